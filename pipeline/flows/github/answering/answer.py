"""Carry out the commands that have no answer yet, and answer each comment once.

A comment's commands become one commit that names it, and the answer carries its id: a run that was
killed in between finds both and goes on where the other stopped.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.content.brand import Brand
from pipeline.errors import BranchMoved
from pipeline.flows.github.answering.adopting import adopt_follow_ups
from pipeline.flows.github.answering.carrying import Given, Later, carry_out
from pipeline.flows.github.answering.committing import Made
from pipeline.flows.github.answering.desk import Desk, open_desk
from pipeline.flows.github.conversation import comment_of
from pipeline.flows.github.hub import Hub
from pipeline.flows.github.pulling import ask_for_answers, ask_for_report
from pipeline.flows.github.report import gather
from pipeline.review.changes.applying import Applied, Refused
from pipeline.review.comments.command import Name
from pipeline.review.comments.conversation import Kind, Said
from pipeline.review.report.answers import (
    Surroundings,
    reaction_to,
    show_status,
    write_answer,
)
from pipeline.review.report.summary import Outcome, Step

if TYPE_CHECKING:
    from pipeline.forge.github.model import Comment

_TRIES = 3


def answer_all(hub: Hub, number: int, given: Given) -> Iterator[Step]:
    """Answer everything that was said on a pull request and has no answer yet.

    A comment that came after the texts were written is left to another run, which is started.
    """
    desk = _open(hub, number)
    comments = comment_of(hub, number)
    touched = {number} if desk.pull.state == "open" else set()
    later = changed = False
    for said in tuple(desk.pending()):
        if changed:
            desk, changed = open_desk(hub, number), False
        made, desk = _carry_out(desk, said, given)
        if isinstance(made, Later):
            later = True
            yield Step(Outcome.SKIPPED, f"`{said.id}`", "came later; another run answers it")
        elif made is not None:
            _tell(desk, said, made, comments.get(said.id))
            yield _step(said, made)
            if made.change is not None:
                touched.add(made.change.pull.number)
                changed = True
    if later:
        ask_for_answers(hub, number)
    for each in sorted(touched):
        ask_for_report(hub, each)


def _open(hub: Hub, number: int) -> Desk:
    desk = open_desk(hub, number)
    if desk.pull.merged and adopt_follow_ups(desk):
        return open_desk(hub, number)
    return desk


def _carry_out(desk: Desk, said: Said, given: Given) -> tuple[Made | Later | None, Desk]:
    """Carry out what was said; when somebody pushed meanwhile, look again and begin anew."""
    for _ in range(_TRIES - 1):
        try:
            return carry_out(desk, said, given), desk
        except BranchMoved:
            desk = open_desk(desk.hub, desk.pull.number)
            if said.id not in {each.id for each in desk.pending()}:
                return None, desk  # Another run was first.
    return carry_out(desk, said, given), desk


def _tell(desk: Desk, said: Said, made: Made, comment: Comment | None) -> None:
    """React, then reply: the reply is what says that all is done."""
    github = desk.hub.github
    if comment is not None:
        github.react(comment, reaction_to(made.outcome))
    body = write_answer(said, made.outcome, _surroundings(desk, made))
    if said.kind is Kind.LINE and comment is not None:
        github.reply_on_line(desk.pull.number, comment.in_reply_to or comment.id, body)
    else:
        github.post_comment(desk.pull.number, body)


def _surroundings(desk: Desk, made: Made) -> Surroundings:
    repository = desk.pull.url.rpartition("/pull/")[0]
    status = ""
    if isinstance(made.outcome, Applied) and Name.STATUS in made.outcome.asked:
        status = show_status(*gather(desk.hub, desk.change, desk.changes))
    follows = desk.pull.merged and made.change is not None
    return Surroundings(
        brand=_brand(desk),
        merged=desk.pull.merged,
        commit_url=f"{repository}/commit/{made.commit}" if made.commit else "",
        follow_up_url=made.change.pull.url if follows and made.change else "",
        status=status,
    )


def _brand(desk: Desk) -> Brand | None:
    return next((desk.brand(document) for document in desk.documents.values()), None)


def _step(said: Said, made: Made) -> Step:
    who = f"`{said.id}` by `{said.author}`"
    if isinstance(made.outcome, Applied):
        return Step(Outcome.DONE, who, " ".join(made.outcome.sentences), said.url)
    reasons = made.outcome.reasons if isinstance(made.outcome, Refused) else (made.outcome,)
    return Step(Outcome.SKIPPED, who, "; ".join(each.problem for each in reasons), said.url)
