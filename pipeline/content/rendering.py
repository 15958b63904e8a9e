"""Write a new batch document from what a writer made; checking and computed lines come after."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.content.batch import Content, Post
from pipeline.content.brand import Brand
from pipeline.content.counting import count_post
from pipeline.content.document import (
    AB_TESTING,
    CHECKLIST,
    KEY_MESSAGES,
    RECOMMENDATIONS,
    REPURPOSING,
    SEQUENCE,
    TITLE_PREFIX,
)
from pipeline.content.platforms import Platform
from pipeline.content.records import write_evidence
from pipeline.content.yaml_text import yaml_scalar
from pipeline.errors import InputError

COUNT = "Character Count"
VOICE_CHECK = "Voice Check"
VERIFIED = "Verified"
NEEDS_REVIEW = "Needs review"

_BACKTICKS = re.compile(r"`+")


class Origin(NamedTuple):
    """Where a batch comes from: its draft, the day it was written, and by which writer."""

    source: str
    generated: str
    writer: str
    draft_digest: str
    written_by: str
    """A sentence for the reader of the document, as in "Claude (claude-sonnet-5-5)"."""


def render_batch(content: Content, brand: Brand, origin: Origin) -> str:
    """Write the whole document: boxes open, Voice Check not yet verified, no records."""
    lines = [*_front_matter(content, brand, origin), "", *_title(content, brand, origin), ""]
    lines += [*_key_messages(content), "", "---", ""]
    for platform in _platforms(content):
        lines += [f"## {platform.section} Posts", ""]
        for post in content.posts:
            if post.platform is platform:
                lines += [*_variant(post, brand), "", "---", ""]
    lines += [*_checklist(brand), "", *_recommendations(content)]
    return "\n".join(lines) + "\n"


def fence_for(text: str) -> str:
    """Choose a fence longer than any run of backticks in a text."""
    longest = max((len(run) for run in _BACKTICKS.findall(text)), default=0)
    return "`" * max(3, longest + 1)


def one_line(value: str, what: str) -> str:
    """Give a single-line value back; refuse one with a line break."""
    if "\n" in value or "\r" in value:
        raise InputError(f"{what} has a line break", help="Write it on one line.")
    return value


def _platforms(content: Content) -> list[Platform]:
    found = {post.platform.key: post.platform for post in content.posts}
    return sorted(found.values(), key=lambda platform: platform.order)


def _front_matter(content: Content, brand: Brand, origin: Origin) -> list[str]:
    keys = ", ".join(platform.key for platform in _platforms(content))
    variants = max((post.number for post in content.posts), default=0)
    lines = ["---", "type: social-batch", f"brand: {yaml_scalar(brand.key)}"]
    if origin.source:
        lines.append(f"source: {yaml_scalar(origin.source)}")
    lines += [
        f"generated: {origin.generated}",
        f"platforms: [{keys}]",
        f"variants_per_platform: {variants}",
        "status: draft",
    ]
    if origin.draft_digest:
        lines.append(f"draft_digest: {origin.draft_digest}")
    if origin.writer:
        lines.append(f"writer: {yaml_scalar(origin.writer)}")
    return [*lines, *write_evidence(content.evidence), "---"]


def _title(content: Content, brand: Brand, origin: Origin) -> Iterator[str]:
    yield f"# {TITLE_PREFIX}{one_line(content.title, 'the title')}"
    yield ""
    if origin.source:
        yield f"**Source**: {origin.source}"
    yield f"**Generated**: {origin.generated}"
    yield f"**Brand**: {brand.key}"
    if origin.written_by:
        yield f"**Written by**: {one_line(origin.written_by, 'the writer')}"


def _key_messages(content: Content) -> Iterator[str]:
    yield f"## {KEY_MESSAGES}"
    yield ""
    for number, message in enumerate(content.key_messages, 1):
        yield f"{number}. **{message.label}**: {one_line(message.value, message.label)}"


def _variant(post: Post, brand: Brand) -> Iterator[str]:
    yield f"### Variant {post.number}"
    yield ""
    before = (*post.platform.labels_before, *post.platform.labels_optional)
    for label in post.labels:
        if label.label in before:
            yield f"**{label.label}**: {one_line(label.value, label.label)}"
    fence = fence_for(post.text)
    yield from ("", fence, *post.text.split("\n"), fence, "")
    for name in post.platform.labels_after:
        yield f"**{name}**: {_label_after(post, name, brand)}"


def _label_after(post: Post, name: str, brand: Brand) -> str:
    if name == COUNT:
        return str(
            count_post(post.text, post.platform, maximum=brand.limits.get(post.platform.key))
        )
    if name == VOICE_CHECK:
        return NEEDS_REVIEW
    return one_line(post.value(name), name)


def _checklist(brand: Brand) -> Iterator[str]:
    yield f"## {CHECKLIST}"
    yield ""
    yield f"- [ ] Tone matches brand voice guidelines{_in_brackets(', '.join(brand.voice.tone))}"
    yield (
        "- [ ] Platform-specific voice adaptations applied"
        f"{_in_brackets(brand.voice.adaptations)}"
    )  # fmt: skip
    yield "- [ ] No forbidden phrases used"
    yield f"- [ ] CTAs align with brand style{_in_brackets(brand.calls_to_action.summary)}"
    yield "- [ ] Hashtags from approved library"


def _in_brackets(text: str) -> str:
    return f" ({one_line(text, 'the brand')})" if text else ""


def _recommendations(content: Content) -> Iterator[str]:
    yield f"## {RECOMMENDATIONS}"
    yield ""
    yield f"### {SEQUENCE}"
    for number, step in enumerate(content.sequence, 1):
        yield f"{number}. **{step.when}**: {step.reference}{_in_brackets(step.note)}"
    yield ""
    yield f"### {AB_TESTING}"
    yield from (f"- {one_line(note, 'an A/B note')}" for note in content.ab_testing)
    yield ""
    yield f"### {REPURPOSING}"
    yield from (f"- {one_line(note, 'a repurposing note')}" for note in content.repurposing)
