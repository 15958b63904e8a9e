from __future__ import annotations

import pytest

from pipeline.content.brand import parse_brand
from tests.checks.example import BRAND_TEXT, KEY, changed, find, told

QUOTE = "A pilot without a production owner is an experiment with an audience.\n```"
LAST = "#MLOps\n```"


def told_of_length(text: str, brand_text: str = BRAND_TEXT) -> list[str]:
    return told(text, "length", parse_brand(KEY, brand_text))


def one_post(section: str, text: str) -> str:
    """Turn the second X post into one for another platform."""
    document = changed(
        "### Variant 2\n\n**Hook Type**: Quote",
        f"## {section} Posts\n\n### Variant 1\n\n**Hook Type**: Quote",
    )
    return changed(QUOTE, f"{text}\n```", document)


def test_an_x_post_that_fills_the_limit_fits():
    assert told_of_length(changed(QUOTE, "x" * 280 + "\n```")) == []


def test_a_post_over_the_limit_is_told_by_how_much_on_the_line_where_it_goes_over():
    text = changed(QUOTE, "x" * 100 + "\n\n" + "y" * 177 + "\nand this is over\n\nas is this\n```")

    assert told_of_length(text) == ["106 error twitter-2 is 28 over 280 (308 weighted characters)"]


def test_the_remedy_names_whose_limit_it_is():
    [finding] = find(changed(QUOTE, "x" * 281 + "\n```"), "length")

    assert finding.help == (
        "Shorten it. The limit is X's (twitter/twitter-text config/v3.json; "
        "docs.x.com/fundamentals/counting-characters)."
    )


def test_a_brand_may_tighten_a_limit():
    brand = BRAND_TEXT + "limits:\n  linkedin: 150\n"
    text = changed("174/3,000", "174/150")

    [finding] = find(text, "length", parse_brand(KEY, brand))

    assert (finding.line, finding.severity) == (47, "error")
    assert finding.message == "linkedin-1 is 24 over 150 (174 characters)"
    assert (
        finding.help
        == "Shorten it. The limit is the brand's: brands/amplify-intelligence/brand.yml, `limits`."
    )


def test_a_brand_may_name_a_tier_that_it_paid_for():
    text = changed(QUOTE, "x" * 281 + "\n```")

    assert told_of_length(text, BRAND_TEXT + "limits:\n  twitter: premium\n") == []


def test_the_limit_of_a_tier_is_as_certain_as_its_source():
    brand = parse_brand(KEY, BRAND_TEXT + "limits:\n  twitter: premium\n")

    [finding] = find(changed(QUOTE, "x" * 25_001 + "\n```"), "length", brand)

    assert (finding.severity, finding.message, finding.help) == (
        "warning",
        "twitter-2 is 1 over 25,000 (25001 weighted characters)",
        "Shorten it. The limit is X's (vendor tables, which say 4,000 to 25,000), and not certain.",
    )


def test_a_server_of_mastodon_may_take_more():
    text = one_post("Mastodon", "x" * 501)

    assert told_of_length(text) == ["105 error mastodon-1 is 1 over 500 (501 characters)"]
    assert told_of_length(text, BRAND_TEXT + "limits:\n  mastodon: 1000\n") == []


def test_an_uncertain_limit_only_warns():
    text = one_post("Facebook", "x" * 63_207)

    assert told_of_length(text) == ["105 warning facebook-1 is 1 over 63,206 (63207 characters)"]


def test_an_uncertain_limit_that_the_brand_set_is_an_error():
    text = one_post("Facebook", "x" * 51)

    assert told_of_length(text, BRAND_TEXT + "limits:\n  facebook: 50\n") == [
        "105 error facebook-1 is 1 over 50 (51 characters)"
    ]


def test_every_limit_of_a_platform_counts():
    text = one_post("Threads", "One #AIStrategy and two #MLOps and " + "é" * 240)

    assert told_of_length(text) == [
        "105 error threads-1 is 15 over 500 (515 bytes)",
        "105 error threads-1 has 2 hashtags, 1 over 1",
    ]


def test_a_limit_on_items_is_told_where_it_is_passed_and_only_once():
    text = one_post("Instagram", "Reefs\n#a #b #c #d #e\n#f")

    assert told_of_length(text) == ["107 error instagram-1 has 6 hashtags, 1 over 5"]
    assert [line for line in told(text, "hashtags") if "carries 6" in line] == []


def test_links_on_threads_count_once_each():
    links = "\n".join(f"https://example.com/{number % 6}" for number in range(8))

    assert told_of_length(one_post("Threads", links)) == [
        "110 error threads-1 has 6 different links, 1 over 5"
    ]


def test_bytes_on_bluesky_are_told_on_their_line():
    text = one_post("Bluesky", "short\n" + "👩‍👩‍👧‍👦" * 130)

    assert told_of_length(text) == ["106 error bluesky-1 is 256 over 3,000 (3256 bytes)"]


def test_emoji_that_x_may_count_higher_are_a_warning():
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"

    [line] = told_of_length(changed(QUOTE, "x" * 276 + family + "\n```"))

    assert line == (
        "103 warning twitter-2 may be 7 over 280: 278 weighted characters, or 287 if X splits emoji"
    )


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_a_post_without_words_is_an_error(text: str):
    [finding] = find(changed(QUOTE, f"{text}\n```"), "length")

    assert (finding.line, finding.severity, finding.message) == (103, "error", "twitter-2 is empty")


def test_a_post_without_a_fence_is_left_to_the_structure():
    text = changed(f"```\n{QUOTE}\n\n", "")

    assert [
        (finding.rule, finding.message) for finding in find(text) if finding.severity == "error"
    ] == [("structure", "twitter-2 has no text")]


@pytest.mark.parametrize("key", ["dropped", "withdrawn"])
def test_a_post_that_was_taken_out_may_be_any_length(key: str):
    text = changed(QUOTE, "x" * 300 + "\n```")
    text = changed(
        "writer: extractive\n",
        f"{key}: [{{post: twitter-2, by: jane, at: now, reason: long}}]\n",
        text,
    )

    assert told_of_length(text) == []


def test_a_long_post_of_many_lines_takes_few_counts():
    text = changed(LAST, "word\n" * 20_000 + LAST)

    assert told_of_length(text) == ["640 error linkedin-2 is 97,143 over 3,000 (100143 characters)"]
