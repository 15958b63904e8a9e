"""Write a batch with Claude: ask, read the answer, send back what fails, keep what passed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from pipeline.checks.computed import format_document
from pipeline.checks.finding import Finding
from pipeline.content.batch import Content
from pipeline.content.document import Document, parse_document
from pipeline.content.draft import batch_path
from pipeline.content.rendering import Origin, render_batch
from pipeline.errors import ModelFailed, Place
from pipeline.writing.claude.answer import UnreadableAnswer, read_batch_answer
from pipeline.writing.claude.calls import Caller, describe_billed
from pipeline.writing.claude.ledger import LedgerEntry
from pipeline.writing.claude.manuscript import Manuscript, make_content
from pipeline.writing.claude.memory import Example
from pipeline.writing.claude.prompt import KEY_MESSAGES_SUBJECT, WRITE, Job, repair_params, write_params
from pipeline.writing.claude.prompt_files import load_prompt
from pipeline.writing.claude.proof import (
    KEY_MESSAGES,
    Check,
    Complaint,
    keep_sound,
    read_findings,
    read_structure,
)

NAME = "claude"
MOST_REPAIRS = 2


@dataclass(frozen=True, slots=True)
class Written:
    """A batch's content, what it took, what the checks still find in it, and notes on the draft."""

    content: Content
    ledger: LedgerEntry
    findings: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Editor:
    """Who reads what the model writes: the checks, and the day that goes into the document."""

    check: Check
    today: dt.date


def written_by(ledger: LedgerEntry) -> str:
    """Name the writer in a sentence for the batch's readers."""
    return f"Claude ({ledger.model}, prompt {ledger.prompt}); code checked and counted it."


def write_claude(job: Job, caller: Caller, editor: Editor) -> Written:
    """Write a batch; raise ModelFailed when no answer came, or none with the structure of a batch.

    Posts in which the checks find errors are sent back at most twice. Those that still have errors
    then stay as they are, for the reviewer.
    """
    params = write_params(job, caller.settings.model)
    text, ledger = caller.ask(params, start_ledger(caller.settings.model))
    return finish(job, params, text, ledger, caller, editor)


def start_ledger(model: str) -> LedgerEntry:
    """Open the ledger of a batch before its first call."""
    return LedgerEntry(model, load_prompt(WRITE).label)


def finish(
    job: Job, params: dict[str, Any], text: str, ledger: LedgerEntry, caller: Caller, editor: Editor
) -> Written:
    """Make a batch of the first answer, however it came, with as many repairs as it needs."""
    proof = _read(Manuscript(), text, job, editor, wanted=None)
    while proof.complaints and ledger.repairs < MOST_REPAIRS:
        params = repair_params(params, text, "\n".join(map(str, proof.complaints)))
        text, ledger = caller.ask(params, replace(ledger, repairs=ledger.repairs + 1))
        wanted = {complaint.subject for complaint in proof.complaints}
        proof = _read(proof.manuscript, text, job, editor, wanted=wanted)
    _refuse_broken(proof, job, ledger)
    sound = replace(proof.manuscript, key_messages=keep_sound(proof.manuscript.key_messages, job))
    content = make_content(sound, job)
    findings = tuple(editor.check(compose(content, job, editor)))
    return Written(content, ledger, findings, job.shown[1], job.examples)


def compose(content: Content, job: Job, editor: Editor) -> Document:
    """Lay content out as the document that the checks read."""
    origin = Origin(job.draft.path, editor.today.isoformat(), NAME, job.draft.digest, "")
    path = batch_path(job.draft.brand, job.draft.slug)
    return format_document(parse_document(path, render_batch(content, job.brand, origin)), job.brand)


@dataclass(frozen=True, slots=True)
class _Proof:
    manuscript: Manuscript
    complaints: tuple[Complaint, ...]


def _read(
    before: Manuscript, text: str, job: Job, editor: Editor, *, wanted: Collection[str] | None
) -> _Proof:
    """Join an answer to the manuscript and find what is wrong; `wanted` None wants everything."""
    try:
        answer = read_batch_answer(text)
    except UnreadableAnswer as error:
        message = f"The answer is not JSON of the form asked for ({error}). Give it anew."
        complaint = Complaint("the answer", "answer", "", message, fatal=not before.posts)
        return _Proof(before, (complaint, *_remaining(before, job, editor)))
    ids = job.posts if wanted is None or not before.posts else wanted
    manuscript = before.take(
        answer, ids, key_messages=wanted is None or not before.posts or KEY_MESSAGES in wanted
    )
    return _Proof(manuscript, tuple(_remaining(manuscript, job, editor)))
