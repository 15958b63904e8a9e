"""Count what the calls for one batch take, while they are made."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.content.ledger import LedgerEntry


@dataclass
class Meter:
    """Count the calls for one batch as they are made, those included whose answer was no use."""

    entry: LedgerEntry

    def add(self, call: LedgerEntry) -> None:
        self.entry = self.entry.add(call)

    def add_repair(self, prompt: str) -> None:
        """Count a repair; the version of its prompt is named beside the first one's."""
        named = self.entry.prompt.split("+")
        label = "+".join(dict.fromkeys([*named, prompt]))
        self.entry = replace(self.entry, repairs=self.entry.repairs + 1, prompt=label)

    @property
    def billed(self) -> str:
        """Say what was paid for answers that could not be used; nothing where none came."""
        return f"Billed all the same: {self.entry}." if self.entry.requests else ""
