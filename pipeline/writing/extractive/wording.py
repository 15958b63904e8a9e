"""Judge a sentence by its English wording: does it lean on another, point elsewhere, stress.

In another language these rules find nothing, and place, marks and frequency decide alone.
"""

from __future__ import annotations

import re
from enum import IntEnum

from pipeline.writing.extractive import phrases

ANNOUNCEMENT_LONGEST = 110
LEAD_IN_REACH = 45
"""Behind this many characters of a lead-in, its "this" may mean what the lead-in itself says."""

FAR = 8
"""So many words into a sentence, some noun before an "it" will be what it means."""

_PLAIN = str.maketrans(
    {**dict.fromkeys("‘’ʼ＇", "'"), **dict.fromkeys("“”", '"'), **dict.fromkeys("‐‑", "-")}
)


class Lean(IntEnum):
    """How much a sentence needs the one before it."""

    NONE = 0
    SOFT = 1
    HARD = 2


def plain(text: str) -> str:
    """Write typographic quotes, apostrophes and hyphens as plain ones, for the rules' sake only."""
    return text if text.isascii() else text.translate(_PLAIN)


def lean_of(text: str) -> Lean:
    """Judge from its own words how much a sentence needs the one before it."""
    sentence = plain(text)
    no_pronoun = phrases.NO_PRONOUN_AT_START.match(sentence)
    if phrases.LEANS_AT_START.match(sentence) and not no_pronoun:
        return Lean.HARD
    pointer = _find_pointer(sentence)
    announces = pointer is not None and text.endswith(":") and pointer.start() > LEAD_IN_REACH
    if (pointer and not announces) or phrases.LEANS.search(sentence):
        return Lean.HARD
    if _lacks_antecedent(sentence, no_pronoun.end() if no_pronoun else 0):
        return Lean.HARD
    if announces or phrases.LEANS_A_LITTLE_AT_START.match(sentence):
        return Lean.SOFT
    return Lean.SOFT if phrases.LEANS_A_LITTLE.search(sentence) else Lean.NONE


def leads_from_before(text: str) -> bool:
    """Say whether a list's lead-in speaks of something named before it: "… took their place:"."""
    sentence = plain(text)
    they, thing = phrases.THEY.search(sentence), phrases.IT.search(sentence)
    if they and not phrases.PEOPLE.search(sentence, 0, they.start()):
        return True
    return thing is not None and not phrases.NAMES_A_THING.search(sentence, 0, thing.start())


def _find_pointer(sentence: str) -> re.Match[str] | None:
    """Find the first "this" or "those reasons" that means nothing said in the sentence itself."""
    for pointer in phrases.POINTS_BACK.finditer(sentence):
        noun = (pointer["noun"] or "").rstrip("s")
        if not noun or noun not in sentence[: pointer.start()].casefold():
            return pointer
    return phrases.POINTS_BACK_TO_THAT.search(sentence)


def _lacks_antecedent(sentence: str, behind: int) -> bool:
    """Say whether a pronoun comes before anything that it could stand for."""
    they = phrases.THEY.search(sentence)
    # The word right before "them" is a verb or a preposition, however plural it looks.
    if they and not _names_many(sentence[: they.start()].rstrip().rpartition(" ")[0]):
        return True
    person = phrases.HE_OR_SHE.search(sentence)
    if person and not phrases.NAME.search(sentence, 0, person.start()):
        return True
    thing = phrases.IT.search(sentence, behind)
    return thing is not None and not _names_thing(sentence, thing.start())


def _names_thing(sentence: str, end: int) -> bool:
    """Say whether an "it" at a place can mean something named before it, or nothing at all."""
    before = sentence[:end]
    words = len(before.split())
    if words >= FAR or (words >= 2 and phrases.IT_IS.match(sentence, end)):
        return True
    named = phrases.NAMES_A_THING.search(before) or phrases.NAME.search(before)
    return words >= 3 and bool(named or set(before) & set(",;:—"))


def _names_many(text: str) -> bool:
    plurals = (match[0].casefold() for match in phrases.MAYBE_PLURAL.finditer(text))
    return phrases.PEOPLE.search(text) is not None or any(
        word not in phrases.NEVER_PLURAL and not word.endswith("ss") for word in plurals
    )


def points_elsewhere(text: str, has_link: bool) -> bool:
    """Say whether a sentence makes sense only on its page: "see below", "this post", "here"."""
    sentence = plain(text)
    on_the_page = (
        phrases.POINTS_ELSEWHERE.search(sentence)
        or phrases.SPEAKS_OF_THE_PAGE.search(sentence)
        or phrases.LABELS_A_NOTE.match(sentence)
    )
    if on_the_page:
        return True
    return has_link and phrases.FOLLOWS_A_LINK.search(sentence) is not None


def enumerates(text: str) -> bool:
    """Say whether a sentence is one in a row: "First, …", "Finally, …"."""
    return phrases.ENUMERATES.match(plain(text)) is not None


def announces(text: str) -> bool:
    """Say whether a sentence is unfinished without the next: a question, "There are two cures."."""
    if text.endswith(("?", "？", "؟")):
        return True
    brief = len(text) < ANNOUNCEMENT_LONGEST and ":" not in text
    return brief and phrases.ANNOUNCES.search(plain(text)) is not None


def begins_late(text: str) -> bool:
    """Say whether a sentence clears its throat first: "It is important to …"."""
    match = phrases.NO_PRONOUN_AT_START.match(plain(text))
    return match is not None and match[0].lstrip("\"'(").lower().startswith("it")


def has_contrast(text: str) -> bool:
    """Say whether a sentence sets one thing against another."""
    return phrases.CONTRASTS.search(plain(text)) is not None


def stress(text: str) -> float:
    """Weigh the wording by which authors mark what matters to them."""
    sentence = plain(text)
    strong = 1.5 if phrases.STRESSES.search(sentence) else 0.0
    weak = 0.75 if phrases.URGES.search(sentence) else 0.0
    return strong + weak


def is_dated(text: str) -> bool:
    """Say whether a sentence is tied to the day it was written."""
    return phrases.TIED_TO_A_DAY.search(plain(text)) is not None


def is_narrative(text: str) -> bool:
    """Say whether a sentence tells what happened rather than what holds."""
    return phrases.TELLS.search(plain(text)) is not None


def is_personal(text: str) -> bool:
    """Say whether the author speaks as "I"."""
    return phrases.SPEAKS_AS_I.search(plain(text)) is not None
