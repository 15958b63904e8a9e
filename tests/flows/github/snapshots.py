"""Play the beginning of a story once, and begin the next test where it ended.

What is kept is the double's memory, its repositories and the time: all that a run can see.
"""

from __future__ import annotations

import copy
import datetime as dt
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from tests.doubles.forge.store import Store
from tests.flows.github.stage import Stage

_MEMORY = ("repositories", "accounts", "deleted_accounts", "tokens", "seen", "_last_id")
_KEPT: dict[str, Snapshot] = {}
_FOLDER = tempfile.TemporaryDirectory(prefix="galley-stages-")


class Snapshot(NamedTuple):
    """A stage as it stood."""

    folder: Path
    memory: dict[str, Any]
    present: dt.datetime


def begin_with(stage: Stage, name: str, play: Callable[[], object]) -> None:
    """Bring a fresh stage to where a play ends: by playing it, or as it ended before."""
    if name in _KEPT:
        _restore(stage, _KEPT[name])
    else:
        play()
        _KEPT[name] = _take(stage, Path(_FOLDER.name, name))


def _take(stage: Stage, folder: Path) -> Snapshot:
    forge = stage.forge
    shutil.copytree(forge.folder, folder)
    memory = {name: copy.deepcopy(getattr(forge, name)) for name in _MEMORY}
    return Snapshot(folder, memory, stage.clock.present)


def _restore(stage: Stage, kept: Snapshot) -> None:
    forge = stage.forge
    assert not forge.home.issues, "only a fresh stage begins with a play"
    shutil.rmtree(forge.folder)
    shutil.copytree(kept.folder, forge.folder)
    for name, value in copy.deepcopy(kept.memory).items():
        setattr(forge, name, value)
    for each in forge.repositories.values():
        each.store = Store(forge.folder / each.owner / f"{each.name}.git")
    stage.clock.present = kept.present
