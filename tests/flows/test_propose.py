import os
import subprocess
import sys

import pytest

from tests.flows.tide import BATCH_PATH, BRANCH, add_tide
from tests.repository import Repository
from tests.requirements import ROOT

pytestmark = pytest.mark.usefixtures("_tide")


@pytest.fixture
def _tide(repository: Repository) -> None:
    add_tide(repository)


def test_a_batch_moves_to_a_branch_of_its_own_with_its_slots(repository: Repository, galley):
    result = galley("propose", "--today", "2026-01-22")
    assert result.code == 0
    assert f"{BATCH_PATH}: proposed on branch {BRANCH}" in result.stderr
    assert result.stdout.startswith("# Social posts: A gauge that admits its error\n\n")
    assert "### linkedin-1 · Tue 09:00 · 52/3,000\n\n27 January 2026 · waits" in result.stdout
    assert repository.git("show", "--stat", "--format=%s", BRANCH).startswith(
        "Propose social posts: A gauge that admits its error\n\n social/tide/gauge.md | "
    )
    committed = repository.git("show", f"{BRANCH}:{BATCH_PATH}")
    assert 'schedule:\n  - {post: linkedin-1, at: "2026-01-27 09:00"}\n' in committed
    assert repository.git("status", "--porcelain") == ""


def test_proposing_twice_gives_nothing_new(repository: Repository, galley):
    galley("propose", "--today", "2026-01-22")
    commit = repository.git("rev-parse", BRANCH)
    result = galley("propose", "--today", "2026-01-22")
    assert (result.code, repository.git("rev-parse", BRANCH)) == (0, commit)
    assert f"{BATCH_PATH}: nothing new on branch {BRANCH}" in result.stderr


def test_the_work_tree_and_the_index_are_left_as_they_were(repository: Repository, galley):
    repository.write("notes.txt", "mine")
    repository.write("staged.txt", "mine too")
    repository.git("add", "staged.txt")
    assert galley("propose", "--today", "2026-01-22").code == 0
    assert repository.git("status", "--porcelain") == "A  staged.txt\n?? notes.txt"
    assert repository.git("branch", "--show-current") == "main"


def test_a_detached_head_does_not_stand_in_the_way(repository: Repository, galley):
    repository.git("switch", "--quiet", "--detach")
    assert galley("propose", "--today", "2026-01-22").code == 0
    assert repository.git("rev-parse", f"{BRANCH}^") == repository.git("rev-parse", "main")


def test_a_second_version_in_the_work_tree_is_not_overwritten(repository: Repository, galley):
    text = repository.read(BATCH_PATH)
    galley("propose", "--today", "2026-01-22")
    repository.write(BATCH_PATH, text.replace("half a number", "not a number"))
    result = galley("propose", "--today", "2026-01-22")
    assert result.code == 2
    assert f"{BATCH_PATH}: this file differs from the one on the branch {BRANCH}" in result.stderr
    assert "not a number" in repository.read(BATCH_PATH)


def test_on_its_branch_a_persons_edit_waits_for_a_commit(repository: Repository, galley):
    galley("propose", "--today", "2026-01-22")
    repository.git("switch", "--quiet", BRANCH)
    repository.write(BATCH_PATH, repository.read(BATCH_PATH).replace("half a", "not a"))
    result = galley("approve", BATCH_PATH, "--by", "rosa")
    assert (result.code, "Commit them first." in result.stderr) == (2, True)


def test_two_batches_never_get_one_slot(repository: Repository, galley):
    repository.write("social/tide/second.md", repository.read(BATCH_PATH))
    galley("propose", "--today", "2026-01-22")
    slots = [
        line
        for name in ("gauge", "second")
        for line in repository.git("show", f"social/tide/{name}:social/tide/{name}.md").splitlines()
        if "at: " in line
    ]
    assert slots == [
        '  - {post: linkedin-1, at: "2026-01-27 09:00"}',
        '  - {post: twitter-1, at: "2026-01-28 12:00"}',
        '  - {post: linkedin-1, at: "2026-01-29 09:00"}',
        '  - {post: twitter-1, at: "2026-01-30 12:00"}',
    ]


def test_a_slot_that_passed_before_the_merge_is_resolved_again(repository: Repository, galley):
    galley("propose", "--today", "2026-01-22")
    galley("propose", "--today", "2026-02-05")
    committed = repository.git("show", f"{BRANCH}:{BATCH_PATH}")
    assert '{post: linkedin-1, at: "2026-02-10 09:00"}' in committed


def test_after_the_merge_nothing_moves(repository: Repository, galley):
    galley("propose", "--today", "2026-01-22")
    repository.git("merge", "--quiet", "--squash", BRANCH)
    repository.commit("Merge the batch")
    result = galley("propose", BATCH_PATH, "--today", "2026-03-01")
    assert (result.code, repository.git("status", "--porcelain")) == (0, "")
    assert 'at: "2026-01-27 09:00"' in repository.read(BATCH_PATH)


