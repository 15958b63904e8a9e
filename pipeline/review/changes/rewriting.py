"""Take over what a writer wrote for `/revise`, `/regenerate` and `/add`, and nothing else of it.

The writer's document may be older than the present one and comes from outside: of it are read the
posts that were asked for, what they rest on, and what they cost.
"""

from __future__ import annotations

from pipeline.content.batch import Post
from pipeline.content.document import Document
from pipeline.content.editing import set_evidence, set_label, set_text
from pipeline.content.ledger import read_ledger, set_ledger
from pipeline.content.platforms import find_platform
from pipeline.content.rendering import COUNT, VOICE_CHECK
from pipeline.content.state import PostState, live_posts, post_state
from pipeline.errors import ConflictError, GalleyError
from pipeline.review.changes.inserting import insert_post, next_number
from pipeline.review.changes.turn import Effect, Turn, Written


def revise(turn: Turn) -> Effect:
    """Put a post's new text in place of the old one."""
    post = turn.document.batch.post(turn.command.posts[0])
    _refuse_settled(turn, post)
    if turn.written is None:
        return Effect(turn.document, asked=(post.id,))
    written = _require_written(turn)
    document = take_text(turn.document, post, written)
    return _finish(turn, document, written, [post.id])


def regenerate(turn: Turn) -> Effect:
    """Put new texts in place; of the posts that nobody named, leave out what people settled."""
    batch, command = turn.document.batch, turn.command
    posts = [batch.post(each) for each in command.posts] or list(live_posts(batch))
    left_out: list[str] = []
    chosen: list[Post] = []
    for post in posts:
        try:
            _refuse_settled(turn, post)
            _refuse_edited(turn, post)
            chosen.append(post)
        except ConflictError as error:
            if command.posts:
                raise
            left_out.append(f"{error.problem}: left as it is. {error.help}")
    if not chosen:
        raise ConflictError("there is no post to rewrite", help=" ".join(left_out))
    if turn.written is None:
        return Effect(turn.document, tuple(left_out), tuple(post.id for post in chosen))
    written = _require_written(turn)
    document = turn.document
    for post in chosen:
        document = take_text(document, document.batch.post(post.id), written)
        document = take_labels(document, document.batch.post(post.id), written)
    effect = _finish(turn, document, written, [post.id for post in chosen])
    return effect._replace(sentences=(*effect.sentences, *left_out))


def add(turn: Turn) -> Effect:
    """Insert the post that was written for a platform, as its next one."""
    platform = find_platform(turn.command.platform)
    if turn.written is None:
        return Effect(turn.document, asked=())
    written = _require_written(turn)
    known = {post.id for post in written.before.batch.posts}
    new = [
        post
        for post in written.after.batch.posts
        if post.platform is platform and post.id not in known
    ]
    if not new:
        raise ConflictError(f"the writer gave no new post for {platform.display}", help=_AGAIN)
    number = next_number(turn.document.batch, platform)
    name = f"{platform.key}-{number}"
    document = insert_post(turn.document, new[0], number)
    document = _take_evidence(document, name, written.after, new[0].id)
    document = take_ledger(document, written)
    slot = f"It has no slot yet: `/schedule {name} WHEN` gives it one."
    return Effect(document, (f"{name} is new. {slot}", *_not_done(written)))


_AGAIN = "Write the command again, or change the file by hand."


def _finish(turn: Turn, document: Document, written: Written, names: list[str]) -> Effect:
    same = [
        name
        for name in names
        if document.batch.post(name).digest == turn.document.batch.post(name).digest
    ]
    sentences = [f"{name} reads as before" for name in same]
    return Effect(take_ledger(document, written), (*sentences, *_not_done(written)))


def _not_done(written: Written) -> tuple[str, ...]:
    words = " ".join(written.not_done.replace("`", "'").split())[:500]
    return (f"Not done, as the writer says: {words}",) if words else ()


def _require_written(turn: Turn) -> Written:
    if isinstance(turn.written, Written):
        return turn.written
    raise ConflictError(turn.written or "the writer gave no answer", help=_AGAIN)


def _refuse_settled(turn: Turn, post: Post) -> None:
    state = post_state(turn.document.batch, post, turn.brand.approvals_needed)
    if state is PostState.APPROVED:
        help = f"Whoever approved it writes `/unapprove {post.id}` first."
    elif state in (PostState.DROPPED, PostState.WITHDRAWN):
        help = f"Write `/restore {post.id}` first."
    else:
        return
    raise ConflictError(f"{post.id} is {state}", help=help)


def _refuse_edited(turn: Turn, post: Post) -> None:
    if post.id in turn.around.edited and not turn.command.discard_edits:
        raise ConflictError(
            f"{post.id} was edited by a person",
            help=f"`/regenerate {post.id} --discard-edits` writes over it; `/revise {post.id} …`"
            " builds on it.",
        )


def take_text(document: Document, post: Post, written: Written) -> Document:
    """Take a post's text over, if it is still the one that the writer was given."""
    before, after = _find(written.before, post.id), _find(written.after, post.id)
    if before is None or before.digest != post.digest:
        raise ConflictError(
            f"{post.id} was changed while its new text was being written", help=_AGAIN
        )
    if after is None:
        raise ConflictError(f"the writer gave no new text for {post.id}", help=_AGAIN)
    if after.text == post.text:
        return document
    document = set_text(document, post, after.text)
    return _take_evidence(document, post.id, written.after, post.id)


def take_labels(document: Document, post: Post, written: Written) -> Document:
    """Take a post's labels over, but for those that only code decides."""
    after = written.after.batch.post(post.id)
    computed = (COUNT, VOICE_CHECK)
    for name in (*post.platform.labels_before, *post.platform.labels_after):
        value = after.value(name)
        if name not in computed and value and value != post.value(name):
            document = set_label(document, document.batch.post(post.id), name, value)
    return document


def _take_evidence(document: Document, name: str, source: Document, source_name: str) -> Document:
    before = document.batch.content.evidence
    lines = source.batch.content.evidence.get(source_name, ())
    after = {key: value for key, value in {**before, name: lines}.items() if value}
    if after == dict(before):
        return document
    return set_evidence(document, after)


def take_ledger(document: Document, written: Written) -> Document:
    """Take over what the batch has cost, unless another command was paid for meanwhile.

    A ledger that cannot be read stays as it is: the report says so.
    """
    documents = (document, written.before, written.after)
    try:
        now, before, after = (read_ledger(each.fields) for each in documents)
    except GalleyError:
        return document
    if now != before or after is None or after == now:
        return document
    return set_ledger(document, after)


def _find(document: Document, post_id: str) -> Post | None:
    try:
        return document.batch.post(post_id)
    except GalleyError:
        return None
