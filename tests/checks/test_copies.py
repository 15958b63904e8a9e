from __future__ import annotations

from pipeline.checks.copies import MOST_KEPT, Copies
from pipeline.content.document import parse_document
from tests.checks.example import KEY, SOUND, changed

ENTRY = SOUND[SOUND.index("approvals:\n") : SOUND.index("timezone:")]
OPEN = changed(ENTRY, "")
ALMOST = changed(
    "Most AI pilots fail for organizational reasons.\n\nA clear",
    "Most pilots fail for organizational reasons!\n\nA clear",
    OPEN,
)


def collect(**texts: str) -> list[str]:
    """Compare batches, and give what is found as lines `path:line message`."""
    copies = Copies()
    return [
        f"{each.path.rpartition('/')[2]}:{each.line} {each.message}"
        for slug, text in texts.items()
        for each in copies.add(parse_document(f"social/{KEY}/{slug}.md", text).batch)
    ]


def test_a_post_that_nearly_repeats_an_approved_one_is_found_in_either_order():
    says = "linkedin-1 is nearly the same as linkedin-1 of social/amplify-intelligence/"

    assert collect(a=SOUND, b=ALMOST) == [f"b.md:39 {says}a.md, which is approved"]
    assert collect(a=ALMOST, b=SOUND) == [f"a.md:39 {says}b.md, which is approved"]
    assert collect(a=SOUND, b=OPEN, c=OPEN) == [
        f"b.md:39 {says}a.md, which is approved",
        f"c.md:39 {says}a.md, which is approved",
    ]


def test_what_nobody_approved_may_be_said_twice():
    assert collect(a=OPEN, b=ALMOST) == []


def test_brands_are_not_compared_with_each_other():
    assert collect(a=SOUND, b=changed("brand: amplify-intelligence\n", "brand: fjord\n")) == []


def test_what_is_remembered_is_bounded():
    copies = Copies()
    for number in range(MOST_KEPT + 10):
        words = " ".join(f"w{number}x{each}" for each in range(8))
        text = changed("Before the demo, write down who runs it in year two.", words)
        assert len(list(copies.add(parse_document(f"social/{KEY}/{number}.md", text).batch))) <= 1
    kept = [copies._approved[KEY], copies._waiting[KEY]]

    assert all(len(index._kept) <= MOST_KEPT for index in kept)
    assert all(len(index._latest) <= 32 * MOST_KEPT for index in kept)
