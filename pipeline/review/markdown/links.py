"""Where people see the repository's files and pull requests, and how a report links to them."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote


class Links(NamedTuple):
    """Where people see the repository's files; without an address nothing is linked."""

    repository: str = ""
    commit: str = ""

    def file(self, path: str, first: int = 0, last: int = 0, commit: str = "") -> str:
        """Give the address of a file, or of some of its lines, at a commit."""
        if not self.repository:
            return ""
        address = f"{self.repository}/blob/{commit or self.commit or 'HEAD'}/{quote(path)}"
        if not first:
            return address
        # Without `plain=1`, GitHub shows a Markdown file as a page, which has no lines.
        end = f"-L{last}" if last > first else ""
        return f"{address}?plain=1#L{first}{end}"

    def pull(self, number: int) -> str:
        """Give the address of a pull request."""
        return f"{self.repository}/pull/{number}" if self.repository else ""


NO_LINKS = Links()


def link(label: str, address: str) -> str:
    """Link a label that is Markdown already; without an address the label stands alone."""
    return f"[{label}]({address})" if address else label
