"""Find what a repository on GitHub lacks; what the token may not ask is said so.

Every part asks for itself, so that one that fails does not hide the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from pipeline.errors import GalleyError, NotOnGitHub, TokenInvalid
from pipeline.flows.diagnosis import Diagnosis, fine, missing, note
from pipeline.flows.github.setup.actions import diagnose_actions, diagnose_workflows
from pipeline.flows.github.setup.pages import diagnose_pages
from pipeline.flows.github.setup.people import diagnose_code_owners, diagnose_reviewers
from pipeline.flows.github.setup.rules import diagnose_bot_branches, diagnose_main
from pipeline.flows.github.setup.secrets import diagnose_model
from pipeline.flows.github.setup.site import Site

if TYPE_CHECKING:
    from pipeline.forge.github.model import RepositoryInfo

MAIN = "main"

_PARTS: tuple[tuple[str, Callable[[Site], Iterator[Diagnosis]]], ...] = (
    ("Actions", diagnose_actions),
    ("workflows", diagnose_workflows),
    ("Claude", diagnose_model),
    ("the calendar", diagnose_pages),
    (f"rules for {MAIN}", diagnose_main),
    ("rules for the bot", diagnose_bot_branches),
    ("CODEOWNERS", diagnose_code_owners),
    ("reviewers", diagnose_reviewers),
)


def diagnose_github(make_site: Callable[[], Site]) -> Iterator[Diagnosis]:
    """Look at every setting that Galley's workflows rest on."""
    try:
        site = make_site()
    except (NotOnGitHub, TokenInvalid) as error:
        yield missing("GitHub", error.problem, error.help)
        return
    except GalleyError as error:
        yield note("GitHub", f"could not be asked: {error.problem}", error.help)
        return
    yield _repository(site.info)
    for subject, part in _PARTS:
        try:
            yield from part(site)
        except GalleyError as error:
            yield note(subject, f"could not be asked: {error.problem}", error.help)


def _repository(info: RepositoryInfo) -> Diagnosis:
    kind = "private" if info.private else "public"
    if info.default_branch == MAIN:
        return fine("GitHub", f"{info.full_name}, {kind}")
    return missing(
        "GitHub",
        f"{info.full_name}, {kind}: its default branch is {info.default_branch}, and the workflows "
        f"look for {MAIN}",
        f"Settings → General → Default branch → rename it to `{MAIN}`.",
        f"gh api --method POST repos/{info.full_name}/branches/{info.default_branch}/rename "
        f"-f new_name={MAIN}",
    )
