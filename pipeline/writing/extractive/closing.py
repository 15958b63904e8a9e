"""The end of a post: a line of the brand's calls to action, the article's address, hashtags."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import regex

from pipeline.content.brand import Brand
from pipeline.content.platforms import Platform

_PART = regex.compile(r"\p{Lu}{2,}(?=\p{Lu}\p{Ll}|\P{L}|$)|\p{Lu}+\p{Ll}*|\p{L}+|\p{N}+")
_WORD = regex.compile(r"[\p{L}\p{N}]+")
_PLACEHOLDER = regex.compile(r"\{[^}]*\}|\[[^\]]*\]")

Words = Counter[str]


@dataclass(frozen=True, slots=True)
class CallToAction:
    """A line of the brand's list and its style, which is the document's CTA Type."""

    style: str
    line: str


@dataclass(frozen=True, slots=True)
class Closing:
    """What follows a body; each part may be empty."""

    call: CallToAction | None = None
    url: str = ""
    hashtags: tuple[str, ...] = ()

    def paragraphs(self) -> list[str]:
        """Write what closes a post, each part a paragraph."""
        parts = [self.call.line if self.call else "", self.url]
        parts.append(" ".join(f"#{tag}" for tag in self.hashtags))
        return [part for part in parts if part]


def usable_calls(brand: Brand) -> tuple[CallToAction, ...]:
    """Give the brand's lines that can stand as they are, in the brand file's order."""
    return tuple(
        CallToAction(style, line.strip())
        for style, lines in brand.calls_to_action.lines.items()
        for line in lines
        if line.strip() and "\n" not in line and not _PLACEHOLDER.search(line)
    )


def hashtag_range(brand: Brand, platform: Platform) -> tuple[int, int]:
    """Give the least and the most hashtags of a post: the brand's word, else the usual."""
    return brand.hashtags.per_post.get(platform.key) or platform.hashtags or (0, 0)


def choose_hashtags(brand: Brand, platform: Platform, post: str, article: Words) -> list[str]:
    """Choose hashtags from the library, the best first.

    Tags whose words all stand in the post are always welcome. Where the brand asks for a least
    number, those of the article and then the library's own order fill it up.
    """
    least, most = hashtag_range(brand, platform)
    in_post = count_words(post)

    def fit(tag: str) -> tuple[bool, bool, int]:
        parts = [part.casefold() for part in _PART.findall(tag)]
        in_article = [_count(article, part) for part in parts]
        said = bool(parts) and all(_count(in_post, part) for part in parts)
        return said, bool(parts) and all(in_article), min(in_article, default=0)

    ranked = sorted(dict.fromkeys(brand.hashtags.approved), key=fit, reverse=True)
    wanted = [tag for tag in ranked if fit(tag)[0] or (least and fit(tag)[1])]
    wanted += [tag for tag in ranked if tag not in wanted][: max(0, least - len(wanted))]
    return wanted[:most]


def count_words(text: str) -> Words:
    """Count a text's words without regard to case."""
    return Counter(word.casefold() for word in _WORD.findall(text))


def _count(words: Words, part: str) -> int:
    """Count a word with its plural or its singular."""
    singular = words[part.removesuffix("s")] if part.endswith("s") else 0
    return words[part] + words[f"{part}s"] + singular
