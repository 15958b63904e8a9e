import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.batch import Approval, Scheduled
from pipeline.content.document import Document, parse_document
from pipeline.content.editing import (
    set_approvals,
    set_entries,
    set_evidence,
    set_front_matter,
    set_removals,
    set_schedule,
)
from pipeline.content.entries import edit_value
from pipeline.content.ledger import LedgerEntry, Usage, set_ledger
from pipeline.content.records import ENTRY_KEYS, Entry, as_text, write_value
from tests.content.documents import BATCH

PATH = "social/tide/gauge.md"
_START = BATCH.index("approvals:")
_END = BATCH.index("---\n\n# Social")


def with_records(records: str) -> Document:
    return parse_document(PATH, BATCH[:_START] + records + BATCH[_END:])


def records_of(document: Document) -> str:
    raw = document.raw
    return raw[raw.index("status: draft\n") + 14 : raw.index("---\n\n# Social")]


def test_a_slot_that_moves_keeps_the_comments_around_it_and_the_keys_in_it():
    document = with_records("""\
timezone: Europe/Oslo  # as the office
schedule:  # agreed on Monday
  - {post: linkedin-1, at: "2026-01-27 09:00"}
  # Ada: do not move without asking
  - {post: twitter-1, at: "2026-01-28 12:00", note: "launch day"}  # with the press
  # nothing after this
""")
    first = document.batch.records.schedule[0]
    moved = set_schedule(
        document, "Europe/Bergen", [first, Scheduled("twitter-1", "2026-02-04 12:00", pinned=True)]
    )
    assert (
        records_of(moved)
        == """\
timezone: Europe/Bergen  # as the office
schedule:  # agreed on Monday
  - {post: linkedin-1, at: "2026-01-27 09:00"}
  # Ada: do not move without asking
  - {post: twitter-1, at: "2026-02-04 12:00", pinned: true, note: "launch day"}  # with the press
  # nothing after this
"""
    )


@pytest.mark.parametrize("indent", ["", "  ", "    "])
def test_a_new_entry_stands_under_the_others(indent: str):
    document = with_records(f"""\
timezone: Europe/Oslo
schedule:
{indent}- post: linkedin-1
{indent}  at: "2026-01-27 09:00"
""")
    new = [*document.batch.records.schedule, Scheduled("twitter-1", "2026-01-28 12:00")]

    assert (
        records_of(set_schedule(document, "Europe/Oslo", new))
        == f"""\
timezone: Europe/Oslo
schedule:
{indent}- post: linkedin-1
{indent}  at: "2026-01-27 09:00"
{indent}- {{post: twitter-1, at: "2026-01-28 12:00"}}
"""
    )


def test_a_new_approval_keeps_the_comment_behind_the_key():
    document = with_records(
        "approvals:  # see the minutes\n  - {post: notes, by: rosa, sha256: a}\n"
    )
    notes = document.batch.records.approvals[0]
    after = set_approvals(document, [notes, Approval("twitter-1", "ole", "2026", "b", "local")])
    assert (
        records_of(after)
        == """\
approvals:  # see the minutes
  - {post: notes, by: rosa, sha256: a}
  - {post: twitter-1, by: ole, at: "2026", sha256: b, where: local}
"""
    )


def test_an_entry_written_over_several_lines_changes_in_its_value_only():
    document = with_records("""\
schedule:
  - post: linkedin-1 # the long one
    note: |
      launch
      day
    at: 2026-01-27 09:00 # a Tuesday
    pinned: true
    blackout: true
  -
    # the short one
    post: twitter-1
    at: soon
    pinned:
""")
    after = set_schedule(
        document,
        "Europe/Oslo",
        [
            Scheduled("linkedin-1", "2026-02-03 09:00", pinned=True),
            Scheduled("twitter-1", "2026-02-04 12:00", pinned=True),
        ],
    )
    assert (
        records_of(after)
        == """\
schedule:
  - post: linkedin-1 # the long one
    note: |
      launch
      day
    at: "2026-02-03 09:00" # a Tuesday
    pinned: true
  -
    # the short one
    post: twitter-1
    at: "2026-02-04 12:00"
    pinned: true
timezone: Europe/Oslo
"""
    )


def test_a_list_in_brackets_becomes_lines_and_keeps_what_is_in_them():
    document = with_records("""\
schedule: [  # by hand
  {post: linkedin-1, at: "2026-01-27 09:00", note: x},  # first
  {post: twitter-1, at: "2026-01-28 12:00"}]
""")
    second = document.batch.records.schedule[1]
    after = set_schedule(
        document, "Europe/Oslo", [Scheduled("linkedin-1", "2026-02-03 09:00"), second]
    )
    assert (
        records_of(after)
        == """\
schedule:
  # by hand
  # first
  - {post: linkedin-1, at: "2026-02-03 09:00", note: x}
  - {post: twitter-1, at: "2026-01-28 12:00"}
timezone: Europe/Oslo
"""
    )


