"""What ends a post comes from the brand: its calls to action and its hashtags."""

import pytest

from pipeline.content.platforms import find_platform
from pipeline.writing.extractive.closing import (
    CallToAction,
    Closing,
    choose_hashtags,
    count_words,
    hashtag_range,
    usable_calls,
)
from tests.writing.extractive.texts import BRAND, brand

LINKEDIN, X, MASTODON = map(find_platform, ("linkedin", "x", "mastodon"))


def test_calls_keep_the_brand_files_order_and_leave_out_placeholders():
    more = '      - "Read {url}."\n      - "[LINK] says more."\n'
    with_placeholders = BRAND.replace("    Engagement:\n", f"    Engagement:\n{more}")

    assert usable_calls(brand(with_placeholders)) == (
        CallToAction("Engagement", "What would you add?"),
        CallToAction("Engagement", "Where have you seen this work?"),
        CallToAction("Engagement", "Which part is hardest where you work?"),
        CallToAction("Reflection", "Worth ten minutes with your team."),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("platform", "post", "article", "tags"),
    [
        (LINKEDIN, "Open data helps.", "Open data from tide gauges.", ["OpenData", "TideGauges", "FieldWork"]),
        (LINKEDIN, "Nothing fits.", "Nothing at all.", ["OpenData", "TideGauges", "FieldWork"]),
        (LINKEDIN, "A sensor.", "Sensors and calibration, open data, field work.", ["Sensors", "OpenData", "FieldWork", "Calibration"]),
        (X, "A sensor.", "Sensors and calibration.", ["Sensors"]),
        (X, "Calibration of sensors with open data.", "", ["OpenData", "Calibration"]),
        (MASTODON, "A sensor.", "Sensors.", []),
    ],
    ids=["post, article, list", "list only", "at most four", "X takes the post's", "at most two", "no range"],
)  # fmt: skip
def test_hashtags_fit_the_post_and_the_range(platform, post: str, article: str, tags: list[str]):
    assert choose_hashtags(brand(), platform, post, count_words(article)) == tags


def test_the_brands_range_comes_before_the_platforms():
    assert hashtag_range(brand(), LINKEDIN) == (3, 4)
    instagram = find_platform("instagram")
    assert hashtag_range(brand(), instagram) == instagram.hashtags
    assert hashtag_range(brand(), MASTODON) == (0, 0)


def test_a_closing_writes_only_the_parts_it_has():
    call = CallToAction("Engagement", "What would you add?")

    assert Closing(call, "https://x.org", ("OpenData", "Sensors")).paragraphs() == [
        "What would you add?", "https://x.org", "#OpenData #Sensors",
    ]  # fmt: skip
    assert Closing().paragraphs() == []
