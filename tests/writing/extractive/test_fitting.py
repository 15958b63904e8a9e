"""A post is measured with all that closes it, and every limit counts."""

from dataclasses import replace

from pipeline.content.platforms import find_platform
from pipeline.writing.extractive.article import Sentence
from pipeline.writing.extractive.body import Body
from pipeline.writing.extractive.closing import CallToAction, Closing, count_words
from pipeline.writing.extractive.fitting import Frame, assemble, make_frame
from pipeline.writing.extractive.reading import read_article
from tests.writing.extractive.texts import GAUGE, body_draft, brand, draft

X, BLUESKY, MASTODON, LINKEDIN = map(find_platform, ("x", "bluesky", "mastodon", "linkedin"))


def body(text: str) -> Body:
    [sentence] = read_article(body_draft(f"{text}\n")).elements
    assert isinstance(sentence, Sentence)
    return Body(sentence)


def frame(platform, variant: int = 1, **lines: str) -> Frame:
    return make_frame(platform, brand(**lines), draft(GAUGE), count_words(GAUGE), variant)


def test_a_post_is_paragraphs_call_address_and_hashtags():
    closing = Closing(CallToAction("Engagement", "Why?"), "https://x.org", ("A", "B"))

    assert assemble(body("Gauges need care."), closing) == (
        "Gauges need care.\n\nWhy?\n\nhttps://x.org\n\n#A #B"
    )


def test_a_body_fits_only_with_what_must_close_it():
    assert frame(X).url == "https://example.org/gauge"
    assert frame(X).fits(body("x" * 254 + "."))
    assert not frame(X).fits(body("x" * 255 + "."))


def test_hashtags_beyond_the_least_come_only_while_they_fit():
    tagged = "Open data and calibration need care"

    assert frame(X).close(body(f"{tagged}.")).hashtags == ("Calibration", "OpenData")
    assert frame(X).close(body(f"{tagged} {'x' * 200}.")).hashtags == ("Calibration",)
    assert frame(X).close(body(f"{tagged} {'x' * 215}.")).hashtags == ()


def test_the_emoji_that_x_may_count_higher_is_counted_higher():
    family = "👩‍👩‍👧" * 12

    assert not frame(X).fits(body(f"{'x' * 220}. {family}"))


def test_a_brands_own_limit_counts():
    assert frame(LINKEDIN, limits="{linkedin: 60}").capacity == 3000
    strict = replace(brand(), limits={"linkedin": 60, "twitter": 25_000})
    for platform, capacity in ((LINKEDIN, 60), (X, 25_000), (BLUESKY, 300)):
        made = make_frame(platform, strict, draft(GAUGE), count_words(GAUGE), 1)
        assert made.capacity == capacity


def test_each_variant_ends_with_a_call_of_its_own_where_there_is_room_for_one():
    lines = [frame(LINKEDIN, variant).call for variant in (1, 2, 3, 4)]

    assert len(set(lines)) == 4
    assert frame(X).call is None
    assert frame(BLUESKY).call is None
    assert frame(MASTODON).call is not None


def test_an_address_stands_where_links_work_and_leave_room():
    assert frame(LINKEDIN).url == ""
    assert frame(find_platform("instagram")).url == ""
    assert frame(MASTODON).url == "https://example.org/gauge"
    long_address = replace(draft(GAUGE), url=f"https://example.org/{'x' * 80}")
    assert make_frame(X, brand(), long_address, count_words(""), 1).url == long_address.url
    assert make_frame(BLUESKY, brand(), long_address, count_words(""), 1).url == ""
