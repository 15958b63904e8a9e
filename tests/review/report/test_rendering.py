import dataclasses

import pytest

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.grounding.table import ground_batch
from pipeline.content.batch import Removal
from pipeline.content.document import parse_document
from pipeline.content.editing import set_removals
from pipeline.content.units import count_utf16
from pipeline.review.approval.proven import Objection, OpenPoint, Proven, Unproved
from pipeline.review.report.rendering import render_report
from pipeline.review.standing.facts import BatchReport
from pipeline.review.watch.staleness import changed_lines, find_staleness
from tests.flows.tide import BATCH_PATH
from tests.review.builders import (
    DECIDED,
    LINKS,
    POSTS_DECIDED,
    TIDE,
    TIDES_DRAFT,
    TIDES_DRAFT_TEXT,
    context,
    held,
    plain,
    report_of,
    written,
)
from tests.review.github_markdown import read_page

OVER = Finding(
    "length:twitter-1:12345678", "length", Severity.ERROR, BATCH_PATH, 50, "twitter-1",
    "twitter-1 is 12 over 280 (292 weighted characters)", "Shorten it.",
)  # fmt: skip
WHOLE = """\
<!-- galley:report -->

## 1 of 2 posts waits for your yes: comment `/approve`

1 approved · 1 waiting · 1 warning

**A gauge that admits its error** · \
[the file](https://github.com/acme/social/blob/f00/social/tide/gauge.md) · \
[the draft](https://github.com/acme/social/blob/f00/drafts/tide/gauge.md)

### linkedin-1 · Tue 09:00 · 52/3,000

27 January 2026 · ✅ approved by rosa

> A number without its error is half a number.
>
> \\#Tides

### twitter-1 · Wed 12:00 · 34/200

28 January 2026 · waits for a yes

> Say it in code: \\`\\`\\`error = 0.02\\`\\`\\`

- ⚠️ twitter-1 has no question. Ask one.

<details><summary>Evidence: 2 sentences, word for word from the draft</summary>

**linkedin-1**

- “A number without its error is half a number.” — word for word, \
[line 3](https://github.com/acme/social/blob/f00/drafts/tide/gauge.md?plain=1#L3)

**twitter-1**

- “Say it in code: \\`\\`\\`error = 0.02\\`\\`\\`” — word for word, \
[line 5](https://github.com/acme/social/blob/f00/drafts/tide/gauge.md?plain=1#L5)

</details>

<details><summary>2 slots here, 2 other posts nearby (Europe/Oslo)</summary>

**January 2026**

- Mon 26, 09:00 · linkedin-1 of `social/tide/other.md`
- **Tue 27, 09:00 · linkedin-1**
- **Wed 28, 12:00 · twitter-1**
- Fri 30, 12:00 · twitter-1 of [pull request 31](https://github.com/acme/social/pull/31)

- linkedin-2: no slot is free

</details>

<details><summary>Key messages</summary>

- Core Insight: A number without its error is half a number.
- Memorable Quote: "A number without its error is half a number."

Approved, with the recommendations, by rosa.

</details>

<details><summary>What writing this cost</summary>

claude-sonnet · 3,300 tokens in · 400 out · 0.0159 US dollars · 12.5 s · 1 repair

</details>

**To answer**, comment with one or more of these lines:

- `/approve` for all posts that pass, `/approve twitter-1` for one
- `/revise linkedin-1 what to change`
- `/drop twitter-1` leaves a post out
- `/schedule linkedin-1 Tue 09:00`
- `/help` for all the others

On a line of the file, the post is taken from the line. A review's *Approve* approves every post \
that passes, and you may edit the file yourself. An approval holds for a post's exact text; a \
change of the text takes it back.
"""


def headline(*reports: BatchReport, **more: object) -> str:
    return read_page(render_report(reports, context(**more))).headings[0]


def part(markdown: str, begin: str, end: str = "\n\n") -> str:
    return markdown[markdown.index(begin) :].partition(end)[0]


