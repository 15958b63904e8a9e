"""Inline Markdown resolves to what a reader sees, and every place in it knows its line."""

import pytest

from pipeline.content.prose.blocks import read_blocks
from pipeline.content.prose.inline import Prose


def prose(source: str) -> Prose:
    block = read_blocks(source, 1).sections[0].blocks[0]
    assert isinstance(block, Prose)
    return block


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("A [link](https://x.org) here.", "A link here."),
        ("A [reference][r] and a [short] one.\n\n[r]: /a\n[short]: /b", "A reference and a short one."),
        ("An *emphasis*, a **strong** and a `code span`.", "An emphasis, a strong and a code span."),
        ("A footnote[^1] and another[^long-name].", "A footnote and another."),
        ("An inline note^[said aside] here.", "An inline note here."),
        ("Some <span class='x'>inline</span> <b>HTML</b>.", "Some inline HTML."),
        ("A line<br>break.", "A line break."),
        ("A comment <!-- hidden --> here.", "A comment  here."),
        ("Escaped \\*stars\\* and &amp; entities &ldquo;kept&rdquo;.", "Escaped *stars* and & entities “kept”."),
        ("An ![image](x.png) inside.", "An  inside."),
        ("It took 4<sup>1</sup>, 10<sup>-6</sup>, H<sub>2</sub>O.", "It took 4¹, 10⁻⁶, H₂O."),
        ("The 1<sup>st</sup> of May.", "The 1st of May."),
        ("We lost <del>50</del> 5, <s>9</s> 4 and ~~3~~ 2.", "We lost  5,  4 and  2."),
        ("It is <span hidden>not <span>at</span> all</span> safe.", "It is  safe."),
        ("It is <b style='display: none'>not</b> <i class='x sr-only'>un</i>safe.", "It is  safe."),
        ("An <ins>ins</ins>, <mark>mark</mark>, <abbr title='x'>abbr</abbr>.", "An ins, mark, abbr."),
        ("Press <kbd>Ctrl</kbd>, say <q>yes</q>.", "Press Ctrl, say “yes”."),
        ("A <div style='overflow:hidden'>box</div> is seen.", "A box is seen."),
        ("Never <del>closed, to the end.", "Never"),
        ("A stray</del> and a <sup>raised 2", "A stray and a raised 2"),
        ("Dashes -- and “quotes” stay…", "Dashes -- and “quotes” stay…"),
        ("Hard  \nbreak and\nsoft break.", "Hard break and soft break."),
        ("An <https://x.org/a> address.", "An https://x.org/a address."),
    ],
)  # fmt: skip
def test_inline_markdown_is_resolved(source: str, text: str):
    assert prose(source).text == text


def test_lines_are_known_across_wraps_code_and_links():
    source = "One `code\nspan` two\nthree [link\ntext](https://x.org\n 'title') four\nfive."
    block = prose(source)

    where = {word: block.line_at(block.text.index(word)) for word in block.text.rstrip(".").split()}
    assert where == {
        "One": 1, "code": 1, "span": 1, "two": 2, "three": 3, "link": 3, "text": 4, "four": 5, "five": 6,
    }  # fmt: skip


def test_marks_tell_their_share_of_a_stretch():
    block = prose("**Bold here.** Plain *em* [link](x).")

    assert block.covered("strong", 0, 10) == 1.0
    assert block.covered("strong", 0, 20) == 0.5
    assert block.covered("em", 0, 11) == 0.0
    assert block.covered("link", 10, 30) > 0


def test_a_link_in_brackets_is_a_citation():
    block = prose("It began in 2017 ([commit](x)). A [link](x) alone.")

    assert block.cites(0, 27)
    assert not block.cites(28, 45)


@pytest.mark.parametrize(
    ("source", "altered"),
    [
        ("Plain <b>bold</b>, <br>break, <!-- hidden --> and [^1].", False),
        ("It took 4<sup>1</sup> gauges.", True),
        ("It took ~~5~~ 4 gauges.", True),
        ("It took <del>5</del> 4 gauges.", True),
        ("It is <span hidden>not</span> safe.", True),
        ("It shows <img src=x.png> a gauge.", True),
        ("It shows ![a picture](x.png) of a gauge.", True),
        ("It takes <progress>4</progress> gauges.", True),
        ("![A badge](x.png)\nIt takes gauges.", False),
        ("<del>It takes five.</del> It takes four.", False),
    ],
)
def test_a_sentence_that_plain_text_cannot_say_whole_is_marked(source: str, altered: bool):
    block = prose(source)
    start = len(block.text) - len(block.text.lstrip())

    assert block.touched("altered", start, len(block.text)) is altered
