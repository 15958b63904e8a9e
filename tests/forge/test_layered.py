import pytest

from pipeline.errors import UnreadableFile
from pipeline.forge.layered import MOST_BYTES, Layered


class Files(dict[str, bytes]):
    """A tree of files in memory."""

    def paths(self, prefix: str) -> list[str]:
        return sorted(path for path in self if path.startswith(f"{prefix}/"))

    def exists(self, path: str) -> bool:
        return path in self

    def read(self, path: str) -> bytes:
        return self[path]


MAIN = Files({"brands/a/brand.yml": b"main's", "drafts/a/x.md": b"old", "social/a/x.md": b"old"})
HEAD = Files({"brands/a/brand.yml": b"head's", "drafts/a/x.md": b"new", "social/a/y.md": b"new"})


def test_only_the_named_files_come_from_the_head():
    tree = Layered(MAIN, HEAD, ["drafts/a/x.md", "social/a/x.md", "social/a/y.md"])
    assert tree.read("brands/a/brand.yml") == b"main's"
    assert tree.read("drafts/a/x.md") == b"new"
    assert tree.paths("social") == ["social/a/y.md"]
    assert not tree.exists("social/a/x.md")


def test_a_file_of_the_head_that_is_too_large_is_not_read():
    tree = Layered(MAIN, Files({"social/a/y.md": b"x" * (MOST_BYTES + 1)}), ["social/a/y.md"])
    with pytest.raises(UnreadableFile) as caught:
        tree.read("social/a/y.md")
    assert str(caught.value) == (
        "social/a/y.md: the file holds 2,000,001 bytes; 2,000,000 is the most"
    )
