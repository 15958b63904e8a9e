"""A stage for every test of this folder: the double of GitHub with a repository and its people."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

import httpcore2
import pytest

from tests.doubles.forge import Forge
from tests.flows.github.stage import Clock, Stage, set_stage

# Reading all certificates takes half of a run's time, and no run here speaks TLS.
_READ_ONCE = functools.cache(httpcore2.default_ssl_context)


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    monkeypatch.setattr(httpcore2, "default_ssl_context", _READ_ONCE)
    clock = Clock()
    with Forge(tmp_path / "forge", clock) as forge:
        yield set_stage(tmp_path, forge, clock, monkeypatch)
