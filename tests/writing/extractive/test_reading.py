"""A draft becomes sentences that know their line, their place, and whether a post can use them."""

from pipeline.writing.extractive.article import List
from pipeline.writing.extractive.reading import read_article, read_hint
from pipeline.writing.extractive.wording import Lean
from tests.writing.extractive.texts import GAUGE, body_draft, brand, draft


def usable(body: str) -> list[str]:
    return [each.text for each in read_article(body_draft(body), brand()).usable]


def test_every_sentence_begins_on_its_line_of_the_file():
    article = read_article(draft(GAUGE), brand())
    lines = ["", *GAUGE.split("\n")]

    for sentence in article.usable:
        first_word = sentence.text.split()[0]
        assert first_word in lines[sentence.line].replace("*", "").replace("[", "")


def test_a_list_is_taken_whole_with_its_lead_in():
    article = read_article(draft(GAUGE), brand())
    [found] = article.lists

    assert found.lead.text == "Every new gauge leaves the workshop with three things:"
    assert found.lines == (
        "- A card with its own calibration",
        "- The name of the person who calibrated it",
        "- A date on which the calibration ends",
    )
    assert [each for each in article.elements if isinstance(each, List)] == [found]


def test_long_items_are_shown_by_their_first_sentence():
    body = "We learned three things:\n\n1. **Ask first.** It pays.\n2. Ask twice. It pays more.\n"
    [found] = read_article(body_draft(body)).lists

    assert found.lines == ("1. Ask first.", "2. Ask twice.")


def test_a_list_that_cannot_be_shown_whole_is_no_list():
    lead = "We use three:\n\n"
    for items in (
        "- one\n  - nested\n- two\n",
        "- see [here](https://x.org) for one\n- two\n",
        "- only one\n",
        "".join(f"- item {number}\n" for number in range(11)),
        '- Ada: "I like it."\n- Bob: "So do I."\n',
    ):
        assert read_article(body_draft(lead + items)).lists == (), items
    assert read_article(body_draft("No lead-in.\n\n- one\n- two\n")).lists == ()


def test_what_leans_on_the_page_or_is_somebody_elses_is_not_usable():
    assert usable(
        "A first whole sentence stands here. This post covers much. "
        "See [the manual](x) for more.\n\n"
        "*An aside in italics is no part of the argument.*\n\n"
        'Ada: "I said so long ago."\n\n'
        "~~A struck sentence is withdrawn.~~ It began in 2017 ([commit](x)) or so.\n\n"
        "A last whole sentence stands here.\n"
    ) == ["A first whole sentence stands here.", "A last whole sentence stands here."]


def test_a_sentence_with_a_forbidden_phrase_is_not_usable():
    assert usable(
        "This is a Game‑Changer for ports. The harbour needs gauge data.\n\n"
        "Gauges in today’s world are cheap. Games changers play are fun.\n"
    ) == ["The harbour needs gauge data.", "Games changers play are fun."]


def test_an_announcement_of_an_enumeration_in_sentences_is_not_usable():
    body = "The survey is useful in two ways. First, it counts. Second, it checks. People like it all.\n"

    assert usable(body) == ["People like it all."]


def test_a_sentence_said_twice_is_used_once():
    assert usable("Gauges need care. Ports need data.\n\nGauges need care.\n") == [
        "Gauges need care.",
        "Ports need data.",
    ]


def test_a_thing_named_before_leans_on_its_sentence_unless_bold_sets_it_apart():
    body = "Gauges grew an RFC. The committee liked it. **The vote was clear to everyone.**\n"
    article = read_article(body_draft(body))

    assert [each.lean for each in article.usable] == [Lean.NONE, Lean.HARD, Lean.NONE]


def test_a_hint_outside_the_body_is_a_sentence_only_where_a_post_could_hold_it():
    article = read_article(body_draft("Gauges need care.\n"), brand())

    hint = read_hint("Publish the error beside the number.", 0, article.forbidden)
    assert hint is not None
    assert (hint.line, hint.lean, hint.usable) == (0, Lean.NONE, True)
    assert read_hint("Errors, published", 0, article.forbidden) is None
    assert read_hint("Publishing is a game-changer for us.", 0, article.forbidden) is None


def test_the_tally_counts_what_a_refusal_tells():
    body = "One whole sentence here.\n\n- a\n- b\n\n```\ncode\n```\n"
    tally = read_article(body_draft(body)).tally

    assert (tally.usable, tally.prose, tally.items, tally.code) == (1, 1, 2, 5)


def test_a_sentence_with_raised_struck_or_hidden_words_is_not_usable():
    assert usable(
        "The ice took 4<sup>1</sup> gauges. We lost <del>50</del> 5 gauges. We paid ~~900~~ 400 euros. "
        "The ice is <span hidden>not</span> strong. A gauge <b>drifts</b><br>every year.\n"
    ) == ["A gauge drifts every year."]


def test_a_lists_lead_in_that_speaks_of_something_named_before_leans_on_it():
    body = "The port dropped its fines. Three rules took their place:\n\n- one\n- two\n"
    [found] = read_article(body_draft(body)).lists

    assert found.lean is Lean.HARD


def test_a_lists_lead_in_that_names_what_it_speaks_of_does_not_lean():
    for lead in ("A gauge shows its error in two ways:", "People lose their data in two ways:"):
        [found] = read_article(body_draft(f"{lead}\n\n- one\n- two\n")).lists

        assert found.lean is Lean.NONE, lead