def test_a_slug_that_git_takes_for_no_branch_is_refused(repository: Repository, galley):
    repository.write("social/tide/a~b.md", repository.read(BATCH_PATH))
    result = galley("propose", "social/tide/a~b.md")
    assert (result.code, "git takes no branch named `social/tide/a~b`" in result.stderr) == (
        2,
        True,
    )
    assert (repository.path / "social/tide/a~b.md").exists()


def test_without_a_batch_the_next_step_is_named(repository: Repository, galley):
    (repository.path / BATCH_PATH).unlink()
    result = galley("propose")
    assert (result.code, "`galley write` makes them" in result.stderr) == (0, True)


def test_a_follow_up_of_a_published_batch_moves_no_slot_either(repository: Repository, galley):
    galley("propose", "--today", "2026-01-22")
    repository.git("merge", "--quiet", BRANCH)
    repository.git("branch", "--quiet", "-d", BRANCH)
    when = "2026-03-18 12:00"
    assert galley("schedule", BATCH_PATH, "twitter-1", when, "--today", "2026-01-23").code == 0
    assert galley("propose", "--today", "2026-03-01").code == 0
    follow_up = repository.git("show", f"{BRANCH}:{BATCH_PATH}")
    assert '{post: linkedin-1, at: "2026-01-27 09:00"}' in follow_up
    assert '{post: twitter-1, at: "2026-03-18 12:00", pinned: true}' in follow_up


def test_a_squashed_branch_stays_merged_whatever_is_edited_on_main(repository, galley):
    galley("propose", "--today", "2026-01-22")
    repository.git("merge", "--quiet", "--squash", BRANCH)
    repository.commit("Merge the batch")
    repository.write(BATCH_PATH, repository.read(BATCH_PATH).replace("half a", "only half a"))
    repository.commit("Rephrase on main")
    stage = galley("status", "--json").stdout
    assert ('"stage": "merged"' in stage, '"stage": "proposed"' in stage) == (True, False)
    result = galley("schedule", BATCH_PATH, "linkedin-1", "+7d", "--today", "2026-01-22")
    assert (result.code, f"git branch -D {BRANCH}" in result.stderr) == (2, True)
    assert "only half a" in repository.read(BATCH_PATH)


def test_an_edit_saved_while_galley_works_is_kept(repository: Repository, galley, monkeypatch):
    from pipeline.flows import propose

    resolve = propose.resolve_schedule

    def edit_meanwhile(*arguments: object) -> object:
        text = repository.read(BATCH_PATH).replace("half a number", "mine")
        repository.write(BATCH_PATH, text)
        return resolve(*arguments)

    monkeypatch.setattr(propose, "resolve_schedule", edit_meanwhile)
    result = galley("propose", "--today", "2026-01-22")
    assert (result.code, "was changed while Galley worked" in result.stderr) == (2, True)
    assert "mine" in repository.read(BATCH_PATH)
    assert repository.git("branch", "--list", "social/*") == ""


def test_on_main_an_uncommitted_edit_of_a_published_batch_is_not_swept_along(repository, galley):
    galley("propose", "--today", "2026-01-22")
    repository.git("merge", "--quiet", BRANCH)
    repository.write(BATCH_PATH, repository.read(BATCH_PATH).replace("half a", "only half a"))
    result = galley("schedule", BATCH_PATH, "linkedin-1", "+7d", "--today", "2026-01-22")
    assert (result.code, "changes that are not committed" in result.stderr) == (2, True)


def test_a_branch_below_social_that_holds_no_batch_is_no_proposal(repository, galley):
    repository.git("branch", "social/ideas")
    repository.git("branch", "social/tide/empty")
    assert galley("propose", "--today", "2026-01-22").code == 0
    assert galley("status").code == 0


def test_an_empty_branch_of_the_batchs_name_is_taken(repository: Repository, galley):
    repository.git("branch", BRANCH)
    repository.write("more.txt", "main went on")
    repository.git("add", "more.txt")
    repository.git("commit", "--quiet", "-m", "Go on")
    assert galley("propose", "--today", "2026-01-22").code == 0
    assert repository.git("rev-parse", f"{BRANCH}^") == repository.git("rev-parse", "main")


def test_a_title_with_a_nul_does_not_stop_the_others(repository: Repository, galley):
    text = repository.read(BATCH_PATH)
    repository.write("social/tide/a.md", text.replace("# Social Posts: A", "# Social Posts: \0A"))
    result = galley("propose", "--today", "2026-01-22")
    assert f"{BATCH_PATH}: proposed" in result.stderr
    assert result.code in (0, 2)


