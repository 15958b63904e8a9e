"""A draft prepared for matching: its sentences, an index of their words, its names and links."""

from __future__ import annotations

import functools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection
from typing import NamedTuple

from pipeline.checks.grounding.lazy import lazy
from pipeline.checks.grounding.naming import all_names, bare_link, places_named, spelled_out
from pipeline.checks.grounding.opposition import opposites_of
from pipeline.checks.grounding.prose import Passage, Role, read_passages
from pipeline.checks.grounding.quantities import Quantity
from pipeline.checks.grounding.reading import Reading, fold
from pipeline.checks.grounding.sentence import Sentence
from pipeline.checks.grounding.verdict import Judgement
from pipeline.checks.grounding.words import Word
from pipeline.content.draft import Draft

CACHED_DRAFTS = 16
REMEMBERED = 2_000
"""How many answers about its words and about sentences a draft keeps."""
_TOPIC_SHARE = 0.08
_TOPIC_LEAST = 3
_LINK = re.compile(r"https?://[^\s<>\"'\])]+", re.IGNORECASE)


class Text(NamedTuple):
    """What of a draft a post may rest on, and by which a prepared draft is known again.

    It is what the draft's digest covers, with its address, its authors and its place in the file.
    """

    title: str
    body: str
    body_line: int
    key_messages: tuple[str, ...] = ()
    quote: str = ""
    url: str = ""
    authors: tuple[str, ...] = ()


