"""A stage for every test of this folder: the double of GitHub with a repository and its people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.doubles.forge import Forge
from tests.flows.github.stage import Clock, Stage, set_stage


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    clock = Clock()
    with Forge(tmp_path / "forge", clock) as forge:
        yield set_stage(tmp_path, forge, clock, monkeypatch)
