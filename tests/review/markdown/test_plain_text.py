import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.review.markdown.plain_text import code, cut, inert, inert_title, prose, quote


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, words: fine.", "plain, words: fine."),
        ("<script>x</script>", r"\<script\>x\</script\>"),
        ("![i](http://x.y/a.png)", r"\!\[i\]\(http<span>:</span>//x.y/a.png\)"),
        ("see www.x.y", "see www<span>.</span>x.y"),
        ("thanks @rosa and a@b", "thanks <span>@</span>rosa and a<span>@</span>b"),
        ("see #12 and GH-1, #Tides", r"see <span>#</span>12 and GH<span>-</span>1, \#Tides"),
        ("CVE-2026-1", "CVE<span>-</span>2026-1"),
        ("in 3f2c9b1e0d8a7", "in 3f2c9b<span>1e0d8a</span>7"),
        ("defaced at 1,000,000", "deface<span>d</span> at 1,000,000"),
        (":tada: at 10:30", "<span>:</span>tada: at 10<span>:</span>30"),
        ("$5 or $6", "<span>$</span>5 or <span>$</span>6"),
        ("<!-- galley -->", r"\<\!-- galley --\>"),
        ("/approve", r"\/approve"),
        ("- item", r"\- item"),
        ("1. item", r"1\. item"),
        ("1.", r"1\."),
        ("2) item", r"2\) item"),
        ("====", r"\===="),
        (":--", "<span>:</span>--"),
        (": -", r"\: -"),
        ("a | b ~~c~~ `d`", r"a \| b \~\~c\~\~ \`d\`"),
        ("&copy;", r"\&copy;"),
        ("\x1b[31m \u202eabc", r"\\x1b\[31m \\u202eabc"),
    ],
)
def test_what_a_stranger_wrote_shows_as_written_and_does_nothing(text: str, shown: str):
    assert inert(text) == shown


@given(st.text(st.characters(blacklist_characters="\n\r")))
def test_no_line_holds_a_live_mention_tag_or_command(text: str):
    shown = inert(text)
    assert not shown.startswith("/")
    for sign in "<>[]`#!":
        own = shown.replace("<span>", "").replace("</span>", "").replace("#", "")
        assert own.count(sign) == own.count(f"\\{sign}")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("social/a.md", "`social/a.md`"),
        ("a`b", "``a`b``"),
        ("`a", "`` `a ``"),
        (" a ", "`  a  `"),
        ("a\nb\x1b", r"`a b\x1b`"),
        ("", ""),
        ("<!-- a -->", r"\<\!-- a --\>"),
    ],
)
def test_code_holds_any_line(text: str, shown: str):
    assert code(text) == shown


def test_a_sentence_shows_what_stands_between_backticks_as_code():
    assert prose("Comment `/approve` now, @rosa") == "Comment `/approve` now, <span>@</span>rosa"
    assert prose("One ` alone and #1") == r"One \` alone and <span>#</span>1"


def test_a_quotation_keeps_lines_indents_and_blank_lines():
    assert quote("First:\n\n\n  - two  spaces\n\n#end\t!") == (
        "> First:\n>\n> &nbsp;\n> &nbsp;&nbsp;\\- two &nbsp;spaces\n>\n"
        "> \\#end &nbsp;&nbsp;&nbsp;\\!"
    )


def test_a_title_names_and_closes_nothing():
    title = inert_title("Fixes #12\n(GH-3),  says @rosa \u202e")
    assert title == "Fixes #\u200d12 (GH-\u200d3), says @\u200drosa \\u202e"


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [("short", 5, "short"), ("some longer text", 12, "some longer…"), ("W" * 9, 5, "WWWW…")],
)
def test_a_long_text_is_cut_at_a_space_where_one_is_near(text: str, most: int, short: str):
    assert cut(text, most) == short
