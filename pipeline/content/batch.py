"""A batch as values: key messages, posts, sequence, and the records that people's words left."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.content.platforms import Platform, find_platform
from pipeline.errors import UnknownName

CORE_INSIGHT = "Core Insight"
SUPPORTING_POINT = "Supporting Point"
MEMORABLE_QUOTE = "Memorable Quote"

NO_CALL = "None"
"""The CTA Type of a post that ends with no call to action."""

APPROVED = "approved"
DRAFT = "draft"

NOTES = "notes"
"""What an approval names when it approves the key messages and recommendations."""

_POST_ID = re.compile(r"(?P<platform>[a-z]+)-(?P<number>[1-9][0-9]{0,5})")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A `**Label**: value` line; lines count from 1, and 0 stands for "not in a file"."""

    label: str
    value: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Post:
    """One variant for one platform.

    `line` is its heading's, `text_line` its text's first, `fence_line` that of the closing fence.
    """

    platform: Platform
    number: int
    text: str
    labels: tuple[Labelled, ...] = ()
    line: int = 0
    text_line: int = 0
    fence_line: int = 0

    @property
    def id(self) -> str:
        return f"{self.platform.key}-{self.number}"

    @property
    def reference(self) -> str:
        """The post's name in the Posting Sequence, as in `LinkedIn Variant 1`."""
        return f"{self.platform.name} Variant {self.number}"

    def label(self, name: str) -> Labelled | None:
        return next((each for each in self.labels if each.label == name), None)

    def value(self, name: str) -> str:
        found = self.label(name)
        return found.value if found else ""

    @property
    def digest(self) -> str:
        """The SHA-256 of platform, line feed and text, in hex; what an approval binds to.

        Where a post has optional labels (Media, Alt Text), it is that of the text's digest and
        one line for each of them.
        """
        plain = sha256(f"{self.platform.key}\n{self.text}")
        optional = [
            f"{each.label}: {each.value}"
            for each in self.labels
            if each.label in self.platform.labels_optional
        ]
        return sha256("\n".join([plain, *optional])) if optional else plain


@dataclass(frozen=True, slots=True)
class Box:
    """A line of the Brand Voice Checklist."""

    text: str
    ticked: bool
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the Posting Sequence: `when` is `First` or, as in `24h later`, an offset."""

    when: str
    reference: str
    note: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Content:
    """What a writer makes from a draft and a brand."""

    title: str
    key_messages: tuple[Labelled, ...] = ()
    posts: tuple[Post, ...] = ()
    sequence: tuple[Step, ...] = ()
    ab_testing: tuple[str, ...] = ()
    repurposing: tuple[str, ...] = ()
    evidence: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


class Approval(NamedTuple):
    """A person's yes to one text; `post` may be NOTES."""

    post: str
    by: str
    at: str
    sha256: str
    where: str


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A post's slot as wall-clock time, `YYYY-MM-DD HH:MM` in the batch's time zone.

    `blackout` says that a person chose it although it lay in a blackout then.
    """

    post: str
    at: str
    pinned: bool = False
    blackout: bool = False
    line: int = field(default=0, compare=False)


class Removal(NamedTuple):
    """A post dropped before the merge or withdrawn after it."""

    post: str
    by: str
    at: str
    reason: str


class Overrule(NamedTuple):
    """A named person's word against one finding."""

    finding: str
    by: str
    reason: str


class Posted(NamedTuple):
    """That a post went out, when and where."""

    post: str
    at: str
    url: str


@dataclass(frozen=True, slots=True)
class Records:
    """What stands in the front matter after the example's seven keys."""

    draft_digest: str = ""
    writer: str = ""
    timezone: str = ""
    approvals: tuple[Approval, ...] = ()
    schedule: tuple[Scheduled, ...] = ()
    dropped: tuple[Removal, ...] = ()
    withdrawn: tuple[Removal, ...] = ()
    overrules: tuple[Overrule, ...] = ()
    posted: tuple[Posted, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch as its document states it."""

    path: str
    brand: str
    source: str
    generated: str
    platforms: tuple[str, ...]
    variants_per_platform: int
    status: str
    content: Content
    notes: str = ""
    checklist: tuple[Box, ...] = ()
    records: Records = Records()

    @property
    def posts(self) -> tuple[Post, ...]:
        return self.content.posts

    @property
    def slug(self) -> str:
        return self.path.rpartition("/")[2].removesuffix(".md")

    def age_in_days(self, today: dt.date) -> int | None:
        """Count the days since the batch was made; None where it names no such day."""
        try:
            return (today - dt.date.fromisoformat(self.generated)).days
        except ValueError:
            return None

    def post(self, post_id: str) -> Post:
        """Find a post by id; raise UnknownName with the ids there are."""
        for post in self.posts:
            if post.id == post_id:
                return post
        raise UnknownName(
            f"{self.path} has no post `{post_id}`",
            help=f"Its posts are {', '.join(post.id for post in self.posts) or 'none'}.",
        )

    @property
    def notes_digest(self) -> str:
        """The SHA-256 that approves title, key messages and recommendations, in hex."""
        return sha256(f"{NOTES}\n{self.content.title}\n\n{self.notes}")


def sha256(text: str) -> str:
    """Hash a text as UTF-8; a lone surrogate, which no file can hold, hashes as itself."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def read_post_id(text: str) -> str:
    """Read an id such as `linkedin-1` as people write it; case and a space are forgiven."""
    match = _POST_ID.fullmatch(text.strip().lower().replace(" ", "-"))
    if match is None:
        raise UnknownName(
            f"`{text}` is not a post's id", help="Write platform and number, as in linkedin-1."
        )
    return f"{find_platform(match['platform']).key}-{int(match['number'])}"
