"""Every command: how it is written and explained, when it may be given, and how it is read.

A command is a row here, a function in `changes.effects`, and a case of the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from pipeline.review.comments.arguments import (
    Arguments,
    read_finding,
    read_nothing,
    read_platform,
    read_post,
    read_post_and_text,
    read_posted,
    read_posts,
    read_slot,
)
from pipeline.review.comments.command import Command, Name


class Row(NamedTuple):
    """How a command is written and explained, and on which pull requests it may be given."""

    usage: str
    says: str
    example: str
    read: Callable[[Arguments], Command]
    before_merge: bool = True
    after_merge: bool = False


def example(name: Name, post_ids: Sequence[str], here: str = "") -> str:
    """Give a command as one would write it about this batch."""
    post = here or (post_ids[0] if post_ids else "linkedin-1")
    return ROWS[name].example.format(post=post)


ROWS: Mapping[Name, Row] = {
    Name.APPROVE: Row(
        "/approve [POST…|notes]",
        "Say yes to these posts, or the notes, as the report shows them, or to all that pass.",
        "/approve {post}",
        read_posts,
        after_merge=True,
    ),
    Name.UNAPPROVE: Row(
        "/unapprove [POST…]", "Take your own yes back.", "/unapprove {post}", read_posts
    ),
    Name.REVISE: Row(
        "/revise POST WHAT TO CHANGE",
        "Have a post rewritten; the text may go on over the next lines.",
        "/revise {post} Make the first line shorter",
        read_post_and_text,
    ),
    Name.ADD: Row(
        "/add PLATFORM [INSTRUCTION]",
        "Have one more post written for a platform.",
        "/add linkedin Ask a question at the end",
        read_platform,
    ),
    Name.REGENERATE: Row(
        "/regenerate [POST…] [--discard-edits]",
        "Have posts rewritten from the draft; what people edited stays unless you discard it.",
        "/regenerate {post}",
        read_posts,
    ),
    Name.KEEP: Row(
        "/keep", "Keep the posts as they are although the draft has changed.", "/keep",
        read_nothing,
    ),
    Name.DROP: Row(
        "/drop POST [REASON]", "Take a post out of the batch; its text stays in the file.",
        "/drop {post} Too close to the other one", read_post_and_text,
    ),
    Name.RESTORE: Row(
        "/restore POST", "Take a dropped post in again.", "/restore {post}", read_post
    ),
    Name.SCHEDULE: Row(
        "/schedule POST|all WHEN",
        "Choose when: `today 14:30`, `Tue 09:00`, `2026-02-03 14:30`, or `+2d` from its slot.",
        "/schedule {post} Tue 09:00",
        read_slot,
        after_merge=True,
    ),
    Name.OVERRULE: Row(
        "/overrule FINDING REASON",
        "Let your word stand against a finding; the report names each one.",
        "/overrule hashtags:{post}:1a2b3c4d We agreed on this tag",
        read_finding,
    ),
    Name.WITHDRAW: Row(
        "/withdraw POST REASON", "After the merge: take a post off the calendar.",
        "/withdraw {post} The figure turned out to be wrong", read_post_and_text,
        after_merge=True,
    ),
    Name.POSTED: Row(
        "/posted POST [URL]", "After the merge: record that a post went out.",
        "/posted {post} https://example.com/its-address", read_posted, after_merge=True,
    ),
    Name.STATUS: Row("/status", "See what is decided and what waits.", "/status", read_nothing,
        after_merge=True),
    Name.HELP: Row("/help", "See this list.", "/help", read_nothing, after_merge=True),
}  # fmt: skip
