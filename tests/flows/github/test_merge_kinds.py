"""However a pull request is merged, the same is published, recorded and followed up."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from tests.flows.github.scenes import (
    BATCH,
    BRANCH,
    PATH,
    answers,
    comment_of_ours,
    propose,
    say,
    statuses_of,
    titles,
    twice,
)
from tests.flows.github.stage import DRAFT, Stage

KINDS = ["squash", "merge", "rebase"]
SAID = 'at: "TIME", sha256: TEXT, where: "https://github.com/octo/letters/pull/{}#issuecomment-N"'


@dataclass(frozen=True)
class Picture:
    """What a life comes to; no ids, times or commits."""

    main: str
    titles: list[str]
    answers: list[list[str]]
    merged: list[str]
    statuses: list[dict[str, str]]


def plain(text: str) -> str:
    text = re.sub(r"(issuecomment|pullrequestreview)-[0-9]+", r"\1-N", text)
    return re.sub(r"2026-01-[0-9]{2}T[0-9:]+Z", "TIME", text)


def records(text: str) -> list[str]:
    """Give what people said of a batch, as its front matter has it."""
    head = text.split("\n---\n", 1)[0].split("\n")
    said = head[head.index("timezone: Europe/Berlin") :]
    return [re.sub(r"sha256: [0-9a-f]{64}", "sha256: TEXT", each) for each in said]


def press_merge(stage: Stage, number: int, kind: str) -> list[str]:
    """Merge after somebody else pushed to main, and let the bot follow; give its effects."""
    forge = stage.forge
    forge.commit({f"notes-{number}.md": "Somebody else's work\n"}, by="wren", message="Notes")
    forge.merge(number, by="rosa", method=kind)
    done = twice(stage)
    assert twice(stage) == [], f"#{number}: a second run has nothing to do"
    return done


def live(stage: Stage, kind: str) -> Picture:
    """Edit, approve and merge a batch; move a post, withdraw another, change a text on main."""
    forge = stage.forge
    propose(stage)
    text = forge.file(BRANCH, BATCH) or ""
    edited = text.replace(" A test that never fails tells you nothing new.\n\nWhat", "\n\nWhat")
    assert edited != text
    forge.commit({BATCH: edited}, branch=BRANCH, by="wren", message="Shorten linkedin-1")
    assert stage.run("report", "--pull", "1") == 0
    say(stage, 1, "/approve", by="rosa")
    assert press_merge(stage, 1, kind) == ["POST issues/1/comments"]
    say(stage, 1, "/schedule linkedin-1 2026-02-03 09:00", by="rosa")
    assert press_merge(stage, 2, kind) == ["POST issues/2/comments"]
    say(stage, 1, "/withdraw twitter-1 the figure is out of date", by="lena")
    assert press_merge(stage, 3, kind) == ["POST issues/3/comments"]
    stage.converse(1)
    on_main = forge.file("main", BATCH) or ""
    changed = on_main.replace("in one week.\n\nMost", "within one week.\n\nMost", 1)
    assert changed != on_main
    forge.commit({BATCH: changed}, by="wren", message="Change a text on main")
    twice(stage)
    say(stage, 4, "/approve", by="rosa")
    assert press_merge(stage, 4, kind) == ["POST issues/4/comments"]
    numbers = range(1, 5)
    return Picture(
        plain(forge.file("main", BATCH) or ""),
        titles(forge),
        [[plain(told) for told in answers(forge, number)] for number in numbers],
        [comment_of_ours(forge, number, "merged") for number in numbers],
        [statuses_of(forge, number) for number in numbers],
    )


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_life_comes_to_the_same_however_its_pull_requests_are_merged(
    stage: Stage, kind: str
) -> None:
    picture = live(stage, kind)

    title = "Social posts: Why we deleted half of our tests"
    assert picture.titles == [
        f"#1 {title} (merged)",
        f"#2 {title} (merged)",
        f"#3 {title} (merged)",
        "#4 Approve linkedin-1 of social/acme/tests.md again: the text changed on main (merged)",
    ]
    follows = "It takes effect when [the pull request that follows]"
    assert [told.split("\n\n") for told in picture.answers[0]] == [
        ["Approved: linkedin-1, twitter-1 and the notes."],
        [
            "linkedin-1: Tue 09:00, 2026-02-03 \\(Europe/Berlin\\).",
            f"{follows}(https://github.com/octo/letters/pull/2) is merged.",
        ],
        [
            "twitter-1 is withdrawn; its text stays in the file.",
            f"{follows}(https://github.com/octo/letters/pull/3) is merged.",
        ],
    ]
    assert picture.answers[1:] == [[], [], ["Approved: linkedin-1."]]
    assert [told.split("\n")[0] for told in picture.merged] == [
        "Merged: `social/acme/tests.md`. On the calendar: linkedin-1 (Tue 09:00, 2026-01-20) and"
        " twitter-1 (Thu 14:30, 2026-01-22).",
        "Merged: `social/acme/tests.md`. On the calendar: linkedin-1 (Tue 09:00, 2026-02-03) and"
        " twitter-1 (Thu 14:30, 2026-01-22).",
        "Merged: `social/acme/tests.md`. On the calendar: linkedin-1 (Tue 09:00, 2026-02-03).",
        "Merged: `social/acme/tests.md`. On the calendar: linkedin-1 (Tue 09:00, 2026-02-03).",
    ]
    assert {each["social/validate"] for each in picture.statuses} == {"success: No errors"}
    assert all(each["social/approved"].startswith("success: ") for each in picture.statuses)
    assert records(picture.main) == [
        "timezone: Europe/Berlin",
        "schedule:",
        '  - {post: linkedin-1, at: "2026-02-03 09:00", pinned: true}',
        '  - {post: twitter-1, at: "2026-01-22 14:30"}',
        "approvals:",
        f"  - {{post: notes, by: rosa, {SAID.format(1)}}}",
        f"  - {{post: twitter-1, by: rosa, {SAID.format(1)}}}",
        f"  - {{post: linkedin-1, by: rosa, {SAID.format(4)}}}",
        "withdrawn:",
        '  - {post: twitter-1, by: lena, at: "TIME", reason: the figure is out of date}',
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_branch_that_was_updated_from_main_is_followed_up_all_the_same(
    stage: Stage, kind: str
) -> None:
    forge = stage.forge
    propose(stage)
    forge.commit({"notes.md": "Somebody else's work\n"}, by="wren", message="Notes")
    forge.update_branch(1, by="rosa")
    assert stage.run("report", "--pull", "1") == 0
    forge.review(1, "APPROVE", by="lena")
    forge.merge(1, by="rosa", method=kind)
    twice(stage)
    assert twice(stage) == []
    assert titles(forge, "open") == [
        "#2 Record the approval of linkedin-1, twitter-1 of social/acme/tests.md, given before the "
        "merge (open)"
    ]
    assert press_merge(stage, 2, kind) == ["POST issues/2/comments"]
    assert comment_of_ours(forge, 2, "merged").startswith(
        "Merged: `social/acme/tests.md`. On the calendar: linkedin-1 "
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_renamed_after_the_merge_takes_its_batch_along(stage: Stage, kind: str) -> None:
    forge = stage.forge
    propose(stage)
    say(stage, 1, "/approve", by="rosa")
    press_merge(stage, 1, kind)
    forge.commit({PATH: None, "drafts/acme/fewer.md": DRAFT}, by="wren", message="Rename")
    twice(stage)
    assert statuses_of(forge, 2)["social/approved"] == "success: 2 posts approved by rosa"
    assert press_merge(stage, 2, kind) == ["POST issues/2/comments"]
    say(stage, 1, "/withdraw twitter-1 the figure is wrong", by="rosa")
    assert forge.pull(3).head_ref == "follow-up-2/acme/fewer"
    press_merge(stage, 3, kind)
    text = forge.file("main", "social/acme/fewer.md") or ""
    assert "withdrawn:\n  - {post: twitter-1, by: rosa" in text
