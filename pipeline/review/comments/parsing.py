"""Read the commands of a comment; whether they may be given, and what they do, is asked later.

A command is a line that stands plainly on the page and begins with `/`. The number and order of
what is read depends on the comment alone, so a command is known by its position.
"""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from pipeline.content.batch import Batch
from pipeline.content.document import Document
from pipeline.content.state import live_posts
from pipeline.review.comments.arguments import Arguments, WrongArguments
from pipeline.review.comments.command import Command, Name
from pipeline.review.comments.conversation import Kind, ReviewState, Said
from pipeline.review.comments.lines import CommentLine, Standing, read_lines
from pipeline.review.comments.manual import ROWS, example
from pipeline.review.comments.spelling import clean, fold, take_platform, take_post

# A name, and a sign or a space after it; `/usr/bin` and `/24` are no names.
_COMMAND = re.compile(r"/(?P<space> *)(?P<name>[^\W\d_](?:[^\W\d_]|-(?=[^\W\d_]))*+)(?![/\\@])")
_PROSE = frozenset(("cc", "fyi", "me", "rant", "s", "sarcasm", "shrug", "tableflip"))
_SYNONYMS = {
    **dict.fromkeys(("lgtm", "accept", "ok", "okay", "yes", "publish", "merge"), Name.APPROVE),
    **dict.fromkeys(("reject", "revoke", "disapprove", "undo", "hold"), Name.UNAPPROVE),
    **dict.fromkeys(("edit", "change", "rewrite", "rephrase", "fix", "update"), Name.REVISE),
    **dict.fromkeys(("delete", "remove", "discard", "skip"), Name.DROP),
    **dict.fromkeys(("undrop", "undelete"), Name.RESTORE),
    **dict.fromkeys(("move", "reschedule", "postpone", "plan", "pin", "slot"), Name.SCHEDULE),
    **dict.fromkeys(("ignore", "override", "waive"), Name.OVERRULE),
    **dict.fromkeys(("retry", "redo", "rerun"), Name.REGENERATE),
    **dict.fromkeys(("retract", "unpublish"), Name.WITHDRAW),
    **dict.fromkeys(("published", "sent"), Name.POSTED),
    **dict.fromkeys(("commands", "usage"), Name.HELP),
}
_NAMES = {name.value: name for name in Name}
_NEAR = 0.7
_CONTINUED = (Name.REVISE, Name.ADD)


class Fault(StrEnum):
    """What is wrong with a line that begins like a command."""

    TYPO = "typo"
    UNKNOWN = "unknown"
    ARGUMENTS = "arguments"
    OBSCURED = "obscured"
    IN_REVIEW = "in review"


@dataclass(frozen=True, slots=True)
class Mistake:
    """A line that is no command as it stands: a sentence says why, another what to write."""

    fault: Fault
    line: int
    problem: str
    help: str


_Read = tuple[Name, str] | Mistake | None


def parse_commands(
    body: str, post_ids: Sequence[str] = (), here: str = ""
) -> tuple[Command | Mistake, ...]:
    """Read a comment's commands, in the order in which they stand.

    `post_ids` are the batch's posts, for examples and for platforms named alone; `here` is the
    post that a comment on a line stands at. The text of `/revise` and `/add` goes on until a blank
    line or the next command; where nothing is said yet, or it ends with a colon, it goes on after.
    """
    lines = read_lines(body)
    read = [_read_name(line, number) for number, line in enumerate(lines, 1)]
    commands: list[Command | Mistake] = []
    for index, found in enumerate(read):
        if isinstance(found, Mistake):
            commands.append(found)
        elif found is not None:
            name, text = found
            if name in _CONTINUED:
                text = _continue(name, lines, read, index + 1, text)
            commands.append(_read_arguments(name, text, index + 1, post_ids, here))
    return tuple(commands)


def read_said(said: Said, post_ids: Sequence[str] = ()) -> tuple[Command | Mistake, ...]:
    """Read what was said as commands; GitHub's own "Approve" comes first, as one on line 0.

    Whoever may write can change the text of another's review, and GitHub does not tell: no yes is
    taken from there. The button says more than it, so beside that it is left out.
    """
    commands = parse_commands(said.body, post_ids, said.post)
    if said.kind is not Kind.REVIEW:
        return commands
    if said.state == ReviewState.APPROVED:
        others = (each for each in commands if not _is_yes(each))
        return (Command(Name.APPROVE, 0), *others)
    return tuple(_in_review(each.line) if _is_yes(each) else each for each in commands)


