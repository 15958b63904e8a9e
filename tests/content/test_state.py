from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.batch import NOTES, Approval, Removal
from pipeline.content.document import Document, parse_document
from pipeline.content.editing import set_approvals, set_removals, set_text
from pipeline.content.state import (
    PostState,
    approvers,
    batch_status,
    notes_approved,
    post_state,
)
from tests.content.documents import BATCH


def parsed() -> Document:
    return set_approvals(parse_document("social/tide/gauge.md", BATCH), [])


def approve(document: Document, *names: str) -> Document:
    batch = document.batch
    targets = [(post.id, post.digest) for post in batch.posts] + [(NOTES, batch.notes_digest)]
    return set_approvals(
        document,
        [
            Approval(post, name, "2026", digest, "local")
            for name in names
            for post, digest in targets
        ],
    )


def states(document: Document, needed: int = 1) -> list[str]:
    return [str(post_state(document.batch, post, needed)) for post in document.batch.posts]


def test_the_digest_is_the_sha_256_of_platform_line_feed_and_text():
    # printf 'twitter\nSay it in code: ```error = 0.02```' | sha256sum
    digest = "e97882ab84ab4208f223e843c2361d7292c2cb2f3d585d63de3f46109d2d08aa"
    assert parsed().batch.posts[1].digest == digest


def test_an_approval_holds_for_its_text():
    approved = approve(parsed(), "rosa")
    assert states(approved) == ["approved", "approved"]
    assert batch_status(approved.batch) == "approved"
    assert notes_approved(approved.batch)


def test_two_names_are_needed_where_the_brand_says_so():
    assert states(approve(parsed(), "rosa", "rosa"), needed=2) == ["open", "open"]
    assert states(approve(parsed(), "rosa", "ole"), needed=2) == ["approved", "approved"]


def test_a_dropped_post_is_decided_and_a_withdrawn_one_too():
    approved = approve(parsed(), "rosa")
    removal = Removal("linkedin-1", "rosa", "2026", "old")
    assert states(set_removals(approved, "dropped", [removal])) == ["dropped", "approved"]
    assert states(set_removals(approved, "withdrawn", [removal])) == ["withdrawn", "approved"]
    assert batch_status(set_removals(approved, "dropped", [removal]).batch) == "approved"


def test_an_open_post_keeps_the_batch_a_draft():
    assert (states(parsed()), batch_status(parsed().batch)) == (["open", "open"], "draft")


def test_media_and_alt_text_are_covered_by_the_approval():
    approved = approve(parsed(), "rosa")
    raw = approved.raw.replace("**CTA Type**: None", "**CTA Type**: None\n**Media**: gauge.png")
    assert states(parse_document("social/tide/gauge.md", raw)) == ["changed", "approved"]


def test_the_notes_need_a_new_approval_when_a_key_message_changes():
    raw = approve(parsed(), "rosa").raw.replace("Works as a caption", "Works as a poster")
    assert not notes_approved(parse_document("social/tide/gauge.md", raw).batch)


TEXTS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\r"))


@given(TEXTS, TEXTS)
def test_any_changed_character_takes_the_approval_back(text: str, other: str):
    approved = approve(set_text(parsed(), parsed().batch.posts[0], text), "rosa")
    changed = set_text(approved, approved.batch.posts[0], other)
    post = changed.batch.posts[0]
    expected = PostState.APPROVED if other == text else PostState.CHANGED
    assert post_state(changed.batch, post) is expected
    assert approvers(changed.batch, post.id, post.digest) == (("rosa",) if other == text else ())


def test_media_cannot_be_told_as_text():
    with_media = BATCH.replace("**CTA Type**: None", "**Media**: b")
    told = parsed().batch.posts[0].text
    as_text = set_text(parsed(), parsed().batch.posts[0], f"{told}\0Media\0b")
    media = parse_document("social/tide/gauge.md", with_media).batch.posts[0]
    assert media.digest != as_text.batch.posts[0].digest
