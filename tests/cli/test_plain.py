"""A report on a terminal reads as its texts were written."""

from __future__ import annotations

from pipeline.cli.plain import plain_form
from pipeline.review.markdown.plain_text import quote

TEXT = """\
#Tides at https://example.org (see <span> & `code`)

  two  spaces, @ole, 1. one \\ &nbsp; *bold*
- a list"""


def test_a_quoted_text_comes_out_as_it_was_written():
    quoted = "\n".join(f"> {line}".rstrip() for line in TEXT.split("\n"))
    assert plain_form(quote(TEXT)) == quoted


def test_markers_and_folds_are_gone():
    report = "<!-- galley:report -->\n\n## All\n\n<details><summary>Keys</summary>\n\n- A\n\n</details>\n"
    assert plain_form(report) == "## All\n\nKeys:\n\n- A\n"
