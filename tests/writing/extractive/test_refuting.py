"""What an article says only to refute it is in no post and no key message."""

import pytest

from pipeline.writing.extractive import write_extractive
from pipeline.writing.extractive.reading import read_article
from pipeline.writing.extractive.refuting import refutes
from tests.writing.extractive.texts import body_draft, brand

TRUE = "We calibrate every river gauge twice a year."


def usable(body: str, title: str = "Of gauges") -> list[str]:
    return [each.text for each in read_article(body_draft(body, title=title), brand()).usable]


@pytest.mark.parametrize(
    "text",
    [
        "That is false.", "That is the second myth.", "Wrong again.", "No.", "Nonsense.", "Not so.",
        "Far from it.", "None of these is true.", "So people say.", "They do, and they tell us.",
        "It isn't.", "This is simply not true.", "It’s a myth.", "But it does not.", "Neither is true.",
        "All of them are wrong.", "In reality, it drifts.", "The opposite is true.", "Sure.",
        "On the contrary, ice is worst.", "The data says otherwise.", "That belief is wrong.",
        "We were wrong.", "That was never true.", "These are lies.",
        "This turned out to be wrong for 9 of 10 people.", "It proved false.",
        "At least that is what I believed.", "We found no difference in 140 nights.",
        "She has since changed her mind.",
    ],
)  # fmt: skip
def test_a_sentence_that_takes_back_the_one_before_it_refutes(text: str):
    assert refutes(text)


@pytest.mark.parametrize(
    "text",
    [
        "None of the three makes a gauge more accurate.", "No gauge drifts.", "That is a good gauge.",
        "It is important to calibrate.", "They did it twice.", "Wrong readings cost money.",
        "In fact, it drifts.", "That is why we calibrate.", "It does more than that.",
        "So we calibrate.", "The data shows a drift.", "But it works.", "Not everything improved.",
        "In reality, we are all specialists.", "Sure, it costs more.",
        "It turned out well.", "We found no time to rest.", "At least we tried.",
    ],
)  # fmt: skip
def test_a_sentence_that_goes_on_refutes_nothing(text: str):
    assert not refutes(text)


@pytest.mark.parametrize(
    ("body", "left"),
    [
        (f"Ice never harms a gauge. That is the second myth. {TRUE}\n", "That is the second myth."),
        (f"A phone is as good as a gauge.\n\nWrong again. {TRUE}\n", "Wrong again."),
        (f"Ice is harmless. Gauges are cheap. None of these is true. {TRUE}\n", "None of these is true."),
        (f"“The gauge is perfect,” a vendor told us. It was not perfect. {TRUE}\n", "It was not perfect."),
        (f"What some say:\n\n- Ice never harms gauges.\n- A gauge is cheap.\n\n{TRUE}\n", ""),
        (f"Two rules:\n\n- Ice never harms gauges.\n- A gauge is cheap.\n\nBoth are wrong. {TRUE}\n", "Both are wrong."),
        (f"## Myth 2: Ice\n\nIce is harmless. Some gauges float. So people say. {TRUE}\n", ""),
        (f"Supposedly, naps ruin the night. {TRUE}\n", ""),
        (f"It is often claimed that ice is harmless. {TRUE}\n", ""),
        (f"## Common myths\n\nIce is harmless. Some gauges float.\n\n## Facts\n\n{TRUE}\n", ""),
        (f"## What people believe\n\nIce is harmless. Some gauges float.\n\n## Facts\n\n{TRUE}\n", ""),
    ],
    ids=lambda value: value[:24],
)  # fmt: skip
def test_what_is_refuted_is_not_usable_and_what_follows_is(body: str, left: str):
    assert [text for text in usable(body) if text != left] == [TRUE]


def test_an_answer_to_a_question_refutes_no_statement():
    assert usable("Does ice harm a gauge? No. Ice only looks strong. It stays soft.\n") == [
        "Does ice harm a gauge?",
        "Ice only looks strong.",
        "It stays soft.",
    ]


def test_under_a_title_of_myths_a_section_is_used_from_its_refutation_on():
    body = f"## Ice\n\nIce is harmless. Wrong. {TRUE}\n\n## Phones\n\nA phone is a gauge.\n"

    assert usable(body, "Five myths about gauges") == [TRUE]


def test_a_post_holds_no_myth_and_its_key_messages_neither():
    myths = ["Ice never harms a gauge", "You can replace a gauge with a phone", "It lasts forever"]
    body = (
        f"## The ice\n\n{myths[0]}. That is the second myth. Every spring the ice takes three gauges.\n\n"
        f"## The phone\n\n{myths[1]}. Wrong again. No phone stands in a river for ten years.\n\n"
        f"## The rest\n\nHere is what people believe:\n\n- {myths[2]}.\n- A gauge is cheap.\n\n"
        f"None of these is true. {TRUE} A card in each gauge names the person who calibrated the gauge."
        " Publish the error beside the number. Every gauge of ours shows its own error to you.\n"
    )
    content = write_extractive(body_draft(body), brand())

    said = [post.text for post in content.posts] + [each.value for each in content.key_messages]
    assert len(content.posts) == 4
    assert not [(myth, text) for text in said for myth in myths if myth in text]
