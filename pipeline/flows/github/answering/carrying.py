"""Carry out what was said on a pull request: all of a comment's commands, or none of them."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from pipeline.content.document import Document, parse_document
from pipeline.content.wording import joined
from pipeline.errors import GalleyError
from pipeline.flows.github.answering.committing import Made, commit_for, recover
from pipeline.flows.github.answering.desk import Desk
from pipeline.flows.github.answering.handover import Answers, WritingAnswer
from pipeline.review.approval.voices import LEFT
from pipeline.review.changes.applying import Applied, Refused, apply_commands
from pipeline.review.changes.turn import Request, Written
from pipeline.review.comments.addressing import find_batches
from pipeline.review.comments.command import Command, Name
from pipeline.review.comments.conversation import Said
from pipeline.review.comments.parsing import Mistake
from pipeline.review.comments.reason import Reason

PATIENCE = dt.timedelta(hours=1)
"""After so long, a comment whose texts never came is told so, and not left to yet another run."""

_UNAVAILABLE = "the writer could not be asked; the log of the run says why"
_FORK = Reason(
    "the branch of this pull request lies in a fork, where Galley cannot write",
    "A review's “Approve” counts all the same. For anything else, push the branch to this"
    " repository and open the pull request from there.",
)


_DELETED = Reason(
    "this pull request only deletes published batches",
    "`/approve` agrees to that, `/unapprove` takes it back. To keep them, close it.",
)


class Given(NamedTuple):
    """What the job with the model handed over, or that it failed."""

    answers: Answers | None = None
    writer_failed: bool = False


class Later:
    """That a comment's texts were not written in this run, because it came after the plan."""


def carry_out(desk: Desk, said: Said, given: Given) -> Made | Later | None:
    """Do what was said and commit it; None where nothing is to be answered."""
    about = desk.documents or desk.deleted
    hearings = [desk.hear(said, document) for document in about.values()]
    if not any(each.heard for each in hearings):
        refused = next((each.reason for each in hearings if each.reason), None)
        return Made(refused) if refused else None
    if not desk.documents:
        return Made(_agree(desk, said)) if desk.awaits_answer(said) else None
    if desk.change.in_fork and not desk.pull.merged:
        return Made(_FORK) if desk.awaits_answer(said) else None
    if recovered := recover(desk, said):
        return recovered
    targets = choose_targets(desk, said)
    if isinstance(targets, Reason):
        return Made(targets)
    return _apply_to_all(desk, said, given, targets)


def _agree(desk: Desk, said: Said) -> Applied | Refused | Reason:
    """Answer where batches are only deleted: a yes is proved by the conversation, not recorded."""
    documents = list(desk.deleted.values())
    commands = desk.commands(said, documents[0])
    mistakes = tuple(Reason(each.problem, each.help) for each in commands
                     if isinstance(each, Mistake))  # fmt: skip
    if mistakes:
        return Refused(mistakes)
    asked = {each.name for each in commands if isinstance(each, Command) and not each.posts}
    if len(asked) != 1 or not asked <= {Name.APPROVE, Name.UNAPPROVE}:
        return _DELETED
    if Name.UNAPPROVE in asked:
        return Applied(documents[0], False, ("Your yes is taken back.",))
    shown = desk.conversation.seen.shown_to
    if not all(LEFT in shown(said, each.batch.path) for each in documents):
        return Reason("the report had not shown yet what goes", "Read it, then say so again.")
    told = joined([f"`{each.batch.path}`" for each in documents])
    sentence = f"Agreed: the posts of {told} leave the calendar."
    return Applied(documents[0], False, (sentence,))


def choose_targets(desk: Desk, said: Said) -> list[Document] | Reason:
    """Give the batches that something said is about."""
    first = next(iter(desk.documents.values()))
    paths = find_batches(said, desk.commands(said, first), tuple(desk.documents))
    return paths if isinstance(paths, Reason) else [desk.documents[path] for path in paths]


def look_at(desk: Desk, said: Said, document: Document) -> Applied | Refused | Reason:
    """Carry out what needs no writer, and tell what a writer would have to write."""
    return _apply(desk, said, document, None)


def _apply_to_all(
    desk: Desk, said: Said, given: Given, targets: list[Document]
) -> Made | Later | None:
    outcomes: list[Applied] = []
    reasons: list[Reason] = []
    for document in targets:
        outcome = _apply_with_texts(desk, said, given, document)
        if isinstance(outcome, Later):
            return outcome
        if isinstance(outcome, Applied):
            outcomes.append(outcome)
        else:
            reasons += outcome.reasons if isinstance(outcome, Refused) else [outcome]
    if reasons:
        return Made(Refused(tuple(dict.fromkeys(reasons))))
    told = _together(outcomes)
    changed = [each.document for each in outcomes if each.changed]
    return commit_for(desk, said, told, changed) if changed else Made(told)


def _apply_with_texts(
    desk: Desk, said: Said, given: Given, document: Document
) -> Applied | Refused | Reason | Later:
    outcome = look_at(desk, said, document)
    if not isinstance(outcome, Applied) or not outcome.requests:
        return outcome
    written = _texts(desk, said, given, document, outcome.requests)
    return written if isinstance(written, Later) else _apply(desk, said, document, written)


def _apply(
    desk: Desk, said: Said, document: Document, written: dict[int, Written | str] | None
) -> Applied | Refused | Reason:
    brand = desk.brand(document)
    if brand is None:
        return Reason(f"{document.batch.brand} is no brand of main's, or its file cannot be read")
    hearing = desk.hear(said, document)
    if not hearing.heard:
        return hearing.reason or Reason("nothing in it is a command")
    return apply_commands(
        document,
        brand,
        desk.commands(said, document),
        said,
        check=desk.check,
        around=desk.around(said, document),
        written=written,
    )


def _texts(
    desk: Desk, said: Said, given: Given, document: Document, requests: tuple[Request, ...]
) -> dict[int, Written | str] | Later:
    path = document.batch.path
    found = given.answers.to_said(said.id, path) if given.answers else {}
    overdue = given.writer_failed or desk.hub.now - said.at > PATIENCE
    if any(each.place not in found for each in requests) and not overdue:
        return Later()
    return {
        each.place: _read(found[each.place]) if each.place in found else _UNAVAILABLE
        for each in requests
    }


def _read(answer: WritingAnswer) -> Written | str:
    if answer.error:
        return answer.error
    try:
        before = parse_document(answer.path, answer.before)
        return Written(before, parse_document(answer.path, answer.after), answer.not_done)
    except GalleyError as error:
        return f"what the writer gave cannot be read: {error.problem}"


def _together(outcomes: list[Applied]) -> Applied:
    """Tell of several batches in one answer."""
    if len(outcomes) == 1:
        return outcomes[0]
    return Applied(
        document=outcomes[0].document,
        changed=any(each.changed for each in outcomes),
        sentences=tuple(
            f"`{each.document.batch.path}`: {sentence}"
            for each in outcomes
            for sentence in each.sentences
        ),
        rewritten=tuple(post for each in outcomes for post in each.rewritten),
        asked=tuple(dict.fromkeys(name for each in outcomes for name in each.asked)),
    )
