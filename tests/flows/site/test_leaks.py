"""A site holds approved texts and nothing else, whatever waits in the repository."""

from __future__ import annotations

import html
from pathlib import Path

from pipeline.content.batch import Removal
from pipeline.content.document import Document
from pipeline.content.editing import set_removals, set_text
from pipeline.flows.site.build import build_site
from tests.browser import sample
from tests.calendar.builders import document
from tests.flows.site.test_build import NOW, files_of, make_tree

POSTS = ("linkedin-1", "linkedin-2", "twitter-1", "twitter-2")
SLOTS = {post: f"2026-02-0{2 + index} 09:00" for index, post in enumerate(POSTS)}


def texts(word: str, number: int) -> dict[str, str]:
    return {post: f"{word} sentence {number} of {post} is here." for post in POSTS}


def drafts() -> list[Document]:
    """Make 100 posts that nobody approved."""
    return [
        document(texts("Badger", n), SLOTS, slug=f"open-{n}", title="Open", approved=())
        for n in range(25)
    ]


def changed() -> list[Document]:
    """Make 100 posts whose texts changed after their approval."""
    made = []
    for n in range(25):
        each = document(texts("Dormouse", n), SLOTS, slug=f"changed-{n}", title="Changed")
        for post in POSTS:
            each = set_text(each, each.batch.post(post), f"Elephant sentence {n} of {post}.")
        made.append(each)
    return made


def approved() -> list[Document]:
    """Make 100 approved posts, and batches whose notes, dropped and withdrawn posts must not show."""
    made = [document(texts("Heron", n), SLOTS, slug=f"fine-{n}", title="Fine") for n in range(25)]
    partly = document(
        {**texts("Heron", 90), "twitter-3": "Badger waits."}, SLOTS, slug="partly", approved=POSTS
    )
    partly = _mark(partly)
    gone = document(
        {
            **texts("Heron", 91),
            "twitter-3": "Gorilla was dropped.",
            "twitter-4": "Gorilla was withdrawn.",
        },
        SLOTS,
        slug="gone",
    )
    gone = set_removals(
        gone, "dropped", [Removal("twitter-3", "zoe", "2026-01-16", "Gorilla reason")]
    )
    gone = set_removals(
        gone, "withdrawn", [Removal("twitter-4", "zoe", "2026-01-16", "Gorilla reason")]
    )
    return [*made, partly, gone]


def _mark(each: Document) -> Document:
    """Plant a marker in key messages, recommendations and evidence."""
    from pipeline.content.document import parse_document

    raw = each.raw.replace("A number without its error is half a number.", "Marker in a message.")
    raw = raw.replace("It could open a newsletter", "Marker in a note").replace(
        "to begin with", "Marker in a step"
    )
    raw = raw.replace(
        "\napprovals:", "\nevidence:\n  - {post: linkedin-1, lines: [31337]}\napprovals:", 1
    )
    return parse_document(each.batch.path, raw)


def words_in(folder: Path) -> str:
    return "\n".join(
        f"{path}\n{html.unescape(data.decode('utf-8', 'replace'))}"
        for path, data in files_of(folder).items()
        if not path.startswith("assets/")
    )


def test_a_hundred_drafts_and_a_hundred_changed_texts_are_nowhere_among_a_hundred_approved(
    tmp_path: Path,
):
    root = make_tree(tmp_path / "tree", *drafts(), *changed(), *approved())

    found = words_in(build_site(root, tmp_path / "site", now=NOW).out)

    assert all(text in found for n in range(25) for text in texts("Heron", n).values())
    hidden = (
        "Badger",
        "Dormouse",
        "Elephant",
        "Gorilla",
        "Marker",
        "31337",
        "zoe",
        "open-",
        "rosa",
    )
    assert [word for word in hidden if word in found] == []
    assert "On hold, do not post: LinkedIn: Changed" in found


def test_a_site_of_one_brand_holds_no_word_of_the_other(tmp_path: Path):
    documents = [*sample.make_documents(), *sample.make_waiting()]
    root = sample.write_tree(tmp_path / "tree", documents)

    found = words_in(build_site(root, tmp_path / "site", now=NOW, brand="fjord").out).lower()

    assert "fjord instruments" in found
    hidden = ("northwind", "loudspeaker", "kitchen table", "b3402e", "new_york", "spring line")
    assert [word for word in hidden if word in found] == []
