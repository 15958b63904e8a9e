"""Nobody gets a text approved that no reviewer said yes to, however they go about it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from pipeline.content.batch import NOTES, Approval
from pipeline.content.document import parse_document
from pipeline.content.editing import set_approvals, set_removals
from tests.doubles.forge import Forge
from tests.flows.github.scenes import (
    BATCH,
    BRANCH,
    FOLLOW_UP,
    PATH,
    answers,
    comment_of_ours,
    propose,
    statuses_of,
    verdict,
)
from tests.flows.github.stage import BRAND, DRAFT, Stage

EVIL = "Buy our tokens while they last."


def proposed(stage: Stage) -> Forge:
    """Propose the batch of a draft as pull request 1."""
    propose(stage)
    return stage.forge


def approved(forge: Forge, number: int = 1) -> str:
    return statuses_of(forge, number)["social/approved"].split(":")[0]


def planted(text: str, by: str, where: str, path: str = BATCH) -> str:
    """Write records of approvals by somebody into a batch, for its texts as they stand."""
    document = parse_document(path, text)
    batch = document.batch
    texts = {post.id: post.digest for post in batch.posts}
    texts[NOTES] = batch.notes_digest
    new = [Approval(each, by, "2026-01-19T09:00:00Z", sha, where) for each, sha in texts.items()]
    return set_approvals(document, [*batch.records.approvals, *new]).raw


def with_text(text: str, new: str) -> str:
    """Give the batch's first post another text."""
    first = text.index("```")
    start = text.index("\n", first) + 1
    return text[:start] + new + "\n" + text[text.index("```", start) :]


def edit(forge: Forge, text: str, *, branch: str = BRANCH, path: str = BATCH) -> str:
    return forge.commit({path: text}, branch=branch, by="wren", message="Edit")


def test_a_review_that_a_colleague_edits_into_an_approval_proves_nothing(stage: Stage) -> None:
    forge = proposed(stage)
    review = forge.review(1, "COMMENT", by="rosa", body="The second one is too long.")
    forge.edit_review(review.id, "/approve", by="wren")
    stage.converse(1)
    assert approved(forge) == "pending"
    assert answers(forge, 1) == [
        "**Nothing was changed.**\n\n`/approve` does not count in a review's text, for others can"
        ' change that and GitHub does not tell. Choose "Approve" when you submit the review, or'
        " write `/approve` as a comment."
    ]
    url = f"https://github.com/octo/letters/pull/1#pullrequestreview-{review.id}"
    edit(forge, planted(forge.file(BRANCH, BATCH) or "", "rosa", url))
    stage.run("report", "--pull", "1")
    assert approved(forge) == "failure"


def test_a_yes_on_another_pull_request_is_no_yes_here(stage: Stage) -> None:
    forge = proposed(stage)
    first = forge.file(BRANCH, BATCH) or ""
    evil = with_text(first, EVIL).replace("tests.md", "evil.md")
    forge.commit({"social/acme/evil.md": evil}, branch="x", by="wren", message="x")
    forge.open_pull("x", by="wren")
    stage.run("report", "--pull", "2")
    said = forge.comment(1, "/approve", by="rosa")
    stage.converse(1)
    forge.merge(1, by="rosa")
    where = f"https://github.com/octo/letters/pull/1#issuecomment-{said.id}"
    text = planted(evil, "rosa", where, "social/acme/evil.md")
    edit(forge, text, branch="x", path="social/acme/evil.md")
    stage.run("report", "--pull", "2")
    assert approved(forge, 2) == "failure"


def test_a_force_push_back_to_an_earlier_text_takes_no_approval_along(stage: Stage) -> None:
    forge = proposed(stage)
    good = forge.file(BRANCH, BATCH) or ""
    edit(forge, with_text(good, EVIL))
    stage.run("report", "--pull", "1")
    shown = forge.head(BRANCH)
    # The colleague mends it, Rosa likes it and says so.
    edit(forge, good)
    stage.run("report", "--pull", "1")
    said = forge.comment(1, "/approve", by="rosa")
    where = f"https://github.com/octo/letters/pull/1#issuecomment-{said.id}"
    text = planted(with_text(good, EVIL), "rosa", where)
    forge.commit({BATCH: text}, branch=BRANCH, by="wren", onto=shown, message="Force")
    stage.run("report", "--pull", "1")
    assert approved(forge) == "failure"


def join(forge: Forge, branch: str, tree_of: str, *parents: str) -> str:
    """Push a merge commit with the tree of one commit; the first parent is the attacker's choice."""
    store = str(forge.home.store.path)
    command = ["git", "-C", store, "-c", "user.name=wren", "-c", "user.email=w@x"]
    arguments = [word for parent in parents for word in ("-p", parent)]
    made = subprocess.run(
        [*command, "commit-tree", f"{tree_of}^{{tree}}", *arguments, "-m", "Merge"],
        check=True, capture_output=True, text=True,
    ).stdout.strip()  # fmt: skip
    subprocess.run([*command, "update-ref", f"refs/heads/{branch}", made], check=True)
    forge.sync(forge.home)
    return made


