"""Make a batch's content from a draft and a brand, or refuse the draft with the reason."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.content.batch import Content
from pipeline.content.brand import Brand
from pipeline.content.draft import Draft
from pipeline.errors import Place, UnservableDraft
from pipeline.writing.extractive.article import Article, Kind, Sentence, read_article
from pipeline.writing.extractive.material import Material, choose_messages, label_messages
from pipeline.writing.extractive.notes import compare_variants, plan_sequence, suggest_reuse
from pipeline.writing.extractive.posts import write_posts
from pipeline.writing.extractive.ranking import rank

WRITTEN_BY = "the extractive writer. No model wrote this: every sentence is taken from the draft."
FEWEST_SENTENCES = 5
CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that could be a key message; `line` is the draft file's."""

    text: str
    line: int
    score: float


def write_extractive(draft: Draft, brand: Brand) -> Content:
    """Choose, order and fit the author's sentences; raise UnservableDraft where there are too few."""
    article = read_article(draft, brand)
    _refuse_unservable(article, draft)
    ranking = rank(article, draft)
    material = Material(article, ranking, choose_messages(article, ranking, draft))
    written = write_posts(material, draft, brand)
    platforms = draft.platforms or brand.platforms
    return Content(
        title=draft.title,
        key_messages=label_messages(material.messages),
        posts=tuple(each.post for each in written),
        sequence=plan_sequence(written, platforms),
        ab_testing=compare_variants(written),
        repurposing=suggest_reuse(written, material),
        evidence={each.post.id: each.lines for each in written},
    )


def candidates(draft: Draft) -> tuple[Candidate, ...]:
    """Offer the five best sentences for a key message, each from another part of the draft."""
    article = read_article(draft)
    ranking = rank(article, draft)
    ranked = sorted(
        (each for each in article.usable if each.stands_alone),
        key=lambda each: (-ranking.score(each), each.order),
    )
    chosen: list[Sentence] = []
    for sentence in ranked:
        if all(each.block != sentence.block for each in chosen):
            chosen.append(sentence)
    return tuple(
        Candidate(each.text, each.line, round(ranking.score(each), 2))
        for each in chosen[:CANDIDATES]
    )


def _refuse_unservable(article: Article, draft: Draft) -> None:
    tally = article.tally
    prose = sum(1 for each in article.usable if each.kind is Kind.PARAGRAPH)
    if 2 * tally.code_lines > tally.written_lines:
        reason = f"it is mostly code: {tally.code_lines} of {tally.written_lines} lines"
    elif tally.items > 2 * prose:
        reason = f"it is mostly lists: {tally.items} items and {prose} usable sentences of prose"
    elif tally.usable < FEWEST_SENTENCES:
        reason = (
            f"it has {tally.usable} usable sentences of {tally.sentences}, "
            f"and {FEWEST_SENTENCES} are needed"
        )
    else:
        return
    raise UnservableDraft(
        f"the extractive writer cannot serve this draft: {reason}",
        place=Place(draft.path, draft.body_line),
        help="Add sentences that stand on their own, or write the batch with Claude or by hand.",
    )
