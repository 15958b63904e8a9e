"""Keep one issue about what waits: opened, brought up to date, and closed when all is well."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from pipeline.content.brand import Brand
from pipeline.content.document import Document
from pipeline.flows.github.changes import Change
from pipeline.flows.github.conversation import read_said
from pipeline.flows.github.drafts import outstanding, staleness_of
from pipeline.flows.github.hub import Hub
from pipeline.flows.github.proposing.selecting import Survey, survey
from pipeline.flows.loading import batch_paths, brand_keys, find_brand, readable_documents
from pipeline.forge.history import last_change
from pipeline.review.markdown.links import Links
from pipeline.review.report.summary import Outcome, Step
from pipeline.review.watch.overdue import WaitingDraft, WaitingFacts, WaitingPull
from pipeline.review.watch.staleness import Staleness
from pipeline.review.watch.waiting import MARKER, TITLE, waiting_report

LABEL = "galley"
_LIMIT = "five proposals of its brand stand open"


def keep_watch(hub: Hub) -> Iterator[Step]:
    """Look at everything that may wait, and bring the issue in line with it."""
    found = survey(hub)
    facts = gather_facts(hub, found)
    body = waiting_report(facts, Links(hub.github.repository().url, hub.main))
    issue = next(
        (
            each
            for each in hub.github.issues(LABEL, "all")
            if each.author.login == hub.bot and each.body.startswith(MARKER)
        ),
        None,
    )
    if body is None:
        if issue is not None and issue.state == "open":
            hub.github.update_issue(issue.number, state="closed")
            yield Step(Outcome.DONE, "the issue", "closed: all is well", issue.url)
        return
    if issue is None:
        issue = hub.github.create_issue(TITLE, body, [LABEL])
        yield Step(Outcome.DONE, "the issue", "opened", issue.url)
    elif issue.state == "closed" or issue.body.strip() != body.strip():
        hub.github.update_issue(issue.number, body=body, state="open")
        yield Step(Outcome.DONE, "the issue", "brought up to date", issue.url)
    else:
        yield Step(Outcome.SKIPPED, "the issue", "it says so already", issue.url)


def gather_facts(hub: Hub, found: Survey) -> WaitingFacts:
    """Gather the plain facts from a survey."""
    read = ((key, find_brand(found.main, key)) for key in brand_keys(found.main))
    brands = {key: brand for key, brand in read if brand is not None}
    documents = list(readable_documents(found.main, batch_paths(found.main)))
    return WaitingFacts(
        now=hub.now,
        brands=brands,
        published=[document.batch for document in documents],
        drafts=list(_drafts(hub, found)),
        pulls=[_pull(hub, change) for change in found.changes if change.batches],
        staleness=dict(_staleness(hub, found, documents, brands)),
    )


def _staleness(
    hub: Hub, found: Survey, documents: Sequence[Document], brands: Mapping[str, Brand]
) -> Iterator[tuple[str, Staleness]]:
    for document in documents:
        brand = brands.get(document.batch.brand)
        stale = staleness_of(hub, document, brand, found.main, hub.main_commit())
        if stale is not None and brand is not None:
            yield document.batch.path, outstanding(stale, document.batch, brand, hub.now)


def _drafts(hub: Hub, found: Survey) -> Iterator[WaitingDraft]:
    """Give the drafts that need a batch; one that waits for its turn is no silence."""
    for work in found.selection.work:
        yield WaitingDraft(work.draft.path, _since(hub, work.draft.path))
    for path in found.selection.waiting:
        yield WaitingDraft(path, _since(hub, path), _LIMIT)
    for path, error in found.unreadable.items():
        if path.startswith("drafts/"):
            yield WaitingDraft(path, _since(hub, path), f"cannot be read: {error.problem}")


def _since(hub: Hub, path: str) -> dt.datetime:
    return last_change(hub.repository, hub.main_commit(), path) or hub.now


def _pull(hub: Hub, change: Change) -> WaitingPull:
    pull = change.pull
    people = [said.at for said in read_said(hub, pull) if not said.by_bot]
    batches = tuple(document.batch for document in change.documents)
    return WaitingPull(
        pull.number, pull.title, pull.url, pull.created_at, batches, max(people, default=None)
    )
