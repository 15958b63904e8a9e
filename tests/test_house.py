"""The house stands as CONTRIBUTING draws it; each rule is shown a bad snippet first."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.house import (
    FLOORS,
    INNER_FLOORS,
    PURE_ROOMS,
    Module,
    find_climbing_imports,
    find_cycle,
    find_heavy_imports,
    find_impurities,
    find_inner_climbing_imports,
    find_long_code,
)
from tests.requirements import ROOT


def read_package() -> dict[str, Module]:
    modules = {}
    for file in sorted((ROOT / "pipeline").rglob("*.py")):
        parts = file.relative_to(ROOT).with_suffix("").parts
        is_package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if is_package else parts)
        modules[name] = Module(name, file.read_text(encoding="utf-8"), is_package)
    return modules


MODULES = read_package()
RULES = [
    find_climbing_imports,
    find_inner_climbing_imports,
    find_impurities,
    find_heavy_imports,
    find_long_code,
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_package_keeps_the_rules_of_the_house(rule: Callable[[Module], list[str]]):
    assert [complaint for module in MODULES.values() for complaint in rule(module)] == []


def test_no_modules_import_each_other_in_a_ring():
    assert find_cycle(MODULES) == []


def test_every_folder_of_the_package_is_a_room_of_the_drawing():
    folders = {path.name for path in (ROOT / "pipeline").iterdir() if path.is_dir()}

    assert folders - {"__pycache__"} <= FLOORS.keys()


@pytest.mark.parametrize("room", INNER_FLOORS)
def test_every_folder_of_a_room_with_rooms_is_one_of_them(room: str):
    folders = {path.name for path in (ROOT / "pipeline" / room).iterdir() if path.is_dir()}

    assert folders - {"__pycache__"} == INNER_FLOORS[room].keys()


def snippet(source: str, name: str = "pipeline.content.draft") -> Module:
    return Module(name, source)


@pytest.mark.parametrize(
    ("name", "source", "problem"),
    [
        ("pipeline.content.draft", "from pipeline.checks import voice", "`checks`, which is not"),
        ("pipeline.checks.voice", "import pipeline.planning.slots", "`planning`, which is not"),
        (
            "pipeline.review.report.extent",
            "from pipeline.calendar import page",
            "`calendar`, which is",
        ),
        ("pipeline.content.draft", "from ..flows.write import run", "`flows`, which is not"),
        ("pipeline.planning.slots", "from pipeline import cli", "`cli`, which is not below"),
        ("pipeline.writing.claude", "from pipeline.forge import git", "for cli and flows alone"),
        ("pipeline.forge.git", "from pipeline.content import batch", "`content`, which is not"),
        ("pipeline.flows.write", "from pipeline.attic import x", "no room `attic`"),
        ("pipeline.flows.write", "def f():\n    import pipeline.cli", "`cli`, which is not below"),
    ],
)
def test_an_import_that_climbs_is_found(name: str, source: str, problem: str):
    [complaint] = find_climbing_imports(snippet(source, name))

    assert complaint.startswith(f"{name}:")
    assert problem in complaint


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("pipeline.cli", "from pipeline.flows import write\nfrom pipeline.forge.git import Git"),
        ("pipeline.flows.write", "from pipeline.forge.git import Git\nfrom .report import show"),
        ("pipeline.checks.voice", "from pipeline.content.batch import Batch"),
        ("pipeline.content.draft", "from pipeline import __version__, errors"),
        ("pipeline.content.draft", "from .batch import Batch\nimport yaml"),
    ],
)
def test_an_import_from_below_is_fine(name: str, source: str):
    assert find_climbing_imports(snippet(source, name)) == []


@pytest.mark.parametrize(
    ("name", "source", "complaint"),
    [
        (
            "pipeline.review.comments.lines",
            "from pipeline.review.report.extent import Extent",
            ":1: `review.comments` imports `review.report`, which is not below it",
        ),
        (
            "pipeline.review.changes.turn",
            "from pipeline.review import standing",
            ":1: `review.changes` imports `review.standing`, which is not below it",
        ),
        (
            "pipeline.review.standing.facts",
            "def f():\n    from ..report import extent",
            ":2: `review.standing` imports `review.report`, which is not below it",
        ),
        ("pipeline.review.extent", "import re", ": stands in no room of `review`"),
    ],
)
def test_an_import_that_climbs_within_a_room_is_found(name: str, source: str, complaint: str):
    assert find_inner_climbing_imports(snippet(source, name)) == [name + complaint]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("pipeline.review.report.extent", "from pipeline.review.comments import lines"),
        ("pipeline.review.comments.lines", "from pipeline.review.comments.spelling import fold"),
        ("pipeline.review.comments.lines", "from pipeline.content.batch import Batch"),
        ("pipeline.flows.report", "from pipeline.review.report.extent import Extent"),
    ],
)
def test_an_import_from_below_within_a_room_is_fine(name: str, source: str):
    assert find_inner_climbing_imports(snippet(source, name)) == []


@pytest.mark.parametrize(
    "source",
    [
        "import os",
        "import os.path as p",
        "from pathlib import Path",
        "import subprocess",
        "from urllib.request import urlopen",
        "from importlib import resources",
        "def f():\n    import time",
        "text = open('x').read()",
        "from datetime import datetime\nnow = datetime.now(zone)",
        "import datetime\ntoday = datetime.date.today()",
        "import datetime as dt\nnow = dt.datetime.now()",
        "print('x')",
    ],
)
def test_a_touch_of_the_world_is_found_in_a_pure_room(source: str):
    for room in PURE_ROOMS:
        assert len(find_impurities(snippet(source, f"pipeline.{room}.x"))) == 1
    assert len(find_impurities(snippet(source, "pipeline.writing.extractive"))) == 1
    assert len(find_impurities(snippet(source, "pipeline.writing.extractive.reading"))) == 1
    assert find_impurities(snippet(source, "pipeline.flows.x")) == []


def test_pure_paths_are_fine():
    assert find_impurities(snippet("from pathlib import PurePosixPath")) == []
    assert find_impurities(snippet("import re, osmosis, timeit")) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import anthropic", 1),
        ("from rich.table import Table", 1),
        ("try:\n    import git\nexcept ImportError:\n    pass", 1),
        ("class C:\n    import jinja2", 1),
        ("def f():\n    import anthropic", 0),
        ("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import git", 0),
        ("import gitignore", 0),
    ],
)
def test_a_heavy_import_is_found_where_it_runs_at_the_start(source: str, found: int):
    assert len(find_heavy_imports(snippet(source, "pipeline.forge.x"))) == found


def test_long_code_is_found():
    assert find_long_code(snippet("x = 1\n" * 350)) == []
    assert find_long_code(snippet("x = 1\n" * 351)) == [
        "pipeline.content.draft: 351 lines, over 350; split it"
    ]
    assert find_long_code(snippet("def f():\n" + "    x = 1\n" * 54)) == []
    assert find_long_code(snippet("def f():\n" + "    x = 1\n" * 55)) == [
        "pipeline.content.draft:1: f has 56 lines, over 55; split it"
    ]


def test_a_ring_of_imports_is_found():
    sources = {
        "pipeline.a": "from pipeline import b",
        "pipeline.b": "def f():\n    from pipeline.c import x",
        "pipeline.c": "import pipeline.a",
        "pipeline.d": "import pipeline.a",
    }
    modules = {name: Module(name, source) for name, source in sources.items()}

    assert find_cycle(modules) == ["pipeline.a", "pipeline.b", "pipeline.c", "pipeline.a"]
    assert find_cycle({name: modules[name] for name in ("pipeline.b", "pipeline.c")}) == []


def test_a_package_may_show_what_its_modules_hold():
    modules = {
        "pipeline.content": Module("pipeline.content", "from .batch import Batch", is_package=True),
        "pipeline.content.batch": Module("pipeline.content.batch", "import re"),
    }

    assert find_cycle(modules) == []
