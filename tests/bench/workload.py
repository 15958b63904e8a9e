"""Make what the measurements run on: folders of different batches with every post approved."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

from tests.requirements import ROOT

BRAND = "amplify-intelligence"
TOPICS = ("owners", "budgets", "data", "maintenance", "metrics", "handovers", "training")


def make_repository(folder: Path, batches: int) -> Path:
    """Make a committed git repository with the project's brands and that many batches."""
    shutil.copytree(ROOT / "brands", folder / "brands")
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    for folder_name in ("drafts", "social"):
        (folder / folder_name / BRAND).mkdir(parents=True)
    for number in range(batches):
        slug = f"pilot-notes-{number:05}"
        (folder / "drafts" / BRAND / f"{slug}.md").write_bytes(make_draft(number).encode())
        (folder / "social" / BRAND / f"{slug}.md").write_bytes(make_batch(number, slug).encode())
    git = ("git", "-c", "user.name=Bench", "-c", "user.email=bench@example.com")
    for command in (("init", "-q", "-b", "main"), ("add", "."), ("commit", "-q", "-m", "Batches")):
        subprocess.run([*git, *command], cwd=folder, check=True)
    return folder


def make_draft(number: int) -> str:
    """Make the article that a batch names as its source; its posts stand in it, in their words."""
    parts = [_story(number), _story(number + 3), _note(number), _question(number)]
    return f"---\ntitle: Pilot notes {number}\n---\n\n" + "\n\n".join(parts) + "\n"


def make_batch(number: int, slug: str) -> str:
    """Make a batch of four posts whose texts and digests differ from every other batch's."""
    posts = {
        "linkedin-1": f"{_story(number)}\n\nWhat did you see?\n\n#AIStrategy #EnterpriseAI #MLOps",
        "linkedin-2": f"{_story(number + 3)}\n\nWho owns it at yours?\n\n#AIStrategy #MLOps #AIConsulting",
        "twitter-1": _note(number),
        "twitter-2": _question(number),
    }
    approvals = "\n".join(_approval(post, text) for post, text in posts.items())
    slots = "\n".join(_slot(post, number) for post in posts)
    return DOCUMENT.format(
        brand=BRAND,
        slug=slug,
        number=number,
        approvals=approvals,
        slots=slots,
        twitter_note=posts["twitter-1"],
        twitter_question=posts["twitter-2"],
        **{post.replace("-", "_"): _variant(post, text) for post, text in posts.items()},
    )


def _note(number: int) -> str:
    return f"Note {number}: a pilot without {_topic(number)} is a demo that nobody switched off."


def _question(number: int) -> str:
    return f"Before pilot {number}, ask who pays for {_topic(number + 1)} in year two."


def _topic(number: int) -> str:
    return TOPICS[number % len(TOPICS)]


def _story(number: int) -> str:
    return "\n\n".join(
        f"In pilot {number + line} the team put {_topic(number + line)} off until after the demo. "
        f"It took {number % 40 + line} weeks to make up for that."
        for line in range(5)
    )


def _variant(post: str, text: str) -> str:
    platform, _, number = post.partition("-")
    linkedin = platform == "linkedin"
    limit = "3,000" if linkedin else "280"
    after = "\n**CTA Type**: Engagement\n**Voice Check**: Verified" if linkedin else ""
    return (
        f"### Variant {number}\n\n**Hook Type**: Story\n**Target Message**: Core Insight\n\n"
        f"```\n{text}\n```\n\n**Character Count**: {len(text):,}/{limit}{after}"
    )


def _approval(post: str, text: str) -> str:
    digest = hashlib.sha256(f"{post.partition('-')[0]}\n{text}".encode()).hexdigest()
    return (
        f"  - {{post: {post}, by: robin, at: 2026-01-05T09:00:00Z, sha256: {digest}, where: bench}}"
    )


def _slot(post: str, number: int) -> str:
    day = f"{2020 + number // 336}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
    return f"  - {{post: {post}, at: {day} {9 + int(post[-1]) * 2:02}:00}}"


DOCUMENT = """\
---
type: social-batch
brand: {brand}
source: drafts/{brand}/{slug}.md
generated: 2026-01-05
platforms: [linkedin, twitter]
variants_per_platform: 2
status: approved
approvals:
{approvals}
timezone: America/New_York
schedule:
{slots}
---

# Social Posts: Pilot notes {number}

**Source**: drafts/{brand}/{slug}.md
**Generated**: 2026-01-05
**Brand**: {brand}

## Key Messages Extracted

1. **Core Insight**: {twitter_note}
2. **Supporting Point**: {twitter_question}
3. **Memorable Quote**: "{twitter_note}"

---

## LinkedIn Posts

{linkedin_1}

---

{linkedin_2}

---

## Twitter/X Posts

{twitter_1}

---

{twitter_2}

---

## Brand Voice Checklist

- [x] Tone matches brand voice guidelines (consultative, expert, practical)
- [x] Platform-specific voice adaptations applied (LinkedIn fuller, Twitter punchy)
- [x] No forbidden phrases used
- [x] CTAs align with brand style (engagement-focused questions)
- [x] Hashtags from approved library

## Usage Recommendations

### Posting Sequence
1. **First**: LinkedIn Variant 1 (strongest)
2. **24h later**: Twitter Variant 1 (short form)
3. **48h later**: LinkedIn Variant 2 (another angle)

### A/B Testing
- Test LinkedIn Variant 1 against Variant 2

### Repurposing Notes
- LinkedIn Variant 1 could open a newsletter
"""
