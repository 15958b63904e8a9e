"""Carry out the commands that have no answer yet, and answer each comment once.

A comment's commands become one commit that names it, and the answer carries its id: a run that was
killed in between finds both and goes on where the other stopped.
"""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from pipeline.content.document import Document, parse_document
from pipeline.errors import BranchMoved, GalleyError
from pipeline.flows.github.changes import Change, read_change
from pipeline.flows.github.conversation import comment_of
from pipeline.flows.github.desk import Desk, open_desk
from pipeline.flows.github.following import follow_up_of, free_follow_up
from pipeline.flows.github.handover import Answers, WritingAnswer
from pipeline.flows.github.hub import Hub
from pipeline.flows.github.pulling import ask_for_report, pull_for
from pipeline.flows.github.report import gather
from pipeline.flows.github.targets import choose_targets
from pipeline.flows.loading import load_document
from pipeline.forge.history import commits_between
from pipeline.review.answers import Surroundings, reaction_to, show_status, write_answer
from pipeline.review.applying import Applied, Refused, apply_commands
from pipeline.review.applying import _find_rewritten as find_rewritten
from pipeline.review.command import Command, Name
from pipeline.review.conversation import Kind, Said
from pipeline.review.plain_text import visible
from pipeline.review.summary import Outcome, Step
from pipeline.review.turn import Reason, Written

if TYPE_CHECKING:
    from pipeline.forge.github.model import Comment

COMMANDS = "commands.yml"
TRAILER = "Galley-Command"
_TRIES = 3
_UNAVAILABLE = "the writer could not be asked; the run's log says why"
_FORK = Reason(
    "the branch of this pull request lies in a fork, where Galley cannot write",
    "Push it to a branch of this repository and open the pull request from there.",
)


class Answering(NamedTuple):
    """What a run of answers works with."""

    hub: Hub
    number: int
    answers: Answers | None
    writer_failed: bool


class Made(NamedTuple):
    """What came of a comment: the outcome to tell, and the pull request and commit that hold it."""

    outcome: Applied | Refused | Reason
    change: Change | None = None
    commit: str = ""


def answer_all(
    hub: Hub, number: int, answers: Answers | None, *, writer_failed: bool = False
) -> Iterator[Step]:
    """Answer everything that was said on a pull request and has no answer yet.

    Where `answers` lacks what a comment needs, that comment is left to another run, which is
    started; with `writer_failed` it is told that nothing could be written.
    """
    run = Answering(hub, number, answers, writer_failed)
    comments = comment_of(hub, number)
    desk = open_desk(hub, number)
    touched: set[int] = {number} if desk.pull.state == "open" else set()
    later = False
    for said in tuple(desk.pending()):
        for attempt in range(_TRIES):
            try:
                made = _make(run, desk, said)
                break
            except BranchMoved:
                if attempt == _TRIES - 1:
                    raise
                desk = open_desk(hub, number)
        if made is None:
            continue
        if isinstance(made, _Later):
            later = True
            yield Step(Outcome.SKIPPED, f"`{said.id}`", "came later; another run answers it")
            continue
        _tell(run, desk, said, made, comments.get(said.id))
        yield _step(said, made)
        if made.change is not None:
            touched.add(made.change.pull.number)
            desk = open_desk(hub, number)
    if later:
        hub.github.dispatch(COMMANDS, hub.main, {"pr": str(number)})
    for each in sorted(touched):
        ask_for_report(hub, each)


class _Later:
    """That a comment came after its texts could be written in this run."""


_LATER = _Later()


def _make(run: Answering, desk: Desk, said: Said) -> Made | _Later | None:
    """Carry out what was said; None where nothing is to be answered."""
    hearings = [desk.hear(said, document) for document in desk.documents.values()]
    if not any(each.heard or each.reason for each in hearings):
        return None
    refused = next((each.reason for each in hearings if each.reason), None)
    if refused is not None and not any(each.heard for each in hearings):
        return Made(refused)
    if desk.change.in_fork and not desk.pull.merged:
        return Made(_FORK)
    if recovered := _recover(desk, said):
        return recovered
    targets = choose_targets(desk, said)
    if isinstance(targets, Reason):
        return Made(targets)
    return _apply(run, desk, said, targets)


def _apply(run: Answering, desk: Desk, said: Said, targets: list[Document]) -> Made | _Later | None:
    outcomes: list[Applied] = []
    reasons: list[Reason] = []
    for document in targets:
        outcome = _apply_to(run, desk, said, document)
        if isinstance(outcome, _Later):
            return outcome
        if isinstance(outcome, Applied):
            outcomes.append(outcome)
        else:
            reasons += outcome.reasons if isinstance(outcome, Refused) else [outcome]
    if reasons:
        return Made(Refused(tuple(dict.fromkeys(reasons))))
    if not outcomes:
        return None
    changed = [each for each in outcomes if each.changed]
    told = _together(outcomes)
    if not changed:
        return Made(told)
    return _commit(desk, said, told, [each.document for each in changed])


def _apply_to(
    run: Answering, desk: Desk, said: Said, document: Document
) -> Applied | Refused | Reason | _Later:
    brand = desk.brand(document)
    if brand is None:
        return Reason(f"{document.batch.brand} is no brand of main's, or its file cannot be read")
    hearing = desk.hear(said, document)
    if not hearing.heard:
        return hearing.reason or Reason("nothing in it is a command")
    commands = desk.commands(said, document)
    written = _written(run, said, document, commands)
    if isinstance(written, _Later):
        return written
    return apply_commands(
        document,
        brand,
        commands,
        said,
        check=lambda each: tuple(desk.checker(each.batch.path).check_document(each)),
        around=desk.around(said, document),
        written=written,
    )


