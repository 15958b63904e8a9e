"""Write a brand's posts: for each platform its variants, none of which repeats another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.content.batch import NO_CALL, Labelled, Post
from pipeline.content.brand import Brand
from pipeline.content.draft import Draft
from pipeline.content.platforms import Platform
from pipeline.errors import Place, UnservableDraft
from pipeline.writing.extractive.article import List
from pipeline.writing.extractive.body import Body
from pipeline.writing.extractive.closing import Words, count_words
from pipeline.writing.extractive.fitting import Frame, assemble, capacity_of, make_frame
from pipeline.writing.extractive.long import compose_long
from pipeline.writing.extractive.material import Material
from pipeline.writing.extractive.ranking import has_figure
from pipeline.writing.extractive.short import compose_short
from pipeline.writing.extractive.wording import has_contrast

HOOK_TYPE, TARGET, CTA_TYPE = "Hook Type", "Target Message", "CTA Type"
SECTION, THE_WHOLE = "Section: ", "The article as a whole"

LONG_FROM = 700
"""From this many characters on a platform has room for a post of several paragraphs."""


RICH = 15
"""The usable sentences from which an article feeds several long posts."""


@dataclass(frozen=True, slots=True)
class Written:
    """A post with the body it was made from."""

    post: Post
    body: Body

    @property
    def lines(self) -> tuple[int, ...]:
        """The draft's lines on which its sentences begin."""
        return tuple(sorted({each.line for each in self.body.sentences if each.line}))


def platforms_of(draft: Draft, brand: Brand) -> tuple[Platform, ...]:
    """Give the platforms a draft is for: its own, else its brand's, in the order they are named."""
    return draft.platforms or brand.platforms


def place_of(draft: Draft) -> Place:
    """Give the line on which a draft's text begins."""
    blank = len(draft.body) - len(draft.body.lstrip("\n"))
    return Place(draft.path, draft.body_line + blank)


def write_posts(material: Material, draft: Draft, brand: Brand) -> list[Written]:
    """Write every variant that there is matter for, in the document's order."""
    words = count_words(draft.body)
    written: list[Written] = []
    # Platforms with little room would all say the same otherwise, and so would those with much.
    materials = {True: material, False: material}
    for platform in sorted(platforms_of(draft, brand), key=lambda platform: platform.order):
        is_long = capacity_of(platform, brand) >= LONG_FROM
        made = list(_write_platform(materials[is_long], draft, brand, platform, words))
        said = {sentence.order for each in made for sentence in each.body.sentences}
        materials = {
            kind: each.having_said(said, alike=kind == is_long) for kind, each in materials.items()
        }
        written += made
    return written


def _write_platform(
    material: Material, draft: Draft, brand: Brand, platform: Platform, words: Words
) -> Iterator[Written]:
    bodies: dict[int, tuple[Body, Frame]] = {}
    used: set[int] = set()
    variants = range(1, brand.variants_per_platform + 1)
    is_long = capacity_of(platform, brand) >= LONG_FROM
    # A tour has the widest choice, so it is composed last where there is enough to choose from.
    tour_last = is_long and len(material.article.usable) >= RICH
    for variant in [*variants[1:], *variants[:1]] if tour_last else variants:
        frame = make_frame(platform, brand, draft, words, variant)
        body = _compose(material, variant, frame, used, is_long=is_long)
        if body is not None:
            bodies[variant] = body, frame
            used |= {each.order for each in body.sentences}
    if not bodies:
        raise UnservableDraft(
            f"no sentence of the draft fits {platform.name}'s {capacity_of(platform, brand):,}",
            place=place_of(draft),
            help=f"Take {platform.key} out of `platforms`, or write its post by hand.",
        )
    for number, variant in enumerate(sorted(bodies), 1):
        yield _finish(material, number, *bodies[variant])


def write_variant(
    material: Material, draft: Draft, brand: Brand, platform: Platform, number: int, used: set[int]
) -> Written | None:
    """Write one more post from what is not used yet; None where too little is left.

    It is composed as a second variant is: the first one's tour would go through the same article.
    """
    variant = max(2, number)
    frame = make_frame(platform, brand, draft, count_words(draft.body), number)
    is_long = capacity_of(platform, brand) >= LONG_FROM
    body = _compose(material, variant, frame, used, is_long=is_long)
    if body is None or used & {each.order for each in body.sentences}:
        return None
    return _finish(material, number, body, frame)


def _compose(
    material: Material, variant: int, frame: Frame, used: set[int], *, is_long: bool
) -> Body | None:
    body = None
    if is_long:
        body = compose_long(material, variant, frame.capacity, frame.fits, used)
    return body or compose_short(material, variant, frame.fits, used)


def _finish(material: Material, number: int, body: Body, frame: Frame) -> Written:
    closing = frame.close(body)
    labels = [
        Labelled(HOOK_TYPE, hook_type(body)),
        Labelled(TARGET, _target(body, material)),
    ]
    if CTA_TYPE in frame.platform.labels_after:
        labels.append(Labelled(CTA_TYPE, closing.call.style if closing.call else NO_CALL))
    text = assemble(body, closing)
    return Written(Post(frame.platform, number, text, tuple(labels)), body)


def hook_type(body: Body) -> str:
    """Say honestly what a post opens with, and whether it shows a list."""
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


def _target(body: Body, material: Material) -> str:
    """Name the key message that a post says, else the section it comes from."""
    message = material.message_of(body.sentences)
    if message is not None:
        return message.label
    heading = material.article.heading_of(body.sentences[-1])
    return f"{SECTION}{heading.text}" if heading and heading.clean else THE_WHOLE


def variants_of(written: Sequence[Written], platform: Platform) -> list[Written]:
    """Give one platform's posts."""
    return [each for each in written if each.post.platform is platform]
