from pipeline.forge.layered import Layered


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
