from __future__ import annotations

from pipeline.checks.subject import line_at, published_texts
from pipeline.content.brand import parse_brand
from pipeline.content.state import live_posts
from tests.checks.example import BRAND_TEXT, KEY, SOUND, changed, make_subject


def test_a_post_is_read_once_however_many_rules_ask():
    subject = make_subject(SOUND)
    read = []

    def check(_, post):
        read.append(post.id)
        return iter(())

    for _ in range(3):
        for post in subject.batch.posts:
            subject.found(check, post)

    assert read == ["linkedin-1", "linkedin-2", "twitter-1", "twitter-2"]


def test_a_post_is_measured_with_the_brands_limit():
    brand = parse_brand(KEY, BRAND_TEXT + "limits:\n  twitter: 140\n")
    subject = make_subject(SOUND, brand)

    assert [str(subject.measured(post)[0].count) for post in subject.batch.posts] == [
        "174/3,000",
        "143/3,000",
        "133/140",
        "69/140",
    ]


def test_posts_that_were_dropped_or_withdrawn_are_not_live():
    text = changed(
        "writer: extractive\n",
        "dropped: [{post: linkedin-1, by: jane, at: now, reason: no}]\n"
        "withdrawn: [{post: twitter-2, by: jane, at: now, reason: no}]\n",
    )

    assert [post.id for post in live_posts(make_subject(text).batch)] == ["linkedin-2", "twitter-1"]


def test_text_media_and_alt_text_are_published_and_other_labels_are_not():
    text = changed(
        "**Hook Type**: Quote", "**Hook Type**: Quote\n**Media**: a.png\n**Alt Text**: A gauge"
    )
    post = make_subject(text).batch.post("twitter-2")

    assert list(published_texts(post)) == [
        ("A pilot without a production owner is an experiment with an audience.", 105),
        ("a.png", 100),
        ("A gauge", 101),
    ]


def test_an_offset_lies_on_the_line_that_its_line_breaks_say():
    assert [line_at("a\nb\n\nc", 10, offset) for offset in (0, 1, 2, 5)] == [10, 10, 11, 13]
