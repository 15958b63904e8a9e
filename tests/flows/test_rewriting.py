"""Posts added to a batch, or written anew from its draft, with a model and without one."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from pipeline.content.batch import Approval, Removal
from pipeline.content.document import Document
from pipeline.content.editing import set_approvals, set_removals
from pipeline.content.ledger import read_ledger
from pipeline.content.platforms import find_platform
from pipeline.errors import ConflictError, InputError, UnservableDraft
from pipeline.flows.loading import load_brand, load_draft
from pipeline.flows.writers import WriterService, WriterSettings, open_writer
from pipeline.forge.folder import Folder
from tests.doubles.messages_api import MessagesApi, Step, answer
from tests.requirements import ROOT
from tests.writing.claude.answers import LINKEDIN_2, TWITTER_2, post_of, sample_answer
from tests.writing.claude.scene import BRAND, SAMPLE_PATH

TREE = Folder(ROOT)
NOW = dt.datetime(2026, 1, 22, 12, tzinfo=dt.UTC)
SAMPLE = load_draft(TREE, SAMPLE_PATH)
AMPLIFY = load_brand(TREE, BRAND)
PHONE = "Ask who will answer the phone when it breaks."


def service(api: MessagesApi | None = None, writer: str = "auto") -> WriterService:
    return open_writer(TREE, WriterSettings({}, writer), lambda: NOW, NOW.date())


EXTRACTIVE = service(writer="extractive")


@pytest.fixture(scope="module")
def batch() -> Document:
    document = EXTRACTIVE.write_one(SAMPLE).document
    assert document is not None
    return document


@pytest.fixture
def claude(monkeypatch: pytest.MonkeyPatch):
    """Give the service with Claude, answering with the posts of the sample that are asked for."""

    def respond(body: Any) -> Step:
        ids = body["output_config"]["format"]["schema"]["$defs"]["PostAnswer"]["properties"]["id"]
        said = sample_answer()
        given = {"linkedin": ("linkedin-2", LINKEDIN_2), "twitter": ("twitter-2", TWITTER_2)}
        posts = []
        for id in ids["enum"]:
            like, text = given[id.split("-")[0]]
            posts.append({**post_of(said, like), "id": id, "text": text})
        empty = {name: [] for name in ("key_messages", "sequence", "ab_testing", "repurposing")}
        return answer({**empty, "posts": posts})

    with MessagesApi(always=respond) as api:
        monkeypatch.setenv("ANTHROPIC_BASE_URL", api.url)
        monkeypatch.setenv("ANTHROPIC_API_KEY", "a-key")
        yield service(writer="claude"), api


def sections(document: Document) -> dict[str, list[str]]:
    """Give each post's lines of the file, its heading and labels included."""
    lines = document.lines
    posts = document.batch.posts
    ends = [max(post.fence_line, *(label.line for label in post.labels)) for post in posts]
    return {post.id: lines[post.line - 1 : end] for post, end in zip(posts, ends, strict=True)}


def others(document: Document, *names: str) -> dict[str, list[str]]:
    return {name: lines for name, lines in sections(document).items() if name not in names}


def errors(made: Any) -> list[str]:
    return [each.message for each in made.findings if each.severity == "error"]


def approved(document: Document, post_id: str) -> Document:
    digest = document.batch.post(post_id).digest
    return set_approvals(document, [Approval(post_id, "rosa", "now", digest, "local")])


def test_without_a_model_a_post_is_added_from_sentences_that_its_platform_has_not(batch):
    made = EXTRACTIVE.add(batch, find_platform("x"), "", SAMPLE, AMPLIFY)

    new = made.document.batch.post("twitter-3")
    assert (made.posts, made.not_done, made.ledger) == (("twitter-3",), "", None)
    assert others(made.document, "twitter-3") == sections(batch)
    assert made.document.batch.content.evidence["twitter-3"]
    assert new.text not in batch.raw
    assert errors(made) == []


def test_a_request_is_said_not_to_be_followed_where_no_model_writes(batch):
    made = EXTRACTIVE.add(batch, find_platform("x"), "about the phone", SAMPLE, AMPLIFY)

    assert made.not_done.startswith("the request was not followed, because no model wrote this")


def test_a_post_may_be_added_for_a_platform_that_the_batch_does_not_have(batch):
    made = EXTRACTIVE.add(batch, find_platform("mastodon"), "", SAMPLE, AMPLIFY)

    assert made.posts == ("mastodon-1",)
    assert made.document.batch.platforms == ("linkedin", "twitter", "mastodon")
    assert others(made.document, "mastodon-1") == sections(batch)
    assert errors(made) == []


def test_a_number_is_never_used_again(batch):
    dropped = set_removals(batch, "dropped", [Removal("twitter-5", "rosa", "now", "weak")])
    made = EXTRACTIVE.add(dropped, find_platform("x"), "", SAMPLE, AMPLIFY)

    assert made.posts == ("twitter-6",)


