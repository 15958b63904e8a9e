"""Apply a comment's commands to a batch in the order in which they stand: all of them, or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.checks.computed import format_document
from pipeline.checks.finding import Finding
from pipeline.content.batch import Post
from pipeline.content.brand import Brand
from pipeline.content.document import Document
from pipeline.content.wording import joined
from pipeline.errors import GalleyError
from pipeline.review.changes.effects import EFFECTS
from pipeline.review.changes.turn import Check, Circumstances, Refusal, Request, Turn, Written
from pipeline.review.comments.command import Command, Name
from pipeline.review.comments.conversation import Said
from pipeline.review.comments.manual import ROWS
from pipeline.review.comments.parsing import Mistake
from pipeline.review.comments.reason import Reason

MOST_COMMANDS = 50
_NO_ANSWER = "the writer gave no answer"


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A post whose text is another than before; `before` is None for a new post."""

    post: Post
    before: Post | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Applied:
    """The document after all commands, what was done, and the texts that are new.

    `requests` are what a writer still has to be asked; where there are any, nothing of these
    commands is in the document yet.
    """

    document: Document
    changed: bool
    sentences: tuple[str, ...] = ()
    rewritten: tuple[Rewritten, ...] = ()
    requests: tuple[Request, ...] = ()
    asked: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing of a comment was carried out."""

    reasons: tuple[Reason, ...]


def apply_commands(
    document: Document,
    brand: Brand,
    commands: Sequence[Command | Mistake],
    said: Said,
    *,
    check: Check,
    around: Circumstances,
    written: Mapping[int, Written | str] | None = None,
) -> Applied | Refused:
    """Carry out a comment's commands, or say why none of them is.

    `written` holds by a command's place what a writer made of it, or why it failed; without it
    the writers' commands are only looked at, and come back as requests. `brand` is the base's.
    The speaker is not judged here.
    """
    check = _remember(check)
    reasons = [Reason(each.problem, each.help) for each in commands if isinstance(each, Mistake)]
    given = {place: each for place, each in enumerate(commands) if isinstance(each, Command)}
    reasons += _find_untimely(given.values(), around.merged)
    if len(given) > MOST_COMMANDS:
        many = f"a comment may hold {MOST_COMMANDS} commands, and this one has {len(given):,}"
        reasons = [Reason(many, "Write the others in a second comment.")]
    if reasons:
        return Refused(_distinct(reasons))
    present = document
    sentences: list[str] = []
    requests: list[Request] = []
    for place, command in given.items():
        answer = None if written is None else written.get(place, _NO_ANSWER)
        turn = Turn(present, brand, said, command, around, check, answer)
        try:
            effect = EFFECTS[command.name](turn)
        except GalleyError as error:
            reasons.append(Reason(error.problem, error.help))
            continue
        except Refusal as refusal:
            reasons += refusal.reasons
            continue
        if effect.document is not present:
            present = format_document(effect.document, brand)
        sentences += effect.sentences
        if effect.asked is not None:
            requests.append(Request(place, command, effect.asked))
    if reasons:
        return Refused(_distinct(reasons))
    return Applied(
        document=present,
        changed=present.raw != document.raw,
        sentences=tuple(sentences),
        rewritten=tuple(find_rewritten(document, present, check)),
        requests=tuple(requests),
        asked=tuple(dict.fromkeys(each.name for each in given.values())),
    )


def _remember(check: Check) -> Check:
    """Check each version of the document once, however many commands ask."""
    known: dict[str, Sequence[Finding]] = {}

    def check_once(document: Document) -> Sequence[Finding]:
        if document.raw not in known:
            known[document.raw] = check(document)
        return known[document.raw]

    return check_once


def _find_untimely(commands: Iterable[Command], merged: bool) -> Iterator[Reason]:
    """Find commands that do not fit a pull request that is merged, or is not."""
    for command in commands:
        row = ROWS[command.name]
        if not (row.after_merge if merged else row.before_merge):
            fitting = joined([f"`/{name}`" for name, each in ROWS.items() if each.after_merge])
            yield Reason(
                f"`/{command.name}` is for pull requests that are open, and this one is merged",
                f"After the merge there are {fitting}.",
            )


def find_rewritten(before: Document, after: Document, check: Check) -> Iterator[Rewritten]:
    """Find the posts whose texts are other than before, with what the rules say of them now."""
    known = {post.id: post for post in before.batch.posts}
    changed = [
        post
        for post in after.batch.posts
        if post.id not in known or known[post.id].text != post.text
    ]
    findings = check(after) if changed else ()
    for post in changed:
        of_post = tuple(finding for finding in findings if finding.post == post.id)
        yield Rewritten(post, known.get(post.id), of_post)


def _distinct(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    return tuple(dict.fromkeys(reasons))
