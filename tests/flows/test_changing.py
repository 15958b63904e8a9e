"""`galley drop`, `restore`, `unapprove`, `withdraw`, `posted`: what a comment does, on the branch."""

from __future__ import annotations

import json

import pytest

from tests.flows.tide import BATCH_PATH, BRANCH, PLAIN_BATCH, add_tide
from tests.repository import Repository

pytestmark = pytest.mark.usefixtures("_proposed")

DAY = ("--today", "2026-01-23")
UNPUBLISHED = f"on branch {BRANCH}; merge it and it holds (main is unchanged)\n"


@pytest.fixture
def _proposed(repository: Repository, galley) -> None:
    add_tide(repository)
    repository.git("config", "user.name", "ole")
    assert galley("propose", "--today", "2026-01-22").code == 0


def publish(repository: Repository, galley) -> None:
    galley("approve", BATCH_PATH, "--by", "rosa", *DAY)
    repository.git("merge", "--quiet", "--no-ff", BRANCH)


def on_branch(repository: Repository) -> str:
    return repository.git("show", f"{BRANCH}:{BATCH_PATH}")


def status(galley) -> tuple[str, str]:
    rows = json.loads(galley("status", "--json", *DAY).stdout)
    [row] = [each for each in rows if each["batch"] == BATCH_PATH]
    return row["stage"], row["branch"]


def test_a_post_is_dropped_with_its_reason_and_restored(repository: Repository, galley):
    before = on_branch(repository)
    result = galley("drop", BATCH_PATH, "LinkedIn 1", "--reason", "too near", "--by", "rosa", *DAY)

    assert (result.code, result.stdout, result.stderr) == (
        0,
        "linkedin-1 is dropped; its text stays in the file. "
        f"`galley restore {BATCH_PATH} linkedin-1` takes it in again.\n",
        f"on branch {BRANCH}\n",
    )
    record = '{post: linkedin-1, by: rosa, at: "2026-01-23T12:00:00Z", reason: too near}'
    assert f"dropped:\n  - {record}\n" in on_branch(repository)
    assert repository.git("log", "-1", "--format=%s", BRANCH) == (
        f"Drop linkedin-1 of {BATCH_PATH} as rosa"
    )
    assert galley("restore", BATCH_PATH, "linkedin-1", *DAY).code == 0
    assert on_branch(repository) == before


def test_several_posts_are_changed_at_once_or_none(repository: Repository, galley):
    before = on_branch(repository)
    assert galley("drop", BATCH_PATH, "linkedin-1", "linkedin-9", *DAY).code == 2
    assert on_branch(repository) == before

    assert galley("drop", BATCH_PATH, "linkedin-1", "twitter-1", *DAY).code == 0
    assert on_branch(repository).count('by: ole, at: "2026-01-23T12:00:00Z"') == 2


def test_a_person_takes_back_their_own_yes_and_nobody_elses(repository: Repository, galley):
    galley("approve", BATCH_PATH, "--by", "rosa", *DAY)
    galley("approve", BATCH_PATH, "--by", "kim", *DAY)
    result = galley("unapprove", BATCH_PATH, "twitter-1", "--by", "kim", *DAY)

    assert result.stdout == "Your yes to twitter-1 is taken back.\n"
    records = [line for line in on_branch(repository).splitlines() if "sha256" in line]
    assert [line.partition(", at")[0] for line in records] == [
        "  - {post: notes, by: rosa",
        "  - {post: linkedin-1, by: rosa",
        "  - {post: twitter-1, by: rosa",
        "  - {post: notes, by: kim",
        "  - {post: linkedin-1, by: kim",
    ]
    assert galley("unapprove", BATCH_PATH, "--by", "ole", *DAY).stdout == (
        "There was no yes of yours to take back.\n"
    )


def test_a_published_post_is_withdrawn_on_a_branch_and_status_tells_both(repository, galley):
    publish(repository, galley)
    why = "The figure is wrong"
    result = galley("withdraw", BATCH_PATH, "linkedin-1", "--reason", why, "--by", "ole", *DAY)

    assert (result.code, result.stderr) == (0, UNPUBLISHED)
    record = '{post: linkedin-1, by: ole, at: "2026-01-23T12:00:00Z", reason: The figure is wrong}'
    assert f"withdrawn:\n  - {record}\n" in on_branch(repository)
    assert repository.git("show", f"main:{BATCH_PATH}").count("withdrawn") == 0
    assert status(galley) == ("merged", BRANCH)
    told = galley("status", *DAY).stdout
    assert "merged; 2 approved; 1 day old; next 2026-01-27" in told
    assert f"; changes proposed on {BRANCH}\n" in told
    repository.git("merge", "--quiet", "--no-ff", BRANCH)
    assert "merged; 1 approved, 1 withdrawn;" in galley("status", *DAY).stdout


def test_a_published_post_is_noted_as_posted_with_its_address(repository: Repository, galley):
    publish(repository, galley)
    url = "https://example.org/1"
    assert galley("posted", BATCH_PATH, "twitter-1", url, *DAY).code == 0

    record = f'{{post: twitter-1, at: "2026-01-23T12:00:00Z", url: "{url}"}}'
    assert f"posted:\n  - {record}\n" in on_branch(repository)
    refused = galley("posted", BATCH_PATH, "twitter-1", "yesterday", *DAY)
    assert (refused.code, "`yesterday` is no web address" in refused.stderr) == (2, True)


