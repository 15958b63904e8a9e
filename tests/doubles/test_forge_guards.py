"""Each guard of the double refuses as GitHub does, and a test notices where it is switched off.

A case makes the call that its guard refuses. It is run twice: with every guard, where the refusal
must come, and with its guard switched off, where it must not. So no guard is there for show.
"""

from __future__ import annotations

import pytest

from tests.doubles.forge.routing import GUARDS
from tests.doubles.forge_cases import CASES, Case, calling, pulls, records, talk
from tests.doubles.forge_scene import Scene

FILED = (calling, pulls, records, talk)
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.guard)


@pytest.mark.parametrize("guard", sorted(GUARDS))
def test_every_guard_has_a_case(guard: str):
    assert guard in {case.guard for case in CASES}


def test_every_case_is_of_a_guard():
    assert {case.guard for case in CASES} - GUARDS.keys() == set()


@each_case
def test_each_guard_refuses_in_githubs_words(scene: Scene, case: Case):
    reply = case.run(scene)

    assert reply.says(case.status, case.words), reply.text


@each_case
def test_a_guard_that_is_switched_off_is_missed(scene: Scene, case: Case):
    scene.forge.switched_off = {case.guard}

    reply = case.run(scene)

    assert not reply.says(case.status, case.words)
    # What was let through may have broken the double, which is no business of this test.
    scene.forge.violations.clear()
