from __future__ import annotations

import pytest

from pipeline.content.brand import parse_brand
from tests.checks.example import BRAND_TEXT, KEY, changed, find, told

TAGS = "#AIStrategy #EnterpriseAI\n"


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ("#AIStrategy\n", []),
        ("#AIStrategy #EnterpriseAI #MLOps\n", []),
        ("#AIStrategy #Growth\n", [
            "47 error linkedin-1 carries #Growth, which is not in the library "
            "(brands/amplify-intelligence/brand.yml:20)"
        ]),
        ("#AIStrategy\n#mlops\n", [
            "48 warning linkedin-1 writes #mlops; the library "
            "(brands/amplify-intelligence/brand.yml:20) has #MLOps"
        ]),
        ("#AIStrategy #EnterpriseAI #MLOps #DataQuality\n", [
            "41 error linkedin-1 carries 4 hashtags; LinkedIn takes 1 to 3"
        ]),
        ("No tags, and issue #7 is none.\n", [
            "41 warning linkedin-1 carries 0 hashtags; LinkedIn takes 1 to 3"
        ]),
    ],
)  # fmt: skip
def test_hashtags_are_from_the_library_and_in_the_brands_range(tags: str, found: list[str]):
    assert told(changed(TAGS, tags), "hashtags") == found


def test_a_hashtag_is_told_on_its_own_line_even_where_its_letters_stand_before():
    text = changed(TAGS, "Growth matters, #GrowthAI or not.\n#Growth\n")

    assert [
        (finding.line, finding.message.partition(",")[0]) for finding in find(text, "hashtags")
    ] == [
        (47, "linkedin-1 carries #GrowthAI"),
        (48, "linkedin-1 carries #Growth"),
    ]


def test_the_remedies_name_the_keys_of_the_brand_file():
    helps = [finding.help for finding in find(changed(TAGS, "#A #B #C #D\n"), "hashtags")]

    assert helps == [
        "Take 1 out. The range is the brand's `hashtags.per_post` (brands/amplify-intelligence/brand.yml).",
        *["Take another hashtag, or add this one to `hashtags.approved`."] * 4,
    ]


def test_without_a_range_of_the_brand_the_platforms_habit_warns():
    brand = parse_brand(KEY, BRAND_TEXT.replace("    linkedin: [1, 3]\n", ""))

    assert told(changed(TAGS, "#AIStrategy #EnterpriseAI #MLOps\n"), "hashtags", brand) == [
        "62 warning linkedin-2 carries 1 hashtag; LinkedIn takes 3 to 5"
    ]


def test_an_empty_library_approves_nothing():
    brand = parse_brand(KEY, "timezone: Etc/UTC\nplatforms: [linkedin]\n")

    errors = [line for line in told(changed(TAGS, TAGS), "hashtags", brand) if " error " in line]

    assert [line.partition(",")[0] for line in errors] == [
        "47 error linkedin-1 carries #AIStrategy",
        "47 error linkedin-1 carries #EnterpriseAI",
        "68 error linkedin-2 carries #MLOps",
    ]


def test_a_range_of_one_number_reads_well():
    brand = parse_brand(KEY, BRAND_TEXT.replace("[1, 3]", "[1, 1]").replace("[0, 2]", "[0, 0]"))
    text = changed("- No owner\n", "- No owner #MLOps\n")

    assert told(text, "hashtags", brand) == [
        "41 error linkedin-1 carries 2 hashtags; LinkedIn takes 1",
        "85 error twitter-1 carries 1 hashtag; X takes 0",
    ]
