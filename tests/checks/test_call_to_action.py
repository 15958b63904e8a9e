from __future__ import annotations

import pytest

from pipeline.content.brand import parse_brand
from tests.checks.example import KEY, SOUND, changed, find, told

LINE = "**CTA Type**: Reflection"


def test_a_style_that_the_brand_does_not_have_is_found():
    [finding] = find(changed(LINE, "**CTA Type**: Hard Sell"), "call-to-action")

    assert (finding.line, finding.severity, finding.post) == (72, "error", "linkedin-2")
    assert finding.message == (
        "linkedin-2 has the CTA Type `Hard Sell`, "
        "which is no style of brands/amplify-intelligence/brand.yml:12"
    )
    assert finding.help == (
        "Its styles are Engagement, Reflection; `None` is for a post without a call."
    )


@pytest.mark.parametrize("value", ["Engagement", "engagement", " Reflection "])
def test_a_style_of_the_brand_is_fine_in_any_case(value: str):
    assert told(changed(LINE, f"**CTA Type**: {value}")) == []


@pytest.mark.parametrize("value", ["None", "none"])
def test_a_post_without_a_call_to_action_says_none(value: str):
    assert told(changed(LINE, f"**CTA Type**: {value}")) == []


def test_a_brand_without_styles_takes_any():
    brand = parse_brand(KEY, "timezone: Etc/UTC\nplatforms: [linkedin]\n")

    assert told(SOUND, "call-to-action", brand) == []
