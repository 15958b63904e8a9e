"""Compose the variants of a platform with little room: a few sentences, each post on its own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from pipeline.writing.extractive.article import Element, Kind, List, Sentence, orders_of
from pipeline.writing.extractive.body import Body, split_paragraphs
from pipeline.writing.extractive.material import SHARED_WORDS, Material
from pipeline.writing.extractive.ranking import has_figure
from pipeline.writing.extractive.runs import Run, find_runs, value_of
from pipeline.writing.extractive.topics import stems
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
    """Give what a short post may be about: what no other says, hints first, then lists and facts.

    The first variant would rather be a key message, the second a list, the others a fact.
    """
    taken = {*used, *material.told}
    if variant > 1:
        yield from material.hints(used)
        if variant == 2:
            yield from (each for each in material.article.lists if each.order not in taken)
        yield from _facts(material, taken)
    sentences = [message.sentence for message in material.messages if message.sentence]
    later = sentences[variant - 1 :]
    yield from (each for each in later if each.order not in taken)
    yield from (each for each in later if each.order not in used)
    if variant == 2:
        yield from material.article.lists
    hook = material.find_hook(used)
    if hook is not None:
        yield hook
    free = (each for each in material.article.usable if each.order not in used)
    yield from sorted(free, key=lambda each: -material.ranking.score(each))


def _facts(material: Material, taken: Collection[int]) -> list[Sentence]:
    """Give the sentences with a figure that stand alone, the best first."""
    ranking = material.ranking
    facts = [
        each
        for each in material.article.usable
        if each.order not in taken
        and each.lean == Lean.NONE
        and has_figure(each.text.replace("100%", ""))
    ]
    return sorted(facts, key=lambda each: -ranking.score(each))


def _compose_around(
    material: Material, anchor: Element, fits: Fits, used: Collection[int]
) -> Body | None:
    """Take the best run around the anchor that fits, then add what stands alone and fits too."""
    if isinstance(anchor, Sentence) and anchor.kind is Kind.HINT:
        return _compose_on_hint(material, anchor, fits, used)
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


def _compose_on_hint(
    material: Material, hint: Sentence, fits: Fits, used: Collection[int]
) -> Body | None:
    """Put behind a hint what the section that speaks of it says, what is like it first.

    Where no section does, what is strong anywhere goes with it.
    """
    section = [each for each in material.article.elements if each.section == hint.section]
    runs = find_runs(section, used, most=SENTENCES - 1, longest=RUN_LONGEST)
    words = stems(hint.text)

    def worth(run: Run) -> float:
        said = set().union(*(stems(each.text) for each in run if isinstance(each, Sentence)))
        return len(said & words) + value_of(run, material.ranking)

    def repeats(run: Run) -> bool:
        said = stems(run[0].text) if isinstance(run[0], Sentence) else set()
        return len(said & words) > SHARED_WORDS * len(said)

    behind = [run for run in runs if _opens_well(run[0]) and not repeats(run)]
    for run in sorted(behind, key=worth, reverse=True):
        if fits(_body((hint, *run))):
            return _body((hint, *run))
    if not fits(_body((hint,))):
        return None
    return _body((hint,) if section else _with_others(material, (hint,), fits, used))


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
