import datetime as dt
import re

import pytest

from pipeline.content.brand import CadenceTime, Placed, parse_brand
from pipeline.errors import InvalidFrontMatter
from tests.content.documents import BRAND


def test_every_key_of_a_brand_is_read():
    brand = parse_brand("tide", BRAND)
    assert (brand.name, brand.timezone.key) == ("Tide & Co.", "Europe/Oslo")
    assert [platform.key for platform in brand.platforms] == ["linkedin", "twitter"]
    assert brand.voice.forbidden == (Placed("game-changer", 9),)
    assert brand.calls_to_action.lines == {"Question": ("What would you measure first?",)}
    assert brand.hashtags.approved == ("Tides", "OpenData")
    assert brand.hashtags.per_post == {"linkedin": (1, 2)}
    assert brand.cadence.times == {
        "linkedin": (CadenceTime(1, dt.time(9)), CadenceTime(3, dt.time(9)))
    }
    assert brand.cadence.blackout == (
        (dt.date(2026, 12, 24), dt.date(2026, 12, 26)),
        (dt.date(2027, 1, 1), dt.date(2027, 1, 1)),
    )
    assert brand.cadence.minimum_gap == dt.timedelta(minutes=90)
    assert brand.limits == {"twitter": 200}
    assert (brand.reviewers, brand.approvals_needed, brand.writer) == ((), 1, "auto")


def test_a_limit_is_a_number_or_the_name_of_a_tier():
    brand = parse_brand("tide", BRAND.replace("{x: 200}", "{x: Premium, mastodon: 1000}"))
    assert brand.limits == {"twitter": 25_000, "mastodon": 1000}
    assert [(key, tier.confidence) for key, tier in brand.tiers.items()] == [("twitter", "C")]


def test_what_may_be_left_out_has_a_default():
    brand = parse_brand("tide", "timezone: Etc/UTC\nplatforms: [mastodon]\n")
    assert (brand.name, brand.variants_per_platform) == ("tide", 1)
    assert (brand.voice.forbidden, brand.hashtags.approved, brand.cadence.times) == ((), (), {})


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("timezone: Europe/Oslo\n", "", "brand.yml:1 (timezone): timezone is missing"),
        ("Europe/Oslo", "Europe/Olso", "brand.yml:2 (timezone): `Europe/Olso` is not a time zone"),
        ("Europe/Oslo", "../../etc/passwd", "brand.yml:2 (timezone): `../../etc/passwd` is not"),
        ("[linkedin, x]", "[linkdin]", "brand.yml:3 (platforms): there is no platform `linkdin`"),
        ("[linkedin, x]", "[]", "brand.yml:3 (platforms): no platforms are named"),
        (
            "platform: 1",
            "platform: many",
            "(variants_per_platform): variants_per_platform is not a",
        ),
        ("[1, 2]", "[2, 1]", "(hashtags.per_post.linkedin): this is not a least and a most"),
        ("Thu 09:00", "Thu 9 am", "(cadence.times.linkedin): `Thu 9 am` is not a day and a time"),
        ("Thu 09:00", "Thu 29:00", "(cadence.times.linkedin): `Thu 29:00` is not a day and a"),
        ("..2026-12-26", "..2026-12-20", "(cadence.blackout): `2026-12-24..2026-12-20` is not a"),
        ("2027-01-01", "2027-02-30", "(cadence.blackout): `2027-02-30` is not a day or a range"),
        ("  tone: [calm]", "  tone: {a: b}", "(voice.tone): voice.tone is not a single text"),
        ("limits: {x: 200}", "limits: [200]", "(limits): limits is not a mapping"),
        ("{x: 200}", "{x: 0}", "(limits.x): limits.x is not a whole number from 1 to 1,000,000"),
        ("{x: 200}", "{x: 500}", "(limits.x): X takes 280 at most, and 500 is more"),
        ("{x: 200}", "{x: gold}", "(limits.x): X has no tier `gold`"),
        ("{x: 200}", "{x: }", "(limits.x): X has no tier ``"),
        ("limits:", "reviewer: [rosa]\nlimits:", "(reviewer): there is no key reviewer"),
        ("  forbidden:", "  forbiden:", "(voice.forbiden): there is no key voice.forbiden"),
    ],
)
def test_a_value_that_cannot_be_used_names_file_line_and_key(old: str, new: str, message: str):
    with pytest.raises(InvalidFrontMatter) as caught:
        parse_brand("tide", BRAND.replace(old, new, 1))
    assert message in str(caught.value)
    assert str(caught.value).startswith("brands/tide/brand.yml:")
    assert caught.value.help


@pytest.mark.parametrize("key", ["Tide", "ti de", "..", "a/b", ""])
def test_a_folder_name_that_is_no_key_is_refused(key: str):
    with pytest.raises(InvalidFrontMatter, match="is not a brand's folder name"):
        parse_brand(key, BRAND)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("writer: quill", "there is no writer `quill`"),
        ("model: two words", "`two words` is no model's name"),
    ],
)
def test_a_writer_or_model_that_cannot_be_is_refused(line: str, problem: str):
    with pytest.raises(InvalidFrontMatter, match=re.escape(problem)):
        parse_brand("tide", f"{BRAND}{line}\n")


def test_the_brand_names_its_model():
    assert parse_brand("tide", f"{BRAND}model: claude-opus-5-5\n").model == "claude-opus-5-5"
    assert parse_brand("tide", BRAND).model == ""