def test_when_no_sentence_is_left_that_is_said(batch):
    document = batch
    for _ in range(30):
        try:
            document = EXTRACTIVE.add(
                document, find_platform("linkedin"), "", SAMPLE, AMPLIFY
            ).document
        except UnservableDraft as error:
            refused = error
            break

    assert "the draft has no sentences left for another post on LinkedIn" in str(refused)
    assert len(document.batch.posts) > 6


def test_without_a_model_posts_are_written_anew_from_other_sentences(batch):
    made = EXTRACTIVE.regenerate(batch, ["linkedin-1", "twitter-2"], SAMPLE, AMPLIFY)

    after = made.document.batch
    assert made.posts == ("linkedin-1", "twitter-2")
    assert others(made.document, *made.posts) == others(batch, *made.posts)
    assert after.post("linkedin-1").text != batch.batch.post("linkedin-1").text
    old, new = (each.post("twitter-2").text.split("\n") for each in (batch.batch, after))
    assert set(old) & set(new) == {"", SAMPLE.url}
    assert errors(made) == []


def test_without_names_every_post_is_written_anew_that_nobody_settled(batch):
    made = EXTRACTIVE.regenerate(approved(batch, "twitter-1"), [], SAMPLE, AMPLIFY)

    assert made.posts == ("linkedin-1", "linkedin-2", "twitter-2")
    assert sections(made.document)["twitter-1"] == sections(batch)["twitter-1"]


def test_an_approved_post_that_is_named_is_refused(batch):
    with pytest.raises(ConflictError, match="twitter-1 is approved"):
        EXTRACTIVE.regenerate(approved(batch, "twitter-1"), ["twitter-1"], SAMPLE, AMPLIFY)


def test_when_every_post_is_settled_there_is_nothing_to_write_anew(batch):
    gone = [Removal(post.id, "rosa", "now", "no") for post in batch.batch.posts]

    with pytest.raises(ConflictError, match="no post of the batch is open"):
        EXTRACTIVE.regenerate(set_removals(batch, "dropped", gone), [], SAMPLE, AMPLIFY)


def test_a_batch_without_a_draft_gets_no_posts(batch):
    for ask in (
        lambda: EXTRACTIVE.add(batch, find_platform("x"), "", None, AMPLIFY),
        lambda: EXTRACTIVE.regenerate(batch, [], None, AMPLIFY),
    ):
        with pytest.raises(ConflictError, match="has no draft that could be read"):
            ask()


def test_claude_adds_one_post_and_is_shown_the_others_and_the_request(batch, claude):
    writers, api = claude
    made = writers.add(batch, find_platform("x"), "about the phone", SAMPLE, AMPLIFY)

    asked = str(api.bodies[0]["messages"])
    assert (made.posts, made.not_done, errors(made)) == (("twitter-3",), "", [])
    assert made.document.batch.post("twitter-3").text == TWITTER_2
    assert others(made.document, "twitter-3") == sections(batch)
    assert made.document.batch.content.evidence["twitter-3"] == (76,)
    assert "Write these posts: twitter-3." in asked
    first_line = batch.batch.post("twitter-1").text.split("\n")[0]
    assert all(each in asked for each in ("<<<posts ", first_line, "<<<request ", "the phone"))
    assert len(api.bodies) == 1


def test_claude_writes_the_posts_named_anew_and_the_ledger_adds_up(batch, claude):
    writers, api = claude
    once = writers.regenerate(batch, ["twitter-2"], SAMPLE, AMPLIFY)
    twice = writers.regenerate(once.document, ["linkedin-2"], SAMPLE, AMPLIFY)

    assert (once.posts, twice.posts) == (("twitter-2",), ("linkedin-2",))
    assert twice.document.batch.post("linkedin-2").text == LINKEDIN_2
    assert others(twice.document, "linkedin-2", "twitter-2") == others(
        batch, "linkedin-2", "twitter-2"
    )
    spent = read_ledger(twice.document.fields)
    assert spent is not None
    assert (spent.requests, spent.prompt) == (("req_001", "req_002"), "write-3")
    assert len(api.bodies) == 2


def test_claude_is_asked_for_no_more_than_the_posts_named(batch, claude):
    writers, api = claude
    writers.regenerate(batch, ["twitter-2"], SAMPLE, AMPLIFY)

    schema = api.bodies[0]["output_config"]["format"]["schema"]
    assert schema["$defs"]["PostAnswer"]["properties"]["id"]["enum"] == ["twitter-2"]


def test_the_same_writers_serve_another_tree_on_the_same_budget(batch, claude, tmp_path):
    writers, api = claude
    (tmp_path / "brands" / BRAND).mkdir(parents=True)
    for name in ("brand.yml", "voice.md"):
        text = (ROOT / "brands" / BRAND / name).read_text("utf-8")
        (tmp_path / "brands" / BRAND / name).write_text(text + "\n", encoding="utf-8")
    other = writers.on(Folder(tmp_path))

    other.regenerate(batch, ["twitter-2"], SAMPLE, AMPLIFY)
    assert other.tree is not writers.tree
    assert len(api.bodies) == 1


def test_a_writer_that_nobody_knows_is_refused():
    with pytest.raises(InputError, match="there is no writer `quill`"):
        service(writer="quill").choose(AMPLIFY)
