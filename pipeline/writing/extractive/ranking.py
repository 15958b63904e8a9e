"""Rank a draft's sentences by editorial rules: hints, place, emphasis, subject, wording."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import regex

from pipeline.content.draft import Draft
from pipeline.writing.extractive import english
from pipeline.writing.extractive.article import Article, Element, List, Kind, Sentence
from pipeline.writing.extractive.english import Lean

TOPIC_WORDS = 12
HOOK_LONGEST = 140

_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]+")
_LINK_LIKE = regex.compile(r"\w\.\p{L}{2,}")
_FIGURE = regex.compile(r"(?<![\w.-])(?!(?:19|20)\d\d\b)\d[\d,.]*%?(?!\.?\w)")
_SUBJECT = regex.compile(r"[Tt]he ((?:[\p{L}\p{N}'’-]+ ?){1,3})")
_STOP_WORDS = frozenset(
    "the and for that this with from are was were been has have had not but you your our they "
    "them their its it's who what when where which while how why will would could should can may "
    "might must about into over more most than then there these those some any all each every "
    "other another such only very much many also just even still out off one two first second "
    "third new way ways thing things lot lots make made get got getting take taken like well "
    "because before after during between both being does did done don't doesn't isn't aren't "
    "wasn't we're we've i'm i've you're what's that's it'd here use used using really going often time want someone somebody something anyone".split()
)


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
    topics = _topics(article)
    hints = {fold(hint) for hint in (*draft.key_messages, draft.quote) if hint}
    hinted = frozenset(each.order for each in article.usable if fold(each.text) in hints)
    last = max((each.block for each in article.usable), default=0)
    title = stems(article.title.text)
    apart = " ".join(fold(text) for text in article.set_apart)
    scores = {
        each.order: _score(each, topics, last)
        + _share(stems(each.text), title)
        + (6.0 if each.order in hinted else 0.0)
        + (2.0 if fold(each.text) in apart else 0.0)
        for each in (article.title, *article.headings, *article.usable)
        if each is not None
    }
    return Ranking(scores, topics, hinted)


def _share(words: set[str], title: set[str]) -> float:
    """Favour what says again what the title says."""
    return 1.5 * len(words & title) / len(title) if title else 0.0


def fold(text: str) -> str:
    """Bring a sentence to the form in which a hint and the draft's sentence are the same."""
    return " ".join(_WORD.findall(english.plain(text).casefold()))


def stems(text: str) -> set[str]:
    """Give the words that carry meaning, without a plural's s."""
    words = (english.plain(word).casefold() for word in _WORD.findall(text))
    return {word.removesuffix("'s").rstrip("s") for word in words if _carries_meaning(word)}


def _carries_meaning(word: str) -> bool:
    return len(word) > 2 and word not in _STOP_WORDS


def _topics(article: Article) -> frozenset[str]:
    counts = Counter(stem for each in article.usable for stem in stems(each.text))
    often = sorted((-count, word) for word, count in counts.items() if count > 1)[:TOPIC_WORDS]
    return frozenset(word for _, word in often) | (stems(article.title.text) & set(counts))


def _score(sentence: Sentence, topics: frozenset[str], last_block: int) -> float:
    text = sentence.text
    score = 1.5 if sentence.bold > 0.6 else 0.75 if sentence.bold > 0 else 0.0
    score += _place_score(sentence, last_block)
    score += 0.5 * min(3, len(stems(text) & topics))
    score += english.stress(text) + (1.0 if english.has_contrast(text) else 0.0)
    score += 0.4 if has_figure(text) else 0.0
    score += 0.4 if ": " in text else 0.0
    score -= {Lean.NONE: 0.0, Lean.SOFT: 0.6, Lean.HARD: 1.2}[sentence.lean]
    score -= 0.8 if is_about_the_unknown(sentence, topics) else 0.0
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


def is_about_the_unknown(sentence: Sentence, topics: frozenset[str]) -> bool:
    """Say whether a sentence begins with "The …" and names nothing that the article is about."""
    subject = _SUBJECT.match(sentence.text)
    return subject is not None and not stems(subject[1]) & topics


def hook_score(sentence: Sentence, ranking: Ranking) -> float | None:
    """Score a sentence as a post's first line; None where it can't be one."""
    text = sentence.text
    if not sentence.usable or sentence.lean > Lean.NONE or not 18 <= len(text) <= HOOK_LONGEST:
        return None
    if is_about_the_unknown(sentence, ranking.topics) or english.is_dated(text) or "(" in text:
        return None
    score = ranking.score(sentence) + (1.0 if len(text) <= 90 else 0.0)
    score += 0.5 if regex.search(r"\byou(?:r|'re)?\b", english.plain(text), regex.I) else 0.0
    score -= 0.8 if english.is_narrative(text) else 0.0
    return score if stems(text) & ranking.topics else score - 0.7
