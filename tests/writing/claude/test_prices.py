"""Tokens become dollars by the dated price file."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from pipeline.content.ledger import Usage
from pipeline.writing.claude.prices import load_prices
from pipeline.writing.claude.tokens import estimate_tokens


@pytest.mark.parametrize(
    ("model", "usage", "dollars"),
    [
        ("claude-sonnet-5-5", Usage(1_000_000, 1_000_000, 1_000_000, 1_000_000), "14.60"),
        ("claude-opus-5-5", Usage(1_000_000, 1_000_000, 1_000_000, 1_000_000), "29.20"),
        ("claude-fable-5-1", Usage(1_000_000, 1_000_000, 1_000_000, 1_000_000), "72.75"),
        ("claude-haiku-5-5", Usage(100_000, 1_000), "0.0105"),
        ("claude-haiku-5-5", Usage(50_000, 1_000, 25_000, 25_001), "0.04437505"),
    ],
)
def test_each_kind_of_token_has_its_price(model: str, usage: Usage, dollars: str):
    assert load_prices().cost(model, usage) == Decimal(dollars)


def test_message_batches_cost_half():
    usage = Usage(input=1_000_000, output=100_000)

    assert load_prices().cost("claude-sonnet-5-5", usage, batch=True) == Decimal("1.5")


def test_a_model_without_a_price_has_no_cost():
    assert load_prices().cost("claude-sonnet-4-5", Usage(input=1)) is None


def test_the_price_file_says_when_and_where_it_was_checked():
    prices = load_prices()

    assert prices.checked >= dt.date(2026, 11, 1)
    assert prices.source.startswith("https://platform.claude.com/")


def test_an_estimate_of_english_is_rather_too_high():
    text = "A pilot without a production owner is an experiment with an audience. " * 10

    # English has about four characters a token.
    assert len(text) / 4 < estimate_tokens(text) < len(text) / 2
