"""Every rule has a page, every page a rule, and what a page shows is true."""

from __future__ import annotations

import re

import pytest

from pipeline.checks.registry import RULES
from pipeline.content.draft import parse_draft
from pipeline.writing.claude import hidden
from tests.checks.example import changed, find
from tests.requirements import ROOT

FOLDER = ROOT / "docs" / "checks"
PAGES = {path.stem: path.read_bytes().decode() for path in sorted(FOLDER.glob("*.md"))}
HEADINGS = ("What it looks for", "Why", "Severity", "Before", "After", "To change or overrule")
NAMES = [rule.name for rule in RULES]
SNIPPET = re.compile(r"^(`{3,})markdown\n(.*?)\n\1$", re.DOTALL | re.MULTILINE)
CHECKLIST = "## Brand Voice Checklist"
ESCAPE = re.compile(r"\\u([0-9a-f]{4})")


def section(page: str, heading: str) -> str:
    return page.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def snippet(page: str, heading: str) -> str:
    """Read the example of a section, `\\u200b` standing for that character."""
    match = SNIPPET.search(page, page.index(f"\n## {heading}\n"))
    assert match is not None
    return ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), match[2])


def test_every_rule_has_a_page_and_every_page_a_rule():
    assert sorted([*NAMES, hidden.RULE, "index"]) == sorted(PAGES)


def test_the_rule_that_only_the_writer_has_is_named_in_the_index():
    headings = tuple(re.findall(r"^## (.+)$", SNIPPET.sub("", PAGES[hidden.RULE]), re.MULTILINE))
    draft = "---\ntitle: Owners\n---\n\n"
    shown = [
        [finding.message for finding in hidden.show_draft(parse_draft("drafts/b/x.md", text))[1]]
        for text in (draft + snippet(PAGES[hidden.RULE], each) for each in ("Before", "After"))
    ]

    assert f"[{hidden.RULE}]({hidden.RULE}.md)" in PAGES["index"]
    assert headings == HEADINGS
    assert shown == [["kept from the model: an HTML comment"], []]


def test_the_index_lists_every_rule_in_order_with_its_severity():
    rows = re.findall(r"^\| \[(.+?)\]\((.+?)\.md\) \| (.+?) \|", PAGES["index"], re.MULTILINE)

    assert rows == [
        (rule.name, rule.name, f"{rule.severity}{', overrulable' if rule.overrulable else ''}")
        for rule in RULES
    ]


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_every_page_has_the_same_shape(rule):
    page = PAGES[rule.name]

    assert page.startswith(f"# {rule.name}\n\n")
    assert tuple(re.findall(r"^## (.+)$", SNIPPET.sub("", page), re.MULTILINE)) == HEADINGS
    assert section(page, "Severity").strip().lower().startswith(rule.severity)
    assert ("overrules:" in page) is rule.overrulable
    assert ("It can't be overruled" in page) is not rule.overrulable


@pytest.mark.parametrize("name", NAMES)
def test_a_page_shows_a_before_that_is_found_and_an_after_that_is_not(name: str):
    before, after = (snippet(PAGES[name], heading) for heading in ("Before", "After"))

    assert name in found_where(after, before)
    assert name not in found_where(after, after)


def found_where(after: str, shown: str) -> set[str]:
    """Find what holds where a snippet stands in the place of the After, or as a section more."""
    if shown.startswith("## "):
        text = changed(CHECKLIST, f"{shown}\n\n---\n\n{CHECKLIST}")
        text = changed("platforms: [linkedin, twitter]", "platforms: [linkedin, x, ig]", text)
    else:
        text = changed(after, shown)
    return {finding.rule for finding in find(text)}
