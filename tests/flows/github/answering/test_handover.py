"""What one job hands to another is read as if a stranger had made it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from pipeline.content.document import parse_document
from pipeline.errors import GalleyError
from pipeline.flows.github.answering.handover import Answers, WritingAnswer, read_answers
from pipeline.flows.github.proposing.artifact import (
    MOST_FILES,
    Handed,
    read_batch_files,
    write_batch_files,
)
from tests.flows.tide import BATCH_PATH, PLAIN_BATCH

ANSWER = WritingAnswer("issuecomment-7", 0, BATCH_PATH, "before", "after", "", "")


def test_batches_come_out_as_they_went_in(tmp_path: Path) -> None:
    document = parse_document(BATCH_PATH, PLAIN_BATCH)
    write_batch_files(tmp_path, [document])
    handed = read_batch_files(tmp_path)
    assert {path: each.raw for path, each in handed.documents.items()} == {BATCH_PATH: PLAIN_BATCH}
    assert handed.refused == {}


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
        (BATCH_PATH, "No batch at all.\n", "there is no front matter"),
        ("social/tide/deep/er.md", PLAIN_BATCH, "this file is in no brand's folder"),
        ("social/tide/gauge.yml", PLAIN_BATCH, "this file is in no brand's folder"),
    ],
)
def test_what_no_writer_may_hand_over_is_refused_and_the_rest_is_taken(
    tmp_path: Path, path: str, text: str, why: str
) -> None:
    beside = "social/tide/beside.md"
    for place, content in ((path, text), (beside, PLAIN_BATCH)):
        target = tmp_path / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8", newline="")
    handed = read_batch_files(tmp_path)
    assert list(handed.documents) == [beside]
    [(refused, error)] = handed.refused.items()
    assert (refused, why in str(error)) == (path, True)


@pytest.mark.parametrize("target", ["/etc/passwd", "/etc", "gauge.md", "nowhere"])
def test_a_link_is_refused_and_never_followed(tmp_path: Path, target: str) -> None:
    write_batch_files(tmp_path, [parse_document(BATCH_PATH, PLAIN_BATCH)])
    try:
        (tmp_path / "social/tide/link.md").symlink_to(target)
        (tmp_path / "brands").symlink_to(tmp_path / "social")
    except OSError:
        pytest.skip("this system makes no links")
    handed = read_batch_files(tmp_path)
    assert list(handed.documents) == [BATCH_PATH]
    told = "what the writing job handed over is refused: this is no plain file"
    assert {path: error.problem for path, error in handed.refused.items()} == {
        "social/tide/link.md": told,
        "brands": told,
    }


def test_a_pipe_is_refused_and_never_opened(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system makes no named pipes")
    (tmp_path / "social/tide").mkdir(parents=True)
    os.mkfifo(tmp_path / BATCH_PATH)
    handed = read_batch_files(tmp_path)
    assert (list(handed.documents), list(handed.refused)) == ([], [BATCH_PATH])


def test_of_more_files_than_a_run_writes_none_is_taken(tmp_path: Path) -> None:
    (tmp_path / "social/tide").mkdir(parents=True)
    for number in range(MOST_FILES + 1):
        (tmp_path / f"social/tide/{number}.md").write_text(PLAIN_BATCH, encoding="utf-8")
    handed = read_batch_files(tmp_path)
    assert list(handed.documents) == []
    assert [error.problem for error in handed.refused.values()] == [
        "what the writing job handed over is refused: "
        "there are more than 500 files, so nothing was taken"
    ]


def test_a_folder_that_was_never_handed_over_holds_nothing(tmp_path: Path) -> None:
    assert read_batch_files(tmp_path / "none") == Handed({}, {})


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
