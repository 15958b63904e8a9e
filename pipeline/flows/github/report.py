"""Report on a pull request: its comment, its preview, its labels, and both commit statuses."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pipeline.checks.grounding.table import ground_posts
from pipeline.content.brand import Brand
from pipeline.content.document import Document
from pipeline.content.state import live_posts
from pipeline.errors import GalleyError
from pipeline.flows.check import Checker
from pipeline.flows.github.changes import Change, Contents, open_changes, read_commit
from pipeline.flows.github.comments import find_comments, is_kept, keep_comment
from pipeline.flows.github.conversation import converse, prove_change
from pipeline.flows.github.drafts import staleness_of
from pipeline.flows.github.hub import Hub
from pipeline.flows.github.leaving import deleted_batches, prove_leaving
from pipeline.flows.github.previewing import preview_drafts
from pipeline.flows.github.slots import held_slots
from pipeline.flows.loading import find_brand, load_draft
from pipeline.forge.history import has_commit, versions
from pipeline.planning.slots import resolve_schedule
from pipeline.review.approval.proof import Proof
from pipeline.review.approval.proven import Proven
from pipeline.review.markdown.links import Links
from pipeline.review.report import preview, rendering
from pipeline.review.report.pull_request import STATE_LABELS, pull_request_labels
from pipeline.review.report.summary import Outcome, Step
from pipeline.review.standing.facts import BatchReport, Held, ReportContext
from pipeline.review.standing.verdict import (
    APPROVED,
    State,
    Verdict,
    judge_approval,
    judge_validity,
)

if TYPE_CHECKING:
    from pipeline.forge.github.model import PullRequest, Status


def report_pull(hub: Hub, number: int) -> Iterator[Step]:
    """Bring the report, the preview, the labels and the statuses of one pull request up to date."""
    changes = open_changes(hub)
    change = next((each for each in changes if each.pull.number == number), None)
    if change is None:
        yield Step(Outcome.SKIPPED, f"#{number}", "it is not open, or not for main")
        return
    yield from _report(hub, change, changes)


def report_head(hub: Hub, head: str) -> Iterator[Step]:
    """Report on the pull requests at a commit; a merge group's gets the statuses alone."""
    changes = open_changes(hub)
    found = [each for each in changes if head in (each.head, each.pull.head_sha)]
    for change in found:
        yield from _report(hub, change, changes)
    if not found:
        yield from _report_group(hub, head, changes)


def report_all(hub: Hub) -> Iterator[Step]:
    """Report on every open pull request."""
    changes = open_changes(hub)
    for change in changes:
        yield from _report(hub, change, changes)


def _report(hub: Hub, change: Change, changes: Sequence[Change]) -> Iterator[Step]:
    tidings = _compose(hub, change, changes)
    for marker, body in tidings.comments:
        keep_comment(hub, change.pull.number, marker, body)
    if tidings.labels:
        _keep_labels(hub, change.pull, tidings.labels)
    # The statuses come last: they say that the report shows these texts.
    for verdict in tidings.verdicts:
        _keep_status(hub, change.head, verdict, change.pull.url)
        yield Step(
            Outcome.DONE,
            f"#{change.pull.number} `{verdict.context}`: {verdict.state}",
            verdict.description,
            change.pull.url,
        )


def is_current(hub: Hub, change: Change, changes: Sequence[Change]) -> bool:
    """Tell whether a pull request says what a report would make it say now."""
    present = hub.statuses(change.head)
    if not any(each.creator.login == hub.bot for each in present):
        return False
    tidings = _compose(hub, change, changes)
    return all(_stands(hub, present, verdict) for verdict in tidings.verdicts) and all(
        is_kept(find_comments(hub, change.pull.number, marker), marker, body)
        for marker, body in tidings.comments
    )


class _Tidings(NamedTuple):
    """What is to be said on a pull request: comments with their markers, labels, statuses."""

    comments: tuple[tuple[str, str], ...]
    labels: tuple[str, ...]
    verdicts: tuple[Verdict, ...]


def _compose(hub: Hub, change: Change, changes: Sequence[Change]) -> _Tidings:
    batches, context = gather(hub, change, changes)
    previews = preview_drafts(hub, change)
    some = batches or context.unreadable or context.leaving
    told = rendering.render_report(batches, context) if some else ""
    shown = preview.render_preview(previews, context) if previews else ""
    return _Tidings(
        ((rendering.MARKER, told), (preview.MARKER, shown)),
        pull_request_labels(batches, context) if batches else (),
        (judge_validity(batches, context), judge_approval(batches, context)),
    )


