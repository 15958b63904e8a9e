"""Say in plain sentences in which order to post, what the variants compare, what else serves."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.content.batch import MEMORABLE_QUOTE, Step
from pipeline.content.platforms import Platform
from pipeline.writing.extractive.material import Material
from pipeline.writing.extractive.posts import HOOK_TYPE, TARGET, Written, variants_of


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
            _describe(each) if day else f"strongest, {_describe(each)}",
        )
        for day, each in enumerate(steps)
    )


def _describe(written: Written) -> str:
    target = written.post.value(TARGET)
    about = target if target.startswith("Section") else target.lower()
    return f"{written.post.value(HOOK_TYPE).lower()} hook, {about}"


def compare_variants(written: Sequence[Written]) -> tuple[str, ...]:
    """Say for each platform what its variants compare."""
    notes = []
    for platform in dict.fromkeys(each.post.platform for each in written):
        variants = variants_of(written, platform)
        if len(variants) > 1:
            described = " vs ".join(
                f"Variant {each.post.number} ({_describe(each)})" for each in variants
            )
            notes.append(f"Test {platform.name} {described}; they share no sentence")
    return tuple(notes) or ("One variant a platform: nothing to compare within this batch",)


def suggest_reuse(written: Sequence[Written], material: Material) -> tuple[str, ...]:
    """Name what stands ready for another use."""
    longest = max(written, key=lambda each: len(each.post.text))
    notes = [
        f"{longest.post.reference} is the longest, at {len(longest.post.text):,} characters, "
        "and could open a newsletter"
    ]
    with_list = next((each for each in written if each.body.listing), None)
    if with_list is not None and with_list.body.listing is not None:
        points = len(with_list.body.listing.items)
        notes.append(
            f"The list of {points} points in {with_list.post.reference} could be a carousel"
        )
    if any(message.label == MEMORABLE_QUOTE for message in material.messages):
        notes.append("The memorable quote stands alone and could go on an image")
    return tuple(notes)
