"""The writer without a model, from a draft and a brand to a batch's content."""

import re
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.content.batch import Content, Labelled, Post
from pipeline.content.brand import Brand
from pipeline.content.counting import measure
from pipeline.content.draft import Draft, parse_draft
from pipeline.content.entities import hashtags
from pipeline.errors import UnservableDraft
from pipeline.writing.extractive import WRITTEN_BY, candidates, write_extractive
from tests.requirements import ROOT, require
from tests.writing.extractive.texts import (
    ALL_PLATFORMS,
    BRAND,
    GAUGE,
    WALK,
    article_text,
    body_draft,
    brand,
    draft,
)

EVERYWHERE = brand(platforms=f"[{ALL_PLATFORMS}]")


def own_lines(post: Post, article: Draft, of: Brand) -> list[str]:
    """Give the lines of a post that are the author's: no call to action, address or hashtags."""
    calls = {line for lines in of.calls_to_action.lines.values() for line in lines}
    lines = [line for line in post.text.split("\n") if line and line not in calls]
    return [
        re.sub(r"^(- |\d+\. )", "", line)
        for line in lines
        if line != article.url and not re.fullmatch(r"(#\w+ ?)+", line)
    ]


def assert_stands_in(article: Draft, content: Content, of: Brand) -> None:
    """Assert that every line of every post stands in the article, from a word to a word's end."""
    text = " ".join([article_text(article), *article.key_messages, article.quote])
    for post in content.posts:
        lines = own_lines(post, article, of)
        assert lines
        for line in lines:
            assert re.search(rf"(?<!\w){re.escape(line)}(?!\w)", text), (post.id, line)


def assert_fits(content: Content, of: Brand) -> None:
    for post in content.posts:
        maxima = (
            {post.platform.primary.field: of.limits[post.platform.key]}
            if (post.platform.key in of.limits)
            else {}
        )
        for measurement in measure(post.text, post.platform, maxima):
            assert measurement.count.high <= measurement.count.limit, (post.id, measurement)


def test_a_draft_becomes_posts_as_a_person_would_post_them():
    content = write_extractive(draft(GAUGE), brand())

    assert content.title == "What does a tide gauge promise?"
    assert content.key_messages == (
        Labelled("Core Insight", "A number without its error is half a number."),
        Labelled(
            "Supporting Point",
            "An honest gauge with a wide error is worth more than a precise one that nobody checks.",
        ),
        Labelled("Supporting Point", "Sensors age, and nobody notices."),
        Labelled("Memorable Quote", '"Open data needs open errors."'),
    )
    assert [post.id for post in content.posts] == [
        "linkedin-1", "linkedin-2", "twitter-1", "twitter-2",
    ]  # fmt: skip
    assert content.posts[1].labels == (
        Labelled("Hook Type", "Question"),
        Labelled("Target Message", "Supporting Point"),
        Labelled("CTA Type", "Engagement"),
    )
    assert (
        content.posts[1].text
        == """\
Why do gauges drift?

Sensors age, and nobody notices. A sensor that reads two millimetres high in spring reads five in autumn.

The housing fills with silt, and the silt holds the water back. Clean the housing twice a year, or the record turns into a story about mud.

We learned this on the third day of a storm. The gauge said that the water fell while the street filled.

Nobody in the office believed the street.

Which part is hardest where you work?

#Sensors #Calibration #OpenData #TideGauges"""
    )
    assert content.posts[3].labels == (
        Labelled("Hook Type", "List"),
        Labelled("Target Message", "Section: What we do now"),
    )
    assert (
        content.posts[3].text
        == """\
Every new gauge leaves the workshop with three things:

- A card with its own calibration
- The name of the person who calibrated it
- A date on which the calibration ends

None of the three makes a gauge more accurate.

https://example.org/gauge

#Calibration"""
    )
    assert content.evidence["linkedin-2"] == (11, 13, 14, 17, 18)


