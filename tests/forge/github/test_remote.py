"""Fetching and pushing, with bare repositories and with git over HTTP that wants a token."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from git import Repo

from pipeline.errors import BranchMoved, GitFailed
from pipeline.forge.github.remote import Remote
from tests.doubles.forge.forge import Forge
from tests.forge.github.scripted import Scripted, Step, Time
from tests.repository import Repository

TOKEN = "ghs_S3cretOfTheJob"
BRANCH = "social/tide/gauge"
REFSPECS = ["+refs/heads/*:refs/remotes/origin/*"]


@pytest.fixture
def bare(tmp_path: Path, repository: Repository) -> Repository:
    """Give a bare repository that holds what `repository` has on main."""
    repository.git("clone", "--quiet", "--bare", str(repository.path), str(tmp_path / "bare.git"))
    return Repository(tmp_path / "bare.git")


@pytest.fixture
def repo(repository: Repository) -> Iterator[Repo]:
    with Repo(repository.path) as opened:
        yield opened


def remote(url: str | Path, token: str = TOKEN) -> Remote:
    return Remote(str(url), token, Time().sleep)


def add_hook(folder: Path, name: str, command: str) -> None:
    hook = folder / "hooks" / name
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\n{command}\n")
    hook.chmod(0o755)


def commit(repository: Repository, text: str) -> str:
    repository.write("post.md", text)
    return repository.commit(text)


def test_a_new_branch_is_pushed_and_moved_on(bare: Repository, repository: Repository, repo: Repo):
    first, second = commit(repository, "one"), commit(repository, "two")
    remote(bare.path).push(repo, first, BRANCH, None)
    assert bare.git("rev-parse", BRANCH) == first
    remote(bare.path).push(repo, second, BRANCH, first)
    assert bare.git("rev-parse", BRANCH) == second


def test_pushing_what_is_there_already_is_fine(
    bare: Repository, repository: Repository, repo: Repo
):
    first, second = commit(repository, "one"), commit(repository, "two")
    remote(bare.path).push(repo, second, BRANCH, None)
    remote(bare.path).push(repo, second, BRANCH, None)
    remote(bare.path).push(repo, second, BRANCH, first)
    assert bare.git("rev-parse", BRANCH) == second


def test_a_branch_that_somebody_pushed_to_stays_as_it_is(
    bare: Repository, repository: Repository, repo: Repo
):
    first, second = commit(repository, "one"), commit(repository, "two")
    theirs = bare.git("commit-tree", "main^{tree}", "-p", "main", "-m", "Theirs")
    bare.git("update-ref", f"refs/heads/{BRANCH}", theirs)
    for lease in (None, first):
        with pytest.raises(BranchMoved) as caught:
            remote(bare.path).push(repo, second, BRANCH, lease)
        assert str(caught.value) == f"somebody pushed to {BRANCH} meanwhile; their commits stand"
        assert caught.value.help == "Run this again: it goes on from what is there now."
    assert bare.git("rev-parse", BRANCH) == theirs


def test_a_branch_that_was_deleted_meanwhile_is_not_made_again(
    bare: Repository, repository: Repository, repo: Repo
):
    first, second = commit(repository, "one"), commit(repository, "two")
    with pytest.raises(BranchMoved):
        remote(bare.path).push(repo, second, BRANCH, first)
    assert bare.git("for-each-ref", f"refs/heads/{BRANCH}") == ""


def test_a_push_never_takes_a_commit_back(bare: Repository, repository: Repository, repo: Repo):
    first, second = commit(repository, "one"), commit(repository, "two")
    remote(bare.path).push(repo, second, BRANCH, None)
    with pytest.raises(GitFailed) as caught:
        remote(bare.path).push(repo, first, BRANCH, second)
    assert str(caught.value) == f"{first[:10]} does not come after {second[:10]} on {BRANCH}"
    assert bare.git("rev-parse", BRANCH) == second


@pytest.mark.parametrize(
    ("commit_id", "branch"),
    [
        *((each, BRANCH) for each in ("HEAD", "--all", f"+{'a' * 40}")),
        *(("a" * 40, each) for each in ("a..b", "a b", "a:refs/heads/main", "", "a\x00b")),
    ],
)
def test_names_that_git_could_read_otherwise_are_refused(
    commit_id: str, branch: str, bare: Repository, repo: Repo
):
    with pytest.raises(GitFailed, match=r"is no commit's full id|cannot be a branch's name"):
        remote(bare.path).push(repo, commit_id, branch, None)


def test_branches_that_are_gone_there_go_here_unless_they_are_to_stay(
    bare: Repository, repository: Repository, repo: Repo
):
    bare.git("branch", BRANCH, "main")
    remote(bare.path).fetch(repo, REFSPECS)
    assert repository.git("rev-parse", f"origin/{BRANCH}") == repository.git("rev-parse", "main")
    bare.git("branch", "-D", BRANCH)
    remote(bare.path).fetch(repo, REFSPECS, prune=False)
    assert f"origin/{BRANCH}" in repository.git("branch", "-r")
    remote(bare.path).fetch(repo, REFSPECS)
    assert f"origin/{BRANCH}" not in repository.git("branch", "-r")


def test_tags_are_not_fetched(bare: Repository, repository: Repository, repo: Repo):
    bare.git("tag", "v1", "main")
    remote(bare.path).fetch(repo, REFSPECS)
    assert repository.git("tag") == ""


def test_no_hook_of_the_clone_runs(bare: Repository, repository: Repository, repo: Repo):
    add_hook(repository.path / ".git", "pre-push", "exit 1")
    remote(bare.path).push(repo, repository.git("rev-parse", "main"), BRANCH, None)
    assert bare.git("rev-parse", BRANCH) == repository.git("rev-parse", "main")


def test_a_ref_that_is_not_there_is_told(bare: Repository, repo: Repo):
    with pytest.raises(GitFailed) as caught:
        remote(bare.path).fetch(repo, ["refs/pull/9/head"])
    assert str(caught.value) == (
        "git fetch failed: fatal: couldn't find remote ref refs/pull/9/head"
    )


def test_a_rule_of_the_repository_is_told_with_what_it_says(
    bare: Repository, repository: Repository, repo: Repo
):
    said = f"error: GH013: Rule \033[31mviolations of {TOKEN}"
    add_hook(bare.path, "pre-receive", f"echo '{said}' >&2; exit 1")
    with pytest.raises(GitFailed) as caught:
        remote(bare.path).push(repo, repository.git("rev-parse", "main"), BRANCH, None)
    assert type(caught.value) is GitFailed
    assert "GH013: Rule \\x1b[31mviolations of ***" in str(caught.value)
    assert "pre-receive hook declined" in str(caught.value)
    assert caught.value.help == (
        "A rule of the repository forbids it: Settings → Rules. Let it pass `social/**`."
    )


# Over HTTP


@pytest.fixture
def forge(tmp_path: Path) -> Iterator[Forge]:
    (tmp_path / "forge").mkdir()
    with Forge(tmp_path / "forge") as started:
        started.create_repository("octo/letters")
        yield started


@pytest.fixture
def clone(forge: Forge, tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "clone")
    made.path.mkdir()
    made.git("init", "--quiet")
    url = f"{forge.git_url}/octo/letters.git"
    with Repo(made.path) as opened:
        remote(url, forge.token("octo")).fetch(opened, REFSPECS)
    made.git("checkout", "--quiet", "-b", "main", "origin/main")
    return made


def test_a_private_repository_is_fetched_from_and_pushed_to_with_a_token(
    forge: Forge, clone: Repository
):
    token = forge.token(permissions={"contents": "write"})
    pushed = commit(clone, "one")
    with Repo(clone.path) as opened:
        remote(f"{forge.git_url}/octo/letters.git", token).push(opened, pushed, BRANCH, None)
    assert forge.head(BRANCH) == pushed


@pytest.mark.parametrize("permissions", [{"contents": "read"}, None])
def test_a_token_that_may_not_push_says_what_the_job_needs(
    forge: Forge, clone: Repository, permissions: dict[str, str] | None
):
    token = forge.token(permissions=permissions) if permissions else "ghs_unknown"
    time, main = Time(), clone.git("rev-parse", "main")
    asked = clone.path / "asked"
    clone.git("config", "credential.helper", f"!touch '{asked.as_posix()}'; true")
    target = Remote(f"{forge.git_url}/octo/letters.git", token, time.sleep)
    with Repo(clone.path) as opened, pytest.raises(GitFailed) as caught:
        target.push(opened, main, BRANCH, None)
    assert time.slept == []
    assert not asked.exists()
    assert caught.value.help == (
        "Give the job `contents: write`, and pass its token as GITHUB_TOKEN."
    )
    assert token not in f"{caught.value} {caught.value.__cause__}"


def test_the_token_is_for_git_s_environment_alone(
    forge: Forge, clone: Repository, monkeypatch: pytest.MonkeyPatch
):
    token = forge.token(permissions={"contents": "write"})
    basic = base64.b64encode(f"x-access-token:{token}".encode()).decode()
    seen: list[str] = []
    from git.cmd import Git

    original = Git.execute

    def record(self: Git, command: list[str], **options: object) -> object:
        seen.extend(command)
        return original(self, command, **options)

    monkeypatch.setattr(Git, "execute", record)
    target = remote(f"{forge.git_url}/octo/letters.git", token)
    with Repo(clone.path) as opened:
        target.fetch(opened, REFSPECS)
        target.push(opened, clone.git("rev-parse", "main"), BRANCH, None)
    shown = [" ".join(seen), repr(target), (clone.path / ".git" / "config").read_text()]
    assert seen
    assert not any(secret in text for secret in (token, basic) for text in shown)
    assert "GIT_CONFIG_COUNT" not in os.environ


def test_what_a_checkout_left_is_not_sent_beside_our_token(forge: Forge, clone: Repository):
    token = forge.token(permissions={"contents": "write"})
    clone.git("config", f"http.{forge.git_url}/.extraheader", "X-Left-Over: basic b2xk")
    with Repo(clone.path) as opened:
        remote(f"{forge.git_url}/octo/letters.git", token).fetch(opened, REFSPECS)
    assert not any("x-left-over" in each.headers for each in forge.calls)
    sent = [each.headers["authorization"] for each in forge.calls[-2:]]
    assert sent == [f"basic {base64.b64encode(f'x-access-token:{token}'.encode()).decode()}"] * 2


def test_an_address_that_git_rewrites_gets_the_token_where_it_leads(
    forge: Forge, clone: Repository, monkeypatch: pytest.MonkeyPatch
):
    # As a test under act does; the settings that are there already keep their numbers.
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", f"url.{forge.git_url}/.insteadOf")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "https://github.com/")
    token = forge.token(permissions={"contents": "read"})
    with Repo(clone.path) as opened:
        remote("https://github.com/octo/letters.git", token).fetch(opened, REFSPECS)


def test_the_token_goes_to_no_address_that_is_not_encrypted(clone: Repository):
    with Repo(clone.path) as opened, pytest.raises(GitFailed) as caught:
        remote("http://github.com/octo/letters.git").fetch(opened, REFSPECS)
    assert str(caught.value) == (
        "“http://github.com/octo/letters.git” is no address for a token to go to"
    )


def test_the_token_follows_no_redirection(clone: Repository):
    with Scripted() as other, Scripted() as server, Repo(clone.path) as opened:
        server.script.append(Step(302, None, {"location": f"{other.url}/o/l.git/info/refs"}))
        with pytest.raises(GitFailed) as caught:
            remote(f"{server.url}/octo/letters.git").fetch(opened, REFSPECS)
    assert "The requested URL returned error: 302" in str(caught.value)
    assert caught.value.help == "See that GITHUB_REPOSITORY has the repository's present name."


@pytest.mark.parametrize("after", [False, True])
def test_a_push_whose_connection_is_cut_is_done_once(forge: Forge, clone: Repository, after: bool):
    time = Time()
    pushed = commit(clone, "one")
    forge.cut("git-receive-pack", after=after, times=2)
    with Repo(clone.path) as opened:
        url = f"{forge.git_url}/octo/letters.git"
        target = Remote(url, forge.token(permissions={"contents": "write"}), time.sleep)
        target.push(opened, pushed, BRANCH, None)
    assert forge.head(BRANCH) == pushed
    assert forge.log(BRANCH) == ["one", "First commit"]
    assert time.slept


def test_somebody_who_pushes_while_we_push_is_not_overwritten(forge: Forge, clone: Repository):
    pushed = commit(clone, "one")
    theirs: list[str] = []

    def push_first(number: int, call: object) -> None:
        theirs.append(forge.commit({"post.md": "theirs"}, branch=BRANCH, by="octo"))

    forge.before_effect = push_first
    token = forge.token(permissions={"contents": "write"})
    with Repo(clone.path) as opened, pytest.raises(BranchMoved):
        remote(f"{forge.git_url}/octo/letters.git", token).push(opened, pushed, BRANCH, None)
    assert [forge.head(BRANCH)] == theirs


def test_a_workflow_file_in_the_push_says_what_to_do(forge: Forge, clone: Repository):
    clone.write(".github/workflows/x.yml", "on: push\n")
    pushed = clone.commit("Add a workflow")
    token = forge.token(permissions={"contents": "write"})
    with Repo(clone.path) as opened, pytest.raises(GitFailed) as caught:
        remote(f"{forge.git_url}/octo/letters.git", token).push(opened, pushed, BRANCH, None)
    assert "refusing to allow" in str(caught.value)
    assert caught.value.help == (
        "GITHUB_TOKEN may not push workflow files. Bring the branch up to date with main by hand."
    )


def test_a_forge_that_stays_away_is_told(forge: Forge, clone: Repository):
    time = Time()
    forge.fail("*", 503, times=9)
    target = Remote(f"{forge.git_url}/octo/letters.git", forge.token("octo"), time.sleep)
    with Repo(clone.path) as opened, pytest.raises(GitFailed) as caught:
        target.fetch(opened, REFSPECS)
    assert "error: 503" in str(caught.value)
    assert caught.value.help == (
        "See https://www.githubstatus.com and the network, then run this again."
    )
    assert time.slept == [1, 2]
