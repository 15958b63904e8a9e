"""The rule `hashtags`: a post takes them from the brand's library, and not too many or too few."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.rule import Rule, each_post
from pipeline.checks.subject import Subject, line_at
from pipeline.content.batch import Post
from pipeline.content.brand import Brand
from pipeline.content.entity import Entity
from pipeline.content.wording import many


def check_post(subject: Subject, post: Post) -> Iterator[Finding]:
    """Find hashtags that are not approved, and too many or too few of them."""
    if subject.brand is None:
        return
    tags = subject.hashtags(post)
    yield from _check_number(subject, subject.brand, post, len(tags))
    yield from _check_approved(subject, subject.brand, post, tags)


def _check_approved(
    subject: Subject, brand: Brand, post: Post, tags: tuple[Entity, ...]
) -> Iterator[Finding]:
    library = _library(brand.hashtags.approved)
    for number, entity in enumerate(tags):
        tag = entity.value
        approved = library.get(tag.casefold())
        if approved == tag:
            continue
        place = f"{brand.path}:{brand.hashtags.line}"
        if approved is None:
            message = f"{post.id} carries #{tag}, which is not in the library ({place})"
            help = "Take another hashtag, or add this one to `hashtags.approved`."
            severity = Severity.ERROR
        else:
            message = f"{post.id} writes #{tag}; the library ({place}) has #{approved}"
            help = f"Write #{approved}."
            severity = Severity.WARNING
        line = line_at(post.text, post.text_line, entity.start)
        yield RULE.post_finding(
            subject.batch, post, line, message, help, about=f"{number} {tag}", severity=severity
        )


def _check_number(subject: Subject, brand: Brand, post: Post, number: int) -> Iterator[Finding]:
    own = brand.hashtags.per_post.get(post.platform.key)
    if own is None and any(limit.field == "hashtags" for limit in post.platform.limits):
        return  # What the platform refuses, `length` says.
    least, most = own or post.platform.hashtags or (0, number)
    if least <= number <= most:
        return
    whose = f"the brand's `hashtags.per_post` ({brand.path})" if own else "a habit of the platform"
    # The brand set the most; fewer than its least, or than is usual, hurts nobody.
    severity = Severity.ERROR if own and number > most else Severity.WARNING
    carries = many(number, "hashtag")
    change = f"Take {number - most} out" if number > most else f"Add {least - number}"
    yield RULE.post_finding(
        subject.batch,
        post,
        post.text_line,
        f"{post.id} carries {carries}; {post.platform.display} takes {_range(least, most)}",
        f"{change}. The range is {whose}.",
        about=f"{number} of {least} to {most}",
        severity=severity,
    )


def _range(least: int, most: int) -> str:
    if least == most:
        return str(most)
    return f"{least} to {most}" if least else f"at most {most}"


@functools.lru_cache(maxsize=64)
def _library(approved: tuple[str, ...]) -> Mapping[str, str]:
    return {tag.casefold(): tag for tag in reversed(approved)}


RULE = Rule("hashtags", Severity.ERROR, each_post(check_post), overrulable=True)
