"""Judge one sentence of a post by its draft: the verdict, the draft's lines, and the reasons."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.checks.grounding.basis import Basis, name_lines
from pipeline.checks.grounding.claims import Claim, claims_nothing
from pipeline.checks.grounding.clauses import find_loose_clause
from pipeline.checks.grounding.flags.absolutes import find_absolutes
from pipeline.checks.grounding.flags.certainty import (
    find_answered,
    find_completions,
    find_dropped_doubts,
    find_hurried,
)
from pipeline.checks.grounding.flags.denials import (
    find_denied_elsewhere,
    find_negation_mismatches,
)
from pipeline.checks.grounding.flags.names import (
    find_unknown_links,
    find_unknown_names,
    find_wrong_names,
)
from pipeline.checks.grounding.flags.numbers import find_unknown_numbers, find_wrong_numbers
from pipeline.checks.grounding.flags.opposites import (
    find_changed_sides,
    find_comparisons,
    find_own_verdicts,
    find_reversals,
)
from pipeline.checks.grounding.flags.quotations import find_wrong_quotations
from pipeline.checks.grounding.flags.slips import find_slips
from pipeline.checks.grounding.lexicon.signals import DOUBTING
from pipeline.checks.grounding.matching import Match, find_matches, weigh_claim
from pipeline.checks.grounding.prose import LONGEST
from pipeline.checks.grounding.reading import Reading, fold
from pipeline.checks.grounding.sentence import Sentence
from pipeline.checks.grounding.source import Source
from pipeline.checks.grounding.verdict import Flag, Judgement, Kind, Verdict

LEAST_OVERLAP = 0.55
LEAST_OVERLAP_OF_SHORT = 0.7
SHORT = 7
"""A claim of fewer words than this has less to be recognized by, so more of it has to fit."""
_COUNTED = (Kind.NUMBER, Kind.NAME)
_FLAGS = (
    find_wrong_numbers,
    find_wrong_names,
    find_absolutes,
    find_negation_mismatches,
    find_denied_elsewhere,
    find_reversals,
    find_changed_sides,
    find_own_verdicts,
    find_dropped_doubts,
    find_hurried,
    find_answered,
    find_completions,
    find_comparisons,
    find_slips,
)


class Allowed(NamedTuple):
    """What a post may say that its draft does not: the brand's closing lines and links."""

    calls: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()


NOTHING_MORE = Allowed()


def judge(
    claim: Claim,
    source: Source,
    pointed: Collection[int] = (),
    allowed: Allowed = NOTHING_MORE,
) -> Judgement:
    """Judge a sentence; `pointed` are the draft's lines that its writer says it rests on."""
    folded = fold(claim.text)
    whole = [source.sentences[index] for index in source.whole.get(folded, ())]
    own = [sentence for sentence in whole if sentence.is_own]
    if own:
        return _judge_whole(own, claim, source)
    if folded in allowed.calls:
        return Judgement(Verdict.NOT_A_CLAIM)
    if claim.text.count(" ") >= LONGEST:
        return Judgement(Verdict.UNSUPPORTED)
    everywhere = (
        *find_unknown_links(claim.text, source, allowed.links),
        *find_wrong_quotations(claim.text, source),
    )
    reading = Reading(claim.text)
    if claims_nothing(claim.text):
        return _judge_no_claim(reading, source, everywhere)
    weights = weigh_claim(reading, source)
    return _judge_claim(_Weighed(reading, source, weights, everywhere), pointed)


def _judge_whole(own: Sequence[Sentence], claim: Claim, source: Source) -> Judgement:
    """Let a whole sentence of the draft pass, unless its list's lead-in says that it is not so."""
    turned: Sentence | None = None
    for sentence in own:
        lead = source.lead_of(sentence)
        if lead is None or not _turns(lead) or fold(lead.text) == fold(claim.lead):
            return Judgement(Verdict.VERBATIM, tuple(sentence.lines), overlap=1.0)
        turned = lead
    assert turned is not None, "a sentence that did not pass has a lead-in"
    where = name_lines(tuple(turned.lines))
    flag = Flag(Kind.NEGATION, f"the draft leads it in with “{turned.text}” ({where})")
    return Judgement(Verdict.FLAGGED, tuple(own[-1].lines), (flag,), 1.0)


def _turns(lead: Sentence) -> bool:
    return bool(lead.denials) or not DOUBTING.isdisjoint(lead.lows)


def _judge_no_claim(reading: Reading, source: Source, everywhere: tuple[Flag, ...]) -> Judgement:
    """Let a question or a call to action pass, unless it brings numbers or names of its own."""
    flags = (*everywhere, *_find_unknown(reading, source))
    return Judgement(Verdict.FLAGGED if flags else Verdict.NOT_A_CLAIM, flags=flags)


class _Weighed(NamedTuple):
    """A claim with its words' weights and with what is wrong with it wherever it may rest."""

    reading: Reading
    source: Source
    weights: dict[str, float]
    everywhere: tuple[Flag, ...]

    def find_unknown(self) -> tuple[Flag, ...]:
        """Find what stands nowhere in the draft."""
        return (*self.everywhere, *_find_unknown(self.reading, self.source))


def _judge_claim(claim: _Weighed, pointed: Collection[int]) -> Judgement:
    """Judge by the pointed lines if they bear the claim, and else by the whole draft."""
    reading, source, weights = claim.reading, claim.source, claim.weights
    if not weights:
        return _judge_no_claim(reading, source, claim.everywhere)
    if pointed:
        among = frozenset(source.on_lines(pointed))
        judged = _judge_by(claim, find_matches(reading, weights, source, among))
        if judged.verdict is Verdict.REVIEW:
            return judged
    return _judge_by(claim, find_matches(reading, weights, source))


def _judge_by(claim: _Weighed, matches: Sequence[Match]) -> Judgement:
    reading, source = claim.reading, claim.source
    if not matches:
        return Judgement(Verdict.UNSUPPORTED, flags=claim.find_unknown())
    match = matches[0]
    lines = source.lines_of(match.indices)
    least = LEAST_OVERLAP_OF_SHORT if len(reading.keys) < SHORT else LEAST_OVERLAP
    if match.overlap < least:
        return Judgement(Verdict.UNSUPPORTED, lines, claim.find_unknown(), match.overlap)
    basis = Basis(source, match.indices)
    loose = find_loose_clause(reading, claim.weights, basis)
    if loose:
        flag = Flag(Kind.LOOSE, f"the draft says nothing of “{loose}” ({basis.where})")
        return Judgement(Verdict.UNSUPPORTED, lines, (*claim.find_unknown(), flag), match.overlap)
    found = (flag for find in _FLAGS for flag in find(reading, basis))
    flags = (*claim.everywhere, *_tell_once(found))
    verdict = Verdict.FLAGGED if flags else Verdict.REVIEW
    return Judgement(verdict, lines, flags, match.overlap)


def _tell_once(flags: Iterable[Flag]) -> Iterator[Flag]:
    """Give every number and name, and of the other kinds the first: one look at the place tells."""
    seen: set[Kind] = set()
    for flag in flags:
        if flag.kind in _COUNTED or flag.kind not in seen:
            yield flag
        seen.add(flag.kind)


def _find_unknown(reading: Reading, source: Source) -> Iterator[Flag]:
    yield from find_unknown_numbers(reading, source)
    yield from find_unknown_names(reading, source)
