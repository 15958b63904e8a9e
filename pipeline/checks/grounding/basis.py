"""What a claim is held against: the sentences it rests on, and those around them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from pipeline.checks.grounding.lazy import lazy
from pipeline.checks.grounding.quantities import Quantity
from pipeline.checks.grounding.reading import Reading
from pipeline.checks.grounding.sentence import Sentence
from pipeline.checks.grounding.source import Source

_CLOSE, _NEAR = 3, 6


class Basis:
    """Sentences of a draft taken together."""

    def __init__(self, source: Source, indices: Sequence[int]) -> None:
        self.source = source
        self.indices = tuple(indices)
        self.sentences: list[Sentence] = [source.sentences[index] for index in indices]
        self.first = self.sentences[0]

    @lazy
    def keys(self) -> frozenset[str]:
        return frozenset().union(*(sentence.keys for sentence in self.sentences))

    @lazy
    def all_keys(self) -> frozenset[str]:
        return frozenset().union(*(sentence.all_keys for sentence in self.sentences))

    @lazy
    def lows(self) -> frozenset[str]:
        return frozenset().union(*(sentence.lows for sentence in self.sentences))

    def places(self, key: str) -> Iterator[tuple[Sentence, int]]:
        """Give every place of a key."""
        for sentence in self.sentences:
            for position in sentence.positions.get(key, ()):
                yield sentence, position

    @lazy
    def quantities(self) -> list[Quantity]:
        return [quantity for sentence in self.sentences for quantity in sentence.quantities]

    @lazy
    def surroundings(self) -> list[Sentence]:
        return self.source.neighbours(self.indices)

    @lazy
    def near(self) -> list[Sentence]:
        """The sentences and those right beside them in their blocks."""
        wanted = {index + step for index in self.indices for step in (-1, 0, 1)}
        blocks = {sentence.passage.block for sentence in self.sentences}
        return [
            each
            for each in self.surroundings
            if each.index in wanted and each.passage.block in blocks
        ]

    @property
    def where(self) -> str:
        """Name the lines for people."""
        return name_lines(self.source.lines_of(self.indices))

    def name(self, sentence: Sentence) -> str:
        """Name the lines of one of the sentences for people."""
        return name_lines(tuple(sentence.lines))


def name_lines(lines: Sequence[int]) -> str:
    """Write line numbers as people do: `line 12`, `the title and lines 12 to 14 and 20`."""
    spans: list[list[int]] = []
    for line in lines:
        if line and spans and spans[-1][-1] == line - 1:
            spans[-1] = [spans[-1][0], line]
        elif line:
            spans.append([line])
    parts = [str(span[0]) if len(span) == 1 else f"{span[0]} to {span[-1]}" for span in spans]
    if not parts:
        return "the title"
    joined = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    named = f"line {joined}" if joined.isdecimal() else f"lines {joined}"
    return f"the title and {named}" if 0 in lines else named


def likeness(one: Reading, at: int, other: Reading, place: int) -> float:
    """Say how alike the surroundings of two words are: shared neighbours, near ones for more."""
    close = one.around(at, _CLOSE) & other.around(place, _CLOSE)
    near = one.around(at, _NEAR) & other.around(place, _NEAR)
    return len(close) + len(near) / 2


def rests_on(
    claim: Reading,
    at: int,
    sentence: Sentence,
    basis: Basis,
    excluded: Callable[[Sentence], Collection[int]],
) -> bool:
    """Tell whether a word of the claim rests on this place of the draft.

    It does unless another place, not among the excluded ones of its sentence, is more like it.
    """
    key = sentence.words[at].key
    for position in claim.positions[key]:
        here = likeness(claim, position, sentence, at)
        for other, place in basis.places(key):
            if place not in excluded(other) and likeness(claim, position, other, place) > here:
                return False
    return True
