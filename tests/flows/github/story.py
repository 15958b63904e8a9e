"""A draft's whole life on GitHub: what is asked of the model in it, and what stands in the end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from tests.doubles.forge import Forge
from tests.doubles.messages_api import Step, answer
from tests.flows.github.scenes import BATCH, BRANCH, FOLLOW_UP

ASKED = "/revise twitter-1 begin with the figure"
REVISED = """\
The suite now takes 9 minutes.

We deleted 2,000 tests in one week."""


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


def assert_end(picture: Picture) -> None:
    """Compare with what the reviewers of the story expect to see in the end."""
    title = "Social posts: Why we deleted half of our tests"
    assert picture.pulls == [(title, "closed", True), (title, "closed", True)]
    assert picture.statuses == {
        f"{BRANCH} social/validate": ("success", "No errors"),
        f"{BRANCH} social/approved": ("success", "2 posts approved by lena and rosa"),
        f"{FOLLOW_UP} social/validate": ("success", "No errors"),
        f"{FOLLOW_UP} social/approved": ("success", "1 post approved by lena and rosa"),
    }
    report, *talk = picture.comments[1]
    assert "## All decided: press Merge" in report
    commit = "[See the commit](https://github.com/octo/letters/commit/COMMIT)"
    assert [each.splitlines()[-1] for each in talk] == [
        f"wren: {ASKED}",
        commit,
        "rosa: /approve",
        commit,
        "rosa: /approve",
        commit,
        commit,
        "Merged: `social/acme/tests.md`. On the calendar: linkedin-1 (Tue 09:00, 2026-01-20)"
        " and twitter-1 (Thu 14:30, 2026-01-22).",
        "rosa: /withdraw linkedin-1 the figure is out of date",
        "It takes effect when [the pull request that follows]"
        "(https://github.com/octo/letters/pull/2) is merged.",
    ]
    assert (
        "- Approved: twitter-1.\n"
        "- linkedin-1 changed after the report showed it. Read it as it stands now, then write"
        " `/approve linkedin-1` again.\n"
    ) in talk[3]
    text = picture.main[BATCH]
    assert "status: approved\n" in text
    assert '  - {post: linkedin-1, by: rosa, at: "TIME", reason: the figure is out of date}' in text
    assert REVISED in text
