from __future__ import annotations

from tests.checks.example import changed, find

PLACE = "A clear owner changes more than a better model does."
PHRASE = changed(PLACE, "A game-changer. A game-changer.")


def overrule(text: str, *ids: str) -> str:
    entries = "".join(
        f'  - {{finding: "{each}", by: jane, reason: it is a name}}\n' for each in ids
    )
    return changed("writer: extractive\n", f"overrules:\n{entries}", text)


def test_an_overruled_finding_is_a_note_that_names_person_and_reason():
    first, second = find(PHRASE, "forbidden-phrase")

    overruled, standing = find(overrule(PHRASE, first.id), "forbidden-phrase")

    assert (overruled.id, overruled.severity, overruled.line) == (first.id, "note", 44)
    assert overruled.message == f"{first.message} (overruled by jane: it is a name)"
    assert overruled.help == "Nothing to do; the word of the person named stands."
    assert (standing.id, standing.severity) == (second.id, "error")


def test_an_overrule_ends_when_the_text_changes():
    first, _ = find(PHRASE, "forbidden-phrase")
    text = changed(
        "A game-changer. A game-changer.",
        "A game-changer! A game-changer.",
        overrule(PHRASE, first.id),
    )

    assert {finding.severity for finding in find(text, "forbidden-phrase")} == {"error"}
    [void] = [each for each in find(text, "records") if "overruled" in each.message]
    assert (void.line, void.severity) == (11, "warning")
    assert void.message == f"jane overruled {first.id}, and there is no such finding now"


def test_an_overrule_holds_when_other_lines_move_or_change():
    first, second = find(PHRASE, "forbidden-phrase")
    text = changed(
        "- No owner\n", "- No owner\n- No money\n", overrule(PHRASE, first.id, second.id)
    )
    text = changed("## LinkedIn Posts\n", "\nA word from Jane.\n\n## LinkedIn Posts\n", text)

    assert {finding.severity for finding in find(text, "forbidden-phrase")} == {"note"}


def test_computed_lines_still_say_what_code_found():
    ids = [finding.id for finding in find(PHRASE, "forbidden-phrase")]
    text = overrule(PHRASE, *ids)

    assert [finding.message for finding in find(text, "voice-check")] == [
        "the Voice Check of linkedin-1 says `Verified`, and there are findings of forbidden-phrase"
    ]


def test_what_is_to_be_mended_in_the_file_cannot_be_overruled():
    text = changed("status: draft", "status: approved")
    [status] = find(text, "status")

    findings = find(overrule(text, status.id))

    assert [(finding.rule, finding.severity) for finding in findings] == [
        ("status", "error"),
        ("records", "warning"),
    ]
    assert findings[1].message == f"jane overruled {status.id}, which cannot be overruled"


def test_an_overrule_that_stands_twice_is_found():
    first, _ = find(PHRASE, "forbidden-phrase")

    messages = [
        finding.message for finding in find(overrule(PHRASE, first.id, first.id), "records")
    ]

    assert f"`overrules` has an entry for {first.id} twice" in messages
