"""Read a batch document: Markdown lines in, a batch and what does not fit the grammar out.

The document keeps the person's lines. Editing is in `editing`, writing a new one in `rendering`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.content.batch import Batch, Box, Content, Labelled, Post, Step
from pipeline.content.near_miss import is_meant_as_message, is_meant_as_step
from pipeline.content.platforms import Platform, all_platforms
from pipeline.content.records import read_evidence, read_records
from pipeline.content.source import normalize, split_front_matter
from pipeline.content.yaml_text import Fields
from pipeline.errors import InvalidFrontMatter, Place

KEY_MESSAGES = "Key Messages Extracted"
CHECKLIST = "Brand Voice Checklist"
RECOMMENDATIONS = "Usage Recommendations"
SEQUENCE = "Posting Sequence"
AB_TESTING = "A/B Testing"
REPURPOSING = "Repurposing Notes"
TITLE_PREFIX = "Social Posts: "

_LABEL = re.compile(r"\*\*([^*]+)\*\*:(?: (.*))?")
_NUMBERED = re.compile(r"\d+\. \*\*([^*]+)\*\*:(?: (.*))?")
_BOX = re.compile(r"- \[([ xX])\] (.*)")
_STEP_VALUE = re.compile(r"(.+? Variant \d+)(?: \((.*)\))?")
_FENCE = re.compile(r"(`{3,})[^`]*")
_FENCES = ("```", "~~~")
_VARIANT = re.compile(r"Variant ([1-9][0-9]{0,5})")


class Problem(NamedTuple):
    """A place where the document does not fit the grammar; `line` counts from 1."""

    line: int
    message: str
    help: str
    post: str = ""


class Note(NamedTuple):
    """A text of the notes that the calendar shows, and its line."""

    text: str
    line: int


@dataclass(slots=True)
class _Variant:
    """A variant while its lines are read."""

    platform: Platform
    number: int
    line: int
    labels: list[Labelled] = field(default_factory=list)
    text: str | None = None
    text_line: int = 0
    fence_line: int = 0
    odd_fence: int = 0

    @property
    def id(self) -> str:
        return f"{self.platform.key}-{self.number}"

    def close(self) -> Post:
        return Post(
            self.platform,
            self.number,
            self.text or "",
            tuple(self.labels),
            self.line,
            self.text_line,
            self.fence_line,
        )


@dataclass(frozen=True, slots=True)
class Document:
    """A batch document: the text as it stands in the file, and the batch read from it.

    `sections`, and `parts` of the recommendations, name the lines on which their headings stand.
    """

    raw: str
    batch: Batch
    fields: Fields
    sections: Mapping[str, int]
    parts: Mapping[str, int]
    problems: tuple[Problem, ...]
    body_line: int
    notes: tuple[Note, ...] = ()

    @property
    def lines(self) -> list[str]:
        """The file's lines without their ends, the first being line 1 at index 0."""
        return normalize(self.raw).split("\n")


def parse_document(path: str, raw: str) -> Document:
    """Read a document from the text of its file; raise InvalidFrontMatter when it has no batch."""
    text = normalize(raw)
    source = split_front_matter(text, path)
    if not source.has_front_matter or source.fields.flow or not source.fields.nodes:
        raise InvalidFrontMatter(
            "the file is empty" if not text.strip() else "there is no front matter",
            place=Place(path, 1),
            help="A batch begins with `---`, lines such as `brand: …`, and `---`.",
        )
    reader = _Reader()
    lines = text.split("\n")
    reader.read(lines, source.body_line)
    return Document(
        raw=raw,
        batch=_batch(path, source.fields, reader, lines),
        fields=source.fields,
        sections=reader.sections,
        parts=reader.parts,
        problems=tuple(reader.problems),
        body_line=source.body_line,
        notes=tuple(reader.notes),
    )


