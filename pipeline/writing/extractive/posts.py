"""Write a brand's posts: for each platform its variants, each on another key message."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.content.batch import Labelled, Post, sha256
from pipeline.content.brand import Brand
from pipeline.content.draft import Draft
from pipeline.content.platforms import Platform
from pipeline.writing.extractive.article import Kind, List, Sentence
from pipeline.writing.extractive.body import Body
from pipeline.writing.extractive.closing import (
    CTA_TYPE,
    CallToAction,
    calls_of,
    choose_hashtags,
)
from pipeline.writing.extractive.composing import compose_focus, compose_tour, find_hook
from pipeline.writing.extractive.english import has_contrast
from pipeline.writing.extractive.fitting import CALL_FROM, Closing, Frame, assemble
from pipeline.writing.extractive.material import Material
from pipeline.writing.extractive.ranking import has_figure
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

    def _anchors(self, variant: int) -> Iterator[Sentence]:
        """Give what a variant may say: its own key message first, then those of later variants."""
        messages = [each.sentence for each in self._material.messages if each.sentence]
        own = messages[variant - 1 :] if variant > 1 else messages
        reserved = messages[0].order if messages and variant > 1 else None
        for sentence in own:
            if sentence.order not in self._used and sentence.order != reserved:
                yield sentence
        spare = find_hook(self._material, self._used | ({reserved} if reserved else set()))
        if spare is not None:
            yield spare

    def _compose(self, variant: int) -> Body | None:
        for anchor in self._anchors(variant):
            body = self._compose_on(variant, anchor)
            if body is not None:
                return body
        return None

    def _compose_on(self, variant: int, anchor: Sentence) -> Body | None:
        reserved = {each.sentence.order for each in self._material.messages[:1] if each.sentence}
        used = self._used | (reserved if variant > 1 else set())
        if not self._long:
            return compose_short(self._material, anchor, self._fits, used)
        room = min(LONG_BODY, int(SHARE * self._frame.capacity))
        body = None
        if variant > 1 and anchor.kind is not Kind.HINT:
            body = compose_focus(self._material, anchor, room, used)
        return body or compose_tour(self._material, anchor, room, used)

    def _fits(self, body: Body) -> bool:
        return self._frame.fits(assemble(body, self._closing(1, body)))

    def _closing(self, number: int, body: Body) -> Closing:
        text = "\n".join(body.paragraphs())
        return Closing(
            self._call(number), self._address(), tuple(self._hashtags(text))
        )

    def _hashtags(self, text: str) -> list[str]:
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
    if isinstance(body.hook, List):
        return "List"
    kind = "Statement"
    if text.endswith("?"):
        kind = "Question"
    elif has_figure(text):
        kind = "Number"
    elif has_contrast(text):
        kind = "Contrast"
    return f"{kind}/List" if body.listing else kind
