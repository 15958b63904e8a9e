"""The author's hints come before other material, and posts on alike platforms say other things."""

from pipeline.content.batch import Content
from pipeline.writing.extractive import write_extractive
from tests.writing.extractive.texts import brand, draft

HINTS = """\
---
title: What happened when our library stopped charging late fees
key_messages:
  - The fines paid for collecting the fines.
  - On-time returns rose from 71 to 83 percent in a year.
  - A reminder works better than a fine.
quote: "A fine that costs as much to collect as it brings in is no income. It is a habit."
---
"""
BODY = """\
For thirty years the library charged ten cents a day for every late book. Nobody questioned it.

## The fines paid for collecting the fines

In 2024 the library took in 6,200 euros in late fees. Collecting the fees cost about 5,400 euros.

**A fine that costs as much to collect as it brings in is no income. It is a habit.**

## What we changed

In June the library switched the fines off. Three rules took their place:

- A reminder goes out two days before a book is due
- A loan renews itself twice if nobody is waiting
- A card pauses after six weeks

## The numbers after a year

We expected the books to come back later. Before the change, 71 percent of loans were returned on
time. A year later it was 83 percent. We do not know how many would have come back under the old
rules. Of the 412 blocked cards, 268 were used again within three months.

## If you want to try it

Start with the cost, not with the principle. Write down what the fine costs to collect before you
argue about whether it is right. A friendly reminder costs little and works at once.
"""
PUNCHLINE = "is no income. It is a habit."


def made(platforms: str, variants: int, front: str = HINTS) -> Content:
    of = brand(platforms=f"[{platforms}]", variants_per_platform=str(variants))
    return write_extractive(draft(front + BODY), of)


def test_every_hint_is_in_a_post_even_where_only_the_front_matter_says_it():
    for platforms, variants in (("linkedin", 1), ("linkedin", 2), ("twitter, bluesky", 2)):
        texts = "\n".join(post.text for post in made(platforms, variants).posts)

        for hint in draft(HINTS + BODY).key_messages:
            assert hint in texts, (platforms, variants, hint)
        assert PUNCHLINE in texts


def test_a_hint_of_the_front_matter_stands_before_what_its_section_says():
    assert made("twitter", 2).posts[1].text == (
        "On-time returns rose from 71 to 83 percent in a year.\n\n"
        "We expected the books to come back later. "
        "Before the change, 71 percent of loans were returned on time.\n\n"
        "A year later it was 83 percent. "
        "We do not know how many would have come back under the old rules."
    )


def test_sentences_of_one_emphasis_are_never_parted():
    for front in (HINTS, "---\ntitle: On late fees\n---\n"):
        for post in made("linkedin, twitter, bluesky, mastodon", 3, front).posts:
            assert post.text.count("is no income.") == post.text.count(PUNCHLINE), post.id


def test_platforms_with_as_little_room_do_not_say_the_same():
    posts = made("twitter, bluesky, mastodon", 1).posts

    assert len({post.text.split("\n")[0] for post in posts}) == 3


def test_the_figures_of_the_draft_are_in_some_post():
    texts = "\n".join(post.text for post in made("linkedin, twitter, bluesky", 3).posts)

    assert [figure for figure in ("71", "83", "268", "6,200") if figure not in texts] == []


def test_a_list_that_leans_comes_with_the_sentence_it_leans_on_and_such_a_sentence_never_opens():
    for front in (HINTS, "---\ntitle: On late fees\n---\n"):
        for post in made("linkedin, twitter, mastodon", 3, front).posts:
            if "took their place:" in post.text:
                assert "switched the fines off." in post.text.partition("took their place:")[0]
            before, found, _ = post.text.partition("We do not know how many")
            assert not found or before.rstrip().endswith("83 percent."), post.text
