"""Many batches are checked by several processes, and nobody can tell by what is found."""

from __future__ import annotations

import json

import pytest

from pipeline.flows import check_many
from pipeline.flows.check_many import MANY, count_workers, worth_many
from pipeline.forge.folder import Folder
from tests.flows.tide import PLAIN_BATCH, add_tide
from tests.repository import Repository

NUMBER = 45


@pytest.fixture
def many(repository: Repository) -> Repository:
    add_tide(repository)
    for number in range(NUMBER):
        text = PLAIN_BATCH.replace("half a number", f"{number} of a number")
        repository.write(f"social/tide/note-{number:03}.md", text)
    repository.write("social/tide/note-007.md", "no front matter\n")
    repository.write("social/tide/note-009.md", PLAIN_BATCH.replace("brand: tide", "brand: sea"))
    repository.write("copy.md", PLAIN_BATCH)
    return repository


@pytest.fixture
def several(monkeypatch: pytest.MonkeyPatch):
    """Let even a few batches be checked by two processes."""

    def use(number: int) -> None:
        monkeypatch.setattr(check_many, "MANY", 2)
        monkeypatch.setattr(check_many, "count_workers", lambda: number)

    return use


@pytest.mark.parametrize(
    ("form", "paths"),
    [
        ("text", ()),
        ("json", ("social",)),
        ("github", ("copy.md", "social/tide/note-003.md", "drafts", "social")),
    ],
)
def test_two_processes_find_what_one_finds_in_the_same_order(many, galley, several, form, paths):
    several(1)
    one = galley("check", "--format", form, *paths)
    several(2)
    two = galley("check", "--format", form, *paths)

    assert two == one
    assert one.code == 2
    assert "note-044" in one.stdout


def test_the_table_is_printed_batch_by_batch(many, galley, several):
    several(1)
    one = galley("check", "--grounding", "social")
    several(2)

    assert galley("check", "--grounding", "social") == one


def test_a_brand_that_cannot_be_read_is_told_once(many, galley, several):
    several(2)
    many.write("brands/tide/brand.yml", "platforms: [linkedin]\n")
    found = json.loads(galley("check", "--format", "json", "social").stdout)

    assert [each["path"] for each in found].count("brands/tide/brand.yml") == 1


def test_a_process_that_is_ended_from_outside_is_told(many, galley, several, monkeypatch):
    several(2)
    monkeypatch.setattr("pipeline.flows.check_many._check_chunk", end_this_process)
    result = galley("check", "social")

    assert (result.code, "was ended from outside" in result.stderr) == (3, True)


def end_this_process(paths: object) -> None:
    import os

    os._exit(9)


def test_few_batches_or_one_core_are_not_worth_it(repository: Repository):
    folder = Folder(repository.path)
    paths = [f"social/b/{number}.md" for number in range(MANY)]

    assert worth_many(folder, paths, 2)
    assert not worth_many(folder, paths[1:], 2)
    assert not worth_many(folder, paths, 1)
    assert 1 <= count_workers() <= 8
