from __future__ import annotations

import datetime as dt

import pytest

from pipeline.content import counting, entities
from pipeline.content.platforms import Platform, all_platforms, choose_limit, find_platform
from pipeline.errors import InputError, UnknownName

PLATFORMS = all_platforms()


def test_platforms_stand_in_the_order_of_their_sections():
    assert [(platform.key, platform.heading) for platform in PLATFORMS] == [
        ("linkedin", "## LinkedIn Posts"),
        ("twitter", "## Twitter/X Posts"),
        ("bluesky", "## Bluesky Posts"),
        ("mastodon", "## Mastodon Posts"),
        ("threads", "## Threads Posts"),
        ("facebook", "## Facebook Posts"),
        ("instagram", "## Instagram Posts"),
    ]
    assert [platform.order for platform in PLATFORMS] == list(range(len(PLATFORMS)))


@pytest.mark.parametrize("name", ["twitter", "x", "X", "Twitter/X", "Twitter", " TWITTER "])
def test_every_name_of_x_finds_it(name: str):
    assert find_platform(name).key == "twitter"


def test_linkedin_and_x_carry_the_labels_of_the_document_format():
    linkedin, x = PLATFORMS[:2]

    assert (linkedin.labels_before, linkedin.labels_after) == (
        ("Hook Type", "Target Message"),
        ("Character Count", "CTA Type", "Voice Check"),
    )
    assert (x.labels_before, x.labels_after) == (
        ("Hook Type", "Target Message"),
        ("Character Count",),
    )
    assert linkedin.labels_optional == x.labels_optional == ("Media", "Alt Text")


def test_no_two_platforms_share_a_name():
    names = [
        name.casefold()
        for platform in PLATFORMS
        for name in {platform.key, platform.name.casefold(), *platform.aliases}
    ]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda platform: platform.key)
def test_every_limit_says_who_says_so_and_when_that_was_checked(platform: Platform):
    tiers = [limit for tier in platform.tiers for limit in tier.limits]
    for limit in [*platform.limits, *tiers]:
        assert limit.maximum > 0
        assert limit.unit in {"weighted", "items", *counting.EXACT_UNITS}
        assert (limit.unit == "items") == (limit.field in ("hashtags", "links"))
        assert limit.confidence in ("A", "A-", "B", "C")
        assert limit.source
        assert dt.date.fromisoformat(limit.checked) <= dt.date(2100, 1, 1)
    assert platform.primary.unit != "items"
    assert platform.labels_after[0] == "Character Count"
    assert platform.grammar in entities.GRAMMARS


def test_a_limit_that_only_vendors_state_does_not_fail_a_post():
    enforced = {platform.key: platform.primary.enforced for platform in PLATFORMS}

    assert enforced == {
        "linkedin": True,
        "twitter": True,
        "bluesky": True,
        "mastodon": True,
        "threads": True,
        "facebook": False,
        "instagram": True,
    }


@pytest.mark.parametrize(
    ("name", "help"),
    [
        ("linkdin", "Did you mean `linkedin`?"),
        ("Blue Sky", "Did you mean `bluesky`?"),
        (
            "zzz",
            "Galley knows linkedin, twitter, bluesky, mastodon, threads, facebook, instagram.",
        ),
    ],
)
def test_an_unknown_platform_is_answered_with_the_nearest_names(name: str, help: str):
    with pytest.raises(UnknownName) as caught:
        find_platform(name)

    assert (str(caught.value), caught.value.help) == (f"there is no platform `{name}`", help)


def test_a_brand_may_tighten_a_limit():
    limit = choose_limit(find_platform("linkedin"), 1300)

    assert (limit.maximum, limit.unit, limit.enforced) == (1300, "utf16", True)


def test_a_brand_may_tighten_a_limit_that_only_vendors_state_and_it_fails_posts():
    assert choose_limit(find_platform("facebook"), 500).enforced


def test_a_brand_may_not_raise_a_limit():
    with pytest.raises(InputError) as caught:
        choose_limit(find_platform("x"), 500)

    assert str(caught.value) == "X takes 280 at most, and 500 is more"
    assert caught.value.help == "Write 280 or less, or name a tier: `premium`."


def test_a_brand_may_raise_what_a_server_sets():
    assert choose_limit(find_platform("mastodon"), 5000).maximum == 5000


def test_a_brand_may_name_a_tier_whose_limit_only_warns():
    limit = choose_limit(find_platform("x"), "Premium")

    assert (limit.maximum, limit.unit, limit.enforced) == (25_000, "weighted", False)


@pytest.mark.parametrize(
    ("platform", "help"),
    [("x", "Write a number, or one of `premium`."), ("linkedin", "Write a number.")],
)
def test_an_unknown_tier_is_answered_with_the_known_ones(platform: str, help: str):
    with pytest.raises(UnknownName) as caught:
        choose_limit(find_platform(platform), "gold")

    assert caught.value.help == help
