"""What an editor sees in a manuscript: what is missing, foreign, misquoted, or found by a check."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.checks.finding import Finding, Severity
from pipeline.content.draft import parse_draft
from pipeline.writing.claude.answer import Claim, KeyMessage
from pipeline.writing.claude.manuscript import Manuscript
from pipeline.writing.claude.prompt import Job
from pipeline.writing.claude.proof import keep_sound, read_findings, read_structure
from pipeline.writing.claude.writer import compose, make_content
from tests.writing.claude.scene import editor_of, read_brand
from tests.writing.claude.test_manuscript import JOB, sample_manuscript


def complaints(manuscript: Manuscript, job: Job = JOB) -> list[str]:
    return [str(each) for each in read_structure(manuscript, job)]


def test_a_sound_manuscript_has_no_complaints():
    assert complaints(sample_manuscript()) == []


def test_what_is_missing_is_named_and_fatal():
    posts = {id: post for id, post in sample_manuscript().posts.items() if id != "twitter-2"}
    broken = sample_manuscript(posts=posts, key_messages=())

    assert complaints(broken) == [
        "- twitter-2 [answer]: The post is missing. Write it.",
        "- key messages [answer]: There is no Core Insight. Give all the key messages.",
    ]
    assert all(each.fatal for each in read_structure(broken, JOB))


def test_a_foreign_link_is_named_with_its_line_and_fatal():
    post = sample_manuscript().posts["twitter-2"]
    evil = replace(post, text="One.\n\nRead https://evil.example")
    [complaint] = read_structure(
        sample_manuscript(posts={**sample_manuscript().posts, "twitter-2": evil}), JOB
    )

    assert str(complaint) == (
        "- twitter-2, line 3 of the text [foreign]: The text holds the link https://evil.example,"
        " which is not in the article. Take it out."
    )
    assert complaint.fatal


def test_pointers_outside_the_text_are_named_and_blank_lines_let_be():
    post = sample_manuscript().posts["twitter-2"]
    wrong = replace(post, claims=(Claim("x", (76, 15, 3, 900)),))
    manuscript = sample_manuscript(posts={**sample_manuscript().posts, "twitter-2": wrong})

    assert complaints(manuscript) == [
        "- twitter-2, claims [claims]: The article has no line 3, 900. Name lines that are there."
    ]


def test_pointers_of_key_messages_are_looked_at_too():
    core, *others = sample_manuscript().key_messages
    messages = (replace(core, lines=(3,)), *others)

    assert complaints(sample_manuscript(key_messages=messages)) == [
        "- key messages, Core Insight [claims]: The article has no line 3. Name lines that are"
        " there."
    ]
    assert keep_sound(messages, JOB) == messages


QUOTED = """\
---
title: X
quote: Said in a hint
---

We do not believe that Rust is ready. "It is *not* easy," she said. It's **hard work** for
everyone who stays up late.

- A list item that ends nowhere
- Another one.
"""


@pytest.mark.parametrize(
    ("quote", "is_quoted"),
    [
        ("We do not believe that Rust is ready.", True),
        ("“We do not believe that Rust is ready”", True),
        ("Rust is ready.", False),
        ("It’s hard work for everyone who stays up late.", True),
        ("It's hard work for everyone", False),
        ("A list item that ends nowhere", True),
        ("Another one.", True),
        ("It is not easy, she said.", False),
        ("Said in a hint", True),
        ("Never said at all.", False),
        ("", False),
        ('"', False),
    ],
)  # fmt: skip
def test_a_quotation_is_a_whole_sentence_of_the_draft(quote: str, is_quoted: bool):
    job = Job(parse_draft("drafts/amplify-intelligence/x.md", QUOTED), read_brand())
    message = KeyMessage("Memorable Quote", quote, ())

    assert bool(keep_sound((message,), job)) is is_quoted


def test_key_messages_with_foreign_links_or_numbers_are_named_and_then_left_out():
    core, *others = sample_manuscript().key_messages
    messages = (
        core,
        replace(others[0], text="90 % of all pilots fail."),
        replace(others[1], text="Read evil.com first."),
    )

    assert complaints(sample_manuscript(key_messages=messages)) == [
        "- key messages, Supporting Point [key-message]: It has the number 90, which is not in the"
        " article.",
        "- key messages, Supporting Point [key-message]: It holds the link evil.com, which is not in"
        " the article. Take it out.",
    ]
    assert keep_sound(messages, JOB) == (core,)


def finding(rule: str, post: str, line: int, severity: Severity) -> Finding:
    return Finding(f"{rule}:x", rule, severity, "p", line, post, f"the {rule} is wrong", "Mend it.")


def test_findings_name_post_rule_and_place_as_the_model_knows_them():
    document = compose(make_content(sample_manuscript(), JOB), JOB, editor_of(JOB))
    first, second = document.batch.posts[:2]
    findings = [
        finding("length", "linkedin-1", first.text_line + 2, Severity.ERROR),
        finding("hashtags", "linkedin-1", first.text_line, Severity.WARNING),
        finding("call-to-action", "linkedin-1", first.label("CTA Type").line, Severity.ERROR),
        finding("grounding", "linkedin-1", first.text_line, Severity.ERROR),
        finding("media", "linkedin-1", first.line, Severity.WARNING),
        finding("fold", "linkedin-1", first.text_line, Severity.NOTE),
        finding("hashtags", "linkedin-2", second.text_line, Severity.WARNING),
        finding("status", "", 8, Severity.ERROR),
    ]

    assert [str(each) for each in read_findings(findings, document)] == [
        "- linkedin-1, line 3 of the text [length]: the length is wrong. Mend it.",
        "- linkedin-1, line 1 of the text [hashtags]: the hashtags is wrong. Mend it.",
        "- linkedin-1, CTA Type [call-to-action]: the call-to-action is wrong. Mend it.",
        "- linkedin-1, line 1 of the text [grounding]: the grounding is wrong.",
    ]
