"""What a look at the set-up works with: GitHub's side, and the work tree that holds the brands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.forge.tree import Tree

if TYPE_CHECKING:
    from pipeline.forge.github.client import GitHub
    from pipeline.forge.github.model import RepositoryInfo


@dataclass(frozen=True, slots=True)
class Site:
    """A repository on GitHub beside its work tree; `published` is main as it was last fetched."""

    github: GitHub
    info: RepositoryInfo
    tree: Tree
    published: Tree | None = None

    @property
    def api(self) -> str:
        """Give the path under which GitHub's API knows the repository."""
        return f"repos/{self.info.full_name}"
