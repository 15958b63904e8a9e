"""Compose bodies: a tour through the article, a close look at one place, or a few sentences."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from pipeline.writing.extractive.article import Kind, List, Sentence
from pipeline.writing.extractive.body import (
    Body,
    Paragraph,
    follows,
    hold_together,
    list_length,
    split_paragraphs,
)
from pipeline.writing.extractive.english import Lean, sets_up
from pipeline.writing.extractive.material import Material
from pipeline.writing.extractive.ranking import hook_score

PASSAGE_LONGEST = 330
PASSAGES = 5


def find_hook(
    material: Material, used: Collection[int], within: Collection[Sentence] = ()
) -> Sentence | None:
    """Find the best first line that is not used yet."""
    article = material.article
    found = [
        (score, -each.order, each)
        for each in within or (article.title, *article.usable)
        if each.order not in used
        and not sets_up(each.text)
        and (score := hook_score(each, material.ranking)) is not None
    ]
    return max(found)[2] if found else None


def compose_tour(
    material: Material, anchor: Sentence | None, room: int, used: Collection[int]
) -> Body | None:
    """Lead through the article: hook, the best passage of each part, the best list that fits."""
    ranking = material.ranking
    anchors = [anchor] if anchor is not None and anchor.usable else []
    hookable = [each for each in anchors if hook_score(each, ranking) is not None]
    hook = hookable[0] if hookable else find_hook(material, used)
    if hook is None:
        return None
    listing = _best_list(material, room - len(hook.text), used)
    room -= len(hook.text) + (list_length(listing) if listing else 0)
    taken = {*used, hook.order} | (_orders(listing) if listing else set())
    passages = _choose_passages(material, [each for each in anchors if each is not hook], room, taken)
    return Body(hook, _in_order(passages, listing))


def _best_list(material: Material, room: int, used: Collection[int]) -> List | None:
    fitting = [
        each
        for each in material.article.lists
        if each.lead.lean < Lean.HARD
        and list_length(each) <= 0.85 * room
        and not _orders(each) & set(used)
    ]
    return min(fitting, key=lambda each: (len(each.items) > 7, each.lead.order), default=None)


def _orders(listing: List) -> set[int]:
    return {listing.lead.order, *(item.order for item in listing.items)}


def _choose_passages(
    material: Material, wanted: Sequence[Sentence], room: int, used: Collection[int]
) -> list[Paragraph]:
    """Take the best passages, one a block and a fair share a section, until the room is full."""
    sections = {each.section for each in material.article.usable}
    share = max(1, -(-PASSAGES // max(1, len(sections))))
    chosen: list[Paragraph] = []
    for passage in _ranked_passages(material, wanted, used):
        same_section = sum(1 for each in chosen if each[0].section == passage[0].section)
        length = sum(len(sentence.text) + 1 for sentence in passage)
        if len(chosen) >= PASSAGES or length > room or same_section >= share:
            continue
        if any(each[0].block == passage[0].block for each in chosen):
            continue
        chosen.append(passage)
        room -= length
    return chosen


def _ranked_passages(
    material: Material, wanted: Sequence[Sentence], used: Collection[int]
) -> list[Paragraph]:
    def preference(passage: Paragraph) -> tuple[bool, float, int]:
        holds = any(each in wanted for each in passage)
        value = material.ranking.mean(passage) + (0.8 if len(passage) == 2 else 0.0)
        return not holds, -value, passage[0].order

    return sorted(_passages(material, used, PASSAGE_LONGEST), key=preference)


def _passages(material: Material, used: Collection[int], longest: int) -> Iterator[Paragraph]:
    """Give every run of sentences of one block that begins and ends well."""
    usable = [each for each in material.article.usable if each.order not in used]
    for number, first in enumerate(usable):
        if first.lean == Lean.HARD:
            continue
        run: list[Sentence] = []
        for sentence in usable[number : number + 3]:
            if run and not (follows(sentence, run[-1]) and sentence.block == first.block):
                break
            run.append(sentence)
            if sum(len(each.text) + 1 for each in run) > longest:
                break
            if hold_together(run) == run:
                yield tuple(run)


def _in_order(passages: Sequence[Paragraph], listing: List | None) -> tuple[Paragraph | List, ...]:
    parts: list[tuple[int, Paragraph | List]] = [
        (paragraph[0].order, paragraph)
        for passage in passages
        for paragraph in split_paragraphs(passage)
    ]
    if listing is not None:
        parts.append((listing.lead.order, listing))
    return tuple(part for _, part in sorted(parts, key=lambda pair: pair[0]))


def compose_focus(
    material: Material, anchor: Sentence, room: int, used: Collection[int]
) -> Body | None:
    """Stay in the anchor's section: its question or best line as hook, then its text in order."""
    section = [
        each
        for each in material.article.usable
        if each.section == anchor.section and each.order not in used
    ]
    hook = _section_hook(material, anchor, section, used)
    if hook is None:
        return None
    best: list[Sentence] = []
    for start in dict.fromkeys(each.block for each in section):
        if start > anchor.block:
            break
        best = _gather(section, start, hook, room - len(hook.text))
        if anchor is hook or anchor in best:
            break
    if len(best) < 2:
        return None
    return Body(hook, _with_list(material, best, room - len(hook.text), used))


def _section_hook(
    material: Material, anchor: Sentence, section: Sequence[Sentence], used: Collection[int]
) -> Sentence | None:
    heading = material.heading_of(anchor)
    title = material.article.title
    for question in (heading, title):
        if (
            question is not None
            and question.text.endswith("?")
            and question.usable
            and question.order not in used
            and question.lean < Lean.HARD
        ):
            return question
    if hook_score(anchor, material.ranking) is not None:
        return anchor
    return find_hook(material, used, section) or find_hook(material, used)


def _gather(
    section: Sequence[Sentence], start: int, hook: Sentence, room: int
) -> list[Sentence]:
    """Take a section's sentences from a block on, in order, while they fit and hold together."""
    taken: list[Sentence] = []
    for sentence in section:
        if sentence.block < start or sentence is hook or sentence.kind is Kind.ITEM:
            continue
        if sum(len(each.text) + 1 for each in taken) + len(sentence.text) > room:
            break
        taken.append(sentence)
    return hold_together(taken, hook)


def _with_list(
    material: Material, sentences: Sequence[Sentence], room: int, used: Collection[int]
) -> tuple[Paragraph | List, ...]:
    room -= sum(len(each.text) + 1 for each in sentences)
    for listing in material.article.lists:
        lead = listing.lead
        near = any(each.section == lead.section and each.order < lead.order for each in sentences)
        leans_well = lead.lean < Lean.HARD or any(follows(lead, each) for each in sentences)
        if near and leans_well and list_length(listing) <= room and not _orders(listing) & set(used):
            return _in_order([tuple(sentences)], listing)
    return split_paragraphs(sentences)
