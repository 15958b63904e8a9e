"""Texts of strangers in messages of ours: one line, a bounded length, control characters shown."""

from __future__ import annotations


def visible(text: str, most: int = 300) -> str:
    """Bring a foreign text to one line; control and format characters become their escapes."""
    words = " ".join(text.split())
    cut = words if len(words) <= most else f"{words[:most]}…"
    if cut.isprintable():
        return cut
    return "".join(each if each.isprintable() else _escape(each) for each in cut)


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode()
