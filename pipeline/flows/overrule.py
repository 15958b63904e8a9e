"""Let a named person's word stand against a finding of a batch."""

from __future__ import annotations

from pipeline.flows.check import Checker
from pipeline.flows.keeping import keep_document
from pipeline.flows.workspace import Workspace, present_document
from pipeline.review.changes.overruling import overrule as record_overrule
from pipeline.review.markdown.plain_text import visible


def overrule(workspace: Workspace, path: str, finding_id: str, by: str, reason: str) -> str:
    """Record the word in the batch, and name the branch; empty where it is still a file."""
    before = present_document(workspace, path)
    findings = Checker(workspace.folder).check_document(before)
    after = record_overrule(before, finding_id, by, reason, findings)
    message = visible(f"Overrule {finding_id} of {path} as {by}")
    return keep_document(workspace, before, after, message[:200])
