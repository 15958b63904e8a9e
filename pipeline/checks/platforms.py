"""The rule `platforms`: the platforms that the front matter names are those that have posts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.rule import Rule
from pipeline.checks.subject import Subject
from pipeline.content.platforms import Platform, find_platform
from pipeline.errors import UnknownName


def _check(subject: Subject) -> Iterator[Finding]:
    named: dict[str, Platform] = {}
    for name in subject.batch.platforms:
        try:
            platform = find_platform(name)
            named[platform.key] = platform
        except UnknownName as error:
            yield _finding(subject, error.problem, error.help)
    if not subject.batch.platforms:
        yield _finding(subject, "platforms is missing", "Write `platforms: [linkedin, twitter]`.")
        return
    yield from _check_named_have_posts(subject, named.values())
    yield from _check_posts_are_named(subject, named)


def _check_named_have_posts(subject: Subject, named: Iterable[Platform]) -> Iterator[Finding]:
    with_posts = {post.platform.key for post in subject.batch.posts}
    for platform in named:
        if f"{platform.section} Posts" not in subject.document.sections:
            message = f"`platforms` names {platform.key}, and it has no section"
        elif platform.key not in with_posts:
            message = f"`platforms` names {platform.key}, and its section holds no post"
        else:
            continue
        help = f"Add a post under `{platform.heading}`, or take {platform.key} out of `platforms`."
        yield _finding(subject, message, help)


def _check_posts_are_named(subject: Subject, named: Collection[str]) -> Iterator[Finding]:
    first_posts = {post.platform.key: post for post in reversed(subject.batch.posts)}
    for key, post in first_posts.items():
        if key not in named:
            yield RULE.finding(
                subject.batch,
                post.line,
                f"{key} has posts here, and `platforms` does not name it",
                f"Add {key} to `platforms`, or take the section out.",
            )


def _finding(subject: Subject, message: str, help: str) -> Finding:
    line = subject.document.fields.line_of("platforms")
    return RULE.finding(subject.batch, line, message, help)


RULE = Rule("platforms", Severity.ERROR, _check)
