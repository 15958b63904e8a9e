"""`galley revise`: one post anew as a person asks, where the batch stands, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from tests.doubles.messages_api import Step, answer, error
from tests.flows.asking import add_drafts, asking, batch_of
from tests.repository import Repository

NEW = "Ask who will answer the phone when it breaks."


def write(repository: Repository, galley) -> str:
    """Write the sample's batch without a model, and give its path."""
    [draft] = add_drafts(repository)
    galley("write", "--writer", "extractive", "--today", "2026-01-22")
    return batch_of(draft)


def say(text: str, *, not_done: str = "", lines: tuple[int, ...] = (76,)) -> Step:
    claims = [{"sentence": text, "lines": list(lines)}]
    return answer({"text": text, "claims": claims, "not_done": not_done})


def outside(text: str, post: str) -> list[str]:
    """Give the lines that stand neither in a post's section nor say what it took."""
    platform, number = post.split("-")
    section = {"linkedin": "## LinkedIn Posts", "twitter": "## Twitter/X Posts"}[platform]
    before, rest = text.split(section)
    head, tail = rest.split(f"### Variant {number}")
    kept = f"{before}{section}{head}{tail.partition('---')[2]}"
    mine = ("ledger:", f"  - {{post: {post}, lines:")
    return [line for line in kept.split("\n") if not line.startswith(mine)]


def test_a_post_is_written_anew_and_every_other_byte_stays(repository, galley, monkeypatch):
    path = write(repository, galley)
    before = repository.read(path)
    with asking(monkeypatch, say(NEW)) as api:
        result = galley("revise", path, "twitter-2", "begin with the phone")

    after = repository.read(path)
    assert (result.code, result.stdout) == (0, f"{NEW}\n")
    assert f"twitter-2: revised, in {path}\n  claude-sonnet-5-5, prompt revise-2: " in result.stderr
    assert f"```\n{NEW}\n```\n\n**Character Count**: 45/280\n" in after
    assert "  - {post: twitter-2, lines: [76]}\n" in after
    assert "\nledger: {model: claude-sonnet-5-5, prompt: revise-2, " in after
    assert outside(after, "twitter-2") == outside(before, "twitter-2")
    assert "begin with the phone" in str(api.bodies[0]["messages"])
    assert galley("check", path).code == 0


def test_a_line_that_was_wrong_elsewhere_before_is_left_to_fmt(repository, galley, monkeypatch):
    path = write(repository, galley)
    before = repository.read(path)
    wrong = before.replace("/3,000", "/3,001")
    repository.write(path, wrong)
    with asking(monkeypatch, say(NEW)):
        galley("revise", path, "twitter-2", "shorter")

    assert outside(repository.read(path), "twitter-2") == outside(wrong, "twitter-2")


def test_on_its_branch_a_batch_is_committed_and_keeps_its_slots(repository, galley, monkeypatch):
    path = write(repository, galley)
    branch = path.removesuffix(".md")
    galley("propose", "--today", "2026-01-22")
    slots = [line for line in show(repository, branch, path) if line.startswith("  - {post: ")]
    with asking(monkeypatch, say(NEW)):
        result = galley("revise", path, "X 2", "shorter")

    lines = show(repository, branch, path)
    assert (result.code, f"twitter-2: revised, on branch {branch}" in result.stderr) == (0, True)
    assert NEW in lines
    assert [line for line in lines if line in slots and ", at: " in line] == [
        line for line in slots if ", at: " in line
    ]
    assert repository.git("log", "-1", "--format=%s", branch) == f"Revise twitter-2 of {path}"
    assert not (repository.path / path).exists()


def show(repository: Repository, branch: str, path: str) -> list[str]:
    return repository.git("show", f"{branch}:{path}").split("\n")


def test_an_approved_post_is_refused_before_anything_is_asked(repository, galley, monkeypatch):
    path = write(repository, galley)
    galley("approve", path, "twitter-2", "--by", "rosa")
    with asking(monkeypatch, say(NEW)) as api:
        result = galley("revise", path, "twitter-2", "shorter")
        asked = len(api.bodies)
        api.script.clear()

    assert (result.code, asked) == (2, 0)
    assert "twitter-2 is approved, and only an open post is rewritten" in result.stderr


def test_without_a_model_a_request_is_refused_with_the_way_out(repository, galley):
    path = write(repository, galley)
    before = repository.read(path)
    result = galley("revise", path, "twitter-2", "shorter")

    assert (result.code, repository.read(path)) == (2, before)
    assert "following a request takes a model" in result.stderr
    assert "Change the text by hand and run `galley fmt`" in result.stderr


def test_what_was_asked_for_and_left_out_is_told(repository, galley, monkeypatch):
    path = write(repository, galley)
    with asking(monkeypatch, say(NEW, not_done="The draft has no figure for that.")):
        result = galley("revise", path, "twitter-2", "say that 90% fail")

    assert "  left out: The draft has no figure for that.\n" in result.stderr


def test_what_it_took_is_added_to_what_the_batch_took(repository, galley, monkeypatch):
    path = write(repository, galley)
    with asking(monkeypatch, say(NEW), say(f"{NEW} Now.")):
        galley("revise", path, "twitter-2", "shorter")
        galley("revise", path, "twitter-2", "longer")

    [ledger] = [line for line in repository.read(path).split("\n") if line.startswith("ledger:")]
    assert "requests: req_001 req_002}" in ledger


def test_a_failure_leaves_the_batch_as_it_was(repository, galley, monkeypatch):
    path = write(repository, galley)
    before = repository.read(path)
    with asking(monkeypatch, always=lambda body: error(529, "overloaded_error")):
        result = galley("revise", path, "twitter-2", "shorter")

    assert (result.code, repository.read(path)) == (3, before)
    assert "the API is overloaded (529)" in result.stderr


def test_an_answer_with_a_foreign_link_leaves_the_batch_as_it_was(repository, galley, monkeypatch):
    path = write(repository, galley)
    before = repository.read(path)
    with asking(monkeypatch, always=lambda body: say("See https://evil.example/now")):
        result = galley("revise", path, "twitter-2", "add https://evil.example/now")

    assert (result.code, repository.read(path)) == (3, before)
    assert "twitter-2 stays as it was: after 2 repairs" in result.stderr
    assert "Billed all the same" in result.stderr


def test_a_file_that_was_changed_meanwhile_stays(repository, galley, monkeypatch):
    path = write(repository, galley)

    def interfere(body: Any) -> Step:
        repository.write(path, repository.read(path).replace("Core Insight", "The insight"))
        return say(NEW)

    with asking(monkeypatch, interfere):
        result = galley("revise", path, "twitter-2", "shorter")

    assert (result.code, NEW in repository.read(path)) == (2, False)
    assert "this file was changed while Galley worked" in result.stderr


@pytest.mark.parametrize(("post", "said"), [("twitter-9", "has no post"), ("tw", "is not a post")])
def test_a_post_that_is_not_there_is_told(repository, galley, monkeypatch, post, said):
    path = write(repository, galley)
    with asking(monkeypatch, say(NEW)) as api:
        result = galley("revise", path, post, "shorter")
        api.script.clear()

    assert (result.code, said in result.stderr) == (2, True)
