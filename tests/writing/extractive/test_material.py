"""Key messages are the author's hints first, then sentences from different places."""

from pipeline.content.batch import Labelled
from pipeline.content.draft import Draft
from pipeline.writing.extractive.material import gather_material, label_messages
from pipeline.writing.extractive.reading import read_article
from tests.writing.extractive.texts import GAUGE, WALK, body_draft, brand, draft


def messages(article: Draft) -> tuple[Labelled, ...]:
    return label_messages(gather_material(read_article(article, brand()), article).messages)


def test_hints_are_used_as_they_stand_in_their_order_and_the_rest_is_filled_up():
    assert messages(draft(WALK)) == (
        Labelled("Core Insight", "Walking meetings are for thinking, not for deciding."),
        Labelled("Supporting Point", "Leave the slides at your desk."),
        Labelled(
            "Supporting Point",
            "Rain is a better chairman than most, since it ends a meeting on time.",
        ),
        Labelled("Memorable Quote", '"A path has no head of the table."'),
    )


def test_without_hints_insight_points_and_quote_come_from_different_places():
    article = draft(GAUGE)
    found = gather_material(read_article(article, brand()), article).messages

    assert [each.label for each in found] == [
        "Core Insight", "Supporting Point", "Supporting Point", "Memorable Quote",
    ]  # fmt: skip
    assert found[0].text == "A number without its error is half a number."
    blocks = [each.sentence.block for each in found[:3] if each.sentence]
    assert len(set(blocks)) == 3
    assert len({each.text for each in found}) == 4


def test_a_hint_that_is_no_sentence_is_a_key_message_and_nothing_else():
    article = draft(
        "---\ntitle: Gauges\nkey_messages: [Errors, published]\n---\nGauges need care.\n"
    )
    found = gather_material(read_article(article, brand()), article).messages

    assert [(each.text, each.sentence) for each in found[:2]] == [
        ("Errors", None),
        ("published", None),
    ]


def test_a_hint_keeps_its_quotation_marks_once():
    article = draft(
        '---\ntitle: Gauges\nquote: "“Say how wrong you are.”"\n---\nGauges need care.\n'
    )

    assert messages(article)[-1] == Labelled("Memorable Quote", '"Say how wrong you are."')


def test_a_draft_without_usable_sentences_has_no_messages():
    assert messages(body_draft("- a\n- b\n")) == ()
