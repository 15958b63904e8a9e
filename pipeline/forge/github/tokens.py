"""What a token may look like and where it may go, so that it shows up nowhere else."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from pipeline.errors import TokenInvalid

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def check_token(token: str) -> str:
    """Give a token without the space around it; refuse one that no header can hold.

    A library would show such a one in its error.
    """
    bare = token.strip()
    if not bare:
        raise TokenInvalid(
            "there is no token for GitHub",
            help="Set GITHUB_TOKEN; in a workflow: `GITHUB_TOKEN: ${{ github.token }}`.",
        )
    if not re.fullmatch(r"[!-~]+", bare):
        raise TokenInvalid(
            "the token for GitHub holds characters that no token has",
            help="Set GITHUB_TOKEN to the token alone, on one line.",
        )
    return bare


def may_carry_token(url: str) -> bool:
    """Tell whether a token may go to an address: encrypted, or to this machine."""
    try:
        parts = urlsplit(url)
        encrypted = parts.scheme == "https" or parts.hostname in _LOOPBACK
    except ValueError:
        return False
    is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    return is_web and encrypted and "@" not in parts.netloc
