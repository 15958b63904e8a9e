"""`make live` against the double: with a key it writes and shows, without one it says so."""

from __future__ import annotations

import os

import pytest

from tests import live
from tests.flows.asking import asking


def test_without_credentials_it_says_that_it_was_skipped(capfd: pytest.CaptureFixture[str]):
    assert live.main({}) == 0
    assert capfd.readouterr().out == (
        "skipped: there are no credentials. Set ANTHROPIC_API_KEY and run this again.\n"
    )


def test_with_credentials_it_writes_the_sample_and_prints_the_ledger(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    with asking(monkeypatch) as api:
        code = live.main(os.environ)

    shown = capfd.readouterr().out
    assert (code, len(api.bodies)) == (0, 1)
    assert "\nwriter: claude\n" in shown
    assert "  line  verdict      draft lines   sentence\n" in shown
    assert shown.splitlines()[-1].startswith("ledger: claude-sonnet-5-5, prompt write-3: ")
