"""A draft's whole life in the committed workflow files, under act, with GitHub and Claude played."""

from __future__ import annotations

import html
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.doubles.forge import Forge
from tests.doubles.forge.routing import Call
from tests.doubles.messages_api import MessagesApi, Recorded, Step, answer
from tests.flows.github.scenes import BATCH, BRANCH
from tests.flows.github.stage import BRAND, DRAFT, HOME, REPEATED, Clock
from tests.flows.github.story import ASKED, REVISED, assert_end, look, revise
from tests.requirements import require
from tests.workflows.act import Run
from tests.workflows.actions import KEY, Actions, Event, make_repository
from tests.workflows.payloads import issue_comment, push

pytestmark = [pytest.mark.act, pytest.mark.story]

PUSH = "git-receive-pack"

LINKEDIN = """\
We had 4,000 tests, and the suite took 50 minutes. Nobody waited for it.

Most of the deleted tests had never failed. A test that never fails tells you nothing new.

What would you delete first?

#testing #ci"""
TWITTER = "Slow tests are skipped tests. Delete what nobody reads, and run the rest on every push."
KEPT = "We had 4,000 tests, and the suite took 50 minutes."
CUT = " A test that never fails tells you nothing new."
EDITED = LINKEDIN.replace(CUT, "")
NEW = REVISED.splitlines()[0]


@pytest.fixture
def actions(tmp_path: Path) -> Iterator[Actions]:
    require("act")
    clock = Clock()
    with Forge(tmp_path / "forge", clock) as forge, MessagesApi(always=play_model) as model:
        make_repository(forge, {"brands/acme/brand.yml": BRAND})
        yield Actions(forge, clock, tmp_path, {"ANTHROPIC_BASE_URL": model.url})
        assert {key_of(each) for each in model.requests} == {KEY}


def key_of(request: Recorded) -> str:
    headers = request.headers
    return headers.get("x-api-key") or headers["authorization"].removeprefix("Bearer ")


def play_model(body: Any) -> Step:
    """Answer as a model would: with a batch, or with the revision that was asked for."""
    wanted = body["output_config"]["format"]["schema"]["properties"]
    return answer(write()) if "posts" in wanted else revise(body)


def write() -> dict[str, Any]:
    return {
        "key_messages": [
            {
                "kind": "Core Insight",
                "text": "Most of the deleted tests had never failed.",
                "lines": [14],
            }
        ],
        "posts": [
            post(
                "linkedin-1",
                LINKEDIN,
                {
                    "We had 4,000 tests, and the suite took 50 minutes.": 8,
                    "Nobody waited for it.": 8,
                    "Most of the deleted tests had never failed.": 14,
                    "A test that never fails tells you nothing new.": 14,
                },
            ),
            post(
                "twitter-1",
                TWITTER,
                {
                    "Slow tests are skipped tests.": 18,
                    "Delete what nobody reads, and run the rest on every push.": 18,
                },
            ),
        ],
        "sequence": [
            {"post": "linkedin-1", "hours_after_first": 0, "note": "the figures"},
            {"post": "twitter-1", "hours_after_first": 48, "note": "one thought"},
        ],
        "ab_testing": [],
        "repurposing": [],
    }


def post(name: str, text: str, claims: dict[str, int]) -> dict[str, Any]:
    return {
        "id": name,
        "hook_type": "Story",
        "target": "Core Insight",
        "angle": "what happened",
        "text": text,
        "cta_type": "question",
        "claims": [{"sentence": sentence, "lines": [line]} for sentence, line in claims.items()],
    }


def commit_draft(actions: Actions) -> None:
    actions.forge.commit({"drafts/acme/tests.md": DRAFT}, by="wren", message="Add a draft")


