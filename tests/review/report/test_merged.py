from pipeline.content.batch import Approval
from pipeline.content.editing import set_approvals
from pipeline.review.report.merged import Late, merged_comment
from tests.review.builders import TIDE, plain


def test_the_comment_says_what_is_published_and_what_is_not():
    document = plain()
    first = document.batch.posts[0]
    yes = Approval(first.id, "rosa", "2026-01-22T09:00:00Z", first.digest, "")

    assert merged_comment([(set_approvals(document, [yes]).batch, TIDE)]) == (
        "<!-- galley:merged -->\n"
        "\n"
        "Merged: `social/tide/gauge.md`. On the calendar: linkedin-1 (Tue 09:00, 2026-01-27).\n"
        "\n"
        "Not on the calendar:\n"
        "\n"
        "- twitter-1: nobody approved it\n"
        "\n"
        "`/approve twitter-1` here still puts a post on the calendar, through a pull request that"
        " follows this one.\n"
    )


def test_an_approval_that_came_too_late_is_told_with_what_records_it():
    document = plain()
    path = document.batch.path
    told = merged_comment([(document.batch, TIDE)], {path: Late(7, ("linkedin-1", "notes"))})

    assert told.split("\n\n", 3)[3] == (
        "- linkedin-1: approved just before the merge; merging #7 puts it there\n"
        "- twitter-1: nobody approved it\n"
        "\n"
        "`/approve twitter-1` here still puts a post on the calendar, through a pull request that"
        " follows this one.\n"
    )
