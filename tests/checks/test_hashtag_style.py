from __future__ import annotations

import pytest

from pipeline.content.brand import parse_brand
from tests.checks.example import BRAND_TEXT, KEY, changed, find, told

TAGS = "#AIStrategy #EnterpriseAI\n"


@pytest.mark.parametrize(
    ("tag", "better"),
    [
        ("machinelearning", "MachineLearning"),
        ("MACHINELEARNING", "MachineLearning"),
        ("Machinelearning", "MachineLearning"),
        ("dataquality2", ""),
        ("enterprisestrategy", "EnterpriseStrategy"),
        ("aidata", "AIData"),
        ("MLOps", ""),
        ("NASA", ""),
        ("hydrology", ""),
        ("teamwork", ""),
        ("aistrategy", ""),  # `hashtags` says so
    ],
)
def test_words_that_run_together_are_told_with_a_better_form(tag: str, better: str):
    helps = [each.help for each in find(changed(TAGS, f"#{tag}\n"), "hashtag-style")]

    assert helps == [f"Write #{better}: screen readers read its words only then."] * bool(better)


def test_a_hashtag_of_the_library_is_to_be_changed_there_as_well():
    brand = parse_brand(KEY, BRAND_TEXT.replace("[AIStrategy,", "[opensource, AIStrategy,"))

    [finding] = find(changed(TAGS, "#AIStrategy\n#opensource\n"), "hashtag-style", brand)

    assert (finding.line, finding.severity) == (48, "warning")
    assert finding.help == (
        "Write #OpenSource, here and in `hashtags.approved`: screen readers read its words only "
        "then."
    )


def test_more_hashtags_than_usual_are_a_note_where_the_brand_allows_them():
    brand = parse_brand(KEY, BRAND_TEXT.replace("twitter: [0, 2]", "twitter: [0, 3]"))
    text = changed("- No owner\n", "- No #AIStrategy\n- No #MLOps\n- No #DataQuality\n")

    assert told(text, "hashtag-style", brand) == [
        "90 note twitter-1 carries 3 hashtags; on X at most 2 are usual"
    ]
    assert told(text, "hashtag-style") == []
