from __future__ import annotations

import pytest

from pipeline.content.document import Document, parse_document
from pipeline.review.report.cost import describe_cost
from tests.review.builders import BATCH_PATH, plain


def with_ledger(value: str) -> Document:
    return parse_document(
        BATCH_PATH, plain().raw.replace("timezone:", f"ledger: {value}\ntimezone:", 1)
    )


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (
            "{model: m-1, in: 300, out: 1400, cache_read: 2000, usd: 0.0159, seconds: 12.5}",
            "m-1 · 2,300 tokens in · 1,400 out · 0.0159 US dollars · 12.5 s",
        ),
        (
            '{model: "@rosa", usd: unknown, repairs: 2}',
            "<span>@</span>rosa · 0 tokens in · 0 out · cost unknown · 0.0 s · 2 repairs",
        ),
        ("{}", "an unnamed model · 0 tokens in · 0 out · cost unknown · 0.0 s"),
        ("{usd: much}", "The ledger line of the file cannot be read."),
        ("[1]", "The ledger line of the file cannot be read."),
    ],
)
def test_what_a_batch_took_is_told_in_one_line_that_does_nothing(value: str, told: str):
    assert describe_cost(with_ledger(value)) == told


def test_nothing_is_told_of_a_batch_that_no_model_wrote():
    assert describe_cost(plain()) == ""
