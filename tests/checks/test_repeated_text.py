from __future__ import annotations

from tests.checks.example import changed, told

FIRST = "Most AI pilots fail for organizational reasons.\n\nA clear owner changes more than a better model does."
HOOK = "Before the demo, write down who runs it in year two."


def test_a_sentence_of_another_variant_is_quoted_on_its_line():
    text = changed(
        HOOK,
        f"{HOOK}\nwell: A clear owner changes more!\n\n“A clear owner changes more "
        "than a better model DOES.” Yes.",
    )

    assert told(text, "repeated-text") == [
        "65 warning linkedin-2 says “A clear owner changes more than a better model DOES.”, and "
        "so does linkedin-1"
    ]


def test_variants_that_are_nearly_the_same_are_told_once():
    text = changed(HOOK, f"{FIRST}\n\nWhat would you add, from experience?")

    assert told(text, "repeated-text") == [
        "62 warning linkedin-2 says nearly the same as linkedin-1"
    ]


def test_a_call_to_action_of_the_brand_and_hashtags_may_recur():
    text = changed(
        "Worth ten minutes with your team.\n\n#MLOps",
        "What would you add from your own experience?\n\n#AIStrategy #EnterpriseAI",
    )

    assert told(text, "repeated-text") == []


def test_platforms_may_say_the_same():
    assert (
        told(changed("AI pilots rarely fail because of bad models.", FIRST), "repeated-text") == []
    )