def test_a_merge_that_hides_what_was_shown_takes_no_approval_along(stage: Stage) -> None:
    forge = proposed(stage)
    good = forge.file(BRANCH, BATCH) or ""
    evil = edit(forge, with_text(good, EVIL))
    stage.run("report", "--pull", "1")
    mended = edit(forge, good)
    stage.run("report", "--pull", "1")
    said = forge.comment(1, "/approve", by="rosa")
    where = f"https://github.com/octo/letters/pull/1#issuecomment-{said.id}"
    join(forge, BRANCH, evil, evil, mended)
    edit(forge, planted(with_text(good, EVIL), "rosa", where))
    stage.run("report", "--pull", "1")
    assert approved(forge) == "failure"


OTHER = BRAND.replace("name: Acme", "name: Other").replace("[rosa, lena]", "[olga]")


def test_a_batch_that_moves_to_another_brand_leaves_its_approvals_behind(stage: Stage) -> None:
    forge = stage.forge
    forge.add_person("olga", "write")
    forge.commit({"brands/other/brand.yml": OTHER}, by="octo", message="Another brand")
    proposed(stage)
    forge.comment(1, "/approve", by="rosa")
    stage.converse(1)
    forge.merge(1, by="rosa")
    text = forge.file("main", BATCH) or ""
    moved = text.replace("brand: acme", "brand: other").replace("drafts/acme", "drafts/other")
    files = {BATCH: None, PATH: None, "drafts/other/tests.md": DRAFT}
    forge.commit({**files, "social/other/tests.md": moved}, branch="x", by="wren", message="Move")
    forge.open_pull("x", by="wren")
    stage.run("report", "--pull", "2")
    assert approved(forge, 2) != "success"


def test_a_withdrawn_post_comes_back_by_a_new_yes_only(stage: Stage) -> None:
    forge = proposed(stage)
    forge.comment(1, "/approve", by="rosa")
    stage.converse(1)
    forge.merge(1, by="rosa")
    forge.comment(1, "/withdraw linkedin-1 the figure is wrong", by="rosa")
    stage.converse(1)
    forge.merge(2, by="rosa")
    document = parse_document(BATCH, forge.file("main", BATCH) or "")
    back = set_removals(document, "withdrawn", []).raw
    edit(forge, back, branch="x")
    forge.open_pull("x", by="wren")
    stage.run("report", "--pull", "3")
    assert approved(forge, 3) != "success"
    forge.comment(3, "/approve linkedin-1", by="rosa")
    stage.converse(3)
    assert approved(forge, 3) == "success"


def test_a_batch_of_no_brand_is_nobodys_to_approve(stage: Stage) -> None:
    forge = proposed(stage)
    good = forge.file(BRANCH, BATCH) or ""
    path = "social/ghosts/tests.md"
    edit(forge, good.replace("brand: acme", "brand: ghosts"), branch="x", path=path)
    forge.open_pull("x", by="rosa")
    stage.run("report", "--pull", "2")
    forge.review(2, "APPROVE", by="wren")
    stage.converse(2)
    stage.run("report", "--pull", "2")
    assert approved(forge, 2) != "success"


def test_a_batch_that_names_a_laxer_brand_is_not_approved_by_its_people(stage: Stage) -> None:
    forge = stage.forge
    forge.commit({"brands/lax/brand.yml": BRAND.replace("[rosa, lena]", "[wren]")}, by="octo")
    proposed(stage)
    edit(forge, (forge.file(BRANCH, BATCH) or "").replace("brand: acme", "brand: lax"))
    stage.run("report", "--pull", "1")
    forge.review(1, "APPROVE", by="wren")
    stage.converse(1)
    stage.run("report", "--pull", "1")
    assert approved(forge) != "success"


def test_what_the_writing_job_made_up_is_refused_and_people_are_answered(
    stage: Stage, tmp_path: Path
) -> None:
    forge = proposed(stage)
    forge.comment(1, "/status", by="rosa")
    written = tmp_path / "bad.json"
    written.write_text('[{"said": 1}]')
    stage.run("answer", "--pull", "1", "--written", written)
    assert len(answers(forge, 1)) == 1


