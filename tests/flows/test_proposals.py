"""What a colleague proposed stands at origin alone: it is seen here, and never written there."""

import json
from pathlib import Path

import pytest

from tests.flows.tide import BATCH_PATH, BRANCH, DRAFT_PATH, add_tide
from tests.repository import Repository

SECOND = "social/tide/second.md"


@pytest.fixture
def colleague(repository: Repository, galley) -> Repository:
    """A colleague's repository, whose one proposal was pushed."""
    add_tide(repository)
    assert galley("propose", "--today", "2026-01-22").code == 0
    origin = repository.path.parent / "origin.git"
    repository.git("clone", "--quiet", "--bare", ".", str(origin))
    repository.git("remote", "add", "origin", str(origin))
    return repository


@pytest.fixture
def fresh(colleague: Repository) -> Repository:
    """A fresh clone: it has main, and the proposal as `origin/social/tide/gauge` alone."""
    folder = colleague.path.parent / "fresh"
    colleague.git("clone", "--quiet", str(colleague.path.parent / "origin.git"), str(folder))
    clone = Repository(folder)
    clone.git("config", "user.name", "Ada")
    clone.git("config", "user.email", "ada@example.org")
    return clone


def refs(clone: Repository) -> str:
    return clone.git("for-each-ref", "--format=%(objectname) %(refname)")


def status(galley, folder: Path, *arguments: str) -> list[tuple[str, str, str]]:
    told = galley("status", "--json", "--today", "2026-01-22", *arguments, folder=folder)
    return [(row["path"], row["batch"], row["stage"]) for row in json.loads(told.stdout)]


def slots(clone: Repository, ref: str, path: str) -> list[str]:
    lines = clone.git("show", f"{ref}:{path}").splitlines()
    return [line for line in lines if " at: " in line and "post: " in line]


def test_a_fresh_clone_knows_what_is_proposed(fresh: Repository, galley):
    before = refs(fresh)
    assert status(galley, fresh.path) == [(DRAFT_PATH, BATCH_PATH, "proposed")]
    told = galley("write", folder=fresh.path)
    assert (told.code, told.stdout) == (0, "")
    assert f"{BATCH_PATH} is proposed already, on the branch origin/{BRANCH}" in told.stderr
    assert galley("propose", "--today", "2026-03-22", folder=fresh.path).code == 0
    assert refs(fresh) == before


def test_a_colleagues_slots_are_held(colleague: Repository, fresh: Repository, galley):
    text = colleague.git("show", f"{BRANCH}:{BATCH_PATH}")
    fresh.write(SECOND, text[: text.index("schedule:")] + text[text.index("---\n\n# Social") :])
    assert galley("propose", "--today", "2026-01-22", folder=fresh.path).code == 0
    assert slots(fresh, f"origin/{BRANCH}", BATCH_PATH) == [
        '  - {post: linkedin-1, at: "2026-01-27 09:00"}',
        '  - {post: twitter-1, at: "2026-01-28 12:00"}',
    ]
    assert slots(fresh, "social/tide/second", SECOND) == [
        '  - {post: linkedin-1, at: "2026-01-29 09:00"}',
        '  - {post: twitter-1, at: "2026-01-30 12:00"}',
    ]
    when = ("schedule", SECOND, "linkedin-1", "2026-01-27 09:00", "--today", "2026-01-22")
    refused = galley(*when, folder=fresh.path)
    assert (refused.code, f"is held by linkedin-1 of origin/{BRANCH}" in refused.stderr) == (
        2,
        True,
    )


def test_approving_a_colleagues_batch_makes_a_branch_here_that_only_needs_a_push(
    fresh: Repository, galley
):
    theirs = fresh.git("rev-parse", f"origin/{BRANCH}")
    told = galley("approve", BATCH_PATH, "--by", "rosa", "--today", "2026-01-23", folder=fresh.path)
    assert (told.code, f"on branch {BRANCH}" in told.stderr + told.stdout) == (0, True)
    assert fresh.git("rev-parse", f"{BRANCH}^", f"origin/{BRANCH}").split() == [theirs, theirs]
    assert fresh.git("status", "--porcelain") == ""
    fresh.git("push", "--quiet", "origin", BRANCH)


def test_of_a_branch_that_stands_here_too_ours_counts(fresh: Repository, galley):
    galley("schedule", BATCH_PATH, "linkedin-1", "2026-01-29 09:00", "--today", "2026-01-22",
           folder=fresh.path)  # fmt: skip
    told = galley("status", "--today", "2026-01-22", folder=fresh.path)
    assert "next 2026-01-28 12:00 twitter-1" in told.stdout
    assert slots(fresh, f"origin/{BRANCH}", BATCH_PATH)[0].endswith('"2026-01-27 09:00"}')


def test_a_proposal_that_main_took_over_is_proposed_no_more(
    colleague: Repository, fresh: Repository, galley
):
    colleague.git("merge", "--quiet", "--squash", BRANCH)
    colleague.commit("Merge the batch")
    colleague.git("push", "--quiet", "origin", "main")
    fresh.git("pull", "--quiet")
    assert status(galley, fresh.path) == [(DRAFT_PATH, BATCH_PATH, "merged")]


def test_a_renamed_branch_keeps_its_batch(colleague: Repository, galley):
    colleague.git("branch", "--move", BRANCH, "social/tide/level")
    assert status(galley, colleague.path) == [(DRAFT_PATH, BATCH_PATH, "proposed")]
    told = galley("approve", BATCH_PATH, "--by", "rosa", "--today", "2026-01-23")
    assert told.code == 0
    assert colleague.git("branch", "--format=%(refname:short)").split() == [
        "main",
        "social/tide/level",
    ]
    assert "by: rosa" in colleague.git("show", f"social/tide/level:{BATCH_PATH}")


def test_a_branch_whose_name_another_proposal_needs_is_named(colleague: Repository, galley):
    text = colleague.git("show", f"{BRANCH}:{BATCH_PATH}")
    colleague.git("branch", "--move", BRANCH, "social/tide/second")
    colleague.write(SECOND, text[: text.index("schedule:")] + text[text.index("---\n\n# Social") :])
    told = galley("propose", SECOND, "--today", "2026-01-22")
    assert told.code == 2
    assert (
        f"the branch social/tide/second proposes {BATCH_PATH}, and another proposal needs its name"
        in told.stderr
    )
