"""Say in plain sentences how a batch's posts differ, in which order to post, what else they serve."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.content.batch import MEMORABLE_QUOTE, Step
from pipeline.content.platforms import Platform
from pipeline.writing.extractive.material import Material
from pipeline.writing.extractive.posts import Written


def plan_sequence(
    written: Sequence[Written], platforms: Sequence[Platform]
) -> tuple[Step, ...]:
    """Take the first variant of every platform, a day apart, then the first platform's second."""
    order = {platform.key: number for number, platform in enumerate(platforms)}
    ranked = sorted(
        (each for each in written if each.post.number == 1),
        key=lambda each: order[each.post.platform.key],
    )
    first = platforms[0].key
    ranked += [
        each for each in written if each.post.number == 2 and each.post.platform.key == first
    ]
    return tuple(
        Step(f"{24 * day}h later" if day else "First", each.post.reference, _note(each, day))
        for day, each in enumerate(ranked)
    )


def _note(written: Written, day: int) -> str:
    return ("strongest, " if day == 0 else "") + _describe(written)


def _describe(written: Written) -> str:
    hook = written.post.value("Hook Type").lower()
    target = written.post.value("Target Message")
    return f"{hook} hook, {target if target.startswith('Section') else target.lower()}"


def compare_variants(written: Sequence[Written]) -> tuple[str, ...]:
    """Say for each platform what its variants compare."""
    notes = []
    for platform in dict.fromkeys(each.post.platform for each in written):
        variants = [each for each in written if each.post.platform is platform]
        if len(variants) > 1:
            described = " vs ".join(
                f"Variant {each.post.number} ({_describe(each)})" for each in variants
            )
            notes.append(f"Test {platform.name} {described}; they share no sentence")
    return tuple(notes) or ("One variant a platform: there is nothing to compare in this batch",)


def suggest_reuse(written: Sequence[Written], material: Material) -> tuple[str, ...]:
    """Name what stands ready for another use."""
    notes = []
    longest = max(written, key=lambda each: len(each.post.text), default=None)
    if longest is not None:
        length = len(longest.post.text)
        notes.append(
            f"{longest.post.reference} is the longest, at {length:,} characters, "
            "and could open a newsletter"
        )
    for each in written:
        if each.body.listing is not None:
            points = len(each.body.listing.items)
            notes.append(f"The list of {points} points in {each.post.reference} could be a carousel")
            break
    quote = next((each for each in material.messages if each.label == MEMORABLE_QUOTE), None)
    if quote is not None:
        notes.append("The memorable quote stands alone and could go on an image")
    return tuple(notes)
