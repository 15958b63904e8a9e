"""Where the calendar is published, and who can see it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.flows.diagnosis import Diagnosis, fine, missing, note, unasked
from pipeline.flows.github.setup.actions import FOLDER
from pipeline.flows.github.setup.site import Site

_SOURCE = "Settings → Pages → Build and deployment → Source"


def diagnose_pages(site: Site) -> Iterator[Diagnosis]:
    """Ask for the source of the site and for its readers; a calendar that is off needs none."""
    if _is_off(site):
        yield fine("the calendar", "its workflow `pages` is off, so it is not published")
        return
    found = site.github.pages()
    if found is None:
        yield unasked("the calendar", "Settings → Pages")
        return
    if found.source != "workflow":
        yield _no_source(site, found.source)
        return
    where = f" at {found.url}" if found.url else ""
    if found.public and site.info.private:
        yield note(
            "the calendar",
            f"everyone can read it{where}, although the repository is private; it shows approved "
            "posts and nothing else",
            "If that is not for everyone: Settings → Pages → Visibility → Private, where the plan "
            "has it; else switch the workflow `pages` off.",
            f"gh workflow disable pages.yml --repo {site.info.full_name}",
        )
    elif found.public:
        yield fine("the calendar", f"published{where}; everyone can read it")
    else:
        yield fine("the calendar", f"published{where}, for those who may read the repository")


def _no_source(site: Site, source: str) -> Diagnosis:
    there = "Pages takes its files from a branch" if source else "Pages has no source"
    return missing(
        "the calendar",
        f"{there}, so the workflow `pages` fails",
        f"{_SOURCE} → “GitHub Actions”. If nothing is to be published: Actions → pages → Disable "
        "workflow.",
        f"gh api --method {'PUT' if source else 'POST'} {site.api}/pages -f build_type=workflow",
    )


def _is_off(site: Site) -> bool:
    states = {each.path: each.state for each in site.github.workflows() or ()}
    return states.get(f"{FOLDER}/pages.yml", "active") != "active"
