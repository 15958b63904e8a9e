from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.doubles.forge import Forge
from tests.flows.github.stage import DRAFT, Clock, Stage, set_stage

BATCH = "social/acme/tests.md"
BRANCH = "social/acme/tests"


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    clock = Clock()
    with Forge(tmp_path / "forge", clock) as forge:
        yield set_stage(tmp_path, forge, clock, monkeypatch)


def test_try(stage: Stage) -> None:
    forge = stage.forge
    forge.commit({"drafts/acme/tests.md": DRAFT}, by="wren")
    assert stage.generate() == 0
    say = lambda: [print("----", c.author, c.body[:600]) for c in forge.comments(1)[1:]]
    forge.comment(1, "/schedule linkedin-1 Thu 09:00\n/approve linkedin 1", by="rosa")
    assert stage.converse(1) == 0
    forge.comment(1, "looks great / thanks", by="outsider")
    forge.comment(1, "/aprove", by="lena")
    forge.comment(1, "/approve", by="outsider")
    forge.comment(1, "/status", by="wren")
    forge.comment(1, "/approve", by="wren")
    assert stage.converse(1) == 0
    n = len(forge.comments(1))
    assert stage.converse(1) == 0
    assert len(forge.comments(1)) == n
    text = forge.file(BRANCH, BATCH)
    forge.commit({BATCH: text.replace("The suite now takes 9 minutes.\n\nMost", "The suite takes 9 minutes.\n\nMost")}, branch=BRANCH, by="wren")
    forge.comment(1, "/approve twitter-1", by="lena")
    stage.converse(1)
    forge.comment(1, "/approve twitter-1", by="lena")
    stage.converse(1)
    forge.review(1, "APPROVE", by="lena")
    stage.converse(1)
    say()
    print(forge.comments(1)[0].body[:900])
    print([(s.context, s.state, s.description) for s in forge.statuses(forge.head(BRANCH))])
    print(forge.log(BRANCH))
    print(forge.file(BRANCH, BATCH)[:1200])
    forge.merge(1, by="rosa", method="squash")
    assert stage.generate() == 0
    say()
    forge.comment(1, "/withdraw linkedin-1 wrong figure", by="rosa")
    stage.converse(1)
    print([(p.number,p.title,p.state) for p in forge.pulls()])
    print(forge.comments(1)[-1].body)
    print(forge.comments(2)[0].body[:900])
    print([(s.context, s.state, s.description) for s in forge.statuses(forge.head("follow-up/acme/tests"))])
    assert stage.generate() == 0