def test_the_report_of_a_batch_is_whole():
    ledger = (
        "ledger: {model: claude-sonnet, prompt: write-1, in: 300, out: 400, cache_write: 1000, "
        'cache_read: 2000, usd: "0.0159", seconds: "12.5", repairs: 1, requests: a}\n'
    )
    document = parse_document(BATCH_PATH, plain().raw.replace("timezone:", f"{ledger}timezone:"))
    warning = dataclasses.replace(
        OVER, rule="emoji", severity=Severity.WARNING, message="twitter-1 has no question",
        help="Ask one.",
    )  # fmt: skip
    report = BatchReport(
        document,
        TIDE,
        [warning],
        ["linkedin-2: no slot is free"],
        Proven({"linkedin-1": ("rosa",), "notes": ("rosa",)}),
        ground_batch(document.batch, TIDES_DRAFT, TIDE),
        held=[
            held("twitter", "2026-01-30 12:00", "social/tide/next", 31),
            held("linkedin", "2026-01-26 09:00"),
            held("linkedin", "2026-02-03 09:00"),
        ],
    )
    assert render_report([report], context()) == WHOLE
    assert render_report([report], context()) == render_report([report], context())


def test_the_verdict_names_the_one_next_action():
    report = report_of(plain())
    decided = dataclasses.replace(report, proven=DECIDED)
    two = dataclasses.replace(TIDE, approvals_needed=2)
    gone = [Removal(post, "rosa", "", "") for post in ("linkedin-1", "twitter-1")]
    objection = {"objections": [Objection("kim")]}
    record = Proven(DECIDED.approvers, (Unproved("twitter-1", "mallory", "nobody said so"),))
    assert [
        headline(report),
        headline(decided),
        headline(dataclasses.replace(report, proven=POSTS_DECIDED)),
        headline(dataclasses.replace(report, proven=POSTS_DECIDED), merged=True),
        headline(dataclasses.replace(report, brand=two)),
        headline(dataclasses.replace(decided, findings=[OVER, OVER])),
        headline(dataclasses.replace(decided, held=[held("linkedin", "2026-01-27 09:00", pull=3)])),
        headline(dataclasses.replace(decided, proven=record)),
        headline(decided, **objection),
        headline(
            dataclasses.replace(report_of(set_removals(plain(), "dropped", gone)), findings=[])
        ),
        headline(dataclasses.replace(report, proven=Proven({"linkedin-1": ("a",)})), merged=True),
        headline(decided, merged=True),
        headline(),
    ] == [
        "Both posts wait for your yes: comment /approve",
        "All decided: press Merge",
        "Every post is decided, the notes wait: /approve notes, or press Merge without them",
        "Merged: 2 posts published; the notes wait: comment /approve notes",
        "Both posts wait for the yes of 2 people: comment /approve",
        "twitter-1 is 12 over 280 (292 weighted characters): comment /revise twitter-1 … "
        "(1 more below)",
        "Pull request 3 holds linkedin-1's slot 2026-01-27 09:00: take the next free one, "
        "/schedule linkedin-1 2026-01-29 09:00",
        "No proof that mallory approved twitter-1, as the file says: nobody said so: mallory "
        "comments /approve twitter-1, or the record goes",
        "kim requests changes: settle the open points; a new review of theirs, or its dismissal, "
        "lifts this",
        "Every post was taken out: close this pull request, or comment /restore POST",
        "Merged: 1 post published, twitter-1 left out without a yes: comment /approve",
        "Merged: 2 posts published",
        "No batch in this pull request: nothing to review",
    ]


def test_who_has_to_approve_stands_at_the_top():
    brand = dataclasses.replace(TIDE, approvals_needed=2, reviewers=("rosa", "ada", "kim"))
    proven = Proven({"linkedin-1": ("rosa",)})
    markdown = render_report([report_of(plain(), brand=brand, proven=proven)], context())
    assert part(markdown, "2 waiting") == "2 waiting · needs the yes of 2 of rosa, ada and kim"
    assert "approved · " not in markdown
    assert part(markdown, "27 January") == "27 January 2026 · rosa said yes, 1 more is needed"
    assert part(markdown, "28 January") == "28 January 2026 · waits for a yes by 2 people"


