"""Compose a tour: a hook, then the best of an article's parts in the article's order."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.writing.extractive.article import (
    Article,
    Element,
    Kind,
    List,
    Sentence,
    length_of,
    orders_of,
)
from pipeline.writing.extractive.body import Body, make_body
from pipeline.writing.extractive.material import Material
from pipeline.writing.extractive.ranking import hook_score
from pipeline.writing.extractive.runs import Run, find_runs, value_of
from pipeline.writing.extractive.topics import stems
from pipeline.writing.extractive.wording import Lean, is_dated, stress

RUNS = 5
RUN_SHORTEST, RUN_LONGEST = 60, 330
LIST_LONGEST = 480
LEANING_LIST = 2.0
"""What a list is worth less that needs the sentence before it."""
LEAD_SHORTEST = 25
"""Below this a lead-in such as "Some examples:" does not say of what."""
SENTENCES = 10
STRONG_HOOK = 2.0
"""The score below which a core insight of up to HOOK_LIMIT characters makes the better hook."""
HOOK_LIMIT = 200


def compose_tour(
    material: Material, anchor: Sentence | None, room: int, used: Collection[int]
) -> Body | None:
    """Lead through the article in about `room` characters: anchor, hints and a short list first."""
    hook = _choose_hook(material, anchor, used)
    if hook is None:
        return None
    taken = {*used, hook.order}
    listing = choose_list(material, taken)
    hints = material.hints(taken)
    added = [each for each in hints if each.kind is Kind.HINT]
    wanted = [each for each in (anchor, listing, *hints) if each is not None and each is not hook]
    runs = _choose_runs(material, wanted, room - hook.length - length_of(added), taken)
    if hook is material.article.title and asks(hook, ()):
        runs.sort(key=lambda run: anchor not in run)  # the question, then the article's answer
    return make_body(hook, [*added, *(element for run in runs for element in run)])


def asks(sentence: Sentence | None, used: Collection[int]) -> bool:
    """Say whether a title or heading is a question that a post can open with."""
    if sentence is None or not sentence.stands_alone or sentence.order in used:
        return False
    return sentence.text.endswith("?")


def choose_list(material: Material, used: Collection[int]) -> List | None:
    """Choose the list that a tour should show: short, and announced as what the article says."""
    topics = material.ranking.topics

    def worth(listing: List) -> tuple[float, int]:
        lead = listing.lead.text
        told = stress(lead) + 0.3 * len(stems(lead) & topics)
        told -= LEANING_LIST if listing.lean == Lean.HARD else 0.0
        return told - listing.length / 200, -listing.order

    taken = set(used)
    short = (
        each
        for each in material.article.lists
        if each.length <= LIST_LONGEST and not orders_of(each) & taken
        if each.lead.length >= LEAD_SHORTEST or stems(each.lead.text) & topics
    )
    return max(short, key=worth, default=None)


def _choose_hook(
    material: Material, anchor: Sentence | None, used: Collection[int]
) -> Sentence | None:
    if asks(material.article.title, used):
        return material.article.title
    if anchor is None or hook_score(anchor, material.ranking) is not None:
        return anchor or material.find_hook(used)
    hook = material.find_hook(used)
    strong = hook is not None and (hook_score(hook, material.ranking) or 0.0) >= STRONG_HOOK
    fits = anchor.lean == Lean.NONE and anchor.length <= HOOK_LIMIT
    return anchor if fits and not strong else hook


def _choose_runs(
    material: Material, wanted: Sequence[Element], room: int, used: Collection[int]
) -> list[Run]:
    """Take what is wanted, then the best runs, spread over the article, until the room is full."""

    def preference(run: Run) -> tuple[bool, float, int]:
        return not _holds(run, wanted), -value_of(run, material.ranking), run[0].order

    share = _share_of_a_section(material.article)
    runs = find_runs(material.article.elements, used, most=3, longest=RUN_LONGEST)
    chosen: list[Run] = []
    sentences = 1
    for run in sorted(runs, key=preference):
        added = sum(1 for each in run if isinstance(each, Sentence))
        holds = _holds(run, wanted)
        if length_of(run) > room or sentences + added > SENTENCES:
            continue
        if _clashes(run, chosen, SENTENCES if holds else share):
            continue
        if holds or (len(chosen) < RUNS and _is_strong(run, material)):
            chosen.append(run)
            sentences += added
            room -= length_of(run)
    return sorted(chosen, key=lambda run: run[0].order)


def _share_of_a_section(article: Article) -> int:
    sections = len({element.section for element in article.elements})
    return max(1, -(-RUNS // max(1, sections)))


def _holds(run: Run, wanted: Sequence[Element]) -> bool:
    return any(element in run for element in wanted)


def _is_strong(run: Run, material: Material) -> bool:
    # A list is shown where it was chosen, not because it stands behind a good sentence.
    if any(isinstance(each, List) or is_dated(each.text) for each in run):
        return False
    return length_of(run) >= RUN_SHORTEST and material.ranking.mean(run) > 0.2


def _clashes(run: Run, chosen: Sequence[Run], share: int) -> bool:
    """Say whether a run comes too near to others: their block, a full section, a second list."""
    blocks = {each.block for other in chosen for each in other}
    if any(each.block in blocks for each in run):
        return True
    if sum(1 for other in chosen if other[0].section == run[0].section) >= share:
        return True
    return sum(1 for other in (*chosen, run) for each in other if isinstance(each, List)) > 1
