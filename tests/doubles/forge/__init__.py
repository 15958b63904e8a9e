"""A double of GitHub for tests; see `forge.Forge`, and `people.People` for what a test can do."""

from tests.doubles.forge.faults import Cut, Fault
from tests.doubles.forge.forge import Forge
from tests.doubles.forge.people import Refused
from tests.doubles.forge.state import Clock, Dispatch, Settings

__all__ = ["Clock", "Cut", "Dispatch", "Fault", "Forge", "Refused", "Settings"]
