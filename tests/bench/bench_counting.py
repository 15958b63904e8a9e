"""How fast posts are counted for X, beside npm `twitter-text` on the same posts in the same run."""

from __future__ import annotations

import dataclasses
import json
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.content.brand import Brand, brand_path, parse_brand
from pipeline.content.counting import count_post
from pipeline.content.draft import parse_draft
from pipeline.content.platforms import find_platform
from pipeline.errors import UnservableDraft
from pipeline.writing.extractive import write_extractive
from tests.bench.table import Row
from tests.bench.workload import BRAND
from tests.conformance.oracle import modules_folder, run_node
from tests.requirements import ROOT, find_node, find_shared

POSTS = 10_000
ROUNDS = 5
SPEED = ROOT / "tests" / "conformance" / "speed.mjs"
X = find_platform("x")


def run() -> Iterator[Row]:
    """Count in turns with the package, and compare the best round of each."""
    if find_node() is None or not (modules_folder() / "twitter-text").is_dir():
        print("left out: twitter-text is missing; `make conformance` installs it", file=sys.stderr)
        return
    different = make_posts()
    posts = list(islice(cycle(different), POSTS))
    turns = [(_count(posts), _count_with_package(posts)) for _ in range(ROUNDS)]
    ours, theirs = (min(seconds) for seconds in zip(*turns, strict=True))
    yield Row(
        f"posts counted for X ({len(different)} different)",
        POSTS / ours,
        "posts/s",
        "npm twitter-text's parseTweet (its seconds to ours)",
        theirs / ours,
        "at least 1",
    )


def make_posts() -> Sequence[str]:
    """Let the writer without a model make X posts of several lengths from every article."""
    text = (ROOT / brand_path(BRAND)).read_text(encoding="utf-8")
    brand = dataclasses.replace(parse_brand(BRAND, text), platforms=(X,), variants_per_platform=6)
    folder = (find_shared() or ROOT) / "drafts"
    articles = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.md"))]
    limits = range(120, X.primary.maximum + 1, 10)
    posts = (
        post for article in articles for limit in limits for post in _write(article, brand, limit)
    )
    return list(dict.fromkeys(posts))


def _write(article: str, brand: Brand, limit: int) -> Iterator[str]:
    limited = dataclasses.replace(brand, limits={X.key: limit})
    try:
        content = write_extractive(parse_draft(f"drafts/{BRAND}/article.md", article), limited)
    except UnservableDraft:
        return
    yield from (post.text for post in content.posts)


def _count(posts: Sequence[str]) -> float:
    start = time.perf_counter()
    for post in posts:
        count_post(post, X)
    return time.perf_counter() - start


def _count_with_package(posts: Sequence[str]) -> float:
    """Give the best of some rounds, the first of which warms the package's compiler up."""
    with TemporaryDirectory() as name:
        file = Path(name) / "posts.json"
        file.write_text(json.dumps(posts), encoding="utf-8")
        rounds = run_node(SPEED, str(modules_folder()), str(file), "4")
    lines = [json.loads(line) for line in rounds.splitlines()]
    ours = sum(count_post(post, X).length for post in posts)
    assert {line["sum"] for line in lines} == {ours}, "the two disagree on these posts"
    return min(line["seconds"] for line in lines)
