"""A draft's whole life on GitHub: written, revised, edited, approved, merged, withdrawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.doubles.forge import Forge
from tests.doubles.messages_api import MessagesApi, Step, answer
from tests.flows.github.snapshots import begin_with
from tests.flows.github.stage import DRAFT, REPEATED, Clock, Stage, set_stage

BATCH = "social/acme/tests.md"
BRANCH = "social/acme/tests"
FOLLOW_UP = "follow-up/acme/tests"

REVISED = """\
The suite now takes 9 minutes.

We deleted 2,000 tests in one week."""


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    with Forge(tmp_path / "forge", Clock()) as forge, MessagesApi(always=revise) as model:
        stage = set_stage(tmp_path, forge, forge.now, monkeypatch)
        stage.key, stage.with_key = "a-key", ("revise",)
        monkeypatch.setenv("ANTHROPIC_BASE_URL", model.url)
        yield stage


def revise(body: Any) -> Step:
    """Answer as a model that was asked to begin with the figure."""
    sentences = REVISED.split("\n\n")
    claims = [{"sentence": each, "lines": [12]} for each in sentences]
    return answer({"text": REVISED, "claims": claims, "not_done": ""})


@dataclass(frozen=True)
class Picture:
    """What stands on GitHub when the story is over; no ids, times or commits."""

    main: dict[str, str]
    pulls: list[tuple[str, str, bool]]
    comments: dict[int, list[str]]
    statuses: dict[str, tuple[str, str]]


def play_smoothly(stage: Stage) -> Picture:
    """Play the story without trouble, once for both tests."""
    begin_with(stage, "story", lambda: play(stage))
    return look(stage.forge)


def play(stage: Stage) -> Picture:
    forge = stage.forge
    forge.commit({"drafts/acme/tests.md": DRAFT}, by="wren", message="Add a draft")
    stage.generate()
    # A person asks for another text, and another one edits the file.
    forge.comment(1, "/revise twitter-1 begin with the figure", by="wren")
    stage.converse(1)
    text = forge.file(BRANCH, BATCH) or ""
    assert REVISED in text
    edited = text.replace(" A test that never fails tells you nothing new.\n\nWhat", "\n\nWhat")
    forge.commit({BATCH: edited}, branch=BRANCH, by="wren", message="Shorten linkedin-1")
    # Rosa approves what the report showed her before the edit: that text is gone.
    forge.comment(1, "/approve", by="rosa")
    stage.converse(1)
    # Now she has seen it, and so has Lena.
    forge.comment(1, "/approve", by="rosa")
    stage.converse(1)
    forge.review(1, "APPROVE", by="lena")
    stage.converse(1)
    forge.merge(1, by="rosa", method="squash")
    stage.generate()
    forge.comment(1, "/withdraw linkedin-1 the figure is out of date", by="rosa")
    stage.converse(1)
    forge.merge(2, by="rosa", method="squash")
    stage.generate()
    return look(forge)


def look(forge: Forge) -> Picture:
    return Picture(
        main={path: plain(forge.file("main", path) or "") for path in [BATCH]},
        pulls=[(each.title, each.state, each.merged) for each in forge.pulls()],
        comments={
            number: [f"{each.author}: {plain(each.body)}" for each in forge.comments(number)]
            for number in (1, 2)
        },
        statuses={
            f"{branch} {status.context}": (status.state, status.description)
            for branch in (BRANCH, FOLLOW_UP)
            for status in reversed(forge.statuses(forge.head(branch)))
        },
    )


def plain(text: str) -> str:
    """Leave out what differs between two plays: commits, ids, times of day."""
    text = re.sub(r"\b[0-9a-f]{40}\b", "COMMIT", text)
    text = re.sub(r"(issuecomment|pullrequestreview)-[0-9]+", r"\1-N", text)
    text = re.sub(r"(ledger: |claude-sonnet-5-5 · ).*", r"\1COST", text)
    return re.sub(r"2026-01-19T[0-9:]+Z", "TIME", text)


def test_the_story_ends_as_people_expect_and_every_run_again_changes_nothing(stage: Stage) -> None:
    picture = play_smoothly(stage)

    assert picture.pulls == [
        ("Social posts: Why we deleted half of our tests", "closed", True),
        ("Social posts: Why we deleted half of our tests", "closed", True),
    ]
    assert picture.statuses == {
        f"{BRANCH} social/validate": ("success", "No errors"),
        f"{BRANCH} social/approved": ("success", "2 posts approved by lena and rosa"),
        f"{FOLLOW_UP} social/validate": ("success", "No errors"),
        f"{FOLLOW_UP} social/approved": ("success", "1 post approved by lena and rosa"),
    }
    report, *talk = picture.comments[1]
    assert "## All decided: press Merge" in report
    assert [each.splitlines()[-1] for each in talk] == [
        "wren: /revise twitter-1 begin with the figure",
        "[See the commit](https://github.com/octo/letters/commit/COMMIT)",
        "rosa: /approve",
        "[See the commit](https://github.com/octo/letters/commit/COMMIT)",
        "rosa: /approve",
        "[See the commit](https://github.com/octo/letters/commit/COMMIT)",
        "[See the commit](https://github.com/octo/letters/commit/COMMIT)",
        "Merged: `social/acme/tests.md`. On the calendar: linkedin-1 (Tue 09:00, 2026-01-20)"
        " and twitter-1 (Thu 14:30, 2026-01-22).",
        "rosa: /withdraw linkedin-1 the figure is out of date",
        "It takes effect when [the pull request that follows]"
        "(https://github.com/octo/letters/pull/2) is merged.",
    ]
    refusal = talk[3]
    assert (
        "- Approved: twitter-1.\n"
        "- linkedin-1 changed after the report showed it. Read it as it stands now, then write"
        " `/approve linkedin-1` again.\n"
    ) in refusal
    text = picture.main[BATCH]
    assert "status: approved\n" in text
    assert '  - {post: linkedin-1, by: rosa, at: "TIME", reason: the figure is out of date}' in text
    assert REVISED in text

    stage.forge.effects.clear()
    stage.generate()
    stage.converse(1)
    stage.converse(2)
    stage.run("report")
    assert look(stage.forge) == picture
    assert [each for each in stage.forge.effects if each.operation not in REPEATED] == []


def test_the_story_comes_out_the_same_when_every_run_is_killed_after_every_effect(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    smooth = play_smoothly(stage)
    with Forge(tmp_path / "again", Clock()) as forge:
        (tmp_path / "stage").mkdir()
        fragile = set_stage(tmp_path / "stage", forge, forge.now, monkeypatch)
        fragile.key, fragile.with_key, fragile.fragile = "a-key", ("revise",), True
        assert play(fragile) == smooth
    assert fragile.kills >= 40
