"""A second, small brand with a draft and a batch, written into a test's repository."""

from __future__ import annotations

from tests.content.documents import BATCH, BRAND
from tests.repository import Repository

BATCH_PATH = "social/tide/gauge.md"
DRAFT_PATH = "drafts/tide/gauge.md"
BRANCH = "social/tide/gauge"

BODY = """
A number without its error is half a number.

Say it in code: `error = 0.02`
"""
DRAFT = f"# A gauge that admits its error\n{BODY}"

_RECORDS = BATCH[BATCH.index("approvals:") : BATCH.index("---\n\n# Social")]
_CHECKLIST = """\
- [ ] Tone matches brand voice guidelines (calm)
- [ ] Platform-specific voice adaptations applied (LinkedIn fuller)
- [x] No forbidden phrases used
- [x] CTAs align with brand style (one question)
- [x] Hashtags from approved library
"""

PLAIN_BATCH = (
    BATCH.replace(_RECORDS, "")
    .replace("**CTA Type**: None", "**CTA Type**: Question")
    .replace("34/280", "34/200")
    .replace("Say how wrong you may be.", "A number without its error is half a number.")
    .replace(BATCH[BATCH.index("- [ ] Tone") : BATCH.index("A line that Rosa")], _CHECKLIST + "\n")
)
"""The batch before anyone has said anything; it has no finding."""


def add_tide(repository: Repository) -> None:
    """Commit the brand and the draft, and leave the batch in the work tree as `write` does."""
    times = "    linkedin: [Thu 09:00, Tue 09:00]\n"
    brand = BRAND.replace(times, f"{times}    x: [Wed 12:00, Fri 12:00]\n")
    repository.write("brands/tide/brand.yml", brand)
    repository.write(DRAFT_PATH, DRAFT)
    repository.commit("Add the brand and the draft")
    repository.write(BATCH_PATH, PLAIN_BATCH)
