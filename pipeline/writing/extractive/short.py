"""Compose a body of a few sentences for a platform with little room."""

from __future__ import annotations

from collections.abc import Callable, Collection

from pipeline.writing.extractive.article import Sentence
from pipeline.writing.extractive.body import Body, follows, hold_together, split_paragraphs
from pipeline.writing.extractive.english import Lean, sets_up
from pipeline.writing.extractive.material import Material

SENTENCES = 5

Fits = Callable[[Body], bool]


def compose_short(
    material: Material, anchor: Sentence, fits: Fits, used: Collection[int]
) -> Body | None:
    """Begin with the anchor and add what follows it, then the best that stands alone, while it fits."""
    if anchor.lean > Lean.NONE or not fits(Body(anchor)):
        return None
    chosen = _with_following(material, [anchor], fits, used)
    while len(chosen) < SENTENCES:
        longer = _with_another(material, chosen, fits, used)
        if longer is None:
            break
        chosen = longer
    return _body(chosen)


def _body(sentences: list[Sentence]) -> Body:
    return Body(sentences[0], split_paragraphs(sentences[1:]))


def _with_following(
    material: Material, chosen: list[Sentence], fits: Fits, used: Collection[int]
) -> list[Sentence]:
    """Take along what follows the last sentence in its paragraph, as far as it fits."""
    best = chosen
    for sentence in material.article.usable:
        last = chosen[-1]
        if not follows(sentence, last) or sentence.block != last.block or sentence.order in used:
            continue
        chosen = [*chosen, sentence]
        if len(chosen) > SENTENCES or not fits(_body(chosen)):
            break
        if hold_together(chosen) == chosen:
            best = chosen
    return best


def _with_another(
    material: Material, chosen: list[Sentence], fits: Fits, used: Collection[int]
) -> list[Sentence] | None:
    """Add the best sentence that stands alone, from behind those chosen."""
    ranking = material.ranking
    behind = [
        each
        for each in material.article.usable
        if each.order > chosen[-1].order
        and each.lean == Lean.NONE
        and each.order not in used
        and not sets_up(each.text)
    ]
    for sentence in sorted(behind, key=lambda each: -ranking.score(each)):
        if ranking.score(sentence) > 1.0 and fits(_body([*chosen, sentence])):
            return [*chosen, sentence]
    return None