@pytest.mark.parametrize("command", ["approve", "schedule"])
def test_whoever_changes_a_published_batch_hears_that_main_is_unchanged(
    repository: Repository, galley, command: str
):
    galley("approve", BATCH_PATH, "linkedin-1", "--by", "rosa", *DAY)
    repository.git("merge", "--quiet", "--no-ff", BRANCH)
    rest = ["--by", "rosa"] if command == "approve" else ["linkedin-1", "2026-03-18 12:00"]

    result = galley(command, BATCH_PATH, *rest, *DAY)

    assert UNPUBLISHED in result.stdout + result.stderr


def test_what_does_not_fit_names_the_command_that_does(repository: Repository, galley):
    early = galley("withdraw", BATCH_PATH, "linkedin-1", "--reason", "no", *DAY)
    publish(repository, galley)
    late = galley("drop", BATCH_PATH, "linkedin-1", *DAY)

    assert (early.code, early.stderr) == (
        2,
        f"galley: {BATCH_PATH}: linkedin-1 is not merged yet\n"
        f"  Run `galley drop {BATCH_PATH} linkedin-1`.\n",
    )
    assert (late.code, late.stderr) == (
        2,
        f"galley: {BATCH_PATH}: linkedin-1 is on main already\n"
        f'  Run `galley withdraw {BATCH_PATH} linkedin-1 --reason "…"`.\n',
    )


def test_nobody_is_refused(repository: Repository, galley):
    repository.git("config", "--unset", "user.name")
    result = galley("drop", BATCH_PATH, "linkedin-1", *DAY)
    assert (result.code, "Write `--by NAME`" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    "why", ["linkedin-1 says the same", "LinkedIn 1: see there", "--by the way", "/approve"]
)
def test_a_reason_may_say_what_it_likes_and_names_no_other_post(repository, galley, why: str):
    result = galley("drop", BATCH_PATH, "twitter-1", f"--reason={why}", "--by", "rosa", *DAY)

    assert result.code == 0, result.stderr
    dropped = on_branch(repository).partition("\ndropped:\n")[2].splitlines()[0]
    assert "post: twitter-1" in dropped
    assert why in dropped


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("drop", "a post"), "`a post` is not a post's id"),
        (("drop", "linkedin-1 twitter-1"), "`linkedin-1 twitter-1` is not a post's id"),
        (("drop", "notes"), "`notes` is not a post's id"),
        (("withdraw", "twitter-1", "--reason", " "), "the reason is missing"),
        (("drop", "twitter-1", "--reason", "a" * 501), "the text has 501 characters"),
        (("unapprove", "linkedin-9"), "linkedin-9"),
    ],
)
def test_arguments_are_held_to_what_comments_are(repository, galley, arguments, problem: str):
    name, *rest = arguments
    before = on_branch(repository)
    result = galley(name, BATCH_PATH, *rest, *DAY)
    assert (result.code, result.stdout) == (2, "")
    assert problem in result.stderr
    assert on_branch(repository) == before


def test_the_notes_and_several_posts_can_lose_a_yes_at_once(repository: Repository, galley):
    galley("approve", BATCH_PATH, "--by", "rosa", *DAY)
    result = galley("unapprove", BATCH_PATH, "notes", "Twitter 1", "--by", "rosa", *DAY)
    assert result.stdout == "Your yes to the notes and twitter-1 is taken back.\n"


def commit_by_hand(repository: Repository) -> None:
    """Put the batch onto main as it was written: without a slot, and nobody decided anything."""
    repository.git("branch", "--quiet", "-D", BRANCH)
    repository.write(BATCH_PATH, PLAIN_BATCH)
    repository.commit("Commit everything, the batch as well")


def test_of_a_batch_that_was_committed_by_hand_nothing_is_published(repository, galley):
    commit_by_hand(repository)
    told = galley("withdraw", BATCH_PATH, "linkedin-1", "--reason", "no", *DAY).stderr
    assert "linkedin-1 is not merged yet" in told
    assert "linkedin-1 is not merged yet" in galley("posted", BATCH_PATH, "linkedin-1", *DAY).stderr

    result = galley("drop", BATCH_PATH, "linkedin-1", "--by", "rosa", *DAY)

    assert (result.code, result.stderr) == (0, f"on branch {BRANCH}\n")
    assert "\ndropped:\n  - {post: linkedin-1, by: rosa" in on_branch(repository)


def test_only_an_approved_post_is_noted_as_posted(repository: Repository, galley):
    galley("approve", BATCH_PATH, "linkedin-1", "--by", "rosa", *DAY)
    repository.git("merge", "--quiet", "--no-ff", BRANCH)

    refused = galley("posted", BATCH_PATH, "twitter-1", "https://example.org/1", *DAY)

    assert (refused.code, refused.stderr) == (
        2,
        f"galley: {BATCH_PATH}: twitter-1 is not approved as it stands\n"
        f"  Run `galley approve {BATCH_PATH} twitter-1` first.\n",
    )
    assert galley("posted", BATCH_PATH, "linkedin-1", *DAY).code == 0
