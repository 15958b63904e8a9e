"""Record a named person's word against a finding; which allow it is the registry's to say."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.checks.finding import Finding
from pipeline.checks.registry import OVERRULABLE
from pipeline.content.document import Document
from pipeline.content.editing import set_entries
from pipeline.content.records import Entry
from pipeline.errors import ConflictError, InputError, Place, UnknownName

KEY = "overrules"
LONGEST_REASON = 500


def overrule(
    document: Document, finding_id: str, by: str, reason: str, known_findings: Iterable[Finding]
) -> Document:
    """Add an entry to `overrules`; every other line stays.

    `known_findings` are those of the document as it stands. Raises UnknownName for an id that is
    not among them, ConflictError for a rule that nobody can overrule, or a finding that somebody
    has overruled, InputError where a name or a reason is missing.
    """
    finding = _find(document, finding_id, known_findings)
    rule = finding_id.partition(":")[0]
    place = Place(document.batch.path, finding.line)
    if rule not in OVERRULABLE:
        raise ConflictError(
            f"findings of `{rule}` cannot be overruled",
            place=place,
            help=f"{finding.help} Overruled can be {', '.join(sorted(OVERRULABLE))}.",
        )
    if any(each.finding == finding_id for each in document.batch.records.overrules):
        raise ConflictError(
            f"{finding_id} is overruled already", place=place, help="Nothing is left to do."
        )
    return _add(document, {"finding": finding_id, "by": _named(by), "reason": _given(reason)})


def _find(document: Document, finding_id: str, known: Iterable[Finding]) -> Finding:
    findings = list(known)
    for finding in findings:
        if finding.id == finding_id:
            return finding
    possible = [each.id for each in findings if each.rule in OVERRULABLE]
    raise UnknownName(
        f"there is no finding `{finding_id}` in {document.batch.path}",
        help=f"There are {', '.join(possible[:8])}{' and more' if possible[8:] else ''}."
        if possible
        else "It has no finding that could be overruled.",
    )


def _named(by: str) -> str:
    name = " ".join(by.split())
    if not name or not name.isprintable():
        raise InputError(
            "nobody is named as the one who overrules",
            help='Write `--by NAME`, or set git\'s: `git config user.name "Your Name"`.',
        )
    return name


def _given(reason: str) -> str:
    words = " ".join("".join(each if each.isprintable() else " " for each in reason).split())
    if not 0 < len(words) <= LONGEST_REASON:
        raise InputError(
            f"the reason has {len(words):,} characters",
            help=f"Say in 1 to {LONGEST_REASON} characters why the post stands as it is.",
        )
    return words


def _add(document: Document, entry: Entry) -> Document:
    """Write a line behind the entries that stand there; those stay as they are."""
    known: list[Entry] = [each._asdict() for each in document.batch.records.overrules]
    return set_entries(document, KEY, [*known, entry])
