"""Read Markdown as GitHub shows it: links, HTML, and what its own filters would find in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

# What GitHub turns into links, pictures or formulas after the Markdown was read. Each is looked
# for within one text node, as GitHub does.
LIVE = {
    "mention": re.compile(r"@\w"),
    "issue": re.compile(r"#\d|\bGH-\d", re.IGNORECASE),
    "advisory": re.compile(r"\b(CVE|GHSA)-\w", re.IGNORECASE),
    "commit": re.compile(r"(?<!\w)[0-9a-f]{7,40}(?!\w)"),
    "address": re.compile(r"\b(https?|ftp)://\S|\bwww\.\S|\b(mailto|xmpp):\S+@", re.IGNORECASE),
    "mail": re.compile(r"[\w.+-]+@[\w-]+\.\w"),
    "emoji": re.compile(r":[a-z0-9_+-]*[a-z][a-z0-9_+-]*:"),
    "formula": re.compile(r"\$.|.\$", re.DOTALL),
}
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
OWN_HTML = re.compile(
    r"</?span>|<!-- galley:\w+ -->\n?|<details><summary>[\w ,.:?()/⚠️❌+-]*</summary>\n?|</details>\n?"
)


@dataclass
class Page:
    """A comment as it would stand on the page."""

    headings: list[str] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    live: list[str] = field(default_factory=list)

    @property
    def foreign_html(self) -> list[str]:
        return [each for each in self.html if not OWN_HTML.fullmatch(each)]


def read_page(markdown: str) -> Page:
    """Read a comment; in comments every line break is one on the page."""
    tokens = _parser().parse(markdown)
    page = Page()
    quote: list[str] = []
    depth = 0
    for before, token in zip([None, *tokens], tokens, strict=False):
        depth += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if token.type == "blockquote_close" and not depth:
            page.quotes.append("\n\n".join(quote))
            quote = []
        if token.type == "html_block":
            page.html.append(token.content)
        if token.type in ("code_block", "fence", "hr", "table_open"):
            page.live.append(f"{token.type}: {token.content}")
        if token.type == "inline":
            shown = "".join(_read_inline(token, page))
            if before is not None and before.type == "heading_open":
                page.headings.append(shown)
            if depth:
                quote.append(shown)
    return page


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"breaks": True, "html": True})
    return parser.enable(["table", "strikethrough"])


def _read_inline(inline: Token, page: Page) -> Iterator[str]:
    for token in inline.children or []:
        if token.type == "link_open":
            page.links.append(str(token.attrGet("href")))
        elif token.type == "image":
            page.images.append(str(token.attrGet("src")))
        elif token.type == "html_inline":
            page.html.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            yield "\n"
        elif token.type in ("text", "code_inline"):
            if token.type == "text":
                page.live += [
                    f"{name}: {token.content}"
                    for name, pattern in LIVE.items()
                    if pattern.search(token.content)
                ]
            yield token.content
