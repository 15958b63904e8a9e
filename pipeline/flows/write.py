"""Write batches: drafts without one, or the drafts named, become batch files in the work tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.content.draft import Draft, batch_path, refuse_unbranched
from pipeline.errors import ConflictError, GalleyError, Place
from pipeline.flows.loading import draft_paths, load_draft
from pipeline.flows.writers import Outcome, WriterService
from pipeline.forge.folder import Folder


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one draft: what a writer made of it, or the reason why none was asked."""

    draft: str
    batch: str = ""
    written: Outcome | None = None
    skipped: str = ""
    error: GalleyError | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """Where batches go: a work tree, and what stands elsewhere already.

    `proposed` gives, by batch path, the branch that has it; `renamed` what became of the batch of a
    draft that was renamed.
    """

    folder: Folder
    proposed: Mapping[str, str] = field(default_factory=dict)
    renamed: Mapping[str, str | GalleyError] = field(default_factory=dict)
    dry_run: bool = False


def write_batches(target: Target, paths: Sequence[str], writers: WriterService) -> Iterator[Result]:
    """Write one batch a draft, each as soon as it is ready.

    Without `paths` every draft that has no batch is taken; a draft that is named and cannot be is
    an error. A batch that exists is never overwritten, and a draft that fails does not stop the
    others.
    """
    waiting: list[Result] = []
    drafts = _take(target, paths or draft_paths(target.folder), bool(paths), waiting)
    for outcome in writers.write(drafts):
        yield from _drain(waiting)
        yield _keep(target, outcome)
    yield from _drain(waiting)


def _take(
    target: Target, paths: Sequence[str], named: bool, waiting: list[Result]
) -> Iterator[Draft]:
    """Give the drafts to be written; what came of the others waits to be told."""
    for path in paths:
        if path in target.renamed:
            waiting.append(_tell_renamed(path, target.renamed[path]))
            continue
        try:
            draft = load_draft(target.folder, path)
            goal = batch_path(draft.brand, draft.slug)
            reason = _reason_to_skip(target, draft, goal)
            if reason and named:
                raise ConflictError(reason, place=Place(path), help=_help_for(reason, goal))
            if not reason:
                refuse_unbranched(path)
        except GalleyError as error:
            waiting.append(Result(path, error=error))
            continue
        if reason:
            waiting.append(Result(path, goal, skipped=reason))
        else:
            yield draft


def _tell_renamed(path: str, told: str | GalleyError) -> Result:
    if isinstance(told, GalleyError):
        return Result(path, error=told)
    return Result(path, skipped=told)


def _drain(waiting: list[Result]) -> Iterator[Result]:
    while waiting:
        yield waiting.pop(0)


def _keep(target: Target, outcome: Outcome) -> Result:
    """Write a document's file, unless one came to stand there while its writer was at work."""
    path, goal = outcome.draft.path, batch_path(outcome.draft.brand, outcome.draft.slug)
    if outcome.document is None:
        return Result(path, goal, error=outcome.error)
    try:
        if not target.dry_run:
            if target.folder.exists(goal):
                raise ConflictError(
                    f"{goal} came to exist while Galley wrote",
                    place=Place(path),
                    help="It stays as it is. To have it written again, delete it first.",
                )
            target.folder.write(goal, outcome.document.raw)
    except GalleyError as error:
        return Result(path, goal, error=error)
    return Result(path, goal, outcome)


def _reason_to_skip(target: Target, draft: Draft, goal: str) -> str:
    if draft.social in ("hold", "no"):
        return f"the draft says `social: {draft.social}`"
    if target.folder.exists(goal):
        return f"{goal} exists already"
    if goal in target.proposed:
        return f"{goal} is proposed already, on the branch {target.proposed[goal]}"
    return ""


def _help_for(reason: str, goal: str) -> str:
    if reason.endswith("exists already"):
        return f"Galley overwrites no batch. To have it written again, delete {goal} first."
    if "is proposed" in reason:
        return "Change it on that branch, or delete the branch to have it written again."
    return "Take that line out of the draft's front matter when it is ready."