class Source:
    """A draft's sentences in their order, and what is asked of them as a whole."""

    def __init__(self, draft: Text) -> None:
        body = list(read_passages(draft.body, draft.body_line))
        said = {fold(passage.text) for passage in body}
        hints = [passage for passage in _hints(draft) if fold(passage.text) not in said]
        passages = [*hints, *body]
        self.sentences = [Sentence(index, passage) for index, passage in enumerate(passages)]
        self.title = draft.title
        self._body = draft.body
        self._url = draft.url
        self._authors = draft.authors
        self._opposites: dict[str, frozenset[str]] = {}
        self.judged: dict[object, Judgement] = {}

    @lazy
    def whole(self) -> dict[str, list[int]]:
        """The sentences by their folded text; a list item without its full stop included."""
        found: dict[str, list[int]] = defaultdict(list)
        for sentence in self.sentences:
            found[fold(sentence.text)].append(sentence.index)
        return dict(found)

    @lazy
    def folded(self) -> str:
        """Everything the draft says, folded, for looking up quotations."""
        return " ".join(fold(sentence.text) for sentence in self.sentences)

    @lazy
    def postings(self) -> dict[str, list[int]]:
        """For each key the sentences that hold it."""
        found: dict[str, list[int]] = defaultdict(list)
        for sentence in self.sentences:
            for each in sentence.content:
                found[each].append(sentence.index)
        return dict(found)

    @lazy
    def blocks(self) -> dict[int, list[int]]:
        """The sentences of each block."""
        found: dict[int, list[int]] = defaultdict(list)
        for sentence in self.sentences:
            found[sentence.passage.block].append(sentence.index)
        return dict(found)

    @lazy
    def listings(self) -> list[tuple[int, ...]]:
        """The sentences of each list, its lead-in first."""
        found: dict[int, list[int]] = defaultdict(list)
        for sentence in self.sentences:
            if sentence.passage.listing:
                found[sentence.passage.listing].append(sentence.index)
        return [(max(0, members[0] - 1), *members) for members in found.values()]

    @lazy
    def quantities(self) -> list[Quantity]:
        """Every number of the draft."""
        return [quantity for sentence in self.sentences for quantity in sentence.quantities]

    @lazy
    def numbers(self) -> frozenset[str]:
        """The values of the draft's numbers."""
        return frozenset(quantity.value for quantity in self.quantities)

    @lazy
    def names(self) -> dict[str, int]:
        """The words that stand with a capital inside a sentence, and in how many sentences."""
        found: Counter[str] = Counter()
        for sentence in self.sentences:
            found.update({word.low for word in all_names(sentence.words, sentence.names)})
        return dict(found)

    @lazy
    def byline(self) -> frozenset[str]:
        """The names of its authors, without words that its text uses as words."""
        words = Reading(" ".join(self._authors)).words
        return frozenset(
            word.low
            for word in words
            if word.surface[:1].isupper()
            and (word.low in self.names or word.key not in self.postings)
        )

    def stands_for(self, acronym: Word, word: Word) -> bool:
        """Tell whether a word is one of those that the draft's acronym is made of."""
        return acronym.surface.isupper() and word.key in self.acronyms.get(acronym.low, ())

    @lazy
    def acronyms(self) -> dict[str, frozenset[str]]:
        """The acronyms that the draft spells out, with the keys of the words they are made of."""
        return dict(found for sentence in self.sentences for found in spelled_out(sentence.words))

    @lazy
    def setting(self) -> frozenset[str]:
        """The words of the place where it all happens, if the draft names one, more than once."""
        found = Counter(
            tuple(word.low for word in run)
            for sentence in self.sentences
            for run in places_named(sentence.words, sentence.names)
        )
        often = [run for run, times in found.items() if times > 1]
        return frozenset(often[0]) if len(found) == 1 and often else frozenset()

    def is_set(self, claim: Reading) -> bool:
        """Tell whether a claim says no more than where it happens by naming the setting."""
        return any(
            self.setting.issuperset(word.low for word in run)
            for run in places_named(claim.words, claim.names)
        )

    @lazy
    def name_keys(self) -> frozenset[str]:
        return frozenset(_key(name) for name in self.names)

    @lazy
    def topic_keys(self) -> frozenset[str]:
        return frozenset(_key(name) for name in self.topics)

    def holding(self, keys: Collection[str], share: float) -> list[int]:
        """Give the sentences that hold at least a share of some keys."""
        counts: Counter[int] = Counter()
        for each in keys:
            counts.update(self.postings.get(each, ()))
        return [index for index, held in counts.items() if held >= max(2, share * len(keys))]

    @lazy
    def topics(self) -> frozenset[str]:
        """The words that the draft is about: of its title, authors and every few sentences."""
        often = max(_TOPIC_LEAST, _TOPIC_SHARE * len(self.sentences))
        heads = Reading(" ".join([self.title, *self._authors])).lows
        return heads | {
            word for word in self.names if len(self.postings.get(_key(word), ())) >= often
        }

    @lazy
    def links(self) -> frozenset[str]:
        """The addresses in the draft, those behind its links included, and its own."""
        return frozenset(
            bare_link(each) for each in (*_LINK.findall(self._addresses), self._url) if each
        )

    @lazy
    def _addresses(self) -> str:
        from pipeline.content.hidden import show_addresses

        return show_addresses(self._body)

    @lazy
    def lows(self) -> frozenset[str]:
        return frozenset().union(*(sentence.lows for sentence in self.sentences))

    def mentions(self, handle: str) -> bool:
        """Tell whether a handle such as `@galley` stands in the draft."""
        return re.search(rf"{re.escape(handle)}(?!\w)", self._addresses, re.IGNORECASE) is not None

    def opposites_of(self, word: Word) -> frozenset[str]:
        """Give the keys of those of a word's opposites that the draft has."""
        known = self._opposites.get(word.low)
        if known is None:
            known = opposites_of(word.key, word.low) & self.all_keys
            if len(self._opposites) < REMEMBERED:
                self._opposites[word.low] = known
        return known

    @lazy
    def all_keys(self) -> frozenset[str]:
        return frozenset().union(*(sentence.all_keys for sentence in self.sentences))

    def weight(self, each: str) -> float:
        """Weigh a key by how rare it is in the draft; an absent one weighs as a rare one."""
        return self._weights.get(each) or self._most

    @lazy
    def _weights(self) -> dict[str, float]:
        number = len(self.sentences)
        return {each: math.log(1 + number / len(held)) for each, held in self.postings.items()}

    @lazy
    def _most(self) -> float:
        return math.log(1 + len(self.sentences))

    def neighbours(self, indices: Collection[int]) -> list[Sentence]:
        """Give the sentences of the same blocks, with the headings and lead-ins above them."""
        found: dict[int, Sentence] = {}
        for index in indices:
            passage = self.sentences[index].passage
            for member in self.blocks[passage.block]:
                found[member] = self.sentences[member]
            for listing in self.listings if passage.listing else ():
                if index in listing:
                    found[listing[0]] = self.sentences[listing[0]]
            heading = self._heading(passage.section)
            if heading is not None:
                found[heading.index] = heading
        return list(found.values())

    def lead_of(self, sentence: Sentence) -> Sentence | None:
        """Give the sentence that leads a list item in, None where there is none."""
        if not sentence.passage.listing:
            return None
        first = self._firsts[sentence.passage.listing]
        lead = self.sentences[first - 1] if first else None
        if lead is None or lead.passage.section != sentence.passage.section:
            return None
        return lead if lead.text.endswith((":", "?")) or lead.role is Role.HEADING else None

    @lazy
    def _firsts(self) -> dict[int, int]:
        """The first sentence of each list."""
        found: dict[int, int] = {}
        for each in self.sentences:
            if each.passage.listing:
                found.setdefault(each.passage.listing, each.index)
        return found

    def lines_of(self, indices: Collection[int]) -> tuple[int, ...]:
        """Give the lines on which sentences stand."""
        return tuple(sorted({line for index in indices for line in self.sentences[index].lines}))

    @lazy
    def beside(self) -> list[tuple[int, ...]]:
        """For each sentence those right before and after it in its block."""
        blocks = [sentence.passage.block for sentence in self.sentences]
        return [
            tuple(
                other
                for other in (index - 1, index + 1)
                if 0 <= other < len(blocks) and blocks[other] == block
            )
            for index, block in enumerate(blocks)
        ]

    def on_lines(self, lines: Collection[int]) -> list[int]:
        """Give the sentences that stand, if only in part, on one of the lines."""
        wanted = set(lines)
        return [each.index for each in self.sentences if not wanted.isdisjoint(each.lines)]

    def _heading(self, section: int) -> Sentence | None:
        return self._headings.get(section)

    @lazy
    def _headings(self) -> dict[int, Sentence]:
        return {each.passage.section: each for each in self.sentences if each.role is Role.HEADING}


