"""Show Galley's own Markdown on a terminal, where escapes and tags are only in the way."""

from __future__ import annotations

import re

_PARTS = (
    (re.compile(r"<!--.*?-->\n*"), ""),
    (re.compile(r"<details><summary>(.*?)</summary>"), r"\1:"),
    (re.compile(r"\n*</details>"), ""),
    # What people wrote has its signs escaped, so these tags are Galley's.
    (re.compile(r"</?span>"), ""),
    (re.compile(r"(?<!\\)&nbsp;"), " "),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)


def plain_form(markdown: str) -> str:
    """Give a report's text as it reads, for eyes alone: what was made harmless is so no more."""
    for pattern, shown in _PARTS:
        markdown = pattern.sub(shown, markdown)
    return markdown
