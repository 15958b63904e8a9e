"""Say for every sentence of a batch's posts how it stands to the draft; nothing is printed here."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pipeline.checks.finding import finding_id
from pipeline.checks.grounding.claims import Claim, split_post
from pipeline.checks.grounding.judging import NOTHING_MORE, Allowed, judge
from pipeline.checks.grounding.naming import bare_link
from pipeline.checks.grounding.reading import fold
from pipeline.checks.grounding.source import REMEMBERED, Source, prepare
from pipeline.checks.grounding.verdict import Judgement, Verdict
from pipeline.content.batch import Batch, Post
from pipeline.content.brand import Brand
from pipeline.content.draft import Draft
from pipeline.content.state import live_posts

RULE_NAME = "grounding"


class Row(NamedTuple):
    """A sentence of a post with its verdict.

    `line` is the batch file's. `finding` names the finding that the sentence has, or would have if
    it failed: it holds while the sentence stays as it is (`about`), whatever happens around it.
    """

    post: str
    sentence: str
    line: int
    judgement: Judgement
    about: str

    @property
    def finding(self) -> str:
        return finding_id(RULE_NAME, self.post, self.about)

    @property
    def verdict(self) -> Verdict:
        return self.judgement.verdict

    @property
    def lines(self) -> tuple[int, ...]:
        """The draft's lines that the sentence rests on; 0 is its title or one of its hints."""
        return self.judgement.lines

    @property
    def reasons(self) -> tuple[str, ...]:
        """What the draft does not bear, each a clause."""
        return tuple(dict.fromkeys(flag.reason for flag in self.judgement.flags))


def ground_batch(batch: Batch, draft: Draft, brand: Brand | None = None) -> tuple[Row, ...]:
    """Give the table: every sentence of every post that was neither dropped nor withdrawn."""
    return tuple(ground_posts(live_posts(batch), batch, draft, brand))


def ground_posts(
    posts: Iterable[Post], batch: Batch, draft: Draft, brand: Brand | None = None
) -> Iterator[Row]:
    """Give the rows of some of a batch's posts, in their order."""
    source = prepare(draft)
    allowed = allowed_by(brand)
    for post in posts:
        pointed = batch.content.evidence.get(post.id, ())
        yield from _ground_post(post, source, pointed, allowed)


def tell_verdict(verdict: Verdict) -> str:
    """Write a verdict as people read it."""
    return verdict.value.replace("_", " ")


def tell_lines(row: Row) -> str:
    """Write the draft's lines of a row shortly: `title, 12-14, 20`; empty where there are none."""
    spans: list[list[int]] = []
    for line in row.lines:
        if line and spans and spans[-1][-1] == line - 1:
            spans[-1].append(line)
        else:
            spans.append([line])
    return ", ".join(
        "title" if not span[0] else f"{span[0]}" if len(span) == 1 else f"{span[0]}-{span[-1]}"
        for span in spans
    )


def tell_counts(counts: Mapping[Verdict, int]) -> str:
    """Write how many sentences have which verdict: `3 sentences: 2 verbatim, 1 review`."""
    total = sum(counts.values())
    told = [f"{counts[each]:,} {tell_verdict(each)}" for each in Verdict if counts.get(each)]
    return f"{total:,} sentence{'' if total == 1 else 's'}: {', '.join(told)}"


def allowed_by(brand: Brand | None) -> Allowed:
    """Give what a brand's posts may say without a draft: its calls to action, its address."""
    if brand is None:
        return NOTHING_MORE
    lines = tuple(line for style in brand.calls_to_action.lines.values() for line in style)
    return _allowed(lines, brand.url)


@functools.lru_cache(maxsize=64)
def _allowed(lines: tuple[str, ...], url: str) -> Allowed:
    # A line of several sentences is taken apart in a post, so its sentences are allowed as well.
    calls = {claim.text for line in lines for claim in split_post(line)} | set(lines)
    return Allowed(
        frozenset(fold(call) for call in calls), frozenset((bare_link(url),) if url else ())
    )


def _judge(claim: Claim, source: Source, pointed: tuple[int, ...], allowed: Allowed) -> Judgement:
    """Judge a sentence, or repeat what was judged: the rule and the table ask for the same."""
    question = (claim.text, claim.lead, pointed, allowed)
    found = source.judged.get(question)
    if found is None:
        found = judge(claim, source, pointed, allowed)
        if len(source.judged) < REMEMBERED:
            source.judged[question] = found
    return found


def _ground_post(
    post: Post, source: Source, pointed: tuple[int, ...], allowed: Allowed
) -> Iterator[Row]:
    seen: Counter[str] = Counter()
    for claim in split_post(post.text):
        seen[claim.text] += 1
        about = f"{seen[claim.text]}\n{claim.text}"
        yield Row(
            post=post.id,
            sentence=claim.text,
            line=(post.text_line or post.line) + claim.line,
            judgement=_judge(claim, source, pointed, allowed),
            about=about,
        )