def gather(
    hub: Hub, change: Change, changes: Sequence[Change]
) -> tuple[list[BatchReport], ReportContext]:
    """Gather what the report and the statuses are made from."""
    conversation = converse(change) if change.documents or change.removed else None
    proof = prove_change(change, conversation) if conversation else Proof({}, {})
    batches = [
        _batch_report(hub, change, changes, document, proof.proven.get(document.batch.path))
        for document in change.documents
    ]
    context = ReportContext(
        now=hub.now,
        pull=change.pull.number,
        links=Links(_address(change.pull), change.head),
        objections=proof.objections,
        open_points=proof.open_points,
        unreadable=tuple(change.unreadable()),
        others=change.others,
        leaving=prove_leaving(change, conversation) if conversation else (),
    )
    return batches, context


def _batch_report(
    hub: Hub,
    change: Contents,
    changes: Sequence[Change],
    document: Document,
    proven: Proven | None,
) -> BatchReport:
    batch, tree = document.batch, change.tree
    brand = find_brand(change.tree, batch.brand)
    held = held_slots(hub, changes, batch.brand, batch.path)
    draft = None
    with contextlib.suppress(GalleyError):
        draft = load_draft(tree, batch.source) if batch.source else None
    own = batch.source in change.drafts
    return BatchReport(
        document,
        brand,
        findings=tuple(Checker(change.tree).check_document(document)),
        notes=_planning_notes(document, brand, held, hub),
        proven=proven,
        grounding=tuple(ground_posts(live_posts(batch), batch, draft, brand)) if draft else (),
        draft_commit=change.head if own else _latest_version(hub, batch.source),
        staleness=staleness_of(hub, document, brand, tree, change.head),
        held=held,
    )


def _latest_version(hub: Hub, source: str) -> str:
    """Give main's latest commit of a draft, which later commits do not change."""
    main = hub.main_commit()
    return next(versions(hub.repository, main, source, 1), main) if source else main


def _planning_notes(
    document: Document, brand: Brand | None, held: Sequence[Held], hub: Hub
) -> tuple[str, ...]:
    if brand is None:
        return ()
    try:
        taken = [each.taken for each in held]
        return resolve_schedule(document.batch, brand, taken, hub.now).notes
    except GalleyError as error:
        return (error.problem,)


def _keep_labels(hub: Hub, pull: PullRequest, wanted: Sequence[str]) -> None:
    """Make the labels a view of the state; labels that are not ours stay."""
    hub.github.add_labels(pull.number, [name for name in wanted if name not in pull.labels])
    for name in pull.labels:
        if name in STATE_LABELS and name not in wanted:
            hub.github.remove_label(pull.number, name)


def _keep_status(hub: Hub, sha: str, verdict: Verdict, url: str) -> None:
    if not _stands(hub, hub.statuses(sha), verdict):
        hub.github.set_status(sha, verdict.context, verdict.state.value, verdict.description, url)


def _stands(hub: Hub, present: Sequence[Status], verdict: Verdict) -> bool:
    latest = next((each for each in present if each.context == verdict.context), None)
    wanted = (hub.bot, verdict.state, verdict.description)
    return latest is not None and (latest.creator.login, latest.state, latest.description) == wanted


def _report_group(hub: Hub, head: str, changes: Sequence[Change]) -> Iterator[Step]:
    """Set a merge group's statuses: no unreadable batch, no error, and approved at their heads.

    A group's commit holds its pull requests' batches; whatever else it holds is main's.
    """
    hub.fetch()
    if not has_commit(hub.repository, head):
        yield Step(Outcome.SKIPPED, f"`{head[:9]}`", "no open pull request has this head")
        return
    group = read_commit(hub, head)
    batches = [_batch_report(hub, group, changes, each, None) for each in group.documents]
    context = ReportContext(hub.now, unreadable=tuple(group.unreadable()))
    for verdict in (judge_validity(batches, context), _judge_group(hub, group, changes)):
        _keep_status(hub, head, verdict, "")
        yield Step(Outcome.DONE, f"`{head[:9]}` `{verdict.context}`", verdict.description)


def _judge_group(hub: Hub, group: Contents, changes: Sequence[Change]) -> Verdict:
    """Take the approvals from the pull requests that hold the very same texts."""
    texts = {document.batch.path: document.raw for document in group.documents}
    approved = {
        document.batch.path
        for change in changes
        for document in change.documents
        if texts.get(document.batch.path) == document.raw and _is_approved(hub, change.head)
    }
    agreed = {
        path
        for change in changes
        if set(change.removed) & set(group.removed) and _is_approved(hub, change.head)
        for path in change.removed
    }
    missing = [path for path in group.batches if path not in approved]
    missing += [path for path in deleted_batches(group) if path not in agreed]
    if missing:
        return Verdict(APPROVED, State.FAILURE, f"{missing[0]} is not approved as it stands here")
    return Verdict(APPROVED, State.SUCCESS, "Approved in the pull requests of the group")


def _is_approved(hub: Hub, sha: str) -> bool:
    latest = next(
        (
            each
            for each in hub.statuses(sha)
            if each.context == APPROVED and each.creator.login == hub.bot
        ),
        None,
    )
    return latest is not None and latest.state == State.SUCCESS


def _address(pull: PullRequest) -> str:
    return pull.url.rpartition("/pull/")[0]
