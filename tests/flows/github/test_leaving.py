"""Published posts leave the calendar by a record with a name, or by a reviewer's yes."""

from __future__ import annotations

import pytest

from pipeline.content.batch import Removal
from pipeline.content.document import parse_document
from pipeline.content.editing import set_removals
from tests.doubles.forge import Forge
from tests.flows.github.scenes import (
    BATCH,
    PATH,
    answers,
    comment_of_ours,
    propose,
    publish,
    say,
    statuses_of,
    titles,
    twice,
    verdict,
)
from tests.flows.github.stage import BRAND, DRAFT, Stage

NO_YES = "Merging takes 2 published posts off the calendar: agree with `/approve`, or put them back"
PENDING = "pending: Merging takes 2 published posts off the calendar; agree with /approve, or put"


def delete(stage: Stage, files: dict[str, str | None] | None = None) -> Forge:
    """Publish, then open a pull request of wren's that deletes the batch or does what is given."""
    publish(stage)
    forge = stage.forge
    forge.commit(files or {BATCH: None}, branch="tidy", by="wren", message="Tidy")
    forge.open_pull("tidy", "Tidy", by="wren")
    assert stage.run("report", "--pull", "2") == 0
    return forge


def without_twitter(text: str) -> str:
    """Cut the post on X out of the batch, with its section."""
    start, end = text.index("## Twitter/X Posts"), text.index("## Brand Voice Checklist")
    lines = (text[:start] + text[end:]).split("\n")
    kept = [
        line for line in lines if "post: twitter-1" not in line and "Twitter Variant" not in line
    ]
    return "\n".join(kept).replace("platforms: [linkedin, twitter]", "platforms: [linkedin]")


def approved(forge: Forge, number: int = 2) -> str:
    return statuses_of(forge, number)["social/approved"]


def test_a_pull_request_that_deletes_a_published_batch_says_so_and_waits_for_a_reviewer(
    stage: Stage,
) -> None:
    forge = delete(stage)
    assert (
        comment_of_ours(forge, 2, "report")
        == f"""\
## {NO_YES}

**Merging takes 2 published posts off the calendar:** linkedin-1 and twitter-1 of `social/acme/tests.md`. What is edited out takes the yes of its reviewers, as its publication did: `/approve` agrees. `/withdraw POST REASON` on the merged pull request takes a post off, too; it needs no other yes and keeps the text.
"""
    )
    assert statuses_of(forge, 2) == {
        "social/validate": "success: No batch",
        "social/approved": f"{PENDING} them back",
    }
    say(stage, 2, "/approve", by="wren")
    assert "Only the reviewers of Acme approve its posts" in answers(forge, 2)[0]
    assert approved(forge).startswith("pending: ")
    say(stage, 2, "/approve", by="rosa")
    assert answers(forge, 2)[1] == "Agreed: the posts of `social/acme/tests.md` leave the calendar."
    assert approved(forge) == "success: 2 posts to leave the calendar, as rosa agreed"
    assert verdict(forge, 2) == ("All decided: press Merge, which takes 2 posts off the calendar")
    forge.merge(2, by="wren")
    assert twice(stage) == []
    assert titles(forge, "open") == []


@pytest.mark.parametrize("kind", ["comment", "review"])
def test_a_yes_that_is_taken_back_is_none(stage: Stage, kind: str) -> None:
    forge = delete(stage)
    if kind == "review":
        forge.review(2, "APPROVE", by="lena")
        stage.converse(2)
        assert approved(forge) == "success: 2 posts to leave the calendar, as lena agreed"
        forge.review(2, "REQUEST_CHANGES", by="lena", body="No, keep it")
        stage.converse(2)
        assert approved(forge).startswith("failure: lena requests changes")
    else:
        say(stage, 2, "/approve", by="lena")
        assert approved(forge).startswith("success: ")
        say(stage, 2, "/unapprove", by="lena")
        assert approved(forge).startswith("pending: ")


def test_any_other_command_on_a_deletion_is_told_what_there_is(stage: Stage) -> None:
    forge = delete(stage)
    say(stage, 2, "/drop linkedin-1", by="rosa")
    assert answers(forge, 2) == [
        "This pull request only deletes published batches. `/approve` "
        "agrees to that, `/unapprove` takes it back. To keep them, close it."
    ]


def test_a_post_that_is_cut_out_takes_a_yes_and_the_posts_beside_it_none(stage: Stage) -> None:
    publish(stage)
    text = stage.forge.file("main", BATCH) or ""
    stage.forge.commit({BATCH: without_twitter(text)}, branch="tidy", by="wren", message="Tidy")
    forge = stage.forge
    forge.open_pull("tidy", "Tidy", by="wren")
    assert stage.run("report", "--pull", "2") == 0
    assert "**Merging takes 1 published post off the calendar:** twitter-1 of" in (
        comment_of_ours(forge, 2, "report")
    )
    assert approved(forge).startswith("pending: Merging takes 1 published post off the calendar")
    say(stage, 2, "/approve linkedin-1", by="rosa")
    assert approved(forge).startswith("pending: Merging takes 1 published post off the calendar")
    say(stage, 2, "/approve", by="rosa")
    assert "Agreed: twitter-1 leaves the calendar." in answers(forge, 2)[-1]
    assert approved(forge) == "success: 1 post approved by rosa"
    assert "rosa agreed" in comment_of_ours(forge, 2, "report")


