from __future__ import annotations

import dataclasses
import json

import pytest

from pipeline.checks.registry import OVERRULABLE, RULES, check_document
from pipeline.checks.subject import Subject
from pipeline.content.brand import Hashtags
from pipeline.content.document import parse_document
from tests.checks.example import BRAND, CASES, SOUND, find, read_case
from tests.requirements import require

WRONG = ("claims", "voice", "broken", "records", "habits")


@pytest.mark.parametrize("name", WRONG)
def test_a_golden_document_has_exactly_these_findings(name: str):
    findings = [dataclasses.asdict(finding) for finding in find(read_case(f"{name}.md"))]

    assert findings == json.loads(read_case(f"{name}.json"))


@pytest.mark.parametrize("name", WRONG)
def test_findings_come_top_to_bottom_each_with_an_id_and_a_remedy_of_its_own(name: str):
    findings = find(read_case(f"{name}.md"))

    assert [finding.line for finding in findings] == sorted(finding.line for finding in findings)
    assert len({finding.id for finding in findings}) == len(findings)
    assert all(finding.help.endswith((".", "?")) for finding in findings)
    assert not any(finding.message.endswith(".") for finding in findings)
    assert {finding.rule for finding in findings} <= {rule.name for rule in RULES}


def test_the_sound_document_has_no_findings_whatever_its_line_ends():
    assert find(SOUND) == []
    assert find(SOUND.replace("\n", "\r\n")) == []
    assert find("\ufeff" + SOUND) == []


def test_every_case_is_looked_at():
    documents = {path.name for path in CASES.glob("*.md")} - {"README.md", "sound.md", "draft.md"}

    assert {name.split(".")[0] for name in documents} == set(WRONG)


def test_every_rule_finds_something_somewhere():
    found = {finding.rule for name in WRONG for finding in find(read_case(f"{name}.md"))}

    assert {rule.name for rule in RULES} - found == {"brand-missing", "draft-missing"}


def test_what_people_wrote_can_be_overruled_and_what_code_reads_cannot():
    assert sorted(OVERRULABLE) == [
        "accidental-link",
        "call-to-action",
        "conflict-marker",
        "control-character",
        "emoji",
        "fold",
        "forbidden-phrase",
        "grounding",
        "hashtag-style",
        "hashtags",
        "length",
        "media",
        "placeholder",
        "stale",
        "styled-letters",
    ]


def test_an_id_stays_when_lines_above_move():
    moved = read_case("voice.md").replace("## LinkedIn Posts", "Hello.\n\n## LinkedIn Posts")
    before, after = find(read_case("voice.md")), find(moved)

    assert [finding.id for finding in before] == [finding.id for finding in after]
    assert [finding.line for finding in before] != [finding.line for finding in after]


def test_the_users_example_is_told_its_four_wrong_counts_and_its_long_post():
    text = (require("shared") / "seed" / "social-batch-example.md").read_bytes().decode()
    example_brand = dataclasses.replace(
        BRAND,
        hashtags=Hashtags((*BRAND.hashtags.approved, "AIConsulting", "AIImplementation")),
    )

    findings = list(check_document(Subject(parse_document("copy.md", text), example_brand)))

    assert [f"{each.line} {each.severity} {each.message}" for each in findings] == [
        "4 note no post is held against a draft: the source cannot be read",
        "63 warning the count of linkedin-1 says 1,147/3,000; it is 988/3,000 (988 characters)",
        "85 note linkedin-2 holds `(`, `)`: LinkedIn's API would cut the post there",
        "106 warning the count of linkedin-2 says 1,042/3,000; it is 1,004/3,000 (1004 characters)",
        "129 error twitter-1 is 12 over 280 (292 weighted characters)",
        "132 warning the count of twitter-1 says 278/280; it is 292/280 (292 weighted characters)",
        "149 warning the count of twitter-2 says 193/280; it is 180/280 (180 weighted characters)",
        "155 warning the box `Tone matches brand voice guidelines (consultative, expert, practical)` "
        "is ticked, and nobody has approved the batch as it stands",
        "156 warning the box `Platform-specific voice adaptations applied (LinkedIn fuller, Twitter "
        "punchy)` is ticked, and nobody has approved the batch as it stands",
    ]
