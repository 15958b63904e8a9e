"""Every rule there is, and the check of one document by all of them."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks import (
    accidental_link,
    brand_missing,
    call_to_action,
    checklist,
    claimed_count,
    conflict_marker,
    control_character,
    draft_missing,
    emoji,
    fold,
    forbidden_phrase,
    front_matter,
    hashtag_style,
    hashtags,
    labels,
    length,
    linkedin_escape,
    media,
    placeholder,
    platforms,
    records,
    repeated_text,
    sequence,
    slot_clash,
    stale,
    status,
    structure,
    styled_letters,
    voice_check,
)
from pipeline.checks.finding import Finding
from pipeline.checks.grounding import rule as grounding
from pipeline.checks.overrules import apply_overrules
from pipeline.checks.rule import Rule
from pipeline.checks.subject import Subject

RULES: tuple[Rule, ...] = (
    structure.RULE,
    conflict_marker.RULE,
    front_matter.RULE,
    brand_missing.RULE,
    platforms.RULE,
    labels.RULE,
    sequence.RULE,
    length.RULE,
    forbidden_phrase.RULE,
    hashtags.RULE,
    call_to_action.RULE,
    placeholder.RULE,
    control_character.RULE,
    grounding.RULE,
    media.RULE,
    accidental_link.RULE,
    repeated_text.RULE,
    fold.RULE,
    hashtag_style.RULE,
    emoji.RULE,
    styled_letters.RULE,
    linkedin_escape.RULE,
    claimed_count.RULE,
    voice_check.RULE,
    checklist.RULE,
    status.RULE,
    records.RULE,
    slot_clash.RULE,
    draft_missing.RULE,
    stale.RULE,
)
"""In the order in which findings on one line are told."""

OVERRULABLE = frozenset(rule.name for rule in RULES if rule.overrulable)


def check_document(subject: Subject) -> Iterator[Finding]:
    """Check a document by every rule; findings come top to bottom, overruled ones as notes."""
    findings = (finding for rule in RULES for finding in rule.check(subject))
    yield from sorted(
        apply_overrules(subject, findings, OVERRULABLE), key=lambda finding: finding.line
    )
