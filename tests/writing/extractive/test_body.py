"""A post's sentences hold together: nothing leans on what is not there."""

from pipeline.writing.extractive.article import Element, Sentence
from pipeline.writing.extractive.body import follows, hold_together, make_body, shorten
from pipeline.writing.extractive.reading import read_article
from tests.writing.extractive.texts import body_draft

BODY = """\
Gauges drift in spring. This worries nobody. The cure is known: clean them.

Who cleans them? Nobody does. Ports have two cures. Brushes work well. Rain works too.

Every card holds three lines:

- a name
- a date

None of the three lies. People read them.
"""


def elements() -> list[Element]:
    return list(read_article(body_draft(BODY)).elements)


def pick(*beginnings: str) -> list[Element]:
    found = elements()
    texts = [each.text if isinstance(each, Sentence) else each.lead.text for each in found]
    return [found[texts.index(next(t for t in texts if t.startswith(b)))] for b in beginnings]


def texts(chosen: list[Element]) -> list[str]:
    return [each.text if isinstance(each, Sentence) else each.lead.text for each in chosen]


def test_a_leaning_sentence_stays_only_behind_the_one_it_leans_on():
    assert texts(hold_together(pick("Gauges", "This"))) == [
        "Gauges drift in spring.", "This worries nobody.",
    ]  # fmt: skip
    assert texts(hold_together(pick("This", "Rain"))) == ["Rain works too."]
    [gauges, this] = pick("Gauges", "This")
    assert texts(hold_together([this], gauges)) == ["This worries nobody."]


def test_a_question_stays_only_before_its_answer():
    assert texts(hold_together(pick("Who", "Nobody"))) == ["Who cleans them?", "Nobody does."] or (
        texts(hold_together(pick("Who", "Nobody"))) == ["Nobody does."]
    )
    assert texts(hold_together(pick("Nobody", "Ports"))) == ["Nobody does."]
    assert texts(hold_together(pick("Ports", "Brushes"))) == [
        "Ports have two cures.", "Brushes work well.",
    ]  # fmt: skip


def test_what_the_author_says_of_a_list_follows_it():
    [listing, none] = pick("Every", "None")

    assert follows(none, listing)
    assert texts(hold_together([listing, none])) == [
        "Every card holds three lines:", "None of the three lies.",
    ]  # fmt: skip
    assert hold_together([none]) == []


def test_paragraphs_break_where_the_article_breaks_and_after_two_sentences():
    [gauges, this, rain, listing] = pick("Gauges", "This", "Rain", "Every")
    body = make_body(gauges, [this, rain, listing])

    assert list(body.paragraphs()) == [
        "Gauges drift in spring.",
        "This worries nobody.",
        "Rain works too.",
        "Every card holds three lines:",
        "- a name\n- a date",
    ]


def test_a_body_is_shortened_from_its_end():
    [gauges, this, rain] = pick("Gauges", "This", "Rain")
    shorter = shorten(make_body(gauges, [this, rain]))

    assert shorter is not None
    assert [each.text for each in shorter.sentences] == [
        "Gauges drift in spring.", "This worries nobody.",
    ]  # fmt: skip
    only_hook = shorten(shorter)
    assert only_hook is not None
    assert shorten(only_hook) is None
