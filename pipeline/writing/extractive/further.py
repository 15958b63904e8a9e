"""Write another post from sentences that a batch has not used yet: one more, or one anew."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pipeline.content.brand import Brand
from pipeline.content.draft import Draft
from pipeline.content.platforms import Platform
from pipeline.errors import UnservableDraft
from pipeline.writing.extractive.article import Article, List, Sentence
from pipeline.writing.extractive.material import gather_material
from pipeline.writing.extractive.posts import Written, place_of, write_variant
from pipeline.writing.extractive.reading import read_article
from pipeline.writing.extractive.topics import fold


def write_further(
    draft: Draft, brand: Brand, platform: Platform, number: int, texts: Collection[str]
) -> Written:
    """Write a post under this number that shares no sentence with `texts`.

    Raises UnservableDraft where the sentences that are left make none.
    """
    article = read_article(draft, brand)
    used = set(_used_orders(article, texts))
    material = gather_material(article, draft)
    written = write_variant(material, draft, brand, platform, number, used)
    if written is None:
        raise UnservableDraft(
            f"the draft has no sentences left for another post on {platform.name}:"
            f" {len(used)} of its {len(article.usable)} usable ones are in the batch's posts there",
            place=place_of(draft),
            help="Add to the draft, write the post by hand, or let Claude write it.",
        )
    return written


def _used_orders(article: Article, texts: Collection[str]) -> Iterator[int]:
    """Give the places of the sentences that stand in one of the texts."""
    said = [f" {fold(text)} " for text in texts]
    for sentence in _sentences(article):
        folded = f" {fold(sentence.text)} "
        if any(folded in each for each in said):
            yield sentence.order


def _sentences(article: Article) -> Iterator[Sentence]:
    yield article.title
    yield from (heading for heading in article.headings if heading is not None)
    yield from article.usable
    for element in article.elements:
        if isinstance(element, List):
            yield from (element.lead, *element.items)
