"""The form of an answer: what the API is asked to enforce, and what is read from JSON."""

from __future__ import annotations

import json

import pytest

from pipeline.writing.claude.answer import (
    Claim,
    RevisionAnswer,
    UnreadableAnswer,
    batch_format,
    read_batch_answer,
    read_revision_answer,
    revision_format,
)
from tests.doubles.messages_rules import refuse_message
from tests.writing.claude.answers import repair_answer, sample_answer


def test_the_form_of_a_revision_is_this_schema():
    assert revision_format() == {
        "format": {
            "type": "json_schema",
            "schema": {
                "$defs": {
                    "Claim": {
                        "type": "object",
                        "properties": {
                            "sentence": {"type": "string"},
                            "lines": {"type": "array", "items": {"type": "integer"}},
                        },
                        "additionalProperties": False,
                        "required": ["sentence", "lines"],
                    }
                },
                "type": "object",
                "properties": {
                    "text": {"type": "string"},
                    "claims": {"type": "array", "items": {"$ref": "#/$defs/Claim"}},
                    "not_done": {"type": "string"},
                },
                "additionalProperties": False,
                "required": ["text", "claims", "not_done"],
            },
        }
    }


def test_the_form_of_a_batch_names_its_posts_and_styles():
    definitions = batch_format(["linkedin-1", "twitter-1"], ["Engagement"])["format"]["schema"][
        "$defs"
    ]

    assert definitions["PostAnswer"]["properties"]["id"] == {"enum": ["linkedin-1", "twitter-1"]}
    assert definitions["StepAnswer"]["properties"]["post"] == {"enum": ["linkedin-1", "twitter-1"]}
    assert definitions["PostAnswer"]["properties"]["cta_type"] == {"enum": ["Engagement"]}
    assert list(definitions["PostAnswer"]["properties"]) == [
        *("id", "hook_type", "target", "angle", "text", "cta_type", "claims"),
    ]


def test_a_brand_without_styles_leaves_the_style_open():
    definitions = batch_format(["twitter-1"], [])["format"]["schema"]["$defs"]

    assert definitions["PostAnswer"]["properties"]["cta_type"] == {"type": "string"}


def test_the_api_takes_both_forms():
    for form in (revision_format(), batch_format(["twitter-1"], ["Engagement"])):
        body = {
            "model": "m",
            "max_tokens": 1,
            "messages": [{"role": "user", "content": "x"}],
            "output_config": form,
        }
        assert refuse_message(body) is None


def test_a_revision_is_read():
    text = json.dumps(
        {"text": "One.", "claims": [{"sentence": "One.", "lines": [3]}], "not_done": ""}
    )

    assert read_revision_answer(text) == RevisionAnswer("One.", (Claim("One.", (3,)),), "")


def test_a_batch_and_an_empty_repair_are_read():
    answer = read_batch_answer(json.dumps(sample_answer()))

    assert [post.id for post in answer.posts] == [
        *("linkedin-1", "linkedin-2", "twitter-1", "twitter-2"),
    ]
    assert answer.posts[3].claims[0].lines == (76,)
    assert read_batch_answer(json.dumps(repair_answer())).posts == ()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Here are your posts!", "the whole answer: Invalid JSON: expected value"),
        ("```json\n{}\n```", "the whole answer: Invalid JSON: expected value"),
        ("", "the whole answer: Invalid JSON: EOF while parsing"),
        ('{"text": "x"', "the whole answer: Invalid JSON: EOF while parsing"),
        ('{"claims": [], "not_done": ""}', "text: Field required"),
        ('{"text": 3, "claims": [], "not_done": ""}', "text: Input should be a valid string"),
        ('{"text": "\\ud800", "claims": [], "not_done": ""}', "the whole answer: Invalid JSON: "),
        (
            '{"text": "x", "claims": [{"sentence": "x", "lines": ["a"]}], "not_done": ""}',
            "claims.0.lines.0: Input should be a valid integer",
        ),
        ("[]", "the whole answer: Input should be"),
    ],
)
def test_what_is_not_of_the_form_is_told_with_its_place(text: str, problem: str):
    with pytest.raises(UnreadableAnswer) as caught:
        read_revision_answer(text)

    assert str(caught.value).startswith(problem)
