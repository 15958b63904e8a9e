"""What each command does to a batch; a command that cannot be carried out raises an error.

The errors are GalleyError and Refusal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pipeline.content.batch import Post, Posted
from pipeline.content.document import Document
from pipeline.content.editing import set_entries, set_front_matter
from pipeline.content.records import Entry
from pipeline.content.state import approvers, live_posts
from pipeline.content.wording import day_and_time
from pipeline.errors import ConflictError
from pipeline.review.changes.consent import approve, unapprove
from pipeline.review.changes.overruling import overrule as record_overrule
from pipeline.review.changes.removals import drop, restore, withdraw
from pipeline.review.changes.rescheduling import Clock, move_posts, posts_with_slot
from pipeline.review.changes.rewriting import add, regenerate, revise
from pipeline.review.changes.turn import Effect, Turn
from pipeline.review.comments.command import Name


def keep(turn: Turn) -> Effect:
    """Accept that the draft changed: the batch counts as made from it as it stands."""
    digest = turn.around.draft_digest
    if not digest:
        raise ConflictError("this batch has no draft that could have changed")
    if turn.document.batch.records.draft_digest == digest:
        return Effect(turn.document, ("The draft has not changed: there is nothing to accept.",))
    document = set_front_matter(turn.document, "draft_digest", digest)
    return Effect(document, ("The posts stay as they are, although the draft has changed.",))


def schedule(turn: Turn) -> Effect:
    """Pin posts to the time that a person chose."""
    batch = turn.document.batch
    posts = [batch.post(each) for each in turn.command.posts] or posts_with_slot(batch)
    for post in posts:
        _refuse_gone(turn, post)
    clock = Clock(turn.said.at, turn.around.now)
    moved = move_posts(
        turn.document, turn.brand, posts, turn.command.text, clock, turn.around.taken
    )
    told = [
        f"{post}: {day_and_time(wall)}, {wall:%Y-%m-%d} ({turn.brand.timezone.key})."
        for post, wall in moved.slots.items()
    ]
    return Effect(moved.document, (*told, *dict.fromkeys(moved.warnings)))


def overrule(turn: Turn) -> Effect:
    """Record that this person's word stands against a finding."""
    command = turn.command
    document = record_overrule(
        turn.document,
        command.finding,
        turn.said.author,
        command.text,
        turn.check(turn.document),
    )
    return Effect(document, (f"The finding `{command.finding}` is overruled in your name.",))


def posted(turn: Turn) -> Effect:
    """Record that a post went out, and where."""
    post = turn.document.batch.post(turn.command.posts[0])
    if post.id not in turn.around.published:
        raise ConflictError(
            f"{post.id} is not merged yet", help="A post is published by merging first."
        )
    if len(approvers(turn.document.batch, post.id, post.digest)) < turn.brand.approvals_needed:
        raise ConflictError(
            f"{post.id} is not approved as it stands", help=f"Write `/approve {post.id}` first."
        )
    url = turn.command.text
    known = turn.document.batch.records.posted
    if any(each.post == post.id and each.url in (url, "") for each in known):
        return Effect(turn.document, (f"That {post.id} was posted is recorded already.",))
    document = _add_posted(turn.document, Posted(post.id, turn.at, url))
    return Effect(document, (f"{post.id} is recorded as posted.",))


def tell(turn: Turn) -> Effect:
    """Change nothing; the answer tells what was asked for."""
    return Effect(turn.document)


EFFECTS: Mapping[Name, Callable[[Turn], Effect]] = {
    Name.APPROVE: approve,
    Name.UNAPPROVE: unapprove,
    Name.REVISE: revise,
    Name.ADD: add,
    Name.REGENERATE: regenerate,
    Name.KEEP: keep,
    Name.DROP: drop,
    Name.RESTORE: restore,
    Name.SCHEDULE: schedule,
    Name.OVERRULE: overrule,
    Name.WITHDRAW: withdraw,
    Name.POSTED: posted,
    Name.STATUS: tell,
    Name.HELP: tell,
}


def _refuse_gone(turn: Turn, post: Post) -> None:
    if post not in live_posts(turn.document.batch):
        raise ConflictError(
            f"{post.id} was taken out of the batch", help=f"Write `/restore {post.id}` first."
        )


def _add_posted(document: Document, new: Posted) -> Document:
    """Add a line to `posted`; the lines that stand there stay as they are."""
    entry: Entry = {"post": new.post, "at": new.at, **({"url": new.url} if new.url else {})}
    known: list[Entry] = [
        {"post": each.post, "at": each.at, "url": each.url}
        for each in document.batch.records.posted
    ]
    return set_entries(document, "posted", [*known, entry])
