"""Git against the double: clones, pushes, forks, and what they do to pull requests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.doubles.forge.routing import Call
from tests.doubles.forge.store import Store
from tests.doubles.forge_scene import BATCH, POSTS, Scene


def test_a_push_moves_the_pull_request_and_its_ref(scene: Scene, tmp_path: Path):
    number = scene.open()
    clone = scene.clone(tmp_path)

    problem = scene.push(clone, {BATCH: "changed\n"})

    pull = scene.forge.pull(number)
    assert problem == ""
    assert pull.head_sha == scene.forge.head("social/acme/a") != scene.batch
    assert scene.forge.home.refs[f"refs/pull/{number}/head"] == pull.head_sha
    assert scene.forge.file("social/acme/a", BATCH) == "changed\n"
    assert scene.forge.effects[-1].operation == "git-receive-pack"
    assert scene.forge.effects[-1].body == {"refs": ["refs/heads/social/acme/a"]}


def test_pull_requests_are_fetched_by_their_ref_in_protocol_2(scene: Scene, tmp_path: Path):
    number = scene.open()
    clone = scene.clone(tmp_path, "main")

    assert not scene.git(clone, "fetch", "--quiet", "origin", f"refs/pull/{number}/head:seen")
    assert not scene.git(clone, "cat-file", "-e", f"seen:{BATCH}")
    fetches = [call for call in scene.forge.calls if call.operation == "git-upload-pack"]
    assert {call.headers["git-protocol"] for call in fetches} == {"version=2"}


def test_nobody_pushes_to_a_pull_requests_ref(scene: Scene, tmp_path: Path):
    number = scene.open()
    clone = scene.clone(tmp_path)

    problem = scene.push(clone, {BATCH: "changed\n"}, "origin", f"HEAD:refs/pull/{number}/head")

    assert "hidden ref" in problem
    assert scene.forge.pull(number).head_sha == scene.batch


def test_a_lease_on_an_old_commit_is_refused(scene: Scene, tmp_path: Path):
    clone = scene.clone(tmp_path)
    newer = scene.forge.commit({BATCH: "a person's\n"}, branch="social/acme/a", by="ann")
    branch = "social/acme/a"

    problem = scene.push(
        clone,
        {BATCH: "mine\n"},
        f"--force-with-lease=refs/heads/{branch}:{scene.batch}",
        "origin",
        f"HEAD:{branch}",
    )

    assert "stale info" in problem
    assert scene.forge.head(branch) == newer


@pytest.mark.parametrize("permission", ["none", "read", "triage", "write", "admin"])
def test_people_push_from_write_on(scene: Scene, tmp_path: Path, permission: str):
    clone = scene.clone(tmp_path)
    scene.forge.add_person("eve", permission)

    problem = scene.push(clone, {BATCH: "x\n"}, token=scene.forge.token("eve"))

    assert (problem == "") is (permission in ("write", "admin"))


def test_anybody_clones_what_is_public_and_nobody_pushes_without_a_token(
    scene: Scene, tmp_path: Path
):
    scene.forge.home.private = False

    assert not scene.git(tmp_path, "clone", "--quiet", scene.address, "clone", token="")
    problem = scene.push(tmp_path / "clone", {"a.md": "a\n"}, token="")
    assert "could not read Username" in problem or "Authentication failed" in problem


def test_a_large_push_arrives_in_pieces(scene: Scene, tmp_path: Path):
    clone = scene.clone(tmp_path)
    noise = os.urandom(1_500_000).hex()

    assert scene.push(clone, {"noise.txt": noise}) == ""
    assert scene.forge.file("social/acme/a", "noise.txt") == noise


def test_a_push_is_cut_before_or_after_its_effect(scene: Scene, tmp_path: Path):
    clone = scene.clone(tmp_path)
    scene.forge.cut("git-receive-pack", times=2)

    assert scene.push(clone, {BATCH: "one\n"}) != ""
    assert scene.forge.head("social/acme/a") == scene.batch
    scene.forge.faults.waiting.clear()
    scene.forge.kill(1, after=True)
    assert scene.git(clone, "push", "--quiet") != ""
    assert scene.forge.file("social/acme/a", BATCH) == "one\n"


def test_a_person_pushes_while_the_job_does(scene: Scene, tmp_path: Path):
    clone = scene.clone(tmp_path)

    def push_first(number: int, call: Call) -> None:
        scene.forge.before_effect = None
        scene.forge.commit({BATCH: "a person's\n"}, branch="social/acme/a", by="ann")

    scene.forge.before_effect = push_first
    problem = scene.push(clone, {BATCH: "mine\n"})

    assert "failed to update ref" in problem or "rejected" in problem
    assert scene.forge.file("social/acme/a", BATCH) == "a person's\n"


# Branches that come and go


def test_a_deleted_branch_closes_its_pull_request_and_keeps_its_commits(scene: Scene):
    number = scene.open()

    scene.forge.delete_branch("social/acme/a")

    assert scene.forge.pull(number).state == "closed"
    assert scene.forge.home.store.find(f"refs/pull/{number}/head") == scene.batch


def test_a_job_deletes_a_branch_by_git_and_by_rest(scene: Scene, tmp_path: Path):
    clone = scene.clone(tmp_path)
    scene.forge.commit({"b": "b"}, branch="b")

    assert not scene.git(clone, "push", "--quiet", "origin", "--delete", "social/acme/a")
    assert scene.job.call("DELETE", "/git/refs/heads/b").status == 204
    assert scene.job.call("DELETE", "/git/refs/heads/b").says(422, "Reference does not exist")
    assert scene.forge.branches() == ["main"]


def test_a_pull_request_whose_commits_reach_main_by_a_push_is_merged(scene: Scene, tmp_path: Path):
    number = scene.open()
    clone = scene.clone(tmp_path)

    assert not scene.git(clone, "push", "--quiet", "origin", "HEAD:main")
    pull = scene.forge.pull(number)
    assert (pull.state, pull.merged, pull.merge_commit_sha) == ("closed", True, scene.batch)


def test_a_head_that_is_reset_to_its_base_closes_the_pull_request(scene: Scene, tmp_path: Path):
    number = scene.open()
    clone = scene.clone(tmp_path)

    scene.git(clone, "push", "--quiet", "--force", "origin", f"{scene.first}:social/acme/a")

    assert (scene.forge.pull(number).state, scene.forge.pull(number).merged) == ("closed", False)


def test_a_fork_proposes_to_the_home_and_may_vanish(scene: Scene):
    scene.forge.fork("mallory")
    files = {BATCH: "theirs\n"}
    scene.forge.commit(files, branch="evil", by="mallory", repository="mallory/letters")

    pull = scene.forge.open_pull("mallory:evil", by="mallory")
    shown = scene.job.get(f"/pulls/{pull.number}").body
    scene.forge.delete_repository("mallory/letters")
    gone = scene.job.get(f"/pulls/{pull.number}").body

    assert shown["head"]["label"] == "mallory:evil"
    assert shown["head"]["repo"]["full_name"] == "mallory/letters"
    assert shown["base"]["repo"]["full_name"] == "octo/letters"
    assert scene.forge.file(f"refs/pull/{pull.number}/head", BATCH) == "theirs\n"
    assert gone["head"]["repo"] is None


def test_a_job_of_the_home_does_not_push_to_a_fork(scene: Scene, tmp_path: Path):
    scene.forge.fork("mallory")
    clone = scene.clone(tmp_path, "main")
    address = f"{scene.forge.git_url}/mallory/letters.git"

    assert "not found" in scene.push(clone, {"a": "a"}, address, "HEAD:main")


# What a pull request changes


def test_the_changed_files_of_a_pull_request_are_listed(scene: Scene):
    files = {BATCH: None, "social/acme/b.md": POSTS, "README.md": "# New\n", "café ☕.md": "x\n"}
    scene.forge.commit(files, branch="social/acme/a", by="ann")
    scene.forge.commit({"elsewhere.md": "main moves on\n"})
    number = scene.open()

    shown = scene.job.get(f"/pulls/{number}/files").body

    rows = [
        (each["filename"], each["status"], each["additions"], each["deletions"]) for each in shown
    ]
    assert rows == [
        ("README.md", "modified", 1, 1),
        ("café ☕.md", "added", 1, 0),
        ("social/acme/b.md", "added", 3, 0),
    ]


def test_a_renamed_file_keeps_its_former_name(scene: Scene):
    scene.forge.commit({"drafts/old.md": POSTS * 5})
    scene.forge.commit(
        {"drafts/old.md": None, "drafts/new.md": POSTS * 5}, branch="moved", onto="main"
    )

    [shown] = scene.job.get(f"/pulls/{scene.open(head='moved')}/files").body

    assert (shown["status"], shown["previous_filename"]) == ("renamed", "drafts/old.md")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("one\ntwo\nthree\nfour\n", 2),
        ("zero\none\ntwo\nthree\n", 3),
        ("two\nthree\n", 1),
        ("one\nTWO\nthree\n", None),
        ("one\nthree\n", None),
        ("one\nand\na half\ntwo\nthree\n", 4),
    ],
)
def test_a_comment_follows_its_line_until_the_line_changes(
    scene: Scene, text: str, line: int | None
):
    number = scene.open()
    scene.forge.comment_on_line(number, BATCH, 2, "Here", by="tom")

    head = scene.forge.commit({BATCH: text}, branch="social/acme/a", by="ann")
    [shown] = scene.job.get(f"/pulls/{number}/comments").body

    assert (shown["line"], shown["original_line"]) == (line, 2)
    assert shown["original_commit_id"] == scene.batch
    assert shown["commit_id"] == (scene.batch if line is None else head)


# Merging


@pytest.mark.parametrize(
    ("method", "log"),
    [
        ("squash", ["Posts (#1)", "First commit"]),
        (
            "merge",
            ["Merge pull request #1 from octo/social/acme/a", "Change files", "First commit"],
        ),
        ("rebase", ["Change files", "First commit"]),
    ],
)
def test_a_merge_brings_the_files_to_main(scene: Scene, method: str, log: list[str]):
    number = scene.forge.open_pull("social/acme/a", "Posts", by="ann").number

    commit = scene.forge.merge(number, by="ann", method=method, delete_branch=True)

    pull = scene.forge.pull(number)
    assert scene.forge.log() == log
    assert scene.forge.file("main", BATCH) == POSTS
    assert (pull.state, pull.merged, pull.merge_commit_sha) == ("closed", True, commit)
    assert (pull.head_sha, scene.forge.branches()) == (scene.batch, ["main"])
    shown = scene.job.get(f"/pulls/{number}").body
    assert (shown["merged"], shown["merged_by"]["login"]) == (True, "ann")


def test_a_squashed_branch_is_not_part_of_mains_history(scene: Scene):
    scene.forge.merge(scene.open(), by="ann")

    store = scene.forge.home.store
    assert store.base_of(scene.forge.head(), scene.batch) == scene.first


def test_a_conflict_shows_before_the_merge(scene: Scene):
    number = scene.open()
    before = scene.job.get(f"/pulls/{number}").body["mergeable_state"]
    scene.forge.commit({BATCH: "another\n"})

    assert (before, scene.job.get(f"/pulls/{number}").body["mergeable_state"]) == ("clean", "dirty")


def test_a_forced_push_of_a_person_starts_elsewhere(scene: Scene):
    number = scene.open()

    forced = scene.forge.commit({BATCH: "again\n"}, branch="social/acme/a", onto="main")

    assert scene.forge.pull(number).head_sha == forced
    assert scene.forge.home.store.count(scene.first, forced) == 1


def test_names_that_git_quotes_are_written_as_they_are(tmp_path: Path):
    from tests.doubles.forge import Forge

    names = ['a "quoted".md', "back\\slash.md", "${{ x }}.md", "a b/ü.md"]
    with Forge(tmp_path) as forge:
        forge.create_repository(files=dict.fromkeys(names, "x\n"))
        assert isinstance(forge.home.store, Store)
        assert sorted(forge.files()) == sorted(names)
