"""Make the guide for writers and reviewers from pages of the manual."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

from pipeline.calendar.escaping import escape_title
from pipeline.calendar.paths import GUIDE, html_path
from pipeline.calendar.templating import render_page

_HEADING = re.compile(r"^# (.+)$", re.MULTILINE)
# A link to another page of the manual; those within the page and to the web stay as they are.
_LINK = re.compile(r"\[([^\]\n]+)\]\((?!#|https://)([^)#\n]*)[^)\n]*\)")


def render_guide(manual: Mapping[str, str]) -> dict[str, str]:
    """Give the pages of the guide by path, and the page that leads to them."""
    titles = {f"guide/{name}": _title(text) for name, text in manual.items()}
    pages = {f"guide/{name}": _page(text, manual.keys()) for name, text in manual.items()}
    listed = [(html_path(path), path, title) for path, title in titles.items()]
    return {GUIDE: render_page("guide.html.jinja", GUIDE, "Guide", pages=listed), **pages}


def _title(text: str) -> str:
    match = _HEADING.search(text)
    return match[1] if match else "Guide"


def _page(text: str, guides: Container[str]) -> str:
    """Give a page of the guide; links to pages that are not among the guides become words."""

    def link(match: re.Match[str]) -> str:
        return match[0] if match[2] in guides else match[1]

    title = escape_title(_title(text))
    settings = "hide: [navigation]\nsearch: {exclude: true}"
    head = f'---\ntitle: "{title}"\n{settings}\n---\n\n'
    return head + _LINK.sub(link, text)
