"""Find the lines of a Markdown text that stand in HTML comments, which its readers do not see."""

from __future__ import annotations

import re
from collections.abc import Sequence

_OPENING = re.compile(r" {0,3}<!--")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


def commented_lines(lines: Sequence[str], first: int) -> frozenset[int]:
    """Give the numbers, from 1, of the lines from `first` on that a comment block takes up.

    Such a block ends on the line with `-->`, whatever stands between; in a fence there is none.
    Source: CommonMark 0.31, section 4.6.
    """
    found: set[int] = set()
    fence, inside = "", False
    for number, line in enumerate(lines[first - 1 :], first):
        if inside:
            inside = "-->" not in line
            found.add(number)
        elif fence:
            if line.strip().startswith(fence) and not line.strip(f" {fence[0]}"):
                fence = ""
        elif opened := _FENCE.match(line):
            fence = opened[1]
        elif opening := _OPENING.match(line):
            inside = "-->" not in line[opening.end() :]
            found.add(number)
    return frozenset(found)
