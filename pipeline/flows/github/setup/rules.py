"""Whether main's rules hold a merge back as they should, and leave the bot its branches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.flows.diagnosis import Diagnosis, fine, missing, note
from pipeline.flows.github.setup.site import Site
from pipeline.review.standing.verdict import APPROVED, VALIDATE

if TYPE_CHECKING:
    from pipeline.forge.github.model import BranchRules

BOT_BRANCHES = ("social/brand/slug", "follow-up/brand/slug")
"""One of each kind that the bot pushes; rules go by patterns, so any will do."""

_RULES = "Settings → Rules → Rulesets"
_CLASSIC = "Settings → Branches"
_PULL_REQUEST = f"{_RULES} → main → Require a pull request before merging"
# The rules that a branch of the bot cannot meet, as GitHub's rulesets name them, and for people.
_FORBIDDING = {
    "creation": "Restrict creations",
    "update": "Restrict updates",
    "pull_request": "Require a pull request before merging",
    "required_status_checks": "Require status checks to pass",
    "required_signatures": "Require signed commits",
    "required_deployments": "Require deployments to succeed",
    "commit_message_pattern": "Restrict commit metadata",
    "commit_author_email_pattern": "Restrict commit metadata",
    "committer_email_pattern": "Restrict commit metadata",
    "branch_name_pattern": "Restrict branch names",
    "workflows": "Require workflows to pass",
}


def diagnose_main(site: Site) -> Iterator[Diagnosis]:
    """Ask which statuses a merge needs, and for rules that work against the bot's own commits."""
    found = site.github.branch_rules("main")
    if found is None:
        yield note(
            "rules for main",
            "this token may not ask, or the plan has no rules for a private repository; without "
            "rules, the statuses are advice",
            f"Look under {_RULES} and {_CLASSIC}. docs/setup.md, step 5.",
        )
        return
    lacking = sorted({APPROVED, VALIDATE} - found.required_checks)
    if lacking:
        yield _unguarded(site, lacking, found)
    else:
        yield fine("rules for main", f"a merge needs {APPROVED} and {VALIDATE}")
    yield from _fighting(site, found)


def _unguarded(site: Site, lacking: list[str], found: BranchRules) -> Diagnosis:
    unknown = "" if found.classic_known else f" ({_CLASSIC} may require it; this token may not ask)"
    return note(
        "rules for main",
        f"a merge does not need {' and '.join(lacking)}{unknown}, so posts may be merged unseen; "
        "they stay off the calendar",
        f"{_RULES} → New ruleset → Import a ruleset → docs/main-ruleset.json.",
        f"gh api --method POST {site.api}/rulesets --input docs/main-ruleset.json",
    )


def _fighting(site: Site, found: BranchRules) -> Iterator[Diagnosis]:
    look = f"gh api {site.api}/rules/branches/main"
    if found.dismisses_stale_reviews:
        yield missing(
            "rules for main",
            "approvals are dismissed when the bot commits their records",
            f"{_PULL_REQUEST} → untick “Dismiss stale pull request approvals when new commits are "
            "pushed”: Galley itself takes back the approval of a text that changed.",
            look,
        )
    if found.needs_last_push_approval:
        yield missing(
            "rules for main",
            "the latest push needs an approval, and the bot's commit of a record comes after it",
            f"{_PULL_REQUEST} → untick “Require approval of the most recent reviewable push”.",
            look,
        )
    if "required_signatures" in found.kinds:
        yield missing(
            "rules for main",
            "commits have to be signed, and the bot's are not",
            f"{_RULES} → main → untick “Require signed commits”.",
            look,
        )


def diagnose_bot_branches(site: Site) -> Iterator[Diagnosis]:
    """Ask for rules that keep the bot from pushing its branches."""
    for branch in BOT_BRANCHES:
        pattern = f"{branch.split('/')[0]}/**/*"
        found = site.github.branch_rules(branch)
        if found is None:
            continue
        names = dict.fromkeys(
            _FORBIDDING[kind] for kind in sorted(found.kinds & _FORBIDDING.keys())
        )
        if names:
            yield missing(
                f"rules for {pattern}",
                f"they keep the bot from pushing: {', '.join(names)}",
                f"{_RULES} → the ruleset → Target branches → Exclude by pattern: `{pattern}`"
                f"{' and `follow-up-*/**/*`' if pattern.startswith('follow-up') else ''}.",
                f"gh api {site.api}/rules/branches/{branch}",
            )
        else:
            yield fine(f"rules for {pattern}", "the bot may push")
