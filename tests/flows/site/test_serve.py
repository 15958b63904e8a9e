"""`galley serve`: the calendar on this machine, built anew once for each change."""

from __future__ import annotations

import datetime as dt
import html
import shutil
import socket
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from mkdocs.livereload import LiveReloadServer

import pipeline.flows.site.serve as flow
from pipeline.errors import InvalidFrontMatter, OutsideError
from pipeline.flows.site.serve import serve_site
from tests.calendar.builders import document
from tests.flows.site.test_build import POSTS, SLOTS, make_tree, write

NOW = dt.datetime(2026, 1, 22, 12, tzinfo=dt.UTC)
WAIT = 20  # seconds; a busy machine is not a bug


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Serving:
    """A calendar that is being served, and what was said meanwhile."""

    def __init__(self, port: int, said: list[str]) -> None:
        self.port, self.said = port, said

    def get(self, path: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=WAIT) as answer:
            return html.unescape(answer.read().decode())

    def wait_for(self, number: int) -> None:
        """Wait until that many lines were said, and then a little for one too many."""
        end = time.monotonic() + WAIT
        while len(self.said) < number and time.monotonic() < end:
            time.sleep(0.02)
        time.sleep(0.6)
        assert len(self.said) == number, self.said


@contextmanager
def serving(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Serving]:
    servers: list[LiveReloadServer] = []
    make_server = flow.make_server

    def keep(*arguments) -> LiveReloadServer:
        servers.append(make_server(*arguments))
        return servers[0]

    monkeypatch.setattr(flow, "make_server", keep)
    said: list[str] = []
    port = free_port()
    thread = threading.Thread(
        target=serve_site,
        args=(root,),
        kwargs={"port": port, "clock": lambda: NOW, "say": said.append},
    )
    thread.start()
    calendar = Serving(port, said)
    try:
        calendar.wait_for(2)
        yield calendar
    finally:
        servers[0].shutdown()
        thread.join(WAIT)
    assert not thread.is_alive()


def test_each_change_is_built_once_and_a_broken_file_keeps_the_former_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    gauge = document(POSTS, SLOTS)
    root = make_tree(tmp_path / "tree", gauge)
    with serving(root, monkeypatch) as calendar:
        assert calendar.said[0] == "12:00:00 built 17 pages, 2 approved posts"
        assert "A gauge that admits its error" in calendar.get("")

        write(root / gauge.batch.path, document(POSTS, SLOTS, title="Renamed").raw)
        calendar.wait_for(3)
        assert "Renamed" in calendar.get("")

        write(root / gauge.batch.path, "no front matter\n")
        calendar.wait_for(4)
        assert calendar.said[3].startswith("social/tide/gauge.md:1: there is no front matter")
        assert "Renamed" in calendar.get("")

        write(root / "brands/tide/brand.yml", "name: Ebb\ntimezone: UTC\nplatforms: [linkedin]\n")
        write(root / gauge.batch.path, gauge.raw)
        calendar.wait_for(5)
        assert "Ebb" in calendar.get("batches/tide/gauge.html")


def test_a_folder_that_goes_and_comes_again_is_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Git takes the empty `social/` away when a branch without batches is checked out."""
    gauge = document(POSTS, SLOTS)
    root = make_tree(tmp_path / "tree", gauge)
    with serving(root, monkeypatch) as calendar:
        shutil.rmtree(root / "social")
        calendar.wait_for(3)
        assert "A gauge that admits its error" not in calendar.get("")

        write(root / gauge.batch.path, gauge.raw)
        calendar.wait_for(4)
        assert "A gauge that admits its error" in calendar.get("")


def test_a_tree_that_cannot_be_built_is_not_served(tmp_path: Path):
    root = make_tree(tmp_path / "tree")
    write(root / "social/tide/broken.md", "no front matter\n")

    with pytest.raises(InvalidFrontMatter):
        serve_site(root, port=free_port(), clock=lambda: NOW, say=lambda line: None)


def test_a_port_that_is_taken_is_an_error_that_says_what_to_do(tmp_path: Path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(OutsideError, match=f"cannot be served at 127.0.0.1:{port}") as error:
            serve_site(
                make_tree(tmp_path / "tree"), port=port, clock=lambda: NOW, say=lambda line: None
            )

    assert error.value.help == f"Take another port: `galley serve --port {port + 1}`."
