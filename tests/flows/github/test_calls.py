"""How many calls the runs make: a workflow's token has 1,000 an hour."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable

import pytest

from tests.doubles.forge import Forge
from tests.doubles.forge.routes import ROUTES
from tests.doubles.forge.state import Pull
from tests.flows.github.scenes import draft, say
from tests.flows.github.stage import BRAND, HOME, Stage

BRANDS, EACH = 5, 5
OPEN = BRANDS * EACH


def calls(forge: Forge, run: Callable[[], object]) -> Counter[str]:
    """Count what a run asks of the API; git's own traffic is free."""
    before = len(forge.calls)
    run()
    return Counter(each.operation for each in forge.calls[before:] if each.operation in ROUTES)


def merge_long_ago(forge: Forge, how_many: int) -> None:
    """Leave pull requests as they stand after years of work."""
    then = dt.datetime(2025, 3, 1, tzinfo=dt.UTC)
    for number in range(1, how_many + 1):
        forge.home.issues[number] = Pull(
            number, forge.next_id(), f"Batch {number}", "", "github-actions[bot]", then, then,
            f"https://github.com/{HOME}/pull/{number}", "closed", then, head_owner="octo",
            head_ref=f"social/b0/old-{number}", head_sha=forge.head(), base_ref="main",
            base_sha=forge.head(), merged_at=then, merged_by="rosa",
        )  # fmt: skip


@pytest.mark.slow
def test_twenty_five_drafts_at_once_among_500_merged_batches_take_few_calls(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, record_property: Callable[[str, object], None]
) -> None:
    monkeypatch.setattr("time.sleep", lambda seconds: None)  # 80 changes a minute are allowed.
    forge = stage.forge
    forge.commit({f"brands/b{key}/brand.yml": BRAND for key in range(BRANDS)}, by="octo")
    merge_long_ago(forge, 500)
    drafts = {
        f"drafts/b{key}/n{number}.md": draft(f"Story {key} {number}", f"{key}{number}1")
        for key in range(BRANDS)
        for number in range(EACH)
    }
    forge.commit(drafts, by="wren")

    proposing = calls(forge, stage.generate)

    assert len(forge.pulls("open")) == OPEN
    assert proposing == {
        "repos/get": 2 + OPEN,  # once a job
        "pulls/list": 2 * 5 + OPEN,  # pages of 100, and the open ones alone for each report
        "pulls/create": OPEN,
        "pulls/request-reviewers": OPEN,
        "issues/add-labels": 2 * OPEN,
        "actions/create-workflow-dispatch": OPEN,
        **dict.fromkeys(("issues/list-comments", "pulls/list-review-comments"), OPEN),
        **dict.fromkeys(("pulls/list-reviews", "issues/create-comment"), OPEN),
        "repos/list-commit-statuses-for-ref": OPEN,
        "repos/create-commit-status": 2 * OPEN,
    }
    assert proposing.total() == 12 + 14 * OPEN

    quiet = calls(forge, stage.generate)

    assert quiet == {
        "repos/get": 2,
        "pulls/list": 2 * 6,
        **dict.fromkeys(("issues/list-comments", "pulls/list-review-comments"), OPEN),
        **dict.fromkeys(("pulls/list-reviews", "repos/list-commit-statuses-for-ref"), OPEN),
    }
    told = f"{OPEN} drafts: {proposing.total()} calls until reported, {quiet.total()} when quiet"
    record_property("figure", told)


def test_an_answer_takes_few_calls(stage: Stage) -> None:
    forge = stage.forge
    forge.commit({"drafts/acme/tests.md": draft("One story", "2,000")}, by="wren")
    stage.generate()

    answering = calls(forge, lambda: say(stage, 1, "/approve", by="rosa"))

    assert answering.total() <= 36
