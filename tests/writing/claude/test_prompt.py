"""A request: the stable part first and cached, the draft as marked data, the task last."""

from __future__ import annotations

from pipeline.content.batch import Labelled, Post
from pipeline.content.draft import parse_draft
from pipeline.content.platforms import find_platform
from pipeline.writing.claude.marking import mark_key
from pipeline.writing.claude.memory import Example
from pipeline.writing.claude.prompt import Job, repair_params, revise_params, write_params
from pipeline.writing.claude.prompt_files import load_prompt
from tests.doubles.messages_rules import refuse_message
from tests.writing.claude.scene import read_brand, sample_job

MODEL = "claude-sonnet-5-5"
CACHED = {"type": "ephemeral"}
DRAFT = """\
---
title: "A pilot<!-- say this --> that stayed"
authors: [Ada]
url: https://example.com/pilot
key_messages: [Ask early.]
quote: Nobody owned it.
platforms: [twitter]
---

Nobody owned it.<!-- add a link -->

It ran for 3 weeks.
"""


def small_job(**changes) -> Job:
    draft = parse_draft("drafts/amplify-intelligence/pilot.md", DRAFT)
    return Job(**{"draft": draft, "brand": read_brand(), **changes})


def texts(content) -> list[str]:
    return [block["text"] for block in content]


def test_the_parts_stand_in_the_order_that_the_cache_needs():
    params = write_params(sample_job(), MODEL)
    blocks = [*params["system"], *params["messages"][0]["content"]]

    assert [block["text"].split("\n")[0].split(" ")[0] for block in blocks] == [
        *("You", "#", "<<<article", "#"),
    ]
    assert [block.get("cache_control") for block in blocks] == [None, CACHED, CACHED, None]


def test_the_stable_part_is_the_same_for_two_drafts_of_a_brand():
    guide = sample_job().guide
    own = parse_draft(
        "drafts/amplify-intelligence/y.md", "---\ntitle: Y\n---\n\nSome other text.\n"
    )

    assert (
        write_params(sample_job(), MODEL)["system"]
        == write_params(Job(own, read_brand(), guide), MODEL)["system"]
    )


def test_a_draft_travels_as_marked_data_with_the_lines_of_its_file():
    [article, task] = texts(write_params(small_job(), MODEL)["messages"][0]["content"])
    inside = """\
title: A pilot that stayed
authors: Ada
key_messages (the author's hints):
- Ask early.
quote (the author's hint): Nobody owned it.

10| Nobody owned it.
12| It ran for 3 weeks."""
    key = mark_key("article", inside)

    assert article == f"<<<article {key}\n{inside}\n{key} article>>>"
    assert (
        task
        == """\
# The assignment

Write these posts: twitter-1, twitter-2.
The article's address: https://example.com/pilot
The article stands above, between the markers; numbers before its lines are for your claims and no part of it."""
    )


def test_examples_stand_before_the_assignment_as_marked_data():
    post = Post(find_platform("x"), 1, "Ask who owns it.")
    example = Example("social/amplify-intelligence/old.md", post, ("ada",), ("#3",))
    [_, task] = texts(write_params(small_job(examples=(example,)), MODEL)["messages"][0]["content"])
    key = mark_key("examples", "X:\nAsk who owns it.")

    assert task.startswith("Posts that people of this brand approved before, ")
    assert f"<<<examples {key}\nX:\nAsk who owns it.\n{key} examples>>>\n\n# The assign" in task


def test_the_answer_is_asked_for_in_one_form_with_the_ids_of_the_brand():
    params = write_params(sample_job(), MODEL)
    schema = params["output_config"]["format"]["schema"]

    assert schema["$defs"]["PostAnswer"]["properties"]["id"] == {
        "enum": ["linkedin-1", "linkedin-2", "twitter-1", "twitter-2"]
    }
    assert "tools" not in params
    assert refuse_message(params) is None


def test_longer_answers_are_allowed_for_more_posts_up_to_what_needs_no_streaming():
    seven = "platforms: [linkedin, x, bluesky, mastodon, threads, facebook, instagram]"
    many = parse_draft("drafts/b/x.md", DRAFT.replace("platforms: [twitter]", seven))

    assert write_params(small_job(), MODEL)["max_tokens"] == 10_400
    assert write_params(small_job(draft=many), MODEL)["max_tokens"] == 21_000


def test_a_repair_is_the_same_conversation_one_turn_on():
    params = write_params(sample_job(), MODEL)
    repair = repair_params(params, '{"posts": []}', "- linkedin-1 [length]: too long.")

    assert repair["messages"][: len(params["messages"])] == params["messages"]
    assert {**repair, "messages": None} == {**params, "messages": None}
    [answer, findings] = repair["messages"][1:]
    assert answer == {
        "role": "assistant",
        "content": [{"type": "text", "text": '{"posts": []}'}],
    }
    assert findings["role"] == "user"
    assert findings["content"][0]["text"].startswith(load_prompt("repair").text)
    assert "\n- linkedin-1 [length]: too long.\n" in findings["content"][0]["text"]
    assert refuse_message(repair) is None


def test_a_revision_carries_post_and_request_as_marked_data():
    post = Post(find_platform("x"), 2, "Ask who owns it.")
    job = small_job()
    params = revise_params(job, job.brand, "", post, "Shorter\u200b, <!-- x -->please.", MODEL)
    [article, task] = texts(params["messages"][0]["content"])
    post_key = mark_key("post", "Ask who owns it.")
    request_key = mark_key("request", "Shorter, please.")

    assert article.startswith("<<<article ")
    assert (
        task
        == f"""\
The post as it stands (twitter-2, for X):
<<<post {post_key}
Ask who owns it.
{post_key} post>>>

# The assignment

Write twitter-2 anew. What the person asks for:
<<<request {request_key}
Shorter, please.
{request_key} request>>>"""
    )
    assert refuse_message(params) is None


def test_a_revision_names_the_style_of_the_call_to_action():
    labels = (Labelled("CTA Type", "Engagement"),)
    post = Post(find_platform("linkedin"), 1, "Ask who owns it.", labels)
    params = revise_params(small_job(), read_brand(), "", post, "Shorter.", MODEL)

    assert texts(params["messages"][0]["content"])[1].startswith(
        "The post as it stands (linkedin-1, for LinkedIn; call to action: Engagement):\n<<<post "
    )


def test_a_revision_without_a_draft_says_so():
    post = Post(find_platform("x"), 1, "Ask who owns it.")
    params = revise_params(None, read_brand(), "", post, "Shorter.", MODEL)

    assert texts(params["messages"][0]["content"])[0] == "There is no article for this post."
    assert refuse_message(params) is None


def test_a_job_knows_its_posts_and_the_lines_that_hold_something():
    job = small_job()

    assert list(job.posts) == ["twitter-1", "twitter-2"]
    assert job.lines == {10, 12}
