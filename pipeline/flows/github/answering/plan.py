"""Read a conversation, say what the writer has to write for it, and show people they are heard."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.content.document import Document
from pipeline.errors import GalleyError
from pipeline.flows.github.answering.carrying import choose_targets, look_at
from pipeline.flows.github.answering.committing import recover
from pipeline.flows.github.answering.desk import Desk, open_desk
from pipeline.flows.github.answering.handover import Plan, WritingRequest
from pipeline.flows.github.conversation import comment_of
from pipeline.flows.github.hub import Hub
from pipeline.flows.loading import read_text
from pipeline.review.changes.applying import Applied
from pipeline.review.changes.turn import Request as Asked
from pipeline.review.comments.command import Command
from pipeline.review.comments.conversation import Said
from pipeline.review.comments.reason import Reason
from pipeline.review.report.summary import Outcome, Step

if TYPE_CHECKING:
    from pipeline.forge.github.model import Comment


def plan_answers(hub: Hub, number: int) -> tuple[Plan, list[Step]]:
    """Look at what has no answer yet; put 👀 where one is coming."""
    desk = open_desk(hub, number)
    comments = comment_of(hub, number)
    requests: list[WritingRequest] = []
    steps: list[Step] = []
    for said in desk.pending():
        if not desk.awaits_answer(said):
            continue
        found = list(_requests(desk, said))
        requests += found
        _show_eyes(hub, comments.get(said.id))
        wanted = f"{len(found)} new texts" if found else "no new text"
        steps.append(Step(Outcome.FOUND, f"`{said.id}` by `{said.author}`", wanted, said.url))
    return Plan(tuple(requests)), steps


def _show_eyes(hub: Hub, comment: Comment | None) -> None:
    if comment is not None:
        hub.github.react(comment, "eyes")


def _requests(desk: Desk, said: Said) -> Iterator[WritingRequest]:
    in_fork = desk.change.in_fork and not desk.pull.merged
    if not desk.documents or in_fork or recover(desk, said):
        return
    targets = choose_targets(desk, said)
    if isinstance(targets, Reason):
        return
    for document in targets:
        outcome = look_at(desk, said, document)
        if isinstance(outcome, Applied):
            for asked in outcome.requests:
                yield _request(desk, said, document, asked)


def _request(desk: Desk, said: Said, document: Document, asked: Asked) -> WritingRequest:
    command: Command = asked.command
    batch = document.batch
    draft = ""
    with contextlib.suppress(GalleyError):
        draft = read_text(desk.trees[batch.path], batch.source) if batch.source else ""
    return WritingRequest(
        said=said.id,
        index=asked.place,
        task=command.name.value,
        path=batch.path,
        before=document.raw,
        draft_path=batch.source if draft else "",
        draft=draft,
        posts=asked.posts,
        platform=command.platform,
        instruction=command.text,
    )
