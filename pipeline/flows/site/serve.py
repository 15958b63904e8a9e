"""Show the calendar on this machine and bring it up to date whenever a batch or a brand changes."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import GalleyError, OutsideError
from pipeline.flows.site.files import Wanted
from pipeline.flows.site.live import LiveSite

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

HOST = "127.0.0.1"
WATCHED = ("brands", "social")
RELOADER = "galley-reload.js"
SECONDS_BETWEEN_LOOKS = 0.2


def serve_site(
    root: Path,
    *,
    port: int,
    clock: Callable[[], dt.datetime],
    say: Callable[[str], None],
    brand: str | None = None,
    internal: bool = False,
) -> None:
    """Serve until interrupted; a page open in a browser loads itself again after each change.

    `say` is given each line of progress.
    """
    _refuse_used_port(port)
    with tempfile.TemporaryDirectory(prefix="galley-serve-") as name:
        site = LiveSite(Path(name), Wanted(root, brand, internal))

        def build() -> None:
            built = site.update(clock())
            shutil.copyfile(Path(__file__).with_name(RELOADER), site.out / RELOADER)
            say(f"{clock():%H:%M:%S} built {built.pages} pages, {built.posts} approved posts")

        build()
        server = make_server(root, site.out, port, _report_problems(build, say))
        say(f"The calendar: {server.url} (it follows changes in brands/ and social/; Ctrl+C ends)")
        with contextlib.suppress(KeyboardInterrupt):
            run_server(server)


def make_server(root: Path, out: Path, port: int, build: Callable[[], None]) -> LiveReloadServer:
    """Make a server of the site in `out` that builds once for each change of a watched folder."""
    from mkdocs.livereload import LiveReloadServer
    from watchdog.observers.polling import PollingObserverVFS

    class Server(LiveReloadServer):
        """MkDocs puts its script into the pages, whose policy refuses to run it; a file may run."""

        def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
            body, end, rest = content.rpartition(b"</body>")
            tag = b'<script src="/%b" data-epoch="%d"></script>' % (RELOADER.encode(), epoch)
            return body + tag + end + rest

    server = Server(
        build, HOST, port, str(out), polling_interval=SECONDS_BETWEEN_LOOKS, shutdown_delay=0.1
    )
    # Windows would otherwise let two programs have one port.
    server.allow_reuse_address = os.name == "posix"
    not_found = out / "404.html"
    server.error_handler = lambda code: not_found.read_bytes() if code == 404 else None
    watched = [str((root / folder).absolute()) for folder in WATCHED]
    observer: Any = PollingObserverVFS(
        lambda path: _stat(path, watched), os.scandir, polling_interval=SECONDS_BETWEEN_LOOKS
    )
    server.observer = observer
    for folder in watched:
        server.watch(folder)
    return server


def _stat(path: str, watched: Sequence[str]) -> os.stat_result:
    """Look at a path; a watched folder that is not there counts as an empty one.

    Git takes `social/` away with its last file, and watchdog gives up a folder that is gone.
    """
    try:
        return Path(path).stat()
    except FileNotFoundError:
        if path in watched:
            return Path(path).parent.stat()
        raise


def run_server(server: LiveReloadServer) -> None:
    """Serve until `shutdown` or an interrupt, then free the port."""
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except OSError as error:
        raise _unservable(server.server_address[1], error) from error
    finally:
        server.shutdown()


def _refuse_used_port(port: int) -> None:
    """Say so before the site is built, which may take a while."""
    import socket

    with socket.socket() as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError) as error:
            raise _unservable(port, error) from error


def _unservable(port: int, error: Exception) -> OutsideError:
    why = getattr(error, "strerror", None) or str(error)
    other = port + 1 if port in range(1024, 65535) else 8001
    return OutsideError(
        f"the calendar cannot be served at {HOST}:{port}: {why}",
        help=f"Take another port: `galley serve --port {other}`.",
    )


def _report_problems(build: Callable[[], None], say: Callable[[str], None]) -> Callable[[], None]:
    """Go on with the former site while a file is half-edited, and say what is wrong with it."""

    def build_or_report() -> None:
        try:
            build()
        except GalleyError as error:
            say(f"{error} {error.help}")

    return build_or_report
