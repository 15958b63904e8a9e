"""A draft: the article a person wrote, its hints, and the digest that tells when it changed."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from pipeline.content.brand import named_platform
from pipeline.content.platforms import Platform
from pipeline.content.source import Source, normalize, split_front_matter
from pipeline.content.yaml_text import Fields
from pipeline.errors import InputError, InvalidFrontMatter, Place

_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_FENCED = re.compile(r"^(```+|~~~+).*?(?:^\1|\Z)", re.MULTILINE | re.DOTALL)
# What `git check-ref-format` refuses, in a path of brand and slug.
_NO_BRANCH = re.compile(r"[\x00-\x20\x7f~^:?*\[\\]|\.\.|@\{|/\.|\.lock(?:/|$)|\.$")
_PATH = re.compile(r"(drafts|social)/(?P<brand>[^/]+)/(?P<slug>[^/]+)\.md")


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as read; `body_line` is the line of the file on which `body` begins."""

    path: str
    brand: str
    slug: str
    title: str
    body: str
    body_line: int
    date: dt.date | None = None
    authors: tuple[str, ...] = ()
    url: str = ""
    social: str = "yes"
    not_before: dt.date | None = None
    campaign: str = ""
    platforms: tuple[Platform, ...] = ()
    key_messages: tuple[str, ...] = ()
    quote: str = ""

    @property
    def digest(self) -> str:
        """The SHA-256 of body, title and hints, in hex."""
        parts = [self.title, self.quote, *self.key_messages, self.body.strip()]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def draft_path(brand: str, slug: str) -> str:
    """Name the file of a draft."""
    return f"drafts/{brand}/{slug}.md"


def batch_path(brand: str, slug: str) -> str:
    """Name the file of a batch."""
    return f"social/{brand}/{slug}.md"


def split_path(path: str) -> tuple[str, str]:
    """Take the brand and the slug from a draft's or a batch's path."""
    match = _PATH.fullmatch(path)
    if match is None:
        kind = PurePosixPath(path).parts[:1]
        help = "Drafts stand at `drafts/<brand>/<slug>.md`, batches at `social/<brand>/<slug>.md`."
        if kind in (("drafts",), ("social",)):
            help = f"Move it to `{kind[0]}/<brand>/<slug>.md`."
        raise InvalidFrontMatter("this file is in no brand's folder", place=Place(path), help=help)
    return match["brand"], match["slug"]


def refuse_unbranched(path: str) -> None:
    """Raise InputError for a draft or batch after whose path git takes no branch."""
    if _NO_BRANCH.search(path.removesuffix(".md")):
        raise InputError(
            f"no branch can be named `{path.partition('/')[2].removesuffix('.md')}`, and Galley"
            " proposes a batch on a branch of its draft's name",
            place=Place(path),
            help="Rename the file: letters, digits and hyphens, and `.md` at the end.",
        )


def parse_draft(path: str, text: str) -> Draft:
    """Read a draft from its text; `path` is its place in the repository, with `/`."""
    brand, slug = split_path(path)
    source = split_front_matter(normalize(text), path)
    fields = source.fields
    return Draft(
        path=path,
        brand=brand,
        slug=slug,
        title=_title(source),
        body=source.body,
        body_line=source.body_line,
        date=_date(fields, "date"),
        authors=fields.texts("authors"),
        url=_url(fields),
        social=_social(fields),
        not_before=_date(fields, "not_before"),
        campaign=fields.text("campaign"),
        platforms=_platforms(fields),
        key_messages=fields.texts("key_messages"),
        quote=fields.text("quote"),
    )


def _title(source: Source) -> str:
    heading = _HEADING.search(_FENCED.sub("", source.body))
    title = source.fields.text("title") or (heading[1] if heading else "")
    if not title or "\n" in title:
        raise InvalidFrontMatter(
            "the draft has no title" if not title else "the title has more than one line",
            place=Place(source.path, source.fields.line_of("title"), "title"),
            help="Write `title: …` between two lines `---` at the top, or begin with `# …`.",
        )
    return title


def _date(fields: Fields, key: str) -> dt.date | None:
    text = fields.text(key)
    try:
        return dt.date.fromisoformat(text[:10]) if text else None
    except ValueError as error:
        raise fields.wrong(key, f"`{text}` is not a date", "Write it as 2026-01-21.") from error


def _url(fields: Fields) -> str:
    url = fields.text("url")
    if url and not re.fullmatch(r"https?://\S+", url):
        raise fields.wrong("url", f"`{url}` is not a web address", "Begin it with https://.")
    return url


def _social(fields: Fields) -> str:
    value = {"true": "yes", "false": "no"}.get(fields.text("social"), fields.text("social", "yes"))
    if value not in ("yes", "hold", "no"):
        raise fields.wrong("social", f"`{value}` is not known here", "Write hold, no or yes.")
    return value


def _platforms(fields: Fields) -> tuple[Platform, ...]:
    names = fields.texts("platforms")
    return tuple(dict.fromkeys(named_platform(fields, "platforms", name) for name in names))