def test_an_entry_that_goes_leaves_its_comments_and_what_somebody_else_wrote_in_it():
    document = with_records("""\
dropped:  # by the editors
  # ask Ada
  - {post: twitter-1, by: rosa, reason: long}  # twice
  - {post: linkedin-1, by: rosa, reason: dull, note: back in May}
# the end
""")
    assert (
        records_of(set_removals(document, "dropped", []))
        == """\
# by the editors
# ask Ada
# twice
# - {post: linkedin-1, by: rosa, reason: dull, note: back in May}
# the end
"""
    )


def test_a_record_that_is_one_mapping_keeps_its_comments_and_keys():
    document = with_records("""\
ledger: {model: a, prompt: w, in: 1, out: 1, cache_write: 0, cache_read: 0, usd: "0.0001", \
seconds: "0.0", repairs: 0, requests: r, budget: Q3}  # approved by Ole
evidence:
  - {post: linkedin-1, lines: [3, 4], checked: yes}  # by hand
""")
    after = set_ledger(document, LedgerEntry("a", "w", Usage(2, 1), requests=("r", "s")))
    after = set_evidence(after, {"linkedin-1": (3, 5)})
    assert (
        records_of(after)
        == """\
ledger: {model: a, prompt: w, in: 2, out: 1, cache_write: 0, cache_read: 0, usd: 0.0000, \
seconds: "0.0", repairs: 0, requests: r s, budget: Q3}  # approved by Ole
evidence:
  - {post: linkedin-1, lines: [3, 5], checked: yes}  # by hand
"""
    )


def test_an_empty_mapping_is_replaced_like_one_that_is_not_there():
    document = with_records("ledger: {}  # not yet\n")
    after = set_ledger(document, LedgerEntry("a", "w", Usage(2, 1), requests=("r", "s")))
    assert records_of(after) == (
        "ledger: {model: a, prompt: w, in: 2, out: 1, cache_write: 0, cache_read: 0, usd: 0.0000,"
        " seconds: 0.0, repairs: 0, requests: r s}  # not yet\n"
    )


def test_the_first_keys_of_an_empty_mapping_stand_in_its_braces():
    edited = edit_value(["ledger: {}  # not yet"], {"model": "a", "in": 2}, ("model", "in"))
    assert edited == ["ledger: {model: a, in: 2}  # not yet"]


def test_a_comment_behind_a_single_value_stays():
    document = with_records("draft_digest: abc  # of Monday's version\n")
    after = set_front_matter(document, "draft_digest", "def")
    assert records_of(after) == "draft_digest: def  # of Monday's version\n"


POSTS = ("linkedin-1", "linkedin-2", "twitter-1")
VALUES = st.sampled_from(["a", "2026-01-27 09:00", 'a "b": #c', "7", "no", "\u2028x", "😀"])


@st.composite
def entries(draw, key: str, least: int = 0) -> list[Entry]:
    """Give entries of a record, each post or finding once."""
    chosen = draw(st.lists(st.sampled_from(POSTS), unique=True, min_size=least, max_size=3))
    flags = {"pinned": st.booleans(), "blackout": st.booleans()}
    lines = st.lists(st.integers(1, 99), min_size=1, max_size=3).map(tuple)
    first, *others = ENTRY_KEYS[key]
    return [
        {first: post}
        | {name: draw(flags.get(name, lines if name == "lines" else VALUES)) for name in others}
        for post in chosen
    ]


@st.composite
def decorated(draw, key: str) -> tuple[str, list[str]]:
    """Give a record as a person may have left it, and every mark that is the person's own."""
    marks: list[str] = []

    def mark() -> str:
        marks.append(f"mark{len(marks)}x")
        return marks[-1]

    out = f"{key}:" + (f"  # {mark()}" if draw(st.booleans()) else "")
    for entry in draw(entries(key, 1)):
        pairs = [f"{name}: {write_value(value)}" for name, value in entry.items()]
        if draw(st.booleans()):
            pairs.insert(draw(st.integers(0, len(pairs))), f"own: {mark()}")
        if draw(st.booleans()):
            out += f"\n  # {mark()}"
        if draw(st.booleans()):
            out += f"\n  - {{{', '.join(pairs)}}}" + draw(st.sampled_from(["", f" # {mark()}"]))
        else:
            out += "\n  - " + "\n    ".join(
                pair + (f" # {mark()}" if draw(st.booleans()) else "") for pair in pairs
            )
    return f"{out}\n", [each for each in marks if each in out]


@pytest.mark.parametrize("key", ENTRY_KEYS)
@given(data=st.data())
def test_comments_and_unknown_keys_survive_every_edit_of_a_record(key: str, data: st.DataObject):
    text, marks = data.draw(decorated(key))
    block, new = with_records("# above\n" + text + "# below\n"), data.draw(entries(key))
    after = set_entries(block, key, new)
    assert [each for each in marks if each not in after.raw] == []
    kept = set(ENTRY_KEYS[key])
    found = [
        {name: value for name in kept & set(entry.nodes) if (value := _said(entry, name))}
        for entry in after.fields.mappings(key)
    ]
    assert found == [as_text(entry) for entry in new]
    assert ("# above\n" in after.raw, "# below\n" in after.raw) == (True, True)
    assert set_entries(after, key, new).raw == after.raw


def _said(entry, name: str) -> str:
    if name == "lines":
        return f"[{', '.join(entry.texts(name))}]"
    told = entry.text(name)
    return "" if told == "false" else told
