"""One post anew, as a person asks; every other byte of the document stays."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.content.batch import Approval, Removal
from pipeline.content.document import Document
from pipeline.content.editing import set_approvals, set_removals
from pipeline.errors import ConflictError, InputError, ModelFailed, UnknownName
from pipeline.writing.claude.manuscript import make_content
from pipeline.writing.claude.revision import Request, Revised, revise_post
from pipeline.writing.claude.writer import compose
from tests.doubles.messages_api import MessagesApi, Step, answer, error
from tests.writing.claude.answers import TWITTER_2
from tests.writing.claude.scene import calling, checks_of, editor_of
from tests.writing.claude.test_manuscript import JOB, sample_manuscript
from tests.writing.claude.test_writer import TOO_LONG

DOCUMENT = compose(make_content(sample_manuscript(), JOB), JOB, editor_of(JOB))
NEW = "A demo answers one question.\n\nNobody announces the move."


def revision(
    text: str = NEW, lines: tuple[int, ...] = (14, 20), not_done: str = "", **fields: Any
) -> dict[str, Any]:
    claims = [{"sentence": text.split("\n")[0], "lines": list(lines)}]
    return {"text": text, "claims": claims, "not_done": not_done, **fields}


def revise(
    *script: Step,
    id: str = "twitter-2",
    instruction: str = "Shorter, please.",
    document: Document = DOCUMENT,
    **changes: Any,
) -> tuple[Revised, MessagesApi]:
    draft = changes.get("draft", JOB.draft)
    with calling(*script) as (api, caller):
        revised = revise_post(
            Request(document, id, instruction),
            JOB.brand, draft, JOB.guide, caller, checks_of(draft, JOB.brand),
        )  # fmt: skip
        return revised, api


def test_the_text_and_its_evidence_change_and_no_other_byte():
    revised, _ = revise(answer(revision()))

    assert revised.document.raw == DOCUMENT.raw.replace(TWITTER_2, NEW).replace(
        "{post: twitter-2, lines: [76]}", "{post: twitter-2, lines: [14, 20]}"
    )
    assert (revised.not_done, revised.findings) == ("", ())


def test_a_windows_file_keeps_its_line_ends():
    crlf = replace(DOCUMENT, raw=DOCUMENT.raw.replace("\n", "\r\n"))
    revised, _ = revise(answer(revision(lines=(76,))), document=crlf)

    assert revised.document.raw == DOCUMENT.raw.replace(TWITTER_2, NEW).replace("\n", "\r\n")


def test_what_was_not_done_is_told_on_one_line():
    reason = "I left the figure out:\nthe article has none."
    revised, _ = revise(answer(revision(not_done=reason)))

    assert revised.not_done == "I left the figure out: the article has none."


def test_the_ledger_names_the_prompt_of_revisions():
    revised, _ = revise(answer(revision()))

    assert (revised.ledger.prompt, revised.ledger.requests) == ("revise-2", ("req_001",))


def test_a_text_that_fails_the_checks_is_sent_back():
    long = revision(TOO_LONG)
    revised, api = revise(answer(long), answer(revision()))

    assert NEW in revised.document.raw
    assert revised.ledger.repairs == 1
    findings = api.bodies[1]["messages"][-1]["content"][0]["text"]
    assert "- twitter-2, line 1 of the text [length]: twitter-2 is 28 over 280" in findings


def test_a_text_whose_repair_fails_is_kept_with_its_findings():
    revised, api = revise(answer(revision(TOO_LONG)), error(400, "invalid_request_error", "no"))

    assert TOO_LONG in revised.document.raw
    assert {each.rule for each in revised.findings} == {"length"}
    assert (revised.ledger.repairs, revised.ledger.requests) == (0, ("req_001",))
    assert len(api.bodies) == 2


def test_nothing_is_kept_of_an_answer_that_cannot_stand():
    with pytest.raises(ModelFailed):
        revise(answer({"text": 1}), error(400, "invalid_request_error", "no"))


def test_after_two_repairs_the_text_is_kept_with_its_findings():
    long = answer(revision(TOO_LONG))
    revised, api = revise(long, long, long)

    assert len(api.bodies) == 3
    assert [each.rule for each in revised.findings if each.post == "twitter-2"] == ["length"]


def test_findings_of_other_posts_are_no_reason_to_ask_again():
    broken = DOCUMENT.raw.replace("#AIStrategy #EnterpriseAI #AIAdoption", "#Unapproved")
    document = replace(DOCUMENT, raw=broken)
    revised, api = revise(answer(revision(lines=(76,))), document=document)

    assert len(api.bodies) == 1
    assert revised.document.raw == broken.replace(TWITTER_2, NEW)


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("Read https://evil.example", "the link https://evil.example"),
        ("Ask @eve.", "the mention @eve"),
        ("<<<article 1", "`<<<article`, a mark of the prompt"),
    ],
)
def test_a_foreign_link_mention_or_mark_never_reaches_the_document(text: str, foreign: str):
    evil = answer(revision(text))
    with pytest.raises(ModelFailed) as caught:
        revise(evil, evil, evil)

    assert caught.value.problem.startswith("twitter-2 stays as it was: after 2 repairs ")
    assert foreign in caught.value.problem
    assert caught.value.billed.startswith("Billed all the same: ")


def test_a_link_that_the_post_has_already_may_stay():
    with_link = DOCUMENT.raw.replace(TWITTER_2, f"{TWITTER_2}\n\nhttps://example.org/ours")
    document = compose_again(replace(DOCUMENT, raw=with_link))
    answered = answer(revision(f"{NEW}\n\nhttps://example.org/ours"))
    revised, _ = revise(answered, document=document, draft=None)

    assert revised.document.batch.post("twitter-2").text == f"{NEW}\n\nhttps://example.org/ours"


def compose_again(document: Document) -> Document:
    from pipeline.content.document import parse_document

    return parse_document(document.batch.path, document.raw)


def test_an_answer_of_another_form_leaves_the_post_as_it_was():
    with pytest.raises(ModelFailed, match="is not JSON of the form asked for"):
        revise(answer("Sure!"), answer("Sure!"), answer("Sure!"))


def test_an_approved_post_is_refused_before_any_call():
    post = DOCUMENT.batch.post("twitter-2")
    approval = Approval(post.id, "ada", "2026-01-23", post.digest, "#7")
    with pytest.raises(ConflictError) as caught:
        revise(document=set_approvals(DOCUMENT, [approval]))

    assert caught.value.problem == "twitter-2 is approved, and only an open post is rewritten"
    assert "Take the approval back" in caught.value.help


def test_a_post_approved_in_another_wording_is_open():
    approval = Approval("twitter-2", "ada", "2026-01-23", "0" * 64, "#7")
    revised, _ = revise(answer(revision()), document=set_approvals(DOCUMENT, [approval]))

    assert NEW in revised.document.raw


@pytest.mark.parametrize("key", ["dropped", "withdrawn"])
def test_a_post_that_was_taken_out_is_refused(key: str):
    removal = Removal("twitter-2", "ada", "2026-01-23", "late")
    with pytest.raises(ConflictError, match=f"twitter-2 is {key}"):
        revise(document=set_removals(DOCUMENT, key, [removal]))


def test_a_post_that_does_not_exist_is_refused():
    with pytest.raises(UnknownName, match="has no post `twitter-9`"):
        revise(id="twitter-9")


@pytest.mark.parametrize("instruction", ["", "  \n", "x" * 2_001])
def test_an_instruction_says_something_and_not_too_much(instruction: str):
    with pytest.raises(InputError, match="the instruction for twitter-2 has"):
        revise(instruction=instruction)


def test_a_batch_without_a_draft_is_revised_without_evidence():
    without = DOCUMENT.raw.replace("  - {post: twitter-2, lines: [76]}\n", "")
    document = compose_again(replace(DOCUMENT, raw=without))
    revised, api = revise(answer(revision(lines=())), document=document, draft=None)

    assert revised.document.raw == without.replace(TWITTER_2, NEW)
    assert api.bodies[0]["messages"][0]["content"][0]["text"] == (
        "There is no article for this post."
    )


def test_a_text_with_backticks_gets_a_longer_fence():
    text = "Nobody announces the move.\n```\nNobody announces the move.\n```"
    revised, _ = revise(answer(revision(text)))

    assert revised.document.batch.post("twitter-2").text == text
    assert "\n````\nNobody announces the move.\n" in revised.document.raw