def test_a_yes_to_one_deletion_is_none_to_a_larger_one(stage: Stage) -> None:
    publish(stage)
    forge = stage.forge
    text = forge.file("main", BATCH) or ""
    forge.commit({BATCH: without_twitter(text)}, branch="tidy", by="wren", message="Tidy")
    forge.open_pull("tidy", "Tidy", by="wren")
    stage.run("report", "--pull", "2")
    say(stage, 2, "/approve", by="rosa")
    assert approved(forge).startswith("success: ")
    forge.commit({BATCH: None}, branch="tidy", by="wren", message="And the rest")
    stage.run("report", "--pull", "2")
    assert approved(forge).startswith("pending: Merging takes 2 published posts off the calendar")


def test_a_yes_covers_no_post_that_was_published_after_it(stage: Stage) -> None:
    forge = stage.forge
    propose(stage)
    say(stage, 1, "/approve linkedin-1", by="rosa")
    forge.merge(1, by="rosa")
    stage.generate()
    forge.commit({BATCH: None}, branch="tidy", by="wren", message="Tidy")
    forge.open_pull("tidy", "Tidy", by="wren")
    stage.run("report", "--pull", "2")
    say(stage, 2, "/approve", by="rosa")
    assert approved(forge) == "success: 1 post to leave the calendar, as rosa agreed"
    say(stage, 1, "/approve twitter-1", by="lena")
    forge.merge(3, by="rosa")
    stage.run("report", "--pull", "2")
    assert approved(forge).startswith("pending: Merging takes 2 published posts off the calendar")


def test_what_was_never_published_may_be_deleted_without_a_yes(stage: Stage) -> None:
    forge = stage.forge
    propose(stage)
    forge.merge(1, by="rosa")
    forge.commit({BATCH: None}, branch="tidy", by="wren", message="Tidy")
    forge.open_pull("tidy", "Tidy", by="wren")
    stage.run("report", "--pull", "2")
    assert statuses_of(forge, 2)["social/approved"] == "success: No batch"
    assert comment_of_ours(forge, 2, "report") == ""


def test_a_published_post_that_somebody_marks_as_dropped_takes_a_yes(stage: Stage) -> None:
    publish(stage)
    document = parse_document(BATCH, stage.forge.file("main", BATCH) or "")
    gone = [Removal("twitter-1", "rosa", "2026-01-19T09:00:00Z", "")]
    text = set_removals(document, "dropped", gone).raw
    stage.forge.commit({BATCH: text}, branch="tidy", by="wren", message="Tidy")
    stage.forge.open_pull("tidy", "Tidy", by="wren")
    stage.run("report", "--pull", "2")
    assert approved(stage.forge).startswith("pending: Merging takes 1 published post off")


def test_a_withdrawal_says_what_it_takes_off_and_needs_no_other_yes(stage: Stage) -> None:
    forge = stage.forge
    publish(stage)
    say(stage, 1, "/withdraw twitter-1 the figure is out of date", by="lena")
    report = comment_of_ours(forge, 2, "report")
    assert report.startswith(
        "## All decided: press Merge\n\n**Merging takes 1 published post off the calendar:** "
        "twitter-1 of `social/acme/tests.md`.\n\n"
    )
    assert "- twitter-1 was withdrawn by lena: the figure is out of date" in report
    assert approved(forge) == "success: 1 post approved by rosa"


def test_a_batch_that_moves_to_another_brands_folder_leaves_its_own(stage: Stage) -> None:
    publish(stage)
    forge = stage.forge
    forge.commit({"brands/other/brand.yml": BRAND}, by="octo", message="Another brand")
    moved = (forge.file("main", BATCH) or "").replace("brand: acme", "brand: other")
    files = {BATCH: None, "social/other/tests.md": moved}
    forge.commit(files, branch="tidy", by="wren", message="Move")
    forge.open_pull("tidy", "Tidy", by="wren")
    stage.run("report", "--pull", "2")
    assert "linkedin-1 and twitter-1 of `social/acme/tests.md`" in (
        comment_of_ours(forge, 2, "report")
    )
    assert not approved(forge).startswith("success")


def test_a_renamed_batch_takes_nothing_off_the_calendar(stage: Stage) -> None:
    publish(stage)
    forge = stage.forge
    forge.commit({PATH: None, "drafts/acme/fewer.md": DRAFT}, by="wren", message="Rename")
    twice(stage)
    assert "off the calendar" not in comment_of_ours(forge, 2, "report")
    assert approved(forge) == "success: 2 posts approved by rosa"


def test_a_merge_group_with_a_deletion_needs_what_its_pull_request_has(stage: Stage) -> None:
    forge = delete(stage)
    group = "gh-readonly-queue/main/pr-2"
    commit = forge.commit({BATCH: None}, branch=group, by="octo", message="Group")
    stage.run("report", "--head", commit)
    told = {each.context: each.state for each in forge.statuses(commit)}
    assert told["social/approved"] == "failure"
    say(stage, 2, "/approve", by="rosa")
    stage.run("report", "--head", commit)
    assert forge.statuses(commit)[0].state == "success"
