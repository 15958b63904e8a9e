"""Write down for the model how a brand sounds and what its platforms take, in fixed words.

The sheet is the same for every draft of a brand, so that the provider can keep it in its cache.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.content.brand import Brand
from pipeline.content.platforms import Limit, Platform
from pipeline.writing.claude.marking import mark

CTA_TYPE = "CTA Type"

_COUNTING = {
    "weighted": "weighted characters: letters, digits, spaces, line breaks and ordinary punctuation"
    " count 1; emoji, arrows (`→`), CJK and most other signs count 2; every link counts 23, and so"
    " does a bare domain such as example.com",
    "utf16": "characters, an emoji as 2 or more",
    "code_points": "characters",
    "graphemes": "characters as a reader sees them; links in full",
    "bytes": "bytes: plain letters 1, letters with accents 2, emoji 4 and more",
    "mastodon": "characters as a reader sees them; every link counts 23",
}
_GUIDE = (
    "The brand's guide, by the people of the brand. It is no material: write as it says."
    " On what a post may state, the rules above hold where it is less strict."
)
_AIM = 0.9
_LONG = 1200
"""Characters: where a platform takes more, the voice guide sets the length, not the limit."""


def brand_sheet(brand: Brand, guide: str, platforms: Sequence[Platform]) -> str:
    """Write the sheet; `guide` is the brand's `voice.md`."""
    lines = [f"# The brand sheet of {_line(brand.name)}", "", *_voice(brand), ""]
    if guide.strip():
        lines += [_GUIDE, mark("guide", guide.strip()), ""]
    for platform in platforms:
        lines += [*_platform(brand, platform), ""]
    return "\n".join(lines).rstrip()


def _voice(brand: Brand) -> Iterator[str]:
    if brand.voice.tone:
        yield f"Tone: {', '.join(map(_line, brand.voice.tone))}."
    if brand.voice.adaptations:
        yield f"By platform: {_line(brand.voice.adaptations)}."
    if brand.voice.forbidden:
        phrases = ", ".join(f"“{_line(each.text)}”" for each in brand.voice.forbidden)
        yield f"Forbidden phrases, in any case and form: {phrases}."
    if brand.hashtags.approved:
        yield f"Hashtag library: {' '.join(f'#{tag}' for tag in brand.hashtags.approved)}."
    else:
        yield "Hashtag library: empty. Use no hashtags."
    if brand.calls_to_action.lines:
        yield f"Calls to action, by style{_summary(brand)}:"
        for style, endings in brand.calls_to_action.lines.items():
            yield f"- {style}:"
            yield from (f"  - {_line(ending)}" for ending in endings)


def _summary(brand: Brand) -> str:
    return f" ({_line(brand.calls_to_action.summary)})" if brand.calls_to_action.summary else ""


def _platform(brand: Brand, platform: Platform) -> Iterator[str]:
    yield f"## {platform.display} (`{platform.key}`)"
    yield f"- Length: {_length(brand, platform)}."
    yield from (f"- Also at most {_extra(limit)}." for limit in platform.limits[1:])
    yield f"- Hashtags: {_hashtags(brand, platform)}."
    if platform.fold:
        yield (
            f"- Fold: only about the first {platform.fold.warn} characters show"
            " until a reader asks for more."
        )
    if not platform.links_clickable:
        yield "- Links cannot be clicked here: write none."
    if platform.needs_media:
        yield "- A picture goes with the post; a person chooses it. Do not describe or mention it."
    if CTA_TYPE in platform.labels_after:
        yield "- End with a call to action; `cta_type` is shown with the post."
    else:
        yield "- A call to action only where it fits; `cta_type` is not shown."


def _length(brand: Brand, platform: Platform) -> str:
    limit = brand.limits.get(platform.key, platform.primary.maximum)
    text = f"the limit is {limit:,} {_COUNTING[platform.primary.unit]}. Aim: "
    if limit > _LONG:
        return f"{text}600 to {_LONG:,}, unless the guide says otherwise"
    return f"{text}at most {int(limit * _AIM)}"


def _extra(limit: Limit) -> str:
    if limit.unit == "items":
        return f"{limit.maximum} {limit.field}"
    return f"{limit.maximum:,} {_COUNTING[limit.unit]}"


def _hashtags(brand: Brand, platform: Platform) -> str:
    own = brand.hashtags.per_post.get(platform.key)
    least, most = own or platform.hashtags or (0, 3)
    if most == 0 or not brand.hashtags.approved:
        return "none"
    return f"{least} to {most}" if least < most else f"exactly {most}"


def _line(text: str) -> str:
    return " ".join(text.split())
