"""Split prose into sentences; what a sentence is good for is decided elsewhere.

A full stop ends a sentence when what follows it looks like a beginning, when it belongs to no
abbreviation, and when no bracket or quotation is open. In doubt nothing is split: a sentence too
long is useless, half a sentence is wrong.
"""

from __future__ import annotations

from typing import NamedTuple

import regex

# Quote marks and brackets matter for "is one open?"; closers and emoji belong to the sentence.
_TOKEN = regex.compile(
    r"""(?P<stop>[.!?…؟]+|[。！？]+)
        (?P<closers>["”’»)\]]*)
        (?P<emoji>(?:[ ]?(?:\p{Extended_Pictographic}|\p{Regional_Indicator})
            [\p{EMod}\u200d\ufe0f\p{Extended_Pictographic}\p{Regional_Indicator}]*)*)
        |(?P<mark>["“”«»()\[\]])""",
    regex.VERBOSE,
)
_SPACE = regex.compile(r"\s+")
_BEGINNING = regex.compile(r"""["“‘'«(\[]*(?:[\p{Lu}\p{Lt}\p{Lo}\p{N}]|\p{Ll}\w*\p{Lu})""")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}'’]+")
_MARKS = frozenset('"“”«»()[]')
_OPENERS = "“«(["
_CLOSERS = "”»)]"
_CJK_STOPS = "。！？"
_LONGEST_ABBREVIATION = 16
_SHORT, _BRIEF = 5, 3
"""A word so short may be cut: before a number; before a capital, where it has one itself."""
_YEAR = 4

_PERCENT = regex.compile(r"[\d.,]+ ?%")
_VOWEL = regex.compile(r"[aeiouyæøœ]|[^\x00-\x7f]", regex.IGNORECASE)
_INITIALS = regex.compile(r"(?:\p{L}\.)*\p{L}")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Abbreviations that end no sentence, those that end one only where the next word begins one, and
# words that begin one. What they do not name is judged by its form, see `_looks_cut`.
_NEVER_LAST = _words(
    "e.g i.e eg ie cf vs v viz dr mr mrs ms mx prof st mt gen col lt sgt capt rev hon sen rep gov "
    "fig figs eq eqs sec ch vol pp p ed eds al ca approx est dept tel ext jan feb mar apr jun jul "
    "aug sep sept oct nov dec adm cmdr maj pres amb mme mlle bzw ggf evtl vgl inkl sog bspw"
)
_SELDOM_LAST = _words(
    "etc inc ltd co corp jr sr llc gmbh ag bros ph.d no nos min max art arts ref refs tab ft pt "
    "pts chap sect para paras ver nr univ ave bldg mon tue tues wed thu thur thurs fri sat sun "
    "incl excl resp misc temp avg std dist div ser suppl app usw abs abt kap str jh jhd mio mrd "
    "abschn hrsg aufl anm geb env pag num fr insp supt assn intl natl orig prob ste wt"
)
_STARTERS = _words(
    "a after all an and another any as at because before both but by did do does each even every "
    "few finally first for from he her here his how however i if in instead is it its just last "
    "later many more most my never next no nobody not nothing now of on once one only or our "
    "perhaps second she since so some still such that the their then there these they this those "
    "though three to today two under until we what when where which while who whose why with "
    "without yes yet you your"
)


class Span(NamedTuple):
    """A sentence's place in its text."""

    start: int
    end: int


def split_sentences(text: str) -> list[Span]:
    """Find the sentences of a text; the last may lack a full stop, or end in a colon."""
    spans = []
    start = _skip_space(text, 0)
    for end in _boundaries(text):
        if end > start:
            spans.append(Span(start, end))
            start = _skip_space(text, end)
    if start < len(text.rstrip()):
        spans.append(Span(start, len(text.rstrip())))
    return spans


def _boundaries(text: str) -> list[int]:
    found = []
    brackets = None if _MARKS.isdisjoint(text) else _Brackets(text)
    for token in _TOKEN.finditer(text):
        if brackets is not None:
            for mark in token["mark"] or token["closers"]:
                brackets.read(mark)
            if brackets.open:
                continue
        if token["stop"] and _ends_sentence(text, token):
            found.append(token.end())
    return found


class _Brackets:
    """Follow what is open; a kind whose marks do not pair up in the whole text is ignored."""

    def __init__(self, text: str) -> None:
        pairs = [("(", ")"), ("[", "]"), ("“", "”"), ("«", "»")]
        self._paired = {
            mark
            for opener, closer in pairs
            if text.count(opener) == text.count(closer)
            for mark in (opener, closer)
        }
        if text.count('"') % 2 == 0:
            self._paired.add('"')
        self._depth = 0
        self._quoted = False

    @property
    def open(self) -> bool:
        return self._depth > 0 or self._quoted

    def read(self, mark: str) -> None:
        if mark not in self._paired:
            return
        if mark == '"':
            self._quoted = not self._quoted
        elif mark in _OPENERS:
            self._depth += 1
        else:
            self._depth = max(0, self._depth - 1)


def _ends_sentence(text: str, token: regex.Match[str]) -> bool:
    end = token.end()
    if end >= len(text) or token["stop"][0] in _CJK_STOPS:
        return True
    following = _skip_space(text, end)
    if following == end:
        return False
    if following >= len(text):
        return True
    if not _BEGINNING.match(text, following):
        return False
    return token["stop"] != "." or not _is_abbreviation(text, token.start(), following)


def _is_abbreviation(text: str, stop: int, following: int) -> bool:
    """Judge the word before a single full stop by itself and by the word after it."""
    near = max(0, stop - _LONGEST_ABBREVIATION)
    begin = max(text.rfind(" ", near, stop), text.rfind("\n", near, stop), near - 1) + 1
    written = text[begin:stop].strip("\"“‘'«([")
    word = written.casefold()
    if word in _NEVER_LAST:
        return True
    if text[following].isdigit():
        return _may_stand_before_a_number(word, _PERCENT.match(text, following) is not None)
    if word == "no":
        return False
    next_word = _WORD.search(text, following)
    if next_word is not None and next_word[0].casefold() in _STARTERS:
        return word.isdigit() and begin == 0
    if word in _SELDOM_LAST or (word != "i" and _INITIALS.fullmatch(word)):
        return True
    return _is_ordinal(word) or _looks_cut(written, text[max(0, begin - 3) : begin].rstrip()[-1:])


def _may_stand_before_a_number(word: str, percent: bool) -> bool:
    """Say whether "Ref" or "Sect" could name what a number counts; a year needs no name."""
    if word in _SELDOM_LAST or _is_ordinal(word):
        return True
    return len(word) <= _SHORT and not percent


def _is_ordinal(word: str) -> bool:
    """Say whether a number with its full stop could be "2nd", as in German."""
    return word.isdigit() and len(word) < _YEAR


def _looks_cut(word: str, before: str) -> bool:
    """Say whether a word inside a sentence looks like an abbreviation: no vowel, "Blvd", "Hwy".

    One behind a number is a unit, one in capitals an acronym; both may end a sentence.
    """
    if before.isdigit() or not before or before in ".!?" or not word.isalpha() or word.isupper():
        return False
    return _VOWEL.search(word) is None or (word[0].isupper() and len(word) <= _BRIEF)


def _skip_space(text: str, offset: int) -> int:
    space = _SPACE.match(text, offset)
    return space.end() if space else offset
