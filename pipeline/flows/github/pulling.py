"""Put a batch on a branch and open its pull request; what is done is not done twice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeline.content.brand import Brand
from pipeline.content.document import Document
from pipeline.flows.github.changes import Change, read_change
from pipeline.flows.github.hub import Hub
from pipeline.review.markdown.links import Links
from pipeline.review.markdown.plain_text import inert_title
from pipeline.review.report.pull_request import (
    LABEL,
    pull_request_body,
    pull_request_title,
)

if TYPE_CHECKING:
    from pipeline.forge.github.model import PullRequest

_SUBJECT = 200
REPORT = "report.yml"
COMMANDS = "commands.yml"


def open_pull(
    hub: Hub,
    branch: str,
    document: Document,
    brand: Brand,
    *,
    files: Mapping[str, bytes | None] | None = None,
    subject: str = "",
) -> Change:
    """Commit a batch onto a new branch from main, and open its pull request.

    A branch that a killed run left without one is taken on as it stands, or gets another commit.
    """
    batch = document.batch
    message = subject or f"Propose social posts: {batch.content.title}"
    wanted = {batch.path: document.raw.encode(), **(files or {})}
    standing = hub.branches().get(branch)
    if standing is not None and _holds(hub, standing, wanted):
        return pull_for(hub, branch, standing, document, brand, subject)
    commit = hub.commit(standing or hub.main_commit(), wanted, inert_title(message)[:_SUBJECT])
    hub.push(commit, branch, standing)
    return pull_for(hub, branch, commit, document, brand, subject)


def _holds(hub: Hub, commit: str, files: Mapping[str, bytes | None]) -> bool:
    tree = hub.repository.tree(commit)
    return all(
        (tree.read(path) if tree.exists(path) else None) == content
        for path, content in files.items()
    )


def pull_for(
    hub: Hub, branch: str, commit: str, document: Document, brand: Brand, subject: str = ""
) -> Change:
    """Open the pull request of a branch that stands; without a subject its title is the draft's."""
    links = Links(hub.github.repository().url, hub.main)
    pull = hub.github.create_pull(
        branch,
        hub.main,
        inert_title(subject)[:_SUBJECT] or pull_request_title([document.batch]),
        pull_request_body(document.batch, links),
    )
    set_up(hub, pull, brand)
    return read_change(hub, pull, commit)


def set_up(hub: Hub, pull: PullRequest, brand: Brand) -> tuple[str, ...]:
    """Ask the brand's reviewers and label the pull request; give those whom GitHub refused.

    The label comes last: a pull request without it was not set up to the end.
    """
    names = [name for name in brand.reviewers if name.casefold() != pull.author.login.casefold()]
    refused = hub.github.request_reviewers(pull.number, names)
    hub.github.add_labels(pull.number, [LABEL, brand.key[:50]])
    return refused


def is_set_up(pull: PullRequest) -> bool:
    """Tell whether a pull request of ours has all that it gets when it is opened."""
    return LABEL in pull.labels


def ask_for_answers(hub: Hub, number: int) -> None:
    """Start the run that answers what people said on a pull request."""
    hub.github.dispatch(COMMANDS, hub.main, {"pr": str(number)})


def ask_for_report(hub: Hub, number: int) -> None:
    """Start the run that reports: GitHub starts none for what a bot pushes."""
    hub.github.dispatch(REPORT, hub.main, {"pr": str(number)})
