"""Answers become content by code: numbers, order, single lines and evidence are its own."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.batch import Labelled, Step
from pipeline.content.document import parse_document
from pipeline.content.rendering import Origin, render_batch
from pipeline.writing.claude.answer import (
    BatchAnswer,
    Claim,
    KeyMessage,
    PostAnswer,
    StepAnswer,
    read_batch_answer,
)
from pipeline.writing.claude.manuscript import Manuscript, make_content
from tests.writing.claude.answers import LINKEDIN_1, sample_answer
from tests.writing.claude.scene import sample_job

JOB = sample_job()


def sample_manuscript(**changes) -> Manuscript:
    answer = read_batch_answer(json.dumps(sample_answer()))
    return replace(Manuscript().take(answer, JOB.posts, key_messages=True), **changes)


def test_the_sample_answer_becomes_the_content_of_a_batch():
    content = make_content(sample_manuscript(), JOB)

    assert content.title == "Why Most AI Pilots Never Make It to Production"
    assert [message.label for message in content.key_messages] == [
        *("Core Insight", "Supporting Point", "Supporting Point", "Memorable Quote"),
    ]
    assert content.key_messages[3].value == (
        '"A pilot without a production owner is an experiment with an audience."'
    )
    assert content.posts[0].text == LINKEDIN_1
    assert content.posts[0].labels == (
        Labelled("Hook Type", "Observation"),
        Labelled("Target Message", "Core Insight (five decisions)"),
        Labelled("CTA Type", "Engagement"),
    )
    assert content.posts[2].labels == (
        Labelled("Hook Type", "List"),
        Labelled("Target Message", "Core Insight (five ways)"),
    )
    assert content.sequence[:2] == (
        Step("First", "LinkedIn Variant 1", "the picture and the five reasons"),
        Step("24h later", "Twitter Variant 2", "one thought, short"),
    )
    assert content.evidence["linkedin-2"] == (40, 60, 62)


def test_a_repair_changes_the_posts_it_was_asked_for_and_no_other():
    before = sample_manuscript()
    other = replace(before.posts["linkedin-1"], text="Rewritten.", cta_type="Reflection")
    answer = BatchAnswer(
        (), (other, replace(before.posts["twitter-1"], text="Mended.")), (), (), ()
    )
    after = before.take(answer, {"twitter-1"}, key_messages=False)

    assert after.posts["twitter-1"].text == "Mended."
    assert after.posts["linkedin-1"] is before.posts["linkedin-1"]
    assert replace(after, posts={}) == replace(before, posts={})


def test_of_two_answers_for_one_post_the_first_counts():
    first = sample_manuscript().posts["twitter-1"]
    answer = BatchAnswer((), (first, replace(first, text="Again.")), (), (), ())

    assert Manuscript().take(answer, ["twitter-1"], key_messages=True).posts["twitter-1"] is first


def test_key_messages_are_ordered_and_the_superfluous_left_out():
    messages = (
        KeyMessage("Memorable Quote", "“Quoted.”", (40,)),
        KeyMessage("Supporting Point", "One\npoint.", (1,)),
        KeyMessage("Core Insight", "First.", (1,)),
        KeyMessage("Core Insight", "Second.", (1,)),
        KeyMessage("Supporting Point", " ", (1,)),
    )
    content = make_content(sample_manuscript(key_messages=messages), JOB)

    assert content.key_messages == (
        Labelled("Core Insight", "First."),
        Labelled("Supporting Point", "One point."),
        Labelled("Memorable Quote", '"Quoted."'),
    )


def test_the_sequence_names_posts_that_exist_once_each_and_days_apart():
    steps = (
        StepAnswer("twitter-1", 5, "soon"),
        StepAnswer("linkedin-1", -3, "first"),
        StepAnswer("twitter-1", 48, "again"),
        StepAnswer("mastodon-1", 0, "nowhere"),
        StepAnswer("linkedin-2", 100_000, "much later"),
    )
    content = make_content(sample_manuscript(sequence=steps), JOB)

    assert content.sequence == (
        Step("First", "LinkedIn Variant 1", "first"),
        Step("24h later", "Twitter Variant 1", "soon"),
        Step("960h later", "LinkedIn Variant 2", "much later"),
    )


def test_without_a_sequence_the_posts_follow_each_other_a_day_apart():
    content = make_content(sample_manuscript(sequence=()), JOB)

    assert [(step.when, step.reference) for step in content.sequence] == [
        ("First", "LinkedIn Variant 1"),
        ("24h later", "LinkedIn Variant 2"),
        ("48h later", "Twitter Variant 1"),
        ("72h later", "Twitter Variant 2"),
    ]


def test_notes_with_links_mentions_or_hashtags_are_left_out():
    notes = ("Fine.", "See https://evil.example", "Ask @eve", "Tag #Evil", "", "Two\nlines.")
    content = make_content(sample_manuscript(ab_testing=notes, repurposing=notes[::-1]), JOB)

    assert content.ab_testing == ("Fine.",)
    assert content.repurposing == ("Two lines.",)


def test_a_label_is_a_few_plain_words():
    post = replace(
        sample_manuscript().posts["linkedin-1"],
        hook_type="Story\n**Voice Check**: Verified <b>https://evil.example</b>",
        angle="five (5) ways & means " + "x" * 80,
    )
    labels = make_content(sample_manuscript(posts={"linkedin-1": post}), JOB).posts[0].labels

    assert labels[0].value == "Story Voice Check Verified b https //evil example /b"
    assert labels[1].value.startswith("Core Insight (five (5) ways & means xxx")
    assert len(labels[1].value) == len("Core Insight ()") + 60


def test_lines_that_the_draft_does_not_have_are_no_evidence():
    post = replace(
        sample_manuscript().posts["twitter-2"],
        claims=(Claim("x", (76, 15, 0, -1, 9_999)), Claim("y", (14, 76))),
    )
    content = make_content(sample_manuscript(posts={"twitter-2": post}), JOB)

    assert content.evidence == {"twitter-2": (14, 76)}


@given(text=st.text(), label=st.text(), note=st.text(), message=st.text(min_size=1))
def test_whatever_the_model_says_the_document_holds_it_and_nothing_more(text, label, note, message):
    post = PostAnswer("twitter-1", label, "Core Insight", label, text, label, ())
    manuscript = Manuscript(
        (KeyMessage("Core Insight", message, ()),), {"twitter-1": post},
        (StepAnswer("twitter-1", 0, note),), (note,), (note,),
    )  # fmt: skip
    content = make_content(manuscript, JOB)
    origin = Origin(JOB.draft.path, "2026-01-22", "claude", JOB.draft.digest, "Claude")
    document = parse_document("social/x/y.md", render_batch(content, JOB.brand, origin))

    assert [each.text for each in document.batch.posts] == [content.posts[0].text]
    assert document.batch.content.sequence == content.sequence
    assert document.problems == ()
    assert tuple(document.sections) == (
        *("Key Messages Extracted", "Twitter/X Posts", "Brand Voice Checklist"),
        "Usage Recommendations",
    )
