"""The tables in the manual are what the check does now."""

from __future__ import annotations

import pytest

from tests.checks.grounding.measure import BEGIN, END, PAGE, render
from tests.requirements import require


@pytest.mark.slow
def test_the_manual_shows_what_is_measured():
    require("shared")
    shown = PAGE.read_bytes().decode().partition(BEGIN)[2].partition(END)[0]

    assert shown.strip() == render().strip()
