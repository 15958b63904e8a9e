"""Say in which order to post, what to compare, what else to try; edits leave all of it true.

People change the posts, so nothing is measured here and nothing is promised of their texts.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.content.batch import CORE_INSIGHT, MEMORABLE_QUOTE, SUPPORTING_POINT, Step
from pipeline.content.platforms import Platform
from pipeline.writing.extractive.material import Material
from pipeline.writing.extractive.posts import (
    SECTION,
    TARGET,
    THE_WHOLE,
    Written,
    variants_of,
)

_TARGETS = {
    CORE_INSIGHT: "on the core insight",
    SUPPORTING_POINT: "on a supporting point",
    MEMORABLE_QUOTE: "on the memorable quote",
    THE_WHOLE: "on the article as a whole",
}


def plan_sequence(written: Sequence[Written], platforms: Sequence[Platform]) -> tuple[Step, ...]:
    """Take every platform's first variant, a day apart, then the first platform's second.

    The others stay spare: the example posts three of its four.
    """
    steps = [variants_of(written, platform)[0] for platform in platforms]
    steps += variants_of(written, platforms[0])[1:2]
    return tuple(
        Step(
            f"{24 * day}h later" if day else "First",
            each.post.reference,
            _describe(each),
        )
        for day, each in enumerate(steps)
    )


def _describe(written: Written) -> str:
    """Say in words what a post was made around."""
    target = written.post.value(TARGET)
    return _TARGETS.get(target) or f"on “{target.removeprefix(SECTION)}”"


def compare_variants(written: Sequence[Written]) -> tuple[str, ...]:
    """Say for each platform what its variants compare."""
    notes = []
    for platform in dict.fromkeys(each.post.platform for each in written):
        variants = variants_of(written, platform)
        if len(variants) > 1:
            described = " vs ".join(
                f"Variant {each.post.number} ({_describe(each)})" for each in variants
            )
            notes.append(f"Test {platform.name} {described}")
    return tuple(notes) or ("One variant a platform: nothing to compare within this batch",)


def suggest_reuse(written: Sequence[Written], material: Material) -> tuple[str, ...]:
    """Name what stands ready for another use."""
    longest = max(written, key=lambda each: len(each.post.text))
    notes = [f"Try {longest.post.reference} as the opening of a newsletter"]
    with_list = next((each for each in written if each.body.listing), None)
    if with_list is not None:
        notes.append(f"Try the list in {with_list.post.reference} as a carousel")
    if any(message.label == MEMORABLE_QUOTE for message in material.messages):
        notes.append("Try the memorable quote on an image")
    return tuple(notes)
