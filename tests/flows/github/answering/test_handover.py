"""What one job hands to another is read as if a stranger had made it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.content.document import parse_document
from pipeline.errors import GalleyError
from pipeline.flows.github.answering.handover import Answers, WritingAnswer, read_answers
from pipeline.flows.github.proposing.artifact import read_batch_files, write_batch_files
from tests.flows.tide import BATCH_PATH, PLAIN_BATCH

ANSWER = WritingAnswer("issuecomment-7", 0, BATCH_PATH, "before", "after", "", "")


def test_batches_come_out_as_they_went_in(tmp_path: Path) -> None:
    document = parse_document(BATCH_PATH, PLAIN_BATCH)
    write_batch_files(tmp_path, [document])
    assert {path: each.raw for path, each in read_batch_files(tmp_path).items()} == {
        BATCH_PATH: PLAIN_BATCH
    }


@pytest.mark.parametrize(
    ("path", "text", "why"),
    [
        ("brands/tide/brand.yml", "reviewers: [mallory]\n", "only batches are handed over"),
        (".github/workflows/x.yml", "on: push\n", "only batches are handed over"),
        ("social/other/gauge.md", PLAIN_BATCH, "the batch calls itself tide's"),
        (
            BATCH_PATH,
            PLAIN_BATCH.replace(
                "status: draft\n",
                "status: draft\napprovals:\n  - {post: linkedin-1, by: rosa, sha256: a}\n",
            ),
            "holds records that only people make",
        ),
        (BATCH_PATH, "x" * 600_000, "the file is larger than 500,000 bytes"),
    ],
)
def test_what_no_writer_may_hand_over_is_refused(
    tmp_path: Path, path: str, text: str, why: str
) -> None:
    target = tmp_path / path
    target.parent.mkdir(parents=True)
    target.write_text(text, encoding="utf-8")
    with pytest.raises(GalleyError, match=why):
        read_batch_files(tmp_path)


def test_a_link_is_refused(tmp_path: Path) -> None:
    try:
        (tmp_path / "social").symlink_to("/etc")
    except OSError:
        pytest.skip("this system makes no links")
    with pytest.raises(GalleyError, match="this is no plain file"):
        read_batch_files(tmp_path)


def test_answers_come_out_as_they_went_in(tmp_path: Path) -> None:
    file = tmp_path / "written.json"
    file.write_text(Answers((ANSWER,)).to_json(), encoding="utf-8")
    assert read_answers(file) == Answers((ANSWER,))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("{", "this is not JSON"),
        ("{}", "this is not a list"),
        ("[[]]", "other keys than it should"),
        ('[{"said": "x"}]', "other keys than it should"),
        (json.dumps([{**json.loads(Answers((ANSWER,)).to_json())[0], "index": True}]), "True"),
        (json.dumps([{**json.loads(Answers((ANSWER,)).to_json())[0], "after": None}]), "None"),
        ("[" * 100_000, "this is not JSON"),
    ],
)
def test_what_is_no_answer_is_refused(tmp_path: Path, data: str, why: str) -> None:
    file = tmp_path / "written.json"
    file.write_text(data, encoding="utf-8")
    with pytest.raises(GalleyError, match=why):
        read_answers(file)
