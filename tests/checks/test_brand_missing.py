from __future__ import annotations

from tests.checks.example import changed, find, told


def test_a_brand_that_does_not_exist_is_found_and_its_rules_stay_silent():
    text = changed("brand: amplify-intelligence\n", "brand: fjord\n")
    text = changed("A clear owner", "In today's fast-paced world a clear owner", text)

    assert told(text, path="copy.md") == [
        "3 error there is no brand `fjord`, so its voice, hashtags and approvals go unchecked",
        "4 error the source is a draft of `amplify-intelligence`, and the batch is of `fjord`",
        "12 warning linkedin-1 changed after jane approved it",
        "50 warning the count of linkedin-1 says 174/3,000; it is 202/3,000 (202 characters)",
    ]


def test_the_remedy_names_the_command():
    [finding] = find(changed("brand: amplify-intelligence\n", "brand: fjord\n"), "brand-missing")

    assert finding.help == (
        "Correct the name, or make brands/fjord/brand.yml with `galley new brand fjord`."
    )


def test_a_batch_that_names_no_brand_is_told_so_once():
    text = changed("brand: amplify-intelligence\n", "")

    assert [finding.rule for finding in find(text)] == ["front-matter"]
