"""Render the page that says how to subscribe, with the address of every feed."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.calendar.feeds.tables import BUFFER_ROWS, channels
from pipeline.calendar.frame import Frame
from pipeline.calendar.paths import SUBSCRIBE, buffer_file
from pipeline.calendar.scopes import Scope
from pipeline.calendar.templating import render_page


def render_subscribe(
    whole: Scope, brands: Sequence[Scope], platforms: Sequence[Scope], frame: Frame
) -> str:
    """Render the addresses of all feeds and the files for Buffer."""
    uploads = [
        (entries[0], buffer_file(brand, platform, number), number)
        for brand, platform, entries in channels(whole.scheduled, frame.today)
        for number in range(1, 1 + -(-len(entries) // BUFFER_ROWS))
    ]
    return render_page(
        "subscribe.html.jinja",
        SUBSCRIBE,
        "Subscribe",
        frame=frame,
        whole=whole,
        scopes=[*brands, *platforms],
        uploads=uploads,
    )
