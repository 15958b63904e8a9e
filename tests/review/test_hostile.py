"""Whatever strangers write, the report shows it and does nothing else."""

from __future__ import annotations

import dataclasses
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.checks.finding import Finding, Severity
from pipeline.content.batch import Approval, Removal
from pipeline.content.document import Document
from pipeline.content.editing import set_approvals, set_removals
from pipeline.content.units import count_utf16
from pipeline.errors import InputError, Place
from pipeline.review.approval.proven import Objection, OpenPoint, Proven, Unproved
from pipeline.review.markdown.plain_text import visible
from pipeline.review.report.preview import DraftPreview, render_preview
from pipeline.review.report.pull_request import pull_request_body, pull_request_title
from pipeline.review.report.rendering import MARKER, render_report
from pipeline.review.report.summary import Outcome, Step, render_summary
from pipeline.review.standing.facts import BatchReport
from pipeline.review.standing.verdict import judge_approval, judge_validity
from pipeline.review.watch.overdue import WaitingDraft, WaitingFacts
from pipeline.review.watch.staleness import Changes, Hunk, Resting, Staleness
from pipeline.review.watch.waiting import waiting_report
from tests.review.builders import LINKS, NOW, TIDE, context, held, report_of, written
from tests.review.github_markdown import STEERING, read_page
from tests.review.hostile import PATHS, TEXTS, TITLES

CASES = [*TEXTS.values(), *TITLES.values(), *PATHS]
BENIGN = ["The post waits for your yes: comment /approve", "linkedin-1 · no slot · {}/3,000"]


def assert_inert(markdown: str, marker: str = "") -> None:
    """Assert that nothing but Galley's own links and folds is live."""
    page = read_page(markdown)
    assert page.foreign_html == []
    assert page.images == []
    assert page.live == []
    assert [link for link in page.links if not link.startswith(LINKS.repository)] == []
    assert STEERING.search(markdown.replace("\n", "")) is None
    assert markdown.count("<!--") == markdown.count(marker) == bool(marker) if marker else True
    assert not [line for line in markdown.split("\n") if line.lstrip("> \t").startswith("/")]


def shown_text(text: str) -> str:
    """Give a text as a quotation shows it: escapes for what nobody sees, no space at line ends."""
    lines = [line.rstrip() for line in visible(text.expandtabs(4)).replace("\xa0", " ").split("\n")]
    return "\n".join(lines).strip()


def read_quote(quote: str) -> str:
    return shown_text(quote.replace("\xa0", " "))


def everywhere(text: str, line: str) -> str:
    """Report a batch in which a stranger's text stands wherever one can stand."""
    document = _with_records(written(text, title=line), line)
    finding = Finding("x:y:0", line[:50], Severity.WARNING, line, 1, "linkedin-1", line, text)
    report = dataclasses.replace(
        report_of(document, draft=None),
        findings=[finding, dataclasses.replace(finding, post="")],
        notes=[line],
        proven=Proven({"linkedin-1": (line,)}, (Unproved(line, line, line),)),
        staleness=Staleness(
            line,
            Changes((Hunk(1, tuple(text.split("\n")), 1, (line,)),)),
            (Resting("linkedin-1", (1,)),),
        ),
        held=[held("linkedin", "2026-01-27 09:00", line), held("x", "2026-01-28 12:00", line, 7)],
    )
    around = context(
        objections=[Objection(line, LINKS.pull(34))],
        open_points=[OpenPoint(line, text, LINKS.pull(34), "linkedin-1")],
        unreadable=[finding],
    )
    return render_report([report], around)


def _with_records(document: Document, line: str) -> Document:
    approved = set_approvals(document, [Approval("linkedin-1", line, line, "0" * 64, line)])
    return set_removals(approved, "dropped", [Removal("twitter-9", line, line, line)])


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_hostile_post_is_shown_as_it_is_and_changes_nothing_else(text: str):
    document = written(text)

    markdown = render_report([dataclasses.replace(report_of(document), findings=())], context())

    assert_inert(markdown, MARKER)
    page = read_page(markdown)
    count = page.headings[1].split(" · ")[-1].removesuffix("/3,000")
    assert page.headings == [BENIGN[0], BENIGN[1].format(count)]
    if len(text) <= 3_000:
        assert [read_quote(quote) for quote in page.quotes] == [
            shown_text(document.batch.posts[0].text)
        ]


