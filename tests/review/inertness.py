"""Judge by a Markdown renderer whether a text of ours holds anything that does something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

_LIVE_WORDS = re.compile(
    r"@(?=[A-Za-z0-9])|(?<![\w&])#(?=[0-9])|\bGH-[0-9]|https?://|\bwww\.|\b[0-9a-f]{7,40}\b"
)
_OWN_TAGS = re.compile(r"</?(?:span|details|summary)>")


def live_parts(markdown: str, *, own_links: tuple[str, ...] = ()) -> list[str]:
    """Name every part that mentions, links, embeds, hides or commands; our marker is none."""
    first, _, rest = markdown.partition("\n")
    assert re.fullmatch(r"<!-- galley:answer [a-z0-9_-]+ -->", first), first
    found = [f"line {line!r}" for line in rest.split("\n") if line.lstrip().startswith("/")]
    if "<!--" in _without_code(rest):
        found.append("a comment of HTML")
    for token in MarkdownIt("commonmark").parse(rest):
        found += _live_token(token, own_links)
    return found


def _live_token(token: Token, own_links: tuple[str, ...]) -> Iterator[str]:
    if token.type == "html_block" and not _OWN_TAGS.match(token.content.strip()):
        yield f"HTML {token.content!r}"
    for child in token.children or ():
        if child.type == "html_inline" and not _OWN_TAGS.fullmatch(child.content):
            yield f"HTML {child.content!r}"
        if child.type == "image":
            yield f"image {child.attrs}"
        if child.type == "link_open" and child.attrs.get("href") not in own_links:
            yield f"link {child.attrs}"
        if child.type == "text" and (match := _LIVE_WORDS.search(child.content)):
            yield f"text {child.content[max(0, match.start() - 10) :][:40]!r}"
        if re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", child.content):
            yield f"unseen {child.content!r}"


def _without_code(text: str) -> str:
    return re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", text, flags=re.DOTALL).replace("\\<", "")
