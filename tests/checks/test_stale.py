from __future__ import annotations

from tests.checks.example import DRAFT, SOUND, changed, find


def test_a_draft_that_changed_is_a_note():
    [finding] = find(changed(DRAFT.digest, "0" * 64))

    assert (finding.line, finding.rule, finding.severity) == (9, "stale", "note")
    assert finding.message == (
        "drafts/amplify-intelligence/ai-pilots.md has changed since this batch was made from it"
    )


def test_a_batch_that_records_no_digest_is_not_stale():
    assert find(changed(f"draft_digest: {DRAFT.digest}\n", "")) == []


def test_the_id_ends_with_the_next_change_of_the_draft_alone():
    [one] = find(changed(DRAFT.digest, "0" * 64))
    [other] = find(changed(DRAFT.digest, "1" * 64))

    assert one.id == other.id
    assert find(SOUND) == []
