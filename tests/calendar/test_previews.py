from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.calendar.previews import dress, is_folded
from pipeline.content.counting import count_post
from pipeline.content.platforms import all_platforms, find_platform
from tests.calendar.hostile import TEXTS

LINK = "https://www.example.org/notes/a-very-long-address-of-an-article"


@pytest.mark.parametrize(
    ("platform", "seen"),
    [
        ("linkedin", LINK),
        ("twitter", "www.example.org/notes/a-very-l…"),
        ("bluesky", "www.example.org/notes/a-very…"),
        ("mastodon", "example.org/notes/a-very-long-…"),
        ("threads", "www.example.org/notes/a-very-long-address-of-an-article"),
        ("facebook", LINK),
        ("instagram", LINK),
    ],
)
def test_a_link_is_shown_as_its_platform_shows_it_and_is_there_whole(platform: str, seen: str):
    made = str(dress(LINK, find_platform(platform)))

    assert html.unescape(re.sub("<[^>]*>", "", made)) == LINK
    visible = re.sub("<i>.*?</i>", "", made).replace("</b>", "…")
    assert html.unescape(re.sub("<[^>]*>", "", visible)) == seen


def test_hashtags_and_mentions_are_marked_and_instagrams_links_are_not():
    made = dress("@ana see a.org #Hydrology", find_platform("instagram"))

    assert re.findall('<span class="galley-e">(.*?)</span>', made) == [
        "&#64;ana", "&#35;Hydrology",
    ]  # fmt: skip


def test_only_long_posts_fold():
    linkedin = find_platform("linkedin")

    assert [is_folded(text, linkedin, len(text)) for text in ("short", "x" * 211, "a\n\n\nb")] == [
        False, True, True,
    ]  # fmt: skip
    assert not is_folded("x" * 300, find_platform("bluesky"), 300)


def test_on_x_a_post_folds_by_the_length_that_x_counts():
    x = find_platform("twitter")
    with_link = "x" * 250 + " https://example.com/" + "a" * 100

    assert [
        is_folded(text, x, count_post(text, x).length)
        for text in (with_link, "\n".join("a" * 20), "x" * 281)
    ] == [False, False, True]


@given(
    st.one_of(st.text(), st.sampled_from(list(TEXTS.values()))), st.sampled_from(all_platforms())
)
def test_without_its_tags_the_html_is_the_text(text: str, platform):
    text = re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", "", text)
    made = re.sub('</?(?:span class="galley-e"|span|i|b)>', "", str(dress(text, platform)))

    assert html.unescape(made) == text
