from pipeline.content.batch import Approval
from pipeline.content.editing import set_approvals
from pipeline.review.merged import merged_comment
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