def test_one_bad_file_of_the_writing_job_keeps_no_other_draft_from_being_proposed(
    stage: Stage, tmp_path: Path
) -> None:
    forge, work = stage.forge, tmp_path / "work"
    names = ("ants", "bees", "cats", "dogs")
    drafts = {f"drafts/acme/{name}.md": DRAFT.replace("half", name) for name in names}
    forge.commit(drafts, by="wren", message="Four drafts")
    assert stage.run("write", "--out", work) == 0
    social = work / "social/acme"
    bees = (social / "bees.md").read_text("utf-8")
    where = "https://github.com/octo/letters/pull/1#issuecomment-1"
    (social / "bees.md").write_text(
        planted(bees, "rosa", where, "social/acme/bees.md"), "utf-8", newline=""
    )
    (social / "cats.md").write_bytes(b"\xff\xfe")
    (work / "brands/acme").mkdir(parents=True)
    (work / "brands/acme/brand.yml").write_text(BRAND.replace("[rosa, lena]", "[wren]"), "utf-8")
    stage.summary()
    assert stage.run("propose", "--from", work) == 3
    assert [pull.head_ref for pull in forge.pulls()] == ["social/acme/ants", "social/acme/dogs"]
    assert (
        stage.summary()
        == """\
## Proposals

3 failed · 2 done

### Failed

- `drafts/acme/bees.md`: social/acme/bees.md: what the writing job handed over is refused: a writer's batch holds records that only people make. Look at that job's log.
- `drafts/acme/cats.md`: social/acme/cats.md: what the writing job handed over is refused: byte 0 \\(0xff\\) is not UTF-8. Look at that job's log.
- `brands/acme/brand.yml`: brands/acme/brand.yml: what the writing job handed over is refused: only batches are handed over. Look at that job's log.

### Done

- [`drafts/acme/ants.md`](https://github.com/octo/letters/pull/1): proposed in <span>#</span>1
- [`drafts/acme/dogs.md`](https://github.com/octo/letters/pull/2): proposed in <span>#</span>2
"""
    )
    assert forge.file("main", "brands/acme/brand.yml") == BRAND
    assert stage.generate() == 0  # The next run writes and proposes the two that were refused.
    assert sorted(pull.head_ref for pull in forge.pulls()) == [
        f"social/acme/{name}" for name in names
    ]


@pytest.mark.parametrize(
    "record",
    [
        'timezone: Europe/Berlin\nschedule:\n  - {post: linkedin-1, at: "2026-01-20 09:00", pinned: true}',
        'dropped:\n  - {post: twitter-1, by: rosa, at: "2026-01-19T09:00:00Z", reason: no}',
    ],
)
def test_a_new_batch_of_the_writing_job_decides_nothing(
    stage: Stage, tmp_path: Path, record: str
) -> None:
    forge, work = stage.forge, tmp_path / "work"
    forge.commit({"drafts/acme/ants.md": DRAFT}, by="wren", message="A draft")
    assert stage.run("write", "--out", work) == 0
    batch = work / "social/acme/ants.md"
    text = batch.read_text("utf-8").replace("status: draft\n", f"status: draft\n{record}\n", 1)
    batch.write_text(text, "utf-8", newline="")
    stage.summary()
    assert stage.run("propose", "--from", work) == 3
    assert "a new batch holds records that only people make" in stage.summary()
    assert forge.pulls() == []


@pytest.mark.parametrize("name", ['say "yes"', "a|b", "a<b", "x>y"])
def test_a_name_that_no_artifact_takes_costs_the_other_drafts_nothing(
    stage: Stage, tmp_path: Path, name: str
) -> None:
    bad = f"drafts/acme/{name.replace(' ', '-')}.md"
    stage.forge.commit({bad: DRAFT, PATH: DRAFT}, by="wren", message="Two drafts")
    assert stage.run("write", "--out", tmp_path / "out") == 3
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert sorted(path.name for path in files) == ["tests.md", "work.txt"]
    assert "has a character that GitHub takes in no artifact" in stage.summary()


def test_a_name_that_the_disk_cannot_take_costs_the_other_drafts_nothing(
    stage: Stage, tmp_path: Path
) -> None:
    long = f"drafts/acme/{'x' * 250}.md"
    stage.forge.commit({long: DRAFT, PATH: DRAFT}, by="wren", message="Two drafts")
    assert stage.run("write", "--out", tmp_path / "out") == 3
    assert (tmp_path / "out" / BATCH).is_file()
    assert "the file could not be written: File name too long" in stage.summary()


def test_files_that_ride_along_are_named_in_the_report(stage: Stage) -> None:
    forge = proposed(stage)
    forge.comment(1, "/approve", by="rosa")
    stage.converse(1)
    lax = BRAND.replace("[rosa, lena]", "[wren]")
    forge.commit({"brands/acme/brand.yml": lax}, branch=BRANCH, by="wren", message="Tidy")
    stage.run("report", "--pull", "1")
    assert verdict(forge, 1) == "All decided: look at the 1 other file, then press Merge"
    told = "**Also changed:** `brands/acme/brand.yml`. No `/approve` is about it."
    assert told in comment_of_ours(forge, 1, "report")


