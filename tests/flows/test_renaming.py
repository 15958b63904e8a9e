"""A renamed draft takes its batch along, with slots and approvals, and no writer is asked."""

import json

import pytest

from tests.repository import Repository
from tests.requirements import ROOT

BRAND = "amplify-intelligence"
SAMPLE = ROOT / f"drafts/{BRAND}/ai-pilot-graveyard-mockup-2026-01-21.md"
OLD, NEW = f"drafts/{BRAND}/pilots.md", f"drafts/{BRAND}/graveyard.md"
OLD_BATCH, NEW_BATCH = f"social/{BRAND}/pilots.md", f"social/{BRAND}/graveyard.md"
BRANCH = f"social/{BRAND}/pilots"


@pytest.fixture
def written(repository: Repository, galley) -> Repository:
    repository.write(OLD, SAMPLE.read_text("utf-8"))
    repository.commit("Add a draft")
    assert galley("write", "--writer", "extractive", "--today", "2026-01-22").code == 0
    return repository


def rename_draft(repository: Repository) -> None:
    repository.git("mv", OLD, NEW)
    repository.git("commit", "--quiet", "--message", "Rename the draft")


def moved(text: str) -> str:
    """Give a batch as it is called after its draft was renamed: one line of it changes."""
    return text.replace(f"source: {OLD}", f"source: {NEW}")


def rows(galley) -> list[tuple[str, str, str]]:
    told = galley("status", "--json", "--today", "2026-01-22")
    return [(row["path"], row["batch"], row["stage"]) for row in json.loads(told.stdout)]


def test_a_batch_that_is_not_proposed_yet_follows_in_the_work_tree(written: Repository, galley):
    before = written.read(OLD_BATCH)
    rename_draft(written)
    assert rows(galley) == [(NEW, OLD_BATCH, "written")]
    dry = galley("write", "--dry-run")
    assert f"{OLD_BATCH} would be renamed to {NEW_BATCH} with it" in dry.stderr
    assert written.read(OLD_BATCH) == before
    told = galley("write")
    assert (told.code, told.stdout) == (0, "")
    assert f"{NEW}: skipped, {OLD_BATCH} was renamed to {NEW_BATCH} with it\n" in told.stderr
    assert written.read(NEW_BATCH) == moved(before)
    assert not (written.path / OLD_BATCH).exists()
    assert rows(galley) == [(NEW, NEW_BATCH, "written")]


@pytest.mark.parametrize("named", [(), (NEW,)], ids=["all", "named"])
def test_a_proposed_batch_follows_on_its_branch_with_slots_and_approvals(
    written: Repository, galley, named: tuple[str, ...]
):
    galley("propose", "--today", "2026-01-22")
    galley("approve", OLD_BATCH, "--by", "rosa", "--today", "2026-01-22")
    before = written.git("show", f"{BRANCH}:{OLD_BATCH}")
    rename_draft(written)
    assert rows(galley) == [(NEW, OLD_BATCH, "proposed")]
    told = galley("write", *named)
    assert (told.code, told.stdout) == (0, "")
    assert (
        f"{NEW}: skipped, {OLD_BATCH} was renamed to {NEW_BATCH} with it, on the branch {BRANCH}\n"
        in told.stderr
    )
    assert written.git("show", f"{BRANCH}:{NEW_BATCH}") == moved(before)
    subject = written.git("log", "-1", "--format=%s", BRANCH)
    assert subject == f"Rename {OLD_BATCH} to {NEW_BATCH}, as its draft"
    assert OLD_BATCH not in written.git("ls-tree", "-r", "--name-only", BRANCH).split()
    assert written.git("status", "--porcelain") == ""
    assert rows(galley) == [(NEW, NEW_BATCH, "proposed")]
    tip = written.git("rev-parse", BRANCH)
    assert galley("write").code == 0
    assert galley("propose", "--today", "2026-01-22").code == 0
    assert written.git("rev-parse", BRANCH) == tip
    assert galley("schedule", NEW_BATCH, "linkedin-1", "+7d", "--today", "2026-01-22").code == 0
    assert written.git("branch", "--format=%(refname:short)").split() == ["main", BRANCH]


def test_the_branch_that_is_checked_out_gets_the_new_file_in_its_work_tree(
    written: Repository, galley
):
    galley("propose", "--today", "2026-01-22")
    written.git("switch", "--quiet", BRANCH)
    rename_draft(written)
    assert galley("write").code == 0
    assert written.git("status", "--porcelain") == ""
    assert (written.path / NEW_BATCH).exists()
    assert not (written.path / OLD_BATCH).exists()


