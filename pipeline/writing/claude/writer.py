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
from pipeline.content.ledger import LedgerEntry, set_ledger
from pipeline.content.rendering import Origin, render_batch
from pipeline.errors import ModelFailed, Place
from pipeline.writing.claude.answer import UnreadableAnswer, read_batch_answer
from pipeline.writing.claude.calls import Caller
from pipeline.writing.claude.failures import one_line
from pipeline.writing.claude.manuscript import Manuscript, make_content
from pipeline.writing.claude.memory import Example, set_examples
from pipeline.writing.claude.meter import Meter
from pipeline.writing.claude.prompt import REPAIR, WRITE, Job, repair_params, write_params
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
    stopped: str = ""
    """Why posts with findings were not sent back as often as they might have been."""


@dataclass(frozen=True, slots=True)
class Editor:
    """Who reads what the model writes: the checks, and the day that goes into the document."""

    check: Check
    today: dt.date


def written_by(ledger: LedgerEntry) -> str:
    """Name the writer in a sentence for the batch's readers."""
    return (
        f"the Claude writer ({ledger.model}, prompt {ledger.prompt}). Code counted and checked it."
    )


def write_claude(job: Job, caller: Caller, editor: Editor) -> Written:
    """Write a batch; raise ModelFailed when no answer came, or none with the structure of a batch.

    Posts in which the checks find errors are sent back at most twice. Those that still have errors
    then stay as they are, for the reviewer.
    """
    params = write_params(job, caller.settings.model)
    meter = start_meter(caller.settings.model)
    return finish(job, params, caller.ask(params, meter), meter, caller, editor)


def start_meter(model: str) -> Meter:
    """Open the ledger of a batch before its first call."""
    return Meter(LedgerEntry(model, load_prompt(WRITE).label))


def finish(
    job: Job, params: dict[str, Any], text: str, meter: Meter, caller: Caller, editor: Editor
) -> Written:
    """Make a batch of the first answer, however it came, with as many repairs as it needs."""
    proof = _read(Manuscript(), text, job, editor, wanted=frozenset(job.posts))
    stopped = ""
    while proof.complaints and meter.entry.repairs < MOST_REPAIRS:
        params = repair_params(params, text, "\n".join(map(str, proof.complaints)))
        try:
            text = caller.ask(params, meter)
        except ModelFailed as error:
            if proof.is_broken:
                raise
            stopped = str(error)
            break
        meter.add_repair(load_prompt(REPAIR).label)
        proof = _read(proof.manuscript, text, job, editor, wanted=proof.subjects)
    _refuse_broken(proof, job, meter)
    sound = replace(proof.manuscript, key_messages=keep_sound(proof.manuscript.key_messages, job))
    content = make_content(sound, job)
    findings = proof.findings
    if sound.key_messages != proof.manuscript.key_messages:
        findings = tuple(editor.check(compose(content, job, editor)))
    return Written(content, meter.entry, findings, job.shown[1], job.examples, stopped)


def make_document(written: Written, job: Job, today: dt.date) -> Document:
    """Make the batch document of what was written, its records included."""
    document = _lay_out(written.content, job, today, written_by(written.ledger))
    document = set_ledger(document, written.ledger)
    return set_examples(document, written.examples) if written.examples else document


def compose(content: Content, job: Job, editor: Editor) -> Document:
    """Lay content out as the document that the checks read."""
    return _lay_out(content, job, editor.today, "")


def _lay_out(content: Content, job: Job, today: dt.date, by: str) -> Document:
    origin = Origin(job.draft.path, today.isoformat(), NAME, job.draft.digest, by)
    path = batch_path(job.draft.brand, job.draft.slug)
    return format_document(
        parse_document(path, render_batch(content, job.brand, origin)), job.brand
    )


@dataclass(frozen=True, slots=True)
class _Proof:
    """What there is of a batch, what is wrong with it, and what the checks found in it."""

    manuscript: Manuscript
    complaints: tuple[Complaint, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def subjects(self) -> frozenset[str]:
        return frozenset(complaint.subject for complaint in self.complaints)

    @property
    def is_broken(self) -> bool:
        return any(complaint.fatal for complaint in self.complaints)


def _read(
    before: Manuscript, text: str, job: Job, editor: Editor, *, wanted: Collection[str]
) -> _Proof:
    """Take what is wanted of an answer, and find what is wrong with the whole."""
    try:
        answer = read_batch_answer(text)
    except UnreadableAnswer as error:
        message = f"The answer is not JSON of the form asked for ({error}). Give it anew, whole."
        complaint = Complaint("the answer", "answer", "", message, fatal=not before.posts)
        others = _proofread(before, job, editor)
        return replace(others, complaints=(complaint, *(others.complaints if before.posts else ())))
    is_first = not before.posts
    manuscript = before.take(
        answer, job.posts if is_first else wanted, key_messages=is_first or KEY_MESSAGES in wanted
    )
    return _proofread(manuscript, job, editor)


def _proofread(manuscript: Manuscript, job: Job, editor: Editor) -> _Proof:
    complaints = tuple(read_structure(manuscript, job))
    if not manuscript.posts:
        return _Proof(manuscript, complaints)
    document = compose(make_content(manuscript, job), job, editor)
    findings = tuple(editor.check(document))
    return _Proof(manuscript, (*complaints, *read_findings(findings, document)), findings)


def _refuse_broken(proof: _Proof, job: Job, meter: Meter) -> None:
    fatal = [complaint for complaint in proof.complaints if complaint.fatal]
    if fatal:
        raise ModelFailed(
            "the model's answer cannot be used, after "
            f"{meter.entry.repairs} repairs: {one_line(str(fatal[0]).removeprefix('- '))}",
            place=Place(job.draft.path),
            help="Run again, choose another model, or write it with `--writer extractive`.",
            billed=meter.billed,
        )
