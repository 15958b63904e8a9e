"""Denials that a claim adds to what the draft says, or drops from it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.grounding.basis import Basis
from pipeline.checks.grounding.flags.opposites import opposites_of
from pipeline.checks.grounding.lexicon.signals import REVERSERS
from pipeline.checks.grounding.polarity import Denial
from pipeline.checks.grounding.reading import Reading
from pipeline.checks.grounding.verdict import Flag, Kind

_FOCUS = 4


def find_negation_mismatches(claim: Reading, basis: Basis) -> Iterator[Flag]:
    """Find what the claim denies and the draft does not, and the other way round."""
    for denial in claim.denials:
        if not denial.weak and not _is_borne(denial, basis):
            yield Flag(
                Kind.NEGATION, f"it says “{denial.word}”, which {basis.where} does not bear"
            )
    for sentence in basis.sentences:
        for denial in sentence.denials:
            if _is_dropped(denial, claim, basis):
                where = basis.source.lines_of([sentence.index])
                yield Flag(
                    Kind.NEGATION,
                    f"{Basis(basis.source, [sentence.index]).where if where else basis.where} says “{denial.word}”, and the claim does not",
                )


def _is_borne(denial: Denial, basis: Basis) -> bool:
    shared = [each for each in denial.scope if each in basis.all_keys]
    if _has_opposite(denial.scope, basis.all_keys):
        return True
    if shared:
        return any(each in basis.denied for each in shared) or bool(
            REVERSERS & (basis.lows | basis.all_keys)
        )
    return any(sentence.denials for sentence in basis.sentences) or bool(
        REVERSERS & (basis.lows | basis.all_keys)
    )


def _is_dropped(denial: Denial, claim: Reading, basis: Basis) -> bool:
    focus = denial.scope[:_FOCUS]
    shared = [each for each in focus if each in claim.keys]
    if not shared or 2 * len(shared) < len(focus):
        return False
    if any(each in claim.denied for each in shared):
        return False
    if REVERSERS & (claim.lows | claim.all_keys) or claim.denials:
        return False
    return not _has_opposite(tuple(focus), claim.all_keys)


def _has_opposite(keys: tuple[str, ...], among: frozenset[str]) -> bool:
    return any(opposites_of(each, each) & among for each in keys)
