from __future__ import annotations

import pytest

from tests.checks.example import SOUND, changed, find, told


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("type: social-batch\n", "", ["2 error type is missing"]),
        ("type: social-batch", "type: post", ["2 error type is `post`, not `social-batch`"]),
        ("brand: amplify-intelligence\n", "", ["2 error brand is missing"]),
        (
            "brand: amplify-intelligence\n",
            "brand: fjord\n",
            [
                "3 error the brand is `fjord`, and the file stands in the folder of `amplify-intelligence`",
                "4 error the source is a draft of `amplify-intelligence`, and the batch is of `fjord`",
            ],
        ),
        ("source: drafts/amplify-intelligence/ai-pilots.md\n", "", []),
        (
            "source: drafts/amplify-intelligence/ai-pilots.md\n",
            "source: ../secret.md\n",
            ["4 error the source `../secret.md` is not of the form `drafts/<brand>/<slug>.md`"],
        ),
        (
            "source: drafts/amplify-intelligence/ai-pilots.md\n",
            "source: drafts/../secret.md\n",
            [
                "4 error the source `drafts/../secret.md` is not of the form `drafts/<brand>/<slug>.md`"
            ],
        ),
        (
            "source: drafts/amplify-intelligence/ai-pilots.md\n",
            "source: social/amplify-intelligence/other.md\n",
            [
                "4 error the source `social/amplify-intelligence/other.md` is not of the form "
                "`drafts/<brand>/<slug>.md`"
            ],
        ),
        ("generated: 2026-01-22\n", "", ["2 error generated is missing"]),
        ("generated: 2026-01-22", "generated: soon", ["5 error generated is `soon`, not a date"]),
        ("variants_per_platform: 2\n", "variants_per_platform: 2\nmood: sunny\n", []),
    ],
)
def test_a_key_that_is_missing_or_wrong_is_found(old: str, new: str, found: list[str]):
    assert told(changed(old, new), "front-matter") == found


def test_a_file_in_no_brands_folder_may_name_any_brand():
    assert find(SOUND, "front-matter", path="copy.md") == []
