"""Estimate what a call of a model will take, in tokens."""

from __future__ import annotations

BYTES_PER_TOKEN = 3
"""Fewer than English has (about four), so that an estimate is rather too high than too low."""


def estimate_tokens(text: str) -> int:
    """Estimate a text's tokens from its length in UTF-8; no tokenizer is public."""
    return len(text.encode("utf-8", "surrogatepass")) // BYTES_PER_TOKEN + 1
