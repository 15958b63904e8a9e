"""Compose the body of a long post: a tour through the article, or a close look at one section."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.writing.extractive.article import Element, Kind, List, Sentence
from pipeline.writing.extractive.body import Body, follows, hold_together, split_paragraphs
from pipeline.writing.extractive.english import Lean, is_dated, sets_up, stress
from pipeline.writing.extractive.material import Material
from pipeline.writing.extractive.ranking import HOOK_LONGEST, hook_score
from pipeline.writing.extractive.runs import Run, find_runs, length_of, orders_of, value_of
from pipeline.writing.extractive.topics import stems

PASSAGE_SHORTEST, PASSAGE_LONGEST = 60, 330
PASSAGES = 4
FOCUS_SHORTEST = 350
LIST_LONGEST = 480
SENTENCES = 10


def find_hook(
    material: Material, used: Collection[int], within: Collection[Sentence] = ()
) -> Sentence | None:
    """Find the best first line that is not used yet."""
    article = material.article
    leads = {listing.order for listing in article.lists}
    found = [
        (score, -each.order, each)
        for each in within or (article.title, *article.usable)
        if each.order not in used
        and each.order not in leads
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
    """Lead through the article: hook, the list that fits, the best runs of its other parts."""
    hook = _tour_hook(material, anchor, used)
    if hook is None:
        return None
    taken = {*used, hook.order}
    listing = choose_list(material, taken)
    wanted = [each for each in (anchor, listing) if each is not None and each is not hook]
    runs = _choose_runs(material, wanted, room - hook.length, taken)
    elements = [element for run in runs for element in run]
    return Body(hook, split_paragraphs(hold_together(elements, hook)))


def _tour_hook(
    material: Material, anchor: Sentence | None, used: Collection[int]
) -> Sentence | None:
    title = material.article.title
    if is_question(title, used):
        return title
    if anchor is not None and hook_score(anchor, material.ranking) is not None:
        return anchor
    return find_hook(material, used)


def choose_list(material: Material, used: Collection[int]) -> List | None:
    """Choose the list that a tour should show: short, and announced as what the article says."""
    topics = material.ranking.topics

    def worth(listing: List) -> float:
        lead = listing.lead.text
        return stress(lead) + 0.3 * len(stems(lead) & topics) - listing.length / 200

    short = [
        each
        for each in material.article.lists
        if each.lean < Lean.HARD and each.length <= LIST_LONGEST and not orders_of(each) & set(used)
    ]
    return max(short, key=lambda each: (worth(each), -each.order), default=None)


def _choose_runs(
    material: Material, wanted: Sequence[Element], room: int, used: Collection[int]
) -> list[Run]:
    """Take the best runs, one a block and a fair share a section, until the room is full."""
    elements = material.article.elements
    share = max(1, -(-PASSAGES // max(1, len({each.section for each in elements}))))
    runs = find_runs(elements, used, most=3, longest=PASSAGE_LONGEST)
    chosen: list[Run] = []
    sentences = 1
    for run in sorted(runs, key=lambda run: _preference(run, material, wanted)):
        is_wanted = any(each in run for each in wanted)
        sentences_of_run = sum(1 for each in run if isinstance(each, Sentence))
        if length_of(run) > room or sentences + sentences_of_run > SENTENCES:
            continue
        if _clashes(run, chosen, share) or not (is_wanted or _is_strong(run, material)):
            continue
        chosen.append(run)
        sentences += sentences_of_run
        room -= length_of(run)
    return sorted(chosen, key=lambda run: run[0].order)


def _preference(
    run: Run, material: Material, wanted: Sequence[Element]
) -> tuple[bool, float, int]:
    is_wanted = any(each in run for each in wanted)
    return not is_wanted, -value_of(run, material.ranking), run[0].order


def _is_strong(run: Run, material: Material) -> bool:
    dated = any(isinstance(each, Sentence) and is_dated(each.text) for each in run)
    # A list is shown where it was chosen, not because it stands behind a good sentence.
    listed = any(isinstance(each, List) for each in run)
    long_enough = length_of(run) >= PASSAGE_SHORTEST
    return not dated and not listed and long_enough and material.ranking.mean(run) > 0.2


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
        if length_of(taken) + element.length > room or len(taken) + 1 >= SENTENCES:
            break
        taken.append(element)
    return hold_together(taken, hook)


def compose_listing(
    material: Material, listing: List, room: int, used: Collection[int]
) -> Body | None:
    """Open with a list's lead-in, show the list, and end with what the author says of it."""
    if listing.lean > Lean.NONE or listing.lead.length > HOOK_LONGEST:
        return None
    after: list[Element] = []
    for element in material.article.elements:
        behind = follows(element, after[-1] if after else listing)
        if not behind or element.order in used or isinstance(element, List):
            continue
        if listing.length + length_of(after) + element.length > room or len(after) >= 2:
            break
        after.append(element)
    if listing.length > room:
        return None
    return Body(listing, split_paragraphs(hold_together(after, listing)))
