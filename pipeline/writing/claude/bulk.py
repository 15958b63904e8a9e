"""Write a backlog through Message Batches: half the price, hours instead of seconds.

Nothing is kept on this machine. What was submitted before is found again by the requests' own
ids, which name the draft, so that a run that broke off is taken up where it was.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pipeline.content.batch import sha256
from pipeline.errors import BudgetReached, GalleyError, ModelFailed
from pipeline.writing.claude.calls import Caller, check_shape, highest_cost, read_text
from pipeline.writing.claude.failures import explain_error_type, explain_exception, one_line
from pipeline.writing.claude.many import CONCURRENCY, Outcome, run_many
from pipeline.writing.claude.prompt import Job, write_params
from pipeline.writing.claude.writer import Editor, Written, finish, start_meter

if TYPE_CHECKING:
    from anthropic.types import Message
    from anthropic.types.messages import MessageBatch, MessageBatchIndividualResponse

PREFIX = "galley"
MOST_REQUESTS = 500
"""In one batch; a batch that holds more is somebody else's."""
RESUME_WITHIN = dt.timedelta(hours=48)
POLL_SECONDS = (10.0, 20.0, 30.0, 60.0)
"""Between looks at a batch; the last one repeats."""