def test_what_stands_against_the_merge_is_listed_with_its_remedy():
    proven = Proven({}, (Unproved("twitter-1", "mallory", "mallory may not write here"),))
    taken = [held("linkedin", "2026-01-27 09:00", "social/tide/next", 31)]
    markdown = render_report([report_of(plain(), proven=proven, held=taken)], context())
    assert part(markdown, "- ❌") == (
        "- ❌ linkedin-1: the slot 2026-01-27 09:00 is held by [linkedin-1 of pull request 31]"
        "(https://github.com/acme/social/pull/31). The next free one: "
        "`/schedule linkedin-1 2026-01-29 09:00`.\n"
        "- ❌ The file says that mallory approved twitter-1, and mallory may not write here. "
        "Such a record does not count."
    )


def test_a_record_of_the_notes_without_proof_names_them_as_the_notes():
    proven = Proven({}, (Unproved("notes", "mallory", "mallory may not write here"),))
    markdown = render_report([report_of(plain(), proven=proven)], context())
    assert part(markdown, "- ❌") == (
        "- ❌ The file says that mallory approved the notes, and mallory may not write here. "
        "Such a record does not count."
    )


def test_requested_changes_are_listed_as_open_points():
    points = [
        OpenPoint("kim", "Too loud,\n@rosa.", f"{LINKS.pull(34)}#discussion_r9", "twitter-1"),
        OpenPoint("kim", "And the title."),
    ]
    markdown = render_report(
        [report_of(plain())],
        context(objections=[Objection("kim", f"{LINKS.pull(34)}#r7")], open_points=points),
    )
    assert part(markdown, "**Changes", "\n\n**A gauge") == (
        "**Changes requested by [kim](https://github.com/acme/social/pull/34#r7).**\n\n"
        "- [kim on twitter-1](https://github.com/acme/social/pull/34#discussion_r9): "
        "“Too loud, <span>@</span>rosa.”\n"
        "- kim: “And the title.”"
    )


def test_a_changed_draft_shows_its_lines_and_the_posts_that_rest_on_them():
    new_text = TIDES_DRAFT_TEXT.replace("half a number", "hardly a number")
    new_text = new_text.replace("A paragraph", "A new line.\n\nA paragraph")
    new = dataclasses.replace(TIDES_DRAFT, body=new_text)
    raw = plain().raw.replace("timezone:", f"draft_digest: {TIDES_DRAFT.digest}\ntimezone:")
    document = parse_document(BATCH_PATH, raw)
    changes = changed_lines(TIDES_DRAFT_TEXT, new_text)
    staleness = find_staleness(document.batch, TIDE, new, changes, TIDES_DRAFT)
    report = dataclasses.replace(report_of(document, draft=new), staleness=staleness, findings=[])

    markdown = render_report([report], context())

    assert read_page(markdown).headings[0] == (
        "linkedin-1 rests on lines of the draft that changed: /regenerate linkedin-1 or /keep"
    )
    where = "https://github.com/acme/social/blob/f00/drafts/tide/gauge.md?plain=1#L"
    assert part(markdown, "**The draft", "\n\n###") == (
        "**The draft has changed since these posts were made.** linkedin-1 rests on what changed: "
        "`/regenerate linkedin-1`, or `/keep` to leave it as it is.\n\n"
        "<details><summary>The draft changed in 2 places</summary>\n\n"
        f"- [line 3]({where}3): “A number without its error is half a number.” became "
        "“A number without its error is hardly a number.”\n"
        f"- [lines 6–7]({where}6-L7), new: “A new line.”\n\n"
        "</details>"
    )


def test_dropped_posts_are_told_in_short():
    document = set_removals(plain(), "dropped", [Removal("twitter-1", "rosa", "", "too *loud*")])
    markdown = render_report([report_of(document)], context())
    assert read_page(markdown).headings[1:] == ["linkedin-1 · Tue 09:00 · 52/3,000"]
    assert part(markdown, "- twitter-1") == r"- twitter-1 was dropped by rosa: too \*loud\*"


