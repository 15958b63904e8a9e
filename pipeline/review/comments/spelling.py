"""Read names, posts, options and times as a phone spells them; what they are for is not asked."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from pipeline.content.batch import NOTES
from pipeline.content.platforms import Platform, all_platforms, find_platform

# A keyboard or a copied text puts these in, and nobody means them.
_UNMEANT = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ALIKE = {
    **{ord(sign): "-" for sign in "‐‑‒–—―−﹘﹣－"},
    **{ord(sign): '"' for sign in "“”„‟«»″"},
    **{ord(sign): "'" for sign in "‘’‚‛‹›′"},
    **{0xFF01 + offset: chr(0x21 + offset) for offset in range(94)},
    **dict.fromkeys((0x09, 0x0B, 0x0C, 0x85, 0xA0, 0x1680, 0x202F, 0x205F, 0x3000), " "),
    **dict.fromkeys(range(0x2000, 0x200B), " "),
}
_LOWER = {code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
_GAP = re.compile(r"(?:[^\w-]|-(?![0-9])|_|\band\b)*")
_NOTES = re.compile(rf"(?:the )?{NOTES}(?![\w-])")
_NUMBER = re.compile(r"[1-9][0-9]{0,5}(?!\w)")
_ALL = re.compile(r"(?:all|everything|all posts|every post)(?![\w-])")
_OPTION = re.compile(r"(?<!\S)--? ?[a-z]\S*")
_DISCARD = re.compile(r"(?<!\S)--? ?discard[- ]?edits?(?![\w-])")
_AFTER = re.compile(r"[\"'`*)\]>_]*\s*[:,;.]*\s*(?:-+\s+)?")
_QUOTES = " \t\"'`*_()[]<>"
_WORD = re.compile(r"[^\s,;]+")
_CLOCK = re.compile(r"\b(1[0-2]|0?[1-9])(?:[:.]([0-5][0-9]))? ?([ap])\.? ?m\b\.?", re.IGNORECASE)
_DOTTED = re.compile(r"\b([0-9]{1,2})\.([0-9]{2})$")
_LEADING = re.compile(r"^(?:to|for|on|at|until|@)\b ?", re.IGNORECASE)


def clean(text: str) -> str:
    """Take out the characters that nobody sees and nobody means, and spaces around the text."""
    return _UNMEANT.sub("", text).strip()


def straighten(text: str) -> str:
    """Take out the characters that show a text in another order than it is written."""
    return _TURNING.sub("", clean(text))


def is_turned(text: str) -> bool:
    """Tell whether a text holds characters that show it in another order than it is written."""
    return _TURNING.search(text) is not None


def alike(text: str) -> str:
    """Give dashes, quotation marks, spaces and wide characters their plain form, one for one."""
    return text.translate(_ALIKE)


def fold(text: str) -> str:
    """Give the plain form in lower case; every character keeps its place."""
    return alike(text).translate(_LOWER)


def take_discard(text: str) -> tuple[str, bool]:
    """Take the option `--discard-edits` out of a text, and tell whether it stood there."""
    match = _DISCARD.search(fold(text))
    if match is None:
        return text, False
    return f"{text[: match.start()]} {text[match.end() :]}", True


def find_option(text: str) -> str:
    """Find a word that looks like an option; empty where there is none."""
    match = _OPTION.search(fold(text))
    return match[0].replace("`", "'") if match else ""


def take_post(text: str, post_ids: Sequence[str]) -> tuple[str, str]:
    """Take a post's id from the front of a text: the id, and what follows it.

    A platform alone names its post where the batch has one of it. Without a post the id is empty
    and the text whole.
    """
    folded = fold(text)
    start = _end_of_gap(folded, 0)
    if match := _named_post().match(folded, start):
        return _id_of(match), _rest(text, match.end())
    if match := _named_platform().match(folded, start):
        found = _posts_of(match["platform"], post_ids)
        if len(found) == 1:
            return found[0], _rest(text, match.end())
    return "", text


def take_all(text: str) -> tuple[bool, str]:
    """Take the word `all` from the front of a text, and tell whether it stood there."""
    folded = fold(text)
    match = _ALL.match(folded, _end_of_gap(folded, 0))
    return (True, _rest(text, match.end())) if match else (False, text)


def take_platform(text: str) -> tuple[Platform | None, str]:
    """Take a platform's name from the front of a text: the platform, and what follows it."""
    folded = fold(text)
    match = _named_platform().match(folded, _end_of_gap(folded, 0))
    if match is None:
        return None, text
    return find_platform(match["platform"]), _rest(text, match.end())


