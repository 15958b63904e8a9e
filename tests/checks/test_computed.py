from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.computed import computed_lines, format_document
from pipeline.content.document import parse_document
from pipeline.content.editing import set_label, set_text
from tests.checks.example import BRAND, CASES, PATH, SOUND, changed, find, read_case

COMPUTED_RULES = ("claimed-count", "voice-check", "checklist", "status")


def fmt(text: str) -> str:
    return format_document(parse_document(PATH, text), BRAND).raw


def changed_lines(before: str, after: str) -> list[int]:
    pairs = zip(before.split("\n"), after.split("\n"), strict=True)
    return [number for number, (old, new) in enumerate(pairs, 1) if old != new]


def reasons(text: str) -> list[int]:
    return sorted(finding.line for finding in find(text) if finding.rule in COMPUTED_RULES)


@pytest.mark.parametrize("name", ["claims", "voice", "broken", "records", "sound"])
def test_fmt_makes_the_golden_document(name: str):
    text = read_case(f"{name}.md")
    golden = f"{name}.formatted.md"
    expected = read_case(golden) if (CASES / golden).exists() else text

    assert fmt(text) == expected
    assert fmt(expected) == expected
    assert changed_lines(text, expected) == reasons(text)


def test_every_line_that_code_decides_is_given_top_to_bottom():
    text = changed("69/280", "70/280")

    lines = computed_lines(parse_document(PATH, text), BRAND)

    assert [(line.line, line.true) for line in lines] == [
        (8, "status: draft"),
        (50, "**Character Count**: 174/3,000"),
        (52, "**Voice Check**: Verified"),
        (71, "**Character Count**: 143/3,000"),
        (73, "**Voice Check**: Verified"),
        (93, "**Character Count**: 133/280"),
        (106, "**Character Count**: 69/280"),
        (112, "- [ ] Tone matches brand voice guidelines (consultative, expert, practical)"),
        (
            113,
            "- [ ] Platform-specific voice adaptations applied (LinkedIn fuller, Twitter punchy)",
        ),
        (114, "- [x] No forbidden phrases used"),
        (115, "- [x] CTAs align with brand style (engagement-focused questions)"),
        (116, "- [x] Hashtags from approved library"),
    ]
    assert [line.written for line in lines if line.finding] == ["**Character Count**: 70/280"]


def test_a_sound_document_is_given_back_as_it_is():
    document = parse_document(PATH, SOUND)

    assert format_document(document, BRAND) is document


def test_lines_that_are_absent_are_not_added():
    text = changed("**Character Count**: 69/280\n", "")
    text = changed(
        "**CTA Type**: Reflection\n**Voice Check**: Verified", "**CTA Type**: Reflection", text
    )
    text = changed("- [x] Hashtags from approved library\n", "", text)
    text = changed("status: draft\n", "", text)

    assert fmt(text) == text


def test_line_ends_and_a_byte_order_mark_stay():
    claims = "\ufeff" + read_case("claims.md").replace("\n", "\r\n")

    assert fmt(claims) == "\ufeff" + read_case("claims.formatted.md").replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("status: approved", "status: draft"),
        ("status:   approved  # says who?", "status: draft  # says who?"),
        ('status: "approved"', "status: draft"),
        ("status:\n  approved", "status: draft"),
        ("status: |\n  approved", "status: draft"),
        ("status: draft # fine", "status: draft # fine"),
        ("status: ", "status: "),
    ],
)
def test_a_status_is_rewritten_in_any_layout(written: str, expected: str):
    text = changed("status: draft", written)

    assert fmt(text) == changed("status: draft", expected)
    assert fmt(fmt(text)) == fmt(text)


LINES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r"), max_size=30)
PARTS = st.sampled_from(
    [
        "a game-changer",
        "#AIStrategy",
        "#growth",
        "TODO",
        "👩\u200d💻",
        "````",
        "\n",
        "x.com",
        "é",
        " ",
        "**Character Count**: 1/2",
        "---",
    ]
)


@given(
    text=st.lists(PARTS, max_size=60).map("".join),
    count=LINES,
    voice=LINES,
    call=LINES,
    tick=st.sampled_from(["[ ]", "[x]", "[X]"]),
)
def test_whatever_a_post_holds_fmt_changes_what_has_a_reason_and_is_done_at_once(
    text: str, count: str, voice: str, call: str, tick: str
):
    document = parse_document(PATH, changed("- [x] No forbidden", f"- {tick} No forbidden"))
    document = set_text(document, document.batch.post("linkedin-2"), text)
    for name, value in (("Character Count", count), ("Voice Check", voice), ("CTA Type", call)):
        document = set_label(document, document.batch.post("linkedin-2"), name, value)

    formatted = format_document(document, BRAND)

    assert changed_lines(document.raw, formatted.raw) == reasons(document.raw)
    assert reasons(formatted.raw) == []
    assert format_document(formatted, BRAND).raw == formatted.raw