def test_a_hint_from_the_front_matter_opens_the_post_that_says_it():
    content = write_extractive(draft(WALK), brand())

    assert content.posts[3].text.startswith("Leave the slides at your desk.\n\n")
    assert all(line > 8 for lines in content.evidence.values() for line in lines)


@pytest.mark.parametrize("text", [GAUGE, WALK], ids=["gauge", "walk"])
def test_every_sentence_stands_in_the_draft_and_fits_everywhere(text: str):
    article = draft(text)
    content = write_extractive(article, EVERYWHERE)

    assert_stands_in(article, content, EVERYWHERE)
    assert_fits(content, EVERYWHERE)
    assert len({post.platform.key for post in content.posts}) == 7


def test_variants_of_a_platform_share_no_sentence_and_no_call_to_action():
    content = write_extractive(draft(GAUGE), brand(variants_per_platform="3"))

    for key in ("linkedin", "twitter"):
        posts = [post for post in content.posts if post.platform.key == key]
        lines = [line for post in posts for line in own_lines(post, draft(GAUGE), brand())]
        assert len(posts) >= 2
        assert len(lines) == len(set(lines))
    calls = [post.text.split("\n\n")[-2] for post in content.posts if post.value("CTA Type")]
    assert len(calls) == len(set(calls))


def test_the_draft_names_its_own_platforms():
    own = draft(GAUGE.replace("date:", "platforms: [mastodon]\ndate:"))

    assert {post.platform.key for post in write_extractive(own, brand()).posts} == {"mastodon"}


def test_hashtags_are_from_the_library_and_within_the_range():
    content = write_extractive(draft(GAUGE), EVERYWHERE)

    for post in content.posts:
        tags = hashtags(post.text, post.platform)
        assert set(tags) <= set(EVERYWHERE.hashtags.approved)
        if post.platform.key == "linkedin":
            assert 3 <= len(tags) <= 4


def test_a_forbidden_phrase_is_in_no_post():
    loud = GAUGE.replace("nobody notices", "care is a game-changer")
    content = write_extractive(draft(loud), EVERYWHERE)

    assert all("game-changer" not in post.text for post in content.posts)


def test_a_brand_without_calls_and_hashtags_is_served():
    bare = brand(BRAND[: BRAND.index("calls_to_action")])
    content = write_extractive(draft(GAUGE), bare)

    assert [post.value("CTA Type") for post in content.posts] == ["None", "None", "", ""]
    assert all("#" not in post.text for post in content.posts)


def test_candidates_are_the_five_best_sentences_of_different_places():
    found = candidates(draft(GAUGE))

    assert [(each.line, each.text) for each in found[:2]] == [
        (8, "A number without its error is half a number."),
        (33, "An honest gauge with a wide error is worth more than a precise one that nobody checks."),
    ]  # fmt: skip
    assert len(found) == 5
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)


def test_the_document_says_that_no_model_wrote_it():
    assert "without a model" in WRITTEN_BY
    assert "\n" not in WRITTEN_BY


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("", "0 of its 0 sentences are usable, and 5 are needed"),
        ("One whole sentence here. Two whole sentences here.\n", "2 of its 2 sentences are usable"),
        (GAUGE + "\n```\n" + "y = 2\n" * 400 + "```\n", "it is mostly code: 2,400 of"),
        ("A first lead sentence.\n\n" + "- a single item\n" * 9, "it is mostly lists: 9 items, 1 usable"),
    ],
    ids=["empty", "two sentences", "code", "lists"],
)  # fmt: skip
def test_a_draft_that_cannot_be_served_is_refused_with_the_reason(body: str, reason: str):
    with pytest.raises(UnservableDraft) as caught:
        write_extractive(body_draft(body), brand())

    assert str(caught.value).startswith(
        "drafts/tide/note.md:4: the extractive writer cannot serve this draft: "
    )
    assert reason in caught.value.problem
    assert caught.value.help.startswith("Add sentences that stand on their own")


