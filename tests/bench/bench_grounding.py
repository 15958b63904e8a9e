"""How many batches a second are checked with grounding on: one draft of 1,000 words, four posts."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from pipeline.checks.grounding.rule import RULE
from pipeline.checks.grounding.source import clear_prepared
from pipeline.checks.registry import RULES, check_document
from pipeline.checks.subject import Subject
from pipeline.content.brand import parse_brand
from pipeline.content.document import parse_document
from pipeline.content.draft import Draft, parse_draft
from tests.bench.table import Row
from tests.checks.grounding.pairs import read_pairs
from tests.requirements import ROOT

BATCHES = 300
BRAND = "amplify-intelligence"


def run() -> Iterator[Row]:
    """Check many batches of one draft, and as many of a draft each; both with every other rule."""
    subjects = list(make_subjects(BATCHES))
    drafts = [with_another_draft(subject, number) for number, subject in enumerate(subjects)]
    without = _rate(subjects, check_without_grounding)
    for name, group in (("one draft", subjects), ("a draft each", drafts)):
        clear_prepared()
        both = _rate(group, lambda subject: list(check_document(subject)))
        yield Row(
            f"checks with grounding, {name}",
            both,
            "batches/s",
            "batches/s of the other checks alone",
            both / without,
            "300 batches/s" if group is subjects else "more is better",
        )


def make_subjects(number: int) -> Iterator[Subject]:
    """Make batches that differ: verbatim sentences and paraphrases, sound ones and false ones."""
    pairs = next(each for each in read_pairs("own") if "ai-pilot" in each.article)
    path = ROOT / pairs.article
    draft = parse_draft(pairs.article, path.read_bytes().decode())
    brand = parse_brand(BRAND, (ROOT / "brands" / BRAND / "brand.yml").read_bytes().decode())
    verbatim = [each.text for each in pairs.source.sentences if each.lines[0]]
    written = [each.text for each in (*pairs.faithful, *pairs.unfaithful)]
    for count in range(number):
        text = make_batch(count, pairs.article, verbatim, written)
        yield Subject(parse_document(f"social/{BRAND}/pilots-{count}.md", text), brand, draft)


def make_batch(count: int, source: str, verbatim: list[str], written: list[str]) -> str:
    """Make a batch of two long posts of ten sentences and two short ones of two."""

    def post(start: int, sentences: int) -> str:
        taken = [
            (verbatim if step % 2 else written)[(start + 7 * step) % len(written)]
            for step in range(sentences)
        ]
        return "\n\n".join(taken) + "\n\nWhat would you add from your own experience?"

    posts = [post(count + 11 * number, size) for number, size in enumerate((10, 10, 2, 2))]
    return DOCUMENT.format(brand=BRAND, source=source, count=count, posts=posts)


def with_another_draft(subject: Subject, number: int) -> Subject:
    """Give a subject a draft of its own, which has to be prepared anew."""
    assert isinstance(subject.draft, Draft)
    draft = replace(subject.draft, body=f"{subject.draft.body}\n\nThis is draft {number}.\n")
    return Subject(subject.document, subject.brand, draft)


def check_without_grounding(subject: Subject) -> None:
    """Run every other rule."""
    for rule in RULES:
        if rule is not RULE:
            list(rule.check(subject))


def _rate(subjects: list[Subject], check: Callable[[Subject], object]) -> float:
    check(subjects[0])
    started = time.process_time()
    for subject in subjects:
        check(parse_again(subject))
    return len(subjects) / (time.process_time() - started)


def parse_again(subject: Subject) -> Subject:
    """Read the document anew, as a run over files does."""
    document = parse_document(subject.batch.path, subject.document.raw)
    return Subject(document, subject.brand, subject.draft)


DOCUMENT = """\
---
type: social-batch
brand: {brand}
source: {source}
generated: 2026-01-22
platforms: [linkedin, twitter]
variants_per_platform: 2
status: draft
---

# Social Posts: Pilots {count}

**Source**: {source}
**Generated**: 2026-01-22
**Brand**: {brand}

## Key Messages Extracted

1. **Core Insight**: Pilot success and production success need different conditions.

---

## LinkedIn Posts

### Variant 1

**Hook Type**: Story
**Target Message**: Core Insight

```
{posts[0]}
```

**Character Count**: 1/3,000
**CTA Type**: Engagement
**Voice Check**: Verified

---

### Variant 2

**Hook Type**: Story
**Target Message**: Core Insight

```
{posts[1]}
```

**Character Count**: 1/3,000
**CTA Type**: Engagement
**Voice Check**: Verified

---

## Twitter/X Posts

### Variant 1

**Hook Type**: Story
**Target Message**: Core Insight

```
{posts[2]}
```

**Character Count**: 1/280

---

### Variant 2

**Hook Type**: Story
**Target Message**: Core Insight

```
{posts[3]}
```

**Character Count**: 1/280

---
"""
