from __future__ import annotations

import pytest

from tests.checks.example import changed, told

COUNT = "**Character Count**: 69/280\n"
SAYS = "warning instagram-1 names no media, and Instagram posts need a picture or video"


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("", [f"99 {SAYS}"]),
        ("**Media**:\n", [f"109 {SAYS}"]),
        ("**Media**: reef.jpg\n", []),
    ],
)
def test_a_post_for_instagram_names_its_media(label: str, found: list[str]):
    text = changed("### Variant 2\n\n**Hook Type**: Quote", "### Variant 1\n\n**Hook Type**: Quote")
    text = changed(
        "---\n\n### Variant 1\n\n**Hook Type**: Quote",
        "---\n\n## Instagram Posts\n\n### Variant 1\n\n**Hook Type**: Quote",
        text,
    )
    text = changed(COUNT, COUNT + label, text)

    assert told(text, "media") == found


def test_other_platforms_take_a_text_alone():
    assert told(changed(COUNT, COUNT), "media") == []
