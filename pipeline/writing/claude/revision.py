"""Write one post of a batch anew as a person asks; every other byte of the document stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.checks.computed import format_document
from pipeline.checks.finding import Finding
from pipeline.content.batch import Post
from pipeline.content.brand import Brand
from pipeline.content.document import Document
from pipeline.content.draft import Draft
from pipeline.content.editing import set_evidence, set_text
from pipeline.content.ledger import LedgerEntry
from pipeline.content.state import PostState, post_state
from pipeline.errors import ConflictError, InputError, ModelFailed, Place
from pipeline.writing.claude.answer import RevisionAnswer, UnreadableAnswer, read_revision_answer
from pipeline.writing.claude.calls import Caller
from pipeline.writing.claude.failures import one_line
from pipeline.writing.claude.foreign import find_foreign
from pipeline.writing.claude.manuscript import clean_text, evidence_of
from pipeline.writing.claude.meter import Meter
from pipeline.writing.claude.prompt import REPAIR, REVISE, Job, repair_params, revise_params
from pipeline.writing.claude.prompt_files import load_prompt
from pipeline.writing.claude.proof import Check, Complaint, read_findings
from pipeline.writing.claude.writer import MOST_REPAIRS

LONGEST_INSTRUCTION = 2_000


@dataclass(frozen=True, slots=True)
class Request:
    """What a person asks for: a post of a document, and how it should read."""

    document: Document
    post_id: str
    instruction: str

    @property
    def post(self) -> Post:
        return self.document.batch.post(self.post_id)


@dataclass(frozen=True, slots=True)
class Revised:
    """The document with the post anew; `not_done` says what was asked for and left, and why."""

    document: Document
    not_done: str
    ledger: LedgerEntry
    findings: tuple[Finding, ...] = ()


def revise_post(
    request: Request, brand: Brand, draft: Draft | None, guide: str, caller: Caller, check: Check
) -> Revised:
    """Write a post anew; refuse one that is approved, dropped or withdrawn.

    What changes is the text between the post's fences and its own entry of `evidence`. The lines
    that only code decides are left to `format_document`, the ledger to `set_ledger`.
    """
    refuse_settled(request.document, request.post, brand)
    _refuse_empty(request)
    job = Job(draft, brand, guide) if draft else None
    params = revise_params(
        job, brand, guide, request.post, request.instruction, caller.settings.model
    )
    meter = Meter(LedgerEntry(caller.settings.model, load_prompt(REVISE).label))
    return _revise(request, brand, job, params, meter, caller, check)


def _revise(
    request: Request,
    brand: Brand,
    job: Job | None,
    params: dict[str, Any],
    meter: Meter,
    caller: Caller,
    check: Check,
) -> Revised:
    revised: Revised | None = None
    complaints: tuple[Complaint, ...] = ()
    while True:
        try:
            text = caller.ask(params, meter)
        except ModelFailed:
            if revised is None or any(each.fatal for each in complaints):
                raise
            return revised  # What was written stands, with its findings; only its repair failed.
        revised, complaints = _read(text, request, brand, job, meter, check)
        if revised is not None and not complaints:
            return revised
        if meter.entry.repairs == MOST_REPAIRS:
            return _settle(revised, complaints, request, meter)
        meter.add_repair(load_prompt(REPAIR).label)
        params = repair_params(params, text, "\n".join(map(str, complaints)))


def _read(
    text: str, request: Request, brand: Brand, job: Job | None, meter: Meter, check: Check
) -> tuple[Revised | None, tuple[Complaint, ...]]:
    try:
        answer = read_revision_answer(text)
    except UnreadableAnswer as error:
        message = f"The answer is not JSON of the form asked for ({error}). Give it anew."
        return None, (Complaint("the answer", "answer", "", message, fatal=True),)
    document = apply_revision(request, answer, job)
    findings = tuple(check(format_document(document, brand)))
    of_post = [each for each in findings if each.post == request.post_id]
    complaints = (*_read_foreign(answer, request, job), *read_findings(of_post, document))
    not_done = one_line(answer.not_done, most=500)
    return Revised(document, not_done, meter.entry, findings), complaints


def apply_revision(request: Request, answer: RevisionAnswer, job: Job | None) -> Document:
    """Put the new text, and the lines that it rests on, in the place of the old ones."""
    document = set_text(request.document, request.post, clean_text(answer.text))
    before = document.batch.content.evidence
    if job is None and request.post_id not in before:
        return document
    lines = evidence_of(answer.claims, job.lines) if job else ()
    after = {**before, request.post_id: lines}
    if after == before:
        return document
    return set_evidence(document, {id: lines for id, lines in after.items() if lines})


def _read_foreign(answer: RevisionAnswer, request: Request, job: Job | None) -> Iterator[Complaint]:
    known = f"{job.known if job else ''}\n{request.post.text}"
    for foreign in find_foreign(answer.text, known):
        message = f"The text holds {foreign}, which is in neither the article nor the post before."
        yield Complaint(request.post_id, "foreign", "the text", message, fatal=True)


def _settle(
    revised: Revised | None, complaints: Sequence[Complaint], request: Request, meter: Meter
) -> Revised:
    """Keep what still has findings for the reviewer; refuse what cannot stand in a document."""
    fatal = next((each for each in complaints if each.fatal), None)
    if revised is None or fatal is not None:
        raise ModelFailed(
            f"{request.post_id} stays as it was: after {meter.entry.repairs} repairs the model's"
            f" answer cannot be used. {one_line(str(fatal).removeprefix('- '))}",
            place=Place(request.document.batch.path, request.post.line),
            help="Say the instruction in other words, or change the text by hand.",
            billed=meter.billed,
        )
    return revised


def refuse_settled(document: Document, post: Post, brand: Brand) -> None:
    """Refuse to write a post anew that is approved, dropped or withdrawn."""
    state = post_state(document.batch, post, brand.approvals_needed)
    if state in (PostState.OPEN, PostState.CHANGED):
        return
    raise ConflictError(
        f"{post.id} is {state}, and only an open post is rewritten",
        place=Place(document.batch.path, post.line),
        help="Take the approval back first; the approved text would be lost."
        if state is PostState.APPROVED
        else "Restore the post first.",
    )


def _refuse_empty(request: Request) -> None:
    length = len(request.instruction.strip())
    if not 0 < length <= LONGEST_INSTRUCTION:
        raise InputError(
            f"the instruction for {request.post_id} has {length:,} characters",
            help=f"Say in 1 to {LONGEST_INSTRUCTION:,} characters what should be different.",
        )
