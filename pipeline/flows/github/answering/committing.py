"""Commit what a comment asked for, once: the commit names the comment in a trailer.

On a merged pull request the commit goes to one that follows it; main is never pushed to.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.content.document import Document
from pipeline.errors import GalleyError
from pipeline.flows.github.answering.desk import Desk
from pipeline.flows.github.changes import Change, read_change
from pipeline.flows.github.following import free_follow_up
from pipeline.flows.github.pulling import pull_for
from pipeline.flows.loading import load_document
from pipeline.forge.history import COMMAND_TRAILER, Commit, commits_between
from pipeline.review.changes.applying import Applied, Refused, Rewritten, find_rewritten
from pipeline.review.comments.conversation import Said
from pipeline.review.comments.reason import Reason
from pipeline.review.markdown.plain_text import inert_title

_SUBJECT = 100
_SENTENCE = 500


class Made(NamedTuple):
    """What came of a comment: the outcome to tell, and the pull request and commit that hold it."""

    outcome: Applied | Refused | Reason
    change: Change | None = None
    commit: str = ""


def commit_for(desk: Desk, said: Said, told: Applied, documents: Sequence[Document]) -> Made:
    """Commit changed batches where they belong and push; raise BranchMoved if it moved."""
    hub = desk.hub
    files: dict[str, bytes | None] = {each.batch.path: each.raw.encode() for each in documents}
    message = _message(said, told)
    first = documents[0]
    onto = desk.follow_ups.get(first.batch.path) if desk.pull.merged else desk.change
    if onto is not None:
        commit = hub.commit(onto.head, files, message)
        hub.push(commit, onto.pull.head_ref, onto.head)
        return Made(told, read_change(hub, onto.pull, commit), commit)
    branch = free_follow_up(hub, first.batch.path)
    commit = hub.commit(hub.main_commit(), files, message)
    hub.push(commit, branch, None)
    brand = desk.brand(first)
    assert brand is not None, "commands are carried out for known brands only"
    return Made(told, pull_for(hub, branch, commit, first, brand), commit)


def recover(desk: Desk, said: Said) -> Made | None:
    """Find what a killed run did for a comment and did not tell."""
    places = list(desk.follow_ups.values()) if desk.pull.merged else [desk.change]
    for change in places:
        for commit in commits_between(desk.hub.repository, change.base, change.head):
            if said.id in commit.commands and commit.email == desk.hub.author.email:
                return Made(_retell(desk, commit), change, commit.sha)
    return None


def _message(said: Said, told: Applied) -> str:
    names = [f"/{name}" for name in told.asked] or ["/approve"]
    subject = inert_title(f"{', '.join(names)} by {said.author}")[:_SUBJECT]
    body = [f"- {inert_title(sentence)[:_SENTENCE]}" for sentence in told.sentences]
    return "\n".join([subject, "", *body, "", f"{COMMAND_TRAILER}: {said.id}"])


def _retell(desk: Desk, commit: Commit) -> Applied:
    """Tell of a commit what was told in its message; its texts are in its files."""
    repository = desk.hub.repository
    body = repository.git("log", "-1", "--format=%b", commit.sha)
    sentences = [line[2:] for line in body.splitlines() if line.startswith("- ")]
    document = next(iter(desk.documents.values()))
    rewritten: list[Rewritten] = []
    for path in commit.paths:
        with contextlib.suppress(GalleyError):
            document = load_document(repository.tree(commit.sha), path)
            before = load_document(repository.tree(f"{commit.sha}^"), path)
            rewritten += find_rewritten(before, document, desk.check)
    return Applied(document, True, tuple(sentences), tuple(rewritten))
