"""How a writer's work comes into a document that may have moved on: the asked posts, and no more."""

from __future__ import annotations

from pipeline.content.document import Document, parse_document
from pipeline.content.editing import set_text
from pipeline.content.platforms import find_platform
from pipeline.review.changes.applying import Rewritten
from pipeline.review.changes.inserting import insert_post, next_number
from pipeline.review.changes.turn import Written
from tests.flows.tide import BATCH_PATH, PLAIN_BATCH
from tests.review.talk import applied, changed_lines, document, refused

NEW = "Half a number has no error.\n\n#Tides"


def rewrite(before: Document, post: str = "linkedin-1", text: str = NEW) -> Document:
    return set_text(before, before.batch.post(post), text)


def written(*posts: str, text: str = NEW, before: str = PLAIN_BATCH, not_done: str = "") -> Written:
    start = document(before)
    after = start
    for post in posts or ("linkedin-1",):
        after = rewrite(after, post, text)
    return Written(start, after, not_done)


def with_front_matter(text: str, *lines: str) -> str:
    return text.replace("status: draft\n", "status: draft\n" + "".join(f"{x}\n" for x in lines), 1)


def test_before_the_writer_is_asked_the_command_is_looked_at_and_comes_back_as_a_request():
    outcome = applied("/drop twitter-1\n/revise linkedin-1 Say half")
    [request] = outcome.requests
    assert (request.place, request.posts, request.command.text) == (1, ("linkedin-1",), "Say half")
    assert refused("/approve linkedin-1\n/revise linkedin-1 Say half") == (
        "linkedin-1 is approved. Whoever approved it writes `/unapprove linkedin-1` first.",
    )
    assert refused("/drop linkedin-1\n/revise linkedin-1 Say half") == (
        "linkedin-1 is dropped. Write `/restore linkedin-1` first.",
    )


def test_the_new_text_comes_in_and_its_count_is_put_right():
    outcome = applied("/revise linkedin-1 Say half", written={0: written(not_done="No\nlink.")})

    assert changed_lines(PLAIN_BATCH, outcome.document) == [
        "-A number without its error is half a number.",
        "-**Character Count**: 52/3,000",
        "Half a number has no error.",
        "**Character Count**: 35/3,000",
    ]
    before, after = document().batch.post("linkedin-1"), outcome.document.batch.post("linkedin-1")
    assert outcome.rewritten == (Rewritten(after, before, ()),)
    assert outcome.sentences == ("Not done, as the writer says: No link.",)


def test_the_other_commands_of_the_comment_are_kept_beside_the_new_text():
    outcome = applied(
        "/drop twitter-1 too loud\n/revise linkedin-1 Say half\n/schedule linkedin-1 Tue 09:00",
        written={1: written()},
    )
    batch = outcome.document.batch
    assert batch.post("linkedin-1").text == NEW
    assert [each.post for each in batch.records.dropped] == ["twitter-1"]
    assert [each.at for each in batch.records.schedule] == ["2026-01-27 09:00"]


def test_of_the_writers_document_nothing_else_is_taken():
    poisoned = (
        with_front_matter(
            rewrite(document()).raw,
            "approvals:",
            f"  - {{post: twitter-1, by: rosa, at: x, sha256: {'a' * 64}, where: y}}",
        )
        .replace("Say it in code", "Buy now")
        .replace("**Hook Type**: Statement", "**Hook Type**: Evil")
        .replace("status: draft", "status: approved")
        .replace("# Social Posts: A gauge", "# Social Posts: <script>")
    )
    after = parse_document(BATCH_PATH, poisoned)
    outcome = applied("/revise linkedin-1 a", written={0: Written(document(), after)})
    assert (
        outcome.document.raw == applied("/revise linkedin-1 a", written={0: written()}).document.raw
    )


def test_a_text_that_changed_while_the_writer_wrote_is_not_overwritten():
    edited = PLAIN_BATCH.replace("half a number", "no number at all")
    assert refused("/revise linkedin-1 a", edited, written={0: written()}) == (
        "linkedin-1 was changed while its new text was being written. "
        "Write the command again, or change the file by hand.",
    )


def test_what_else_changed_while_the_writer_wrote_stays():
    edited = PLAIN_BATCH.replace("Say it in code", "Say it in numbers").replace(
        "A line that Rosa wrote", "Two lines that Rosa wrote"
    )
    outcome = applied("/revise linkedin-1 a", edited, written={0: written()})
    assert outcome.document.batch.post("twitter-1").text.startswith("Say it in numbers")
    assert "Two lines that Rosa wrote" in outcome.document.raw


