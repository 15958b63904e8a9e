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
