"""What the grounding check says of one sentence; how it comes to say so is decided elsewhere."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Verdict(StrEnum):
    """How a sentence of a post stands to its draft."""

    VERBATIM = "verbatim"
    REVIEW = "review"
    FLAGGED = "flagged"
    UNSUPPORTED = "unsupported"
    NOT_A_CLAIM = "not_a_claim"

    @property
    def fails(self) -> bool:
        return self in (Verdict.FLAGGED, Verdict.UNSUPPORTED)


class Kind(StrEnum):
    """What about a sentence its draft does not bear."""

    NUMBER = "number"
    UNIT = "unit"
    NAME = "name"
    LINK = "link"
    QUOTATION = "quotation"
    ABSOLUTE = "absolute"
    NEGATION = "negation"
    DIRECTION = "direction"
    CERTAINTY = "certainty"
    EXCHANGE = "exchange"
    LOOSE = "loose"


class Flag(NamedTuple):
    """One thing that the draft does not bear; `reason` is a clause for people."""

    kind: Kind
    reason: str


class Judgement(NamedTuple):
    """A verdict with the draft's lines it rests on; line 0 is the draft's title or a hint."""

    verdict: Verdict
    lines: tuple[int, ...] = ()
    flags: tuple[Flag, ...] = ()
    overlap: float = 0.0
