"""A draft's Markdown is read as the author's prose, with the lines of the file."""

from pipeline.content.prose.blocks import Listing, read_blocks
from pipeline.content.prose.inline import Prose


def outline(body: str, first_line: int = 1) -> list[object]:
    """Show headings as `# text`, paragraphs as (line, text), lists as lists of items."""
    shown: list[object] = []
    for section in read_blocks(body, first_line).sections:
        if section.heading is not None:
            shown.append(f"# {section.heading.text}")
        for block in section.blocks:
            if isinstance(block, Listing):
                shown.append([[prose.text for prose in item] for item in block.items])
            else:
                shown.append((block.line_at(0), block.text))
    return shown


def test_headings_paragraphs_and_lists_are_read_with_their_lines():
    body = "First\nparagraph.\n\n## A *heading*\n\n- one\n- two\n  wrapped\n\nLast.\n"

    assert outline(body, first_line=10) == [
        (10, "First paragraph."),
        "# A heading",
        [["one"], ["two wrapped"]],
        (19, "Last."),
    ]


def test_what_is_not_the_authors_prose_is_left_out():
    body = """\
Kept.

```python
code = "never."
```

    indented.code()

> Somebody else's words.

| a | b |
| - | - |
| table | cell |

![An image.](x.png)

<div class="x">
Raw HTML.
</div>

<!-- A comment. -->

[ref]: https://example.org "A title."

[^1]: A footnote
that wraps.

    And goes on.

Also kept.[^1]
"""
    assert [text for _, text in outline(body)] == ["Kept.", "Also kept."]


def test_prose_inside_an_aside_is_left_out_and_what_follows_is_kept():
    body = "<aside>\n\nPulled.\n\n</aside>\n\nKept.\n\n<details>\n\nFolded.\n\n</details>\n\nKept too.\n"

    assert outline(body) == [(7, "Kept."), (15, "Kept too.")]


def test_what_is_set_apart_is_remembered_as_emphasis():
    blocks = read_blocks("> Quoted.\n\n<aside>\n<p>&ldquo;Pulled.&rdquo;</p>\n</aside>\n", 1)

    assert [" ".join(text.split()) for text in blocks.set_apart] == ["Quoted.", "“Pulled.”"]


def test_code_is_counted_in_characters():
    blocks = read_blocks("Text.\n\n```\na\nb\n```\n\n    c\n", 1)

    assert (blocks.code, blocks.written) == (6, 25)


def test_an_unclosed_fence_swallows_the_rest_and_a_closed_one_does_not():
    assert outline("A.\n\n```\n\nB.\n") == [(1, "A.")]
    assert outline("A.\n\n```\n[^1]: no footnote\n```\n\nB.\n") == [(1, "A."), (7, "B.")]


def test_a_footnote_definition_ends_where_another_block_begins():
    assert outline("[^1]: Note.\n# Heading\n\nText.\n") == ["# Heading", (4, "Text.")]


def test_nested_lists_and_quotes_in_lists_are_marked_or_left_out():
    section = read_blocks("- a\n  - b\n- c\n  > quoted\n", 1).sections[0]

    assert isinstance(section.blocks[0], Listing)
    assert section.blocks[0].nested
    assert [[each.text for each in item] for item in section.blocks[0].items] == [["a", "b"], ["c"]]


def test_an_empty_draft_has_one_empty_section():
    assert outline("") == []
    assert isinstance(read_blocks("Only text", 1).sections[0].blocks[0], Prose)


def test_blocks_that_html_hides_or_deletes_are_left_out():
    body = (
        "Seen first.\n\n<del>\n\nDeleted.\n\n</del>\n\nSeen again. <input hidden> Seen.\n\n"
        "<div hidden>\n\nHidden.\n\n<div>\n\nHidden too.\n\n</div>\n\nStill.\n\n</div>\n\n"
        "<!-- <aside> -->\n\nSeen last.\n"
    )
    [section] = read_blocks(body, 1).sections

    assert [each.text for each in section.blocks if isinstance(each, Prose)] == [
        "Seen first.",
        "Seen again.  Seen.",
        "Seen last.",
    ]
