"""Write a backlog through Message Batches: half the price, and hours instead of seconds.

Nothing is kept on this machine. Requests carry an id made from their draft, by which a run that
broke off finds what it submitted, and takes up the work where it was.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import batched, islice

from pipeline.errors import BudgetReached, GalleyError
from pipeline.writing.claude.batches import BatchApi, Finished
from pipeline.writing.claude.calls import Caller, highest_cost, read_text
from pipeline.writing.claude.failures import explain_error_type
from pipeline.writing.claude.many import CONCURRENCY, Outcome, run_many
from pipeline.writing.claude.orders import Order, make_order
from pipeline.writing.claude.prompt import Job
from pipeline.writing.claude.writer import Editor, Written, finish, start_meter
