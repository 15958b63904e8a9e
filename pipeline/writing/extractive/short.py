"""Compose the variants of a platform with little room: a few sentences, each post on its own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from pipeline.writing.extractive.article import Element, List, orders_of
from pipeline.writing.extractive.body import Body, split_paragraphs
from pipeline.writing.extractive.material import Material
from pipeline.writing.extractive.runs import find_runs, value_of
from pipeline.writing.extractive.wording import Lean, announces

SENTENCES = 5
RUN_LONGEST = 1000
STRONG = 2.5
"""The score from which a sentence may stand beside one from another place."""
WORTH_OPENING = 0.5
"""The score from which the sentence before a key message may open the post in its place."""
ATTEMPTS = 40

Fits = Callable[[Body], bool]


def compose_short(
    material: Material, variant: int, fits: Fits, used: Collection[int]
) -> Body | None:
    """Compose a variant on its own key message, or on the next that fits and is not used."""
    core = material.core
    taken = set(used) | ({core.order} if core is not None and variant > 1 else set())
    anchors = list(dict.fromkeys(_anchors(material, variant, taken)))
    for anchor in anchors[:ATTEMPTS]:
        body = _compose_around(material, anchor, fits, taken)
        if body is not None:
            return body
    return None


def _anchors(material: Material, variant: int, used: Collection[int]) -> Iterator[Element]:
    """Give what a short post may be about; the second variant would rather be a list."""
    if variant == 2:
        yield from material.article.lists
    sentences = [message.sentence for message in material.messages if message.sentence]
    yield from (each for each in sentences[variant - 1 :] if each.order not in used)
    hook = material.find_hook(used)
    if hook is not None:
        yield hook
    free = (each for each in material.article.usable if each.order not in used)
    yield from sorted(free, key=lambda each: -material.ranking.score(each))


def _compose_around(
    material: Material, anchor: Element, fits: Fits, used: Collection[int]
) -> Body | None:
    """Take the best run around the anchor that fits, then add what stands alone and fits too."""
    runs = find_runs(
        _near(material.article.elements, anchor), used, most=SENTENCES, longest=RUN_LONGEST
    )
    ranking = material.ranking
    around = [
        run
        for run in runs
        if anchor in run
        and _opens_well(run[0])
        and (run[0] is anchor or ranking.score(run[0]) >= WORTH_OPENING)
    ]
    if _opens_well(anchor) and not isinstance(anchor, List) and not announces(anchor.text):
        around.append((anchor,))
    for run in sorted(around, key=lambda run: -value_of(run, ranking)):
        if fits(_body(run)):
            return _body(_with_others(material, run, fits, used))
    return None


def _near(elements: Sequence[Element], anchor: Element) -> list[Element]:
    return [each for each in elements if abs(each.order - anchor.order) <= 4 * SENTENCES]


def _opens_well(element: Element) -> bool:
    # A lead-in points forward to its list, so a "the same" in it does not lean on what was before.
    return element.lean <= (Lean.SOFT if isinstance(element, List) else Lean.NONE)


def _body(elements: Sequence[Element]) -> Body:
    return Body(elements[0], split_paragraphs(elements[1:]))


def _with_others(
    material: Material, run: Sequence[Element], fits: Fits, used: Collection[int]
) -> Sequence[Element]:
    """Add the strongest sentences that stand alone, from behind the run, while there is room."""
    ranking = material.ranking
    strong = (
        each
        for each in material.article.usable
        if each.order not in used
        and each.lean == Lean.NONE
        and ranking.score(each) >= STRONG
        and not announces(each.text)
    )
    chosen = tuple(run)
    said = set().union(*(orders_of(element) for element in run))
    for sentence in sorted(strong, key=lambda each: -ranking.score(each))[:ATTEMPTS]:
        longer = (*chosen, sentence)
        behind = sentence.order > chosen[-1].order and sentence.block != chosen[-1].block
        if (
            behind
            and sentence.order not in said
            and len(longer) <= SENTENCES
            and fits(_body(longer))
        ):
            chosen = longer
    return chosen
