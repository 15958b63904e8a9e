"""Which lines of a comment stand plainly on the page; a Markdown renderer is the judge."""

from __future__ import annotations

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pipeline.review.comments.lines import Standing, read_lines

SET_APART = {"blockquote", "code", "pre", "details", "s", "del", "script", "style", "table", "q"}


def standings(body: str) -> str:
    """Say each line's standing by its first letter."""
    return "".join(line.standing.value[0] for line in read_lines(body))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("/a\n\n/b", "pbp"),
        ("/a\r\n/b\r/c", "ppp"),
        ("> /a\n> b\n\n/c", "qqbp"),
        ("> a\n/b", "qo"),
        ("> a\n>\n/b", "qqp"),
        ("> a\nb", "qq"),
        ("```\n/a\n\n/b\n```\n/c", "cccccp"),
        ("~~~\n/a", "cc"),
        ("text\n\n    /a", "pbc"),
        ("text\n    /a", "pc"),
        ("- ```\n  /a\n  ```\n/b", "cccp"),
        ("- > a\n  /b", "qo"),
        ("`a\n/b\nc`\n/d", "poop"),
        ("`a\n/b", "pp"),
        (r"\`a" "\n/b`", "pp"),
        ("<!--\n/a\n-->\n/b", "hhhp"),
        ("a <!--\n/b\n--> c\n/d", "phhp"),
        ("a <!--\n/b", "pp"),
        ("<details>\n\n/a\n\n</details>\n\n/b", "hbhbhbp"),
        ("<details>\n\n/a", "hbh"),
        ("> <details>\n\n/a", "qbp"),
        ("`<details>`\n/a", "pp"),
        ("<!-- <details> -->\n\n/a", "hbp"),
        ("<s>\n/a\n</s>\n/b", "hhhh"),
        ("[x]:\n/a", "hh"),
        ("# h\n/a", "pp"),
        ("a\n/b\n---\n/c", "pphp"),
        ("", "b"),
    ],
)
def test_a_line_stands_as_the_page_shows_it(body: str, expected: str):
    assert standings(body) == expected


class _Page(HTMLParser):
    """The text of a page that no element sets apart."""

    def __init__(self) -> None:
        super().__init__()
        self.plain = ""
        self._depth = 0
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in SET_APART:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if not self._open:
            self.plain += data


PIECES = st.sampled_from(
    [
        *("/cmdN", "  /cmdN", "    /cmdN", "\t/cmdN", "> /cmdN", "- /cmdN", "1. /cmdN"),
        *(
            "> text",
            ">",
            "- a",
            "  - b",
            "",
            "",
            "text",
            "# head",
            "---",
            "===",
            "`",
            "``x",
            "a `b",
        ),
        *("```", "~~~", "  ```", "    ```", "- ```", "> ```", "````", "``` x", "``` `"),
        *("<!--", "-->", "a <!-- b", "c --> d", "<details>", "</details>", "<pre>", "</pre>"),
        *("<blockquote>", "</blockquote>", "<div>", "</div>", "<script>", "</script>", "[a]:"),
        *("<s>", "x <s> y", "</s>", "\\`", "| a |", "| - |", "<b", "&lt;s>", "* * *"),
    ]
)


@given(st.lists(PIECES, max_size=14))
def test_no_line_that_the_page_sets_apart_counts_as_plain(pieces: list[str]):
    lines = [piece.replace("N", f"{number}x") for number, piece in enumerate(pieces)]
    page = _Page()
    page.feed(MarkdownIt("commonmark").render("\n".join(lines)))

    for line in read_lines("\n".join(lines)):
        if line.standing is Standing.PLAIN and line.text.lstrip().startswith("/"):
            assert line.text.strip() in page.plain


@given(st.text(st.sampled_from("/a`~>-#<!\n\r\t \u00a0[]:=*1.d\\"), max_size=80))
def test_every_line_of_any_text_is_read_once(body: str):
    lines = read_lines(body)
    assert "\n".join(line.text for line in lines) == body.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize(
    "piece",
    [
        ">",
        "> ",
        "- ",
        "`",
        "`\n",
        "<!--",
        "<s\n",
        "a <!--\n",
        "[",
        "[a]: b\n",
        "1) ",
        "a\n- ",
        "\n",
    ],
)
def test_reading_takes_a_time_that_grows_with_the_text_alone(piece: str):
    body = piece * (65_000 // len(piece))
    start = time.process_time()
    read_lines(body)
    assert time.process_time() - start < 5
