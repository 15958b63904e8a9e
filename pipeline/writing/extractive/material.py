"""What the posts are made from: the article, its ranking, and its key messages."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from pipeline.content.batch import CORE_INSIGHT, MEMORABLE_QUOTE, SUPPORTING_POINT, Labelled
from pipeline.content.draft import Draft
from pipeline.writing.extractive import wording
from pipeline.writing.extractive.article import Article, Kind, Sentence
from pipeline.writing.extractive.ranking import Ranking, best_hook, has_figure, hook_score, rank
from pipeline.writing.extractive.reading import read_hint
from pipeline.writing.extractive.topics import fold, stems
from pipeline.writing.extractive.wording import Lean

SUPPORTING_POINTS = 2
QUOTE_SHORTEST, QUOTE_LONGEST = 20, 130
SHARED_WORDS = 0.4
"""From this share of common words on, two sentences say the same."""


@dataclass(frozen=True, slots=True)
class Message:
    """A key message: the author's hint as it stands, a sentence of the article, or both."""

    label: str
    text: str
    sentence: Sentence | None
    hinted: bool = False


@dataclass(frozen=True, slots=True)
class Material:
    """An article, its ranking, and the key messages: insight, points, quote.

    `told` are the places of sentences that posts on platforms of the same kind say already, `said`
    of those that any post says.
    """

    article: Article
    ranking: Ranking
    messages: tuple[Message, ...]
    told: frozenset[int] = frozenset()
    said: frozenset[int] = frozenset()

    @property
    def core(self) -> Sentence | None:
        """The core insight, or the next message where posts tell it already."""
        sentences = [each.sentence for each in self.messages]
        untold = (each for each in sentences if each is not None and each.order not in self.told)
        return next(untold, None) if self.told else sentences[0] if sentences else None

    def hints(self, used: Collection[int]) -> list[Sentence]:
        """Give the author's hints that a post can use and that no post says yet."""
        hinted = (each.sentence for each in self.messages if each.hinted)
        said = self.said | set(used)
        return [each for each in hinted if each is not None and each.order not in said]

    def having_said(self, orders: Collection[int], *, alike: bool) -> Material:
        """Give the material for the next platform; `alike` where it has as much room.

        What a platform alike tells already comes behind what is not told yet.
        """
        material = dataclasses.replace(self, said=self.said | set(orders))
        if not alike:
            return material
        ranking = self.ranking.without(orders)
        return dataclasses.replace(material, told=self.told | set(orders), ranking=ranking)

    def message_of(self, sentences: Iterable[Sentence]) -> Message | None:
        """Find the first key message that one of these sentences says."""
        texts = {fold(sentence.text) for sentence in sentences}
        return next((each for each in self.messages if fold(each.text) in texts), None)

    def find_hook(self, used: Collection[int]) -> Sentence | None:
        """Find the best first line of the whole article; a list's lead-in is none."""
        leads = {listing.order for listing in self.article.lists}
        candidates = (self.article.title, *self.article.usable)
        return best_hook(candidates, self.ranking, leads | set(used))


def gather_material(article: Article, draft: Draft) -> Material:
    """Rank an article and choose its key messages."""
    ranking = rank(article, draft)
    return Material(article, ranking, _choose_messages(article, ranking, draft))


def label_messages(messages: Iterable[Message]) -> tuple[Labelled, ...]:
    """Write key messages as the document shows them, the quote between quotation marks."""
    return tuple(
        Labelled(
            each.label,
            '"' + each.text.strip('"“”') + '"' if each.label == MEMORABLE_QUOTE else each.text,
        )
        for each in messages
    )


def _choose_messages(article: Article, ranking: Ranking, draft: Draft) -> tuple[Message, ...]:
    """Choose the key messages: the author's hints first, then the best sentences of the article."""
    points = [
        _hinted(SUPPORTING_POINT, hint, number, article)
        for number, hint in enumerate(draft.key_messages)
    ]
    for sentence in _best(article, ranking):
        if len(points) > SUPPORTING_POINTS:
            break
        if _is_new(sentence, points) and fold(sentence.text) != fold(draft.quote):
            points.append(Message(SUPPORTING_POINT, sentence.text, sentence))
    core = [Message(CORE_INSIGHT, point.text, point.sentence) for point in points[:1]]
    if draft.quote:
        quote = [_hinted(MEMORABLE_QUOTE, draft.quote, len(points), article)]
    else:
        quote = _find_quote(article, ranking, {fold(point.text) for point in points})
    return (*core, *points[1:], *quote)


def _hinted(label: str, hint: str, number: int, article: Article) -> Message:
    """Take a hint as it stands, as the draft's own sentence where the draft holds it."""
    text = " ".join(hint.split())
    folded = fold(text)
    sentence = next((each for each in article.usable if fold(each.text) == folded), None)
    if sentence is None:
        sentence = read_hint(text, number, article.forbidden, _home_of(text, article))
    return Message(label, text, sentence, hinted=True)


def _home_of(text: str, article: Article) -> int:
    """Find the section that speaks of a hint: the one of the sentence or heading most like it."""
    words = stems(text)
    headings = (each for each in article.headings if each is not None)
    alike = [
        (len(words & stems(each.text)), -each.order, each.section)
        for each in (*headings, *article.usable)
    ]
    shared, _, section = max(alike, default=(0, 0, -1))
    return section if shared else -1


def _best(article: Article, ranking: Ranking) -> Iterator[Sentence]:
    """Go through the sentences that stand alone, those fit for a first line preferred."""

    def preference(sentence: Sentence) -> tuple[float, int]:
        bonus = 0.8 if hook_score(sentence, ranking) is not None else 0.0
        return -(ranking.score(sentence) + bonus), sentence.order

    alone = (each for each in article.usable if each.stands_alone and not each.text.endswith("?"))
    return iter(sorted(alone, key=preference))


def _is_new(sentence: Sentence, points: Collection[Message]) -> bool:
    """Say whether a sentence comes from another place and says another thing."""
    words = stems(sentence.text)
    for point in points:
        if point.sentence is not None and point.sentence.block == sentence.block:
            return False
        if len(words & stems(point.text)) >= SHARED_WORDS * len(words):
            return False
    return True


def _find_quote(article: Article, ranking: Ranking, said: Collection[str]) -> list[Message]:
    found = [
        (score, -each.order, each)
        for each in article.usable
        if fold(each.text) not in said and (score := _quote_score(each, ranking)) is not None
    ]
    return [Message(MEMORABLE_QUOTE, best[2].text, best[2]) for best in sorted(found)[-1:]]


def _quote_score(sentence: Sentence, ranking: Ranking) -> float | None:
    """Score a sentence as a quotation: short, standing alone, saying what holds."""
    text = sentence.text
    if not QUOTE_SHORTEST <= len(text) <= QUOTE_LONGEST or sentence.lean > Lean.NONE:
        return None
    if wording.announces(text) or wording.is_dated(text) or '"' in wording.plain(text):
        return None
    score = ranking.score(sentence) + 3.0 * (1 - len(text) / QUOTE_LONGEST)
    score -= 2.0 if wording.is_narrative(text) else 0.0
    score -= 1.0 if wording.is_personal(text) or wording.begins_late(text) else 0.0
    score -= 1.0 if sentence.kind is Kind.ITEM else 0.0
    return score - (0.7 if has_figure(text) else 0.0)
