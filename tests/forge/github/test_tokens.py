from __future__ import annotations

import pytest

from pipeline.errors import GitHubUnreachable, TokenInvalid
from pipeline.forge.github.api import Api
from pipeline.forge.github.tokens import check_token, may_carry_token
from tests.forge.github.scripted import Time


def test_the_space_around_a_token_goes():
    assert check_token(" ghs_x\n") == "ghs_x"


@pytest.mark.parametrize("token", ["", "  \n"])
def test_no_token_says_how_to_set_one(token: str):
    with pytest.raises(TokenInvalid) as caught:
        check_token(token)
    assert str(caught.value) == "there is no token for GitHub"
    assert caught.value.help == (
        "Set GITHUB_TOKEN; in a workflow: `GITHUB_TOKEN: ${{ github.token }}`."
    )


@pytest.mark.parametrize("token", ["ghs_a\nb", "ghs a", "ghs_é", "ghs_\x00"])
def test_a_token_that_no_header_can_hold_is_refused_without_showing_it(token: str):
    with pytest.raises(TokenInvalid) as caught:
        check_token(token)
    assert str(caught.value) == "the token for GitHub holds characters that no token has"
    assert token not in caught.value.help


@pytest.mark.parametrize(
    ("url", "may"),
    [
        ("https://api.github.com", True),
        ("https://github.example.com/api/v3", True),
        ("http://127.0.0.1:8000", True),
        ("http://localhost/x", True),
        ("http://api.github.com", False),
        ("https://user:password@github.com/o/r.git", False),
        ("https://", False),
        ("ftp://127.0.0.1", False),
        ("file:///tmp/x", False),
        ("http://[", False),
        ("", False),
    ],
)
def test_a_token_goes_only_where_nobody_listens_in(url: str, may: bool):
    assert may_carry_token(url) is may


def test_an_api_that_is_not_encrypted_is_refused():
    with pytest.raises(GitHubUnreachable) as caught:
        Api("http://api.github.com", "ghs_x", clock=Time().now, sleep=Time().sleep)
    assert str(caught.value) == "“http://api.github.com” is no address for a token to go to"
    assert caught.value.help == "Set GITHUB_API_URL to an address that starts with https://."
