"""Fill a template and make it a page: front matter, and HTML on one line, which Markdown keeps."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pipeline.calendar import paths, wording
from pipeline.calendar.days import local_time
from pipeline.calendar.escaping import escape, escape_title
from pipeline.planning.agenda import SPARE

if TYPE_CHECKING:
    from jinja2 import Environment

_HELPERS: tuple[Callable[..., object], ...] = (
    local_time,
    paths.batch_page,
    paths.href,
    paths.month_page,
    wording.clock,
    wording.long_date,
    wording.month_name,
    wording.opening,
    wording.said_at,
    wording.stamp,
    wording.weekday,
    wording.zone,
)


def render_page(
    template: str, page: str, title: str, *, in_search: bool = False, **values: Any
) -> str:
    """Render a template to the text of the page at `page`; links in it start there.

    The title is a person's and goes, escaped, into the front matter; MkDocs and Material put it
    into the document as it stands.
    """
    body = _environment().get_template(template).render(page=page, title=title, **values)
    head = ["---", f'title: "{escape_title(title)}"', "hide: [navigation, toc]"]
    if not in_search:
        head.append("search: {exclude: true}")
    return "\n".join([*head, "---", "", _on_one_line(body), ""])


def _on_one_line(html: str) -> str:
    """Join a template's lines; the texts in it have no line ends left."""
    return " ".join(line.strip() for line in html.split("\n") if line.strip())


@functools.cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("pipeline.calendar"),
        autoescape=True,
        finalize=escape,  # runs before Jinja's own escaping, which then finds nothing left to do
        undefined=StrictUndefined,
        auto_reload=False,
    )
    environment.globals.update({helper.__name__: helper for helper in _HELPERS})
    environment.globals.update(
        HOME=paths.HOME,
        AGENDA=paths.AGENDA,
        MONTHS=paths.MONTHS,
        BATCHES=paths.BATCHES,
        FEED=paths.FEED,
        SPARE=SPARE,
    )
    return environment
