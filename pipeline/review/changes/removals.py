"""Take a post out of a batch, before the merge or after it, and take it in again."""

from __future__ import annotations

from pipeline.content.batch import Post, Removal
from pipeline.content.editing import set_removals
from pipeline.errors import ConflictError
from pipeline.review.changes.turn import Effect, Turn


def drop(turn: Turn) -> Effect:
    """Take a post out before the merge; its text stays in the file."""
    post = turn.document.batch.post(turn.command.posts[0])
    if post.id in turn.around.published:
        raise ConflictError(
            f"{post.id} is on main already", help=f"Write `/withdraw {post.id} REASON`."
        )
    return _remove(turn, post, "dropped")


def withdraw(turn: Turn) -> Effect:
    """Take a merged post off the calendar; its text stays in the file."""
    post = turn.document.batch.post(turn.command.posts[0])
    if post.id not in turn.around.published:
        raise ConflictError(f"{post.id} is not merged yet", help=f"Write `/drop {post.id}`.")
    return _remove(turn, post, "withdrawn")


def restore(turn: Turn) -> Effect:
    """Take a dropped or withdrawn post in again."""
    post = turn.document.batch.post(turn.command.posts[0])
    records = turn.document.batch.records
    document = turn.document
    for key, removals in (("dropped", records.dropped), ("withdrawn", records.withdrawn)):
        kept = [each for each in removals if each.post != post.id]
        if len(kept) < len(removals):
            document = set_removals(document, key, kept)
    if document is turn.document:
        return Effect(document, (f"{post.id} was not taken out.",))
    return Effect(document, (f"{post.id} is back in the batch.",))


def _remove(turn: Turn, post: Post, key: str) -> Effect:
    records = turn.document.batch.records
    gone = {each.post: "dropped" for each in records.dropped}
    gone |= {each.post: "withdrawn" for each in records.withdrawn}
    if post.id in gone:
        return Effect(turn.document, (f"{post.id} is {gone[post.id]} already.",))
    before = records.dropped if key == "dropped" else records.withdrawn
    removal = Removal(post.id, turn.said.author, turn.at, turn.command.text)
    document = set_removals(turn.document, key, [*before, removal])
    back = f" `/restore {post.id}` takes it in again." if key == "dropped" else ""
    return Effect(document, (f"{post.id} is {key}; its text stays in the file.{back}",))
