from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.commented import commented_lines

TEXT = """\
A line <!-- with a remark
in the middle of a paragraph.
<!-- one line -->
### Read
<!-- several

### Not read
```
not a fence --> but the end
### Read again
```
<!--
```
  ~~~~
  <!--
  ~~~~
   <!-- to the end
### Not read
"""


def test_the_lines_of_comment_blocks_are_found_and_those_of_fences_are_not():
    assert sorted(commented_lines(TEXT.split("\n"), 1)) == [3, 5, 6, 7, 8, 9, 17, 18, 19]


def test_lines_are_counted_from_the_files_first():
    assert commented_lines(["---", "a: <!--", "---", "<!--", "x", "-->", "y"], 4) == {4, 5, 6}


@given(st.lists(st.sampled_from(["<!--", "-->", "```", "~~~", "### x", "a <!-- b", ""])))
def test_only_lines_that_there_are_are_found(lines: list[str]):
    assert commented_lines(lines, 1) <= set(range(1, len(lines) + 1))
