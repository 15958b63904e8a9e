"""Read the pairs: sentences about an article that hold, and sentences that do not."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipeline.checks.grounding.source import Source, prepare
from pipeline.content.draft import parse_draft
from tests.checks.grounding.mutation import mutate_in_turn
from tests.requirements import ROOT

FOLDER = ROOT / "tests" / "cases" / "grounding"
ARTICLES = ROOT.parent / "shared" / "drafts"


@dataclass(frozen=True)
class Faithful:
    """A sentence that the article bears; `how` an editor made it, and the lines it rests on."""

    text: str
    how: str
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Unfaithful:
    """A sentence that the article does not bear, and what kind of mistake it makes."""

    text: str
    kind: str


@dataclass(frozen=True)
class Pairs:
    """The sentences about one article; `names` are those that it holds."""

    path: Path
    article: str
    names: tuple[str, ...]
    faithful: tuple[Faithful, ...]
    unfaithful: tuple[Unfaithful, ...]

    @cached_property
    def source(self) -> Source:
        own = self.article.startswith("drafts/")
        path = ROOT / self.article if own else ARTICLES / self.article
        return prepare(parse_draft("drafts/pairs/article.md", path.read_bytes().decode()))

    @property
    def mutants(self) -> tuple[Unfaithful, ...]:
        """One mechanical mutant of each faithful sentence, the kinds in turn."""
        made = mutate_in_turn([each.text for each in self.faithful], self.names)
        return tuple(Unfaithful(text, kind) for kind, text in made)


def read_pairs(part: str) -> Iterator[Pairs]:
    """Read the files of `own`, `tuning` or `held-out`."""
    for path in sorted((FOLDER / part).glob("*.toml")):
        data = tomllib.loads(path.read_bytes().decode())
        yield Pairs(
            path,
            data["article"],
            tuple(data["names"]),
            tuple(
                Faithful(each["text"], each["how"], tuple(each["lines"]))
                for each in data["faithful"]
            ),
            tuple(Unfaithful(each["text"], each["kind"]) for each in data["unfaithful"]),
        )
