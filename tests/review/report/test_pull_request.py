import dataclasses

from pipeline.checks.finding import Finding, Severity
from pipeline.review.report.pull_request import (
    pull_request_body,
    pull_request_labels,
    pull_request_title,
)
from tests.review.builders import DECIDED, LINKS, context, plain, report_of, written


def test_the_title_is_the_drafts():
    batch = plain().batch
    assert pull_request_title([batch]) == "Social posts: A gauge that admits its error"
    assert pull_request_title([batch, batch]) == "Social posts: 2 batches"


def test_a_title_without_words_is_the_files_name():
    assert pull_request_title([written("x", title="").batch]) == "Social posts: gauge"


def test_the_body_says_what_this_is_where_the_draft_is_and_how_to_review():
    assert (
        pull_request_body(plain().batch, LINKS)
        == """\
Social posts for “A gauge that admits its error”, made from the draft \
[`drafts/tide/gauge.md`](https://github.com/acme/social/blob/f00/drafts/tide/gauge.md).

The report below shows every post as readers will see it, and what it still needs. It keeps itself \
up to date.

To review, comment `/approve`, or `/revise POST what to change`; `/help` tells the rest. A \
review's *Approve* works too, and so do suggestions and edits of the file.

Merging publishes the posts that are approved, on the calendar and at their times.
"""
    )


def test_the_labels_are_a_view_of_the_state():
    report = report_of(plain())
    error = Finding("length:x:0", "length", Severity.ERROR, "p", 1, "twitter-1", "m", "h")
    states = [
        report,
        dataclasses.replace(report, proven=DECIDED),
        dataclasses.replace(report, findings=[error], proven=DECIDED),
    ]
    assert [pull_request_labels([each], context()) for each in states] == [
        ("social", "tide", "waits for approval"),
        ("social", "tide", "ready to merge"),
        ("social", "tide", "needs work"),
    ]
