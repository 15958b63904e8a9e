"""What the tests of the doubles ask for."""

from __future__ import annotations

import pytest

from tests.doubles.forge import Forge
from tests.doubles.forge_scene import Scene


@pytest.fixture
def scene(forge: Forge) -> Scene:
    """Give a double of GitHub with `octo/letters` in it, people, and a job's token."""
    return Scene(forge)
