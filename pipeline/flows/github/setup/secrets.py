"""Whether the model's key is there, and whether only main can read it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.errors import GalleyError
from pipeline.flows.diagnosis import Diagnosis, fine, missing, note, unasked
from pipeline.flows.github.setup.site import Site
from pipeline.flows.loading import brand_keys, load_brand

if TYPE_CHECKING:
    from pipeline.forge.github.model import Environment

ENVIRONMENT = "llm"
KEY = "ANTHROPIC_API_KEY"

_PLACE = f"Settings → Environments → {ENVIRONMENT}"


def diagnose_model(site: Site) -> Iterator[Diagnosis]:
    """Ask for the key and its environment; the brands say whether they can do without."""
    environments = site.github.environments()
    if environments is None:
        yield unasked("Claude", _PLACE)
        return
    environment = next((each for each in environments if each.name == ENVIRONMENT), None)
    names = site.github.secret_names(ENVIRONMENT) if environment else frozenset()
    common = site.github.secret_names()
    if environment is not None and (names is None or common is None):
        yield unasked("Claude", f"{_PLACE} → Environment secrets")
    elif environment is not None and KEY in (names or ()):
        yield fine("Claude", f"the environment {ENVIRONMENT} holds {KEY}")
    elif KEY not in (common or ()):
        yield _no_key(site, environment)
    if KEY in (common or ()):
        yield _key_for_all(site)
    if environment is not None and not _is_mains(environment):
        yield _open_to_all(site, environment)


def _no_key(site: Site, environment: Environment | None) -> Diagnosis:
    asking = sorted(_brands_that_ask(site))
    lacks = f"has no {KEY}" if environment else "is not there"
    detail = f"the environment {ENVIRONMENT} {lacks}"
    remedy = f"{_PLACE} → Environment secrets → Add: `{KEY}`. docs/setup.md, step 4."
    call = f"gh secret set {KEY} --env {ENVIRONMENT} --repo {site.info.full_name}"
    if environment is None:
        call = f"gh api --method PUT {site.api}/environments/{ENVIRONMENT} && {call}"
    if asking:
        told = f"{detail}, and {', '.join(asking)} {'wants' if len(asking) == 1 else 'want'} Claude"
        return missing("Claude", told, remedy, call)
    without = f"{detail}: the extractive writer writes, and /revise does not work"
    return note("Claude", without, remedy, call)


def _key_for_all(site: Site) -> Diagnosis:
    return note(
        "Claude",
        f"{KEY} is a secret of the repository: whoever can push a branch can read it",
        f"Put it into the environment {ENVIRONMENT} instead, and delete it under Settings → "
        "Secrets and variables → Actions.",
        f"gh secret set {KEY} --env {ENVIRONMENT} --repo {site.info.full_name} && "
        f"gh secret delete {KEY} --repo {site.info.full_name}",
    )


def _is_mains(environment: Environment) -> bool:
    return environment.policy == "selected" and set(environment.branches) <= {"main"}


def _open_to_all(site: Site, environment: Environment) -> Diagnosis:
    branches = {
        "all": "every branch",
        "protected": "every protected branch",
        "selected": ", ".join(environment.branches),
    }[environment.policy]
    path = f"{site.api}/environments/{ENVIRONMENT}"
    return note(
        "Claude",
        f"the environment {ENVIRONMENT} gives its secrets to {branches}; only main should have "
        "them",
        f"{_PLACE} → Deployment branches and tags → “Selected branches and tags” → `main` alone.",
        f"gh api --method PUT {path} -F 'deployment_branch_policy[protected_branches]=false' "
        f"-F 'deployment_branch_policy[custom_branch_policies]=true' && gh api --method POST "
        f"{path}/deployment-branch-policies -f name=main -f type=branch",
    )


def _brands_that_ask(site: Site) -> Iterator[str]:
    for key in brand_keys(site.tree):
        with contextlib.suppress(GalleyError):
            if load_brand(site.tree, key).writer == "claude":
                yield key
