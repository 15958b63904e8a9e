"""docs/first-batch.md does what it says: its commands are run, its texts written, in its order."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.repository import Repository
from tests.requirements import ROOT

PAGE = (ROOT / "docs" / "first-batch.md").read_text("utf-8")
STORY, _, IN_A_COPY = PAGE.partition("\n## In a copy of")
BATCH = "social/acme/slow-replies.md"
_BLOCK = re.compile(r"^```(?P<kind>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"`([\w./-]+\.\w+|\.\w+)`")


class Block(NamedTuple):
    """A fenced block: commands, a file's text, or a change; `path` is the file named before it."""

    kind: str
    body: str
    path: str


def blocks(page: str) -> Iterator[Block]:
    for match in _BLOCK.finditer(page):
        files = _FILE.findall(page[: match.start()].rstrip().rpartition("\n")[2])
        yield Block(match["kind"], match["body"], files[-1] if files else "")


def run(command: str, folder: Path, galley) -> None:
    """Run a line of the page as a shell would; anything but success fails."""
    program, *arguments = shlex.split(command)
    if program == "git":
        Repository(folder).git(*arguments)
        return
    assert program == "galley", command
    result = galley(*arguments, folder=folder)
    assert result.code == 0, f"{command}: {result.stderr}"


def play(page: str, folder: Path, galley) -> Path:
    """Follow a page from a folder on, and give the folder in which it ends."""
    for block in blocks(page):
        if block.kind == "text":
            Repository(folder).write(block.path, block.body)
        elif block.kind == "diff":
            old, new = (line[1:] for line in block.body.splitlines())
            text = (folder / BATCH).read_text("utf-8")
            assert text.count(f"{old}\n") == 1, "the writer's text is another than the page says"
            (folder / BATCH).write_bytes(text.replace(f"{old}\n", f"{new}\n").encode())
        else:
            for command in block.body.splitlines():
                if command.startswith("cd "):
                    folder /= command.removeprefix("cd ")
                else:
                    run(command, folder, galley)
    return folder


def test_the_page_leads_from_nothing_to_a_calendar(tmp_path: Path, galley):
    before, _, after = STORY.partition("## Next")
    repository = Repository(play(before, tmp_path, galley))

    assert repository.git("status", "--porcelain") == ""
    published = repository.read(BATCH)
    assert ("status: approved" in published, "What would you add?\n```" in published) == (
        True,
        True,
    )
    assert (repository.path / "site" / "index.html").is_file()
    assert "merged; 2 approved" in galley("status", folder=repository.path).stdout

    play(after, repository.path, galley)
    assert "1 approved, 1 withdrawn" in galley("status", folder=repository.path).stdout


def test_the_examples_are_removed_as_the_page_says(repository: Repository, galley):
    shutil.copytree(ROOT / "drafts", repository.path / "drafts")
    repository.commit("Add the articles")
    assert galley("write").code == 0

    play(IN_A_COPY, repository.path, galley)

    assert repository.git("status", "--porcelain") == ""
    assert [each.name for each in repository.path.rglob("*.md")] == []
    assert "No drafts yet" in galley("status").stderr
