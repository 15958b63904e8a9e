"""Judge one sentence of a post by its draft: the verdict, the draft's lines, and the reasons."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from pipeline.checks.grounding.basis import Basis
from pipeline.checks.grounding.claims import claims_nothing
from pipeline.checks.grounding.flags.denials import find_negation_mismatches
from pipeline.checks.grounding.flags.names import (
    find_unknown_links,
    find_unknown_names,
    find_wrong_names,
)
from pipeline.checks.grounding.flags.numbers import find_unknown_numbers, find_wrong_numbers
from pipeline.checks.grounding.flags.opposites import find_changed_sides, find_reversals
from pipeline.checks.grounding.flags.quotations import find_wrong_quotations
from pipeline.checks.grounding.flags.slips import find_slips
from pipeline.checks.grounding.flags.strength import (
    find_absolutes,
    find_completions,
    find_dropped_doubts,
    find_hurried,
)
from pipeline.checks.grounding.matching import Match, find_matches, weigh_claim
from pipeline.checks.grounding.reading import Reading, fold
from pipeline.checks.grounding.source import Source
from pipeline.checks.grounding.verdict import Flag, Judgement, Verdict

LEAST_OVERLAP = 0.55
LEAST_OVERLAP_OF_SHORT = 0.65
SHORT = 7
"""A claim of fewer words than this has less to be recognized by, so more of it has to fit."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a post may say that its draft does not: the brand's closing lines and links."""

    calls: frozenset[str] = field(default_factory=frozenset)
    links: frozenset[str] = field(default_factory=frozenset)


def judge(
    text: str, source: Source, pointed: Collection[int] = (), allowed: Allowed = Allowed()
) -> Judgement:
    """Judge a sentence; `pointed` are the draft's lines that its writer says it rests on."""
    folded = fold(text)
    whole = source.whole.get(folded)
    if whole and _is_whole(whole, source):
        return Judgement(Verdict.VERBATIM, source.lines_of(whole[:1]), overlap=1.0)
    if folded in allowed.calls:
        return Judgement(Verdict.NOT_A_CLAIM)
    claim = Reading(text)
    everywhere = (*find_unknown_links(text, source, allowed.links), *find_wrong_quotations(text, source))
    if claims_nothing(text, allowed.calls):
        flags = (*everywhere, *find_unknown_numbers(claim, source), *find_unknown_names(claim, source))
        return Judgement(Verdict.FLAGGED if flags else Verdict.NOT_A_CLAIM, flags=flags)
    return _judge_claim(claim, source, pointed, everywhere)


def _is_whole(indices: list[int], source: Source) -> bool:
    return any(not source.sentences[index].passage.quoted for index in indices)


def _judge_claim(
    claim: Reading, source: Source, pointed: Collection[int], everywhere: tuple[Flag, ...]
) -> Judgement:
    weights = weigh_claim(claim, source)
    matches: list[Match] = []
    if pointed:
        matches = find_matches(claim, weights, source, frozenset(source.on_lines(pointed)))
        judged = _best(claim, source, matches, everywhere)
        if judged is not None and judged.verdict is Verdict.REVIEW:
            return judged
    matches = find_matches(claim, weights, source)
    judged = _best(claim, source, matches, everywhere)
    if judged is None:
        flags = (*everywhere, *find_unknown_numbers(claim, source), *find_unknown_names(claim, source))
        if not weights:
            return Judgement(Verdict.FLAGGED if flags else Verdict.NOT_A_CLAIM, flags=flags)
        return Judgement(Verdict.UNSUPPORTED, flags=flags)
    return judged


def _best(
    claim: Reading, source: Source, matches: list[Match], everywhere: tuple[Flag, ...]
) -> Judgement | None:
    """Judge a claim by its best place, or by one nearly as good that bears all of it."""
    return _judge_by(claim, source, matches[0], everywhere) if matches else None


def _judge_by(
    claim: Reading, source: Source, match: Match, everywhere: tuple[Flag, ...]
) -> Judgement:
    basis = Basis(source, match.indices)
    flags = (*everywhere, *_find_flags(claim, basis))
    lines = source.lines_of(match.indices)
    short = len(claim.keys) < SHORT
    if match.overlap < (LEAST_OVERLAP_OF_SHORT if short else LEAST_OVERLAP):
        return Judgement(Verdict.UNSUPPORTED, lines, flags, match.overlap)
    verdict = Verdict.FLAGGED if flags else Verdict.REVIEW
    return Judgement(verdict, lines, flags, match.overlap)


def _find_flags(claim: Reading, basis: Basis) -> Iterator[Flag]:
    yield from find_wrong_numbers(claim, basis)
    yield from find_wrong_names(claim, basis)
    yield from find_absolutes(claim, basis)
    yield from find_negation_mismatches(claim, basis)
    yield from find_reversals(claim, basis)
    yield from find_changed_sides(claim, basis)
    yield from find_dropped_doubts(claim, basis)
    yield from find_hurried(claim, basis)
    yield from find_completions(claim, basis)
    yield from find_slips(claim, basis)
