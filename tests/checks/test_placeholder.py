from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.example import changed, find, told

PLACE = "A clear owner changes more than a better model does."


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Read it: {{ site.url }}", "{{ site.url }}"),
        ("{{ and no end", "{{"),
        ("{% if x %}", "{% if x %}"),
        ("Read it: [LINK]", "[LINK]"),
        ("Read it: [link]", "[link]"),
        ("[INSERT QUOTE HERE]", "[INSERT QUOTE HERE]"),
        ("[Insert name]", "[Insert name]"),
        ("[Your Company]", "[Your Company]"),
        ("<your name>", "<your name>"),
        ("<YOUR LINK HERE>", "<YOUR LINK HERE>"),
        ("TODO: a better ending", "TODO"),
        ("(TODO)", "TODO"),
        ("Price: TBD.", "TBD"),
        ("XXX people came", "XXX"),
        ("$XXXX", "XXXX"),
        ("Lorem ipsum dolor sit", "Lorem ipsum"),
        ("lorem\nipsum", "lorem ipsum"),
        ("As an AI, I have no opinion", "As an AI,"),
        ("As an AI language model I", "As an AI language model"),
        ("as an AI assistant, I", "as an AI assistant,"),
        ("I say so as an AI", "as an AI"),
        ("As an AI I think", "As an AI I"),
    ],
)
def test_what_was_to_be_replaced_is_found(sentence: str, found: str):
    assert told(changed(PLACE, sentence), "placeholder") == [
        f"43 error linkedin-1 still holds `{found}`"
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "My TODO list is long, and so is my TODO-list app",
        "todo el mundo", "METODO", "TODOS LOS DÍAS",
        "She works as an AI consultant", "Act as an AI-first company", "as an AI strategy, I think",
        "We use it as an AI model for prices",
        "an XXL shirt", "size XX", "Roman XXVII",
        "<b>bold</b> and <3 and a < b", "[1] is a source", "an array[0]", "[laughs]",
        "f(x) = {a} and {b}", "set {a, {b}}", "100 % {sure}",
        "I love lorem and ipsum", "names, links, your company, insert coin",
    ],
)  # fmt: skip
def test_ordinary_text_passes(sentence: str):
    assert told(changed(PLACE, sentence), "placeholder") == []


def test_each_placeholder_is_told_on_its_line():
    findings = find(changed(PLACE, "TODO\nfine\nTBD and TBD"), "placeholder")

    assert [finding.line for finding in findings] == [43, 45, 45]
    assert len({finding.id for finding in findings}) == 3


def test_media_and_alt_text_are_checked_too():
    text = changed(
        "**Hook Type**: Quote", "**Hook Type**: Quote\n**Media**: [LINK]\n**Alt Text**: TODO"
    )

    assert told(text, "placeholder") == [
        "100 error twitter-2 still holds `[LINK]`",
        "101 error twitter-2 still holds `TODO`",
    ]


@given(st.text(st.characters(categories=["Ll", "Nd", "Zs", "Po", "Sm"]), max_size=200))
def test_text_of_small_letters_passes_unless_it_speaks_as_a_model(text: str):
    assert told(changed(PLACE, f"Why: {text}"), "placeholder") == []


def test_placeholders_in_the_notes_are_told_as_the_notes():
    text = changed(
        "2. **Supporting Point**: AI pilots rarely fail because of models.",
        "2. **Supporting Point**: TODO ask legal about {{ customer }} [LINK]",
    )
    text = changed("(strongest, full story)", "(strongest, TBD)", text)
    text = changed("- Compare the two hooks", "- TODO\n- Compare the two hooks", text)
    text = changed("- The quote works as a slide.", "- XXX", text)

    findings = find(text, "placeholder")

    assert [(each.line, each.severity, each.post, each.message) for each in findings] == [
        (28, "error", "notes", "the notes still hold `TODO`"),
        (28, "error", "notes", "the notes still hold `{{ customer }}`"),
        (28, "error", "notes", "the notes still hold `[LINK]`"),
        (121, "error", "notes", "the notes still hold `TBD`"),
        (126, "error", "notes", "the notes still hold `TODO`"),
        (130, "error", "notes", "the notes still hold `XXX`"),
    ]
    assert len({each.id for each in findings}) == 6


def test_a_placeholder_of_the_notes_can_be_overruled():
    text = changed("- The quote works as a slide.", "- TODO")
    [finding] = find(text, "placeholder")
    entry = f'overrules:\n  - {{finding: "{finding.id}", by: jane, reason: about templates}}\n'

    [overruled] = find(changed("timezone:", f"{entry}timezone:", text), "placeholder")

    assert (finding.severity, overruled.severity) == ("error", "note")
