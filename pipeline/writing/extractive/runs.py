"""Find runs: elements that stand behind one another in the article and make sense by themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from pipeline.writing.extractive.article import Element, List, length_of, orders_of
from pipeline.writing.extractive.body import follows, hold_together
from pipeline.writing.extractive.ranking import Ranking
from pipeline.writing.extractive.wording import Lean

Run = tuple[Element, ...]


def find_runs(
    elements: Sequence[Element], used: Collection[int], *, most: int, longest: int
) -> Iterator[Run]:
    """Give every run of up to `most` elements, `longest` characters, with at most one list.

    A list's length does not count: it is taken whole or not at all.
    """
    taken = set(used)
    free = [each for each in elements if not orders_of(each) & taken]
    for number, first in enumerate(free):
        if first.lean == Lean.HARD:
            continue
        run: list[Element] = []
        for element in free[number : number + most]:
            if run and not _belongs(element, run):
                break
            run.append(element)
            if length_of([each for each in run if not isinstance(each, List)]) > longest:
                break
            if hold_together(run) == run:
                yield tuple(run)


def _belongs(element: Element, run: Sequence[Element]) -> bool:
    """Say whether an element goes on where a run ends: in its block, or around its list."""
    last = run[-1]
    if not follows(element, last):
        return False
    if isinstance(last, List):
        return element.lean > Lean.NONE
    if isinstance(element, List) and any(isinstance(each, List) for each in run):
        return False
    return element.block == last.block


def value_of(run: Run, ranking: Ranking) -> float:
    """Weigh a run by its best element; each other adds a little, for text that hangs together."""
    scores = sorted((ranking.score(element) for element in run), reverse=True)
    return scores[0] + sum(max(0.2, 0.7 + 0.3 * score) for score in scores[1:])