def test_a_limit_that_no_sentence_fits_is_refused():
    strict = replace(brand(), limits={"twitter": 12})

    with pytest.raises(UnservableDraft) as caught:
        write_extractive(draft(GAUGE), strict)

    assert caught.value.problem == "no sentence of the draft fits Twitter's 12"


def test_two_processes_with_different_hash_seeds_write_the_same():
    program = (
        "from pipeline.writing.extractive import write_extractive\n"
        "from tests.writing.extractive.texts import *\n"
        "print([write_extractive(draft(t), brand()) for t in (GAUGE, WALK)])\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", program],
            cwd=ROOT, env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True, check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip

    assert len(outputs) == 1


def prose(length: int) -> list[str]:
    words = ("owner", "model", "gauge", "harbour", "team", "order", "value")
    return [
        f"Every {words[n % 7]} number {n} should meet a {words[n * 3 % 7]} without fear."
        for n in range(length // 55)
    ]


HOSTILE: dict[str, Callable[[int], str]] = {
    "one line": lambda n: " ".join(prose(n)),
    "one hard-wrapped paragraph": lambda n: "\n".join(prose(n)),
    "paragraphs": lambda n: "\n\n".join(prose(n)),
    "sections": lambda n: "\n\n".join(f"## Why {i}?\n\n{s}" for i, s in enumerate(prose(n))),
    "links": lambda n: " ".join(f"[{s}](https://x.org/{i})" for i, s in enumerate(prose(n))),
    "lists": lambda n: (
        "\n\n".join(f"{s}\n\nThree:\n\n- a\n- b" for s in prose(n)[::2]) + "\n\n" + " ".join(prose(n)[1::2])
    ),
    "nested quotes": lambda n: ("> " * 40 + "deep\n\n") * (n // 90) + " ".join(prose(500)),
    "an unclosed fence": lambda n: " ".join(prose(500)) + "\n\n```\n" + "x\n" * 5,
    "HTML": lambda n: "<aside>\n\n</aside>\n\n" * (n // 20) + " ".join(prose(500)),
    "a table": lambda n: "a|b\n-|-\n" + "c|d\n" * (n // 4) + "\n" + " ".join(prose(500)),
    "footnotes": lambda n: "".join(f"[^{i}]: note\n" for i in range(n // 12)) + "\n" + " ".join(prose(500)),
    "entities": lambda n: "&amp; *a* " * (n // 10) + "\n\n" + " ".join(prose(500)),
    "no stop": lambda n: "word " * (n // 5) + "\n\n" + " ".join(prose(500)),
    "this": lambda n: "this thing " * (n // 11) + "\n\n" + " ".join(prose(500)),
    "stars": lambda n: "*a " * (n // 3) + "\n\n" + " ".join(prose(500)),
}  # fmt: skip


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_hostile_markdown_is_served_in_time_that_grows_with_its_length(make: Callable[[int], str]):
    def seconds(length: int) -> float:
        article = body_draft(make(length))
        start = time.process_time()
        assert_fits(write_extractive(article, brand()), brand())
        return time.process_time() - start

    # The better of two runs: a busy machine lengthens processor time as well.
    small, large = (min(seconds(length) for _ in range(2)) for length in (10_000, 40_000))

    assert large < 10 * small + 0.3


WORDS = ("gauge", "tide", "owner", "silt", "card", "water", "error", "price", "team", "storm")
INLINE = (
    lambda word: (word, word),
    lambda word: (f"*{word}*", word),
    lambda word: (f"**{word}**", word),
    lambda word: (f"`{word}`", word),
    lambda word: (f"[{word}](https://x.org/a)", word),
    lambda word: (f"{word}[^1]", word),
    lambda word: (f"{word} 🎉", f"{word} 🎉"),
    lambda word: (f"“{word}”", f"“{word}”"),
)
OPENERS = ("The", "This", "However,", "A", "Every", "It is", "First,", "Why does a", "Nobody’s")


@st.composite
def sentences(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a sentence as Markdown and as plain text."""
    drawn = draw(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(INLINE)), min_size=2, max_size=30))  # fmt: skip
    opener, stop = draw(st.sampled_from(OPENERS)), draw(st.sampled_from(".?!:…"))
    pairs = [write(word) for word, write in drawn]
    return (
        f"{opener} {' '.join(source for source, _ in pairs)}{stop}",
        f"{opener} {' '.join(plain for _, plain in pairs)}{stop}",
    )


@st.composite
def articles(draw: st.DrawFn) -> tuple[str, set[str]]:
    """Draw a body and the plain sentences it holds."""
    plains: set[str] = set()
    blocks = []
    for _ in range(draw(st.integers(2, 8))):
        drawn = draw(st.lists(sentences(), min_size=1, max_size=5))
        plains |= {plain for _, plain in drawn}
        kind = draw(st.sampled_from(("text", "text", "text", "list", "heading", "quote", "code")))
        joined = draw(st.sampled_from((" ", "\n"))).join(source for source, _ in drawn)
        blocks.append(
            {
                "text": joined,
                "list": "\n".join(f"- {source}" for source, _ in drawn),
                "heading": f"## {drawn[0][0]}",
                "quote": "\n".join(f"> {line}" for line in joined.split("\n")),
                "code": f"```\n{joined}\n```",
            }[kind]
        )
    return "\n\n".join(blocks) + "\n\n[^1]: A note.\n", plains


@given(
    article=articles(),
    limits=st.dictionaries(st.sampled_from(ALL_PLATFORMS.split(", ")), st.integers(60, 2000)),
    variants=st.integers(1, 3),
)
@settings(max_examples=60)
def test_whatever_the_draft_every_sentence_is_its_own_and_nothing_is_too_long(
    article: tuple[str, set[str]], limits: dict[str, int], variants: int
):
    body, plains = article
    strict = replace(EVERYWHERE, limits=limits, variants_per_platform=variants)
    source = body_draft(body, title="Of silt and storms")
    try:
        content = write_extractive(source, strict)
    except UnservableDraft:
        assume(False)
        return

    assert_fits(content, strict)
    for post in content.posts:
        for line in own_lines(post, source, strict):
            assert is_made_of(line, plains), line


def is_made_of(line: str, plains: set[str]) -> bool:
    """Say whether a line is one or more of the sentences, with spaces between."""
    return any(
        line == plain
        or (line.startswith(f"{plain} ") and is_made_of(line[len(plain) + 1 :], plains))
        for plain in plains
    )


@pytest.mark.parametrize(
    "name",
    [
        "imposter-syndrome-2022-04-19",
        "lessons-learned-from-the-vision-doc-process-2025-12-03",
        "rust-analyzer-joins-rust-org-2022-02-21",
        "stability-as-a-deliverable-2014-10-30",
        "website-retrospective-2020-05-26",
        "what-is-maintenance-anyway-2026-01-12",
    ],
)
def test_posts_from_a_real_article_hold_its_sentences_and_fit(name: str):
    path = require("shared") / "drafts" / f"{name}.md"
    article = parse_draft(f"drafts/tide/{name}.md", path.read_text(encoding="utf-8"))
    content = write_extractive(article, EVERYWHERE)

    assert_stands_in(article, content, EVERYWHERE)
    assert_fits(content, EVERYWHERE)
    assert len(content.posts) == 14
    for post in content.posts:
        hook = post.text.split("\n")[0]
        if post.platform.key == "linkedin":
            assert len(hook) <= 140
            assert 400 <= len(post.text) <= 1300
    lines = path.read_text(encoding="utf-8").split("\n")
    for post in content.posts:
        assert content.evidence[post.id]
        assert all(lines[line - 1].strip() for line in content.evidence[post.id])
