"""Requests for Message Batches, with ids by which a later run knows them again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from pipeline.content.batch import sha256
from pipeline.writing.claude.prompt import Job, write_params
from pipeline.writing.claude.writer import start_meter

PREFIX = "galley"


@dataclass(frozen=True)
class Order:
    """A request for one job.

    Its id is `galley-<stem>-<rest>`: the stem stands for the draft, the model and the prompt, the
    rest for everything else that was asked, examples above all. An answer to another rest still
    fits the draft; only its examples are not those that would be taken now.
    """

    job: Job
    params: dict[str, Any]
    stem: str
    rest: str

    @property
    def id(self) -> str:
        return f"{PREFIX}-{self.stem}-{self.rest}"


def make_order(job: Job, model: str) -> Order:
    """Make the request for a job; the same draft, model and prompt give the same stem."""
    params = write_params(job, model)
    identity = [job.draft.path, job.draft.digest, model, start_meter(model).entry.prompt]
    stem = sha256(json.dumps(identity))[:32]
    return Order(job, params, stem, sha256(json.dumps(params, sort_keys=True))[:16])


def read_id(custom_id: str) -> tuple[str, str] | None:
    """Take stem and rest from an id; None for an id that is not Galley's."""
    parts = custom_id.split("-")
    return (parts[1], parts[2]) if len(parts) == 3 and parts[0] == PREFIX else None
