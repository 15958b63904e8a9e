"""Lists: GitHub's pages with their Link header, and lists that lag one read behind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

from tests.doubles.forge.routing import Answer, Call

DEFAULT, MOST = 30, 100
Item = TypeVar("Item")


def page(
    call: Call, items: Iterable[Item], shape: Callable[[Item], Any], inside: str = ""
) -> Answer:
    """Answer with the page that was asked for; `inside` names the list within `total_count`."""
    everything = _hold_back(call, list(items))
    size = max(1, min(int(call.query.get("per_page", DEFAULT)), MOST))
    number = max(1, int(call.query.get("page", 1)))
    shown = [shape(each) for each in everything[(number - 1) * size : number * size]]
    last = max(1, -(-len(everything) // size))
    body = {"total_count": len(everything), inside: shown} if inside else shown
    link = _link(call, number, last)
    return Answer(200, body, {"link": link} if link else {})


def _link(call: Call, number: int, last: int) -> str:
    targets = [("prev", number - 1), ("next", number + 1), ("last", last), ("first", 1)]
    shown = [
        (name, target)
        for name, target in targets
        if (name in ("prev", "first") and number > 1)
        or (name in ("next", "last") and number < last)
    ]
    # GitHub's own links go by the repository's number: they are to be followed, not taken apart.
    full_name = call.repository.full_name
    path = call.path.replace(f"/repos/{full_name}", f"/repositories/{call.repository.id}", 1)
    address = call.forge.url + quote(path, safe="/%")
    return ", ".join(
        f'<{address}?{urlencode({**call.query, "page": target})}>; rel="{name}"'
        for name, target in shown
    )


def _hold_back(call: Call, items: list[Item]) -> list[Item]:
    """Leave out what was made since the last read, where a test asked for lists that lag."""
    if call.operation not in call.forge.lagging:
        return items
    seen = call.forge.seen.setdefault(call.path, set())
    shown = [each for each in items if id(each) in seen]
    seen.update(id(each) for each in items)
    return shown