def prepare(draft: Draft) -> Source:
    """Prepare a draft, or give what was prepared for the same text before.

    What its readers do not see bears nothing: no sentence, no number, no link.
    """
    return _prepare(
        Text(
            draft.title,
            _shown(draft.body),
            draft.body_line,
            draft.key_messages,
            draft.quote,
            draft.url,
            draft.authors,
        )
    )


def _shown(body: str) -> str:
    """Leave hidden elements out; where there is no HTML, what finds them need not be imported."""
    if "<" not in body:
        return body
    from pipeline.content.hidden import show_elements

    return show_elements(body)


@functools.lru_cache(maxsize=CACHED_DRAFTS)
def _prepare(text: Text) -> Source:
    return Source(text)


def clear_prepared() -> None:
    """Forget the drafts that were prepared; only measurements need it."""
    _prepare.cache_clear()


@functools.lru_cache(maxsize=4_000)
def _key(word: str) -> str:
    return next((each.key for each in Reading(word).words), word)


def _hints(draft: Text) -> list[Passage]:
    """Give the title and the author's hints as sentences on line 0."""
    texts = [draft.title, *draft.key_messages, *([draft.quote] if draft.quote else [])]
    return [Passage(text, 0, 0, Role.TITLE, -1, -1 - number) for number, text in enumerate(texts)]