@pytest.mark.parametrize("edited", [OLD_BATCH, NEW_BATCH], ids=["old", "new"])
def test_an_edit_saved_right_after_the_renaming_commit_stays(
    written: Repository, galley, monkeypatch, edited: str
):
    from pipeline.forge import git

    commit_files = git.Repository.commit_files

    def commit_and_edit(*arguments: object, **named: object) -> str:
        commit = commit_files(*arguments, **named)
        written.write(edited, f"{before}A line of mine.\n")
        return commit

    galley("propose", "--today", "2026-01-22")
    written.git("switch", "--quiet", BRANCH)
    before = written.read(OLD_BATCH)
    rename_draft(written)
    monkeypatch.setattr(git.Repository, "commit_files", commit_and_edit)
    told = galley("write")
    assert (told.code, told.stdout) == (2, "")
    back = f"git restore --staged --worktree {edited}"
    assert f"{edited}: this file was changed while Galley worked" in told.stderr
    assert f"The commit on {BRANCH} is made, without your change. Copy your change, `{back}`," in (
        told.stderr
    )
    assert written.read(edited) == f"{before}A line of mine.\n"
    assert written.git("show", f"{BRANCH}:{NEW_BATCH}") + "\n" == moved(before)
    written.git(*back.split()[1:])
    assert written.read(NEW_BATCH) == moved(before)


def test_a_published_batch_follows_in_the_work_tree_and_keeps_its_slots(
    written: Repository, galley
):
    galley("propose", "--today", "2026-01-22")
    galley("approve", OLD_BATCH, "--by", "rosa", "--today", "2026-01-22")
    written.git("merge", "--quiet", "--squash", BRANCH)
    written.commit("Merge the batch")
    before = written.read(OLD_BATCH)
    rename_draft(written)
    told = galley("write")
    assert f"{OLD_BATCH} was renamed to {NEW_BATCH} with it; commit it with its draft" in (
        told.stderr
    )
    assert written.read(NEW_BATCH) == moved(before)
    refused = galley("propose", "--today", "2026-03-01")
    assert f"{NEW_BATCH}: this is {OLD_BATCH}, which is published, under its draft's new name" in (
        refused.stderr
    )
    written.commit("Rename the batch")
    assert rows(galley) == [(NEW, NEW_BATCH, "merged")]
    assert galley("propose", "--today", "2026-03-01").code == 0
    assert written.git("status", "--porcelain") == ""
    assert written.read(NEW_BATCH) == moved(before)


def test_a_draft_that_was_renamed_and_rewritten_is_a_new_one(written: Repository, galley):
    rename_draft(written)
    written.write(NEW, SAMPLE.read_text("utf-8").replace("graveyard", "cemetery"))
    assert galley("write", "--writer", "extractive").stdout.startswith(f"{NEW_BATCH}: ")
    assert (written.path / OLD_BATCH).exists()


def test_a_copy_of_a_draft_takes_nothing_from_it(written: Repository, galley):
    written.write(NEW, SAMPLE.read_text("utf-8"))
    assert galley("write", "--writer", "extractive").stdout.startswith(f"{NEW_BATCH}: ")
    assert (written.path / OLD_BATCH).exists()


def test_a_colleagues_proposal_is_not_renamed_here(written: Repository, galley):
    galley("propose", "--today", "2026-01-22")
    tip = written.git("rev-parse", BRANCH)
    written.git("update-ref", f"refs/remotes/origin/{BRANCH}", tip)
    written.git("branch", "--delete", "--force", BRANCH)
    rename_draft(written)
    told = galley("write", "--writer", "extractive")
    assert told.code == 2
    assert f"{OLD_BATCH} on origin/{BRANCH} was made from this very text" in told.stderr
    assert written.git("for-each-ref", "--format=%(refname:short)", "refs/heads") == "main"


def test_a_batch_that_was_committed_by_hand_is_proposed_under_its_drafts_new_name(written, galley):
    written.commit("Commit the batch as written")
    rename_draft(written)
    assert galley("write").code == 0
    told = galley("propose", "--today", "2026-01-22")
    assert (told.code, f"{NEW_BATCH}: proposed on branch" in told.stderr) == (0, True)
