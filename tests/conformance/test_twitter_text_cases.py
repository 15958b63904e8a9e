"""twitter-text's own conformance cases, read from the shared examples; nothing of them is here."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
import yaml

from pipeline.content.entity import Entity
from pipeline.content.twitter_entities import extract_cashtags, extract_hashtags, extract_mentions
from pipeline.content.twitter_text import find_invalid_characters, weigh
from pipeline.content.twitter_urls import extract_urls
from tests.requirements import require

pytestmark = pytest.mark.conformance

LIMIT = 280

Extractor = Callable[[str], tuple[Entity, ...]]
Case = dict[str, Any]


@cache
def read_section(file: str, section: str) -> list[Case]:
    path = require("shared") / "conformance" / "twitter-text" / f"{file}.yml"
    cases: list[Case] = yaml.safe_load(path.read_text(encoding="utf-8"))["tests"][section]
    return cases


def people(text: str) -> tuple[Entity, ...]:
    return tuple(found for found in extract_mentions(text) if found.kind == "mention")


def compare(section: str, cases: list[Case], answer: Callable[[str], Any]) -> None:
    wrong = [
        (case["description"], case["text"], case["expected"], given)
        for case in cases
        if (given := answer(case["text"])) != case["expected"]
    ]
    print(f"{section}: {len(cases)} cases, {len(wrong)} failures")
    assert cases
    assert wrong == []


@pytest.mark.parametrize(
    ("section", "extract"),
    [
        ("urls", extract_urls),
        ("tco_urls_with_params", extract_urls),
        ("mentions", people),
        ("hashtags", extract_hashtags),
        ("hashtags_from_astral", extract_hashtags),
        ("cashtags", extract_cashtags),
    ],
)
def test_values(section: str, extract: Extractor):
    cases = read_section("extract", section)

    compare(section, cases, lambda text: [entity.value for entity in extract(text)])


@pytest.mark.parametrize(
    ("section", "extract", "key"),
    [
        ("urls_with_indices", extract_urls, "url"),
        ("urls_with_directional_markers", extract_urls, "url"),
        ("mentions_with_indices", people, "screen_name"),
        ("hashtags_with_indices", extract_hashtags, "hashtag"),
        ("cashtags_with_indices", extract_cashtags, "cashtag"),
    ],
)
def test_values_with_offsets(section: str, extract: Extractor, key: str):
    def answer(text: str) -> list[Case]:
        return [{key: each.value, "indices": [each.start, each.end]} for each in extract(text)]

    compare(section, read_section("extract", section), answer)


def test_mentions_and_lists_with_offsets():
    def answer(text: str) -> list[Case]:
        return [
            {"screen_name": name, "list_slug": slash + slug, "indices": [each.start, each.end]}
            for each in extract_mentions(text)
            for name, slash, slug in (each.value.partition("/"),)
        ]

    section = "mentions_or_lists_with_indices"
    compare(section, read_section("extract", section), answer)


@pytest.mark.parametrize(
    ("section", "reading"),
    [
        # The library's second configuration, which knows no emoji: our high reading.
        ("WeightedTweetsCounterTest", 1),
        ("WeightedTweetsWithDiscountedEmojiCounterTest", 0),
        ("UnicodeDirectionalMarkerCounterTest", 0),
    ],
)
def test_weights(section: str, reading: int):
    names = ("weightedLength", "valid", "permillage")
    cases = [
        {**case, "expected": {name: case["expected"][name] for name in names}}
        for case in read_section("validate", section)
    ]

    def answer(text: str) -> Case:
        weight = weigh(text)[reading]
        valid = 0 < weight <= LIMIT and not find_invalid_characters(text)
        return dict(zip(names, (weight, valid, weight * 1000 // LIMIT), strict=True))

    compare(section, cases, answer)
