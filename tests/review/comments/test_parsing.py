"""What a comment's lines are read as."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.review.comments.command import Command, Name
from pipeline.review.comments.conversation import Kind
from pipeline.review.comments.parsing import Fault, Mistake, parse_commands, post_at_line, read_said
from tests.review.talk import IDS, cases, document, say

FIELDS = ("posts", "text", "platform", "finding", "discard_edits")


def read(body: str, here: str = "") -> list[str]:
    """Say in short what a comment is read as."""
    told = []
    for each in parse_commands(body, IDS, here):
        if isinstance(each, Mistake):
            told.append(f"{each.line} {each.fault}: {each.problem}. {each.help}")
        else:
            told.append(f"{each.line} {each.name} {' '.join(each.posts)} {each.text}".strip())
    return told


@pytest.mark.parametrize("case", cases("phone"), ids=lambda case: repr(case["body"]))
def test_a_phones_spelling_is_understood(case: dict[str, Any]):
    [command] = parse_commands(case["body"], IDS, case.get("here", ""))

    assert isinstance(command, Command), command
    expected: dict[str, Any] = {"posts": [], "text": "", "platform": "", "finding": ""}
    expected |= {"discard_edits": False} | {name: case[name] for name in FIELDS if name in case}
    assert command.name == case["name"]
    assert {name: getattr(command, name) for name in FIELDS} == {
        **expected,
        "posts": tuple(expected["posts"]),
    }


def test_a_comment_holds_several_commands_between_other_words():
    assert read("Nice!\n\n/approve linkedin-1\nbut\n/drop x-2 too loud\n/status") == [
        "3 approve linkedin-1",
        "5 drop twitter-2 too loud",
        "6 status",
    ]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("/revise linkedin-1 a\nb\n\nc", "a\nb"),
        ("/revise linkedin-1 a\n/status\nb", "a"),
        ("/revise linkedin-1\n\na\n\nb", "a"),
        ("/revise linkedin-1 say:\n\n- a\n- b\n\nc", "say:\n- a\n- b"),
        ("/revise linkedin-1 say:\n\n```\na\n\n/b\n```\n\nc", "say:\n```\na\n\n/b\n```"),
        ("/revise linkedin-1 not\n> this\nbut that", "not\n> this\nbut that"),
        ("/revise linkedin-1 a\n<!-- b -->\nc", "a\nc"),
        ("/revise linkedin-1 a\n\u00a0\nb", "a"),
    ],
)
def test_an_instruction_goes_on_until_a_blank_line_or_the_next_command(body: str, text: str):
    command = parse_commands(body, IDS)[0]
    assert isinstance(command, Command)
    assert command.text == text


@pytest.mark.parametrize(
    ("written", "nearest"),
    [
        ("aprove", "approve"),
        ("aproved", "approve"),
        ("approved", "approve"),
        ("approve-all", "approve"),
        ("lgtm", "approve"),
        ("unaprove", "unapprove"),
        ("reject", "unapprove"),
        ("revize", "revise"),
        ("rewrite", "revise"),
        ("regenrate", "regenerate"),
        ("shedule", "schedule"),
        ("reschedule", "schedule"),
        ("delete", "drop"),
        ("restor", "restore"),
        ("override", "overrule"),
        ("widthdraw", "withdraw"),
        ("published", "posted"),
        ("stauts", "status"),
        ("halp", "help"),
        ("keeep", "keep"),
        ("ad", "add"),
    ],
)
def test_a_typo_gives_the_nearest_command(written: str, nearest: str):
    assert read(f"/{written}") == [
        f"1 typo: `/{written}` is no command. Did you mean `/{nearest}`?"
    ]


@pytest.mark.parametrize(
    ("body", "problem", "example"),
    [
        ("/approve looks good", "`looks` is no post", "/approve linkedin-1"),
        ("/approve all linkedin-1", "it names all posts and single ones", "/approve linkedin-1"),
        ("/regenerate notes", "`notes` is no post", "/regenerate linkedin-1"),
        ("/approve notes nicely done", "`nicely` is no post", "/approve linkedin-1"),
        ("/approve linkedin-1-2", "`-2` is no post", "/approve linkedin-1"),
        ("/approve linkedin-1s", "`linkedin-1s` is no post", "/approve linkedin-1"),
        ("/approve --all", "`--all` is no option of it", "/approve linkedin-1"),
        ("/revise", "the post is missing", "/revise linkedin-1 Make the first line shorter"),
        (
            "/revise linkedin-1",
            "what to change is missing",
            "/revise linkedin-1 Make the first line shorter",
        ),
        (
            "/revise linkedin shorter",
            "`linkedin` is no post",
            "/revise linkedin-1 Make the first line shorter",
        ),
        (
            "/revise linkedin-1 twitter-1 shorter",
            "it names linkedin-1 and twitter-1; write one post a line",
            "/revise linkedin-1 Make the first line shorter",
        ),
        (
            "/revise linkedin-1 " + "x" * 2_001,
            "the text has 2,001 characters; at most 2,000 are taken",
            "/revise linkedin-1 Make the first line shorter",
        ),
        ("/add", "the platform is missing", "/add linkedin Ask a question at the end"),
        (
            "/add myspace",
            "`myspace` is no platform",
            "/add linkedin Ask a question at the end",
        ),
        ("/regenerate --force", "`--force` is no option of it", "/regenerate linkedin-1"),
        ("/keep linkedin-1", "it takes nothing after it, for it is about the whole batch", "/keep"),
        ("/drop", "the post is missing", "/drop linkedin-1 Too close to the other one"),
        (
            "/drop \u202elinkedin-1 why",
            "it holds characters that turn the direction of the text around",
            "/drop linkedin-1 Too close to the other one",
        ),
        ("/restore x-1 please", "`please` is more than the post", "/restore linkedin-1"),
        ("/schedule", "the post is missing", "/schedule linkedin-1 Tue 09:00"),
        ("/schedule Tue 09:00", "`Tue` is no post", "/schedule linkedin-1 Tue 09:00"),
        ("/schedule linkedin-1", "the time is missing", "/schedule linkedin-1 Tue 09:00"),
        (
            "/overrule",
            "the finding is missing; the report names each beside its message",
            "/overrule hashtags:linkedin-1:1a2b3c4d We agreed on this tag",
        ),
        (
            "/overrule length:x-1:12345678",
            "the reason is missing; it is recorded with your name",
            "/overrule hashtags:linkedin-1:1a2b3c4d We agreed on this tag",
        ),
        (
            "/withdraw x-1",
            "the reason is missing",
            "/withdraw linkedin-1 The figure turned out to be wrong",
        ),
        (
            "/posted x-1 there",
            "`there` is no web address",
            "/posted linkedin-1 https://example.com/its-address",
        ),
    ],
)
def test_wrong_words_after_a_command_get_one_answer_with_an_example(
    body: str, problem: str, example: str
):
    name = body.split()[0]
    assert read(body) == [
        f"1 arguments: `{name}` was not understood: {problem}. Write for example `{example}`."
    ]


@pytest.mark.parametrize("name", list(Name))
def test_the_example_of_every_command_is_right(name: Name):
    from pipeline.review.comments.manual import ROWS, example

    assert ROWS[name].usage.startswith(f"/{name}")
    for here in ("", "twitter-2"):
        [command] = parse_commands(example(name, IDS, here), IDS)
        assert isinstance(command, Command)
        assert command.name is name


@pytest.mark.parametrize(
    "body", ["/usr/bin", "/cc @rosa", "/24 is a mask", "/s", "//approve", "/", "/ and so on", "/@x"]
)
def test_a_slash_in_prose_is_no_command(body: str):
    assert read(body) == []


def test_a_word_that_is_near_no_command_gets_the_list():
    [told] = read("/frobnicate now")
    assert told.startswith("1 unknown: `/frobnicate` is no command here. The commands are `/app")


def test_a_command_that_the_page_shows_as_quoted_or_code_is_asked_for_again():
    again = (
        "stands inside a quotation or code on the page. Leave an empty line above it, and see in"
        " the preview that it stands by itself."
    )
    assert read("> Rosa wrote\n/approve") == [f"2 obscured: `/approve` {again}"]
    assert read("`a\n/drop x-1\nb`") == [f"2 obscured: `/drop` {again}"]
    assert read("> Rosa wrote\n/etc") == []


def test_a_review_that_approves_is_read_as_approve_before_its_own_commands():
    review = say("/drop x-1", kind=Kind.REVIEW, state="APPROVED")
    assert read_said(review, IDS) == (
        Command(Name.APPROVE, 0),
        Command(Name.DROP, 1, ("twitter-1",)),
    )
    assert read_said(say("fine", kind=Kind.REVIEW, state="COMMENTED"), IDS) == ()


def test_approve_in_a_reviews_text_is_answered_with_how_to_say_it():
    said = say("/drop x-1\n/approve", kind=Kind.REVIEW, state="COMMENTED")
    drop, mistake = read_said(said, IDS)
    assert drop == Command(Name.DROP, 1, ("twitter-1",))
    assert mistake == Mistake(
        Fault.IN_REVIEW,
        2,
        "`/approve` does not count in a review's text, for others can change that and GitHub does"
        " not tell",
        'Choose "Approve" when you submit the review, or write `/approve` as a comment.',
    )
    beside_the_button = say("/approve linkedin-1", kind=Kind.REVIEW, state="APPROVED")
    assert read_said(beside_the_button, IDS) == (Command(Name.APPROVE, 0),)


def test_the_post_at_a_line_is_the_one_whose_part_of_the_file_it_is():
    lines = document().lines
    named = [post_at_line(document(), number) for number in range(1, len(lines) + 1)]

    first = lines.index("### Variant 1") + 1
    second = lines.index("### Variant 1", first) + 1
    assert named.index("linkedin-1") + 1 == first
    assert named.index("twitter-1") + 1 == second
    assert named.count("linkedin-1") == lines.index("## Twitter/X Posts") + 1 - first
    assert named.count("twitter-1") == lines.index("## Brand Voice Checklist") + 1 - second
    assert post_at_line(document(), 0) == ""


WORDS = st.sampled_from(
    [
        *(f"/{name}" for name in Name),
        *("/aprove", "/x", "/", "\n", "\n", "\n\n", " ", "linkedin-1", "X 2", "all", "—", "--"),
        *("Tue 09:00", "+2d", "> ", "```", "`", "<!--", "-->", "- ", "    ", "\u202e", "\u200b"),
        *("length:x-1:00000000", "https://a.b", "because", ":", ".", "é", "👩‍💻", "\r", "\x00"),
    ]
)


@given(st.lists(WORDS, max_size=25).map("".join))
def test_number_and_lines_of_commands_depend_on_the_comment_alone(body: str):
    told = [
        [each.line for each in parse_commands(body, ids, here)]
        for ids, here in (((), ""), (IDS, ""), (IDS, "linkedin-1"))
    ]
    assert told[0] == told[1] == told[2] == sorted(set(told[0]))


@given(st.text(max_size=200))
def test_any_text_can_be_read(body: str):
    for each in parse_commands(f"/approve {body}\n/revise {body}\n/schedule all {body}", IDS):
        assert isinstance(each, Command | Mistake)


@pytest.mark.parametrize(
    "piece",
    [
        *("/approve\n", "/revise linkedin-1 a\n", "/approve linkedin-1 ", "/aprove\n", "/a"),
        *("/revise linkedin-1\na:\n\n", "a:\n\n", "/schedule all 9 am ", "/ ", "- ", "-", "x", "1"),
        *("/regenerate --discard ", "/posted x-1 http://", "> a\n/approve\n", "linkedin ", ", "),
    ],
)
def test_reading_65000_characters_is_quick(piece: str):
    starts = ["", "/revise linkedin-1 "]
    if not piece.endswith("\n"):  # what these begin ends with the line
        starts += ["/approve ", "/schedule all ", "/posted x1 "]
    for start in starts:
        body = start + piece * (65_000 // len(piece))
        begun = time.process_time()
        parse_commands(body, IDS)
        assert time.process_time() - begun < 5


def test_only_faults_that_exist_are_told():
    known = {"typo", "unknown", "arguments", "obscured", "in review"}
    assert {each.value for each in Fault} == known


@pytest.mark.parametrize(
    ("body", "posts"),
    [
        ("/approve notes", ("notes",)),
        ("/approve the Notes.", ("notes",)),
        ("/approve linkedin-1 and the notes", ("linkedin-1", "notes")),
        ("/unapprove notes", ("notes",)),
    ],
)
def test_the_notes_are_named_like_a_post(body: str, posts: tuple[str, ...]):
    command = parse_commands(body, IDS)[0]
    assert isinstance(command, Command)
    assert command.posts == posts