def _written(
    run: Answering, said: Said, document: Document, commands: object
) -> Mapping[int, Written | str] | _Later:
    needed = [
        index
        for index, command in enumerate(commands)  # type: ignore[arg-type]
        if isinstance(command, Command) and command.needs_model
    ]
    found = run.answers.to_said(said.id, document.batch.path) if run.answers else {}
    if run.writer_failed:
        return dict.fromkeys(needed, _UNAVAILABLE)
    if any(index not in found for index in needed):
        return _LATER
    return {index: _read_answer(found[index]) for index in needed}


def _read_answer(answer: WritingAnswer) -> Written | str:
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


def _commit(desk: Desk, said: Said, told: Applied, documents: list[Document]) -> Made:
    hub = desk.hub
    files: dict[str, bytes | None] = {each.batch.path: each.raw.encode() for each in documents}
    message = _message(said, told)
    if not desk.pull.merged:
        commit = hub.commit(desk.change.head, files, message)
        hub.push(commit, desk.pull.head_ref, desk.change.head)
        return Made(told, read_change(hub, desk.pull, commit), commit)
    first = documents[0]
    following = follow_up_of(desk, first.batch.path)
    if following is not None:
        commit = hub.commit(following.head, files, message)
        hub.push(commit, following.pull.head_ref, following.head)
        change = read_change(hub, following.pull, commit)
    else:
        branch = free_follow_up(hub, first.batch.path)
        commit = hub.commit(hub.main_commit(), files, message)
        hub.push(commit, branch, None)
        change = _open_follow_up(desk, branch, commit, first)
    return Made(_point_to(told, change), change, commit)


def _open_follow_up(desk: Desk, branch: str, commit: str, document: Document) -> Change:
    brand = desk.brand(document)
    assert brand is not None
    return pull_for(desk.hub, branch, commit, document, brand)


def _point_to(told: Applied, change: Change) -> Applied:
    sentence = f"It takes effect when #{change.pull.number} is merged."
    return dataclasses.replace(told, sentences=(*told.sentences, sentence))


def _message(said: Said, told: Applied) -> str:
    """Name what was done, and the comment that asked for it in a trailer."""
    names = [f"/{name}" for name in told.asked] or ["/approve"]
    subject = f"Do what @{said.author} asked: {', '.join(names)}"
    body = [f"- {visible(sentence)}" for sentence in told.sentences]
    return "\n".join([visible(subject)[:200], "", *body, "", f"{TRAILER}: {said.id}"])


def _recover(desk: Desk, said: Said) -> Made | None:
    """Find what a killed run did for a comment and did not tell."""
    candidates = [desk.change] if not desk.pull.merged else list(desk.follow_ups.values())
    for change in dict.fromkeys(candidates):
        repository = desk.hub.repository
        for commit in commits_between(repository, change.base, change.head):
            if said.id in commit.commands and commit.email == desk.hub.author.email:
                told = _retell(desk, commit.sha, commit.paths)
                told = told if not desk.pull.merged else _point_to(told, change)
                return Made(told, change, commit.sha)
    return None


def _retell(desk: Desk, commit: str, paths: tuple[str, ...]) -> Applied:
    repository = desk.hub.repository
    body = repository.git("log", "-1", "--format=%b", commit)
    sentences = [line[2:] for line in body.splitlines() if line.startswith("- ")]
    rewritten = []
    document = None
    for path in paths:
        with contextlib.suppress(GalleyError):
            document = load_document(repository.tree(commit), path)
            before = load_document(repository.tree(f"{commit}^"), path)
            check = desk.checker(path).check_document
            rewritten += find_rewritten(before, document, lambda each: tuple(check(each)))
    document = document or next(iter(desk.documents.values()))
    return Applied(document, True, tuple(sentences), tuple(rewritten))


def _tell(run: Answering, desk: Desk, said: Said, made: Made, comment: Comment | None) -> None:
    """React, then reply: the reply is what says that all is done."""
    hub = run.hub
    if comment is not None:
        hub.github.react(comment, reaction_to(made.outcome))
    body = write_answer(said, made.outcome, _surroundings(run, desk, made))
    if said.kind is Kind.LINE and comment is not None:
        hub.github.reply_on_line(run.number, comment.in_reply_to or comment.id, body)
    else:
        hub.github.post_comment(run.number, body)


def _surroundings(run: Answering, desk: Desk, made: Made) -> Surroundings:
    document = next(iter(desk.documents.values()))
    brand = desk.brand(document)
    url = f"{desk.pull.url.rpartition('/pull/')[0]}/commit/{made.commit}" if made.commit else ""
    status = ""
    if isinstance(made.outcome, Applied) and Name.STATUS in made.outcome.asked:
        reports, context = gather(run.hub, desk.change, desk.changes)
        status = show_status(reports, context)
    return Surroundings(brand, desk.pull.merged, url, status)


def _step(said: Said, made: Made) -> Step:
    who = f"`{said.id}` by `{said.author}`"
    if isinstance(made.outcome, Applied):
        return Step(Outcome.DONE, who, " ".join(made.outcome.sentences), said.url)
    reasons = made.outcome.reasons if isinstance(made.outcome, Refused) else (made.outcome,)
    return Step(Outcome.SKIPPED, who, "; ".join(each.problem for each in reasons), said.url)
