"""The rule `control-character`: no character that nobody sees and a platform may trip over."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator
from itertools import islice

import regex

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.rule import Rule
from pipeline.checks.subject import MOST_FINDINGS, Subject, post_at
from pipeline.content.batch import NOTES

_SUSPECT = (
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but tab and line feed
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction of writing
    "\u200b-\u200d\u2060-\u2065\u206a-\u206f\ufeff"  # no width
    "\u2028\u2029"  # line ends of another kind
    "\ufff9-\ufffd"  # annotations, a lost object, a lost character
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"  # no characters, or private ones
    "\U000e0000-\U000e007f\U000f0000-\U0010ffff"  # tags, private planes
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0xF0000, 0x10000)
    )
    + "]"
)
_MARKS = "\u061c\u200e\u200f"
_SPACE, _NON_JOINER, _JOINER = "\u200b\u200c\u200d"
_BLACK_FLAG = "\U0001f3f4"
_EMOJI_PART = r"[\p{ExtPict}\p{EMod}\ufe0f]"
_PICTOGRAPH = r"\p{ExtPict}"
_JOINING_SCRIPTS = (
    r"[\p{Arabic}\p{Syriac}\p{Nko}\p{Mongolian}\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}"
    r"\p{Oriya}\p{Tamil}\p{Telugu}\p{Kannada}\p{Malayalam}\p{Sinhala}\p{Khmer}\p{Myanmar}]"
)
_SPACELESS_SCRIPTS = r"[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}\p{Javanese}]"


def _check(subject: Subject) -> Iterator[Finding]:
    return islice(_find(subject), MOST_FINDINGS)


def _find(subject: Subject) -> Iterator[Finding]:
    for number, line in enumerate(subject.lines, 1):
        # All suspects but these two are what Python calls not printable.
        if not line.isprintable() or "\ufffc" in line or "\ufffd" in line:
            yield from _check_line(subject, line, number)


def _check_line(subject: Subject, line: str, number: int) -> Iterator[Finding]:
    """Report each suspect character of a line once, where it stands first."""
    seen: set[str] = set()
    for match in _pattern(_SUSPECT).finditer(line):
        character = match[0]
        if character in seen or _is_needed(line, match.start()):
            continue
        seen.add(character)
        yield from _report(subject, line, number, match.start())


def _report(subject: Subject, line: str, number: int, offset: int) -> Iterator[Finding]:
    post = post_at(subject.batch, number)
    is_note = any(note.line == number for note in subject.document.notes)
    if post is not None and post not in subject.live_posts:
        return
    character = line[offset]
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, _kind(character)).lower()
    holder = f"{post.id} holds" if post else "the notes hold" if is_note else "the line holds"
    about = f"{post.digest} {number - post.text_line}" if post else line
    yield RULE.finding(
        subject.batch,
        number,
        f"{holder} {code} ({name}), line {number} column {offset + 1}",
        "Delete it; it may not be visible in your editor.",
        about=f"{code} {about}",
        post=post.id if post else NOTES if is_note else "",
    )


def _kind(character: str) -> str:
    kinds = {"Cc": "control character", "Co": "private use", "Cs": "half a character"}
    return kinds.get(unicodedata.category(character), "no character")


def _is_needed(line: str, offset: int) -> bool:
    """Tell whether a script or an emoji needs the character where it stands."""
    character = line[offset]
    before, after = line[max(offset - 1, 0) : offset], line[offset + 1 : offset + 2]
    if character in _MARKS:
        return any(_is_right_to_left(each) for each in line)
    if character == _JOINER and _matches(_EMOJI_PART, before) and _matches(_PICTOGRAPH, after):
        return True
    if character in (_JOINER, _NON_JOINER):
        return _matches(_JOINING_SCRIPTS, before) or _matches(_JOINING_SCRIPTS, after)
    if character == _SPACE:
        return _matches(_SPACELESS_SCRIPTS, before) and _matches(_SPACELESS_SCRIPTS, after)
    if "\U000e0020" <= character <= "\U000e007f":
        return _BLACK_FLAG in line[max(offset - 7, 0) : offset]
    return False


def _is_right_to_left(character: str) -> bool:
    return character.isalpha() and unicodedata.bidirectional(character) in ("R", "AL")


def _matches(pattern: str, character: str) -> bool:
    return _pattern(pattern).fullmatch(character) is not None


@functools.cache
def _pattern(pattern: str) -> regex.Pattern[str]:
    """Compile a pattern when a text first asks for it: most texts never do."""
    return regex.compile(pattern)


RULE = Rule("control-character", Severity.ERROR, _check, overrulable=True)
