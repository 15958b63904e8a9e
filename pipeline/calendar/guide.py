"""Make the guide for writers and reviewers from pages of the manual."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.calendar.escaping import escape_title
from pipeline.calendar.paths import GUIDE, html_path
from pipeline.calendar.templating import render_page

_HEADING = re.compile(r"^# (.+)$", re.MULTILINE)
# A link to a page of the manual, which is not in the calendar; one within the page stays.
_LINK = re.compile(r"\[([^\]\n]+)\]\((?!#|https://)[^)\n]*\)")


def render_guide(manual: Mapping[str, str]) -> dict[str, str]:
    """Give the pages of the guide by path, and the page that leads to them."""
    titles = {f"guide/{name}": _title(text) for name, text in manual.items()}
    pages = {f"guide/{name}": _page(text) for name, text in manual.items()}
    listed = [(html_path(path), path, title) for path, title in titles.items()]
    return {GUIDE: render_page("guide.html.jinja", GUIDE, "Guide", pages=listed), **pages}


def _title(text: str) -> str:
    match = _HEADING.search(text)
    return match[1] if match else "Guide"


def _page(text: str) -> str:
    title = escape_title(_title(text))
    settings = "hide: [navigation]\nsearch: {exclude: true}"
    head = f'---\ntitle: "{title}"\n{settings}\n---\n\n'
    return head + _LINK.sub(r"\1", text)