def _is_yes(command: Command | Mistake) -> bool:
    return isinstance(command, Command) and command.name is Name.APPROVE


def _in_review(number: int) -> Mistake:
    return Mistake(
        Fault.IN_REVIEW,
        number,
        "`/approve` does not count in a review's text, for others can change that and GitHub does"
        " not tell",
        'Choose "Approve" when you submit the review, or write `/approve` as a comment.',
    )


def post_at_line(document: Document, line: int) -> str:
    """Name the post whose part of the file a line lies in; empty where it is no post's."""
    lines = document.lines
    for post in document.batch.posts:
        own = max([post.line, post.fence_line, *(label.line for label in post.labels)])
        later = range(own + 1, len(lines) + 1)
        end = next((each for each in later if lines[each - 1].startswith("#")), len(lines) + 1)
        if post.line <= line < end:
            return post.id
    return ""


def command_post_ids(batch: Batch) -> tuple[str, ...]:
    """Give the posts that examples name: the live ones, or all where none is left."""
    return tuple(post.id for post in live_posts(batch) or batch.posts)


def _read_name(line: CommentLine, number: int) -> _Read:
    """Read the name that a line begins with; None for a line that is no command."""
    if line.standing not in (Standing.PLAIN, Standing.OBSCURED):
        return None
    text = clean(line.text)
    match = _COMMAND.match(fold(text))
    if match is None:
        return None
    word = match["name"]
    exact = _exact(word)
    glued = re.match(r"\w", text[match.end() :]) is not None
    if exact is None and (match["space"] or glued or word in _PROSE):
        return None
    if line.standing is Standing.OBSCURED:
        return _obscured(exact, number) if exact else None
    if exact is None:
        return _unknown(word, number)
    return exact, text[match.end() :].lstrip(" :.,!\u3002")


def _exact(word: str) -> Name | None:
    return _NAMES.get(word.replace("-", ""))


def _unknown(word: str, number: int) -> Mistake:
    written = word if len(word) <= 40 else f"{word[:39]}…"
    near = _nearest(word.replace("-", ""))
    if near is None:
        return Mistake(
            Fault.UNKNOWN,
            number,
            f"`/{written}` is no command here",
            f"The commands are {', '.join(f'`/{name}`' for name in Name)}; `/help` explains them.",
        )
    return Mistake(
        Fault.TYPO, number, f"`/{written}` is no command", f"Did you mean `/{near}`?"
    )  # fmt: skip


@functools.lru_cache(maxsize=256)
def _nearest(word: str) -> Name | None:
    if word in _SYNONYMS:
        return _SYNONYMS[word]
    begun = [name for name in Name if word.startswith(name)]
    near = begun or difflib.get_close_matches(word[:40], _NAMES, n=1, cutoff=_NEAR)
    return _NAMES[near[0]] if near else None


def _obscured(name: Name, number: int) -> Mistake:
    return Mistake(
        Fault.OBSCURED,
        number,
        f"`/{name}` stands inside a quotation or code on the page",
        "Leave an empty line above it, and see in the preview that it stands by itself.",
    )


def _continue(
    name: Name, lines: Sequence[CommentLine], read: Sequence[_Read], index: int, text: str
) -> str:
    """Add to a command's text the lines that it goes on over."""
    parts = [text]
    asks = bool((take_post(text, ())[1] if name is Name.REVISE else take_platform(text)[1]).strip())
    for line, command in zip(islice(lines, index, None), islice(read, index, None), strict=True):
        if command is not None:
            break
        if line.standing is Standing.CODE or line.text.strip():
            if line.standing is not Standing.HIDDEN:
                parts.append(line.text)
                asks = True
        elif asks and not parts[-1].rstrip().endswith((":", "：")):
            break
    return "\n".join(parts).strip()


def _read_arguments(
    name: Name, text: str, number: int, post_ids: Sequence[str], here: str
) -> Command | Mistake:
    ids = tuple(post_ids)
    try:
        return ROWS[name].read(Arguments(name, number, text, ids, here))
    except WrongArguments as wrong:
        help = f"Write for example `{example(name, ids, here)}`."
        return Mistake(Fault.ARGUMENTS, number, f"`/{name}` was not understood: {wrong}", help)
