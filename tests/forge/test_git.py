import datetime as dt

import pytest

from pipeline.errors import GitFailed, UnreadableFile, UnusableRepository
from pipeline.forge.git import open_repository
from pipeline.forge.revision import MOST_BYTES
from tests.repository import Repository

NOW = dt.datetime(2026, 1, 22, 12, tzinfo=dt.UTC)
BRANCH = "social/tide/gauge"
PATH = "social/tide/gauge.md"


def test_files_are_committed_onto_a_branch_and_the_work_tree_stays(repository: Repository):
    repository.write("unsaved.md", "mine")
    with open_repository(repository.path) as opened:
        main = opened.commit_of("main")
        commit = opened.commit_files(BRANCH, main, {PATH: b"one\r\n"}, "Propose it", NOW)
        assert opened.branches("social/") == {BRANCH: commit}
        assert opened.tree(BRANCH).read(PATH) == b"one\r\n"
        assert opened.tree(BRANCH).exists("brands/amplify-intelligence/brand.yml")
        assert not opened.tree("main").exists(PATH)
    assert repository.git("status", "--porcelain") == "?? unsaved.md"
    assert repository.git("log", "-1", "--format=%s %ct", BRANCH) == (
        f"Propose it {NOW.timestamp():.0f}"
    )


def test_a_branch_that_moved_is_not_overwritten(repository: Repository):
    with open_repository(repository.path) as opened:
        main = opened.commit_of("main")
        opened.commit_files(BRANCH, main, {PATH: b"one"}, "First", NOW)
        with pytest.raises(GitFailed, match=f"the branch {BRANCH} moved while Galley worked"):
            opened.commit_files(BRANCH, main, {PATH: b"two"}, "Second", NOW)
        assert opened.tree(BRANCH).read(PATH) == b"one"


def test_a_file_that_is_too_large_is_not_read(repository: Repository):
    with open_repository(repository.path) as opened:
        main, files = opened.commit_of("main"), {PATH: b"x" * (MOST_BYTES + 1)}
        tree = opened.tree(opened.commit_files(BRANCH, main, files, "Much", NOW))
        with pytest.raises(UnreadableFile) as caught:
            tree.read(PATH)
    assert str(caught.value) == f"{PATH}: the file holds 2,000,001 bytes; 2,000,000 is the most"


def test_a_link_in_a_commit_is_not_followed(repository: Repository):
    (repository.path / "drafts").mkdir()
    try:
        (repository.path / "drafts" / "link.md").symlink_to("/etc/passwd")
    except OSError:
        pytest.skip("this system makes no links")
    repository.commit("Add a link")
    with open_repository(repository.path) as opened:
        assert opened.tree("main").paths("drafts") == []
        with pytest.raises(UnreadableFile):
            opened.tree("main").read("drafts/link.md")


def test_a_repository_without_commits_says_what_to_do(tmp_path):
    empty = Repository(tmp_path)
    empty.git("init", "--quiet")
    with open_repository(tmp_path) as opened, pytest.raises(UnusableRepository) as caught:
        opened.main_branch()
    assert str(caught.value) == "the repository has no commits yet"
    assert "git commit" in caught.value.help


def test_a_folder_without_a_repository_says_what_to_do(tmp_path):
    with pytest.raises(UnusableRepository) as caught, open_repository(tmp_path):
        pass
    assert caught.value.help == "Run `git init` in the folder that holds brands/ and drafts/."


def test_main_is_found_from_another_branch_and_from_a_detached_head(repository: Repository):
    with open_repository(repository.path) as opened:
        repository.git("switch", "--quiet", "-c", "side")
        assert (opened.main_branch(), opened.checked_out()) == ("main", "side")
        repository.git("switch", "--quiet", "--detach")
        assert (opened.main_branch(), opened.checked_out()) == ("main", None)
        repository.git("branch", "-D", "main", "side")
        with pytest.raises(UnusableRepository, match="HEAD is detached"):
            opened.main_branch()


def test_git_variables_of_a_hook_do_not_lead_elsewhere(repository, tmp_path, monkeypatch):
    other = Repository(tmp_path / "other")
    other.path.mkdir()
    other.git("init", "--quiet")
    monkeypatch.setenv("GIT_DIR", str(other.path / ".git"))
    with open_repository(repository.path) as opened:
        commit = opened.commit_files(BRANCH, opened.commit_of("main"), {PATH: b"x"}, "m", NOW)
        assert opened.branches("social/") == {BRANCH: commit}


def test_a_committer_without_a_name_gets_the_remedy(repository, monkeypatch):
    for name in (
        "GIT_AUTHOR_NAME",
        "GIT_AUTHOR_EMAIL",
        "GIT_COMMITTER_NAME",
        "GIT_COMMITTER_EMAIL",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "user.useConfigOnly")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "true")
    with open_repository(repository.path) as opened, pytest.raises(GitFailed) as caught:
        opened.commit_files(BRANCH, opened.commit_of("main"), {PATH: b"x"}, "m", NOW)
    assert "git config user.name" in caught.value.help


@pytest.mark.parametrize("slug", ["a b", "a..b", "a~b", "a.lock", "a\x01"])
def test_git_is_asked_whether_it_takes_a_branch_name(repository: Repository, slug: str):
    with open_repository(repository.path) as opened:
        assert opened.is_branch_name("social/tide/gauge")
        assert not opened.is_branch_name(f"social/tide/{slug}")
