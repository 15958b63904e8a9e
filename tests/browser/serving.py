"""A built site behind a server of its own, and a page that must not complain."""

from __future__ import annotations

import contextlib
import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        pass


@contextlib.contextmanager
def serve(build: Callable[[str], Path]) -> Iterator[str]:
    """Serve what `build(address)` gives; the address is known before the site is built."""
    places: list[Path] = []

    def handle(*arguments: object) -> _Quiet:
        return functools.partial(_Quiet, directory=places[0])(*arguments)  # type: ignore[arg-type]

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handle) as server:  # type: ignore[arg-type]
        address = f"http://127.0.0.1:{server.server_port}/"
        places.append(build(address))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield address
        server.shutdown()


@contextlib.contextmanager
def calm(page: Page, address: str) -> Iterator[Page]:
    """Watch a page: it must not write to the console, ask anyone else, open a dialog or be owned."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(f"console {message.type}: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
    page.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
    page.on("request", lambda request: complaints.append(request.url)
            if not request.url.startswith((address, "blob:")) else None)  # fmt: skip
    yield page
    assert complaints == []
    assert page.title() != "owned"
