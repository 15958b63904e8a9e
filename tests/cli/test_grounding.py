"""The table of sentences that `galley check --grounding` prints."""

from __future__ import annotations

import pytest

from pipeline.checks.grounding.table import Row, tell_counts, tell_lines
from pipeline.checks.grounding.verdict import Judgement, Verdict
from tests.flows.tide import BATCH_PATH, PLAIN_BATCH, add_tide
from tests.repository import Repository

FALSE = PLAIN_BATCH.replace(
    "A number without its error is half a number.\n\n#Tides",
    "A number without its error is half a number. All 40 gauges have one.\n\nDo yours?\n\n#Tides",
)


def test_the_table_says_how_every_sentence_stands(repository: Repository, galley):
    add_tide(repository)
    repository.write(BATCH_PATH, FALSE)
    result = galley("check", "--grounding", BATCH_PATH)

    table = result.stdout[result.stdout.index(f"{BATCH_PATH}, held against") :]
    assert table == (
        "social/tide/gauge.md, held against drafts/tide/gauge.md\n"
        "  line  verdict      draft lines   sentence\n"
        "  linkedin-1\n"
        "    30  verbatim     3             A number without its error is half a number.\n"
        "    30  unsupported  1             All 40 gauges have one.\n"
        "                                   · “40” does not stand in the draft\n"
        "    32  not a claim                Do yours?\n"
        "  twitter-1\n"
        "    51  verbatim     5             Say it in code: ```error = 0.02```\n"
    )
    assert result.stderr.endswith(
        "\nGrounding: 4 sentences: 2 verbatim, 1 unsupported, 1 not a claim.\n"
    )


def test_without_the_option_one_line_sums_up_all_batches(repository: Repository, galley):
    add_tide(repository)
    repository.write("social/tide/other.md", FALSE)
    result = galley("check", "social")

    assert "held against" not in result.stdout
    assert result.stderr.endswith(
        "Grounding: 6 sentences: 4 verbatim, 1 unsupported, 1 not a claim; "
        "`--grounding` shows each.\n"
    )


def test_a_batch_without_a_draft_has_no_table(repository: Repository, galley):
    add_tide(repository)
    repository.write(BATCH_PATH, PLAIN_BATCH.replace("source: drafts/tide/gauge.md\n", ""))
    result = galley("check", "--grounding", BATCH_PATH)

    assert ("md, held against" in result.stdout, "Grounding" in result.stderr) == (False, False)
    assert "no post is held against a draft: the batch was made without one" in result.stdout


@pytest.mark.parametrize("form", ["json", "github"])
def test_what_programs_read_stays_a_list_of_findings(repository: Repository, galley, form: str):
    add_tide(repository)

    assert galley("check", "--grounding", "--format", form).code == 2
    assert "Grounding" not in galley("check", "--format", form).stderr


def test_a_long_sentence_is_wrapped_and_steers_no_terminal(repository, galley, monkeypatch):
    monkeypatch.setenv("COLUMNS", "70")
    add_tide(repository)
    hostile = (
        "A number \x1b[31mwithout its error is, as everybody on this coast has always said, no."
    )
    repository.write(
        BATCH_PATH, PLAIN_BATCH.replace("A number without its error is half a number.\n\n", hostile)
    )
    lines = galley("check", "--grounding", BATCH_PATH).stdout.splitlines()
    table = lines[lines.index("  linkedin-1") :]

    assert "\x1b" not in "\n".join(table)
    assert max(len(line) for line in table) <= 70


@pytest.mark.parametrize(
    ("lines", "told"),
    [((), ""), ((0,), "title"), ((0, 3), "title, 3"), ((3, 4, 5, 9), "3-5, 9"), ((7,), "7")],
)
def test_lines_are_told_shortly(lines: tuple[int, ...], told: str):
    row = Row("x-1", "One.", 3, Judgement(Verdict.REVIEW, lines), "1\nOne.")

    assert tell_lines(row) == told


def test_counts_are_told_in_the_order_of_the_verdicts():
    assert tell_counts({Verdict.NOT_A_CLAIM: 1}) == "1 sentence: 1 not a claim"
    assert tell_counts({Verdict.REVIEW: 1200, Verdict.VERBATIM: 2}) == (
        "1,202 sentences: 2 verbatim, 1,200 review"
    )
