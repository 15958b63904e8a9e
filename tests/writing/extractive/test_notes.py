"""The recommendations say what to try, in words that stay true when people edit the posts."""

import re

from pipeline.content.batch import Step
from pipeline.writing.extractive import write_extractive
from tests.writing.extractive.texts import ALL_PLATFORMS, GAUGE, brand, draft


def test_first_variants_go_out_a_day_apart_then_the_first_platforms_second():
    content = write_extractive(draft(GAUGE), brand())

    assert content.sequence == (
        Step("First", "LinkedIn Variant 1", "on the core insight"),
        Step("24h later", "Twitter Variant 1", "on the core insight"),
        Step("48h later", "LinkedIn Variant 2", "on a supporting point"),
    )


def test_the_brands_order_of_platforms_is_the_sequences():
    content = write_extractive(draft(GAUGE), brand(platforms="[twitter, linkedin]"))

    assert [step.reference for step in content.sequence] == [
        "Twitter Variant 1", "LinkedIn Variant 1", "Twitter Variant 2",
    ]  # fmt: skip


def test_variants_are_compared_by_what_they_are():
    content = write_extractive(draft(GAUGE), brand())

    assert content.ab_testing[0] == (
        "Test LinkedIn Variant 1 (on the core insight) vs Variant 2 (on a supporting point)"
    )
    assert len(content.ab_testing) == 2


def test_one_variant_compares_nothing():
    content = write_extractive(
        draft(GAUGE), brand(platforms=f"[{ALL_PLATFORMS}]", variants_per_platform="1")
    )

    assert content.ab_testing == ("One variant a platform: nothing to compare within this batch",)
    assert [step.when for step in content.sequence] == [
        "First", *(f"{24 * day}h later" for day in range(1, 7)),
    ]  # fmt: skip


def test_reuse_names_what_is_there():
    content = write_extractive(draft(GAUGE), brand())

    assert content.repurposing == (
        "Try LinkedIn Variant 1 as the opening of a newsletter",
        "Try the list in LinkedIn Variant 1 as a carousel",
        "Try the memorable quote on an image",
    )


def test_no_note_counts_or_measures_what_people_may_change():
    content = write_extractive(draft(GAUGE), brand(variants_per_platform="3"))
    notes = [step.note for step in content.sequence] + [*content.ab_testing, *content.repurposing]

    assert not [note for note in notes if re.search(r"\d (?:characters|points)|longest|hook", note)]
