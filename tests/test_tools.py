"""The lock, the settings and the script agree with each other."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import pipeline
from tests.requirements import ROOT
from tools import dev

SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINNED = re.compile(r"^([a-z0-9.-]+)==([^\s;]+)(.*?)\\?$", re.MULTILINE)


def read_pins(name: str) -> dict[str, set[str]]:
    pins: dict[str, set[str]] = {}
    for package, version, _ in PINNED.findall((ROOT / name).read_text(encoding="utf-8")):
        pins.setdefault(package, set()).add(version)
    return pins


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=~! ]", item)[0].lower().replace("_", "-") for item in requirements}


def test_the_lock_holds_everything_that_is_asked_for():
    runtime = names(SETTINGS["project"]["dependencies"] + SETTINGS["build-system"]["requires"])
    development = names(SETTINGS["dependency-groups"]["dev"])

    assert runtime <= read_pins("requirements.txt").keys()
    assert runtime | development <= read_pins("requirements-dev.txt").keys()


def test_the_development_lock_is_the_runtime_lock_and_more():
    development = read_pins("requirements-dev.txt")

    for package, versions in read_pins("requirements.txt").items():
        assert development[package] == versions


def test_the_workflows_lock_is_the_runtime_lock_without_the_site():
    runtime, workflows = read_pins("requirements.txt"), read_pins("requirements-workflows.txt")
    wanted = SETTINGS["dependency-groups"]["workflows"]

    assert set(wanted) <= {each.split(" #")[0] for each in SETTINGS["project"]["dependencies"]}
    assert {name: runtime[name] for name in workflows} == workflows
    assert not {"mkdocs", "mkdocs-material"} & workflows.keys()


@pytest.mark.parametrize(
    "name", ["requirements.txt", "requirements-dev.txt", "requirements-workflows.txt"]
)
def test_every_pin_has_a_hash_and_no_pin_names_a_host(name: str):
    text = (ROOT / name).read_text(encoding="utf-8")

    assert "://" not in text
    for entry in re.split(r"\n(?=[a-z])", text)[1:]:
        assert "--hash=sha256:" in entry, entry


def test_the_locked_build_backend_is_the_one_that_builds():
    assert SETTINGS["dependency-groups"]["build"] == SETTINGS["build-system"]["requires"]


def test_the_version_is_written_in_one_place():
    assert SETTINGS["project"]["dynamic"] == ["version"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", pipeline.__version__)


def test_the_makefile_offers_every_command_of_the_script():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    [offered] = re.findall(r"^COMMANDS := (.*)$", makefile, re.MULTILINE)

    assert offered.split() == list(dev.COMMANDS)


def test_the_help_names_every_command():
    described = re.findall(r"^    (\w+)  ", dev.__doc__ or "", re.MULTILINE)

    assert sorted(described) == sorted(dev.COMMANDS)


@pytest.mark.parametrize(("arguments", "code"), [(["help"], 0), ([], 0), (["tset"], 2)])
def test_help_is_shown_where_no_known_command_is_given(arguments: list[str], code: int):
    shown = subprocess.run(
        [sys.executable, "tools/dev.py", *arguments], cwd=ROOT, capture_output=True, text=True
    )

    assert (shown.returncode, shown.stdout.splitlines()[0]) == (
        code,
        (dev.__doc__ or "").split("\n")[0],
    )


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """Stand in for a checkout: the settings and locks, and programs that only leave a note."""
    for name in ("pyproject.toml", "requirements.txt", "requirements-dev.txt"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    ran: list[tuple[object, ...]] = []

    def run(*command: object, **_: object) -> int:
        ran.append(command)
        dev.PYTHON.parent.mkdir(parents=True, exist_ok=True)
        dev.PYTHON.touch()
        return 0

    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(dev, "STAMP", tmp_path / ".venv" / "stamp.json")
    monkeypatch.setattr(dev, "run", run)
    monkeypatch.setattr(dev.shutil, "which", lambda name: None)
    return ran


def installs(ran: list[tuple[object, ...]]) -> list[object]:
    return ["venv" if "venv" in command else command[-1] for command in ran]


def test_setting_up_happens_once(checkout: list[tuple[object, ...]]):
    dev.set_up("requirements-dev.txt")
    assert installs(checkout) == ["venv", "requirements-dev.txt", "."]

    dev.set_up("requirements-dev.txt")
    dev.set_up("requirements.txt")
    assert len(checkout) == 3


def test_the_development_tools_are_added_to_what_the_demo_installed(
    checkout: list[tuple[object, ...]],
):
    dev.set_up("requirements.txt")
    dev.set_up("requirements-dev.txt")

    assert installs(checkout) == ["venv", "requirements.txt", ".", "requirements-dev.txt", "."]


def test_a_changed_lock_sets_up_anew(checkout: list[tuple[object, ...]]):
    dev.set_up("requirements-dev.txt")
    with (dev.ROOT / "requirements.txt").open("a", encoding="utf-8") as lock:
        lock.write("# changed\n")

    dev.set_up("requirements-dev.txt")

    assert installs(checkout) == ["venv", "requirements-dev.txt", "."] * 2


def test_changed_settings_of_the_tools_need_no_new_set_up(checkout: list[tuple[object, ...]]):
    dev.set_up("requirements.txt")
    with (dev.ROOT / "pyproject.toml").open("a", encoding="utf-8") as settings:
        settings.write("[tool.other]\nx = 1\n")

    dev.set_up("requirements.txt")

    assert len(checkout) == 3


def test_an_install_that_fails_is_tried_again(
    checkout: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(dev, "run", lambda *command, **_: 1 if "-r" in command else 0)

    for _ in range(2):
        with pytest.raises(dev.SetupError, match="the install failed"):
            dev.set_up("requirements.txt")

    assert not dev.STAMP.exists()


def test_a_python_that_is_too_old_hands_over_to_a_newer_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    called: list[list[str]] = []

    def call(command: list[str], **_: object) -> int:
        called.append(command)
        return 127 if command[0] == "/stand-in/python3.12" else 0

    places = {"python3.12": "/stand-in/python3.12", "python3.11": "/usr/bin/python3.11"}
    monkeypatch.setattr(dev.shutil, "which", places.get)
    monkeypatch.setattr(dev.subprocess, "call", call)
    monkeypatch.setattr(dev.sys, "version_info", (3, 9, 0))

    assert dev.main(["test", "-k", "count"]) == 0
    assert called[-1] == ["/usr/bin/python3.11", dev.__file__, "test", "-k", "count"]
    assert "going on with python3.11" in capsys.readouterr().err


def test_a_machine_without_a_python_that_is_new_enough_is_told_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(dev.shutil, "which", lambda name: None)
    monkeypatch.setattr(dev.sys, "version_info", (3, 9, 0))

    assert dev.main(["test"]) == 3
    assert "Galley needs Python 3.11 or newer" in capsys.readouterr().err
