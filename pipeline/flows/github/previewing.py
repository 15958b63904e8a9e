"""Preview the drafts that a pull request brings: the batches that would come, without a model."""

from __future__ import annotations

from pipeline.content.brand import Brand
from pipeline.content.draft import Draft, batch_path
from pipeline.errors import GalleyError
from pipeline.flows.check import Checker
from pipeline.flows.github.changes import Change
from pipeline.flows.github.hub import Hub
from pipeline.flows.loading import load_brand, load_draft
from pipeline.review.report.preview import DraftPreview
from pipeline.review.standing.facts import BatchReport


def preview_drafts(hub: Hub, change: Change) -> list[DraftPreview]:
    """Preview every draft of a pull request that has no batch, neither there nor on main."""
    previews = []
    for path in change.drafts:
        brand, slug = path.removeprefix("drafts/").removesuffix(".md").split("/")
        if not change.tree.exists(batch_path(brand, slug)):
            previews.append(_preview(hub, change, path))
    return previews


def _preview(hub: Hub, change: Change, path: str) -> DraftPreview:
    try:
        draft = load_draft(change.tree, path)
        if draft.social != "yes":
            return DraftPreview(path, skipped=f"the draft says `social: {draft.social}`")
        brand = load_brand(change.tree, draft.brand)
        return DraftPreview(path, report=_write(hub, change, draft, brand))
    except GalleyError as error:
        return DraftPreview(path, error=error)


def _write(hub: Hub, change: Change, draft: Draft, brand: Brand) -> BatchReport:
    from pipeline.flows.writers import write_document  # Only a draft to preview needs them.

    document = write_document(draft, brand, hub.now.date())
    findings = tuple(Checker(change.tree).check_document(document))
    return BatchReport(document, brand, findings, draft_commit=change.head)
