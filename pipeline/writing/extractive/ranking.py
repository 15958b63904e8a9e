"""Rank a draft's sentences by editorial rules: hints, place, emphasis, subject, wording."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import regex

from pipeline.content.draft import Draft
from pipeline.writing.extractive import english
from pipeline.writing.extractive.article import Article, Element, List, Kind, Sentence
from pipeline.writing.extractive.english import Lean
from pipeline.writing.extractive.topics import fold, stems

HOOK_LONGEST = 140

_LINK_LIKE = regex.compile(r"\w\.\p{L}{2,}")
_FIGURE = regex.compile(r"(?<![\w.-])(?!(?:19|20)\d\d\b)\d[\d,.]*%?(?!\.?\w)")


@dataclass(frozen=True, slots=True)
class Ranking:
    """Scores by a sentence's order; `topics` are the stems that the article keeps coming back to."""

    scores: Mapping[int, float]
    topics: frozenset[str]
    hinted: frozenset[int]

    def score(self, element: Element) -> float:
        if isinstance(element, List):
            return 2.0 if 3 <= len(element.items) <= 7 else 1.0
        return self.scores.get(element.order, 0.0)

    def mean(self, elements: Iterable[Element]) -> float:
        scores = [self.score(element) for element in elements]
        return sum(scores) / len(scores) if scores else 0.0


def rank(article: Article, draft: Draft) -> Ranking:
    """Score every usable sentence of an article."""
    topics = article.topics
    hints = {fold(hint) for hint in (*draft.key_messages, draft.quote) if hint}
    hinted = frozenset(each.order for each in article.usable if fold(each.text) in hints)
    last = max((each.block for each in article.usable), default=0)
    title = stems(article.title.text)
    apart = " ".join(fold(text) for text in article.set_apart)
    scores = {
        each.order: _score(each, topics, last)
        + _share(each, title)
        + (6.0 if each.order in hinted else 0.0)
        + (2.0 if fold(each.text) in apart else 0.0)
        for each in (article.title, *article.headings, *article.usable)
        if each is not None
    }
    return Ranking(scores, topics, hinted)


def _share(sentence: Sentence, title: set[str]) -> float:
    """Favour what says again what the title says, above all where the article opens with it."""
    share = len(stems(sentence.text) & title) / len(title) if title else 0.0
    opens = 1.0 if share >= 0.6 and 0 < sentence.block <= 2 else 0.0
    return 1.5 * share + opens


def _score(sentence: Sentence, topics: frozenset[str], last_block: int) -> float:
    text = sentence.text
    score = 2.0 if sentence.bold > 0.6 else 0.75 if sentence.bold > 0 else 0.0
    score += _place_score(sentence, last_block)
    score += 0.5 * min(3, len(stems(text) & topics))
    score += english.stress(text) + (1.0 if english.has_contrast(text) else 0.0)
    score += 0.4 if has_figure(text) else 0.0
    score += 0.4 if ": " in text else 0.0
    score -= {Lean.NONE: 0.0, Lean.SOFT: 0.6, Lean.HARD: 1.2}[sentence.lean]
    score -= 1.2 if english.is_dated(text) else 0.0
    score -= 0.5 if english.is_personal(text) else 0.0
    score -= 0.7 if english.is_narrative(text) else 0.0
    score -= 1.0 if len(text) < 40 and '"' in english.plain(text) else 0.0
    score -= 0.6 if "(" in text else 0.0
    score -= 0.6 if _LINK_LIKE.search(text) else 0.0
    return score - max(0, len(text) - 160) / 80


def _place_score(sentence: Sentence, last_block: int) -> float:
    score = 0.6 if sentence.position == 0 else 0.0
    score += 0.8 if sentence.block <= 2 and not english.is_narrative(sentence.text) else 0.0
    score += 0.6 if sentence.block >= last_block - 2 else 0.0
    return score - (0.3 if sentence.kind is Kind.ITEM else 0.0)


def has_figure(text: str) -> bool:
    """Say whether a text holds a number that is no year."""
    return _FIGURE.search(text) is not None


def hook_score(sentence: Sentence, ranking: Ranking) -> float | None:
    """Score a sentence as a post's first line; None where it can't be one."""
    text = sentence.text
    if not sentence.usable or sentence.lean > Lean.NONE or not 18 <= len(text) <= HOOK_LONGEST:
        return None
    if english.is_dated(text) or "(" in text:
        return None
    score = ranking.score(sentence) + (1.0 if len(text) <= 90 else 0.0)
    score += 0.5 if regex.search(r"\byou(?:r|'re)?\b", english.plain(text), regex.I) else 0.0
    score -= 0.8 if english.is_narrative(text) or english.begins_late(text) else 0.0
    return score if stems(text) & ranking.topics else score - 0.7
