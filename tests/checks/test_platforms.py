from __future__ import annotations

import pytest

from tests.checks.example import changed, find, told

NAMED = "platforms: [linkedin, twitter]\n"


@pytest.mark.parametrize(
    ("platforms", "found"),
    [
        ("platforms: [LinkedIn, x]\n", []),
        ("", ["2 error platforms is missing"]),
        ("platforms: [linkedin, twiter]\n", [
            "6 error there is no platform `twiter`",
            "79 error twitter has posts here, and `platforms` does not name it",
        ]),
        ("platforms: [twitter]\n", [
            "35 error linkedin has posts here, and `platforms` does not name it",
        ]),
        ("platforms: [linkedin, twitter, bluesky]\n", [
            "6 error `platforms` names bluesky, and it has no section",
        ]),
    ],
)  # fmt: skip
def test_platforms_named_and_platforms_with_posts_are_the_same(platforms: str, found: list[str]):
    assert told(changed(NAMED, platforms), "platforms") == found


def test_a_section_without_a_post_is_found():
    text = changed(NAMED, "platforms: [linkedin, twitter, bluesky]\n")
    text = changed("## Brand Voice", "## Bluesky Posts\n\n## Brand Voice", text)

    assert told(text, "platforms") == [
        "6 error `platforms` names bluesky, and its section holds no post"
    ]


def test_the_remedy_for_an_unknown_platform_guesses_what_was_meant():
    finding = find(changed(NAMED, "platforms: [linkedin, twiter]\n"), "platforms")[0]

    assert finding.help == "Did you mean `twitter`?"