def _batch(path: str, fields: Fields, reader: _Reader, lines: Sequence[str]) -> Batch:
    return Batch(
        path=path,
        brand=fields.text("brand"),
        source=fields.text("source"),
        generated=fields.text("generated"),
        platforms=fields.texts("platforms"),
        variants_per_platform=fields.integer("variants_per_platform", 1),
        status=fields.text("status", "draft"),
        content=Content(
            title=reader.title,
            key_messages=tuple(reader.key_messages),
            posts=tuple(reader.posts),
            sequence=tuple(reader.steps),
            ab_testing=tuple(reader.ab_testing),
            repurposing=tuple(reader.repurposing),
            evidence=read_evidence(fields),
        ),
        notes=_notes(lines, reader.note_spans),
        checklist=tuple(reader.boxes),
        records=read_records(fields),
    )


def _notes(lines: Sequence[str], spans: Sequence[tuple[int, int]]) -> str:
    """Join the sections that only an approval of the whole batch publishes."""
    parts = ("\n".join(lines[start:end]).strip() for start, end in spans)
    return "\n\n".join(part for part in parts if part)


class _Reader:
    """Walk the body's lines once; every handler looks at one line."""

    def __init__(self) -> None:
        self.title = ""
        self.sections: dict[str, int] = {}
        self.parts: dict[str, int] = {}
        self.key_messages: list[Labelled] = []
        self.posts: list[Post] = []
        self.boxes: list[Box] = []
        self.steps: list[Step] = []
        self.ab_testing: list[str] = []
        self.repurposing: list[str] = []
        self.problems: list[Problem] = []
        self.note_spans: list[tuple[int, int]] = []
        self.notes: list[Note] = []
        self._section = ""
        self._part = ""
        self._platform: Platform | None = None
        self._variant: _Variant | None = None
        self._notes_start: int | None = None

    def read(self, lines: Sequence[str], body_line: int) -> None:
        numbered = iter(enumerate(lines[body_line - 1 :], body_line))
        for number, line in numbered:
            if line.startswith("```") and (fence := _FENCE.fullmatch(line)):
                self._read_fence(len(fence[1]), number, numbered)
            elif line.startswith("#"):
                self._read_heading(line, number)
            elif line:
                self._read_line(line, number)
        self._end_section(len(lines) + 1)

    def _read_fence(self, length: int, number: int, numbered: Iterator[tuple[int, str]]) -> None:
        inside: list[str] = []
        fence = "`" * length
        for _, line in numbered:
            if line.startswith(fence) and not line.strip("` "):
                break
            inside.append(line)
        else:
            self._report(number, "the fence that begins here never ends", "End it with ```.")
        if self._variant is None:
            return
        if self._variant.text is None:
            self._variant.text = "\n".join(inside)
            self._variant.text_line = number + 1
            self._variant.fence_line = number + 1 + len(inside)
        else:
            self._report(
                number, f"{self._variant.id} has a second fenced text", "Keep one per variant."
            )

    def _read_heading(self, line: str, number: int) -> None:
        marks, _, title = line.partition(" ")
        title = title if marks == "#" else title.rstrip()
        if marks == "#":
            self.title = self.title or title.removeprefix(TITLE_PREFIX)
        elif marks == "##":
            self._end_section(number)
            self._begin_section(title, number)
        elif marks == "###":
            self._end_variant()
            self._part = title
            if self._section == RECOMMENDATIONS:
                self.parts.setdefault(title, number)
            if self._platform is not None:
                self._begin_variant(self._platform, title, number)
            elif _VARIANT.fullmatch(title):
                self._report(
                    number,
                    f"`### {title}` stands in no platform's section",
                    "Begin the section with a line such as `## LinkedIn Posts`.",
                )

    def _begin_section(self, title: str, number: int) -> None:
        self._section, self._part = title, ""
        if title in self.sections:
            self._report(number, f"the section `{title}` stands twice", "Join the two.")
        self.sections.setdefault(title, number)
        self._platform = platform_of_section(title)
        if title in (KEY_MESSAGES, RECOMMENDATIONS):
            self._notes_start = number - 1
        elif title.endswith(" Posts") and self._platform is None:
            known = ", ".join(platform.section for platform in all_platforms())
            self._report(number, f"`{title}` names no known platform", f"Known are {known}.")

    def _end_section(self, number: int) -> None:
        self._end_variant()
        if self._notes_start is not None:
            self.note_spans.append((self._notes_start, number - 1))
            self._notes_start = None

    def _begin_variant(self, platform: Platform, title: str, number: int) -> None:
        match = _VARIANT.fullmatch(title.strip())
        if match is None:
            self._report(number, f"`{title}` is not a variant", "Write `### Variant 1`.")
            return
        self._variant = _Variant(platform, int(match[1]), number)
        if any(post.id == self._variant.id for post in self.posts):
            self._report(number, f"{self._variant.id} stands twice", "Give it the next number.")

    def _end_variant(self) -> None:
        if self._variant is None:
            return
        if self._variant.text is None:
            odd = self._variant.odd_fence
            self._report(
                odd or self._variant.line,
                f"the fence of {self._variant.id} is not read"
                if odd
                else f"{self._variant.id} has no text",
                "Put the text between two lines ```, with nothing before them.",
            )
        self.posts.append(self._variant.close())
        self._variant = None

    def _read_line(self, line: str, number: int) -> None:
        if self._variant is not None:
            if match := _LABEL.fullmatch(line):
                self._variant.labels.append(Labelled(match[1], match[2] or "", number))
            elif not self._variant.odd_fence and line.lstrip().startswith(_FENCES):
                self._variant.odd_fence = number
        elif self._section == KEY_MESSAGES:
            if match := _NUMBERED.fullmatch(line):
                self.key_messages.append(Labelled(match[1], match[2] or "", number))
                self.notes.append(Note(match[2] or "", number))
            elif is_meant_as_message(line):
                self._report(
                    number, "this key message is not read", "Write it as `2. **Label**: text`."
                )
        elif self._section == CHECKLIST:
            if match := _BOX.fullmatch(line):
                self.boxes.append(Box(match[2], match[1] != " ", number))
        elif self._section == RECOMMENDATIONS:
            self._read_recommendation(line, number)

    def _read_recommendation(self, line: str, number: int) -> None:
        if self._part == SEQUENCE:
            if match := _NUMBERED.fullmatch(line):
                self._read_step(match[1], match[2] or "", number)
            elif is_meant_as_step(line):
                self._report(
                    number,
                    f"this step of the {SEQUENCE} is not read",
                    "Write it as `2. **24h later**: LinkedIn Variant 1`.",
                )
        elif line.startswith("- "):
            if self._part == AB_TESTING:
                self.ab_testing.append(line[2:])
                self.notes.append(Note(line[2:], number))
            elif self._part == REPURPOSING:
                self.repurposing.append(line[2:])
                self.notes.append(Note(line[2:], number))

    def _read_step(self, when: str, value: str, number: int) -> None:
        if match := _STEP_VALUE.fullmatch(value):
            self.steps.append(Step(when, match[1], match[2] or "", number))
            if match[2]:
                self.notes.append(Note(match[2], number))
        else:
            self._report(
                number, f"the step `{value}` names no post", "Write it as `LinkedIn Variant 1`."
            )

    def _report(self, line: int, message: str, help: str) -> None:
        post = self._variant.id if self._variant else ""
        self.problems.append(Problem(line, message, help, post))


def platform_of_section(title: str) -> Platform | None:
    """Find the platform whose posts a `##` section holds."""
    return _platforms_by_section().get(title)


@functools.cache
def _platforms_by_section() -> dict[str, Platform]:
    return {f"{platform.section} Posts": platform for platform in all_platforms()}
