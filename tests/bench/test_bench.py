"""The table reads well, and the batches that measurements run on are real and all different."""

from __future__ import annotations

import frontmatter

from pipeline.content.document import parse_document
from pipeline.content.state import batch_status
from tests.bench.table import Row, format_table
from tests.bench.workload import make_batch


def test_rows_become_columns():
    rows = [
        Row("start", 81.234, "ms", "imports", 1.5, "at most 3"),
        Row("checks", 1234.5, "batches/s", "reading", 12, "500"),
    ]

    assert format_table(rows).splitlines() == [
        "what           measured  ratio  to       target",
        "start          81.23 ms   1.50  imports  at most 3",
        "checks  1,234 batches/s  12.00  reading  500",
    ]


def test_every_batch_differs():
    batches = {make_batch(number, "same") for number in range(2000)}

    assert len(batches) == 2000


def test_the_fields_of_a_batch_parse():
    fields = frontmatter.loads(make_batch(7, "pilot-notes-00007")).metadata

    assert fields["source"] == "drafts/amplify-intelligence/pilot-notes-00007.md"
    assert len(fields["approvals"]) == len(fields["schedule"]) == 4


def test_galley_reads_a_batch_as_approved():
    document = parse_document("social/x/pilot-notes-00007.md", make_batch(7, "pilot-notes-00007"))

    assert [post.id for post in document.batch.posts] == [
        *("linkedin-1", "linkedin-2"),
        *("twitter-1", "twitter-2"),
    ]
    assert batch_status(document.batch) == "approved"
