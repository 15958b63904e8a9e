"""Names, mentions and links that the draft does not bear."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.grounding.basis import Basis, name_lines
from pipeline.checks.grounding.naming import bare_link
from pipeline.checks.grounding.reading import Reading
from pipeline.checks.grounding.source import Source
from pipeline.checks.grounding.verdict import Flag, Kind
from pipeline.checks.grounding.words import Weight, Word
from pipeline.content.twitter_urls import extract_urls

_MENTION = re.compile(r"(?<![\w@./])@\w[\w.@-]*\w|(?<![\w@./])@\w")
_TITLE_CASE = 0.7
_NOUN_ENDINGS = ("s", "ing", "ly", "ed", "ion", "ment", "ness", "ity", "nce", "ship", "ism", "ware")
_AUXILIARIES = frozenset(("is", "was", "has", "had", "will", "can", "may", "does", "did"))


def find_wrong_names(claim: Reading, basis: Basis) -> Iterator[Flag]:
    """Find names of a claim that stand neither in its sentences nor around them."""
    source = basis.source
    near = frozenset().union(*(each.lows for each in basis.surroundings))
    settled = _is_settled(claim, basis)
    for word in claimed_names(claim, source):
        if word.low in near or word.low in source.topics:
            continue
        if settled and word.low in source.setting:
            continue
        places = source.postings.get(word.key, [])
        if word.low in source.lows and places:
            there = name_lines(source.lines_of(places[:1]))
            reason = f"“{word.surface}” stands in {there}, not in {basis.where}"
        else:
            reason = f"“{word.surface}” does not stand in the draft"
        yield Flag(Kind.NAME, reason)


def _is_settled(claim: Reading, basis: Basis) -> bool:
    """Tell whether a claim may name the draft's setting: no other name stands where it rests."""
    source = basis.source
    if not source.is_set(claim):
        return False
    others = {word.low for sentence in basis.near for word in sentence.names}
    return others <= source.setting | source.topics


def find_unknown_names(claim: Reading, source: Source) -> Iterator[Flag]:
    """Find names of a sentence that stand nowhere in the draft."""
    for word in claimed_names(claim, source):
        if word.low not in source.lows and word.low not in source.topics:
            yield Flag(Kind.NAME, f"“{word.surface}” does not stand in the draft")


def find_unknown_links(text: str, source: Source, known: frozenset[str]) -> Iterator[Flag]:
    """Find links and mentions that neither the draft nor the brand has."""
    for url in extract_urls(text):
        bare = bare_link(url.value)
        if bare not in source.links and bare not in known and not _names_host(bare, source):
            yield Flag(Kind.LINK, f"the link {url.value} is neither the draft's nor the brand's")
    for match in _MENTION.finditer(text) if "@" in text else ():
        if not source.mentions(match[0]):
            yield Flag(Kind.NAME, f"“{match[0]}” does not stand in the draft")


def claimed_names(claim: Reading, source: Source) -> Iterator[Word]:
    """Give the names of a claim; a first word counts if the draft knows it as a name."""
    words = [word for word in claim.words if word.weight > Weight.MARK]
    inner = claim.names
    if _is_title_case(words):
        inner = [word for word in inner if word.shaped]
    seen: set[str] = set()
    for word in (*_opening_name(words, inner, source), *inner):
        if word.low in seen or word.weight == Weight.FUNCTION or _is_shouted(word, source):
            continue
        seen.add(word.low)
        yield word


def _opening_name(words: list[Word], inner: list[Word], source: Source) -> Iterator[Word]:
    """Give the first word where a name follows it at once, or where the draft has it as a name."""
    if len(words) < 2 or not words[0].surface[:1].isupper() or words[0] in inner:
        return
    first, second = words[0], words[1]
    adjoins = second.start - first.start - len(first.surface) == 1
    joined = second in inner and adjoins and second.low not in source.topics
    if first.low in source.names or joined or _acts_as_name(first, second, source):
        yield first


def _acts_as_name(first: Word, second: Word, source: Source) -> bool:
    """Tell whether a word that the draft does not have is used as a name: `Acme funded the work`.

    A common noun at the start of a sentence is plural or abstract, and shows it by its ending.
    """
    return (
        first.key not in source.postings
        and first.weight == Weight.CONTENT
        and not first.number
        and first.low.isalpha()
        and not first.low.endswith(_NOUN_ENDINGS)
        and (second.low in _AUXILIARIES or second.low.endswith("ed"))
    )


def _is_title_case(words: list[Word]) -> bool:
    said = [word for word in words if word.weight == Weight.CONTENT and not word.number]
    capital = sum(1 for word in said if word.surface[:1].isupper())
    return len(said) > 3 and capital / len(said) >= _TITLE_CASE


def _is_shouted(word: Word, source: Source) -> bool:
    """Tell whether capitals are for stress: `the START of the work`."""
    return word.surface.isupper() and word.low in source.lows and word.low not in source.names


def _names_host(bare: str, source: Source) -> bool:
    """Tell whether a bare host is that of one of the draft's links, or a word of the draft."""
    return "/" not in bare and (
        bare in source.lows or any(link.partition("/")[0] == bare for link in source.links)
    )
