"""Write a brand's posts: for each platform its variants, each on another key message."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.content.batch import Labelled, Post, sha256
from pipeline.content.brand import Brand
from pipeline.content.draft import Draft
from pipeline.content.platforms import Platform
from pipeline.writing.extractive.article import Element, List, Sentence
from pipeline.writing.extractive.body import Body
from pipeline.writing.extractive.closing import (
    CTA_TYPE,
    CallToAction,
    calls_of,
    choose_hashtags,
    hashtag_range,
)
from pipeline.writing.extractive.composing import (
    choose_list,
    compose_focus,
    compose_listing,
    compose_tour,
    find_hook,
    is_question,
)
from pipeline.writing.extractive.english import has_contrast
from pipeline.writing.extractive.fitting import CALL_FROM, Closing, Frame, assemble
from pipeline.writing.extractive.material import Material
from pipeline.writing.extractive.ranking import has_figure, hook_score
from pipeline.writing.extractive.runs import orders_of
from pipeline.writing.extractive.short import compose_short

LONG_FROM = 700
"""From this many characters on a platform has room for a post of several paragraphs."""
LONG_BODY = 1050
SHARE = 0.8

# The example's LinkedIn posts carry no link: the habit there is to put it in the first comment.
_WITHOUT_ADDRESS = frozenset({"linkedin"})


@dataclass(frozen=True, slots=True)
class Written:
    """A post with the body it was made from."""

    post: Post
    body: Body

    @property
    def lines(self) -> tuple[int, ...]:
        """The draft's lines on which its sentences begin."""
        return tuple(sorted({each.line for each in self.body.sentences if each.line}))


def write_posts(material: Material, draft: Draft, brand: Brand) -> list[Written]:
    """Write every variant of every platform that there is matter for, in the document's order."""
    platforms = sorted(draft.platforms or brand.platforms, key=lambda platform: platform.order)
    return [
        written
        for platform in platforms
        for written in _Writer(material, draft, brand, platform).write()
    ]


