"""Check batches against each other; what one document holds is the registry's business."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.copies import Copies
from pipeline.checks.finding import Finding
from pipeline.checks.slot_clash import Slot, clash_finding, slots_of
from pipeline.content.batch import Batch


class Collection:
    """Batches that are checked against each other; kept are their slots, and sketches of posts."""

    def __init__(self) -> None:
        self._holders: dict[Slot, tuple[str, str]] = {}
        self._copies = Copies()
        self._found: list[Finding] = []

    def add(self, batch: Batch) -> None:
        """Take a batch in; a slot or a text that an earlier one has becomes a finding."""
        for slot, entry in slots_of(batch):
            path, post = self._holders.setdefault(slot, (batch.path, entry.post))
            if path != batch.path:
                self._found.append(clash_finding(batch, entry, f"{post} of {path}"))
        self._found += self._copies.add(batch)

    def findings(self) -> Iterator[Finding]:
        """Give what was found since this was last asked, and forget it."""
        found, self._found = self._found, []
        yield from found
