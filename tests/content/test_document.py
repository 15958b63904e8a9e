import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.batch import Approval, Scheduled, Step
from pipeline.content.document import parse_document
from pipeline.errors import GalleyError, InvalidFrontMatter
from tests.content.documents import BATCH
from tests.requirements import require

PATH = "social/tide/gauge.md"


def problems(text: str) -> list[tuple[int, str]]:
    return [(each.line, each.message) for each in parse_document(PATH, text).problems]


def test_every_part_of_a_document_is_read():
    document = parse_document(PATH, BATCH)
    batch = document.batch
    assert document.problems == ()
    assert (batch.brand, batch.source, batch.generated) == (
        "tide",
        "drafts/tide/gauge.md",
        "2026-01-22",
    )
    assert (batch.platforms, batch.variants_per_platform, batch.status) == (
        ("linkedin", "twitter"),
        1,
        "draft",
    )
    assert batch.content.title == "A gauge that admits its error"
    assert [(each.label, each.value) for each in batch.content.key_messages] == [
        ("Core Insight", "A number without its error is half a number."),
        ("Memorable Quote", '"Say how wrong you may be."'),
    ]
    assert [(post.id, post.text) for post in batch.posts] == [
        ("linkedin-1", "A number without its error is half a number.\n\n#Tides"),
        ("twitter-1", "Say it in code: ```error = 0.02```"),
    ]
    assert batch.posts[0].value("Voice Check") == "Verified"
    assert [(box.ticked, box.text) for box in batch.checklist] == [
        (False, "Tone matches brand voice guidelines (calm)"),
        (True, "No forbidden phrases used"),
    ]
    assert batch.content.sequence == (
        Step("First", "LinkedIn Variant 1", "the full thought"),
        Step("24h later", "Twitter Variant 1"),
    )
    assert batch.content.ab_testing == ("One variant each, nothing to compare",)
    assert batch.content.repurposing == ("Works as a caption",)
    assert batch.records.approvals == (
        Approval("linkedin-1", "rosa", "2026-01-23T10:00:00Z", "abc123", "local"),
    )
    assert batch.records.schedule == (Scheduled("linkedin-1", "2026-01-27 09:00", pinned=True),)


def test_places_count_from_the_first_line_of_the_file():
    lines = BATCH.split("\n")
    post = parse_document(PATH, BATCH).batch.posts[1]
    assert lines[post.line - 1] == "### Variant 1"
    assert lines[post.text_line - 1] == post.text
    assert lines[post.fence_line - 1] == "````"
    count = post.label("Character Count")
    assert count is not None
    assert lines[count.line - 1] == "**Character Count**: 34/280"


def test_windows_line_ends_and_a_byte_order_mark_change_nothing_that_is_read():
    windows = parse_document(PATH, "\ufeff" + BATCH.replace("\n", "\r\n"))
    assert windows.batch == parse_document(PATH, BATCH).batch


def test_the_users_example_has_no_problems_and_all_its_posts():
    example = Path(require("shared"), "seed", "social-batch-example.md").read_text("utf-8")
    document = parse_document(PATH, example)
    assert document.problems == ()
    assert [post.id for post in document.batch.posts] == [
        "linkedin-1",
        "linkedin-2",
        "twitter-1",
        "twitter-2",
    ]
    assert len(document.batch.content.sequence) == 3


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("````\n\n**Char", "\n\n**Char", (54, "the fence that begins here never ends")),
        ("## Twitter/X Posts", "## Orkut Posts", (47, "`Orkut Posts` names no known platform")),
        ("### Variant 1\n\n**Hook", "### First\n\n**Hook", (30, "`First` is not a variant")),
        (
            "1. **First**: LinkedIn Variant 1 (the full thought)",
            "1. **First**: the long one",
            (72, "the step `the long one` names no post"),
        ),
        (
            "## Usage Recommendations",
            "## Brand Voice Checklist",
            (69, "the section `Brand Voice Checklist` stands twice"),
        ),
    ],
)
def test_what_does_not_fit_the_grammar_is_a_problem_at_its_line(
    old: str, new: str, problem: tuple[int, str]
):
    assert problem in problems(BATCH.replace(old, new, 1))


def test_a_second_text_in_a_variant_is_a_problem_and_not_the_post():
    text = BATCH.replace("**CTA Type**: None", "```\nanother\n```", 1)
    assert problems(text) == [(42, "linkedin-1 has a second fenced text")]
    assert parse_document(PATH, text).batch.posts[0].text.startswith("A number")


def test_a_variant_without_a_text_is_a_problem():
    text = BATCH.replace("````\nSay it in code: ```error = 0.02```\n````\n", "")
    assert problems(text) == [(49, "twitter-1 has no text")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "social/tide/gauge.md:1: the file is empty"),
        ("# Title\n", "social/tide/gauge.md:1: there is no front matter"),
        ("---\nbrand: x\n", "social/tide/gauge.md:1: the front matter begins with `---` and never"),
        ("---\n- a\n---\n", "social/tide/gauge.md:2: this is a list or a single value"),
        ("---\n{brand: x}\n---\n", "social/tide/gauge.md:1: there is no front matter"),
        ("---\nbrand: [\n---\n", "social/tide/gauge.md:2: the YAML does not parse: "),
    ],
)
def test_a_file_without_a_batch_is_refused_with_its_line(text: str, message: str):
    with pytest.raises(InvalidFrontMatter) as caught:
        parse_document(PATH, text)
    assert str(caught.value).startswith(message)


@given(st.text(max_size=400))
def test_any_text_is_read_or_refused_and_never_crashes(text: str):
    for tried in (text, f"---\nbrand: x\n---\n{text}", BATCH.replace("Say it", text)):
        with contextlib.suppress(GalleyError):
            assert parse_document(PATH, tried).raw == tried
