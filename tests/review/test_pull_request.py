from pipeline.checks.registry import check_document
from pipeline.checks.subject import Subject
from pipeline.content.brand import parse_brand
from pipeline.content.document import parse_document
from pipeline.review.pull_request import Report, pull_request_body, pull_request_title
from tests.content.documents import BRAND
from tests.flows.tide import BATCH_PATH, PLAIN_BATCH


def report(text: str) -> Report:
    brand = parse_brand("tide", BRAND)
    document = parse_document(BATCH_PATH, text)
    return Report(document, brand, tuple(check_document(Subject(document, brand))), ("A note.",))


def test_the_report_begins_with_the_verdict_and_shows_each_post():
    assert (
        pull_request_body(report(PLAIN_BATCH))
        == """\
**0 of 2 posts decided.** Waiting for a yes: linkedin-1, twitter-1.

### linkedin-1 · spare · 52/3,000

> A number without its error is half a number.
>
> \\#Tides

### twitter-1 · spare · 34/200

> Say it in code: \\`\\`\\`error = 0.02\\`\\`\\`

<details><summary>Slots (Europe/Oslo)</summary>

- A note.

</details>

<details><summary>Key messages</summary>

- Core Insight: A number without its error is half a number.
- Memorable Quote: "Say how wrong you may be."

</details>

To answer on this machine:

    galley approve social/tide/gauge.md
    galley schedule social/tide/gauge.md POST WHEN

An approval holds for a post's exact text; a change of the text takes it back.
"""
    )


def test_an_error_comes_first_and_stands_below_its_post():
    body = pull_request_body(report(PLAIN_BATCH.replace("Say it", "A game-changer: say it")))
    assert body.startswith("**1 error to mend before this can be approved.**\n")
    assert "error = 0.02" in body
    assert body.index("### twitter-1") < body.index("- error: ") < body.index("<details>")


def test_the_title_is_the_drafts():
    assert pull_request_title(report(PLAIN_BATCH)) == "Social posts: A gauge that admits its error"
