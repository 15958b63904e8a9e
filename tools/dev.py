"""Set up, run, test and check Galley; what the Makefile calls, with nothing but Python needed.

Usage: python tools/dev.py COMMAND [ARGUMENT...]        (Windows: py tools/dev.py COMMAND)

    demo         run the whole story in a throwaway clone
    serve        show the calendar in a browser and follow changes
    test         run the tests in parallel; arguments go to pytest
    browser      run only the tests that drive a browser
    workflows    run only the tests that run the GitHub workflows, under act
    conformance  compare the counters with the platforms' own code and data
    check        lint, formatting and types, and the workflows' linters
    format       put the code into its one format
    bench        measure speed and memory against named baselines
    live         write the sample draft with the real model; skipped without a key
    setup        install everything into .venv, which the commands above do by themselves
    lock         resolve the dependencies anew; --upgrade takes newer versions
    clean        remove .venv and every cache

Setting up needs the network once. After that everything here but `live` works without it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

# This file must start on any Python 3.7 or newer, if only to say that 3.11 is needed and find it.
MINIMUM = (3, 11)
NEWER_NAMES = ("python3.14", "python3.13", "python3.12", "python3.11")

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "galley-setup.json"
NODE_CACHE = ROOT / ".cache" / "node"
NODE_LOCK = ROOT / "tests" / "conformance"

RUNTIME = "requirements.txt"
WORKFLOWS = "requirements-workflows.txt"
DEVELOPMENT = "requirements-dev.txt"
WORKFLOW_LINTERS = (
    ("actionlint",),
    ("zizmor", "--offline", "--persona", "auditor", "--no-progress", "--quiet", ".github"),
)
CACHES = (".venv", ".cache", ".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache", "site")
LOCK_OPTIONS = (
    *("--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url"),
    *("--annotation-style", "line", "--custom-compile-command", "python tools/dev.py lock"),
    "--quiet",
)


def main(argv: list[str]) -> int:
    """Run one command and return its exit code."""
    name, arguments = (argv[0], argv[1:]) if argv else ("help", [])
    if name not in COMMANDS:
        print(__doc__)
        return 0 if name in ("help", "-h", "--help") else 2
    if sys.version_info < MINIMUM:
        return run_again_with_newer_python([name, *arguments])
    try:
        return COMMANDS[name](arguments)
    except SetupError as error:
        print(f"error: {error}", file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        return 130


class SetupError(Exception):
    """A step outside this script failed; the message says what to do."""


# Commands


def demo(arguments: list[str]) -> int:
    """Show what Galley does, from a committed draft to a built calendar."""
    set_up(RUNTIME)
    return run(PYTHON, "-m", "pipeline", "demo", *arguments)


def serve(arguments: list[str]) -> int:
    """Show the calendar in a browser."""
    set_up(RUNTIME)
    return run(PYTHON, "-m", "pipeline", "serve", *arguments)


def test(arguments: list[str]) -> int:
    """Run the tests on every core."""
    set_up(DEVELOPMENT)
    return run(PYTHON, "-m", "pytest", "-n", "auto", *arguments)


def browser(arguments: list[str]) -> int:
    """Run only the tests that drive a browser."""
    return test(["-m", "browser", *arguments])


def workflows(arguments: list[str]) -> int:
    """Run only the tests that run the workflows, under act."""
    return test(["-m", "act", *arguments])


def conformance(arguments: list[str]) -> int:
    """Run the comparisons with the platforms' own code and data."""
    set_up(DEVELOPMENT)
    install_node_modules()
    modules = {"GALLEY_NODE_MODULES": str(NODE_CACHE / "node_modules")}
    return run(PYTHON, "-m", "pytest", "-m", "conformance", "-rsP", *arguments, environment=modules)


def check(arguments: list[str]) -> int:
    """Lint, formatting, types, workflows; every one runs, even after another found something."""
    set_up(DEVELOPMENT)
    steps = (("ruff", "check"), ("ruff", "format", "--check"), ("mypy",))
    codes = [run(PYTHON, "-m", *step, *arguments) for step in steps]
    codes += [run(PYTHON.with_name(name), *rest) for name, *rest in WORKFLOW_LINTERS]
    return 1 if any(codes) else 0


def format(arguments: list[str]) -> int:
    """Sort the imports, apply safe fixes and format."""
    set_up(DEVELOPMENT)
    fixed = run(PYTHON, "-m", "ruff", "check", "--fix", *arguments)
    return run(PYTHON, "-m", "ruff", "format", *arguments) or fixed


def bench(arguments: list[str]) -> int:
    """Print the measurements as one table."""
    set_up(DEVELOPMENT)
    return run(PYTHON, "-m", "tests.bench", *arguments)


def live(arguments: list[str]) -> int:
    """Write the sample draft with the real model, if there is a key, and print what it took."""
    set_up(DEVELOPMENT)
    return run(PYTHON, "-m", "tests.live", *arguments)


def setup(arguments: list[str]) -> int:
    """Install everything that the other commands need."""
    set_up(DEVELOPMENT)
    say(f"{VENV.name} is ready")
    return 0


