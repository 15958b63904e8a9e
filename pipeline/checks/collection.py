"""Check batches against each other; what one document holds is the registry's business."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.finding import Finding
from pipeline.checks.slot_clash import Slot, clash_finding, slots_of
from pipeline.content.batch import Batch


class Collection:
    """Batches that are checked against each other; of each, only its slots are kept."""

    def __init__(self) -> None:
        self._holders: dict[Slot, tuple[str, str]] = {}
        self._clashes: list[Finding] = []

    def add(self, batch: Batch) -> None:
        """Take a batch in; a slot that an earlier one holds becomes a finding."""
        for slot, entry in slots_of(batch):
            path, post = self._holders.setdefault(slot, (batch.path, entry.post))
            if path != batch.path:
                self._clashes.append(clash_finding(batch, entry, f"{post} of {path}"))

    def findings(self) -> Iterator[Finding]:
        """Give the findings that no document has by itself."""
        yield from self._clashes
