from __future__ import annotations

from pipeline.checks.grounding.prose import LONGEST, Role, read_passages, split_text

BODY = """\
# Heading

One sentence
over two lines. Another.

> Somebody said
> this.

- An item. With a second sentence.
- [Linked](https://example.com) *item*
  that goes on

<!-- hidden -->

```
code
```

[^1]: A footnote
  of two lines.
[^2]: Another.
"""


def test_every_sentence_is_read_with_its_lines_role_and_block():
    found = [
        (
            each.text,
            each.first_line,
            each.last_line,
            each.role,
            each.block,
            each.listing,
            each.quoted,
        )
        for each in read_passages(BODY, 5)
    ]

    assert found == [
        ("Heading", 5, 5, Role.HEADING, 1, 0, False),
        ("One sentence over two lines.", 7, 8, Role.PARAGRAPH, 2, 0, False),
        ("Another.", 8, 8, Role.PARAGRAPH, 2, 0, False),
        ("Somebody said this.", 10, 11, Role.PARAGRAPH, 3, 0, True),
        ("An item.", 13, 13, Role.ITEM, 4, 1, False),
        ("With a second sentence.", 13, 13, Role.ITEM, 4, 1, False),
        ("Linked item that goes on", 14, 15, Role.ITEM, 5, 1, False),
        ("A footnote of two lines.", 23, 24, Role.ITEM, 6, 2, False),
        ("Another.", 25, 25, Role.ITEM, 7, 2, False),
    ]


def test_a_sentence_too_long_to_read_comes_in_pieces():
    found = list(read_passages("word " * (2 * LONGEST + 1), 1))

    assert [(each.text.count("word"), each.piece) for each in found] == [
        (LONGEST, True),
        (LONGEST, True),
        (1, True),
    ]


def test_a_line_comes_apart_into_sentences():
    assert split_text("One. Two? Three") == ["One.", "Two?", "Three"]
    assert split_text("Just one") == ["Just one"]
    assert split_text("  ") == []


def test_what_a_page_raises_strikes_or_hides_is_read_as_its_reader_sees_it():
    body = (
        "Our gauges took 10<sup>6</sup> readings. We lost <del>50</del> 5 gauges. "
        "We lost ~~40~~ 4 more. The ice is <span hidden>not</span> strong.\n"
    )

    assert [" ".join(each.text.split()) for each in read_passages(body, 1)] == [
        "Our gauges took 10⁶ readings.",
        "We lost 5 gauges.",
        "We lost 4 more.",
        "The ice is strong.",
    ]
