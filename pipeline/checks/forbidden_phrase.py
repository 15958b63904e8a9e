"""The rule `forbidden-phrase`: neither posts nor notes say what their brand's voice forbids."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.rule import Rule, each_text
from pipeline.checks.subject import Subject, line_at, published_texts
from pipeline.content.batch import Post
from pipeline.content.brand import Brand, Placed, Voice
from pipeline.content.document import Note

_HELP = "Say it in other words, or take the phrase out of the brand's list."
# Word processors and phones turn the first of each group into one of the others.
_LOOKALIKES = ("'’‘ʼ＇", "-‐‑")
_CLASS_OF = {group[0]: f"[{group}]" for group in _LOOKALIKES}
_STRAIGHT = str.maketrans({each: group[0] for group in _LOOKALIKES for each in group})


class _Phrases(NamedTuple):
    """A voice's phrases as one pattern for lower-case text, and by what a match comes to."""

    pattern: re.Pattern[str]
    by_key: dict[str, Placed]


def check_post(subject: Subject, post: Post) -> Iterator[Finding]:
    """Find every forbidden phrase in what a post publishes."""
    if subject.brand is None:
        return
    for part, (text, first_line) in enumerate(published_texts(post)):
        for start, key, told in _find(text, subject.brand):
            yield RULE.post_finding(
                subject.batch,
                post,
                line_at(text, first_line, start),
                f"{post.id} says {told}",
                _HELP,
                about=f"{part} {start} {key}",
            )


def _check_note(subject: Subject, note: Note) -> Iterator[Finding]:
    if subject.brand is None:
        return
    for start, key, told in _find(note.text, subject.brand):
        message = f"the notes say {told}"
        yield RULE.note_finding(subject.batch, note, message, _HELP, about=f"{start} {key}")


def _find(text: str, brand: Brand) -> Iterator[tuple[int, str, str]]:
    """Give each phrase's place, what it counts as, and a clause that names it."""
    phrases = _compile(brand.voice)
    if phrases is None:
        return
    text = _compose(text)
    for match in phrases.pattern.finditer(_lower(text)):
        if not _cuts_a_letter(text, match):
            key = _key(match[0])
            placed = phrases.by_key[key]
            said = " ".join(text[slice(*match.span())].split())
            told = f"“{said}”, which {brand.path}:{placed.line} forbids (“{placed.text}”)"
            yield match.start(), key, told


@functools.lru_cache(maxsize=64)
def _compile(voice: Voice) -> _Phrases | None:
    by_key = {_key(_lower(_compose(each.text))): each for each in reversed(voice.forbidden)}
    by_key.pop("", None)
    if not by_key:
        return None
    # The longest first: of two phrases that begin alike, the fuller one is meant.
    keys = sorted(by_key, key=len, reverse=True)
    from_a_word = "|".join(_pattern(key) for key in keys if _is_word(key[0]))
    from_a_sign = "|".join(_pattern(key) for key in keys if not _is_word(key[0]))
    # One look back for all phrases, not one for each: fifteen times as fast.
    parts = ((r"(?<!\w)", from_a_word), ("", from_a_sign))
    pattern = "|".join(f"{start}(?:{phrases})" for start, phrases in parts if phrases)
    return _Phrases(re.compile(pattern), by_key)


def _pattern(key: str) -> str:
    """Match a phrase to its last whole word, whatever space or line break lies between words."""
    words = (
        "".join(_CLASS_OF.get(each) or re.escape(each) for each in word) for word in key.split()
    )
    return r"\s+".join(words) + (r"(?!\w)" if _is_word(key[-1]) else "")


def _key(folded: str) -> str:
    """Bring folded phrases that count as the same to one form."""
    return " ".join(folded.translate(_STRAIGHT).split())


def _compose(text: str) -> str:
    """Write every accented letter in one character where there is one."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _lower(text: str) -> str:
    """Lower a text, its length unchanged: `İ` would become two characters, a sigma one of two."""
    return text.replace("İ", "i").lower().replace("ς", "σ")


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _cuts_a_letter(text: str, match: re.Match[str]) -> bool:
    """Tell whether an accent or vowel sign beside the match makes it a part of a longer word."""
    around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
    return any(unicodedata.category(each).startswith("M") for each in around)


RULE = Rule(
    "forbidden-phrase", Severity.ERROR, each_text(check_post, _check_note), overrulable=True
)