def take_word(text: str) -> tuple[str, str]:
    """Take the first word, without quotation marks around it; those within are made plain."""
    match = _WORD.search(text)
    if match is None:
        return "", ""
    word = alike(match[0]).strip(_QUOTES).rstrip(":;.").strip(_QUOTES)
    return word.replace("`", "'"), _rest(text, match.end())


def read_post_ids(text: str, post_ids: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """Read a list of posts and the notes: their ids, and the first word that is none.

    After `linkedin 1`, `2` means `linkedin-2`. A platform alone names all its posts.
    """
    folded = fold(text)
    ids: list[str] = []
    platform = ""
    place = _end_of_gap(folded, 0)
    while place < len(folded):
        number = _NUMBER.match(folded, place) if platform else None
        if match := _named_post().match(folded, place):
            platform = find_platform(match["platform"]).key
            ids.append(_id_of(match))
        elif match := _NOTES.match(folded, place):
            ids.append(NOTES)
        elif number:
            match = number
            ids.append(f"{platform}-{match[0]}")
        elif (match := _named_platform().match(folded, place)) and (
            found := _posts_of(match["platform"], post_ids)
        ):
            ids += found
        else:
            return tuple(dict.fromkeys(ids)), take_word(text[place:])[0]
        place = _end_of_gap(folded, match.end())
    return tuple(dict.fromkeys(ids)), ""


def read_when(text: str) -> str:
    """Write a time as planning reads it: `at 2:30 PM.` is `14:30`."""
    plain = " ".join(_UNMEANT.sub("", alike(text)).replace("`", "").split()).strip(" \"'.,;")
    plain = _CLOCK.sub(_write_clock, _LEADING.sub("", plain)).replace(",", " ")
    plain = _DOTTED.sub(r"\1:\2", re.sub(r"\bat\b|(?<=[a-z])\.", " ", plain, flags=re.IGNORECASE))
    return re.sub(r"^\+ ", "+", " ".join(plain.split()))


def _write_clock(match: re.Match[str]) -> str:
    hour = int(match[1]) % 12 + (12 if match[3].lower() == "p" else 0)
    return f"{hour:02}:{match[2] or '00'}"


def _end_of_gap(folded: str, place: int) -> int:
    match = _GAP.match(folded, place)
    return match.end() if match else place


def _rest(text: str, place: int) -> str:
    match = _AFTER.match(alike(text), place)
    return text[match.end() if match else place :].strip()


def _id_of(match: re.Match[str]) -> str:
    return f"{find_platform(match['platform']).key}-{match['number']}"


def _posts_of(name: str, post_ids: Sequence[str]) -> list[str]:
    key = find_platform(name).key
    return [each for each in post_ids if each.rpartition("-")[0] == key]


@functools.cache
def _named_post() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<platform>{_names()})(?:[ _.]?(?:variant|post))?[ _.#-]{{0,3}}"
        r"(?P<number>[1-9][0-9]{0,5})(?!\w)"
    )


@functools.cache
def _named_platform() -> re.Pattern[str]:
    return re.compile(rf"(?P<platform>{_names()})(?![\w-])")


def _names() -> str:
    names = {
        name.casefold()
        for platform in all_platforms()
        for name in (platform.key, platform.name, platform.section, *platform.aliases)
    }
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
