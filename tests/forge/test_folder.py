import errno
import os
import stat
from pathlib import Path

import pytest

from pipeline.errors import GalleyError, UnreadableFile, WriteFailed
from pipeline.forge.folder import Folder

PATH = "social/tide/gauge.md"


def test_what_is_written_is_read_back(tmp_path: Path):
    folder = Folder(tmp_path)
    folder.write(PATH, "one\r\ntwo\n")
    assert folder.read(PATH) == b"one\r\ntwo\n"
    assert folder.paths("social") == [PATH]
    assert folder.paths("nowhere") == []


def test_a_full_disk_leaves_the_old_file_and_no_rest(tmp_path, monkeypatch):
    folder = Folder(tmp_path)
    folder.write(PATH, "old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteFailed) as caught:
        folder.write(PATH, "new")
    assert str(caught.value) == f"{PATH}: the file could not be written: No space left on device"
    assert (folder.read(PATH), folder.paths("social")) == (b"old", [PATH])


def test_an_interrupted_write_leaves_the_old_file_and_no_rest(tmp_path, monkeypatch):
    folder = Folder(tmp_path)
    folder.write(PATH, "old")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        folder.write(PATH, "new")
    assert (folder.read(PATH), folder.paths("social")) == (b"old", [PATH])


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such permissions")
def test_a_file_keeps_its_permissions(tmp_path: Path):
    folder = Folder(tmp_path)
    folder.write(PATH, "old")
    (tmp_path / PATH).chmod(0o640)
    folder.write(PATH, "new")
    assert stat.S_IMODE((tmp_path / PATH).stat().st_mode) == 0o640


@pytest.mark.parametrize("path", ["../secret", "social/../../secret", "/etc/passwd"])
def test_a_path_that_leads_out_is_refused(tmp_path: Path, path: str):
    (tmp_path / "secret").write_text("x")
    (tmp_path / "inside").mkdir()
    with pytest.raises(UnreadableFile, match="leads out of the repository"):
        Folder(tmp_path / "inside").read(path)


def test_a_link_out_of_the_tree_is_not_followed(tmp_path: Path):
    (tmp_path / "secret.md").write_text("x")
    inside = tmp_path / "inside"
    (inside / "drafts").mkdir(parents=True)
    try:
        (inside / "drafts" / "link.md").symlink_to(tmp_path / "secret.md")
    except OSError:
        pytest.skip("this system makes no links")
    with pytest.raises(UnreadableFile, match="leads out of the repository"):
        Folder(inside).read("drafts/link.md")


def test_a_missing_file_and_a_folder_name_a_remedy(tmp_path: Path):
    (tmp_path / "social").mkdir()
    for path in ("social/none.md", "social"):
        with pytest.raises(GalleyError) as caught:
            Folder(tmp_path).read(path)
        assert caught.value.help


def test_a_path_on_the_command_line_becomes_one_of_the_folder(tmp_path, monkeypatch):
    folder = Folder(tmp_path)
    (tmp_path / "social").mkdir()
    monkeypatch.chdir(tmp_path / "social")
    assert folder.relative("gauge.md") == "social/gauge.md"
    assert folder.relative(tmp_path / "drafts" / "x.md") == "drafts/x.md"
    assert folder.relative("../../elsewhere.md") is None
