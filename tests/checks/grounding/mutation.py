"""Make a true sentence false by one mechanical change, of five kinds; nothing here is tuned to a rule.

The tables are small on purpose and stand apart from the rules' own: they say what a slip of the
pen, or of a model, may do to a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pipeline.checks.grounding.lexicon.listing import listed

KINDS = ("number", "negation", "direction", "name", "absolute")

NUMBER_WORDS = {
    "one": "two", "two": "three", "three": "four", "four": "five", "five": "six", "six": "eight",
    "seven": "nine", "ten": "twelve", "half": "a third", "second": "third", "couple": "dozen",
}  # fmt: skip

OPPOSITES = listed("""
    more/less more/fewer many/few most/least increase/decrease before/after faster/slower
    better/worse start/end started/ended begins/ends first/last early/late hard/easy
    difficult/easy difficult/simple new/old open/closed large/small good/bad stable/unstable
    gain/lose improve/worsen often/rarely quicker/slower quick/slow long/short
    possible/impossible clear/unclear right/wrong positive/negative strong/weak high/low
    accepted/rejected add/remove added/removed success/failure with/without deep/shallow
    broad/narrow regular/irregular obvious/hidden finished/unfinished excellent/poor
    simple/complicated safe/dangerous overestimated/underestimated advantage/drawback
    useful/useless empowered/discouraged include/exclude attract/repel helps/hinders
    """)

NEGATIONS = (
    (r"\bcan't\b|\bcannot\b", "can"),
    (r"\b(do|does|did|is|are|was|were|has|have|had|could|would|should)n't\b", r"\1"),
    (r"\b(do|does|did|is|are|was|were|has|have|had|could|would|should|will|may) not\b", r"\1"),
    (r"\bNobody\b", "Everybody"), (r"\bnobody\b", "everybody"),
    (r"\bnever ", ""), (r"\bno longer\b", "still"), (r"\bnot ", ""),
    (r"\bno (?=\w)", "a "), (r"\bwithout\b", "with"), (r"\bNothing\b", "Everything"),
    (r"\bnothing\b", "everything"),
)  # fmt: skip
AUXILIARY = re.compile(r"\b(is|are|was|were|will|can|could|should|would|may|might|must|has|have)\b")

ABSOLUTES = (
    (r"\b(?:m|M)any\b", "all"), (r"\b(?:s|S)ome\b", "all"), (r"\b(?:s|S)everal\b", "all"),
    (r"\b(?:m|M)ost\b", "all"), (r"\boften\b", "always"), (r"\bsometimes\b", "always"),
    (r"\busually\b", "always"), (r"\bseldom\b", "never"), (r"\bmuch of\b", "all of"),
    (r"\bamong the best\b", "the best"), (r"\bone of the\b", "the only one of the"),
    (r"^An? ", "Every "), (r"^The ", "Only the "), (r"\bin many\b", "in all"),
    (r"\b(is|are|was|were|will|can)\b(?!'| (?:not|all))", r"\1 always"),
)  # fmt: skip


def mutate(text: str, kind: str, names: Sequence[str] = ()) -> str | None:
    """Change a sentence in one way; None where it holds nothing that this kind can change."""
    changed = _MUTATORS[kind](text, names)
    return changed if changed != text else None


def mutate_in_turn(texts: Sequence[str], names: Sequence[str]) -> list[tuple[str, str]]:
    """Make one mutant of each text, with its kind; the kinds take turns as far as they apply."""
    made = []
    for number, text in enumerate(texts):
        for step in range(len(KINDS)):
            kind = KINDS[(number + step) % len(KINDS)]
            changed = mutate(text, kind, names)
            if changed is not None:
                made.append((kind, changed))
                break
    return made


def mutate_wholly(texts: Sequence[str], names: Sequence[str]) -> list[tuple[str, str]]:
    """Make every mutant of every text, with its kind."""
    return [
        (kind, changed)
        for text in texts
        for kind in KINDS
        if (changed := mutate(text, kind, names)) is not None
    ]


def _mutate_number(text: str, names: Sequence[str]) -> str:
    digits = list(re.finditer(r"\d", text))
    if digits:
        last = digits[-1]
        return text[: last.start()] + str((int(last[0]) + 1) % 10) + text[last.end() :]
    return _replace_first(text, NUMBER_WORDS)


def _mutate_negation(text: str, names: Sequence[str]) -> str:
    for pattern, replacement in NEGATIONS:
        changed = re.sub(pattern, replacement, text, count=1)
        if changed != text:
            return _capitalize(changed)
    return AUXILIARY.sub(r"\1 not", text, count=1)


def _mutate_direction(text: str, names: Sequence[str]) -> str:
    table: dict[str, str] = {}
    for pair in OPPOSITES:
        one, other = pair.split("/")
        table.setdefault(one, other)
        table.setdefault(other, one)
    return _replace_first(text, table)


def _mutate_name(text: str, names: Sequence[str]) -> str:
    """Put another name of the same article in the place of the first one found."""
    present = [name for name in names if name in text]
    absent = [name for name in names if name not in text]
    if not present or not absent:
        return text
    first = min(present, key=text.index)
    return text.replace(first, absent[len(text) % len(absent)])


def _mutate_absolute(text: str, names: Sequence[str]) -> str:
    for pattern, replacement in ABSOLUTES:
        changed = re.sub(pattern, replacement, text, count=1)
        if changed != text:
            return _capitalize(changed)
    return text


def _replace_first(text: str, table: dict[str, str]) -> str:
    for match in re.finditer(r"[A-Za-z]+", text):
        found = table.get(match[0].lower())
        if found is not None:
            changed = text[: match.start()] + found + text[match.end() :]
            return _capitalize(changed) if match.start() == 0 else changed
    return text


def _capitalize(text: str) -> str:
    return text[:1].upper() + text[1:]


_MUTATORS: dict[str, Callable[[str, Sequence[str]], str]] = {
    "number": _mutate_number,
    "negation": _mutate_negation,
    "direction": _mutate_direction,
    "name": _mutate_name,
    "absolute": _mutate_absolute,
}
