"""What a batch took to write, kept in one line of its front matter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.content.document import Document
from pipeline.content.editing import set_mapping
from pipeline.content.records import write_value
from pipeline.content.wording import many
from pipeline.content.yaml_text import Fields

KEY = "ledger"
UNKNOWN = "unknown"
_OWN = (
    *("model", "prompt", "in", "out", "cache_write", "cache_read"),
    *("usd", "seconds", "repairs", "requests", "bulk"),
)
_TOKENS = ("in", "out", "cache_write", "cache_read")
_MOST = 10**12
_NUMBER = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,12})?")
_CENTS = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens as they are billed: the four kinds do not overlap."""

    input: int = 0
    output: int = 0
    cache_write: int = 0
    cache_read: int = 0

    @property
    def all_input(self) -> int:
        return self.input + self.cache_write + self.cache_read

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.input + other.input,
            self.output + other.output,
            self.cache_write + other.cache_write,
            self.cache_read + other.cache_read,
        )


NO_USAGE = Usage()


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """All calls for one batch; `usd` is None where a price is unknown, `seconds` are of waiting.

    `prompt` names the versions of the prompts used, as in `write-1+repair-1`; `requests` are the
    ids under which the provider knows the calls. `bulk`: the first call was in a Message Batch.
    """

    model: str
    prompt: str
    usage: Usage = NO_USAGE
    usd: Decimal | None = Decimal(0)
    seconds: float = 0.0
    repairs: int = 0
    requests: tuple[str, ...] = ()
    bulk: bool = False

    def add(self, other: LedgerEntry) -> LedgerEntry:
        """Join what a batch took before with what it took now; the later model is named."""
        known = self.usd is not None and other.usd is not None
        return replace(
            other,
            usage=self.usage + other.usage,
            usd=self.usd + other.usd if known else None,  # type: ignore[operator]
            seconds=self.seconds + other.seconds,
            repairs=self.repairs + other.repairs,
            requests=(*self.requests, *other.requests),
            bulk=self.bulk or other.bulk,
        )

    def values(self) -> dict[str, str | int | bool]:
        """Give the entry as plain values, as the front matter and JSON show it."""
        values: dict[str, str | int | bool] = {
            "model": self.model,
            "prompt": self.prompt,
            "in": self.usage.input,
            "out": self.usage.output,
            "cache_write": self.usage.cache_write,
            "cache_read": self.usage.cache_read,
            "usd": _dollars(self.usd),
            "seconds": f"{self.seconds:.1f}",
            "repairs": self.repairs,
            "requests": " ".join(self.requests),
        }
        return {**values, "bulk": True} if self.bulk else values

    def __str__(self) -> str:
        """Tell the entry to a person in one line."""
        cost = "a cost unknown" if self.usd is None else f"${_dollars(self.usd)}"
        usage = self.usage
        repairs = f", {many(self.repairs, 'repair')}" if self.repairs else ""
        return (
            f"{self.model}, prompt {self.prompt}: {usage.all_input:,} tokens in"
            f" ({usage.cache_read:,} from the cache), {usage.output:,} out, {cost},"
            f" {self.seconds:.1f} s{repairs}"
        )


def ledger_line(entry: LedgerEntry) -> str:
    """Write an entry as the front-matter line `ledger: {…}`."""
    pairs = ", ".join(f"{key}: {write_value(value)}" for key, value in entry.values().items())
    return f"{KEY}: {{{pairs}}}"


def set_ledger(document: Document, entry: LedgerEntry) -> Document:
    """Put the entry into a document's front matter, in place of one that stands there."""
    return set_mapping(document, KEY, entry.values(), _OWN, ledger_line(entry))


def read_ledger(fields: Fields) -> LedgerEntry | None:
    """Read the entry of a batch; None where no model wrote it."""
    if KEY not in fields:
        return None
    entry = fields.mapping(KEY)
    return LedgerEntry(
        model=entry.text("model"),
        prompt=entry.text("prompt"),
        usage=Usage(
            *(entry.integer(key, 0, maximum=_MOST) for key in _TOKENS),
        ),
        usd=_read_number(entry, "usd", UNKNOWN),
        seconds=float(_read_number(entry, "seconds", "0") or 0),
        repairs=entry.integer("repairs", 0),
        requests=tuple(entry.text("requests").split()),
        bulk=entry.flag("bulk"),
    )


def total_cost(entries: Iterable[LedgerEntry]) -> Decimal | None:
    """Add up what several batches cost; None as soon as one of them is unknown."""
    costs = [entry.usd for entry in entries]
    return None if None in costs else sum((cost for cost in costs if cost), Decimal(0))


def _dollars(usd: Decimal | None) -> str:
    return UNKNOWN if usd is None else str(usd.quantize(_CENTS))


def _read_number(entry: Fields, key: str, default: str) -> Decimal | None:
    text = entry.text(key, default)
    if text == UNKNOWN:
        return None
    if _NUMBER.fullmatch(text) is None:
        raise entry.wrong(key, f"`{text}` is not a number", "Write digits, or unknown.")
    return Decimal(text)
