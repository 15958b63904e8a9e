from __future__ import annotations

import pytest

from tests.checks.example import changed, find, told

PLACE = "A clear owner changes more than a better model does."
FIRST = "**CTA Type**: Engagement\n**Voice Check**: Verified"


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (PLACE, "A game-changer.", "forbidden-phrase"),
        ("#AIStrategy #EnterpriseAI\n", "#Growth\n", "hashtags"),
        ("#AIStrategy #EnterpriseAI\n", "#aistrategy\n", "hashtags"),
        (PLACE, "TODO", "placeholder"),
    ],
)
def test_a_post_with_a_finding_of_a_voice_rule_is_not_verified(old: str, new: str, rule: str):
    assert told(changed(old, new), "voice-check") == [
        f"52 warning the Voice Check of linkedin-1 says `Verified`, and there are findings of {rule}"
    ]


def test_every_rule_with_findings_is_named_once():
    text = changed(FIRST, "**CTA Type**: Hard Sell\n**Voice Check**: Verified")
    text = changed(PLACE, "TODO: a game-changer, TBD", text)

    assert told(text, "voice-check") == [
        "52 warning the Voice Check of linkedin-1 says `Verified`, "
        "and there are findings of forbidden-phrase, call-to-action, placeholder"
    ]


@pytest.mark.parametrize(
    ("value", "says"), [("Needs review", "`Needs review`"), ("ok", "`ok`"), ("", "nothing")]
)
def test_a_post_without_findings_is_verified(value: str, says: str):
    [finding] = find(changed(FIRST, f"**CTA Type**: Engagement\n**Voice Check**: {value}"))

    assert (finding.line, finding.severity) == (52, "warning")
    assert finding.message == (
        f"the Voice Check of linkedin-1 says {says}, and the voice rules find nothing"
    )


def test_needs_review_is_right_where_something_is_found():
    text = changed(FIRST, "**CTA Type**: Engagement\n**Voice Check**: Needs review")

    assert told(changed(PLACE, "A game-changer.", text), "voice-check") == []


def test_a_voice_check_on_a_platform_without_one_is_computed_too():
    text = changed(
        "**Character Count**: 69/280", "**Character Count**: 69/280\n**Voice Check**: Fine"
    )

    assert told(text) == [
        "107 warning the Voice Check of twitter-2 says `Fine`, and the voice rules find nothing"
    ]


def test_without_a_brand_nothing_is_known_of_its_voice():
    assert (
        told(changed(FIRST, "**CTA Type**: Engagement\n**Voice Check**: ok"), "voice-check", None)
        == []
    )
