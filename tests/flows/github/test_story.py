"""A draft's whole life on GitHub: written, revised, edited, approved, merged, withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.doubles.forge import Forge
from tests.doubles.messages_api import MessagesApi
from tests.flows.github.scenes import BATCH, BRANCH
from tests.flows.github.snapshots import begin_with
from tests.flows.github.stage import DRAFT, REPEATED, Clock, Stage, set_stage
from tests.flows.github.story import ASKED, REVISED, Picture, assert_end, look, revise


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    with Forge(tmp_path / "forge", Clock()) as forge, MessagesApi(always=revise) as model:
        stage = set_stage(tmp_path, forge, forge.now, monkeypatch)
        stage.key, stage.with_key = "a-key", ("revise",)
        monkeypatch.setenv("ANTHROPIC_BASE_URL", model.url)
        yield stage


def play_smoothly(stage: Stage) -> Picture:
    """Play the story without trouble, once for both tests."""
    begin_with(stage, "story", lambda: play(stage))
    return look(stage.forge)


def play(stage: Stage) -> Picture:
    forge = stage.forge
    forge.commit({"drafts/acme/tests.md": DRAFT}, by="wren", message="Add a draft")
    stage.generate()
    # A person asks for another text, and another one edits the file.
    forge.comment(1, ASKED, by="wren")
    stage.converse(1)
    text = forge.file(BRANCH, BATCH) or ""
    assert REVISED in text
    edited = text.replace(" A test that never fails tells you nothing new.\n\nWhat", "\n\nWhat")
    forge.commit({BATCH: edited}, branch=BRANCH, by="wren", message="Shorten linkedin-1")
    # Rosa approves what the report showed her before the edit: that text is gone.
    forge.comment(1, "/approve", by="rosa")
    stage.converse(1)
    # Now she has seen it, and so has Lena.
    forge.comment(1, "/approve", by="rosa")
    stage.converse(1)
    forge.review(1, "APPROVE", by="lena")
    stage.converse(1)
    forge.merge(1, by="rosa", method="squash")
    stage.generate()
    forge.comment(1, "/withdraw linkedin-1 the figure is out of date", by="rosa")
    stage.converse(1)
    forge.merge(2, by="rosa", method="squash")
    stage.generate()
    return look(forge)


def test_the_story_ends_as_people_expect_and_every_run_again_changes_nothing(stage: Stage) -> None:
    picture = play_smoothly(stage)

    assert_end(picture)

    stage.forge.effects.clear()
    stage.generate()
    stage.converse(1)
    stage.converse(2)
    stage.run("report")
    assert look(stage.forge) == picture
    assert [each for each in stage.forge.effects if each.operation not in REPEATED] == []


def test_the_story_comes_out_the_same_when_every_run_is_killed_after_every_effect(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    smooth = play_smoothly(stage)
    with Forge(tmp_path / "again", Clock()) as forge:
        (tmp_path / "stage").mkdir()
        fragile = set_stage(tmp_path / "stage", forge, forge.now, monkeypatch)
        fragile.key, fragile.with_key, fragile.fragile = "a-key", ("revise",), True
        assert play(fragile) == smooth
    assert fragile.kills >= 40
