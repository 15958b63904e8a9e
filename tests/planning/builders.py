"""Short texts in, real brands and batches out: what a person would have in the files."""

from __future__ import annotations

import dataclasses
import datetime as dt
import textwrap
from zoneinfo import ZoneInfo

from pipeline.content.batch import Approval, Batch, Post
from pipeline.content.brand import Brand, parse_brand
from pipeline.content.document import parse_document
from pipeline.planning.slots import Resolution
from pipeline.planning.taken import Taken

NEW_YORK = """
timezone: America/New_York
platforms: [linkedin, twitter]
cadence:
  times:
    linkedin: [Tue 09:00, Thu 09:00]
    twitter: [Mon 12:00, Tue 12:00, Wed 12:00, Thu 12:00, Fri 12:00]
"""

EXAMPLE_SEQUENCE = """
1. **First**: LinkedIn Variant 1 (strongest, full story)
2. **24h later**: Twitter Variant 1 (compressed core insight)
3. **48h later**: LinkedIn Variant 2 (framework angle)
"""

_POSTS = """
## LinkedIn Posts

### Variant 1

```
LinkedIn one.
```

### Variant 2

```
LinkedIn two.
```

## Twitter/X Posts

### Variant 1

```
Twitter one.
```

### Variant 2

```
Twitter two.
```
"""


def brand(text: str = NEW_YORK, key: str = "acme") -> Brand:
    """Read a brand from the text of its file."""
    return parse_brand(key, textwrap.dedent(text))


def batch(
    sequence: str = EXAMPLE_SEQUENCE, records: str = "", slug: str = "article", key: str = "acme"
) -> Batch:
    """Read a batch of linkedin-1, linkedin-2, twitter-1 and twitter-2; `records` is front matter."""
    path = f"social/{key}/{slug}.md"
    head = f"---\ntype: social-batch\nbrand: {key}\n{textwrap.dedent(records).strip()}\n---\n"
    tail = f"\n## Usage Recommendations\n\n### Posting Sequence\n{textwrap.dedent(sequence)}"
    document = parse_document(path, head + _POSTS + tail)
    assert not document.problems
    return document.batch


def resolved(batch: Batch, resolution: Resolution) -> Batch:
    """Give the batch as it is once its resolution stands in the file."""
    records = dataclasses.replace(batch.records, schedule=resolution.schedule)
    return dataclasses.replace(batch, records=records)


def approved(batch: Batch, *words: str) -> Batch:
    """Record approvals such as `ana linkedin-1 2026-01-22T10:00:00Z`, each of the present text."""
    posts: dict[str, Post] = {post.id: post for post in batch.posts}
    approvals = tuple(
        Approval(post, by, at, posts[post].digest, f"comment by {by}")
        for by, post, at in (each.split() for each in words)
    )
    records = dataclasses.replace(batch.records, approvals=approvals)
    return dataclasses.replace(batch, records=records)


def taken(*words: str, key: str = "acme") -> list[Taken]:
    """List slots such as `linkedin 2026-02-03 09:00` that another batch holds."""
    slots = []
    for each in words:
        platform, _, wall = each.partition(" ")
        slots.append(
            Taken(key, platform, dt.datetime.fromisoformat(wall), "social/other", "post-1")
        )
    return slots


def at(text: str, zone: str = "America/New_York") -> dt.datetime:
    """Give the moment at which a zone's clocks show this time."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def lines(resolution: Resolution) -> list[str]:
    """Show a schedule as lines such as `linkedin-1 Tue 2026-02-03 09:00`."""
    return [
        f"{each.post} {dt.datetime.fromisoformat(each.at):%a} {each.at}"
        + (" pinned" if each.pinned else "")
        for each in resolution.schedule
    ]