def lock(arguments: list[str]) -> int:
    """Resolve the dependencies for every platform and write the requirement files."""
    uv = shutil.which("uv")
    if uv is None:
        raise SetupError("`lock` needs uv. Install it with `python -m pip install uv`.")
    compile_ = (uv, "pip", "compile", *LOCK_OPTIONS)
    whole = (*compile_, "pyproject.toml", "--group", "build")
    return (
        run(*whole, "--group", "dev", "-o", DEVELOPMENT, *arguments)
        or run(*whole, "-c", DEVELOPMENT, "-o", RUNTIME, *arguments)
        or run(*compile_, "--group", "workflows", "-c", RUNTIME, "-o", WORKFLOWS, *arguments)
    )


def clean(arguments: list[str]) -> int:
    """Remove what the other commands made; nothing that is tracked."""
    for name in CACHES:
        shutil.rmtree(ROOT / name, ignore_errors=True)
    for folder in ("pipeline", "tests", "tools"):
        for cache in (ROOT / folder).rglob("__pycache__"):
            shutil.rmtree(cache, ignore_errors=True)
    return 0


COMMANDS = {
    command.__name__: command
    for command in (
        *(demo, serve, test, browser, workflows, conformance, check, format, bench),
        *(live, setup, lock, clean),
    )
}


# Setting up


def set_up(requirements: str) -> None:
    """Install a requirements file and the checkout into .venv, unless that is done already."""
    done = read_stamp()
    if requirements in done:
        return
    started = time.monotonic()
    if done:
        say(f"Adding {requirements} to {VENV.name}")
    else:
        say(f"Setting up {VENV.name} from {requirements} (first time only, about a minute)")
        make_environment()
    install("--require-hashes", "-r", requirements)
    install("--no-build-isolation", "--no-deps", "-e", ".")
    # The development file holds everything of the runtime file, at the same versions.
    stamp = {name: fingerprint(name) for name in (*done, RUNTIME, requirements)}
    STAMP.write_text(json.dumps(stamp, indent=2) + "\n", encoding="utf-8")
    say(f"Set up in {time.monotonic() - started:.0f} s")


def read_stamp() -> dict[str, str]:
    """Read which requirement files .venv holds; none when one of them has changed since."""
    try:
        stamp: dict[str, str] = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    current = all(stamp[name] == fingerprint(name) for name in stamp)
    return stamp if current and PYTHON.exists() else {}


def fingerprint(requirements: str) -> str:
    """Digest all that an installed .venv rests on: Python, its place, the lock, the commands."""
    import tomllib  # not before 3.11, and this file starts on older ones

    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    parts = [sys.version, str(ROOT), (ROOT / requirements).read_text(encoding="utf-8")]
    parts += [json.dumps(settings[table]) for table in ("build-system", "project")]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def make_environment() -> None:
    """Create .venv anew, from the Python behind the present one should that be in .venv itself."""
    python = getattr(sys, "_base_executable", sys.executable)
    if run(python, "-m", "venv", "--clear", VENV):
        raise SetupError(
            f"Python could not create {VENV.name}. On Debian and Ubuntu, install python3-venv."
        )


def install(*arguments: str) -> None:
    """Install with uv where it is on PATH, because it is faster, or else with pip."""
    uv = shutil.which("uv")
    if uv:
        command = [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
    else:
        command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-input"]
    if run(*command, *arguments, environment={"PIP_DISABLE_PIP_VERSION_CHECK": "1"}):
        raise SetupError("the install failed; the lines above say why. It needs the network once.")


def install_node_modules() -> None:
    """Install the platforms' own counters beside the other caches, where Node is there."""
    npm = shutil.which("npm")
    if npm is None:
        say("npm is missing: comparisons that need Node will be skipped")
        return
    NODE_CACHE.mkdir(parents=True, exist_ok=True)
    changed = False
    for name in ("package.json", "package-lock.json"):
        source, copy = NODE_LOCK / name, NODE_CACHE / name
        if not copy.exists() or copy.read_bytes() != source.read_bytes():
            shutil.copyfile(source, copy)
            changed = True
    if (changed or not (NODE_CACHE / "node_modules").exists()) and run(
        npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", folder=NODE_CACHE
    ):
        raise SetupError("npm could not install the comparison packages; it needs the network once")


def run_again_with_newer_python(argv: list[str]) -> int:
    """Hand over to a newer Python on PATH, or say which one is needed."""
    have = sys.version.split()[0]
    for name in NEWER_NAMES:
        found = shutil.which(name)
        # A version manager's stand-in may be on PATH without the version behind it.
        if found and subprocess.call([found, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            say(f"This is Python {have}; going on with {name}")
            return subprocess.call([found, __file__, *argv])
    needed = ".".join(str(part) for part in MINIMUM)
    print(
        f"error: Galley needs Python {needed} or newer; this is {have}, and none is on PATH. "
        "Install one from python.org or your system's packages.",
        file=sys.stderr,
    )
    return 3


# Small things


def say(text: str) -> None:
    """Print a line of progress."""
    print(f"==> {text}", file=sys.stderr, flush=True)


def run(*command: object, folder: Path = ROOT, environment: dict[str, str] | None = None) -> int:
    """Run a program to its end and return its exit code."""
    inherited = {
        key: value for key, value in os.environ.items() if key not in ("PYTHONHOME", "PYTHONPATH")
    }
    variables = {**inherited, "PYTHONUTF8": "1", **(environment or {})}
    return subprocess.call([str(part) for part in command], cwd=folder, env=variables)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