def test_when_the_writer_fails_nothing_of_the_comment_is_carried_out():
    told = ("the model is overloaded. Write the command again, or change the file by hand.",)
    body = "/drop twitter-1\n/revise linkedin-1 a"
    assert refused(body, written={1: "the model is overloaded"}) == told
    assert refused("/revise linkedin-1 a", written={}) == (
        "the writer gave no answer. Write the command again, or change the file by hand.",
    )


def test_evidence_and_cost_come_along():
    start = with_front_matter(
        PLAIN_BATCH,
        "evidence:",
        "  - {post: linkedin-1, lines: [3]}",
        "  - {post: twitter-1, lines: [4]}",
        "ledger: {model: a, usd: 1}",
    )
    paid = start.replace("usd: 1}", "usd: 2}").replace("[3]", "[5, 6]").replace("[4]", "[9]")
    after = rewrite(document(paid))
    outcome = applied("/revise linkedin-1 a", start, written={0: Written(document(start), after)})
    assert outcome.document.fields.mapping("ledger").text("usd") == "2.0000"
    assert outcome.document.batch.content.evidence == {"linkedin-1": (5, 6), "twitter-1": (4,)}

    meanwhile = start.replace("usd: 1}", "usd: 7}")
    outcome = applied(
        "/revise linkedin-1 a", meanwhile, written={0: Written(document(start), after)}
    )
    assert outcome.document.fields.mapping("ledger").text("usd") == "7"


def test_the_cost_of_a_batch_whose_ledger_stands_on_several_lines_is_taken_over():
    start = with_front_matter(
        PLAIN_BATCH,
        "ledger:",
        "  model: a",
        "  usd: 1  # Ada: of the spring budget",
        "  owner: Ada",
    )
    after = rewrite(document(start.replace("usd: 1", "usd: 2")))
    outcome = applied("/revise linkedin-1 a", start, written={0: Written(document(start), after)})
    ledger = outcome.document.fields.mapping("ledger")
    assert (ledger.text("usd"), ledger.text("owner")) == ("2.0000", "Ada")
    assert "\n  model: a\n  usd: 2.0000  # Ada: of the spring budget\n" in outcome.document.raw


def test_a_ledger_that_cannot_be_read_stays_and_the_new_text_comes_in():
    start = with_front_matter(PLAIN_BATCH, "ledger: {model: a, usd: much}")
    after = rewrite(document(start.replace("usd: much", "usd: 2")))
    outcome = applied("/revise linkedin-1 a", start, written={0: Written(document(start), after)})
    assert "\nledger: {model: a, usd: much}\n" in outcome.document.raw
    assert outcome.document.batch.post("linkedin-1").text == NEW


def test_two_revisions_in_one_comment_build_on_each_other():
    first = written()
    second = Written(first.after, rewrite(first.after, text="Third.\n\n#Tides"))
    outcome = applied("/revise linkedin-1 a\n/revise linkedin-1 b", written={0: first, 1: second})
    assert outcome.document.batch.post("linkedin-1").text == "Third.\n\n#Tides"


def test_an_approval_in_the_same_comment_does_not_cover_the_new_text():
    [told] = refused("/revise linkedin-1 a\n/approve linkedin-1", written={0: written()})
    assert told.startswith("linkedin-1 changed after the report showed it.")


def test_regenerating_one_post_takes_its_labels_too_and_leaves_the_others():
    after = document(
        rewrite(rewrite(document()), "twitter-1").raw.replace(
            "**Hook Type**: Statement", "**Hook Type**: Question", 1
        )
    )
    outcome = applied("/regenerate linkedin-1", written={0: Written(document(), after)})
    batch = outcome.document.batch
    assert batch.post("linkedin-1").value("Hook Type") == "Question"
    assert batch.post("twitter-1").text == document().batch.post("twitter-1").text


def test_regenerating_all_leaves_out_what_people_settled_or_edited():
    outcome = applied("/approve linkedin-1\n/regenerate")
    assert outcome.requests[0].posts == ("twitter-1",)
    assert outcome.sentences[-1] == (
        "linkedin-1 is approved: left as it is. "
        "Whoever approved it writes `/unapprove linkedin-1` first."
    )
    outcome = applied("/regenerate", edited=("twitter-1",))
    assert outcome.requests[0].posts == ("linkedin-1",)
    assert outcome.sentences[-1].startswith("twitter-1 was edited by a person: left as it is.")


def test_a_post_that_a_person_edited_is_overwritten_only_when_they_say_so():
    edited = PLAIN_BATCH.replace("half a number", "no number at all")
    answer = {0: written(before=edited)}
    assert refused("/regenerate linkedin-1", edited, edited=("linkedin-1",), written=answer) == (
        "linkedin-1 was edited by a person. `/regenerate linkedin-1 --discard-edits` writes over "
        "it; `/revise linkedin-1 …` builds on it.",
    )
    outcome = applied(
        "/regenerate linkedin-1 --discard-edits", edited, edited=("linkedin-1",), written=answer
    )
    assert outcome.document.batch.post("linkedin-1").text == NEW
    revised = applied("/revise linkedin-1 a", edited, edited=("linkedin-1",), written=answer)
    assert revised.document.batch.post("linkedin-1").text == NEW


