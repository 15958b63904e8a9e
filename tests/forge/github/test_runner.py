from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import WriteFailed
from pipeline.forge.github.runner import SUMMARY_BYTES, Runner, _heredoc, annotation


def test_an_output_is_written_between_two_lines_of_its_own(tmp_path: Path):
    output = tmp_path / "output"
    output.write_bytes(b"before=1\n")
    Runner(output=output).set_output("model", "true")
    assert output.read_bytes() == b"before=1\nmodel<<END\ntrue\nEND\n"


def test_no_value_can_set_another_output(tmp_path: Path):
    output = tmp_path / "output"
    Runner(output=output).set_output("title", "x\nEND\nmodel=true")
    assert output.read_bytes() == b"title<<END_\nx\nEND\nmodel=true\nEND_\n"


@given(st.text(alphabet=st.sampled_from("END_\n\r=<x"), max_size=40))
def test_the_closing_line_stands_nowhere_in_the_value(value: str):
    first, _, rest = _heredoc("name", value).partition("\n")
    end = first.removeprefix("name<<")
    assert end not in value
    assert rest == f"{value}\n{end}\n"


@pytest.mark.parametrize("name", ["", "a b", "a\nb", "a=b", "1a", "a<<b"])
def test_a_name_that_could_be_read_otherwise_is_refused(name: str, tmp_path: Path):
    with pytest.raises(ValueError, match="cannot be an output's name"):
        Runner(output=tmp_path / "output").set_output(name, "x")


def test_summaries_are_appended(tmp_path: Path):
    runner = Runner(summary=tmp_path / "summary")
    runner.add_summary("# Found\n\n- one")
    runner.add_summary("Done: é\n\n")
    assert (tmp_path / "summary").read_bytes() == "# Found\n\n- one\nDone: é\n".encode()


def test_a_summary_over_what_github_shows_is_cut_at_a_line(tmp_path: Path):
    runner = Runner(summary=tmp_path / "summary")
    runner.add_summary("first")
    runner.add_summary("a line of 🌊\n" * 80_000)
    runner.add_summary("x" * 300)
    written = (tmp_path / "summary").read_bytes()
    assert SUMMARY_BYTES - 20 < len(written) <= SUMMARY_BYTES
    assert written.decode().endswith(
        "a line of 🌊\n\nThis summary was longer than GitHub shows; the rest is cut.\n"
    )


def test_outside_a_job_nothing_is_written():
    Runner().set_output("model", "true")
    Runner().add_summary("# Found")


def test_a_file_that_cannot_be_written_says_so(tmp_path: Path):
    with pytest.raises(WriteFailed) as caught:
        Runner(output=tmp_path).set_output("model", "true")
    assert str(caught.value).startswith(f"{tmp_path}: the runner's file could not be written: ")


def test_an_annotation_escapes_what_belongs_to_its_form():
    assert annotation(
        "error", "50%\r\n::stop-commands::x", file="a,b:c%\n.md", line=3, title="length"
    ) == ("::error file=a%2Cb%3Ac%25%0A.md,line=3,title=length::50%25%0D%0A::stop-commands::x")


def test_an_annotation_without_a_place_has_none():
    assert annotation("notice", "All is well") == "::notice::All is well"
