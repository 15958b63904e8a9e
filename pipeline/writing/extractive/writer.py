"""Make a batch's content from a draft and a brand, or refuse the draft with the reason."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.content.batch import Content
from pipeline.content.brand import Brand
from pipeline.content.draft import Draft
from pipeline.errors import UnservableDraft
from pipeline.writing.extractive.article import Article, Sentence
from pipeline.writing.extractive.material import gather_material, label_messages
from pipeline.writing.extractive.notes import compare_variants, plan_sequence, suggest_reuse
from pipeline.writing.extractive.posts import place_of, platforms_of, write_posts
from pipeline.writing.extractive.ranking import rank
from pipeline.writing.extractive.reading import read_article

WRITTEN_BY = "Galley, without a model: it took whole sentences of the draft when it made this file."
FEWEST_SENTENCES = 5
CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that could be a key message; `line` is the draft file's, a higher score better."""

    text: str
    line: int
    score: float


def write_extractive(draft: Draft, brand: Brand) -> Content:
    """Choose, order and fit the author's sentences; raise UnservableDraft where too few serve."""
    article = read_article(draft, brand)
    _refuse_unservable(article, draft)
    material = gather_material(article, draft)
    written = write_posts(material, draft, brand)
    return Content(
        title=draft.title,
        key_messages=label_messages(material.messages),
        posts=tuple(each.post for each in written),
        sequence=plan_sequence(written, platforms_of(draft, brand)),
        ab_testing=compare_variants(written),
        repurposing=suggest_reuse(written, material),
        evidence={each.post.id: each.lines for each in written if each.lines},
    )


def candidates(draft: Draft) -> tuple[Candidate, ...]:
    """Offer the five best sentences for a key message, each from another part of the draft."""
    article = read_article(draft)
    ranking = rank(article, draft)
    best: dict[int, Sentence] = {}
    for each in article.usable:
        present = best.get(each.block)
        if each.stands_alone and (present is None or ranking.score(each) > ranking.score(present)):
            best[each.block] = each
    ranked = sorted(best.values(), key=lambda each: (-ranking.score(each), each.order))
    return tuple(
        Candidate(each.text, each.line, round(ranking.score(each), 2))
        for each in ranked[:CANDIDATES]
    )


def _refuse_unservable(article: Article, draft: Draft) -> None:
    tally = article.tally
    if 2 * tally.code > tally.written:
        reason = f"it is mostly code: {tally.code:,} of {tally.written:,} characters"
    elif tally.items > 2 * tally.prose:
        reason = f"it is mostly lists: {tally.items} items, {tally.prose} usable sentences of prose"
    elif tally.usable < FEWEST_SENTENCES:
        reason = (
            f"{tally.usable} of its {tally.sentences} sentences are usable, "
            f"and {FEWEST_SENTENCES} are needed"
        )
    else:
        return
    raise UnservableDraft(
        f"the extractive writer cannot serve this draft: {reason}",
        place=place_of(draft),
        help="Add sentences that stand on their own, or write the batch with Claude or by hand.",
    )
