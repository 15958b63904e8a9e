"""Write what a plan asks for, by the brands of the checkout; GitHub is not asked for anything."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.content.document import parse_document
from pipeline.content.draft import parse_draft
from pipeline.content.platforms import find_platform
from pipeline.errors import GalleyError
from pipeline.flows.github.answering.handover import Answers, Plan, WritingAnswer, WritingRequest
from pipeline.flows.loading import load_brand
from pipeline.flows.writers import Rewritten, WriterService
from pipeline.review.comments.command import Name
from pipeline.review.report.summary import Outcome, Step


def write_requested(plan: Plan, service: WriterService) -> tuple[Answers, list[Step]]:
    """Answer every request, with a text or with the reason why there is none."""
    answers: list[WritingAnswer] = []
    texts: dict[tuple[str, str], str] = {}
    for request in plan.requests:
        # The commands of one comment build on each other.
        key = (request.said, request.path)
        answer = _answer(request, texts.get(key, request.before), service)
        texts[key] = answer.after or answer.before
        answers.append(answer)
    return Answers(tuple(answers)), list(_steps(plan, answers))


def _answer(request: WritingRequest, before: str, service: WriterService) -> WritingAnswer:
    after = not_done = error = ""
    try:
        rewritten = _write(request, before, service)
        after, not_done = rewritten.document.raw, rewritten.not_done
    except GalleyError as problem:
        error = f"{problem}. {problem.help}" if problem.help else str(problem)
    return WritingAnswer(request.said, request.index, request.path, before, after, not_done, error)


def _write(request: WritingRequest, before: str, service: WriterService) -> Rewritten:
    document = parse_document(request.path, before)
    brand = load_brand(service.tree, document.batch.brand)
    draft = parse_draft(request.draft_path, request.draft) if request.draft_path else None
    if request.task == Name.REVISE:
        return service.revise(document, request.posts[0], request.instruction, draft, brand)
    if request.task == Name.ADD:
        platform = find_platform(request.platform)
        return service.add(document, platform, request.instruction, draft, brand)
    return service.regenerate(document, request.posts, draft, brand)


def _steps(plan: Plan, answers: list[WritingAnswer]) -> Iterator[Step]:
    for request, answer in zip(plan.requests, answers, strict=True):
        what = f"`/{request.task}` of `{request.said}`"
        if answer.error:
            yield Step(Outcome.FAILED, what, answer.error)
        else:
            yield Step(Outcome.DONE, what, ", ".join(request.posts) or request.platform)