class _Writer:
    """Write one platform's variants; what one of them says, the others leave out."""

    def __init__(self, material: Material, draft: Draft, brand: Brand, platform: Platform) -> None:
        self._material = material
        self._draft = draft
        self._brand = brand
        self._platform = platform
        self._frame = Frame(platform, brand)
        self._used: set[int] = set()
        self._long = self._frame.capacity >= LONG_FROM

    def write(self) -> Iterator[Written]:
        variants = range(1, self._brand.variants_per_platform + 1)
        bodies: dict[int, Body] = {}
        # The first variant tours the article and has the widest choice, so it chooses last.
        for variant in sorted(variants, key=lambda number: (number == 1, number)):
            body = self._compose(variant)
            if body is not None:
                bodies[variant] = body
                self._used |= {each.order for each in body.sentences}
        for number, variant in enumerate(sorted(bodies), 1):
            yield self._finish(number, bodies[variant])

    def _compose(self, variant: int) -> Body | None:
        if not self._long:
            return self._compose_short(variant)
        core = self._core
        if variant == 1:
            return compose_tour(self._material, core, self._room, self._used)
        bodies = list(self._closer_looks())
        if bodies:
            return max(bodies, key=self._quality)
        return compose_tour(self._material, None, self._room, self._used | self._reserved)

    @property
    def _core(self) -> Sentence | None:
        messages = self._material.messages
        return messages[0].sentence if messages else None

    @property
    def _reserved(self) -> set[int]:
        """What the first variant will say, and the later ones therefore leave alone."""
        core = self._core
        listing = choose_list(self._material, set()) if self._long else None
        reserved = {core.order} if core is not None else set()
        if is_question(self._material.article.title, set()):
            reserved.add(self._material.article.title.order)
        return reserved | (orders_of(listing) if listing else set())

    @property
    def _room(self) -> int:
        return min(LONG_BODY, int(SHARE * self._frame.capacity))

    def _closer_looks(self) -> Iterator[Body]:
        """Give what later variants may be: a close look at a section, or a long list."""
        used = self._used | self._reserved
        for anchor in self._anchors(used):
            body = compose_focus(self._material, anchor, self._room, used)
            if body is not None:
                yield body
        for listing in self._material.article.lists:
            if not orders_of(listing) & used:
                body = compose_listing(self._material, listing, self._room + 150, used)
                if body is not None:
                    yield body

    def _anchors(self, used: Collection[int]) -> Iterator[Sentence]:
        """Give the key messages that are free, then the best sentence of every section."""
        ranking = self._material.ranking
        for message in self._material.messages:
            sentence = message.sentence
            if sentence is not None and sentence.section >= 0 and sentence.order not in used:
                yield sentence
        best: dict[int, Sentence] = {}
        for each in self._material.article.elements:
            if isinstance(each, Sentence) and each.stands_alone and each.order not in used:
                present = best.get(each.section)
                if present is None or ranking.score(each) > ranking.score(present):
                    best[each.section] = each
        yield from best.values()

    def _quality(self, body: Body) -> float:
        """Weigh a close look: what it says, how it opens, whether it says a key message."""
        ranking = self._material.ranking
        quality = ranking.mean(body.sentences[1:]) + min(1.0, len(body.sentences) / 6)
        quality += 0.5 * (hook_score(body.opening, ranking) or 0.0)
        quality += 2.0 if body.opening.text.endswith("?") else 0.0
        quality += 1.0 if body.listing else 0.0
        return quality + (1.5 if self._material.message_of(body.sentences) else 0.0)

    def _compose_short(self, variant: int) -> Body | None:
        used = self._used | (self._reserved if variant > 1 else set())
        for anchor in self._short_anchors(variant, used):
            body = compose_short(self._material, anchor, self._fits, used)
            if body is not None:
                return body
        return None

    def _short_anchors(self, variant: int, used: Collection[int]) -> Iterator[Element]:
        """Give what a short post may be about; the second variant would rather be a list."""
        messages = [each.sentence for each in self._material.messages if each.sentence]
        if variant == 2:
            yield from self._material.article.lists
        for sentence in messages if variant == 1 else messages[variant - 1 :]:
            if sentence.order not in used:
                yield sentence
        spare = find_hook(self._material, used)
        if spare is not None:
            yield spare

    def _fits(self, body: Body) -> bool:
        return self._frame.fits(assemble(body, self._least_closing(1, body)))

    def _least_closing(self, number: int, body: Body) -> Closing:
        """Give what every post of this platform ends with; a link only where it leaves room."""
        least, _ = hashtag_range(self._brand.hashtags, self._platform)
        tags = self._hashtags(body)[:least]
        return Closing(self._call(number), self._address(), tuple(tags))

    def _closing(self, number: int, body: Body) -> Closing:
        """Add hashtags to what a post must end with while they fit."""
        closing = self._least_closing(number, body)
        for tag in self._hashtags(body)[len(closing.hashtags) :]:
            longer = replace(closing, hashtags=(*closing.hashtags, tag))
            if not self._frame.fits(assemble(body, longer)):
                break
            closing = longer
        return closing

    def _hashtags(self, body: Body) -> list[str]:
        text = "\n".join(body.paragraphs())
        return choose_hashtags(self._brand, self._platform, text, self._draft.body)

    def _address(self) -> str:
        if not self._platform.links_clickable or self._platform.key in _WITHOUT_ADDRESS:
            return ""
        return self._draft.url

    def _call(self, number: int) -> CallToAction | None:
        calls = calls_of(self._brand)
        if not calls or self._frame.capacity < CALL_FROM:
            return None
        start = int(sha256(self._draft.path)[:8], 16) + self._platform.order
        return calls[(start + number - 1) % len(calls)]

    def _finish(self, number: int, body: Body) -> Written:
        closing = self._closing(number, body)
        text = assemble(body, closing)
        assert self._frame.fits(text), text
        labels = [
            Labelled("Hook Type", hook_type(body)),
            Labelled("Target Message", self._target(body)),
        ]
        if CTA_TYPE in self._platform.labels_after and closing.call:
            labels.append(Labelled(CTA_TYPE, closing.call.style))
        return Written(Post(self._platform, number, text, tuple(labels)), body)

    def _target(self, body: Body) -> str:
        message = self._material.message_of(body.sentences)
        heading = self._material.heading_of(body.sentences[-1])
        if message is not None:
            return message.label
        return f"Section: {heading.text}" if heading else "The article as a whole"


def hook_type(body: Body) -> str:
    """Say honestly what a post opens with."""
    text = body.opening.text
    kind = "Statement"
    if text.endswith("?"):
        kind = "Question"
    elif isinstance(body.hook, List):
        return "List"
    elif has_figure(text):
        kind = "Number"
    elif has_contrast(text):
        kind = "Contrast"
    return f"{kind}/List" if body.listing else kind
