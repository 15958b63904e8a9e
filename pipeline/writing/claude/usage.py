"""What calls of a model took, in tokens, and an estimate of what a call will take."""

from __future__ import annotations

from dataclasses import dataclass

BYTES_PER_TOKEN = 3
"""Fewer than English has (about four), so that an estimate is rather too high than too low."""


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens as they are billed: the four kinds do not overlap."""

    input: int = 0
    output: int = 0
    cache_write: int = 0
    cache_read: int = 0

    @property
    def all_input(self) -> int:
        return self.input + self.cache_write + self.cache_read

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.input + other.input,
            self.output + other.output,
            self.cache_write + other.cache_write,
            self.cache_read + other.cache_read,
        )


NO_USAGE = Usage()


def estimate_tokens(text: str) -> int:
    """Estimate a text's tokens from its length in UTF-8; no tokenizer is public."""
    return len(text.encode("utf-8", "surrogatepass")) // BYTES_PER_TOKEN + 1
