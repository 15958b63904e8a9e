"""Write some posts of a batch anew, or one more: the others stay byte for byte.

A desk is what is needed to ask Claude; without one, the extractive writer takes further
sentences of the draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.checks.computed import computed_lines
from pipeline.checks.finding import Finding
from pipeline.content.batch import Batch, Labelled, Post, read_post_id
from pipeline.content.brand import Brand
from pipeline.content.document import Document
from pipeline.content.draft import Draft
from pipeline.content.editing import apply_changes, set_evidence, set_label, set_text
from pipeline.content.ledger import LedgerEntry, read_ledger, set_ledger
from pipeline.content.platforms import Platform
from pipeline.content.rendering import COUNT, VOICE_CHECK
from pipeline.content.state import PostState, live_posts, post_state
from pipeline.errors import ConflictError, InputError, Place
from pipeline.flows.claude_desk import ClaudeDesk, check
from pipeline.review.changes.inserting import insert_post, next_number
from pipeline.writing.claude.prompt import Errand
from pipeline.writing.claude.revision import Request, refuse_settled, revise_post
from pipeline.writing.claude.writer import write_claude
from pipeline.writing.extractive import write_further

_COMPUTED = (COUNT, VOICE_CHECK)
_NOT_FOLLOWED = (
    "the request was not followed, because no model wrote this: it takes the author's sentences"
)


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A document of which some posts are new; `not_done` says what was asked for and left, and why.

    `posts` names them, `ledger` is what they took; None where no model was asked.
    """

    document: Document
    posts: tuple[str, ...]
    not_done: str = ""
    ledger: LedgerEntry | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """New posts with the draft's lines that each rests on."""

    posts: tuple[Post, ...]
    evidence: dict[str, tuple[int, ...]]
    ledger: LedgerEntry | None = None


def revise(
    desk: ClaudeDesk | None,
    document: Document,
    post_id: str,
    instruction: str,
    draft: Draft | None,
    brand: Brand,
) -> Rewritten:
    """Write one post anew as a person asks."""
    post = document.batch.post(read_post_id(post_id))
    if desk is None:
        raise InputError(
            f"{post.id} stays as it is: following a request takes a model, and the writer here is"
            " the extractive one",
            place=Place(document.batch.path, post.line),
            help="Change the text by hand and run `galley fmt`, or set Claude up: docs/claude.md.",
        )
    revised = revise_post(
        Request(document, post.id, instruction),
        brand,
        draft,
        desk.guide(brand),
        desk.account.caller(brand),
        lambda made: check(made, draft, brand),
    )
    ledger = revised.ledger
    after = _finish(document, revised.document, [post.id], ledger, brand)
    return Rewritten(after, (post.id,), revised.not_done, ledger, check(after, draft, brand))


def add(
    desk: ClaudeDesk | None,
    document: Document,
    platform: Platform,
    instruction: str,
    draft: Draft | None,
    brand: Brand,
) -> Rewritten:
    """Write one more post for a platform, under its next number, which none has had before."""
    source = _require_draft(document, draft)
    number = next_number(document.batch, platform)
    part = _write(desk, document, [(platform, number)], instruction, source, brand)
    (post,) = part.posts
    after = insert_post(document, post, number)
    after = _set_evidence(after, part)
    after = _finish(document, after, [post.id], part.ledger, brand)
    asked = bool(instruction.strip()) and desk is None
    findings = check(after, source, brand)
    return Rewritten(after, (post.id,), _NOT_FOLLOWED if asked else "", part.ledger, findings)


def regenerate(
    desk: ClaudeDesk | None,
    document: Document,
    post_ids: Sequence[str],
    draft: Draft | None,
    brand: Brand,
) -> Rewritten:
    """Write posts anew from the draft as it is now; without ids, all that nobody settled."""
    source = _require_draft(document, draft)
    posts = _chosen(document, post_ids, brand)
    wanted = [(post.platform, post.number) for post in posts]
    part = _write(desk, document, wanted, "", source, brand)
    after = document
    for post in part.posts:
        after = _take(after, post)
    names = [post.id for post in part.posts]
    after = _finish(document, _set_evidence(after, part), names, part.ledger, brand)
    return Rewritten(after, tuple(names), "", part.ledger, check(after, source, brand))


