"""Write events as JSON Feed 1.1 (jsonfeed.org): title, platform and moment, never the text."""

from __future__ import annotations

import json
from collections.abc import Iterable

from pipeline.calendar.feeds.events import Event
from pipeline.calendar.feeds.ics import link, summary
from pipeline.calendar.paths import absolute_url
from pipeline.calendar.wording import stamp


def render_json_feed(items: Iterable[str], name: str, path: str, site_url: str) -> str:
    """Put written items into a feed that stands at `path`; addresses need a `site_url`."""
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": name}
    if site_url:
        feed |= {"home_page_url": site_url, "feed_url": absolute_url(site_url, path)}
    head = "".join(f"{_dump(key)}: {_dump(value)},\n" for key, value in feed.items())
    return "".join(["{", head, '"items": [\n', ",\n".join(items), "\n]}\n"])


def write_item(event: Event, site_url: str) -> str:
    """Write one item, on a line."""
    platform = event.post.platform.display
    item: dict[str, object] = {
        "id": event.uid,
        "title": summary(event),
        "content_text": f"{event.brand.name}, {platform}, {stamp(event.instant)}",
        "date_published": stamp(event.instant),
        "date_modified": stamp(event.stamped),
        "tags": [event.brand.name, platform],
    }
    address = link(event, site_url)
    return _dump(item | {"url": address} if address else item)


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
