"""One issue says what waits; it is opened, kept up to date, and closed when all is well."""

from __future__ import annotations

from functools import partial

from tests.flows.github.scenes import (
    PATH,
    answers,
    changed_lines,
    effects,
    propose,
    publish,
    say,
)
from tests.flows.github.stage import BRAND, DRAFT, Stage


def watch(stage: Stage) -> list[str]:
    return effects(stage, partial(stage.run, "watch"))


def test_a_draft_that_no_run_took_up_opens_the_issue_and_its_proposal_closes_it(
    stage: Stage,
) -> None:
    forge = stage.forge
    forge.commit({PATH: DRAFT}, by="wren")
    assert watch(stage) == []
    stage.clock.pass_by(days=2)
    assert watch(stage) == ["POST issues"]
    [issue] = forge.issues()
    assert (issue.title, issue.labels, issue.body) == (
        "What waits in the social calendar",
        ["galley"],
        """\
<!-- galley:waiting -->

1 thing to look at. This issue closes when all is well.

### Nothing happened, though something should have

- drafts/acme/tests.md: committed 2 days ago, no run took it up

Look at the latest runs under Actions; running `generate` by hand takes these up.
""",
    )
    assert watch(stage) == []
    stage.generate()
    assert watch(stage) == ["PATCH issues/1"]
    assert issue.state == "closed"
    assert watch(stage) == []


def test_the_issue_is_opened_again_and_follows_what_waits(stage: Stage) -> None:
    forge = stage.forge
    propose(stage)
    forge.open_issue("Mine", by="wren", body="<!-- galley:waiting -->", labels=["galley"])
    stage.clock.pass_by(days=4)
    assert watch(stage) == ["POST issues"]
    issue = forge.issues()[-1]
    assert (
        issue.body
        == """\
<!-- galley:waiting -->

2 things to look at. This issue closes when all is well.

### Pull requests without an answer

- [pull request 1, Social posts: Why we deleted half of our tests](https://github.com/octo/letters/pull/1): quiet for 4 days; linkedin-1 and twitter-1 wait for a yes

Comment `/approve` there, or close what is not wanted.

### Slots that passed before the merge

- [pull request 1, Social posts: Why we deleted half of our tests](https://github.com/octo/letters/pull/1): the slot of linkedin-1 \\(2026-01-20 09:00\\) and twitter-1 \\(2026-01-22 14:30\\) passed before the merge

They are given again by the next run; pinned ones need `/schedule POST WHEN`.
"""
    )
    stage.generate()
    stage.clock.pass_by(days=1)
    assert watch(stage) == ["PATCH issues/3"]
    assert "Slots that passed" not in (issue.body or "")
    forge.close(1, by="rosa")
    assert watch(stage) == ["PATCH issues/3"]
    assert issue.state == "closed"
    assert forge.issues()[0].state == "open", "somebody else's issue is nobody of ours"


def closed_days(stage: Stage) -> list[str]:
    """Watch, and give what the issue says of posts on days without posts."""
    watch(stage)
    body = next((issue.body or "" for issue in stage.forge.issues() if issue.state == "open"), "")
    _, _, part = body.partition("### Posts on days without posts\n\n")
    return [line for line in part.split("\n\n")[0].split("\n") if line]


def test_a_blackout_added_after_a_pin_is_told_until_somebody_keeps_the_post_there(
    stage: Stage,
) -> None:
    forge = stage.forge
    publish(stage)
    approved = forge.comments(1)[1].url
    say(stage, 1, "/schedule linkedin-1 2026-01-27 11:00", by="rosa")
    forge.merge(2, by="rosa")
    assert closed_days(stage) == []

    blackout = "  blackout: [2026-01-26..2026-01-28]\n"
    forge.commit({"brands/acme/brand.yml": BRAND + blackout}, by="octo", message="Retreat")
    assert closed_days(stage) == [
        f"- [linkedin-1 of social/acme/tests.md]({approved}): goes out 2026-01-27 11:00, pinned "
        "before it was set, in the blackout from 2026-01-26 to 2026-01-28"
    ]

    say(stage, 1, "/schedule linkedin-1 2026-01-27 11:00", by="rosa")
    assert "2026-01-27 is in the brand's blackout" in answers(forge, 1)[-1]
    assert changed_lines(forge, "main", forge.pull(4).head_ref) == [
        '-  - {post: linkedin-1, at: "2026-01-27 11:00", pinned: true}',
        '+  - {post: linkedin-1, at: "2026-01-27 11:00", pinned: true, blackout: true}',
    ]
    forge.merge(4, by="rosa")
    assert closed_days(stage) == []