def _write(
    desk: ClaudeDesk | None,
    document: Document,
    wanted: Sequence[tuple[Platform, int]],
    instruction: str,
    draft: Draft,
    brand: Brand,
) -> _Part:
    standing = live_posts(document.batch)
    if desk is None:
        return _extract(standing, wanted, draft, brand)
    job = desk.job(draft, brand, Errand(tuple(wanted), standing, instruction))
    editor = desk.editor(draft, brand)
    written = write_claude(job, desk.account.caller(brand), editor)
    return _Part(written.content.posts, dict(written.content.evidence), written.ledger)


def _extract(
    standing: Iterable[Post], wanted: Sequence[tuple[Platform, int]], draft: Draft, brand: Brand
) -> _Part:
    """Take sentences that no post of the same platform has, those to be replaced included."""
    texts: dict[Platform, list[str]] = {platform: [] for platform, _ in wanted}
    for post in standing:
        texts.get(post.platform, []).append(post.text)
    posts: list[Post] = []
    evidence: dict[str, tuple[int, ...]] = {}
    for platform, number in wanted:
        written = write_further(draft, brand, platform, number, texts[platform])
        texts[platform].append(written.post.text)
        posts.append(written.post)
        evidence[written.post.id] = written.lines
    return _Part(tuple(posts), evidence)


def _chosen(document: Document, post_ids: Sequence[str], brand: Brand) -> list[Post]:
    """Give the posts named, none of which may be settled, or all that are open."""
    batch = document.batch
    if post_ids:
        named = [batch.post(read_post_id(each)) for each in dict.fromkeys(post_ids)]
        for post in named:
            refuse_settled(document, post, brand)
        return named
    open_ = [post for post in batch.posts if _is_open(batch, post, brand)]
    if not open_:
        raise ConflictError(
            "no post of the batch is open",
            place=Place(batch.path),
            help="Approved posts are not rewritten; take the approvals back first.",
        )
    return open_


def _is_open(batch: Batch, post: Post, brand: Brand) -> bool:
    state = post_state(batch, post, brand.approvals_needed)
    return state in (PostState.OPEN, PostState.CHANGED)


def _require_draft(document: Document, draft: Draft | None) -> Draft:
    if draft is None:
        raise ConflictError(
            "the batch has no draft that could be read, so there is nothing to write posts from",
            place=Place(document.batch.path, document.fields.line_of("source")),
            help="Write the post by hand; `galley fmt` then counts it.",
        )
    return draft


def _take(document: Document, post: Post) -> Document:
    """Put a post's text and labels in the place of the old ones."""
    document = set_text(document, document.batch.post(post.id), post.text)
    for label in _own_labels(post):
        present = document.batch.post(post.id)
        if label.value and label.value != present.value(label.label):
            document = set_label(document, present, label.label, label.value)
    return document


def _own_labels(post: Post) -> Iterator[Labelled]:
    names = (*post.platform.labels_before, *post.platform.labels_after)
    return (each for each in post.labels if each.label in names and each.label not in _COMPUTED)


def _set_evidence(document: Document, part: _Part) -> Document:
    before = dict(document.batch.content.evidence)
    names = {post.id: part.evidence.get(post.id, ()) for post in part.posts}
    after = {name: lines for name, lines in {**before, **names}.items() if lines}
    if after == before:
        return document
    return set_evidence(document, after)


def _finish(
    before: Document,
    after: Document,
    names: Sequence[str],
    ledger: LedgerEntry | None,
    brand: Brand,
) -> Document:
    """Rewrite the computed lines that the change made wrong, and add what it took to the ledger."""
    known = {
        (line.written, line.true)
        for line in computed_lines(before, brand)
        if line.finding and line.finding.post not in names
    }
    changes = [
        line.change
        for line in computed_lines(after, brand)
        if line.finding and (line.written, line.true) not in known
    ]
    after = apply_changes(after, changes) if changes else after
    if ledger is None:
        return after
    spent = read_ledger(after.fields)
    return set_ledger(after, spent.add(ledger) if spent else ledger)
