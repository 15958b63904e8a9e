"""Compose a body of a few sentences for a platform with little room."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from pipeline.writing.extractive.article import Element, List, Sentence
from pipeline.writing.extractive.body import Body, split_paragraphs
from pipeline.writing.extractive.english import Lean, sets_up
from pipeline.writing.extractive.material import Material
from pipeline.writing.extractive.runs import Run, find_runs, value_of

SENTENCES = 5
STRONG = 2.5
"""The score from which a sentence may stand beside one from another place."""

Fits = Callable[[Body], bool]


def compose_short(
    material: Material, anchor: Element, fits: Fits, used: Collection[int]
) -> Body | None:
    """Take the best run around the anchor that fits, then add what stands alone and fits as well."""
    runs = find_runs(material.article.elements, used, most=SENTENCES, longest=1000)
    around = [run for run in runs if anchor in run and opens_well(run[0])]
    if opens_well(anchor):
        around.append((anchor,))
    for run in sorted(around, key=lambda run: -value_of(run, material.ranking)):
        if fits(_body(run)):
            return _body(_with_others(material, run, fits, used))
    return None


def opens_well(element: Element) -> bool:
    """Say whether a post can begin with this."""
    opening = element.lead if isinstance(element, List) else element
    # A lead-in points forward to its list, so a "the same" in it does not lean on what was before.
    allowed = Lean.SOFT if isinstance(element, List) else Lean.NONE
    return opening.lean <= allowed


def _body(elements: Sequence[Element]) -> Body:
    return Body(elements[0], split_paragraphs(elements[1:]))


def _with_others(
    material: Material, run: Run, fits: Fits, used: Collection[int]
) -> tuple[Element, ...]:
    """Add the strongest sentences that stand alone, from behind the run, while there is room."""
    ranking = material.ranking
    chosen: tuple[Element, ...] = run
    strong = [
        each
        for each in material.article.usable
        if each.order not in used
        and each.lean == Lean.NONE
        and ranking.score(each) >= STRONG
        and not sets_up(each.text)
    ]
    for sentence in sorted(strong, key=lambda each: -ranking.score(each)):
        longer = (*chosen, sentence)
        behind = sentence.order > chosen[-1].order and sentence.block != chosen[-1].block
        if behind and len(longer) <= SENTENCES and fits(_body(longer)):
            chosen = longer
    return chosen
