"""Say whether a text can stand in a post as it is: a whole sentence, clean, the author's own."""

from __future__ import annotations

import regex

SHORTEST, LONGEST = 12, 320

_BEGINS = regex.compile(r"""["“'‘«]?[\p{L}\p{N}]""")
_ENDS = regex.compile(
    r"""[.!?…。！？؟]["”'’»)\]]*[\s\p{Extended_Pictographic}\p{Regional_Indicator}\p{EMod}\u200d\ufe0f]*$"""
)
_LEFT_OVER = regex.compile(
    r"""
    https?://|www\.|\{\{|\}\}|\{%|\*\*|@\w|(?<!\w)[#＃]\w|[|\\^~<>`\[\]]|^\(.*\)$
    |\b(?:TODO|TBD|FIXME|XXX+|[Ll]orem\ ipsum|[Aa]s\ an\ AI)\b
    # Characters that nobody sees. Joiners belong in emoji and in some scripts, not in Latin text.
    |[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\ufffc\ufffd]|[[\p{Cf}]--[\u200c\u200d]]
    |(?:^|(?<=[\p{Latin}\s\p{P}]))[\u200c\u200d]|[\u200c\u200d](?=[\p{Latin}\s\p{P}]|$)
    """,
    regex.VERBOSE | regex.VERSION1,
)
_SPEAKER = regex.compile(r"""[^.!?"“”]{2,60}:\s*["“]""")
_TURN = regex.compile(r"(?:[QA]|\p{Lu}[\w'’-]+(?: \p{Lu}[\w'’-]+)?): +\S")
_QUOTED = regex.compile(r"“[^”]*”|\"[^\"]*\"")
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))


def is_sentence(text: str) -> bool:
    """Say whether a text is a whole sentence of a length that people read."""
    return (
        SHORTEST <= len(text) <= LONGEST
        and _BEGINS.match(text) is not None
        and _ENDS.search(text) is not None
    )


def is_clean(text: str) -> bool:
    """Say whether a text is short and holds nothing that would look wrong in a post."""
    return (
        2 <= len(text) <= LONGEST
        and _LEFT_OVER.search(text) is None
        and _is_balanced(text)
        and not _is_mostly_quoted(text)
    )


def names_speaker(text: str) -> bool:
    """Say whether a text is somebody else's words: a name, a colon, a quotation to the end."""
    return _SPEAKER.match(text) is not None and text.rstrip(" .").endswith(('"', "”"))


def is_turn(text: str) -> bool:
    """Say whether a paragraph is a turn of a conversation, such as `A: Four in the morning.`."""
    return _TURN.match(text) is not None


def _is_balanced(text: str) -> bool:
    pairs = all(text.count(opener) == text.count(closer) for opener, closer in _PAIRS)
    return pairs and text.count('"') % 2 == 0


def _is_mostly_quoted(text: str) -> bool:
    return sum(len(quote) for quote in _QUOTED.findall(text)) > 0.75 * len(text)
