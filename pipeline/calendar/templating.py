"""Fill a template and make it a page: front matter, and HTML on one line, which Markdown keeps."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from pipeline.calendar import paths, wording
from pipeline.calendar.days import local_time
from pipeline.calendar.escaping import escape, escape_title
from pipeline.calendar.marks import mark, mark_picture
from pipeline.content.wording import month_name, weekday
from pipeline.planning.agenda import SPARE

if TYPE_CHECKING:
    from jinja2 import Environment

_HELPERS: tuple[Callable[..., object], ...] = (
    local_time,
    mark,
    mark_picture,
    month_name,
    paths.batch_page,
    paths.feed_file,
    paths.href,
    paths.month_page,
    paths.scope_page,
    weekday,
    wording.clock,
    wording.day_and_month,
    wording.day_place,
    wording.long_date,
    wording.opening,
    wording.said_at,
    wording.short_date,
    wording.stamp,
    wording.wall_time,
    wording.zone,
)


def render_page(
    template: str,
    page: str,
    title: str,
    *,
    in_search: bool = False,
    adjacent: Mapping[str, dt.date | None] | None = None,
    **values: Any,
) -> str:
    """Render a template to the text of the page at `page`; links in it start there.

    `adjacent` are the months before and after, which browsers and Material's keys know as
    `prev` and `next`.

    The title is a person's and goes, escaped, into the front matter; MkDocs and Material put it
    into the document as it stands.
    """
    body = _environment().get_template(template).render(page=page, title=title, **values)
    head = ["---", f'title: "{escape_title(title)}"', "hide: [navigation, toc]"]
    for name, month in (adjacent or {}).items():
        if month is not None:
            head.append(f"galley_{name}: {paths.href(page, paths.month_page(month))}")
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
        BRANDS=paths.BRANDS,
        PLATFORMS=paths.PLATFORMS,
        SUBSCRIBE=paths.SUBSCRIBE,
        HEALTH=paths.HEALTH,
        FEED=paths.FEED,
        SPARE=SPARE,
        zip=zip,
    )
    return environment