def test_brands_below_the_top_of_a_repository_are_told_where_to_go(repository, galley):
    inner = repository.path / "content"
    (inner / "brands").mkdir(parents=True)
    result = galley("propose", folder=inner)
    assert "Move brands/, drafts/ and social/ to the top of that repository." in result.stderr


def test_two_runs_at_once_never_give_one_slot_twice(repository: Repository):
    repository.write("social/tide/second.md", repository.read(BATCH_PATH))
    command = [sys.executable, "-m", "pipeline", "propose", "--today", "2026-01-22"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    runs = [
        subprocess.Popen([*command, path], cwd=repository.path, env=environment)
        for path in (BATCH_PATH, "social/tide/second.md")
    ]
    assert [run.wait(timeout=60) for run in runs] == [0, 0]
    slots = [
        line
        for name in ("gauge", "second")
        for line in repository.git("show", f"social/tide/{name}:social/tide/{name}.md").splitlines()
        if "at: " in line
    ]
    assert len(slots) == len(set(slots)) == 4


def test_an_interrupted_run_is_finished_by_the_next(repository: Repository, galley, monkeypatch):
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("pipeline.flows.workspace._follow", interrupt)
        assert galley("propose", "--today", "2026-01-22").code == 130
    assert (repository.path / BATCH_PATH).exists()
    assert galley("propose", "--today", "2026-01-22").code == 0
    assert repository.git("status", "--porcelain") == ""


def test_a_branch_in_another_work_tree_is_left_alone(repository: Repository, galley, tmp_path):
    galley("propose", "--today", "2026-01-22")
    repository.git("worktree", "add", "--quiet", str(tmp_path / "other"), BRANCH)
    result = galley("approve", BATCH_PATH, "--by", "rosa")
    assert (result.code, "is checked out in" in result.stderr) == (2, True)


def test_the_branch_under_review_is_never_taken_for_main(repository: Repository, galley):
    galley("propose", "--today", "2026-01-22")
    repository.git("switch", "--quiet", BRANCH)
    repository.git("branch", "-m", "main", "trunk")
    result = galley("status")
    assert (result.code, "rename that one to `main`" in result.stderr) == (2, True)


def test_a_branch_that_takes_up_the_name_of_all_proposals_is_named(repository: Repository, galley):
    repository.git("branch", "social")
    result = galley("propose", "--today", "2026-01-22")
    assert (result.code, result.stdout) == (2, "")
    assert "there is a branch named `social`, so git can make none below that name" in result.stderr
    assert "Rename it: `git branch -m social NEW-NAME`." in result.stderr


def test_without_an_identity_git_is_not_quoted(repository: Repository, galley, monkeypatch):
    repository.git("config", "user.useConfigOnly", "true")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    for name in (
        "GIT_AUTHOR_NAME",
        "GIT_AUTHOR_EMAIL",
        "GIT_COMMITTER_NAME",
        "GIT_COMMITTER_EMAIL",
    ):
        monkeypatch.delenv(name, raising=False)
    result = galley("propose", "--today", "2026-01-22")
    assert result.code == 3
    assert "git does not know who commits\n" in result.stderr
    assert "***" not in result.stderr


def test_a_batch_that_was_committed_by_hand_is_proposed_with_slots(repository: Repository, galley):
    repository.commit("Commit everything, the batch as well")
    told = galley("status", "--today", "2026-01-22").stdout
    assert "merged; 2 open; nothing of it is published" in told

    result = galley("propose", "--today", "2026-01-22")

    assert (result.code, f"{BATCH_PATH}: proposed on branch {BRANCH}" in result.stderr) == (0, True)
    committed = repository.git("show", f"{BRANCH}:{BATCH_PATH}")
    assert 'schedule:\n  - {post: linkedin-1, at: "2026-01-27 09:00"}\n' in committed
    assert galley("approve", BATCH_PATH, "--by", "rosa", "--today", "2026-01-22").code == 0
    repository.git("merge", "--quiet", "--no-ff", BRANCH)
    assert "No batch waits" in galley("propose", "--today", "2026-03-01").stderr


def test_what_is_printed_names_this_machines_commands(repository: Repository, galley):
    told = galley("propose", "--today", "2026-01-22").stdout
    approve = f"`galley approve {BATCH_PATH}`"
    assert f"## Both posts wait for your yes: run {approve}\n" in told
    assert "`/" not in told
    assert told.endswith(
        f"\nMerging publishes what is approved: `git switch main`, then `git merge {BRANCH}`.\n\n"
    )
    galley("approve", BATCH_PATH, "--by", "rosa", "--today", "2026-01-22")
    done = galley("propose", "--today", "2026-01-22").stdout
    assert f"## All decided: merge (`git switch main`, then `git merge {BRANCH}`)\n" in done
