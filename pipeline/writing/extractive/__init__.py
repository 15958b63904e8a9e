"""The extractive writer uses no model: whole sentences of the author, by editorial rules.

`write_extractive` makes a batch, `write_further` one more post of it; `candidates` shows what it
would take for the key messages.
"""

from pipeline.writing.extractive.further import write_further
from pipeline.writing.extractive.writer import (
    WRITTEN_BY,
    Candidate,
    candidates,
    write_extractive,
)

__all__ = ["WRITTEN_BY", "Candidate", "candidates", "write_extractive", "write_further"]
