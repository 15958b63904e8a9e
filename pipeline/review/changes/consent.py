"""Record a person's yes to texts they were shown, and take it back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.checks.finding import Finding, Severity
from pipeline.content.batch import NOTES, Post
from pipeline.content.document import Document
from pipeline.content.editing import set_approvals
from pipeline.content.state import (
    PostState,
    approvers,
    has_approved,
    live_posts,
    notes_wait,
    post_state,
)
from pipeline.content.wording import joined, many, verb
from pipeline.review.approval.leaving import left_digest
from pipeline.review.approval.voices import LEFT
from pipeline.review.changes.approving import approvable_posts, approve_batch, approve_posts
from pipeline.review.changes.turn import Effect, Refusal, Turn
from pipeline.review.comments.reason import Reason
from pipeline.review.markdown.wording import NOTES_WAIT

_REWRITTEN = ("status",)
"""Rules on lines that recording the approval rewrites."""


def approve(turn: Turn) -> Effect:
    """Record a yes to texts that the report had shown; one to the whole batch covers its notes.

    Posts that are named are approved all or none; unnamed, those that pass.
    """
    batch, by, named = turn.document.batch, turn.said.author, turn.command.posts
    posts = [batch.post(each) for each in named if each != NOTES]
    wanted = posts if named else list(approvable_posts(batch, by))
    findings = turn.check(turn.document)
    bars = {post.id: tuple(_bars(turn, post, findings)) for post in wanted}
    passing = [post for post in wanted if not bars[post.id]]
    barred = [reason for reasons in bars.values() for reason in reasons]
    if NOTES in named or not wanted:
        barred += _bars_notes(turn, findings)
    if barred and (named or not passing):
        raise Refusal(*barred)
    held = [] if named or barred else [each for each in findings if bars_approval(each, NOTES)]
    shown = turn.around.shown.get(NOTES) == batch.notes_digest
    whole = not named and not barred and not held and shown
    record = approve_batch if whole or NOTES in named else approve_posts
    document = record(turn.document, turn.brand, passing, by=by, at=turn.at, where=turn.said.url)
    sentences = _tell(turn, document, passing, findings)
    if held:
        sentences += [f"The notes are not approved: {each.message}. {each.help}" for each in held]
    elif not named and not barred and not whole:
        sentences.append("The notes changed since the report showed them: write `/approve` again.")
    if not named and turn.around.leaving:
        sentences.append(_tell_leaving(turn))
    return Effect(document, (*sentences, *(f"{each.problem}. {each.help}" for each in barred)))


def _tell_leaving(turn: Turn) -> str:
    posts = turn.around.leaving
    if turn.around.shown.get(LEFT) == left_digest(turn.document.batch):
        return f"Agreed: {joined(posts)} {verb(len(posts), 'leaves')} the calendar."
    return "What leaves the calendar changed since the report showed it: write `/approve` again."


def unapprove(turn: Turn) -> Effect:
    """Take back what this person approved, of these posts or of the whole batch."""
    batch, by = turn.document.batch, turn.said.author.casefold()
    targets = {NOTES if each == NOTES else batch.post(each).id for each in turn.command.posts}
    kept = [
        each
        for each in batch.records.approvals
        if each.by.casefold() != by or (targets and each.post not in targets)
    ]
    gone = dict.fromkeys(each.post for each in batch.records.approvals if each not in kept)
    if not gone:
        return Effect(turn.document, ("There was no yes of yours to take back.",))
    told = f"Your yes to {joined(['the notes' if each == NOTES else each for each in gone])}"
    return Effect(set_approvals(turn.document, kept), (f"{told} is taken back.",))


def bars_approval(finding: Finding, target: str) -> bool:
    """Tell whether a finding keeps a post, or with NOTES the notes, from being approved.

    An error of the whole batch stands in every post's way, but for a wrong status line, which
    recording the approval rewrites. A placeholder is never approved unless somebody overruled it:
    that has made it a note.
    """
    grave = finding.severity is Severity.ERROR or (
        finding.rule == "placeholder" and finding.severity is Severity.WARNING
    )
    return grave and finding.rule not in _REWRITTEN and finding.post in ("", target)


def _bars(turn: Turn, post: Post, findings: Sequence[Finding]) -> Iterator[Reason]:
    """Say why a post cannot be approved now, and what helps."""
    if post_state(turn.document.batch, post) in (PostState.DROPPED, PostState.WITHDRAWN):
        again = f"Write `/restore {post.id}` first, or leave it out."
        yield Reason(f"{post.id} was taken out of the batch", again)
        return
    for finding in findings:
        if bars_approval(finding, post.id):
            whose = "" if finding.post else "the batch has an error: "
            problem = f"{post.id} cannot be approved: {whose}{finding.message}"
            yield Reason(problem, finding.help)
    shown = turn.around.shown.get(post.id)
    if shown != post.digest:
        why = "changed after the report showed it" if shown else "was not yet shown by the report"
        again = f"Read it as it stands now, then write `/approve {post.id}` again."
        yield Reason(f"{post.id} {why}", again)


def _bars_notes(turn: Turn, findings: Sequence[Finding]) -> Iterator[Reason]:
    """Say why the notes cannot be approved now; unnamed ones may be left for later."""
    for finding in findings:
        if bars_approval(finding, NOTES):
            whose = "" if finding.post else "the batch has an error: "
            problem = f"the notes cannot be approved: {whose}{finding.message}"
            yield Reason(problem, finding.help)
    if NOTES in turn.command.posts:
        shown = turn.around.shown.get(NOTES)
        if shown != turn.document.batch.notes_digest:
            why = "changed after the report showed them" if shown else "were not yet shown"
            again = "Read them as they stand now, then write `/approve notes` again."
            yield Reason(f"the notes {why}", again)


def _tell(
    turn: Turn, document: Document, posts: Sequence[Post], findings: Sequence[Finding]
) -> list[str]:
    batch, needed = document.batch, turn.brand.approvals_needed
    by = turn.said.author
    before = turn.document.batch
    new = [post.id for post in posts if not has_approved(before, post.id, post.digest, by)]
    old = [post.id for post in posts if post.id not in new]
    notes = len(batch.records.approvals) - len(before.records.approvals) > len(new)
    told = [*new, *(["the notes"] if notes else [])]
    if NOTES in turn.command.posts and not notes:
        old.append("the notes")
    sentences = [f"Approved: {joined(told)}."] if told else []
    if old:
        sentences.append(f"You had approved {joined(old)} already.")
    if not told and not old:
        mine = any(has_approved(batch, post.id, post.digest, by) for post in live_posts(batch))
        again = "Your yes was on record already, and this comment says it again."
        sentences.append(again if mine else "There was nothing left for you to approve.")
    digests = [(post.id, post.digest) for post in posts]
    if notes or NOTES in turn.command.posts:
        digests.append((NOTES, batch.notes_digest))
    missing = max((needed - len(approvers(batch, *each)) for each in digests), default=0)
    if missing > 0:
        sentences.append(f"{many(missing, 'more yes')} needed.")
    barred = any(bars_approval(each, NOTES) for each in findings)
    if new and not barred and notes_wait(batch, needed):
        sentences.append(f"{NOTES_WAIT}: `/approve notes` approves them.")
    return sentences