def test_outdated_computed_lines_are_a_note():
    raw = plain().raw.replace("52/3,000", "51/3,000")
    markdown = render_report([report_of(parse_document(BATCH_PATH, raw))], context())
    assert "1 line that Galley computes (counts, boxes, status) is out of date" in markdown
    assert "claims" not in markdown


def test_an_unreadable_file_is_told_even_without_a_batch():
    broken = dataclasses.replace(
        OVER, rule="unreadable", post="", message="there is no front matter", help="Add it."
    )
    markdown = render_report([], context(unreadable=[broken]))
    assert (
        markdown
        == """\
<!-- galley:report -->

## social/tide/gauge.md, line 50, cannot be read: there is no front matter: Add it

1 error

`social/tide/gauge.md`:

- ❌ there is no front matter. Add it.
"""
    )


def test_several_batches_each_have_a_title_and_their_numbers():
    reports = [
        report_of(plain(), proven=DECIDED),
        dataclasses.replace(report_of(written("Two.", title="Second")), findings=[]),
    ]
    markdown = render_report(reports, context())
    assert read_page(markdown).headings == [
        "1 of 3 posts waits for your yes: comment /approve",
        "A gauge that admits its error",
        "linkedin-1 · Tue 09:00 · 52/3,000",
        "twitter-1 · Wed 12:00 · 34/200",
        "Second",
        "linkedin-1 · no slot · 4/3,000",
    ]
    assert "which also says the batch you mean" in markdown


def test_overruled_findings_are_one_line_and_their_reasons_are_folded_away():
    overrules = "overrules:\n" + "".join(
        f'  - {{finding: "{OVER.rule}:twitter-1:{number}", by: {by}, reason: "so be it"}}\n'
        for number, by in enumerate(("Nora Vik", "tomas", "tomas"))
    )
    document = parse_document(BATCH_PATH, plain().raw.replace("timezone:", f"{overrules}timezone:"))
    findings = [
        dataclasses.replace(
            OVER, id=each.finding, severity=Severity.NOTE, post="twitter-1",
            message=f"odd (overruled by {each.by}: so be it)", help="Nothing to do.",
        )
        for each in document.batch.records.overrules
    ]  # fmt: skip
    markdown = render_report([BatchReport(document, TIDE, findings)], context())

    assert part(markdown, "ℹ️ 3 findings", "</details>") == (
        "ℹ️ 3 findings overruled by Nora Vik and tomas.\n\n"
        "<details><summary>What was overruled, and why</summary>\n\n"
        "- ℹ️ odd \\(overruled by Nora Vik: so be it\\).\n"
        "- ℹ️ odd \\(overruled by tomas: so be it\\).\n"
        "- ℹ️ odd \\(overruled by tomas: so be it\\).\n\n"
    )


def test_on_a_machine_without_a_pull_request_the_commands_are_galleys():
    markdown = render_report([report_of(plain(), proven=None)], context(pull=0))
    assert part(markdown, "- `galley") == (
        "- `galley approve social/tide/gauge.md`\n"
        "- `galley schedule social/tide/gauge.md POST WHEN`\n"
        "- `galley drop social/tide/gauge.md POST`"
    )


@pytest.mark.parametrize("limit", [65_536, 20_000, 10_000])
def test_over_the_limit_the_report_shortens_itself_and_says_so(limit: int):
    document = written("One two @three four. " * 4_000)
    many = [dataclasses.replace(OVER, post="linkedin-1", message=f"wrong {n}") for n in range(900)]
    report = dataclasses.replace(report_of(document, draft=None), findings=many)

    markdown = render_report([report], context(), limit)

    assert count_utf16(markdown) <= limit
    assert read_page(markdown).headings[0] == (
        "wrong 0: comment /revise linkedin-1 … (899 more below)"
    )
    assert "900 errors" in markdown
    assert "room for it: the month, key messages and cost; the evidence; " in markdown
    assert "that no room is left for" in markdown
    assert "more characters: [read the whole text](https://github.com/acme/social/blob" in markdown
