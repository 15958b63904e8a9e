"""Long posts: a tour of the article first, then close looks at its parts."""

from pipeline.writing.extractive.body import Body
from pipeline.writing.extractive.focus import compose_focus, compose_listing
from pipeline.writing.extractive.long import compose_long
from pipeline.writing.extractive.material import Material, gather_material
from pipeline.writing.extractive.reading import read_article
from pipeline.writing.extractive.tour import compose_tour
from tests.writing.extractive.texts import GAUGE, body_draft, brand, draft


def material(text: str = GAUGE) -> Material:
    return gather_material(read_article(draft(text), brand()), draft(text))


def fits(body: Body) -> bool:
    return True


def opening(body: Body | None) -> str:
    return "" if body is None else body.opening.text


def test_a_tour_opens_with_the_titles_question_and_answers_it_with_the_core_insight():
    body = compose_tour(material(), material().core, 900, ())

    assert body is not None
    assert [each.text for each in body.sentences[:2]] == [
        "What does a tide gauge promise?",
        "A number without its error is half a number.",
    ]
    assert body.listing is not None


def test_a_tour_keeps_the_articles_order_behind_its_hook():
    plain = GAUGE.replace("What does a tide gauge promise?", "Of tide gauges")
    body = compose_tour(material(plain), material(plain).core, 900, ())

    assert body is not None
    assert opening(body) == "A number without its error is half a number."
    orders = [each.order for each in body.sentences[1:]]
    assert orders == sorted(orders)


def test_the_answer_to_a_titles_question_follows_it_wherever_the_article_gives_it():
    text = GAUGE.replace(
        "**A number without\nits error is half a number.**", "They drift."
    ).replace(
        "In short\n\n", "In short\n\n**A tide gauge promises its error, not only a number.**\n\n"
    )
    body = compose_tour(material(text), material(text).core, 900, ())

    assert body is not None
    assert [each.text for each in body.sentences[:2]] == [
        "What does a tide gauge promise?",
        "A tide gauge promises its error, not only a number.",
    ]


CARE = (
    "Port {} has a gauge of its own, and a person who looks after it with some care.",
    "Port {} has none, and its record is a guess that people make on quiet evenings.",
)


def care(*numbers: int) -> str:
    return " ".join(line.format(number) for number in numbers for line in CARE)


def test_later_variants_leave_the_core_insight_to_the_first():
    text = (
        "---\ntitle: Gauges\nkey_messages: [Gauges need a person.]\n---\n"
        f"{care(10, 11)}\n\n## Why do gauges fail?\n\nGauges need a person. {care(12, 13, 14)}\n"
    )
    body = compose_long(material(text), 2, 3000, fits, ())

    assert opening(body) == "Why do gauges fail?"
    assert body is not None
    assert "Gauges need a person." not in {each.text for each in body.sentences}


def test_a_close_look_that_opens_with_an_item_does_not_show_its_list():
    items = "- **Ask before you measure, not after.**\n- Write the error down beside it.\n"
    body = f"{care(10, 11)}\n\nWe work by two rules:\n\n{items}\n{care(12)}\n"
    found = gather_material(read_article(body_draft(body)), body_draft(body))
    anchor = next(each for each in found.article.usable if each.text.startswith("Ask before"))
    made = compose_focus(found, anchor, 1000, ())

    assert made is not None
    assert opening(made) == "Ask before you measure, not after."
    assert made.listing is None


def test_a_close_look_opens_with_its_sections_question():
    body = compose_long(material(), 2, 3000, fits, ())

    assert opening(body) == "Why do gauges drift?"
    assert body is not None
    assert {each.section for each in body.sentences} == {1}


def test_a_long_list_is_a_post_with_what_the_author_says_of_it():
    items = "".join(f"- Gauge number {number} {'measures ' * 8}well.\n" for number in range(9))
    body = f"What have we learned?\n\n{items}\nThese points are old. They hold all the same.\n"
    found = gather_material(read_article(body_draft(body)), body_draft(body))
    [listing] = found.article.lists

    made = compose_listing(found, listing, 1200, ())
    assert made is not None
    assert opening(made) == "What have we learned?"
    assert [each.text for each in made.sentences[-2:]] == [
        "These points are old.",
        "They hold all the same.",
    ]
    assert compose_listing(found, listing, 500, ()) is None


def test_a_post_too_long_for_its_platform_loses_its_end():
    def fits_in_400(body: Body) -> bool:
        return len("\n\n".join(body.paragraphs())) <= 400

    body = compose_long(material(), 2, 3000, fits_in_400, ())

    assert body is not None
    assert fits_in_400(body)
    assert opening(body) == "Why do gauges drift?"
