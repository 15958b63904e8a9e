"""Rank a draft's sentences by editorial rules: hints, place, emphasis, subject, wording."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

import regex

from pipeline.content.draft import Draft
from pipeline.writing.extractive import wording
from pipeline.writing.extractive.article import Article, Element, Kind, List, Sentence
from pipeline.writing.extractive.topics import fold, stems
from pipeline.writing.extractive.wording import Lean

HOOK_SHORTEST, HOOK_LONGEST = 18, 140

# The weights say what counts more, found by reading what came out for essays, announcements and
# retrospectives. What the author says of the draft outweighs whatever the rules think.
HINTED = 6.0
SET_APART = 3.5
IN_BOLD, PARTLY_BOLD = 2.0, 0.75
LEANS = {Lean.NONE: 0.0, Lean.SOFT: -0.6, Lean.HARD: -1.2}
GOOD_LENGTH = 160
USED = 1.5

_LINK_LIKE = regex.compile(r"\w\.\p{L}{2,}")
_FIGURE = regex.compile(
    r"(?<![\w.,:-])(?<![A-Z] )(?:\d[\d.,]*%|(?!(?:19|20)\d\d\b)\d{2,}(?:,\d{3})*)(?![.,:]?\w)"
)
_SPEAKS_TO_YOU = regex.compile(r"\byou(?:r|'re)?\b", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ranking:
    """Scores by a sentence's order; higher is better, and 0 is nothing special."""

    scores: Mapping[int, float]
    topics: frozenset[str]

    def score(self, element: Element) -> float:
        """Score a sentence, or a list by its number of items."""
        if isinstance(element, List):
            return 2.0 if 3 <= len(element.items) <= 7 else 1.0
        return self.scores.get(element.order, 0.0)

    def without(self, orders: Collection[int]) -> Ranking:
        """Give the ranking in which sentences that were used elsewhere come behind their like."""
        lowered = {order: self.scores[order] - USED for order in orders if order in self.scores}
        return replace(self, scores={**self.scores, **lowered})

    def mean(self, elements: Collection[Element]) -> float:
        return sum(self.score(element) for element in elements) / max(1, len(elements))


def rank(article: Article, draft: Draft) -> Ranking:
    """Score every usable sentence of an article, its title and its headings."""
    hints = {fold(hint) for hint in (*draft.key_messages, draft.quote) if hint}
    title = stems(article.title.text)
    last_block = max((each.block for each in article.usable), default=0)
    headings = (heading for heading in article.headings if heading is not None)
    scores = {
        each.order: _score_wording(each, article.topics)
        + _score_place(each, last_block)
        + _score_emphasis(each, article, hints)
        + _score_title(each, title)
        for each in (article.title, *headings, *article.usable)
    }
    return Ranking(scores, article.topics)


def _score_emphasis(sentence: Sentence, article: Article, hints: Collection[str]) -> float:
    """Score what the author marked: a hint, a repeated quote, bold."""
    folded = fold(sentence.text)
    score = HINTED if folded in hints else 0.0
    score += SET_APART if folded in article.set_apart else 0.0
    return score + (IN_BOLD if sentence.bold > 0.6 else PARTLY_BOLD if sentence.bold else 0.0)


def _score_place(sentence: Sentence, last_block: int) -> float:
    score = 0.6 if sentence.position == 0 else 0.0
    opens = sentence.block <= 2 and not wording.is_narrative(sentence.text)
    score += 0.8 if opens else 0.0
    score += 0.6 if sentence.block >= last_block - 2 else 0.0
    return score - (0.3 if sentence.kind is Kind.ITEM else 0.0)


def _score_title(sentence: Sentence, title: Collection[str]) -> float:
    """Favour what says again what the title says, above all where the article opens with it."""
    share = len(stems(sentence.text) & set(title)) / len(title) if title else 0.0
    opens = 1.0 if share >= 0.6 and 0 < sentence.block <= 2 else 0.0
    return 1.5 * share + opens


def _score_wording(sentence: Sentence, topics: frozenset[str]) -> float:
    text = sentence.text
    score = 0.5 * min(3, len(stems(text) & topics)) + wording.stress(text) + LEANS[sentence.lean]
    score += 1.0 if wording.has_contrast(text) else 0.0
    score += 0.4 if has_figure(text) else 0.0
    score += 0.4 if ": " in text else 0.0
    score -= 1.2 if wording.is_dated(text) else 0.0
    score -= 0.7 if wording.is_narrative(text) else 0.0
    score -= 0.5 if wording.is_personal(text) else 0.0
    score -= 0.6 if "(" in text else 0.0
    score -= 0.6 if _LINK_LIKE.search(text) else 0.0
    score -= 1.0 if len(text) < 40 and '"' in wording.plain(text) else 0.0
    return score - max(0, len(text) - GOOD_LENGTH) / 80


def has_figure(text: str) -> bool:
    """Say whether a text holds a number that is no year, no version and no list's count."""
    return _FIGURE.search(text) is not None


def hook_score(sentence: Sentence, ranking: Ranking) -> float | None:
    """Score a sentence as a post's first line; None where it can't be one."""
    text = sentence.text
    if not sentence.usable or sentence.lean > Lean.NONE or wording.is_dated(text) or "(" in text:
        return None
    if not HOOK_SHORTEST <= len(text) <= HOOK_LONGEST:
        return None
    score = ranking.score(sentence) + (1.0 if len(text) <= 90 else 0.0)
    score += 0.5 if _SPEAKS_TO_YOU.search(wording.plain(text)) else 0.0
    score -= 0.8 if wording.is_narrative(text) or wording.begins_late(text) else 0.0
    return score - (0.0 if stems(text) & ranking.topics else 0.7)


def best_hook(
    candidates: Iterable[Sentence], ranking: Ranking, used: Collection[int]
) -> Sentence | None:
    """Find the best first line among sentences that are not used yet."""
    found = [
        (score, -each.order, each)
        for each in candidates
        if each.order not in used
        and not wording.announces(each.text)
        and (score := hook_score(each, ranking)) is not None
    ]
    return max(found)[2] if found else None
