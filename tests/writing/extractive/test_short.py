"""A short post is a key message with what belongs to it."""

from collections.abc import Callable

from pipeline.writing.extractive.body import Body
from pipeline.writing.extractive.material import Material, gather_material
from pipeline.writing.extractive.reading import read_article
from pipeline.writing.extractive.short import compose_short
from tests.writing.extractive.texts import GAUGE, brand, draft


def material() -> Material:
    return gather_material(read_article(draft(GAUGE), brand()), draft(GAUGE))


def within(characters: int) -> Callable[[Body], bool]:
    return lambda body: len("\n\n".join(body.paragraphs())) <= characters


def texts(body: Body | None) -> list[str]:
    return [] if body is None else [each.text for each in body.sentences]


def test_the_first_variant_says_the_core_insight_and_what_is_strong_besides():
    assert texts(compose_short(material(), 1, within(280), ())) == [
        "A number without its error is half a number.",
        "An honest gauge with a wide error is worth more than a precise one that nobody checks.",
    ]


def test_the_second_variant_is_a_list_where_it_fits_and_else_another_message():
    assert texts(compose_short(material(), 2, within(280), ()))[0] == (
        "Every new gauge leaves the workshop with three things:"
    )
    assert texts(compose_short(material(), 2, within(150), ())) == [
        "An honest gauge with a wide error is worth more than a precise one that nobody checks."
    ]


def test_an_item_of_a_list_is_not_said_again_behind_it():
    article = draft(
        "---\ntitle: Gauges\nkey_messages: [Gauges need care.]\n---\nGauges need care.\n\n"
        "We learned two things:\n\n"
        "- **Every gauge must show its error, not only its number.**\n"
        "- **Every card must name a person, not only a team.**\n"
    )
    found = gather_material(read_article(article), article)

    assert texts(compose_short(found, 2, within(500), ())) == [
        "We learned two things:",
        "Every gauge must show its error, not only its number.",
        "Every card must name a person, not only a team.",
    ]


def test_what_is_used_is_not_used_again():
    first = compose_short(material(), 1, within(280), ())
    assert first is not None
    used = {each.order for each in first.sentences}
    second = compose_short(material(), 3, within(280), used)

    assert second is not None
    assert not used & {each.order for each in second.sentences}


def test_the_smallest_sentence_is_found_and_nothing_is_forced():
    assert texts(compose_short(material(), 1, within(30), ())) == ["Open data needs open errors."]
    assert compose_short(material(), 1, within(20), ()) is None
