"""What the flows that ask Claude are tested with: drafts, and the double behind the environment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from tests.doubles.messages_api import Answerer, MessagesApi, Step, answer
from tests.repository import Repository
from tests.requirements import ROOT
from tests.writing.claude.answers import sample_answer
from tests.writing.claude.scene import BRAND, SAMPLE_PATH

SAMPLE_TEXT = (ROOT / SAMPLE_PATH).read_text("utf-8")
Asking = Callable[..., "contextmanager[MessagesApi]"]


@contextmanager
def asking(
    monkeypatch: pytest.MonkeyPatch, *script: Step | Answerer, always: Answerer | None = None
) -> Iterator[MessagesApi]:
    """Point the command at the double; without a script it gives the sample's answer each time."""
    if not script and always is None:
        always = say_sample
    with MessagesApi(*script, always=always) as api:
        monkeypatch.setenv("ANTHROPIC_BASE_URL", api.url)
        monkeypatch.setenv("ANTHROPIC_API_KEY", "a-key")
        # The waits before another try are the caller's own tests' matter.
        monkeypatch.setattr("pipeline.writing.claude.calls.FIRST_WAIT", 0.0)
        yield api


def say_sample(body: object) -> Step:
    return answer(sample_answer())


def add_drafts(repository: Repository, number: int = 1) -> list[str]:
    """Commit the sample draft under other names, and give their paths."""
    paths = [f"drafts/{BRAND}/pilot-{at}.md" for at in range(number)]
    for at, path in enumerate(paths):
        repository.write(path, SAMPLE_TEXT.replace("title: ", f"title: {at} ", 1))
    repository.commit("Add drafts")
    return paths


def batch_of(draft: str) -> str:
    return draft.replace("drafts/", "social/")
