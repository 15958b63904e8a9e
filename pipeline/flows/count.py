"""Count texts: one, or a stream of JSON lines, each answered by a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.content.counting import count_jsonl_line
from pipeline.content.platforms import Platform


def count_stream(lines: Iterable[bytes], platform: Platform) -> Iterator[tuple[str, bool]]:
    """Answer each line with a result or an error object; the flag tells whether it was fine."""
    for number, line in enumerate(lines, 1):
        yield count_jsonl_line(line, number, platform)
