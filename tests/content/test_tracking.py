from __future__ import annotations

import pytest

from pipeline.content.brand import parse_brand
from pipeline.content.tracking import track
from pipeline.errors import InvalidFrontMatter

BASE = "timezone: Europe/Oslo\nplatforms: [linkedin]\n"
VALUES = {
    "platform": "linkedin",
    "brand": "tide",
    "campaign": "spring & more",
    "slug": "gauge",
    "post": "linkedin-1",
}
RULES = {"source": "{platform}", "medium": "social", "campaign": "{campaign}", "term": ""}


def test_a_link_gets_the_parameters_that_the_rules_make():
    assert track("https://example.org/a", RULES, VALUES) == (
        "https://example.org/a?utm_source=linkedin&utm_medium=social&utm_campaign=spring%20%26%20more"
    )


def test_what_an_address_asked_for_stays_but_for_parameters_of_the_same_name():
    assert track("https://example.org/a?page=2&utm_source=mail#part", RULES, VALUES) == (
        "https://example.org/a?page=2"
        "&utm_source=linkedin&utm_medium=social&utm_campaign=spring%20%26%20more#part"
    )


def test_an_empty_campaign_leaves_no_parameter():
    assert track(
        "https://example.org/", {"campaign": "{campaign}"}, {**VALUES, "campaign": ""}
    ) == ("https://example.org/")


def test_a_brand_states_its_mark_and_its_link_rules():
    brand = parse_brand(
        "tide", f"{BASE}mark: T&\nlinks:\n  utm:\n    medium: social\n    source: '{{platform}}'\n"
    )

    assert brand.mark == "T&"
    assert brand.utm == {"source": "{platform}", "medium": "social"}


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("mark: Tide and Company\n", "`Tide and Company` is no mark"),
        ("links: {utm: {source: '{network}'}}\n", "`{network}` stands for nothing"),
        ("links: {utm: {origin: x}}\n", "there is no key links.utm.origin"),
        ("links: {short: x}\n", "there is no key links.short"),
    ],
)
def test_a_rule_that_cannot_be_followed_is_an_error(lines: str, problem: str):
    with pytest.raises(InvalidFrontMatter) as error:
        parse_brand("tide", BASE + lines)

    assert problem in str(error.value)
