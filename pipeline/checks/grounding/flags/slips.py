"""Small changes in a sentence that is nearly the draft's: a `not`, a name, an `always`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from pipeline.checks.grounding.basis import Basis
from pipeline.checks.grounding.lexicon.quantities import NUMERALS
from pipeline.checks.grounding.lexicon.signals import (
    ABSOLUTES,
    AKIN,
    DOUBTS,
    EXTENDING,
    HEDGES,
    NEGATORS,
    WEAK_NEGATORS,
)
from pipeline.checks.grounding.opposition import opposites_of
from pipeline.checks.grounding.polarity import reversing
from pipeline.checks.grounding.reading import Reading
from pipeline.checks.grounding.sentence import Sentence
from pipeline.checks.grounding.verdict import Flag, Kind
from pipeline.checks.grounding.words import Weight, Word

Change = tuple[list[Word], list[Word]]
"""What the claim has added between shared words, and what it has cut there."""

_LIKE = 0.5
_NEARLY = 0.75
_FEWEST_PAIRS = 3
_LONGEST_CUT = 3
_ARTICLES = ("a", "an", "the")


def find_slips(claim: Reading, basis: Basis) -> Iterator[Flag]:
    """Find telling words that were put in, taken out or exchanged in a copy of one sentence."""
    wanted = claim.next_pairs
    if len(wanted) < _FEWEST_PAIRS:
        return
    sentence = max(basis.sentences, key=lambda each: len(wanted & each.pairs))
    share = len(wanted & sentence.pairs) / len(wanted)
    if share < _LIKE:
        return
    changes = list(_changes(claim, sentence))
    where = basis.name(sentence)
    for added, cut in changes:
        yield from _find_exchange(added, cut, claim, sentence, basis)
    if share >= _NEARLY and len(wanted) > _FEWEST_PAIRS:
        yield from _find_denial_slips(changes, claim, sentence, where)
        for added, cut in changes:
            yield from _find_word_slips(added, cut, claim, sentence, where)


def _find_exchange(
    added: Sequence[Word], cut: Sequence[Word], claim: Reading, sentence: Sentence, basis: Basis
) -> Iterator[Flag]:
    """Find another of the draft's words in the place of the one that stands in the sentence."""
    if not added:
        return
    ours = [word for word in added if word.low not in _ARTICLES]
    theirs = [word for word in cut if word.low not in _ARTICLES]
    if any(added[0] is word for word in claim.words[:2]):
        # What stands before the copied part may be anything: only its last word has a counterpart.
        theirs = theirs[-1:]
    said = [word for word in theirs if word.weight == Weight.CONTENT]
    if len(ours) != 1 or not said or len(theirs) > _LONGEST_CUT:
        return
    one, other = ours[0], said[0]
    if one.weight != Weight.CONTENT or one.number or one.low in NUMERALS:
        return
    known = one.key in basis.source.postings and one.key not in sentence.keys
    if basis.source.stands_for(one, other) or basis.source.stands_for(other, one):
        return
    if known and other.key not in claim.keys:
        where = basis.name(sentence)
        yield Flag(
            Kind.EXCHANGE, f"it says “{one.surface}”, and the draft “{other.surface}” ({where})"
        )


def _changes(claim: Reading, sentence: Sentence) -> Iterator[Change]:
    """Give every place where the claim and the sentence differ."""
    from difflib import SequenceMatcher  # Few sentences get here, and it takes a while to import.

    ours = [word for word in claim.words if word.weight > Weight.MARK]
    theirs = [word for word in sentence.words if word.weight > Weight.MARK]
    matcher = SequenceMatcher(
        None, [word.low for word in theirs], [word.low for word in ours], autojunk=False
    )
    for tag, start, end, first, last in matcher.get_opcodes():
        inside = start > 0 and end < len(theirs)
        if tag != "equal":
            yield ours[first:last], theirs[start:end] if inside or first < last else []


def _find_denial_slips(
    changes: Sequence[Change], claim: Reading, sentence: Sentence, where: str
) -> Iterator[Flag]:
    """Find a `not` put in or taken out, unless it only moved."""
    put = [word for added, cut in changes if not _denies(cut) for word in added if _is_not(word)]
    taken = [
        word
        for added, cut in changes
        if not _denies(added) and not _drops_words(added, cut)
        for word in cut
        if _is_not(word) and not _is_extending(word, sentence)
    ]
    ours, theirs = _count_nots(claim), _count_nots(sentence)
    if put and ours > theirs:
        yield Flag(Kind.NEGATION, f"“{put[0].low}” is not in the draft's sentence ({where})")
    if taken and ours < theirs:
        yield Flag(Kind.NEGATION, f"the draft's “{taken[0].low}” is left out ({where})")


def _find_word_slips(
    added: Sequence[Word], cut: Sequence[Word], claim: Reading, sentence: Sentence, where: str
) -> Iterator[Flag]:
    keys = {word.key for word in cut}
    names = claim.names
    for word in added:
        kind = ABSOLUTES.get(word.low)
        if kind and _count(claim, AKIN[kind]) > _count(sentence, AKIN[kind]):
            yield Flag(Kind.ABSOLUTE, f"“{word.surface}” is not in the draft's sentence ({where})")
        if word in names and word.low not in sentence.lows and _hold_name(cut, sentence):
            yield Flag(
                Kind.NAME, f"“{word.surface}” stands where the draft has another name ({where})"
            )
        if opposites_of(word.key, word.low) & keys:
            yield Flag(Kind.DIRECTION, f"“{word.surface}” reverses the draft's sentence ({where})")
    if (
        cut
        and not added
        and not HEDGES & claim.lows
        and "only" not in claim.lows
        and (doubts := [word for word in cut if word.low in DOUBTS and word.low not in claim.lows])
    ):
        yield Flag(Kind.CERTAINTY, f"the draft's “{doubts[0].low}” is left out ({where})")


def _count(reading: Reading, kinds: Collection[str]) -> int:
    return sum(1 for word in reading.words if ABSOLUTES.get(word.low) in kinds)


def _count_nots(reading: Reading) -> int:
    """Count what denies or may stand for a denial."""
    return sum(_denies([word]) for word in reading.words)


def _is_not(word: Word) -> bool:
    return word.low in NEGATORS


def _drops_words(added: Sequence[Word], cut: Sequence[Word]) -> bool:
    """Tell whether more went than the `not`: then a phrase was left out with it."""
    kept = {word.key for word in added}
    return any(word.weight == Weight.CONTENT and word.key not in kept for word in cut)


def _denies(words: Sequence[Word]) -> bool:
    return any(
        word.low in NEGATORS
        or word.low in WEAK_NEGATORS
        or word.low == "zero"
        or word.key in reversing()
        for word in words
    )


def _hold_name(words: Sequence[Word], sentence: Sentence) -> bool:
    return any(word.shaped or word in sentence.names for word in words)


def _is_extending(word: Word, sentence: Sentence) -> bool:
    at = sentence.words.index(word)
    return at + 1 < len(sentence.words) and sentence.words[at + 1].low in EXTENDING
