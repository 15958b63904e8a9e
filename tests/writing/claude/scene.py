"""What the Claude writer's tests stand on: the sample draft and brand, a client, a clock, the checks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from pipeline.checks.finding import Finding
from pipeline.checks.registry import check_document
from pipeline.checks.subject import Subject
from pipeline.content.brand import Brand, brand_path, parse_brand
from pipeline.content.document import Document
from pipeline.content.draft import Draft, parse_draft
from pipeline.writing.claude.budget import Budget
from pipeline.writing.claude.calls import Caller
from pipeline.writing.claude.prompt import Job
from pipeline.writing.claude.settings import Settings
from pipeline.writing.claude.writer import Editor
from tests.doubles.messages_api import Answerer, MessagesApi, Step
from tests.requirements import ROOT

BRAND = "amplify-intelligence"
SAMPLE_PATH = f"drafts/{BRAND}/ai-pilot-graveyard-mockup-2026-01-21.md"
TODAY = dt.date(2026, 1, 22)


def read_brand(key: str = BRAND) -> Brand:
    return parse_brand(key, (ROOT / brand_path(key)).read_text(encoding="utf-8"))


def read_sample() -> Draft:
    return parse_draft(SAMPLE_PATH, (ROOT / SAMPLE_PATH).read_text(encoding="utf-8"))


def sample_job(**changes: Any) -> Job:
    """The job for the sample draft, with the brand's voice guide."""
    guide = (ROOT / f"brands/{BRAND}/voice.md").read_text(encoding="utf-8")
    return Job(**{"draft": read_sample(), "brand": read_brand(), "guide": guide, **changes})


def checks_of(draft: Draft | None, brand: Brand) -> Callable[[Document], Iterable[Finding]]:
    """The real checks, as a flow would run them."""
    return lambda document: check_document(Subject(document, brand, draft))


def editor_of(job: Job) -> Editor:
    return Editor(checks_of(job.draft, job.brand), TODAY)


class Clock:
    """A clock that only sleeping moves, and `tick` seconds a reading."""

    def __init__(self, tick: float = 0.0) -> None:
        self.now = 0.0
        self.tick = tick
        self.slept: list[float] = []

    def __call__(self) -> float:
        self.now += self.tick
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@contextmanager
def calling(
    *script: Step | Answerer,
    always: Answerer | None = None,
    clock: Clock | None = None,
    max_usd: str = "",
    **settings: Any,
) -> Iterator[tuple[MessagesApi, Caller]]:
    """Give the double with a script, and a caller whose real SDK client talks to it."""
    import anthropic

    clock = clock or Clock()
    chosen = Settings(**{"timeout": 5.0, **settings})
    with (
        MessagesApi(*script, always=always) as api,
        anthropic.Anthropic(
            api_key="a-key",
            base_url=api.url,
            max_retries=0,
            timeout=chosen.timeout,
            # Reading the system's certificates takes a quarter of a second, and none is needed.
            http_client=anthropic.DefaultHttpxClient(verify=False),
        ) as client,
    ):
        budget = Budget(Decimal(max_usd) if max_usd else None)
        yield api, Caller(client, chosen, budget=budget, clock=clock, sleep=clock.sleep)
