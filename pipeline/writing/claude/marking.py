"""Mark material so that the model can tell it from instructions, and nobody can forge it."""

from __future__ import annotations

import hashlib

KINDS = ("article", "examples", "findings", "guide", "post", "posts", "request")


def mark(kind: str, text: str) -> str:
    """Put a text of one of the `KINDS` between two lines that carry a key.

    The key comes from the text's own digest, so a text cannot hold it but by breaking SHA-256.
    """
    key = mark_key(kind, text)
    return f"<<<{kind} {key}\n{text}\n{key} {kind}>>>"


def mark_key(kind: str, text: str) -> str:
    """Derive a text's key, as 16 hex digits."""
    return hashlib.sha256(f"{kind}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def number_lines(text: str, first: int) -> str:
    """Put the file's line number before every line that holds something."""
    numbered = enumerate(text.split("\n"), first)
    return "\n".join(f"{number}| {line}" for number, line in numbered if line.strip())
