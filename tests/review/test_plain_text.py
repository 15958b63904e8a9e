import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.review.plain_text import inert


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, words: fine.", "plain, words: fine."),
        ("<script>x</script>", r"\<script\>x\</script\>"),
        ("![i](http://x.y/a.png)", "\\!\\[i\\]\\(http\u200d://x.y/a.png\\)"),
        ("thanks @rosa and a@b", "thanks @\u200drosa and a@\u200db"),
        ("see #12 and GH-1", r"see \#12 and GH-1"),
        ("<!-- galley -->", r"\<\!-- galley --\>"),
        ("/approve", r"\/approve"),
        ("- item", r"\- item"),
        ("1. item", r"1\. item"),
        ("2) item", r"2\) item"),
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
        assert shown.count(sign) == shown.count(f"\\{sign}")
