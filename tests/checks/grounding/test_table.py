from __future__ import annotations

from dataclasses import replace

from pipeline.checks.grounding.table import ground_batch
from pipeline.content.batch import Batch, Content, Post, Removal
from pipeline.content.platforms import find_platform
from tests.checks.grounding.example import DRAFT


def make_batch(*texts: str, evidence: dict[str, tuple[int, ...]] | None = None) -> Batch:
    posts = tuple(
        Post(find_platform("linkedin"), number, text, text_line=10 * number)
        for number, text in enumerate(texts, 1)
    )
    content = Content("The night ferry", posts=posts, evidence=evidence or {})
    return Batch(
        "social/b/ferry.md", "b", DRAFT.path, "2026-01-22", ("linkedin",), 1, "draft", content
    )


def test_the_table_says_for_every_sentence_how_it_stands_to_the_draft():
    batch = make_batch(
        "It carries 120 cars, and the crossing takes six hours. All passengers get a cabin.\n\n"
        "The crossing takes about six hours.\n\nWould you sail?\n\n#Ferries",
        "Ferries burn less fuel than trucks.",
    )

    rows = [
        (row.post, row.line, row.sentence, row.verdict.value, row.lines, row.reasons)
        for row in ground_batch(batch, DRAFT)
    ]

    assert rows == [
        (
            "linkedin-1",
            10,
            "It carries 120 cars, and the crossing takes six hours.",
            "verbatim",
            (7, 8),
            (),
        ),
        (
            "linkedin-1",
            10,
            "All passengers get a cabin.",
            "flagged",
            (13,),
            ("“All” is stronger than the draft (line 13)",),
        ),
        ("linkedin-1", 12, "The crossing takes about six hours.", "review", (7, 8), ()),
        ("linkedin-1", 14, "Would you sail?", "not_a_claim", (), ()),
        ("linkedin-2", 20, "Ferries burn less fuel than trucks.", "unsupported", (7,), ()),
    ]


def test_a_finding_keeps_its_name_while_its_sentence_stays():
    def names(text: str) -> dict[str, str]:
        return {row.sentence: row.finding for row in ground_batch(make_batch(text), DRAFT)}

    alone = names("All passengers get a cabin.")
    moved = names("A new first line.\n\nAll passengers get a cabin.")
    changed = names("All passengers got a cabin.")

    assert moved["All passengers get a cabin."] == alone["All passengers get a cabin."]
    assert set(changed.values()).isdisjoint(alone.values())


def test_a_sentence_that_stands_twice_has_two_findings():
    rows = ground_batch(make_batch("All get a cabin.\n\nAll get a cabin."), DRAFT)

    assert len({row.finding for row in rows}) == 2


def test_posts_that_were_taken_out_are_left_out():
    batch = make_batch("All get a cabin.", "It carries 120 cars.")
    records = replace(batch.records, dropped=(Removal("linkedin-1", "kim", "", "weak"),))

    rows = ground_batch(replace(batch, records=records), DRAFT)

    assert [row.post for row in rows] == ["linkedin-2"]


def test_the_lines_that_the_writer_points_to_come_first():
    batch = make_batch("The crossing takes about six hours.", evidence={"linkedin-1": (29,)})

    assert [row.lines for row in ground_batch(batch, DRAFT)] == [(7, 8)]
