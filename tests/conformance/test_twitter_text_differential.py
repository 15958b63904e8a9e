"""Our counter beside the npm package `twitter-text`, on the same random texts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from pipeline.content.entity import Entity
from pipeline.content.twitter_entities import extract_cashtags, extract_hashtags, extract_mentions
from pipeline.content.twitter_text import weigh
from pipeline.content.twitter_urls import extract_urls
from tests.conformance.oracle import Answer, Span, ask
from tests.conformance.random_texts import make_texts

pytestmark = [pytest.mark.conformance, pytest.mark.slow]

NUMBER = 20_000
SEED = 20261122
EMOJI_TEST = Path("/usr/share/unicode/emoji/emoji-test.txt")


def spans(entities: Iterable[Entity]) -> list[Span]:
    return [(entity.value, entity.start, entity.end) for entity in entities]


def answer(text: str) -> Answer:
    [weight] = set(weigh(text))
    return Answer(
        weight,
        spans(extract_urls(text)),
        spans(extract_hashtags(text)),
        spans(extract_mentions(text)),
        spans(extract_cashtags(text)),
    )


def test_texts_without_emoji_give_the_same_weight_and_the_same_entities():
    texts = list(make_texts(NUMBER, SEED, emoji=False))

    different = [
        (text, theirs, ours)
        for text, theirs in zip(texts, ask(texts), strict=True)
        if theirs != (ours := answer(text))
    ]

    print(f"{NUMBER:,} texts without emoji, {len(different)} differences")
    assert different == []


def test_low_and_high_bracket_the_weight_of_texts_with_emoji():
    texts = list(make_texts(NUMBER, SEED + 1, emoji=True))

    outside = [
        (text, theirs.weight, (low, high))
        for text, theirs in zip(texts, ask(texts), strict=True)
        for low, high in (weigh(text),)
        if not low <= theirs.weight <= high
    ]

    certain = sum(low == high for low, high in map(weigh, texts))
    print(
        f"{NUMBER:,} texts with emoji, {certain:,} with one weight, {len(outside)} out of bracket"
    )
    assert outside == []


def test_every_emoji_of_unicode_weighs_2_by_the_low_reading_and_is_bracketed():
    if not EMOJI_TEST.is_file():
        pytest.skip(f"no {EMOJI_TEST}; it is in Debian's package unicode-data")
    lines = EMOJI_TEST.read_text(encoding="utf-8").splitlines()
    listed = [
        match[1] for line in lines if (match := re.match(r"([0-9A-F ]+); fully-qualified", line))
    ]
    emoji = ["".join(chr(int(sign, 16)) for sign in signs.split()) for signs in listed]

    weights = [
        (theirs.weight, *weigh(text)) for text, theirs in zip(emoji, ask(emoji), strict=True)
    ]

    split = sum(theirs > 2 for theirs, _, _ in weights)
    print(f"{len(emoji):,} emoji, {split} weighed by parts by the package, up to {max(weights)[0]}")
    assert [low for _, low, _ in weights] == [2] * len(emoji)
    assert all(low <= theirs <= high for theirs, low, high in weights)
