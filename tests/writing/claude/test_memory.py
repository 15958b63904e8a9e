"""Examples are approved posts of the brand, near to the draft and spread over the platforms."""

from __future__ import annotations

from pipeline.content.batch import Approval, Batch, Content, Post, Records
from pipeline.content.document import parse_document
from pipeline.content.draft import parse_draft
from pipeline.content.platforms import find_platform
from pipeline.writing.claude.memory import Example, approved_posts, choose_examples, set_examples
from tests.content.test_ledger import DOCUMENT
from tests.writing.claude.scene import read_brand

BRAND = "amplify-intelligence"


def example(batch: str, id: str, text: str, subject: str = "") -> Example:
    name, _, number = id.partition("-")
    post = Post(find_platform(name), int(number), text)
    return Example(f"social/{BRAND}/{batch}.md", post, ("ada",), (f"#{batch}",), subject)


def names(examples: tuple[Example, ...]) -> list[str]:
    return [f"{each.batch.split('/')[-1]} {each.post.id}" for each in examples]


DRAFT = parse_draft(
    f"drafts/{BRAND}/owners.md",
    "---\ntitle: Production owners\n---\n\nA pilot needs a production owner who answers the phone.\n",
)
POOL = [
    example("data", "linkedin-1", "Duplicates hide in every export. Clean the data first."),
    example("owners-2", "linkedin-1", "Name the production owner before the pilot begins."),
    example("owners-2", "linkedin-2", "Who answers the phone when the pilot breaks at night?"),
    example("budget", "linkedin-1", "Integration eats the budget of a pilot."),
    example("data", "twitter-1", "Borrowed data is returned."),
    example("owners-2", "twitter-1", "No owner, no production."),
    example("owners", "twitter-2", "Production owners answer the phone."),
    example("notes", "mastodon-1", "Production owners answer the phone."),
]


def test_platforms_take_turns_and_the_nearest_come_first():
    chosen = choose_examples(POOL, DRAFT, ["linkedin", "twitter"], most=4)

    assert names(chosen) == [
        "owners-2.md linkedin-1",
        "owners-2.md twitter-1",
        "budget.md linkedin-1",
        "data.md twitter-1",
    ]


def test_a_batch_serves_a_platform_once_and_the_drafts_own_batch_never():
    chosen = names(choose_examples(POOL, DRAFT, ["linkedin", "twitter"], most=9))

    assert "owners-2.md linkedin-2" not in chosen
    assert "owners.md twitter-2" not in chosen


def test_other_platforms_are_left_out():
    assert names(choose_examples(POOL, DRAFT, ["mastodon"])) == ["notes.md mastodon-1"]


def test_the_order_of_the_pool_makes_no_difference():
    platforms = ["linkedin", "twitter"]

    assert choose_examples(POOL, DRAFT, platforms) == choose_examples(
        list(reversed(POOL)), DRAFT, platforms
    )


def test_without_approved_posts_there_are_no_examples():
    assert choose_examples([], DRAFT, ["linkedin"]) == ()


def batch_with(brand: str, approved: str) -> Batch:
    posts = (
        Post(find_platform("x"), 1, "First."),
        Post(find_platform("x"), 2, "Second."),
    )
    approvals = tuple(
        Approval(post.id, "ada", "2026-01-05", post.digest, f"#7 {post.id}")
        for post in posts
        if post.id == approved
    )
    changed = Approval("twitter-2", "ada", "2026-01-05", "0" * 64, "#6")
    return Batch(
        path=f"social/{brand}/x.md", brand=brand, source="", generated="2026-01-05",
        platforms=("twitter",), variants_per_platform=2, status="draft",
        content=Content("X", posts=posts), records=Records(approvals=(*approvals, changed)),
    )  # fmt: skip


def test_only_posts_approved_as_they_stand_count_with_who_and_where():
    batches = [batch_with(BRAND, "twitter-1"), batch_with("other", "twitter-1")]
    [found] = approved_posts(batches, read_brand())

    assert (found.batch, found.post.id) == (f"social/{BRAND}/x.md", "twitter-1")
    assert (found.by, found.where) == (("ada",), ("#7 twitter-1",))


def test_a_document_records_its_examples_one_a_line():
    document = parse_document("social/b/x.md", DOCUMENT)
    changed = set_examples(document, [POOL[1], POOL[5]])

    assert changed.raw == DOCUMENT.replace(
        "status: draft\n",
        """\
status: draft
examples:
  - {batch: social/amplify-intelligence/owners-2.md, post: linkedin-1, by: ada, where: "#owners-2"}
  - {batch: social/amplify-intelligence/owners-2.md, post: twitter-1, by: ada, where: "#owners-2"}
""",
    )
    assert set_examples(document, []).raw == DOCUMENT
