"""Posts from the sentences that a batch has not used yet."""

from __future__ import annotations

import pytest

from pipeline.checks.grounding.table import ground_posts
from pipeline.checks.grounding.verdict import Verdict
from pipeline.content.batch import Batch
from pipeline.content.platforms import find_platform
from pipeline.errors import UnservableDraft
from pipeline.writing.extractive import write_extractive, write_further
from pipeline.writing.extractive.topics import fold
from tests.writing.claude.scene import read_brand, read_sample

SAMPLE, BRAND = read_sample(), read_brand()
CONTENT = write_extractive(SAMPLE, BRAND)


def texts_on(key: str) -> list[str]:
    return [post.text for post in CONTENT.posts if post.platform.key == key]


@pytest.mark.parametrize("name", ["linkedin", "twitter", "threads", "mastodon"])
def test_post_after_post_comes_of_sentences_that_none_had_before(name: str):
    platform, texts = find_platform(name), texts_on(name)
    made = []
    for number in range(len(texts) + 1, len(texts) + 4):
        written = write_further(SAMPLE, BRAND, platform, number, texts)
        for sentence in written.body.sentences:
            assert not any(f" {fold(sentence.text)} " in f" {fold(text)} " for text in texts)
        texts.append(written.post.text)
        made.append(written.post)
        assert (written.post.id, bool(written.lines)) == (f"{platform.key}-{number}", True)

    batch = Batch("social/b/a.md", BRAND.key, SAMPLE.path, "", (), 1, "draft", CONTENT)
    verdicts = {row.verdict for row in ground_posts(made, batch, SAMPLE, BRAND)}
    assert verdicts <= {Verdict.VERBATIM, Verdict.NOT_A_CLAIM}


def test_the_same_question_has_the_same_answer():
    x = find_platform("x")

    assert write_further(SAMPLE, BRAND, x, 3, texts_on("twitter")) == write_further(
        SAMPLE, BRAND, x, 3, texts_on("twitter")
    )


def test_a_draft_whose_sentences_are_all_used_is_refused_with_the_reason():
    with pytest.raises(UnservableDraft) as refused:
        write_further(SAMPLE, BRAND, find_platform("x"), 3, [SAMPLE.body])

    assert refused.value.problem.startswith(
        "the draft has no sentences left for another post on Twitter: "
    )
    assert refused.value.place is not None
    assert refused.value.place.path == SAMPLE.path
