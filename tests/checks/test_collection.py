from __future__ import annotations

from pipeline.checks.collection import Collection
from pipeline.content.document import parse_document
from tests.checks.example import KEY, SOUND, changed


def collect(**texts: str) -> list[str]:
    """Check batches against each other, and give the clashes as lines `path:line message`."""
    collection = Collection()
    for slug, text in texts.items():
        collection.add(parse_document(f"social/{KEY}/{slug}.md", text).batch)
    return [
        f"{each.path}:{each.line} {each.message}"
        for each in collection.findings()
        if each.rule == "slot-clash"
    ]


def test_two_batches_of_a_brand_in_one_slot_are_found_in_the_later_one():
    other = changed("2026-01-29 09:00", "2026-01-30 09:00")

    assert collect(first=SOUND, second=other) == [
        "social/amplify-intelligence/second.md:15 linkedin-1 holds the slot 2026-01-27 09:00, "
        "and so does linkedin-1 of social/amplify-intelligence/first.md"
    ]


def test_batches_of_two_brands_or_zones_share_slots():
    assert (
        collect(first=SOUND, second=changed("brand: amplify-intelligence\n", "brand: fjord\n"))
        == []
    )
    assert (
        collect(first=SOUND, second=changed("timezone: America/New_York", "timezone: Asia/Tokyo"))
        == []
    )


def test_a_clash_within_a_batch_is_left_to_the_rule():
    assert collect(first=changed("2026-01-29 09:00", "2026-01-27 09:00")) == []


def test_three_batches_in_one_slot_are_two_findings():
    assert [line.partition(" ")[0] for line in collect(a=SOUND, b=SOUND, c=SOUND)] == [
        "social/amplify-intelligence/b.md:15",
        "social/amplify-intelligence/b.md:16",
        "social/amplify-intelligence/c.md:15",
        "social/amplify-intelligence/c.md:16",
    ]
