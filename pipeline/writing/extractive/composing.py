"""Compose the body of a long post: a tour through the article, or a close look at one section."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.writing.extractive.article import Element, Kind, List, Sentence
from pipeline.writing.extractive.body import Body, follows, hold_together, split_paragraphs
from pipeline.writing.extractive.english import Lean, is_dated, sets_up
from pipeline.writing.extractive.material import Material
from pipeline.writing.extractive.ranking import hook_score
from pipeline.writing.extractive.runs import Run, find_runs, length_of, orders_of

PASSAGE_LONGEST = 330
PASSAGES = 5
FOCUS_SHORTEST = 350


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


def is_question(sentence: Sentence | None, used: Collection[int]) -> bool:
    """Say whether a title or heading is a question that a post can open with."""
    return (
        sentence is not None
        and sentence.usable
        and sentence.text.endswith("?")
        and sentence.lean < Lean.HARD
        and sentence.order not in used
    )


def compose_tour(
    material: Material, anchor: Sentence | None, room: int, used: Collection[int]
) -> Body | None:
    """Lead through the article: hook, the best run of each part, the best list that fits."""
    ranking = material.ranking
    title = material.article.title
    hook: Sentence | None = None
    if is_question(title, used):
        hook = title
    elif anchor is not None and hook_score(anchor, ranking) is not None:
        hook = anchor
    else:
        hook = find_hook(material, used)
    if hook is None:
        return None
    wanted = anchor if anchor is not hook else None
    runs = _choose_runs(material, wanted, room - hook.length, {*used, hook.order})
    elements = [element for run in runs for element in run]
    return Body(hook, split_paragraphs(hold_together(elements, hook)))


def _choose_runs(
    material: Material, wanted: Sentence | None, room: int, used: Collection[int]
) -> list[Run]:
    """Take the best runs, one a block and a fair share a section, until the room is full."""
    elements = material.article.elements
    share = max(1, -(-PASSAGES // max(1, len({each.section for each in elements}))))
    runs = find_runs(elements, used, most=3, longest=PASSAGE_LONGEST)
    chosen: list[Run] = []
    for run in sorted(runs, key=lambda run: _preference(run, material, wanted)):
        if length_of(run) > room or len(chosen) >= PASSAGES or _is_weak(run, material):
            continue
        if _clashes(run, chosen, share):
            continue
        chosen.append(run)
        room -= length_of(run)
    return sorted(chosen, key=lambda run: run[0].order)


def _preference(
    run: Run, material: Material, wanted: Sentence | None
) -> tuple[bool, float, int]:
    value = material.ranking.mean(run) + (0.0, 0.0, 0.7, 0.9)[len(run)]
    return wanted not in run, -value, run[0].order


def _is_weak(run: Run, material: Material) -> bool:
    return material.ranking.mean(run) < -0.5 or any(
        isinstance(each, Sentence) and is_dated(each.text) for each in run
    )


def _clashes(run: Run, chosen: Sequence[Run], share: int) -> bool:
    """Say whether a run comes too near to others: their block, a full section, a second list."""
    blocks = {each.block for other in chosen for each in other}
    if any(each.block in blocks for each in run):
        return True
    if sum(1 for other in chosen if other[0].section == run[0].section) >= share:
        return True
    lists = [each for other in (*chosen, run) for each in other if isinstance(each, List)]
    return len(lists) > 1


def compose_focus(
    material: Material, anchor: Sentence, room: int, used: Collection[int]
) -> Body | None:
    """Stay in the anchor's section: its question or best line as hook, then its text in order."""
    section = [
        each
        for each in material.article.elements
        if each.section == anchor.section and not orders_of(each) & set(used)
    ]
    hook = _section_hook(material, anchor, section, used)
    if hook is None:
        return None
    elements: list[Element] = []
    for start in _starts(section, anchor, hook):
        elements = _gather(section, start, hook, room - hook.length)
        if length_of(elements) >= FOCUS_SHORTEST:
            return Body(hook, split_paragraphs(elements))
    return None


def _section_hook(
    material: Material, anchor: Sentence, section: Sequence[Element], used: Collection[int]
) -> Sentence | None:
    heading = material.heading_of(anchor)
    if is_question(heading, used):
        return heading
    if hook_score(anchor, material.ranking) is not None:
        return anchor
    sentences = [each for each in section if isinstance(each, Sentence)]
    return find_hook(material, used, sentences) if sentences else None


def _starts(section: Sequence[Element], anchor: Sentence, hook: Sentence) -> list[int]:
    """Give the places to begin at: the section's head for its question, else near the anchor."""
    heads = {each.block: each.order for each in reversed(section)}
    before = sorted((order for block, order in heads.items() if block <= anchor.block), reverse=True)
    if hook.kind is Kind.HEADING:
        return before[::-1]
    return [hook.order + 1, *before]


def _gather(
    section: Sequence[Element], start: int, hook: Sentence, room: int
) -> list[Element]:
    """Take a section's elements from a place on, in order, while they fit and hold together."""
    taken: list[Element] = []
    for element in section:
        if element.order < start or element is hook:
            continue
        if isinstance(element, List) and any(isinstance(each, List) for each in taken):
            continue
        if length_of(taken) + element.length > room:
            break
        taken.append(element)
    return hold_together(taken, hook)
