"""The recommendations state what is in the batch and nothing else."""

from pipeline.content.batch import Step
from pipeline.writing.extractive import write_extractive
from tests.writing.extractive.texts import ALL_PLATFORMS, GAUGE, brand, draft


def test_first_variants_go_out_a_day_apart_then_the_first_platforms_second():
    content = write_extractive(draft(GAUGE), brand())

    assert content.sequence == (
        Step("First", "LinkedIn Variant 1", "strongest, question/list hook, core insight"),
        Step("24h later", "Twitter Variant 1", "contrast hook, core insight"),
        Step("48h later", "LinkedIn Variant 2", "question hook, supporting point"),
    )


def test_the_brands_order_of_platforms_is_the_sequences():
    content = write_extractive(draft(GAUGE), brand(platforms="[twitter, linkedin]"))

    assert [step.reference for step in content.sequence] == [
        "Twitter Variant 1", "LinkedIn Variant 1", "Twitter Variant 2",
    ]  # fmt: skip


def test_variants_are_compared_by_what_they_are():
    content = write_extractive(draft(GAUGE), brand())

    assert content.ab_testing[0] == (
        "Test LinkedIn Variant 1 (question/list hook, core insight) vs "
        "Variant 2 (question hook, supporting point); they share no sentence"
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
    longest = max(content.posts, key=lambda post: len(post.text))

    assert content.repurposing == (
        f"{longest.reference} is the longest, at {len(longest.text):,} characters, "
        "and could open a newsletter",
        "The list of 3 points in LinkedIn Variant 1 could be a carousel",
        "The memorable quote stands alone and could go on an image",
    )
