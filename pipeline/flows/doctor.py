"""Look a repository's set-up over and name the remedy for whatever is missing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.content.brand import Brand
from pipeline.content.draft import refuse_unbranched
from pipeline.errors import GalleyError
from pipeline.flows.diagnosis import Diagnosis, fine, judge, note
from pipeline.flows.loading import brand_keys, draft_paths, load_brand, load_draft
from pipeline.forge.folder import Folder
from pipeline.forge.git import Repository, open_repository


def diagnose(root: Path) -> list[Diagnosis]:
    """Look at everything on this machine, and stop at nothing."""
    folder = Folder(root)
    return [*_repository(root), *_brands(folder), *_drafts(folder), *_configuration(folder)]


def _repository(root: Path) -> Iterator[Diagnosis]:
    try:
        with open_repository(root) as repository:
            yield judge("repository", True, str(root))
            yield _main_branch(repository)
            yield _identity(repository)
    except GalleyError as error:
        yield judge("repository", False, str(error), error.help)


def _main_branch(repository: Repository) -> Diagnosis:
    try:
        return judge("main branch", True, repository.main_branch())
    except GalleyError as error:
        return judge("main branch", False, error.problem, error.help)


def _identity(repository: Repository) -> Diagnosis:
    name = repository.user_name()
    remedy = 'Run `git config user.name "Your Name"` and `git config user.email you@example.org`.'
    return judge("who commits", bool(name), name or "git knows no name", "" if name else remedy)


def _brands(folder: Folder) -> Iterator[Diagnosis]:
    keys = brand_keys(folder)
    if not keys:
        yield judge("brands", False, "there are none", "Make one: `galley new brand NAME`.")
    for key in keys:
        try:
            brand = load_brand(folder, key)
        except GalleyError as error:
            yield judge(f"brand {key}", False, str(error), error.help)
            continue
        yield _slots(brand)


def _slots(brand: Brand) -> Diagnosis:
    """Name the platforms without times, which is legitimate: their posts are scheduled by hand."""
    without = [each.key for each in brand.platforms if not brand.cadence.times.get(each.key)]
    if not without:
        return fine(f"brand {brand.key}", "complete")
    return note(
        f"brand {brand.key}",
        f"no times for {', '.join(without)}: no slots by themselves",
        f"To have slots, add times for {', '.join(without)} under `cadence: times:` in"
        f" {brand.path}.",
    )


def _drafts(folder: Folder) -> Iterator[Diagnosis]:
    paths = draft_paths(folder)
    for path in paths:
        try:
            load_draft(folder, path)
            refuse_unbranched(path)
        except GalleyError as error:
            yield judge("draft", False, str(error), error.help)
    for path in folder.paths("drafts"):
        if path.casefold().endswith((".md", ".markdown")) and not path.endswith(".md"):
            yield judge(
                "draft",
                False,
                f"{path} is left alone, for its name does not end in .md",
                f"Rename it: `git mv {path} {path.rpartition('.')[0]}.md`.",
            )
    if not paths:
        yield judge("drafts", False, "there are none", "Make one: `galley new draft BRAND SLUG`.")


def _configuration(folder: Folder) -> Iterator[Diagnosis]:
    attributes = folder.read(".gitattributes").decode() if folder.exists(".gitattributes") else ""
    keeps_lf = "eol=lf" in attributes
    yield judge(
        "line ends",
        keeps_lf,
        "kept as LF" if keeps_lf else "git may turn them into CRLF on Windows",
        "" if keeps_lf else "Write `* text=auto eol=lf` into .gitattributes.",
    )
