"""Bare repositories on disk: the questions and changes that the double has for git.

It knows commits, branches and trees, nothing of pull requests or of who may do what.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

SETTINGS = """\
[core]
    repositoryformatversion = 0
    bare = true
[http]
    receivepack = true
[receive]
    denyDeletes = false
    hideRefs = refs/pull
[uploadpack]
    allowAnySHA1InWant = true
[gc]
    auto = 0
"""
# The one thing that only git can see before a push is done: what the pushed commits touch.
PRE_RECEIVE = """\
#!/bin/sh
zero=0000000000000000000000000000000000000000
while read -r old new ref; do
    for branch in $FORGE_PROTECTED; do
        if [ "$ref" = "refs/heads/$branch" ]; then
            echo "error: GH013: Repository rule violations found for $ref." >&2
            echo "- Changes must be made through a pull request." >&2
            exit 1
        fi
    done
    test -n "$FORGE_NO_WORKFLOWS" && test "$new" != "$zero" || continue
    if git log --format= --name-only "$new" --not --branches | grep -q '^.github/workflows/'; then
        echo "refusing to allow a GitHub App to create or update workflow" \\
            "without \\`workflows\\` permission" >&2
        exit 1
    fi
done
"""


class GitError(Exception):
    """Git refused; the message is what it said."""


@dataclass(frozen=True)
class Person:
    """Who a commit is by, as git writes it."""

    name: str

    @property
    def line(self) -> str:
        return f"{self.name} <{self.name.replace('[bot]', '')}@users.noreply.github.com>"


@dataclass(frozen=True)
class Change:
    """One file that differs; `status` as GitHub names it."""

    path: str
    status: str
    previous: str = ""
    additions: int = 0
    deletions: int = 0
    sha: str = ""


STATUSES = {"A": "added", "D": "removed", "M": "modified", "R": "renamed", "T": "changed"}
HUNK = re.compile(r"^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)


@dataclass
class Store:
    """One bare repository."""

    path: Path
    _known: dict[tuple[str, ...], str] = field(default_factory=dict)
    _commits: set[str] = field(default_factory=set)

    def create(self) -> None:
        """Make an empty repository whose HEAD is main."""
        for folder in ("objects", "refs/heads", "hooks"):
            (self.path / folder).mkdir(parents=True)
        (self.path / "HEAD").write_bytes(b"ref: refs/heads/main\n")
        (self.path / "config").write_bytes(SETTINGS.encode())
        hook = self.path / "hooks" / "pre-receive"
        hook.write_bytes(PRE_RECEIVE.encode())
        hook.chmod(0o755)

    def git(self, *arguments: str, stdin: bytes = b"", **environment: str) -> str:
        """Run git and return what it printed."""
        done = subprocess.run(
            ["git", "--git-dir", str(self.path), *arguments],
            input=stdin,
            capture_output=True,
            check=False,
            env={**os.environ, **environment},
        )
        if done.returncode:
            raise GitError(done.stderr.decode(errors="replace") or done.stdout.decode())
        return done.stdout.decode(errors="replace")

    def ask(self, *arguments: str) -> str:
        """Ask about commits by their ids; the answer never changes, so it is kept."""
        if arguments not in self._known:
            self._known[arguments] = self.git(*arguments)
        return self._known[arguments]

    # Refs

    def refs(self) -> dict[str, str]:
        """Read every ref and its commit; each is a file, for nothing here packs them."""
        files = [each for each in sorted((self.path / "refs").rglob("*")) if each.is_file()]
        return {each.relative_to(self.path).as_posix(): each.read_text().strip() for each in files}

    def find(self, revision: str) -> str | None:
        """Find the commit that a revision names; one that is there by its id stays there."""
        if revision in self._commits:
            return revision
        try:
            name = f"{revision}^{{commit}}"
            found = self.git("rev-parse", "--verify", "--quiet", "--end-of-options", name).strip()
        except GitError:
            return None
        self._commits.add(found)
        return found

    def put(self, ref: str, commit: str) -> None:
        self.git("update-ref", ref, commit)

    def delete(self, ref: str) -> None:
        self.git("update-ref", "-d", ref)

    def copy_from(self, other: Store, commit: str, ref: str) -> None:
        """Bring a commit of a fork here, under a ref."""
        if other is not self:
            self.git("fetch", "--quiet", "--no-tags", str(other.path), f"+{commit}:{ref}")
        self.put(ref, commit)

    def merged_pulls(self, commit: str) -> set[int]:
        """Find the pull requests whose head is part of a commit's history."""
        found = self.git("for-each-ref", f"--merged={commit}", "--format=%(refname)", "refs/pull")
        return {int(line.split("/")[2]) for line in found.splitlines()}

    # Reading

    def read(self, revision: str, path: str) -> bytes | None:
        """Read a file's bytes at a revision."""
        command = ["git", "--git-dir", str(self.path), "cat-file", "blob", f"{revision}:{path}"]
        done = subprocess.run(command, capture_output=True, check=False)
        return None if done.returncode else done.stdout

    def list_files(self, revision: str) -> list[str]:
        """List every file's path at a revision."""
        return self.git("ls-tree", "-r", "-z", "--name-only", revision).split("\0")[:-1]

    def base_of(self, one: str, other: str) -> str:
        """Find where two commits parted; nothing where they share no history."""
        try:
            return self.ask("merge-base", one, other).strip()
        except GitError:
            return ""

    def count(self, base: str, head: str) -> int:
        """Count the commits of head that base lacks."""
        return int(self.ask("rev-list", "--count", f"{base}..{head}"))

    def changes(self, base: str, head: str) -> list[Change]:
        """List what a pull request changes: from where it left the base to its head."""
        start = self.base_of(base, head) or base
        options = ("diff", "--raw", "--no-abbrev", "--numstat", "--find-renames", "-z")
        fields = iter(self.ask(*options, start, head).split("\0")[:-1])
        rows: dict[str, Change] = {}
        for row in fields:
            if row.startswith(":"):
                *_, sha, letter = row.split(" ")
                before = next(fields) if letter[0] == "R" else ""
                path = next(fields)
                rows[path] = Change(path, STATUSES[letter[0]], before, sha=sha)
                continue
            added, deleted, path = row.split("\t")
            path = path or (next(fields), next(fields))[1]
            numbers = (int(added) if added != "-" else 0, int(deleted) if deleted != "-" else 0)
            rows[path] = Change(
                path, rows[path].status, rows[path].previous, *numbers, rows[path].sha
            )
        return list(rows.values())

    def shown_lines(self, base: str, head: str, path: str) -> set[int]:
        """List the lines of the new file that the pull request's diff shows."""
        start = self.base_of(base, head) or base
        text = self.ask("diff", "--find-renames", start, head, "--", path)
        ranges = [(int(hunk[3]), int(hunk[4] or 1)) for hunk in HUNK.finditer(text)]
        return {line for first, length in ranges for line in range(first, first + length)}

    def follow_line(self, old: str, new: str, path: str, line: int) -> int | None:
        """Find where a line of an older commit stands in a newer one, if it is unchanged."""
        moved = line
        for hunk in HUNK.finditer(self.ask("diff", "--unified=0", old, new, "--", path)):
            first, length = int(hunk[1]), int(hunk[2] or 1)
            if length and first <= line < first + length:
                return None
            if (first + length - 1 if length else first) < line:
                moved += int(hunk[4] or 1) - length
        return moved

    # Writing

    def commit(
        self,
        branch: str,
        files: Mapping[str, str | bytes | None],
        message: str,
        author: Person,
        at: datetime,
        parent: str | None,
    ) -> None:
        """Commit files onto a parent and point a branch there; None takes a file away."""
        who = f"{author.line} {int(at.timestamp())} +0000"
        parts = [f"commit refs/heads/{branch}\nauthor {who}\ncommitter {who}\n".encode()]
        parts.append(_data(message.encode()))
        # The branch may stand elsewhere: a forced push starts from the parent it names.
        parts.append(f"from {parent}\n".encode() if parent else b"")
        for path, content in files.items():
            quoted = '"' + path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
            if content is None:
                parts.append(f"D {quoted}\n".encode())
            else:
                raw = content.encode() if isinstance(content, str) else content
                parts += [f"M 100644 inline {quoted}\n".encode(), _data(raw)]
        self.git("fast-import", "--quiet", "--force", "--date-format=raw", stdin=b"".join(parts))

    def merge_trees(self, base: str, head: str) -> str | None:
        """Merge two commits into a tree; nothing where they conflict."""
        try:
            return self.ask("merge-tree", "--write-tree", base, head).split("\n", 1)[0]
        except GitError:
            return None

    def commit_tree(
        self, tree: str, parents: list[str], message: str, author: Person, at: datetime
    ) -> str:
        """Make a commit of a tree, committed by GitHub itself."""
        when = f"{int(at.timestamp())} +0000"
        address = author.line.split("<")[1].rstrip(">")
        by = {"GIT_AUTHOR_NAME": author.name, "GIT_AUTHOR_EMAIL": address}
        github = {"GIT_COMMITTER_NAME": "GitHub", "GIT_COMMITTER_EMAIL": "noreply@github.com"}
        dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        options = [option for parent in parents for option in ("-p", parent)]
        text = message.encode()
        return self.git("commit-tree", *options, tree, stdin=text, **by, **github, **dates).strip()

    def rebase(self, base: str, head: str, at: datetime) -> str:
        """Replay the commits of head that base lacks, one by one, onto base."""
        with tempfile.TemporaryDirectory() as folder:
            self.git("worktree", "add", "--quiet", "--detach", folder, head)
            try:
                when = f"{int(at.timestamp())} +0000"
                command = ["git", "-C", folder, "rebase", "--quiet", "--force-rebase", base]
                environment = {**os.environ, "GIT_COMMITTER_DATE": when}
                subprocess.run(command, check=True, capture_output=True, env=environment)
                commit = ["git", "-C", folder, "rev-parse", "HEAD"]
                return (
                    subprocess.run(commit, check=True, capture_output=True).stdout.decode().strip()
                )
            finally:
                self.git("worktree", "remove", "--force", folder)


def _data(content: bytes) -> bytes:
    return b"data %d\n%s\n" % (len(content), content)
