from __future__ import annotations

from tests.checks.example import changed, find


def test_a_source_that_does_not_exist_is_a_warning():
    [finding] = find(
        changed("intelligence/ai-pilots.md\ngenerated", "intelligence/gone.md\ngenerated")
    )

    assert (finding.line, finding.rule, finding.severity) == (4, "draft-missing", "warning")
    assert (
        finding.message
        == "the source `drafts/amplify-intelligence/gone.md` does not exist, so no post is held against it"
    )


def test_an_urgent_post_has_no_draft_and_misses_none():
    text = changed("source: drafts/amplify-intelligence/ai-pilots.md\n", "")

    assert find(text, "draft-missing") == []
