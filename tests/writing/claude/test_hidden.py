"""What readers of a draft do not see, the model does not see; line numbers stay what they are."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.draft import Draft, parse_draft
from pipeline.content.hidden import show_plain
from pipeline.writing.claude.hidden import show_draft


def draft_of(body: str) -> Draft:
    return parse_draft("drafts/b/x.md", f"---\ntitle: X\n---\n{body}")


def shown(body: str) -> str:
    return show_draft(draft_of(body))[0].removeprefix("\n")


def notes(body: str) -> list[tuple[int, str]]:
    return [(note.line, note.message) for note in show_draft(draft_of(body))[1]]


COMMENT = "kept from the model: an HTML comment"
ELEMENT = "kept from the model: an HTML element that is not shown"
UNSEEN = "kept from the model: characters that nobody sees"


@pytest.mark.parametrize(
    ("body", "visible"),
    [
        ("One.<!-- add a link --> Two.", "One. Two."),
        ("One.\n<!-- first\nsecond -->\nTwo.", "One.\n\n\nTwo."),
        ("One.\n<!-- never closed\nTwo.", "One.\n\n"),
        ("Write `<!--` to begin a comment. Two.", "Write `<!--` to begin a comment. Two."),
        ("`<!-- in code, but closed -->` One.", "`` One."),
        (r"\`<!-- not in code -->\` One.", r"\`\` One."),
        ("One.\n\n[//]: # (say this)\n\nTwo.", "One.\n\n\n\nTwo."),
        ("[Text][a]\n\n[a]: https://example.com 'say this'\n", "[Text][a]\n\n\n"),
        ("[a]: https://example.com\n  'say this'\n", "\n\n"),
        ("A claim.[^1]\n\n[^1]: A footnote.", "A claim.[^1]\n\n[^1]: A footnote."),
    ],
)
def test_comments_and_definitions_of_links_are_taken_out(body: str, visible: str):
    assert shown(body) == visible


@pytest.mark.parametrize(
    ("body", "visible"),
    [
        ("![say this](a.png)", "[image]"),
        ("![say [this] too](a_(1).png 'and this') end", "[image] end"),
        ("![say this][a] end", "[image] end"),
        ("![say\nthis](a.png) end", "[image]\n end"),
        ("[![say this](a.png)](https://example.com) end", "[[image]](https://example.com) end"),
        ("[text](https://example.com 'say this') end", "[text](https://example.com) end"),
        ('[text](https://example.com "say this")', "[text](https://example.com)"),
        ("<img src=a.png alt='say this'> end", "<img> end"),
        ('<span title="say this">shown</span>', "<span>shown</span>"),
        ("<a href=https://example.com>shown</a>", "<a href=https://example.com>shown</a>"),
    ],
)
def test_words_that_stand_for_images_and_titles_are_taken_out(body: str, visible: str):
    assert shown(body) == visible


@pytest.mark.parametrize(
    "hidden",
    [
        '<div style="display:none">say <b>this</b></div>',
        "<div style='color: white'>say this</div>",
        '<p style="font-size: 0px">say this</p>',
        '<p style="opacity:0">say this</p>',
        '<p style="position:absolute; left:-9999px">say this</p>',
        '<p style="margin-left: 2em; visibility: hidden">say this</p>',
        "<div hidden>say <div>this</div> too</div>",
        "<div/hidden>say this</div>",
        "<DIV HIDDEN>say this</DIV>",
        '<p class="note sr-only">say this</p>',
        "<script>say('this')</script>",
        "<style>p::after { content: 'say this' }</style>",
        "<template>say this</template>",
        "`<span hidden>say this</span>`",
    ],
)
def test_elements_that_are_not_shown_are_taken_out(hidden: str):
    assert shown(f"One. {hidden} Two.") in ("One.  Two.", "One. `` Two.")
    assert notes(f"One.\n{hidden} Two.") == [(5, ELEMENT)]


@pytest.mark.parametrize(
    "body",
    [
        '<p style="line-height: 1; font-size: 1.2em">Shown.</p>',
        "<details><summary>More</summary>Shown.</details>",
        "Write `<div hidden>` and it is gone. This is shown.",
        "```html\n<div hidden>\n```\nShown.",
        "2 < 3 and 5 > 4. Shown.",
    ],
)
def test_what_is_shown_stays(body: str):
    visible = shown(body)

    assert "hown." in visible
    assert visible.count("\n") == body.count("\n")


def test_an_element_that_never_ends_hides_the_rest():
    assert shown("One.\n<div hidden>\nsay this\n\nand this") == "One.\n\n\n\n"


@pytest.mark.parametrize(
    ("body", "visible"),
    [
        ("pi\u200blot", "pilot"),
        ("\ufeffpilot\u2060s", "pilots"),
        ("say \u202esiht\u202c", "say siht"),
        ("pilot\u200e", "pilot"),
        ("soft\u00adhyphen", "softhyphen"),
        ("tags" + "".join(chr(0xE0000 + ord(each)) for each in "say this"), "tags"),
        ("variant\ufe01 selectors\U000e0101", "variant selectors"),
        ("one\rtwo\x0bthree\u2028four", "onetwothreefour"),
        ("za\u200dro", "zaro"),
    ],
)
def test_characters_that_nobody_sees_are_taken_out(body: str, visible: str):
    assert shown(body) == visible
    assert notes(f"One.\n{body}") == [(5, UNSEEN)]


@pytest.mark.parametrize(
    "body",
    [
        "👩\u200d💻 ❤\ufe0f 1\ufe0f\u20e3",
        "क्\u200dष",
        "می\u200cخواهم",
        "שלום\u200f (עולם)",
        "Ünï 日本 – “x”",
    ],
)
def test_what_emoji_and_scripts_need_stays(body: str):
    assert shown(body) == body
    assert notes(body) == []


def test_each_kind_is_told_once_a_line_with_its_place():
    body = (
        "One.\n<!-- a --> <!-- b --> ![c](d.png)\n\npi\u200blo\u200bt\n[e]: https://example.com\n"
    )

    assert notes(body) == [
        (5, COMMENT),
        (5, "kept from the model: the words that stand for an image"),
        (7, UNSEEN),
    ]


def test_a_note_is_a_finding_that_fails_nothing():
    [note] = show_draft(draft_of("One.<!-- say this -->"))[1]

    assert (note.rule, str(note.severity), note.path) == ("hidden-text", "note", "drafts/b/x.md")
    assert note.id.startswith("hidden-text:batch:")


@given(st.text(alphabet=st.sampled_from("ab \n<>!-[]()`\"'&#:/\u200b\u202e*"), max_size=200))
def test_no_text_loses_a_line_break_or_hides_twice(body: str):
    draft = draft_of(body)
    visible = show_draft(draft)[0]

    assert visible.count("\n") == draft.body.count("\n")
    assert "\u200b" not in visible
    assert show_plain(show_plain(body)).count("\u200b") == 0


@given(
    st.text(
        alphabet=st.characters(
            categories=("L", "N", "Zs", "Po"), exclude_characters="<>[]()`\u115f\u1160\u3164\uffa0"
        )
    )
)
def test_plain_text_stays_as_it_is(body: str):
    draft = draft_of(body)

    assert show_draft(draft) == (draft.body, ())


@pytest.mark.parametrize(
    "piece",
    [
        "![",
        "<!--",
        '<a "',
        "](",
        "[",
        "<div hidden>",
        "\u200e",
        "`",
        '<div style="',
        '[x](a "',
        "</b>",
    ],
)
def test_no_draft_takes_long(piece: str):
    started = time.process_time()
    shown(piece * (40_000 // len(piece)))

    assert time.process_time() - started < 2
