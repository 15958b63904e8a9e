"""Say what a pull request says of a batch: title, and a report that reads well on a phone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.checks.finding import Finding, Severity
from pipeline.content.batch import Post
from pipeline.content.brand import Brand
from pipeline.content.counting import count_post
from pipeline.content.document import Document
from pipeline.content.state import PostState, post_state
from pipeline.review.plain_text import inert, visible


@dataclass(frozen=True, slots=True)
class Report:
    """What a report is made from."""

    document: Document
    brand: Brand
    findings: Sequence[Finding] = ()
    notes: Sequence[str] = ()


def pull_request_title(report: Report) -> str:
    """Name the pull request after the draft."""
    return visible(f"Social posts: {report.document.batch.content.title}")[:200]


def pull_request_body(report: Report) -> str:
    """Write the report: the verdict and the next step, each post with its findings, the rest."""
    parts = [_verdict(report), *_posts(report), _general_findings(report), _slots(report)]
    parts += [_key_messages(report), _how_to_answer(report)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _verdict(report: Report) -> str:
    states = _states(report)
    waiting = [
        post_id for post_id, state in states.items() if state in (PostState.OPEN, PostState.CHANGED)
    ]
    errors = sum(finding.severity is Severity.ERROR for finding in report.findings)
    if errors:
        return f"**{_many(errors, 'error')} to mend before this can be approved.**"
    if waiting:
        return f"**{len(states) - len(waiting)} of {_many(len(states), 'post')} decided.** " + (
            f"Waiting for a yes: {', '.join(waiting)}."
        )
    return "**All decided: press Merge.**"


def _posts(report: Report) -> Iterator[str]:
    slots = {each.post: each.at for each in report.document.batch.records.schedule}
    states = _states(report)
    for post in report.document.batch.posts:
        count = count_post(
            post.text, post.platform, maximum=report.brand.limits.get(post.platform.key)
        )
        heading = f"### {post.id} · {inert(slots.get(post.id, 'spare'))} · {count}"
        if states[post.id] is not PostState.OPEN:
            heading += f" · {states[post.id]}"
        yield "\n\n".join([heading, _quote(post), *_findings(report, post.id)])


def _quote(post: Post) -> str:
    return "\n".join(f"> {inert(line)}".rstrip() for line in post.text.split("\n"))


def _findings(report: Report, post_id: str) -> Iterator[str]:
    rows = [
        f"- {finding.severity}: {inert(finding.message)}. {inert(finding.help)}"
        for finding in report.findings
        if finding.post == post_id
    ]
    if rows:
        yield "\n".join(rows)


def _general_findings(report: Report) -> str:
    rows = list(_findings(report, ""))
    return "### The batch\n\n" + rows[0] if rows else ""


def _slots(report: Report) -> str:
    records = report.document.batch.records
    rows = [f"- {inert(each.at)} {inert(each.post)}" for each in records.schedule]
    rows += [f"- {inert(note)}" for note in report.notes]
    if not rows:
        return ""
    title = f"<summary>Slots ({inert(records.timezone or report.brand.timezone.key)})</summary>"
    return f"<details>{title}\n\n" + "\n".join(rows) + "\n\n</details>"


def _key_messages(report: Report) -> str:
    rows = [
        f"- {inert(message.label)}: {inert(message.value)}"
        for message in report.document.batch.content.key_messages
    ]
    if not rows:
        return ""
    return "<details><summary>Key messages</summary>\n\n" + "\n".join(rows) + "\n\n</details>"


def _how_to_answer(report: Report) -> str:
    path = report.document.batch.path
    return (
        "To answer on this machine:\n\n"
        f"    galley approve {path}\n"
        f"    galley schedule {path} POST WHEN\n\n"
        "An approval holds for a post's exact text; a change of the text takes it back."
    )


def _states(report: Report) -> dict[str, PostState]:
    batch = report.document.batch
    needed = report.brand.approvals_needed
    return {post.id: post_state(batch, post, needed) for post in batch.posts}


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
