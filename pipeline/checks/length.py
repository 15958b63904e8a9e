"""The rule `length`: a post fits every limit of its platform, or the one that its brand set."""

from __future__ import annotations

import bisect
from collections.abc import Iterator

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.rule import Rule, each_post
from pipeline.checks.subject import Subject
from pipeline.content.batch import Post
from pipeline.content.counting import Count, Measurement, measure

UNITS = {"weighted": "weighted characters", "bytes": "bytes", "items": "items"}
"""How a unit is called in a message; the others count what people call characters."""

ITEMS = {"links": "different links"}
"""What a limit on items counts, where its field does not say it."""


def describe_length(count: Count) -> str:
    """Say a length in words, as in `292 weighted characters`."""
    return f"{count.length} {UNITS.get(count.unit, 'characters')}"


def check_post(subject: Subject, post: Post) -> Iterator[Finding]:
    """Find what makes a post too long, or that it is empty."""
    if post.text_line and not post.text.strip():
        yield RULE.post_finding(
            subject.batch, post, post.text_line, f"{post.id} is empty",
            "Write its text between the two lines ```, or drop the post.", about="empty",
        )  # fmt: skip
    for position, measurement in enumerate(subject.measured(post)):
        count = measurement.count
        if count.over:
            yield _too_long(subject, post, measurement, position)
        elif not count.certain:
            yield _uncertain(subject, post, count)


def _too_long(subject: Subject, post: Post, measurement: Measurement, position: int) -> Finding:
    limit, count = measurement.limit, measurement.count
    by_brand = position == 0 and subject.brand is not None and count.limit != limit.maximum
    if limit.unit == "items":
        items = ITEMS.get(limit.field, limit.field)
        message = f"{post.id} has {count.length} {items}, {count.over} over {count.limit}"
        help = f"Take {count.over} out."
    else:
        message = f"{post.id} is {count.over:,} over {count.limit:,} ({describe_length(count)})"
        help = "Shorten it."
    whose = _source_of(subject, post, measurement, by_brand=by_brand)
    return RULE.post_finding(
        subject.batch,
        post,
        _line_of_excess(post, count, position),
        message,
        f"{help} {whose}",
        about=f"{limit.field} over {count.limit}",
        severity=Severity.ERROR if limit.enforced or by_brand else Severity.WARNING,
    )


def _source_of(subject: Subject, post: Post, measurement: Measurement, *, by_brand: bool) -> str:
    if by_brand and subject.brand is not None:
        return f"The limit is the brand's: {subject.brand.path}, `limits`."
    limit = measurement.limit
    doubt = "" if limit.enforced else ", and not certain"
    return f"The limit is {post.platform.display}'s ({limit.source}){doubt}."


def _line_of_excess(post: Post, count: Count, position: int) -> int:
    """Find the line on which a post goes over a limit, in few counts however long it is."""
    lines = post.text.split("\n")

    def is_over(number: int) -> bool:
        part = "\n".join(lines[:number])
        return measure(part, post.platform)[position].count.length > count.limit

    first = bisect.bisect_left(range(1, len(lines) + 1), True, key=is_over)
    return post.text_line + min(first, len(lines) - 1)


def _uncertain(subject: Subject, post: Post, count: Count) -> Finding:
    return RULE.post_finding(
        subject.batch,
        post,
        post.text_line,
        f"{post.id} may be {count.high - count.limit:,} over {count.limit:,}: "
        f"{describe_length(count)}, or {count.high} if {post.platform.display} splits emoji",
        "Take an emoji out to be sure.",
        about=f"between {count.length} and {count.high}",
        severity=Severity.WARNING,
    )


RULE = Rule("length", Severity.ERROR, each_post(check_post), overrulable=True)
