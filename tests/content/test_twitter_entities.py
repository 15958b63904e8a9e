from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.twitter_entities import (
    extract_cashtags,
    extract_hashtags,
    extract_mentions,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("#AIStrategy #MLOps", ["AIStrategy", "MLOps"]),
        ("(#one), #two!", ["one", "two"]),
        ("＃全角", ["全角"]),
        ("#हिन्दी", ["हिन्दी"]),
        ("#über_2 #2nd #l·l", ["über_2", "2nd", "l·l"]),
        ("👍️#tag", ["tag"]),
        ("#𐐷", ["𐐷"]),
        ("#2026 #_ # #! a#b &#b", []),
        ("#one#two", []),
        ("#http://example.com", []),
        ("#️⃣ #\u20e3a", []),
        ("https://example.com/#tag", []),
        ("example.com #tag", ["tag"]),
    ],
)
def test_hashtags(text: str, found: list[str]):
    assert [tag.value for tag in extract_hashtags(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@ada and .@Cem_2,", [("mention", "ada"), ("mention", "Cem_2")]),
        ("＠ada", [("mention", "ada")]),
        ("の@adaに", [("mention", "ada")]),
        ("RT@ada rt:@cem", [("mention", "ada"), ("mention", "cem")]),
        ("@ada/writers", [("list", "ada/writers")]),
        ("@ada/2writers", [("mention", "ada")]),
        ("ada@example.com", []),
        ("@ada@example.com", []),
        ("@adaé @ada://x a@@ada", []),
        ("@", []),
    ],
)
def test_mentions(text: str, found: list[tuple[str, str]]):
    assert [(mention.kind, mention.value) for mention in extract_mentions(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("$ABC, $brk.b $X", ["ABC", "brk.b", "X"]),
        ("$ABC_DEF $ABC.DEF", ["ABC", "ABC"]),
        ("$TOOLONG $1 a$ABC $", []),
    ],
)
def test_cashtags(text: str, found: list[str]):
    assert [tag.value for tag in extract_cashtags(text)] == found


def test_offsets_count_code_points_and_take_in_the_sign():
    text = "👍🏽 #tag @ada $ABC"

    found = [*extract_hashtags(text), *extract_mentions(text), *extract_cashtags(text)]

    assert [text[entity.start : entity.end] for entity in found] == ["#tag", "@ada", "$ABC"]


@given(
    st.lists(st.sampled_from([*"#＃@＠$a1_é日\u0301\ufe0f.:/ \n", "://", "rt", "x.com"])).map(
        "".join
    )
)
def test_an_entity_is_its_sign_and_its_value(text: str):
    for find in (extract_hashtags, extract_mentions, extract_cashtags):
        for entity in find(text):
            assert text[entity.start] in "#＃@＠$"
            assert text[entity.start + 1 : entity.end] == entity.value
