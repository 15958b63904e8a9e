"""Choose the batches that something said is about, where a pull request holds several."""

from __future__ import annotations

from pipeline.content.document import Document
from pipeline.flows.github.desk import Desk
from pipeline.review.command import Command, Name
from pipeline.review.conversation import Said
from pipeline.review.turn import Reason

_FOR_ALL = (Name.APPROVE, Name.UNAPPROVE, Name.STATUS, Name.HELP, Name.KEEP)
_HELP = "Write it as a comment on a line of the file that you mean, under “Files changed”."


def choose_targets(desk: Desk, said: Said) -> list[Document] | Reason:
    """Give the batches; a comment on a line names its file, and many commands fit all of them."""
    documents = list(desk.documents.values())
    if said.path in desk.documents:
        return [desk.documents[said.path]]
    if len(documents) <= 1:
        return documents
    commands = [each for each in desk.commands(said, documents[0]) if isinstance(each, Command)]
    if all(each.name in _FOR_ALL and not each.posts for each in commands):
        return documents
    named = {post for each in commands for post in each.posts}
    holding = [
        document
        for document in documents
        if named and named <= {post.id for post in document.batch.posts}
    ]
    if len(holding) == 1:
        return holding
    paths = ", ".join(f"`{document.batch.path}`" for document in documents[:5])
    return Reason(f"this pull request holds several batches: {paths}", _HELP)
