"""Read word lists that are written as running text, which people can edit and compare by line."""

from __future__ import annotations


def listed(text: str) -> list[str]:
    """Give the words of a text in their order."""
    return text.split()


def words(text: str) -> frozenset[str]:
    """Give the words of a text."""
    return frozenset(listed(text))
