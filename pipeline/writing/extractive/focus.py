"""Compose a close look: one section of an article in its own order, or one of its lists."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.writing.extractive.article import (
    Element,
    Kind,
    List,
    Sentence,
    length_of,
    orders_of,
)
from pipeline.writing.extractive.body import Body, follows, hold_together, make_body
from pipeline.writing.extractive.material import Material
from pipeline.writing.extractive.ranking import HOOK_LONGEST, best_hook, hook_score
from pipeline.writing.extractive.tour import SENTENCES, asks
from pipeline.writing.extractive.wording import Lean

SHORTEST = 350
STARTS = 8
SENTENCES_AFTER_LIST = 2


def compose_focus(
    material: Material, anchor: Sentence, room: int, used: Collection[int]
) -> Body | None:
    """Stay in the anchor's section: its question or best line as hook, then its text in order."""
    taken = set(used)
    section = [
        each
        for each in material.article.elements
        if each.section == anchor.section and not orders_of(each) & taken
    ]
    hook = _choose_hook(material, anchor, section, used)
    if hook is None:
        return None
    for start in _starts(section, anchor, hook):
        elements = _gather(section, start, hook, room - hook.length)
        if length_of(elements) >= SHORTEST:
            return make_body(hook, elements)
    return None


def compose_listing(
    material: Material, listing: List, room: int, used: Collection[int]
) -> Body | None:
    """Open with a list's lead-in, show the list, and end with what the author says of it."""
    if listing.lean > Lean.NONE or listing.lead.length > HOOK_LONGEST or listing.length > room:
        return None
    room -= listing.length
    after: list[Element] = []
    for element in material.article.elements:
        if not follows(element, after[-1] if after else listing) or element.order in used:
            continue
        if isinstance(element, List) or length_of(after) + element.length > room:
            break
        after.append(element)
        if len(after) == SENTENCES_AFTER_LIST:
            break
    return make_body(listing, after)


def _choose_hook(
    material: Material, anchor: Sentence, section: Sequence[Element], used: Collection[int]
) -> Sentence | None:
    if anchor.kind is Kind.HINT and hook_score(anchor, material.ranking) is not None:
        return anchor
    heading = material.article.heading_of(anchor)
    if asks(heading, used):
        return heading
    if hook_score(anchor, material.ranking) is not None:
        return anchor
    sentences = (each for each in section if isinstance(each, Sentence))
    return best_hook(sentences, material.ranking, used)


def _starts(section: Sequence[Element], anchor: Sentence, hook: Sentence) -> list[int]:
    """Give the places to begin at: the section's head for a question or hint, else the anchor."""
    heads = {each.block: each.order for each in reversed(section)}
    if hook.kind is Kind.HINT:
        return sorted(heads.values())[:STARTS]
    before = sorted(order for block, order in heads.items() if block <= anchor.block)
    if hook.kind is Kind.HEADING:
        return before[:STARTS]
    return [hook.order + 1, *before[: -STARTS - 1 : -1]]


def _gather(section: Sequence[Element], start: int, hook: Sentence, room: int) -> list[Element]:
    """Take a section's elements from a place on, in order, while they fit and hold together."""
    taken: list[Element] = []
    for element in section:
        if element.order < start or hook.order in orders_of(element):
            continue
        if isinstance(element, List) and any(isinstance(each, List) for each in taken):
            continue
        if length_of(taken) + element.length > room or len(taken) + 1 >= SENTENCES:
            break
        taken.append(element)
    return hold_together(taken, hook)
