"""Choose a brand's approved posts as examples: near to the draft's subject, on each platform."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.content.batch import Batch, Post
from pipeline.content.brand import Brand
from pipeline.content.document import Document
from pipeline.content.draft import Draft
from pipeline.content.editing import apply_changes, front_matter_change
from pipeline.content.records import write_entries
from pipeline.content.state import PostState, approvers, post_state

KEY = "examples"
MOST = 6

_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON_WORDS = """
    about after also because been before being both could does each even every from have here
    into just like made make more most much must only other over same should some such than that
    their them then there these they this those through under until very were what when where
    which while will with without would your
"""
_COMMON = frozenset(_COMMON_WORDS.split())


@dataclass(frozen=True, slots=True)
class Example:
    """An approved post: the batch it stands in, who approved it, and where they said so."""

    batch: str
    post: Post
    by: tuple[str, ...]
    where: tuple[str, ...]
    subject: str = ""


def approved_posts(batches: Iterable[Batch], brand: Brand) -> Iterator[Example]:
    """Give the posts of a brand that are approved as they stand."""
    for batch in batches:
        if batch.brand != brand.key:
            continue
        subject = " ".join(
            [batch.content.title, *(each.value for each in batch.content.key_messages)]
        )
        for post in batch.posts:
            if post_state(batch, post, brand.approvals_needed) is PostState.APPROVED:
                by = approvers(batch, post.id, post.digest)
                yield Example(batch.path, post, by, _places(batch, post), subject)


def choose_examples(
    approved: Iterable[Example], draft: Draft, platforms: Sequence[str], most: int = MOST
) -> tuple[Example, ...]:
    """Choose up to `most` examples for a draft, by turns from each platform, the nearest first.

    `platforms` are the keys of those to be written for. A batch serves each platform once, and
    the draft's own batch never.
    """
    own = draft.path.replace("drafts/", "social/", 1)
    pool = [each for each in approved if each.post.platform.key in platforms and each.batch != own]
    ranked = _rank(pool, draft)
    queues = {key: _one_a_batch(ranked, key) for key in platforms}
    chosen: list[Example] = []
    while queues and len(chosen) < most:
        for key in list(queues):
            example = next(queues[key], None)
            if example is None:
                del queues[key]
            elif len(chosen) < most:
                chosen.append(example)
    return tuple(chosen)


def set_examples(document: Document, examples: Sequence[Example]) -> Document:
    """Record in a document which posts served as examples, who had approved them and where."""
    entries = [
        {
            "batch": each.batch,
            "post": each.post.id,
            "by": ", ".join(each.by),
            "where": " ".join(each.where),
        }
        for each in examples
    ]
    lines = write_entries(KEY, entries)
    return apply_changes(document, [front_matter_change(document, KEY, lines)])


def _rank(pool: Sequence[Example], draft: Draft) -> list[Example]:
    """Order by cosine of the words' weights, a word being heavier the fewer examples have it."""
    words = [_count_words(f"{each.subject} {each.post.text}") for each in pool]
    spread = Counter(word for counts in words for word in counts)
    weights = {word: math.log(1 + len(pool) / number) for word, number in spread.items()}
    wanted = _weigh(_count_words(f"{draft.title} {draft.title} {draft.body}"), weights)
    scores = [_cosine(wanted, _weigh(counts, weights)) for counts in words]
    order = sorted(range(len(pool)), key=lambda at: (-scores[at], pool[at].batch, pool[at].post.id))
    return [pool[at] for at in order]


def _count_words(text: str) -> Counter[str]:
    words = (match[0].casefold() for match in _WORD.finditer(text))
    return Counter(word.removesuffix("s") for word in words if word not in _COMMON)


def _weigh(counts: Mapping[str, int], weights: Mapping[str, float]) -> dict[str, float]:
    return {
        word: (1 + math.log(count)) * weights[word]
        for word, count in counts.items()
        if word in weights
    }


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    shared = sum(weight * other[word] for word, weight in one.items() if word in other)
    lengths = math.hypot(*one.values()) * math.hypot(*other.values())
    return shared / lengths if lengths else 0.0


def _one_a_batch(examples: Iterable[Example], platform: str) -> Iterator[Example]:
    seen: set[str] = set()
    for each in examples:
        if each.post.platform.key == platform and each.batch not in seen:
            seen.add(each.batch)
            yield each


def _places(batch: Batch, post: Post) -> tuple[str, ...]:
    places = (
        approval.where
        for approval in batch.records.approvals
        if approval.post == post.id and approval.sha256 == post.digest and approval.where
    )
    return tuple(dict.fromkeys(places))
