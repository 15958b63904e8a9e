from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.flows.site.pages import Change, PageFolder
from tests.flows.site.test_build import files_of


def test_only_what_differs_is_written_and_what_is_gone_is_removed(tmp_path: Path):
    pages = PageFolder(tmp_path)

    first = pages.update({"a.md": "A", "months/b.md": "B", "c.ics": b"\r\n"})
    second = pages.update({"a.md": "A", "months/b.md": "B2", "d.md": "D"})

    assert first == Change(("a.md", "months/b.md", "c.ics"), ())
    assert second == Change(("months/b.md", "d.md"), ("c.ics",))
    assert files_of(tmp_path) == {"a.md": b"A", "d.md": b"D", "months/b.md": b"B2"}


def test_what_stands_there_is_not_touched(tmp_path: Path):
    pages = PageFolder(tmp_path)
    pages.update({"a.md": "A"})
    before = (tmp_path / "a.md").stat().st_mtime_ns

    assert pages.update({"a.md": "A"}) == Change((), ())
    assert (tmp_path / "a.md").stat().st_mtime_ns == before


def test_a_file_whose_writing_failed_is_written_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    pages = PageFolder(tmp_path)
    pages.update({"a.md": "A"})

    def fill(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", fill)
        with pytest.raises(OSError, match="No space"):
            pages.update({"a.md": "B"})

    assert pages.update({"a.md": "A"}) == Change(("a.md",), ())
