"""Compose the variants of a platform with room for several paragraphs.

The first variant tours the article. The others look closely at one section or one list, so that
variants differ in what they say and in how they say it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from pipeline.writing.extractive.article import Sentence, length_of, orders_of
from pipeline.writing.extractive.body import Body, shorten
from pipeline.writing.extractive.focus import compose_focus, compose_listing
from pipeline.writing.extractive.material import Material
from pipeline.writing.extractive.ranking import hook_score
from pipeline.writing.extractive.tour import asks, choose_list, compose_tour

ROOM = 1050
ROOM_FOR_A_LIST = 150
"""What a post made of a list may take beyond the room of others."""
SHARE = 0.8
"""The body's share of a platform's room, where that is small."""
SHARE_OF_ARTICLE = 0.6
SECTIONS, LISTS = 12, 8

Fits = Callable[[Body], bool]


def compose_long(
    material: Material, variant: int, capacity: int, fits: Fits, used: Collection[int]
) -> Body | None:
    """Compose a variant from what the others have not used; None where too little is left."""
    room = min(ROOM, int(SHARE * capacity))
    if variant == 1:
        # A short article has to feed the other variants too.
        room = min(room, int(SHARE_OF_ARTICLE * length_of(material.article.usable)))
        body = compose_tour(material, material.core, room, used)
    else:
        taken = set(used) | _kept_for_the_tour(material)
        hints = {each.order for each in material.hints(taken)}
        looks = list(_closer_looks(material, room, taken))
        body = max(
            looks, key=lambda look: (_says(look, hints), _quality(look, material)), default=None
        )
        body = body or compose_tour(material, None, room, taken)
    while body is not None and not fits(body):
        body = shorten(body)
    return body


def _kept_for_the_tour(material: Material) -> set[int]:
    kept = {material.core.order} if material.core else set()
    if asks(material.article.title, ()):
        kept.add(material.article.title.order)
    listing = choose_list(material, ())
    return kept | (orders_of(listing) if listing else set())


def _closer_looks(material: Material, room: int, used: Collection[int]) -> Iterator[Body]:
    taken = set(used)
    for anchor in _anchors(material, taken):
        body = compose_focus(material, anchor, room, taken)
        if body is not None:
            yield body
    free = [each for each in material.article.lists if not orders_of(each) & taken]
    for listing in free[:LISTS]:
        body = compose_listing(material, listing, room + ROOM_FOR_A_LIST, taken)
        if body is not None:
            yield body


def _anchors(material: Material, used: Collection[int]) -> Iterator[Sentence]:
    """Give the key messages that are free, then the best sentences of the best sections."""
    ranking = material.ranking
    for message in material.messages:
        sentence = message.sentence
        if sentence is not None and sentence.section >= 0 and sentence.order not in used:
            yield sentence
    best: dict[int, Sentence] = {}
    for each in material.article.elements:
        if isinstance(each, Sentence) and each.stands_alone and each.order not in used:
            present = best.get(each.section)
            if present is None or ranking.score(each) > ranking.score(present):
                best[each.section] = each
    yield from sorted(best.values(), key=lambda each: -ranking.score(each))[:SECTIONS]


def _says(body: Body, orders: Collection[int]) -> bool:
    return any(sentence.order in orders for sentence in body.sentences)


def _quality(body: Body, material: Material) -> float:
    """Weigh a close look: what it says, how it opens, whether it says a key message."""
    ranking = material.ranking
    quality = ranking.mean(body.sentences[1:]) + min(1.0, len(body.sentences) / 6)
    quality += 0.5 * (hook_score(body.opening, ranking) or 0.0)
    quality += 2.0 if body.opening.text.endswith("?") else 0.0
    quality += 1.0 if body.listing else 0.0
    return quality + (1.5 if material.message_of(body.sentences) else 0.0)
