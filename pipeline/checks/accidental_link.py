"""The rule `accidental-link`: a platform makes links only of what was meant as one."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.rule import Rule, each_post
from pipeline.checks.subject import Subject, line_at
from pipeline.content.batch import Post
from pipeline.content.entities import find_links

# Nobody writes these at the end of a word by accident.
_MEANT_ENDS = (".com", ".org", ".net", ".edu", ".gov", ".int", ".mil")


def check_post(subject: Subject, post: Post) -> Iterator[Finding]:
    """Find links that nobody wrote as such: no scheme, no `www.`, no path, no known domain."""
    if "." not in post.text or not post.platform.links_clickable:
        return
    for link in find_links(post.text, post.platform):
        if not _is_meant(link.value) and not _is_known(subject, link.value.casefold()):
            yield RULE.post_finding(
                subject.batch,
                post,
                line_at(post.text, post.text_line, link.start),
                f"{post.id} says `{link.value}`, and {post.platform.display} makes a link of it",
                "Put a space after the full stop, or write the name another way. Begin a link "
                "that is meant with https://.",
                about=f"{link.start} {link.value}",
            )


def _is_meant(link: str) -> bool:
    return (
        any(sign in link for sign in "/?#:")
        or link.casefold().startswith("www.")
        or link.endswith(_MEANT_ENDS)
    )


def _is_known(subject: Subject, host: str) -> bool:
    """Tell whether the brand's address or a link of the draft is of the same domain."""
    draft = subject.draft
    texts = [subject.brand.url if subject.brand else ""]
    texts += [draft.url, draft.body] if draft else []
    domain = _domain_of(host)
    return any(domain in _linked_domains(text) for text in texts)


def _domain_of(host: str) -> str:
    return ".".join(host.rstrip(".-").rsplit(".", 2)[-2:])


@functools.lru_cache(maxsize=16)
def _linked_domains(text: str) -> frozenset[str]:
    return frozenset(_domain_of(match["host"].casefold()) for match in _linked().finditer(text))


@functools.cache
def _linked() -> re.Pattern[str]:
    return re.compile(r"(?:https?://|\bwww\.)(?P<host>[\w.-]++)", re.IGNORECASE)


RULE = Rule("accidental-link", Severity.WARNING, each_post(check_post), overrulable=True)
