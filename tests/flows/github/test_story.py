from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.doubles.forge import Forge
from tests.flows.github.stage import DRAFT, Clock, Stage, set_stage


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    clock = Clock()
    with Forge(tmp_path / "forge", clock) as forge:
        yield set_stage(tmp_path, forge, clock, monkeypatch)


def test_a_committed_draft_becomes_one_reported_pull_request(stage: Stage) -> None:
    stage.forge.commit({"drafts/acme/tests.md": DRAFT}, by="wren")
    assert stage.generate() == 0
    print(stage.summary())
    print([p.title for p in stage.forge.pulls()])
    for c in stage.forge.comments(stage.forge.pulls()[0].number):
        print(c.body)
    print(stage.forge.statuses(stage.forge.pulls()[0].head_sha if hasattr(stage.forge.pulls()[0],'head_sha') else stage.forge.head('social/acme/tests')))
    print(stage.forge.file('social/acme/tests','social/acme/tests.md'))
