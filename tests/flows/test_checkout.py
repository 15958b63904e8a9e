import pytest

from tests.flows.tide import BATCH_PATH, BRANCH, add_tide
from tests.repository import Repository

pytestmark = pytest.mark.usefixtures("_proposed")
TODAY = ("--today", "2026-01-22")


@pytest.fixture
def _proposed(repository: Repository, galley) -> None:
    add_tide(repository)
    assert galley("propose", *TODAY).code == 0


EDITS = {
    "a line of one's own": ("status: draft\n", "status: draft\nowner: Ada\n"),
    "another slot": ('"2026-01-27 09:00"', '"2026-03-03 09:00"'),
    "a comment": ("status: draft\n", "status: draft  # Ada: wait\n"),
    "a key that went": ("variants_per_platform: 1\n", ""),
    "another word": ("half a number.\n\n#", "half a word.\n\n#"),
}


@pytest.mark.parametrize("is_tracked", [True, False], ids=["in the index", "untracked"])
@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize(
    "command", [("approve", BATCH_PATH, "linkedin-1", "--by", "rosa"), ("propose", BATCH_PATH)]
)
def test_a_copy_of_a_proposed_batch_with_a_persons_edit_in_it_is_never_deleted(
    repository: Repository, galley, command: tuple[str, ...], edit: tuple[str, str], is_tracked
):
    repository.git("checkout", BRANCH, "--", BATCH_PATH)
    if not is_tracked:
        repository.git("rm", "--quiet", "--cached", BATCH_PATH)
    before = repository.git("rev-parse", BRANCH)
    edited = repository.read(BATCH_PATH).replace(*edit)
    repository.write(BATCH_PATH, edited)
    result = galley(*command, *TODAY)
    assert (result.code, result.stdout) == (2, "")
    assert f"{BATCH_PATH}: this file differs from the one on the branch {BRANCH}" in result.stderr
    assert repository.read(BATCH_PATH) == edited
    assert repository.git("rev-parse", BRANCH) == before


def test_a_copy_that_says_what_the_branch_says_moves_there(repository: Repository, galley):
    repository.git("checkout", BRANCH, "--", BATCH_PATH)
    assert galley("approve", BATCH_PATH, "linkedin-1", "--by", "rosa", *TODAY).code == 0
    assert repository.git("status", "--porcelain") == ""


def test_a_copy_from_before_the_branch_got_its_records_moves_there(repository: Repository, galley):
    """An interrupted run leaves the file as it was before slots and approvals were recorded."""
    galley("approve", BATCH_PATH, "--by", "rosa", *TODAY)
    records = ("approvals:", "timezone:", "schedule:", "  - {post: ")
    lines = repository.git("show", f"{BRANCH}:{BATCH_PATH}").splitlines(keepends=True)
    text = "".join(line for line in lines if not line.startswith(records)) + "\n"
    repository.write(BATCH_PATH, text.replace("status: approved", "status: draft"))
    assert galley("propose", BATCH_PATH, *TODAY).code == 0
    assert repository.git("status", "--porcelain") == ""


@pytest.mark.parametrize("command", ["propose", "approve", "schedule"])
def test_an_uncommitted_deletion_is_not_undone(repository: Repository, galley, command: str):
    repository.git("switch", "--quiet", BRANCH)
    (repository.path / BATCH_PATH).unlink()
    more = {"propose": (), "approve": ("--by", "rosa"), "schedule": ("linkedin-1", "+7d")}
    result = galley(command, BATCH_PATH, *more[command], *TODAY)
    assert (result.code, result.stdout) == (2, "")
    assert result.stderr == (
        f"galley: {BATCH_PATH}: this file is deleted in the work tree, and that is not committed\n"
        f"  Commit the deletion, or bring the file back: `git checkout HEAD -- {BATCH_PATH}`.\n"
    )
    assert not (repository.path / BATCH_PATH).exists()


@pytest.fixture
def edit_behind_the_commit(repository: Repository, monkeypatch):
    """Give `edit(path, old, new)`: a person saves an edit right after Galley's next commit."""
    from pipeline.forge import git

    commit_files = git.Repository.commit_files

    def edit(path: str, old: str, new: str) -> str:
        edited = repository.read(path).replace(old, new)

        def commit_and_edit(*arguments: object, **named: object) -> str:
            commit = commit_files(*arguments, **named)
            repository.write(path, edited)
            return commit

        monkeypatch.setattr(git.Repository, "commit_files", commit_and_edit)
        return edited

    return edit


def test_an_edit_saved_right_after_the_commit_on_the_checked_out_branch_stays(
    repository: Repository, galley, edit_behind_the_commit
):
    repository.git("switch", "--quiet", BRANCH)
    edited = edit_behind_the_commit(BATCH_PATH, "half a number.\n\n#", "half a word.\n\n#")
    result = galley("approve", BATCH_PATH, "linkedin-1", "--by", "rosa", *TODAY)
    back = f"git restore --staged --worktree {BATCH_PATH}"
    assert (result.code, result.stdout, result.stderr) == (
        2,
        "",
        f"galley: {BATCH_PATH}: this file was changed while Galley worked\n"
        f"  The commit on {BRANCH} is made, without your change. Copy your change, `{back}`, and"
        " put it in again.\n",
    )
    assert repository.read(BATCH_PATH) == edited
    assert "post: linkedin-1, by: rosa" in repository.git("show", f"{BRANCH}:{BATCH_PATH}")
    repository.git(*back.split()[1:])
    assert repository.git("status", "--porcelain") == ""


def test_an_edit_saved_right_after_the_commit_of_a_batch_that_moves_to_its_branch_stays(
    repository: Repository, galley, edit_behind_the_commit
):
    repository.git("checkout", BRANCH, "--", BATCH_PATH)
    repository.git("rm", "--quiet", "--cached", BATCH_PATH)
    edited = edit_behind_the_commit(BATCH_PATH, "half a number.\n\n#", "half a word.\n\n#")
    result = galley("approve", BATCH_PATH, "linkedin-1", "--by", "rosa", *TODAY)
    assert (result.code, result.stdout, result.stderr) == (
        2,
        "",
        f"galley: {BATCH_PATH}: this file was changed while Galley worked\n"
        f"  The commit on {BRANCH} is made, without your change. Copy your change, delete this"
        f" file, `git switch {BRANCH}`, and put it in there.\n",
    )
    assert repository.read(BATCH_PATH) == edited


def test_a_copy_of_a_proposal_that_only_origin_has_names_a_branch_that_git_switches_to(
    repository: Repository, galley
):
    tip = repository.git("rev-parse", BRANCH)
    repository.git("remote", "add", "origin", "https://example.org/tide.git")
    repository.git("update-ref", f"refs/remotes/origin/{BRANCH}", tip)
    repository.git("branch", "--quiet", "--delete", "--force", BRANCH)
    text = repository.git("show", f"{tip}:{BATCH_PATH}") + "\n"
    repository.write(BATCH_PATH, text.replace("half a number.\n\n#", "half a word.\n\n#"))
    result = galley("approve", BATCH_PATH, "linkedin-1", "--by", "rosa", *TODAY)
    assert (result.code, result.stdout, result.stderr) == (
        2,
        "",
        f"galley: {BATCH_PATH}: this file differs from the one on the branch origin/{BRANCH}\n"
        f"  Copy your change, delete this file, `git switch {BRANCH}`, and put it in there.\n",
    )
    (repository.path / BATCH_PATH).unlink()
    repository.git("switch", "--quiet", BRANCH)
    assert repository.git("rev-parse", "HEAD") == tip
