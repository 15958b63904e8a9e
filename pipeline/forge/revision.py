"""The files of one commit, read as a tree; a link in a commit is not followed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.errors import Place, UnreadableFile

if TYPE_CHECKING:
    from git import Repo

MOST_BYTES = 2_000_000
"""The largest file that is read from a commit, which may be a stranger's."""

_LINK_MODE = "120000"


class Revision:
    """The files of one commit, read as a tree."""

    def __init__(self, repo: Repo, commit: str) -> None:
        self._repo = repo
        # Listed once: asking GitPython for one path reads every tree above it anew.
        listing = str(repo.git.ls_tree("-r", "-z", "--full-tree", commit))
        entries = (entry.partition("\t") for entry in listing.split("\0") if entry)
        self._blobs = {path: facts.split()[2] for facts, _, path in entries if _is_file(facts)}

    def paths(self, prefix: str) -> Sequence[str]:
        return sorted(path for path in self._blobs if path.startswith(f"{prefix}/"))

    def exists(self, path: str) -> bool:
        return path in self._blobs

    def read(self, path: str) -> bytes:
        if path not in self._blobs:
            raise UnreadableFile(
                "there is no such file in that commit",
                place=Place(path),
                help="See whether it was renamed, and name it as it is called there.",
            )
        blob = bytes.fromhex(self._blobs[path])
        size = self._repo.odb.info(blob).size
        if size > MOST_BYTES:
            raise UnreadableFile(
                f"the file holds {size:,} bytes; {MOST_BYTES:,} is the most",
                place=Place(path),
                help="Drafts and batches are texts; keep pictures elsewhere.",
            )
        data: bytes = self._repo.odb.stream(blob).read()
        return data


def _is_file(facts: str) -> bool:
    """Tell whether an entry is a plain file; a link in a commit is not followed."""
    mode, kind, _ = facts.split()
    return kind == "blob" and mode != _LINK_MODE
