"""Put a new post into a batch document, behind the others of its platform; nothing else moves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.content.batch import Batch, Post
from pipeline.content.document import CHECKLIST, RECOMMENDATIONS, Document, platform_of_section
from pipeline.content.editing import Change, apply_changes, front_matter_change
from pipeline.content.platforms import Platform
from pipeline.content.rendering import COUNT, NEEDS_REVIEW, VOICE_CHECK, fence_for, one_line

_CLOSING_SECTIONS = (CHECKLIST, RECOMMENDATIONS)


def next_number(batch: Batch, platform: Platform) -> int:
    """Give the number of a platform's next post; one that any record names is never used again."""
    records = batch.records
    named = [
        *(post.id for post in batch.posts),
        *(each.post for each in records.approvals),
        *(each.post for each in records.schedule),
        *(each.post for each in records.posted),
        *(each.post for each in (*records.dropped, *records.withdrawn)),
        *batch.content.evidence,
    ]
    pattern = re.compile(rf"{re.escape(platform.key)}-([1-9][0-9]{{0,5}})")
    used = [int(match[1]) for each in named if (match := pattern.fullmatch(each))]
    return max(used, default=0) + 1


def insert_post(document: Document, post: Post, number: int) -> Document:
    """Insert a post under this number; its section and its platform's name are added if need be.

    Of the post are taken the text and the platform's own labels; the lines that only code decides
    are left to `format_document`.
    """
    platform = post.platform
    same = [each for each in document.batch.posts if each.platform is platform]
    variant = [*_variant(post, number), "", "---", ""]
    if same:
        place = _end_of_post(document, same[-1])
        changes = [Change(place, place, tuple(variant))]
    else:
        place = _place_of_section(document, platform)
        changes = [Change(place, place, (platform.heading, "", *variant))]
    if platform.key not in document.batch.platforms:
        keys = ", ".join([*document.batch.platforms, platform.key])
        changes.append(front_matter_change(document, "platforms", [f"platforms: [{keys}]"]))
    return apply_changes(document, changes)


def _variant(post: Post, number: int) -> Iterator[str]:
    platform = post.platform
    yield f"### Variant {number}"
    yield ""
    for name in platform.labels_before:
        yield f"**{name}**: {one_line(post.value(name), name)}".rstrip()
    fence = fence_for(post.text)
    yield from ("", fence, *post.text.split("\n"), fence, "")
    for name in platform.labels_after:
        value = {COUNT: "0", VOICE_CHECK: NEEDS_REVIEW}.get(name, post.value(name))
        yield f"**{name}**: {one_line(value, name)}".rstrip()


def _end_of_post(document: Document, post: Post) -> int:
    """Find the line before which the platform's next post goes: behind the rule of this one."""
    lines = document.lines
    line = max([post.line, post.fence_line, *(label.line for label in post.labels)]) + 1
    while line <= len(lines) and not lines[line - 1].startswith("#"):
        line += 1
    return line


def _place_of_section(document: Document, platform: Platform) -> int:
    """Find the line before which a platform's section goes, in the order of the platforms."""
    lines = document.lines
    fenced = {
        line for post in document.batch.posts for line in range(post.text_line, post.fence_line + 1)
    }
    for number in range(document.body_line, len(lines) + 1):
        line = lines[number - 1]
        if line.startswith("## ") and number not in fenced:
            other = platform_of_section(line[3:])
            if (other and other.order > platform.order) or line[3:] in _CLOSING_SECTIONS:
                return number
    return len(lines) + 1 if lines[-1] else len(lines)
