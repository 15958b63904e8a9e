"""The end of a post: a line of the brand's calls to action, the article's address, hashtags."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import regex

from pipeline.content.brand import Brand, Hashtags
from pipeline.content.platforms import Platform

CTA_TYPE = "CTA Type"

_PART = regex.compile(r"\p{Lu}{2,}(?=\p{Lu}\p{Ll}|\P{L}|$)|\p{Lu}+\p{Ll}*|\p{Ll}+|\p{N}+")
_PLACEHOLDER = regex.compile(r"\{[^}]*\}|\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class CallToAction:
    """A line of the brand's list and its style, which is the document's CTA Type."""

    style: str
    line: str


def calls_of(brand: Brand) -> tuple[CallToAction, ...]:
    """Give the brand's lines that can stand as they are, in the brand file's order."""
    return tuple(
        CallToAction(style, line)
        for style, lines in brand.calls_to_action.lines.items()
        for line in lines
        if line.strip() and "\n" not in line and not _PLACEHOLDER.search(line)
    )


def choose_hashtags(brand: Brand, platform: Platform, post: str, article: str) -> list[str]:
    """Choose hashtags that fit the post: its own words first, then the article's, then the list."""
    least, most = hashtag_range(brand.hashtags, platform)
    in_post, in_article = _words(post), _words(article)

    def fit(tag: str) -> tuple[bool, bool, int]:
        parts = [part.casefold() for part in _PART.findall(tag)]
        return (
            bool(parts) and all(_holds(in_post, part) for part in parts),
            bool(parts) and all(_holds(in_article, part) for part in parts),
            min((_count(in_article, part) for part in parts), default=0),
        )

    ranked = sorted(dict.fromkeys(brand.hashtags.approved), key=fit, reverse=True)
    wanted = [tag for tag in ranked if fit(tag)[0] or (least and fit(tag)[1])]
    wanted += [tag for tag in ranked if tag not in wanted][: max(0, least - len(wanted))]
    return wanted[:most]


def hashtag_range(hashtags: Hashtags, platform: Platform) -> tuple[int, int]:
    """Give the least and the most hashtags of a post: the brand's word, else the platform's habit."""
    return hashtags.per_post.get(platform.key) or platform.hashtags or (0, 0)


def _words(text: str) -> Counter[str]:
    return Counter(word.casefold() for word in regex.findall(r"[\p{L}\p{N}]+", text))


def _holds(words: Counter[str], part: str) -> bool:
    return _count(words, part) > 0


def _count(words: Counter[str], part: str) -> int:
    return words[part] + words[f"{part}s"] + (words[part[:-1]] if part.endswith("s") else 0)
