"""Stand-in until the writers are wired."""
from __future__ import annotations
import datetime as dt
from contextlib import contextmanager
from pipeline.flows.write import EXTRACTIVE, write_document

class W:
    name = "extractive"
    def write(self, draft, brand, tree):
        from pipeline.cli.setting import present_time
        return write_document(draft, brand, EXTRACTIVE, present_time().date())
    def regenerate(self, document, posts, draft, brand, tree):
        raise NotImplementedError

@contextmanager
def open_writer(max_usd=None):
    yield W()
