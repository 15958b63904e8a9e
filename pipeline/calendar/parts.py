"""Render the pages of brands and of platforms, and the two pages that list them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.calendar.days import Day, between
from pipeline.calendar.frame import Frame
from pipeline.calendar.overview import AHEAD
from pipeline.calendar.paths import BRANDS, PLATFORMS, scope_page
from pipeline.calendar.scopes import BRAND, Scope
from pipeline.calendar.templating import render_page
from pipeline.content.batch import Batch

LATEST = 12
"""How many batches a brand's or a platform's page names."""


def render_parts(
    brands: Sequence[Scope], platforms: Sequence[Scope], days: Sequence[Day], frame: Frame
) -> dict[str, str]:
    """Render a page for each part of the calendar, by path, and the lists of them."""
    pages = {
        scope_page(scope.kind, scope.key): _render_scope(scope, days, frame)
        for scope in (*brands, *platforms)
    }
    lists = {
        path: render_page("parts_list.html.jinja", path, title, scopes=scopes, frame=frame)
        for path, title, scopes in ((BRANDS, "Brands", brands), (PLATFORMS, "Platforms", platforms))
    }
    return {**lists, **pages}


def _render_scope(scope: Scope, all_days: Sequence[Day], frame: Frame) -> str:
    days = [day for each in all_days if (day := _part_of(each, scope)).entries]
    last = frame.today + AHEAD
    return render_page(
        "part.html.jinja",
        scope_page(scope.kind, scope.key),
        scope.name,
        frame=frame,
        scope=scope,
        brand=scope.entries[0].brand if scope.kind == BRAND else None,
        today=frame.today,
        ahead=between(days, frame.today, last),
        past=sum(len(day.entries) for day in days if day.date < frame.today),
        batches=_latest(scope),
    )


def _part_of(day: Day, scope: Scope) -> Day:
    own = (entry for entry in day.entries if scope.holds(entry.brand, entry.post))
    return Day(day.date, tuple(own))


def _latest(scope: Scope) -> list[Batch]:
    """Give the batches of the part, the latest slot first, those without a slot last."""
    found = {entry.batch.path: entry.batch for entry in (*scope.spare, *scope.scheduled)}
    return [found[path] for path in reversed(found)][:LATEST]
