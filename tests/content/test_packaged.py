from __future__ import annotations

import zipfile
from importlib import import_module
from pathlib import Path

import pytest

from pipeline.content.packaged import read_packaged
from tests.requirements import ROOT


def test_a_file_beside_the_module_is_read():
    assert read_packaged("platforms.toml").startswith("# The platform registry")


def test_a_package_in_an_archive_reads_its_files_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    source = ROOT / "pipeline" / "content" / "packaged.py"
    with zipfile.ZipFile(tmp_path / "archive.zip", "w") as archive:
        archive.writestr("zipped/__init__.py", "")
        archive.writestr("zipped/packaged.py", source.read_bytes())
        archive.writestr("zipped/note.txt", "from the archive")
    monkeypatch.syspath_prepend(str(tmp_path / "archive.zip"))

    module = import_module("zipped.packaged")

    assert module.read_packaged("note.txt") == "from the archive"