def play(actions: Actions) -> tuple[Run, Run]:
    """Play the story; gives the runs of `pages` after the merge, and after the withdrawal."""
    forge = actions.forge
    commit_draft(actions)
    actions.push("wren")
    assert LINKEDIN in (forge.file(BRANCH, BATCH) or "")
    # A person asks for another text, and another one edits the file.
    actions.comment(1, ASKED, by="wren")
    text = forge.file(BRANCH, BATCH) or ""
    assert REVISED in text
    forge.commit({BATCH: text.replace(LINKEDIN, EDITED)}, branch=BRANCH, by="lena")
    # Rosa approves what the report showed her before the edit, while its check still waits.
    edited = actions.pull_request(1, "synchronize", "lena")
    actions.comment(1, "/approve", by="rosa")
    actions.check(edited)
    # Now she has seen it, and so has Lena, who reviews by the button.
    actions.comment(1, "/approve", by="rosa")
    actions.review(1, "APPROVE", by="lena")
    actions.check(actions.pull_request(1, "edited", "wren"))
    forge.merge(1, by="rosa", method="squash")
    published = actions.push("rosa")
    actions.comment(1, "/withdraw linkedin-1 the figure is out of date", by="rosa")
    actions.check(actions.pull_request(2, "edited", "rosa"))
    forge.merge(2, by="rosa", method="squash")
    return published, actions.push("rosa")


def test_the_story_ends_as_people_expect_and_every_event_again_changes_nothing(
    actions: Actions, record_property: Callable[[str, object], None]
) -> None:
    began = time.monotonic()
    forge = actions.forge
    published, withdrawn = play(actions)
    picture, runs, took = look(forge), len(actions.events), time.monotonic() - began

    assert_end(picture)
    assert EDITED in picture.main[BATCH]
    assert shown(published.published) == {KEPT: True, CUT: False, TWITTER: False, NEW: True}
    assert shown(withdrawn.published) == {KEPT: False, CUT: False, TWITTER: False, NEW: True}
    assert refused(forge.calls) == []

    forge.effects.clear()
    actions.run_again()
    assert look(forge) == picture
    assert [each for each in forge.effects if each.operation not in REPEATED] == []
    again = time.monotonic() - began - took
    told = f"the story: {runs} runs of workflows in {took:.0f} s, all again in {again:.0f} s"
    record_property("figure", told)


def shown(site: Path) -> dict[str, bool]:
    """Tell which sentences stand on the pages that were published."""
    pages = "".join(page.read_text(encoding="utf-8") for page in sorted(site.rglob("*.html")))
    return {text: text in html.unescape(pages) for text in (KEPT, CUT, TWITTER, NEW)}


def refused(calls: list[Call]) -> list[str]:
    """Name the calls that a job had no right to make."""
    return [str(call) for call in calls if call.status == 403]


def test_a_generate_that_is_killed_after_its_push_is_finished_by_the_next_one(
    actions: Actions,
) -> None:
    commit_draft(actions)
    event = Event("generate.yml", "push", push(HOME, "wren"))
    assert kill_after(actions, event, PUSH)

    actions.run(event)

    forge = actions.forge
    assert [(each.number, each.labels) for each in forge.pulls()] == [
        (1, ["social", "acme", "waits for approval"])
    ]
    assert forge.log(BRANCH) == [
        "Propose social posts: Why we deleted half of our tests",
        "Add a draft",
        "First commit",
    ]
    assert [each.author for each in forge.comments(1)] == ["github-actions[bot]"]
    assert_settled(actions)


def test_an_answer_that_is_killed_after_its_push_is_given_once_by_the_next_run(
    actions: Actions,
) -> None:
    forge = actions.forge
    commit_draft(actions)
    actions.run(Event("generate.yml", "push", push(HOME, "wren")))
    forge.comment(1, ASKED, by="wren")
    event = Event("commands.yml", "issue_comment", issue_comment(HOME, 1, ASKED, "wren"))
    assert kill_after(actions, event, PUSH)

    actions.run(event)

    assert forge.log(BRANCH)[:2] == [
        "/revise by wren",
        "Propose social posts: Why we deleted half of our tests",
    ]
    *_, told = [each.body for each in forge.comments(1)]
    assert len(forge.comments(1)) == 3
    assert "The suite now takes 9 minutes." in told
    assert_settled(actions)


def assert_settled(actions: Actions) -> None:
    """Run everything once more and see that nothing was left to do."""
    actions.forge.effects.clear()
    actions.run_again()
    left = [str(each) for each in actions.forge.effects if each.operation not in REPEATED]
    assert left == []


def kill_after(actions: Actions, event: Event, operation: str) -> bool:
    """Run a workflow and kill it at once after the first effect of a kind; tell if there was one."""
    killed: list[str] = []

    def kill(number: int, call: Call) -> None:
        if call.operation == operation and not killed:
            killed.append(call.operation)
            running.kill()

    actions.forge.after_effect = kill
    running = actions.start(event)
    code = running.finish().code
    actions.forge.after_effect = None
    return bool(killed) and code == -9