def test_where_nothing_is_left_to_regenerate_that_is_said():
    [told] = refused("/approve\n/regenerate")
    assert told.startswith("there is no post to rewrite. linkedin-1 is approved: left as it is.")


def test_a_new_post_goes_behind_the_others_of_its_platform():
    after = insert_post(document(), document().batch.post("linkedin-1"), 2)
    after = rewrite(after, "linkedin-2")
    outcome = applied("/add linkedin Say half", written={0: Written(document(), after)})

    lines = outcome.document.lines
    start = lines.index("### Variant 2")
    assert lines[start : start + 19] == [
        "### Variant 2",
        "",
        "**Hook Type**: Statement",
        "**Target Message**: Core Insight",
        "",
        "```",
        "Half a number has no error.",
        "",
        "#Tides",
        "```",
        "",
        "**Character Count**: 35/3,000",
        "**CTA Type**: Question",
        "**Voice Check**: Verified",
        "",
        "---",
        "",
        "## Twitter/X Posts",
        "",
    ]
    assert lines[:start] + lines[start + 17 :] == document().lines
    assert outcome.sentences == (
        "linkedin-2 is new. It has no slot yet: `/schedule linkedin-2 WHEN` gives it one.",
    )
    [new] = outcome.rewritten
    assert (new.post.id, new.before) == ("linkedin-2", None)


def test_a_platforms_first_post_brings_its_section_and_its_name():
    post = document().batch.post("twitter-1")
    for key, follows in (
        ("bluesky", "## Brand Voice Checklist"),
        ("mastodon", "## Brand Voice Ch"),
    ):
        start = document()
        new = insert_post(start, type(post)(find_platform(key), 1, post.text, post.labels), 1)
        assert new.problems == ()
        assert new.batch.platforms == ("linkedin", "twitter", key)
        assert new.batch.post(f"{key}-1").text == post.text
        rest = new.raw[new.raw.index(f"## {key.title()} Posts") :]
        assert rest[rest.index("---\n") + 5 :].startswith(follows)
    alone = document(PLAIN_BATCH.replace("[linkedin, twitter]", "[twitter]"))
    start = alone.raw.index("## LinkedIn Posts")
    without = document(alone.raw[:start] + alone.raw[alone.raw.index("## Twitter/X Posts") :])
    restored = insert_post(without, document().batch.post("linkedin-1"), 1)
    assert restored.raw.index("## LinkedIn Posts") < restored.raw.index("## Twitter/X Posts")


def test_a_number_is_never_used_again():
    linkedin = find_platform("linkedin")
    assert next_number(document().batch, linkedin) == 2
    gone = with_front_matter(
        PLAIN_BATCH, "dropped:", '  - {post: linkedin-6, by: a, at: "", reason: ""}'
    )
    assert next_number(document(gone).batch, linkedin) == 7


def test_a_post_that_was_added_meanwhile_does_not_lose_its_number_to_the_writers():
    after = rewrite(insert_post(document(), document().batch.post("linkedin-1"), 2), "linkedin-2")
    moved_on = insert_post(document(), document().batch.post("linkedin-1"), 2)
    outcome = applied("/add linkedin", moved_on.raw, written={0: Written(document(), after)})
    assert [post.id for post in outcome.document.batch.posts] == [
        "linkedin-1",
        "linkedin-2",
        "linkedin-3",
        "twitter-1",
    ]
    assert outcome.document.batch.post("linkedin-3").text == NEW


def test_a_writer_that_gives_no_new_post_is_told():
    assert refused("/add bluesky", written={0: Written(document(), document())}) == (
        "the writer gave no new post for Bluesky. "
        "Write the command again, or change the file by hand.",
    )


def test_a_text_with_fences_and_headings_stays_inside_its_fence():
    evil = "```\n## Twitter/X Posts\n### Variant 9\n````\n---\nstatus: approved"
    outcome = applied("/revise linkedin-1 a", written={0: written(text=evil)})
    assert outcome.document.batch.post("linkedin-1").text == evil
    assert [post.id for post in outcome.document.batch.posts] == ["linkedin-1", "twitter-1"]
    assert outcome.document.batch.status == "draft"


def test_findings_of_the_new_text_come_with_it():
    outcome = applied(
        "/revise linkedin-1 a", written={0: written(text="A game-changer.\n\n#Tides")}
    )
    [new] = outcome.rewritten
    assert "forbidden-phrase" in {finding.rule for finding in new.findings}
    assert {finding.post for finding in new.findings} == {"linkedin-1"}
