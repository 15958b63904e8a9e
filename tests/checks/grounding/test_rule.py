from __future__ import annotations

from pipeline.checks.finding import Severity
from pipeline.checks.grounding.rule import RULE
from pipeline.checks.overrules import apply_overrules
from pipeline.checks.subject import Subject
from pipeline.content.brand import parse_brand
from pipeline.content.document import parse_document
from tests.checks.grounding.example import DRAFT
from tests.content.documents import BRAND as BRAND_TEXT

BRAND = parse_brand("fjord-instruments", BRAND_TEXT)
PATH = "social/fjord-instruments/ferry.md"
DOCUMENT = """\
---
type: social-batch
brand: fjord-instruments
source: drafts/fjord-instruments/ferry.md
generated: 2026-01-22
platforms: [linkedin]
variants_per_platform: 1
status: draft
{records}---

# Social Posts: The night ferry

## LinkedIn Posts

### Variant 1

**Hook Type**: Story

```
It carries 120 cars, and the crossing takes six hours.

{sentence}
```

**Character Count**: 1/3,000
"""


def subject(sentence: str, records: str = "") -> Subject:
    text = DOCUMENT.format(sentence=sentence, records=records)
    return Subject(parse_document(PATH, text), BRAND, DRAFT)


def told(sentence: str, records: str = "") -> list[str]:
    found = subject(sentence, records)
    findings = apply_overrules(found, RULE.check(found), {RULE.name})
    return [f"{each.line} {each.severity} {each.post} {each.message}" for each in findings]


def test_a_sentence_that_the_draft_bears_is_fine():
    assert told("The crossing takes about six hours.") == []


def test_a_flagged_sentence_is_an_error_at_its_line():
    assert told("All passengers get a cabin.") == [
        "22 error linkedin-1 linkedin-1 says “All passengers get a cabin.”, but “All” "
        "is stronger than the draft (line 13)"
    ]


def test_a_finding_names_the_draft_s_lines_where_its_reason_does_not():
    assert told("It carries 130 cars, and the crossing takes six hours.") == [
        "22 error linkedin-1 linkedin-1 says “It carries 130 cars, and the crossing takes six "
        "hours.”, but “130” does not stand in the draft (closest: lines 7 to 8)"
    ]


def test_an_unsupported_sentence_is_an_error_that_names_the_nearest_lines():
    assert told("Ferries burn less fuel than trucks.") == [
        "22 error linkedin-1 linkedin-1 says “Ferries burn less fuel than trucks.”, which is "
        "hardly in the draft (closest: line 7)"
    ]


def test_a_named_person_can_overrule_it_with_a_reason_until_the_sentence_changes():
    [finding] = RULE.check(subject("All passengers get a cabin."))
    records = f'overrules:\n  - {{finding: "{finding.id}", by: kim, reason: the captain says so}}\n'

    assert told("All passengers get a cabin.", records) == [
        "24 note linkedin-1 linkedin-1 says “All passengers get a cabin.”, but “All” "
        "is stronger than the draft (line 13) (overruled by kim: the captain says so)"
    ]
    changed = told("All passengers got a cabin.", records)
    assert changed[0].startswith("24 error linkedin-1 linkedin-1 says")
    assert len(changed) == 2


def test_without_a_draft_one_note_says_that_nothing_was_checked():
    unread = Subject(subject("All passengers get a cabin.").document, None)
    [note] = RULE.check(unread)

    assert (note.severity, note.message) == (
        Severity.NOTE,
        "no post is held against a draft: the source cannot be read",
    )

    urgent = DOCUMENT.format(sentence="The pier is closed.", records="").replace(
        "source: drafts/fjord-instruments/ferry.md\n", ""
    )
    [note] = RULE.check(Subject(parse_document(PATH, urgent), None))

    assert (note.severity, note.message) == (
        Severity.NOTE,
        "no post is held against a draft: the batch was made without one",
    )


def test_without_a_brand_nothing_is_said_that_its_calls_to_action_might_make_untrue():
    alone = Subject(subject("All passengers get a cabin.").document, None, DRAFT)

    assert list(RULE.check(alone)) == []
