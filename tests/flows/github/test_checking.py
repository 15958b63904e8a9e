"""`galley github check`: what a head changes, by the rules of its base, without a token."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from pipeline import cli
from tests.flows.github.scenes import BATCH, BRANCH, propose
from tests.flows.github.stage import BRAND, Stage

LONG = "We deleted 2,000 tests in one week. " * 9


def check(stage: Stage, folder: Path, patch: pytest.MonkeyPatch, head: str) -> tuple[int, str]:
    """Check as the workflow does: base checked out, no token, no address."""
    clone = folder / "checked"
    source = str(stage.forge.home.store.path)
    if not clone.exists():
        subprocess.run(["git", "clone", "-q", "--no-local", source, clone], check=True)
    subprocess.run(["git", "fetch", "-q", source, "+refs/*:refs/all/*"], cwd=clone, check=True)
    summary = folder / "check.md"
    summary.unlink(missing_ok=True)
    with patch.context() as local:
        local.chdir(clone)
        local.setenv("GITHUB_STEP_SUMMARY", str(summary))
        local.delenv("GITHUB_TOKEN", raising=False)
        base = stage.forge.head()
        code = cli.main(["github", "check", "--base", base, "--head", head])
    return code, summary.read_text()


def test_a_batch_is_held_to_the_brand_of_the_base_and_not_to_its_own(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forge = stage.forge
    propose(stage)
    text = forge.file(BRANCH, BATCH) or ""
    assert check(stage, tmp_path, monkeypatch, forge.head(BRANCH)) == (
        0,
        "## Check\n\nNothing to do: everything is as it should be.\n",
    )
    longer = text.replace(
        "We deleted 2,000 tests in one week.\n\nThe suite", f"{LONG}\n\nThe suite"
    )
    lax = BRAND.replace("platforms: [linkedin, twitter]", "platforms: [linkedin]")
    changed = {BATCH: longer, "brands/acme/brand.yml": lax}
    head = forge.commit(changed, branch=BRANCH, by="wren")
    code, told = check(stage, tmp_path, monkeypatch, head)
    assert code == 1
    assert "- `social/acme/tests.md`, line 65: twitter-1 is 121 over 280 " in told


def test_only_what_the_head_changes_is_checked_and_what_main_did_since_is_not(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forge = stage.forge
    head = forge.commit({"README.md": "Hello\n"}, branch="readme", by="wren")
    forge.commit({"social/acme/broken.md": "?"}, by="wren")
    assert check(stage, tmp_path, monkeypatch, head)[0] == 0


def test_a_brand_that_the_head_breaks_is_an_error(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = stage.forge.commit({"brands/acme/brand.yml": "name: ["}, branch="bad", by="wren")
    code, told = check(stage, tmp_path, monkeypatch, head)
    assert code == 1
    assert "- `brands/acme/brand.yml`, line 1: the YAML does not parse" in told
