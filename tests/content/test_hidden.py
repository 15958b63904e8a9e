"""What of a draft counts as said and linked; how each hiding place is found is tested with the writer."""

from __future__ import annotations

import pytest

from pipeline.content.hidden import show_addresses, show_elements


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("See https://a.example.", "See https://a.example."),
        ("See [it](https://a.example).", "See [it](https://a.example)."),
        ("See [it][1].\n\n[1]: https://a.example", "See [it][1].\n\nhttps://a.example"),
        ('[1]: https://a.example "https://evil.example"', "https://a.example"),
        ('[it](https://a.example "https://evil.example")', "[it](https://a.example)"),
        ("One. <!-- https://evil.example --> Two.", "One.  Two."),
        ("![https://evil.example](x.png) Two.", " Two."),
        ('<p title="https://evil.example">One.</p>', "One.</p>"),
        ("<span hidden>@evil</span>One.", "One."),
    ],
)
def test_only_addresses_that_readers_see_or_can_follow_stay(body: str, shown: str):
    assert show_addresses(body) == shown


def test_hidden_elements_go_and_lines_keep_their_numbers():
    body = "One.\n<div hidden>\nTwo.\n</div>\nThree. <!-- four --> `<!--`\n"

    assert show_elements(body) == "One.\n\n\n\nThree.  `<!--`\n"


def test_what_is_no_html_stays():
    body = "One ![alt](x.png) `code`."

    assert show_elements(body) == body
