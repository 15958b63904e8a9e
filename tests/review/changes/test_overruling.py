from __future__ import annotations

import pytest

from pipeline.checks.finding import Finding
from pipeline.content.document import parse_document
from pipeline.errors import ConflictError, InputError, UnknownName
from pipeline.review.changes.overruling import overrule
from tests.checks.example import PATH, find, read_case

TEXT = read_case("claims.md")
DOCUMENT = parse_document(PATH, TEXT)
FINDINGS = find(TEXT)
ONE, OTHER = [each for each in FINDINGS if each.rule == "grounding"][:2]


def test_an_entry_is_added_and_every_other_line_stays():
    after = overrule(DOCUMENT, ONE.id, " Rosa  Lind ", "line 12\nsays so", FINDINGS)

    added = [line for line in after.lines if line not in DOCUMENT.lines]
    assert added == [
        "overrules:",
        f'  - {{finding: "{ONE.id}", by: Rosa Lind, reason: line 12 says so}}',
    ]
    assert [line for line in after.lines if line not in added] == DOCUMENT.lines
    assert [each.message for each in find(after.raw) if each.id == ONE.id] == [
        f"{ONE.message} (overruled by Rosa Lind: line 12 says so)"
    ]


def test_entries_that_stand_there_keep_their_lines():
    once = overrule(DOCUMENT, ONE.id, "rosa", "so it is", FINDINGS)
    commented = parse_document(PATH, once.raw.replace("overrules:", "overrules: # hers"))
    twice = overrule(commented, OTHER.id, "kim", "so it is", FINDINGS)

    assert [line for line in twice.lines if line not in commented.lines] == [
        f'  - {{finding: "{OTHER.id}", by: kim, reason: so it is}}'
    ]
    assert "overrules: # hers" in twice.lines


def test_entries_in_a_flow_list_become_lines():
    flow = TEXT.replace(
        "status:", f'overrules: [{{finding: "{ONE.id}", by: a, reason: b}}]\nstatus:'
    )
    after = overrule(parse_document(PATH, flow), OTHER.id, "kim", "so it is", FINDINGS)

    assert [each.finding for each in after.batch.records.overrules] == [ONE.id, OTHER.id]


def test_line_ends_of_windows_stay():
    windows = parse_document(PATH, TEXT.replace("\n", "\r\n"))
    after = overrule(windows, ONE.id, "rosa", "so it is", FINDINGS)

    assert after.raw.replace("\r\n", "").count("\n") == 0


@pytest.mark.parametrize("rule", ["claimed-count", "status", "structure", "records"])
def test_what_code_reads_cannot_be_overruled(rule: str):
    finding = Finding(f"{rule}:batch:00000000", rule, ONE.severity, PATH, 3, help="Mend it.")

    with pytest.raises(ConflictError) as refused:
        overrule(DOCUMENT, finding.id, "rosa", "so it is", [finding])
    assert (refused.value.problem, refused.value.help[:30]) == (
        f"findings of `{rule}` cannot be overruled",
        "Mend it. Overruled can be acci",
    )


def test_a_second_word_on_the_same_finding_is_refused():
    once = overrule(DOCUMENT, ONE.id, "rosa", "so it is", FINDINGS)

    with pytest.raises(ConflictError, match="is overruled already"):
        overrule(once, ONE.id, "kim", "no", find(once.raw))


def test_a_finding_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(UnknownName) as refused:
        overrule(DOCUMENT, "grounding:twitter-1:00000000", "rosa", "so it is", FINDINGS)
    assert ONE.id in refused.value.help
    with pytest.raises(UnknownName) as refused:
        overrule(DOCUMENT, "grounding:twitter-1:00000000", "rosa", "so it is", [])
    assert refused.value.help == "It has no finding that could be overruled."


@pytest.mark.parametrize(
    ("by", "reason", "problem"),
    [
        (" ", "so it is", "nobody is named as the one who overrules"),
        ("ro\u202esa", "so it is", "nobody is named as the one who overrules"),
        ("rosa", " \n ", "the reason has 0 characters"),
        ("rosa", "x" * 501, "the reason has 501 characters"),
    ],
)
def test_a_word_without_a_name_or_a_reason_is_refused(by: str, reason: str, problem: str):
    with pytest.raises(InputError, match=problem):
        overrule(DOCUMENT, ONE.id, by, reason, FINDINGS)
