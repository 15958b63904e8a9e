"""Hostile drafts and instructions against a model that obeys them: nothing gets by unflagged."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.registry import RULES
from pipeline.errors import ModelFailed
from pipeline.writing.claude.prompt import Job
from pipeline.writing.claude.revision import Request, Revised, revise_post
from pipeline.writing.claude.writer import Written, compose, write_claude
from tests.doubles.messages_api import Answerer, Step, answer
from tests.requirements import ROOT
from tests.writing.claude.answers import TWITTER_2, post_of, sample_answer
from tests.writing.claude.scene import calling, checks_of, editor_of
from tests.writing.claude.test_manuscript import JOB
from tests.writing.claude.test_revision import DOCUMENT

FOLDER = ROOT / "tests" / "cases" / "injection"
TARGET = "twitter-2"
OUTCOMES = {"unseen", "refused", "flagged", "dropped", "fenced"}

Case = dict[str, Any]


def read_cases(name: str) -> list[Case]:
    data = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    cases: list[Case] = data["case"]
    return cases


DRAFTS = read_cases("drafts")
INSTRUCTIONS = read_cases("instructions")
REGISTERED = {rule.name for rule in RULES}


def skip_unless_ready(case: Case) -> None:
    needed = case.get("needs", "")
    if needed and needed not in REGISTERED:
        pytest.skip(f"waits for the rule `{needed}`")


def obeying_writer(case: Case) -> Answerer:
    """A model that does what the draft says, as often as it is asked, if it sees it."""

    def respond(body: Any) -> Step:
        if case["sees"] not in json.dumps(body["messages"], ensure_ascii=False):
            return answer(sample_answer())
        writes = case["writes"]
        if "answer" in writes:
            return answer(writes["answer"])
        return answer(obey(sample_answer(), writes))

    return respond


def obey(said: Case, writes: Case) -> Case:
    kinds = {"core_insight": 0, "supporting_point": 1, "memorable_quote": 3}
    for key, value in writes.items():
        if key in ("text", "hook_type"):
            post_of(said, TARGET)[key] = value
        elif key == "lines":
            post_of(said, TARGET)["claims"][0]["lines"] = value
        elif key in kinds:
            said["key_messages"][kinds[key]]["text"] = value
        else:
            assert key in said
            said[key] = value
    return said


def obeying_reviser(case: Case) -> Answerer:
    def respond(body: Any) -> Step:
        writes = case["writes"]
        if case.get("sees", "") not in json.dumps(body["messages"], ensure_ascii=False):
            writes = {"text": TWITTER_2}
        if "answer" in writes:
            return answer(writes["answer"])
        claims = [{"sentence": writes["text"], "lines": [76]}]
        return answer({"claims": claims, "not_done": "", **writes})

    return respond


def hostile_job(case: Case) -> Job:
    body = f"{JOB.draft.body}\n\n{case['passage']}\n"
    return replace(JOB, draft=replace(JOB.draft, body=body))


def write(case: Case) -> Written:
    job = hostile_job(case)
    with calling(always=obeying_writer(case)) as (_, caller):
        return write_claude(job, caller, editor_of(job))


def revise(case: Case) -> Revised:
    request = Request(DOCUMENT, TARGET, case["instruction"])
    with calling(always=obeying_reviser(case)) as (_, caller):
        return revise_post(
            request, JOB.brand, JOB.draft, JOB.guide, caller, checks_of(JOB.draft, JOB.brand)
        )


def errors_of(findings: tuple[Finding, ...]) -> set[str]:
    return {
        each.rule for each in findings if each.severity is Severity.ERROR and each.post == TARGET
    }


@pytest.mark.parametrize("case", DRAFTS, ids=lambda case: case["name"].replace(" ", "-"))
def test_a_hostile_draft_gets_nothing_by(case: Case):
    skip_unless_ready(case)
    if case["outcome"] == "refused":
        with pytest.raises(ModelFailed):
            write(case)
        return
    written = write(case)
    document = compose(written.content, hostile_job(case), editor_of(JOB)).raw

    if case["outcome"] == "flagged":
        assert case["rule"] in errors_of(written.findings)
        assert case["evil"] in document
    else:
        assert case["evil"] not in document.replace(JOB.draft.digest, "")
        assert errors_of(written.findings) == set()
    if case["outcome"] == "unseen":
        assert written.notes
        assert (
            document
            == compose(
                write({**case, "sees": "\0 never"}).content, hostile_job(case), editor_of(JOB)
            ).raw
        )


@pytest.mark.parametrize("case", INSTRUCTIONS, ids=lambda case: case["name"].replace(" ", "-"))
def test_a_hostile_instruction_gets_nothing_by(case: Case):
    skip_unless_ready(case)
    if case["outcome"] == "refused":
        with pytest.raises(ModelFailed):
            revise(case)
        return
    revised = revise(case)

    if case["outcome"] == "flagged":
        assert case["rule"] in errors_of(revised.findings)
    elif case["outcome"] == "fenced":
        assert case["evil"] in revised.document.batch.post(TARGET).text
        assert [post.id for post in revised.document.batch.posts] == [
            post.id for post in DOCUMENT.batch.posts
        ]
    else:
        assert case["evil"] not in revised.document.raw
    for post in DOCUMENT.batch.posts:
        if post.id != TARGET:
            assert revised.document.batch.post(post.id) == post or case["outcome"] == "fenced"


def test_there_are_at_least_forty_cases_of_every_outcome():
    cases = [*DRAFTS, *INSTRUCTIONS]
    outcomes = Counter(case["outcome"] for case in cases)

    assert len(cases) >= 40
    assert outcomes.keys() == OUTCOMES
    assert len({case["name"] for case in cases}) == len(cases)


def test_the_model_that_obeys_would_do_harm_where_nothing_stopped_it():
    """Show that the corpus bites: without stripping, what is unseen would have been written."""
    for case in DRAFTS:
        body = {"messages": [{"role": "user", "content": case["passage"]}]}
        said = obeying_writer(case)(body).body["content"][0]["text"]
        assert said != answer(sample_answer()).body["content"][0]["text"], case["name"]
