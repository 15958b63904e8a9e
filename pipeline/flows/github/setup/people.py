"""Whether those who are to approve can, and who else has to."""

from __future__ import annotations

import contextlib
import fnmatch
from collections.abc import Iterator

from pipeline.content.brand import Brand
from pipeline.errors import GalleyError, PermissionMissing
from pipeline.flows.diagnosis import Diagnosis, fine, missing, note, unasked
from pipeline.flows.github.setup.site import Site
from pipeline.flows.loading import brand_keys, load_brand, read_text
from pipeline.review.approval.speaker import may_write

_OWNERS = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")
_ACCESS = "Settings → Collaborators and teams"


def diagnose_reviewers(site: Site) -> Iterator[Diagnosis]:
    """Ask for each brand's reviewers whether they may write, which their yes takes."""
    for key in brand_keys(site.tree):
        with contextlib.suppress(GalleyError):
            brand = load_brand(site.tree, key)
            if brand.reviewers:
                yield from _of_brand(site, brand)


def _of_brand(site: Site, brand: Brand) -> Iterator[Diagnosis]:
    subject = f"reviewers of {brand.key}"
    try:
        may = {login: site.github.permission(login) for login in brand.reviewers}
    except PermissionMissing:
        yield unasked(subject, _ACCESS)
        return
    able = [login for login, permission in may.items() if may_write(permission)]
    if len(may) < brand.approvals_needed:
        yield _too_few(brand)
    elif len(able) == len(may):
        yield fine(subject, f"{', '.join(may)} may write")
    for login in may:
        if login not in able:
            yield _powerless(site, brand, login, enough=len(able) >= brand.approvals_needed)


def _powerless(site: Site, brand: Brand, login: str, *, enough: bool) -> Diagnosis:
    say = note if enough else missing
    needed = (
        "one approval" if brand.approvals_needed == 1 else f"{brand.approvals_needed} approvals"
    )
    rest = "" if enough else f"; it takes {needed}, and the others are too few"
    return say(
        f"reviewers of {brand.key}",
        f"{login} may not write here, or GitHub knows no such name{rest}",
        f"{_ACCESS} → Add people → {login}, role Write; or fix `reviewers` in {brand.path}.",
        f"gh api --method PUT {site.api}/collaborators/{login} -f permission=push",
    )


def _too_few(brand: Brand) -> Diagnosis:
    return missing(
        f"reviewers of {brand.key}",
        f"it takes {brand.approvals_needed} approvals, and there are {len(brand.reviewers)}",
        f"Add reviewers, or lower `approvals_needed`, in {brand.path}.",
    )


def diagnose_code_owners(site: Site) -> Iterator[Diagnosis]:
    """Look whether somebody guards what decides who approves, and who holds batches up."""
    path = next((each for each in _OWNERS if site.tree.exists(each)), "")
    rules = site.github.branch_rules("main")
    if not path:
        yield note(
            "CODEOWNERS",
            "there is none: whoever may merge can also change who approves, and what runs",
            "Write `/brands/ /pipeline/ /.github/`, each on a line with its owners, into "
            ".github/CODEOWNERS, and require their review in main's rules.",
        )
        return
    owners = _owners_of(read_text(site.tree, path), "social/brand/slug.md")
    if owners and rules is not None and rules.needs_code_owners:
        yield missing(
            "CODEOWNERS",
            f"every batch also waits for a review by {' '.join(owners)}, which the bot's next "
            "commit may undo",
            f"Add a last line `/social/` without an owner to {path}; the brand's reviewers decide.",
        )
    else:
        yield fine("CODEOWNERS", f"{path}; batches are for the brand's reviewers")


def _owners_of(text: str, path: str) -> list[str]:
    """Give the owners of a path: those of the last line whose pattern fits."""
    owners: list[str] = []
    for line in text.splitlines():
        pattern, *names = line.split("#", 1)[0].split() or [""]
        if pattern and _fits(pattern, path):
            owners = names
    return owners


def _fits(pattern: str, path: str) -> bool:
    bare = pattern.strip("/")
    anchored = "/" in pattern.rstrip("/")
    starts = [bare] if anchored else [bare, f"*/{bare}"]
    return any(
        fnmatch.fnmatchcase(path, each) or fnmatch.fnmatchcase(path, f"{each}/*") for each in starts
    )
