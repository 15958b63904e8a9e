"""What the posts are made from: the article, its ranking, and its key messages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from pipeline.content.batch import CORE_INSIGHT, MEMORABLE_QUOTE, SUPPORTING_POINT, Labelled
from pipeline.content.draft import Draft
from pipeline.writing.extractive.article import Article, Sentence, read_hint
from pipeline.writing.extractive.english import Lean, begins_late, is_dated, is_narrative, is_personal
from pipeline.writing.extractive.topics import fold, stems
from pipeline.writing.extractive.ranking import (
    Ranking,
    has_figure,
    hook_score,
)

SUPPORTING_POINTS = 2
QUOTE_LONGEST = 130


@dataclass(frozen=True, slots=True)
class Message:
    """A key message: the author's hint as it stands, or a sentence of the article; or both."""

    label: str
    text: str
    sentence: Sentence | None


@dataclass(frozen=True, slots=True)
class Material:
    """An article, its ranking, and the key messages: insight, points, quote."""

    article: Article
    ranking: Ranking
    messages: tuple[Message, ...]

    def message_of(self, sentences: Iterable[Sentence]) -> Message | None:
        """Find the first key message that one of these sentences says."""
        texts = {fold(sentence.text) for sentence in sentences}
        return next((each for each in self.messages if fold(each.text) in texts), None)

    def heading_of(self, sentence: Sentence) -> Sentence | None:
        if 0 <= sentence.section < len(self.article.headings):
            return self.article.headings[sentence.section]
        return None


def choose_messages(article: Article, ranking: Ranking, draft: Draft) -> tuple[Message, ...]:
    """Choose the key messages: the author's hints first, then the best sentences of the article."""
    by_text = {fold(each.text): each for each in article.usable}
    points = [_hinted(SUPPORTING_POINT, hint, by_text) for hint in draft.key_messages]
    for sentence in _best(article, ranking):
        if len(points) > SUPPORTING_POINTS:
            break
        if _is_new(sentence, points) and fold(sentence.text) != fold(draft.quote):
            points.append(Message(SUPPORTING_POINT, sentence.text, sentence))
    core = [Message(CORE_INSIGHT, points[0].text, points[0].sentence)] if points else []
    quote = _choose_quote(article, ranking, draft, by_text, points)
    return (*core, *points[1:], *quote)


def label_messages(messages: Iterable[Message]) -> tuple[Labelled, ...]:
    """Write key messages as the document shows them, the quote between quotation marks."""
    return tuple(
        Labelled(
            each.label,
            f'"{each.text.strip(chr(34) + "“”")}"' if each.label == MEMORABLE_QUOTE else each.text,
        )
        for each in messages
    )


def _hinted(label: str, hint: str, by_text: dict[str, Sentence]) -> Message:
    text = " ".join(hint.split())
    return Message(label, text, by_text.get(fold(text)) or read_hint(text))


def _best(article: Article, ranking: Ranking) -> Iterator[Sentence]:
    """Go through the sentences that stand alone, those fit for a first line preferred."""
    alone = [each for each in article.usable if each.stands_alone and not each.text.endswith("?")]

    def preference(sentence: Sentence) -> tuple[float, int]:
        bonus = 0.8 if hook_score(sentence, ranking) is not None else 0.0
        return -(ranking.score(sentence) + bonus), sentence.order

    return iter(sorted(alone, key=preference))


def _is_new(sentence: Sentence, points: Collection[Message]) -> bool:
    """Say whether a sentence comes from another place and says another thing."""
    words = stems(sentence.text)
    for point in points:
        if point.sentence is not None and point.sentence.block == sentence.block:
            return False
        if len(words & stems(point.text)) >= 0.4 * len(words):
            return False
    return True


def _choose_quote(
    article: Article,
    ranking: Ranking,
    draft: Draft,
    by_text: dict[str, Sentence],
    points: Collection[Message],
) -> tuple[Message, ...]:
    if draft.quote:
        return (_hinted(MEMORABLE_QUOTE, draft.quote, by_text),)
    said = {fold(point.text) for point in points}
    found = [
        (score, -each.order, each)
        for each in article.usable
        if fold(each.text) not in said and (score := _quote_score(each, ranking)) is not None
    ]
    if not found:
        return ()
    best = max(found)[2]
    return (Message(MEMORABLE_QUOTE, best.text, best),)


def _quote_score(sentence: Sentence, ranking: Ranking) -> float | None:
    """Score a sentence as a quotation: short, standing alone, saying what holds."""
    text = sentence.text
    if sentence.lean > Lean.NONE or len(text) > QUOTE_LONGEST or text.endswith("?") or '"' in text:
        return None
    if is_dated(text):
        return None
    score = ranking.score(sentence) + 3.0 * (1 - len(text) / QUOTE_LONGEST)
    score -= 2.0 if is_narrative(text) else 0.0
    score -= 1.0 if is_personal(text) or begins_late(text) else 0.0
    return score - (0.7 if has_figure(text) else 0.0)
