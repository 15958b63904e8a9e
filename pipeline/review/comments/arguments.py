"""Read what follows a command's name: posts, times, reasons; wrong words raise WrongArguments."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.content.batch import NOTES
from pipeline.review.comments.command import NEEDS_MODEL, Command, Name
from pipeline.review.comments.spelling import (
    alike,
    find_option,
    fold,
    is_turned,
    read_post_ids,
    read_when,
    straighten,
    take_all,
    take_discard,
    take_platform,
    take_post,
    take_word,
)

LONGEST_TEXT = 2_000
"""Characters that an instruction may have; a reason may have a quarter of them."""

_LONGEST_REASON = LONGEST_TEXT // 4
_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\]{1,2000}", re.IGNORECASE)


class WrongArguments(Exception):
    """What follows a command's name cannot be used; the message is a clause that says why."""


class Arguments(NamedTuple):
    """What follows a name; `here` is the post that a comment on a line stands at."""

    name: Name
    line: int
    text: str
    post_ids: tuple[str, ...]
    here: str


def read_posts(given: Arguments) -> Command:
    """Read any number of posts; none is the one at the line, or else all.

    A yes is said, and taken back, to the notes as well, by that name.
    """
    _refuse_turned(given.text)
    text, discard = given.text, False
    if given.name is Name.REGENERATE:
        text, discard = take_discard(text)
    _refuse_option(text)
    everything, text = take_all(text)
    posts, stray = read_post_ids(text, given.post_ids)
    if NOTES in posts and given.name is Name.REGENERATE:
        raise _no_post(NOTES)
    if stray:
        raise _no_post(stray)
    if everything and posts:
        raise WrongArguments("it names all posts and single ones")
    if not posts and not everything and given.here:
        posts = (given.here,)
    return Command(given.name, given.line, posts, discard_edits=discard)


def read_post_and_text(given: Arguments) -> Command:
    """Read one post and a text, which `drop` may leave out."""
    post, text = _take_one_post(given)
    return Command(given.name, given.line, (post,), check_reason(text, given.name))


def check_reason(text: str, name: Name) -> str:
    """Give a command's reason or instruction as it is kept; only `drop` may have none."""
    text = straighten(text)
    if not text and name is not Name.DROP:
        missing = "what to change" if name is Name.REVISE else "the reason"
        raise WrongArguments(f"{missing} is missing")
    return _short_enough(text, name)


def read_post(given: Arguments) -> Command:
    """Read one post, and nothing after it."""
    post, text = _take_one_post(given)
    if re.search(r"\w", text):
        raise WrongArguments(f"`{take_word(text)[0]}` is more than the post")
    return Command(given.name, given.line, (post,))


def read_platform(given: Arguments) -> Command:
    """Read a platform and perhaps an instruction."""
    platform, text = take_platform(given.text)
    if platform is None:
        word = take_word(given.text)[0]
        raise WrongArguments(f"`{word[:40]}` is no platform" if word else "the platform is missing")
    _refuse_turned(given.text.removesuffix(text))
    instruction = "" if text.isdecimal() else straighten(text)
    return Command(
        given.name,
        given.line,
        text=_short_enough(instruction, given.name),
        platform=platform.key,
    )


def read_slot(given: Arguments) -> Command:
    """Read one post, or `all`, and a time; whether it is one is asked where the clock is known."""
    _refuse_turned(given.text)
    everything, text = take_all(given.text)
    post = ""
    if not everything:
        post, text = _take_one_post(given)
    when = read_when(text)
    if not re.search(r"\w", when):
        raise WrongArguments("the time is missing")
    return Command(given.name, given.line, (post,) if post else (), when)


def read_finding(given: Arguments) -> Command:
    """Read a finding's id and the reason."""
    finding, reason = take_word(given.text)
    _refuse_turned(finding)
    if not finding:
        raise WrongArguments("the finding is missing; the report names each beside its message")
    reason = straighten(reason)
    if not reason:
        raise WrongArguments("the reason is missing; it is recorded with your name")
    return Command(
        given.name,
        given.line,
        text=_short_enough(reason, given.name),
        finding=fold(finding),
    )


def read_posted(given: Arguments) -> Command:
    """Read one post and perhaps the address it went out to."""
    post, text = _take_one_post(given)
    return Command(given.name, given.line, (post,), check_address(text))


def check_address(text: str) -> str:
    """Give the web address that a text begins with; empty where the text is."""
    word = text.split(maxsplit=1)[0] if text else ""
    address = _ADDRESS.search(alike(text))
    if re.search(r"\w", word) and (address is None or address.start() > 2):
        raise WrongArguments(f"`{take_word(word)[0][:40]}` is no web address")
    _refuse_turned(text)
    return address[0].rstrip(".,;!)]") if address else ""


def read_nothing(given: Arguments) -> Command:
    """Read a command that stands alone; what is said after `status` and `help` does no harm."""
    if given.name is Name.KEEP and re.search(r"\w", given.text):
        raise WrongArguments("it takes nothing after it, for it is about the whole batch")
    return Command(given.name, given.line)


def _take_one_post(given: Arguments) -> tuple[str, str]:
    post, rest = take_post(given.text, given.post_ids)
    _refuse_turned(given.text.removesuffix(rest))
    if not post and not given.here:
        word = take_word(rest)[0]
        raise _no_post(word) if word else WrongArguments("the post is missing")
    second = take_post(rest, ())[0] if post else ""
    if second:
        raise WrongArguments(f"it names {post} and {second}; write one post a line")
    return post or given.here, rest


def _no_post(word: str) -> WrongArguments:
    return WrongArguments(f"`{word[:40]}` is no post")


def _short_enough(text: str, name: Name) -> str:
    most = LONGEST_TEXT if name in NEEDS_MODEL else _LONGEST_REASON
    if len(text) > most:
        raise WrongArguments(f"the text has {len(text):,} characters; at most {most:,} are taken")
    if name not in NEEDS_MODEL:
        return " ".join(text.split())
    return text


def _refuse_turned(text: str) -> None:
    if is_turned(text):
        raise WrongArguments("it holds characters that turn the direction of the text around")


def _refuse_option(text: str) -> None:
    option = find_option(text)
    if option:
        raise WrongArguments(f"`{option[:40]}` is no option of it")