def test_a_slash_on_a_pull_request_without_a_batch_is_no_matter(stage: Stage) -> None:
    forge = stage.forge
    forge.commit({"README.md": "New"}, branch="x", by="wren")
    forge.open_pull("x", by="wren")
    forge.comment(1, "/approve", by="rosa")
    forge.comment(1, "/rebase", by="outsider")
    assert stage.converse(1) == 0
    assert answers(forge, 1) == []


def test_a_stranger_holds_no_slots(stage: Stage) -> None:
    forge = proposed(stage)
    text = forge.file(BRANCH, BATCH) or ""
    forge.close(1, by="rosa")
    forge.fork("outsider")
    forge.commit(
        {"social/acme/x.md": text}, branch="x", by="outsider", repository="outsider/letters"
    )
    forge.open_pull("outsider:x", by="outsider")
    forge.commit({"drafts/acme/new.md": f"{DRAFT}\nMore.\n"}, by="wren", message="Another draft")
    stage.generate()
    assert 'linkedin-1, at: "2026-01-20 09:00"' in (
        forge.file("social/acme/new", "social/acme/new.md") or ""
    )
    assert statuses_of(forge, 3)["social/validate"] == "success: No errors"


def test_a_branch_with_more_than_a_batch_gets_no_pull_request_of_ours(stage: Stage) -> None:
    forge = proposed(stage)
    forge.comment(1, "/approve", by="rosa")
    stage.converse(1)
    forge.merge(1, by="rosa")
    evil = {"pipeline/evil.py": "x"}
    forge.commit(evil, branch=FOLLOW_UP, by="wren", message="Work")
    text = (forge.file("main", BATCH) or "").replace("tests.md", "new.md")
    forge.commit({"drafts/acme/new.md": f"{DRAFT}\nMore.\n"}, by="wren", message="Another draft")
    new = {**evil, "social/acme/new.md": text}
    forge.commit(new, branch="social/acme/new", by="wren", message="Work")
    forge.comment(1, "/withdraw linkedin-1 the figure is wrong", by="rosa")
    stage.converse(1)
    stage.generate()
    assert [each.head_ref for each in forge.pulls()] == [
        BRANCH,
        "follow-up-2/acme/tests",
        "follow-up/acme/new",
    ]


def test_a_draft_that_can_have_no_branch_costs_no_model_call(stage: Stage, tmp_path: Path) -> None:
    stage.forge.commit({"drafts/acme/a b.md": DRAFT}, by="wren", message="A space")
    assert stage.run("write", "--out", tmp_path / "out") == 3
    assert [each.name for each in (tmp_path / "out").iterdir()] == ["work.txt"]


def test_a_batch_that_nobody_can_read_is_not_approved(stage: Stage) -> None:
    forge = proposed(stage)
    edit(forge, "No batch at all", branch="x", path="social/acme/x.md")
    forge.open_pull("x", by="wren")
    stage.run("report", "--pull", "2")
    assert statuses_of(forge, 2)["social/approved"] == ("failure: social/acme/x.md cannot be read")


def test_a_strangers_commits_cost_no_calls_until_somebody_with_rights_speaks(stage: Stage) -> None:
    forge = proposed(stage)
    forge.fork("outsider")
    text = (forge.file(BRANCH, BATCH) or "").replace("tests.md", "x.md")
    for number in range(12):
        forge.commit(
            {"social/acme/x.md": f"{text}\n{number}\n"},
            branch="x", by="outsider", repository="outsider/letters",
        )  # fmt: skip
    forge.open_pull("outsider:x", by="outsider")
    forge.comment(2, "/approve", by="outsider")
    before = len(forge.calls)
    stage.run("report", "--pull", "2")
    assert len(forge.calls) - before < 20


def test_a_yes_on_a_line_stays_with_the_post_that_it_was_written_on(stage: Stage) -> None:
    forge = proposed(stage)
    text = forge.file(BRANCH, BATCH) or ""
    lines = text.split("\n")
    heading = next(place for place, line in enumerate(lines) if line.startswith("## Twitter"))
    rule = max(place for place, line in enumerate(lines[:heading]) if line == "---")
    forge.comment_on_line(1, BATCH, rule + 1, "/approve", by="rosa")
    # The rule below linkedin-1 becomes the one below twitter-1: GitHub carries the comment along.
    second = lines[heading:]
    end = second.index("---")
    moved = [*lines[:rule], *second[:end], lines[rule], *second[end:]]
    edit(forge, "\n".join(moved))
    stage.converse(1)
    records = (forge.file(BRANCH, BATCH) or "").split("approvals:\n")[1].split("---\n")[0]
    assert "post: linkedin-1, by: rosa" in records
    assert "twitter-1, by:" not in records
