"""What a batch took is one line of its front matter, read back as it was written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.document import parse_document
from pipeline.content.ledger import (
    LedgerEntry,
    Usage,
    ledger_line,
    read_ledger,
    set_ledger,
    total_cost,
)
from pipeline.errors import InvalidFrontMatter

ENTRY = LedgerEntry(
    model="claude-sonnet-5-5",
    prompt="write-1",
    usage=Usage(66, 1501, 4612, 0),
    usd=Decimal("0.026672"),
    seconds=14.23,
    repairs=1,
    requests=("req_1", "req_2"),
)


def test_an_entry_is_one_line():
    assert ledger_line(ENTRY) == (
        "ledger: {model: claude-sonnet-5-5, prompt: write-1, in: 66, out: 1501,"
        ' cache_write: 4612, cache_read: 0, usd: 0.0267, seconds: 14.2, repairs: 1,'
        " requests: req_1 req_2}"
    )  # fmt: skip


def test_an_entry_is_told_in_a_sentence():
    assert str(ENTRY) == (
        "claude-sonnet-5-5, prompt write-1: 4,678 tokens in (0 from the cache),"
        " 1,501 out, $0.0267, 14.2 s, 1 repair"
    )


def test_setting_an_entry_adds_its_line_and_changes_no_other():
    document = parse_document("social/b/x.md", DOCUMENT)
    changed = set_ledger(document, ENTRY)

    assert changed.raw == DOCUMENT.replace("\n---\n\n# ", f"\n{ledger_line(ENTRY)}\n---\n\n# ")
    assert set_ledger(changed, ENTRY).raw == changed.raw


def test_a_batch_without_an_entry_has_none():
    assert read_ledger(parse_document("social/b/x.md", DOCUMENT).fields) is None


@pytest.mark.parametrize("usd", ["NaN", "1e50", "1_0", "٣", "-1", "1" * 13])
def test_a_cost_that_is_no_plain_number_is_refused(usd: str):
    document = parse_document(
        "social/b/x.md", DOCUMENT.replace("\n---\n\n# ", f'\nledger: {{usd: "{usd}"}}\n---\n\n# ')
    )

    with pytest.raises(InvalidFrontMatter) as caught:
        read_ledger(document.fields)

    assert caught.value.problem == f"`{usd}` is not a number"


@given(
    model=st.text(min_size=1),
    numbers=st.lists(st.integers(0, 10**6), min_size=5, max_size=5),
    usd=st.none() | st.decimals(0, 1000, places=4),
    requests=st.lists(st.from_regex(r"[a-zA-Z0-9_]{1,20}", fullmatch=True), max_size=3),
    bulk=st.booleans(),
)
def test_any_entry_is_read_back(model, numbers, usd, requests, bulk):
    entry = LedgerEntry(
        model, "write-1", Usage(*numbers[:4]), usd, 1.5, numbers[4], tuple(requests), bulk
    )
    document = set_ledger(parse_document("social/b/x.md", DOCUMENT), entry)

    assert read_ledger(document.fields) == entry


def test_a_later_call_is_added_to_what_was_there():
    later = LedgerEntry(
        "claude-opus-5-5", "revise-1", Usage(10, 20), Decimal("0.01"), 2.0, 0, ("r",)
    )

    assert ENTRY.add(later) == LedgerEntry(
        "claude-opus-5-5",
        "revise-1",
        Usage(76, 1521, 4612, 0),
        Decimal("0.036672"),
        16.23,
        1,
        ("req_1", "req_2", "r"),
    )


def test_one_unknown_cost_makes_the_sum_unknown():
    unknown = LedgerEntry("llama", "write-1", usd=None)

    assert total_cost([ENTRY, ENTRY]) == Decimal("0.053344")
    assert total_cost([ENTRY, unknown]) is None
    assert ENTRY.add(unknown).usd is None


DOCUMENT = """\
---
type: social-batch
brand: b
generated: 2026-01-22
platforms: [twitter]
variants_per_platform: 1
status: draft
---

# Social Posts: X
"""