@pytest.mark.parametrize("text", CASES)
def test_hostile_text_is_inert_wherever_it_stands(text: str):
    assert_inert(everywhere(text, " ".join(text.split()) or "x"), MARKER)


@pytest.mark.parametrize("path", PATHS)
def test_a_hostile_path_is_shown_and_linked_to_itself_alone(path: str):
    document = written("A text.", path=path)
    report = report_of(document, held=[held("linkedin", "2026-01-27 09:00", path)])

    assert_inert(render_report([report], context()), MARKER)
    assert_inert(render_report([report, report], context(links=LINKS)), MARKER)


@pytest.mark.parametrize("text", CASES)
def test_a_hostile_title_names_the_pull_request_and_does_nothing(text: str):
    batch = written("A text.", title=" ".join(text.split()) or "x").batch

    title = pull_request_title([batch])

    assert "\n" not in title
    assert count_utf16(title) <= 256
    assert STEERING.search(title) is None
    assert not re.search(r"@\w|#\d|GH-\d", title, re.IGNORECASE)
    assert_inert(pull_request_body(batch, LINKS))


@pytest.mark.parametrize("text", CASES)
def test_previews_summaries_and_the_watch_are_inert_as_well(text: str):
    line = " ".join(text.split()) or "x"
    error = InputError(text, place=Place(text, 1), help=text)
    previews = [DraftPreview(line, error=error), DraftPreview(line, skipped=text)]
    waiting = WaitingFacts(NOW, {"tide": TIDE}, drafts=[WaitingDraft(line, NOW, text)])

    assert_inert(render_preview(previews, context()), "<!-- galley:preview -->")
    assert_inert(render_summary(line, [Step(Outcome.DONE, text, text, LINKS.pull(1))]))
    assert_inert(waiting_report(waiting, LINKS) or "", "<!-- galley:waiting -->")


@pytest.mark.parametrize("text", CASES)
def test_a_status_is_one_plain_line_of_at_most_140_characters(text: str):
    line = " ".join(text.split()) or "x"
    finding = Finding("x:y:0", "length", Severity.ERROR, line, 1, "linkedin-1", text, text)
    proven = Proven({}, (Unproved(line, line, line),))
    report = BatchReport(written(text), TIDE, [finding], proven=proven)

    for verdict in (judge_validity([report], context()), judge_approval([report], context())):
        assert count_utf16(verdict.description) <= 140
        assert STEERING.search(verdict.description) is None
        assert "\n" not in verdict.description


@given(st.text(max_size=400))
@settings(max_examples=150)
def test_any_text_is_inert_and_is_shown_as_it_is(text: str):
    document = written(text.replace("\r\n", "\n"))
    report = dataclasses.replace(report_of(document, draft=None), findings=())

    markdown = render_report([report], context())

    assert_inert(markdown, MARKER)
    [quote] = read_page(markdown).quotes or [""]
    assert read_quote(quote) == shown_text(document.batch.posts[0].text)


@given(st.text(alphabet="@#1a:/.-_*`[]()<>!|~$&\\ \n\tw", max_size=200))
@settings(max_examples=200)
def test_any_mixture_of_signs_is_inert_wherever_it_stands(text: str):
    assert_inert(everywhere(text, " ".join(text.split()) or "x"), MARKER)


@given(
    st.integers(1, 60), st.integers(0, 40), st.integers(1, 30), st.sampled_from([10_000, 65_536])
)
@settings(max_examples=12)
def test_a_report_is_never_longer_than_the_limit(
    words: int, findings: int, batches: int, limit: int
):
    document = written("@rosa #1 https://x.example $5 " * words * 10, title="@rosa " * words)
    finding = Finding("a:b:c", "length", Severity.ERROR, "p", 1, "linkedin-1", "@x " * words, "y")
    report = dataclasses.replace(report_of(document, draft=None), findings=[finding] * findings)

    markdown = render_report([report] * batches, context(), limit)

    assert count_utf16(markdown) <= limit
    assert markdown.startswith(f"{MARKER}\n\n## ")
    if findings:
        total = f"{findings * batches:,} error"
        assert total in markdown
