"""Dress a post's text as its platform shows it; the characters stay exactly those of the text.

Hashtags, mentions and links become `<span class="galley-e">`. What a platform leaves out of a link
stands in `<i>`, which the style sheet makes invisible, so that copying gives the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

from pipeline.calendar.escaping import escape
from pipeline.content.entities import find_hashtags, find_links, find_mentions
from pipeline.content.entity import Entity
from pipeline.content.platforms import Fold, Platform

# LinkedIn's stands in the registry. These are as seen in the apps; none of them is documented.
FOLDS = {
    "facebook": Fold(477, 477, 5),
    "instagram": Fold(125, 125, 2),
}
WHOLE_ON_X = 280
"""What X shows of a post, as it counts; only posts of a paid plan are longer."""

_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_SCHEME_AND_WWW = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)
_MASTODON_LINK = 30
_PATH_SHOWN = {"twitter": 15, "bluesky": 13}


def dress(text: str, platform: Platform) -> Markup:
    """Give the HTML of a post's text on one line; without its tags it is the text."""
    pieces: list[str] = []
    at = 0
    for entity in _entities(text, platform):
        if entity.start < at:
            continue  # a hashtag inside a link is part of the link
        shown = text[entity.start : entity.end]
        inner = _dress_link(shown, platform) if entity.kind == "url" else escape(shown)
        pieces += [escape(text[at : entity.start]), '<span class="galley-e">', inner, "</span>"]
        at = entity.end
    return Markup("".join([*pieces, escape(text[at:])]))


def is_folded(text: str, platform: Platform, length: int) -> bool:
    """Tell whether a feed shows the beginning of a post only, before someone asks for more.

    `length` is the post's as the platform counts it.
    """
    if platform.key == "twitter":
        return length > WHOLE_ON_X
    fold = platform.fold or FOLDS.get(platform.key)
    return fold is not None and (len(text) > fold.note or text.count("\n") >= fold.lines)


def _entities(text: str, platform: Platform) -> list[Entity]:
    return sorted(_find(text, platform), key=lambda entity: (entity.start, -entity.end))


def _find(text: str, platform: Platform) -> Iterator[Entity]:
    # A look for the sign is far cheaper than the platform's grammar, and most posts lack two.
    if "#" in text or "\uff03" in text:
        yield from find_hashtags(text, platform)
    if "@" in text or "\uff20" in text:
        yield from find_mentions(text, platform)
    if "." in text and platform.links_clickable:
        for link in find_links(text, platform):
            yield link._replace(kind="url")


def _dress_link(link: str, platform: Platform) -> str:
    start, end = _shown_part(link, platform)
    hidden, cut = link[:start], link[end:]
    before = f"<i>{escape(hidden)}</i>" if hidden else ""
    after = f"<i>{escape(cut)}</i>" if cut else ""
    shown = escape(link[start:end])
    return f"{before}{f'<b>{shown}</b>' if cut else shown}{after}"


def _shown_part(link: str, platform: Platform) -> tuple[int, int]:
    """Give the part of a link that is seen; the rest of it is there and invisible."""
    if platform.key == "mastodon":
        match = _SCHEME_AND_WWW.match(link)
        start = match.end() if match else 0
        return start, min(len(link), start + _MASTODON_LINK)
    if platform.key not in ("twitter", "bluesky", "threads"):
        return 0, len(link)
    match = _SCHEME.match(link)
    start = match.end() if match else 0
    path = link.find("/", start)
    most = _PATH_SHOWN.get(platform.key)
    if path < 0 or most is None or len(link) - path <= 15:
        return start, len(link)
    return start, path + most
