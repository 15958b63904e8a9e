"""A draft that changes or goes while its batch is open, or after it was merged."""

from __future__ import annotations

from tests.flows.github.scenes import (
    BRANCH,
    FOLLOW_UP,
    PATH,
    PUSH,
    answers,
    changed_lines,
    comment_of_ours,
    propose,
    publish,
    say,
    statuses_of,
    titles,
    twice,
    verdict,
)
from tests.flows.github.stage import DRAFT, Stage

CHANGED = DRAFT.replace("The suite now takes 9 minutes.", "The suite now takes 7 minutes.")
LONGER = f"{DRAFT}\nThat is all.\n"
REPORTED = [
    "POST actions/workflows/report.yml/dispatches",
    "PATCH issues/comments/1014",
]


def change(stage: Stage, text: str | None) -> list[str]:
    stage.forge.commit({PATH: text}, by="wren")
    stage.summary()
    return twice(stage)


def test_the_report_of_an_open_batch_shows_what_of_its_draft_changed(stage: Stage) -> None:
    forge = stage.forge
    propose(stage)
    assert change(stage, CHANGED)[:2] == REPORTED
    assert forge.log(BRANCH)[0] == "Propose social posts: Why we deleted half of our tests"
    commit = forge.head(BRANCH)
    assert (
        comment_of_ours(forge, 1, "report").split("\n\n### ")[0]
        == f"""\
## twitter-1 says “The suite now takes 9 minutes.”, which is hardly in the draft \\(closest: line 12\\): “9” does not stand in the draft: comment `/revise twitter-1 …`

2 waiting · 1 error · needs the yes of rosa or lena

**Why we deleted half of our tests** · [the file](https://github.com/octo/letters/blob/{commit}/social/acme/tests.md) · [the draft](https://github.com/octo/letters/blob/{forge.head()}/drafts/acme/tests.md)

**The draft has changed since these posts were made.** twitter-1 rests on what changed: `/regenerate twitter-1`, or `/keep` to leave it as it is.

<details><summary>The draft changed in 1 place</summary>

- [line 12](https://github.com/octo/letters/blob/{commit}/drafts/acme/tests.md?plain=1#L12): “… one week. The suite now takes 9 minutes.” became “… one week. The suite now takes 7 minutes.”

</details>"""
    )
    assert twice(stage) == []


def test_keep_accepts_a_change_that_no_post_rests_on(stage: Stage) -> None:
    forge = stage.forge
    propose(stage)
    say(stage, 1, "/approve", by="rosa")
    assert change(stage, LONGER) == REPORTED
    told = comment_of_ours(forge, 1, "report")
    rest = "No post rests on what changed: `/keep` takes note of that."
    assert f"**The draft has changed since these posts were made.** {rest}" in told
    say(stage, 1, "/keep", by="wren")
    assert answers(forge, 1)[1:] == ["The posts stay as they are, although the draft has changed."]
    assert "The draft has changed" not in comment_of_ours(forge, 1, "report")
    assert statuses_of(forge, 1) == {
        "social/approved": "success: 2 posts approved by rosa",
        "social/validate": "success: No errors",
    }
    assert twice(stage) == []


def test_regenerate_writes_the_posts_that_rest_on_the_change_anew(stage: Stage) -> None:
    forge = stage.forge
    propose(stage)
    change(stage, CHANGED)
    say(stage, 1, "/regenerate twitter-1", by="wren")
    assert answers(forge, 1) == [
        "**twitter-1** · 112/280 → 121/280\n\n"
        "> We had 4,000 tests, and the suite took 50 minutes.\n>\n> Nobody waited for it.\n>\n"
        "> A test that never fails tells you nothing new."
    ]
    assert verdict(forge, 1) == "Both posts wait for your yes: comment `/approve`"
    assert twice(stage) == []


def test_a_draft_that_is_deleted_while_its_batch_is_open_is_told_and_stops_nothing(
    stage: Stage,
) -> None:
    forge = stage.forge
    propose(stage)
    assert change(stage, None)[:2] == REPORTED
    assert comment_of_ours(forge, 1, "report").split("\n\n### ")[0].split("\n\n")[-1] == (
        "- ⚠️ the source `drafts/acme/tests.md` does not exist, so no post is held against it. If "
        "the draft was renamed, write its new path; the posts stand either way."
    )
    assert statuses_of(forge, 1)["social/validate"] == "success: No errors and 1 warning"
    assert twice(stage) == []
    say(stage, 1, "/approve", by="rosa")
    forge.merge(1, by="rosa")
    assert twice(stage) == ["POST issues/1/comments"]
    assert twice(stage) == []


def test_a_published_batch_is_left_alone_when_no_post_rests_on_the_change(stage: Stage) -> None:
    publish(stage)
    assert change(stage, LONGER) == []
    assert (
        stage.summary()
        == """\
## Drafts

1 skipped

### Skipped

- `drafts/acme/tests.md`: published
## Proposals

1 skipped

### Skipped

- `drafts/acme/tests.md`: published
"""
    )


def test_posts_of_a_published_batch_that_rest_on_the_change_are_proposed_anew(
    stage: Stage,
) -> None:
    forge = stage.forge
    publish(stage)
    assert change(stage, CHANGED)[:2] == [PUSH, "POST pulls"]
    assert titles(forge, "open") == [
        "#2 Rewrite twitter-1 of social/acme/tests.md, whose draft changed (open)"
    ]
    lines = changed_lines(forge, "main", FOLLOW_UP)
    assert [line for line in lines if "digest:" not in line and "sha256" not in line] == [
        "-status: approved",
        "+status: draft",
        "-  - {post: twitter-1, lines: [12, 14]}",
        "+  - {post: twitter-1, lines: [8, 14]}",
        "-**Hook Type**: Statement",
        "-**Target Message**: Core Insight",
        "+**Hook Type**: Number",
        "+**Target Message**: Supporting Point",
        "-We deleted 2,000 tests in one week.",
        "+We had 4,000 tests, and the suite took 50 minutes.",
        "-The suite now takes 9 minutes.",
        "+Nobody waited for it.",
        "-Most of the deleted tests had never failed.",
        "+A test that never fails tells you nothing new.",
        "-**Character Count**: 112/280",
        "+**Character Count**: 121/280",
    ]
    assert [line[:27] for line in lines if "sha256" in line] == ["-  - {post: twitter-1, by: "]
    assert verdict(forge, 2) == "1 of 2 posts waits for your yes: comment `/approve`"
    assert twice(stage) == []
    forge.close(2, by="rosa")
    assert twice(stage) == []
    assert change(stage, CHANGED.replace("7 minutes", "8 minutes"))[:2] == [PUSH, "POST pulls"]


def test_a_post_that_has_gone_out_is_not_written_anew(stage: Stage) -> None:
    publish(stage)
    stage.clock.pass_by(days=30)
    assert change(stage, CHANGED) == []
