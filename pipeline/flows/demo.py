"""Play the whole story in a throwaway repository, with the same flows that people use."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pipeline.checks.finding import Finding
from pipeline.content.batch import Batch
from pipeline.content.counting import count_post
from pipeline.content.draft import Draft
from pipeline.errors import ConflictError, Place, UnreadableFile
from pipeline.flows.approve import approve
from pipeline.flows.check import Checker
from pipeline.flows.loading import load_brand, load_document, load_draft
from pipeline.flows.propose import propose_batches
from pipeline.flows.site.build import build_site
from pipeline.flows.workspace import Workspace
from pipeline.flows.write import Target, write_batches
from pipeline.flows.writers import EXTRACTIVE, WriterSettings, open_writer
from pipeline.forge.folder import Folder
from pipeline.forge.git import Repository, create_repository, open_repository

BRAND = "amplify-intelligence"
DRAFT = f"drafts/{BRAND}/ai-pilot-graveyard-mockup-2026-01-21.md"
BATCH = DRAFT.replace("drafts/", "social/", 1)
SETTINGS = ("mkdocs.yml", ".gitattributes")
REVIEWER = "rosa"


class Story(Protocol):
    """Tell a person what happens."""

    def step(self, title: str) -> None:
        """Begin the next step."""

    def say(self, *lines: str) -> None:
        """Tell what happened in it."""

    def quote(self, text: str) -> None:
        """Show a text as it is."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the demo plays."""

    root: Path
    samples: Path
    now: dt.datetime
    story: Story


def run_demo(out: Path | None, samples: Path, now: dt.datetime, story: Story) -> Path:
    """Play the story in `out`, or in a new folder, and give the calendar's first page."""
    stage = Stage(_empty_folder(out), samples, now, story)
    repository = _set_up(stage)
    with open_repository(repository) as opened:
        workspace = Workspace(Folder(repository), opened, now)
        _commit_draft(stage, workspace)
        _write(stage, workspace)
        _check(stage, workspace)
        _propose(stage, workspace)
        _approve(stage, workspace)
        _merge(stage, opened)
    return _build(stage, repository)


def _set_up(stage: Stage) -> Path:
    stage.story.step("A repository with a brand in it")
    repository = stage.root / "repository"
    shutil.copytree(stage.samples / "brands" / BRAND, repository / "brands" / BRAND)
    for name in SETTINGS:
        shutil.copy(stage.samples / name, repository / name)
    create_repository(repository, "Galley demo", "demo@example.org")
    with open_repository(repository) as opened:
        opened.commit_all("Set the brand up", stage.now)
    brand = load_brand(Folder(repository), BRAND)
    platforms = " and ".join(platform.display for platform in brand.platforms)
    stage.story.say(
        f"{brand.name} posts on {platforms}, {brand.variants_per_platform} variants each.",
        f"Its voice, hashtags and posting times are in {brand.path}.",
    )
    return repository


def _commit_draft(stage: Stage, workspace: Workspace) -> None:
    stage.story.step("A writer commits a draft")
    workspace.folder.write(DRAFT, (stage.samples / DRAFT).read_text(encoding="utf-8"))
    workspace.repository.commit_all("Add the article on AI pilots", stage.now)
    draft: Draft = load_draft(workspace.folder, DRAFT)
    stage.story.say(f"{DRAFT}", f"“{draft.title}”, {len(draft.body.split()):,} words.")


def _write(stage: Stage, workspace: Workspace) -> None:
    stage.story.step("Galley writes the posts")
    writers = open_writer(
        workspace.folder, WriterSettings({}, EXTRACTIVE), lambda: stage.now, stage.now.date()
    )
    for result in write_batches(Target(workspace.folder), [DRAFT], writers):
        if result.error:
            raise result.error
    batch = load_document(workspace.folder, BATCH).batch
    stage.story.say(
        f"{BATCH}, by the extractive writer, which uses no model: only the author's sentences."
    )
    stage.story.say(*(f"{post.id}: {count_post(post.text, post.platform)}" for post in batch.posts))
    stage.story.quote(batch.posts[-1].text)


def _check(stage: Stage, workspace: Workspace) -> None:
    stage.story.step("Every post is checked")
    findings = list(Checker(workspace.folder).check_path(BATCH))
    stage.story.say(*(_told(findings) or ["Counts, voice, hashtags, structure: no findings."]))


def _told(findings: Sequence[Finding]) -> list[str]:
    return [f"{each.severity}, line {each.line}: {each.message}" for each in findings]


def _propose(stage: Stage, workspace: Workspace) -> None:
    stage.story.step("The batch is proposed on a branch of its own")
    for proposal in propose_batches(workspace):
        if proposal.error:
            raise proposal.error
        stage.story.say(f"Branch {proposal.branch}; pull request “{proposal.title}”.")
        stage.story.say(*_slots(_on_branch(workspace, proposal.branch)))


def _slots(batch: Batch) -> list[str]:
    held = {entry.post: entry.at for entry in batch.records.schedule}
    zone = batch.records.timezone
    return [
        f"{post.id}: {held[post.id]} {zone}" if post.id in held else f"{post.id}: spare"
        for post in batch.posts
    ]


def _approve(stage: Stage, workspace: Workspace) -> None:
    stage.story.step(f"{REVIEWER.title()} approves")
    result = approve(workspace, BATCH, (), REVIEWER)
    if result.refused:
        raise ConflictError(
            f"{result.refused[0].post} cannot be approved: {result.refused[0].message}",
            place=Place(BATCH, result.refused[0].line),
            help=result.refused[0].help,
        )
    stage.story.say(
        f"{', '.join(result.posts)}, and the notes.",
        "Each approval holds for that exact text; a changed word takes it back.",
    )


def _merge(stage: Stage, repository: Repository) -> None:
    stage.story.step("The branch is merged: what was approved is published")
    branch = BATCH.removesuffix(".md")
    commit = repository.merge(branch, f"Merge {branch}", stage.now)
    stage.story.say(f"{branch} → main, commit {commit[:10]}.")


def _build(stage: Stage, repository: Path) -> Path:
    stage.story.step("The calendar is built")
    built = build_site(repository, stage.root / "site", now=stage.now)
    index = built.out / "index.html"
    stage.story.say(f"{built.pages} pages, {built.posts} approved posts.")
    stage.story.say(f"Open it: {index.as_uri()}", f"The repository: {repository}")
    return index


def _on_branch(workspace: Workspace, branch: str) -> Batch:
    return load_document(workspace.repository.tree(branch), BATCH).batch


def _empty_folder(out: Path | None) -> Path:
    if out is None:
        return Path(tempfile.mkdtemp(prefix="galley-demo-"))
    out = out.resolve()
    if out.exists() and any(out.iterdir()):
        raise ConflictError(
            "this folder is not empty", place=Place(str(out)), help="Name a new or an empty one."
        )
    out.mkdir(parents=True, exist_ok=True)
    return out


def sample_root(near: Path) -> Path:
    """Find the checkout that holds the sample: the one around here, or Galley's own."""
    for root in (near, Path(__file__).resolve().parents[2]):
        if all((root / name).is_file() for name in (DRAFT, *SETTINGS)):
            return root
    raise UnreadableFile(
        "the sample draft is missing",
        place=Place(DRAFT),
        help="Run the demo in a checkout of Galley's repository.",
    )
