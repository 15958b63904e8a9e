"""A real git repository to test in, and what a run of the command in it gave back."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Repository:
    """A real git repository in a throwaway folder."""

    path: Path

    def write(self, path: str, text: str) -> Path:
        """Write a file exactly as given, folders included; nothing is committed."""
        file = self.path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
        return file

    def read(self, path: str) -> str:
        """Read a file exactly as it stands."""
        return (self.path / path).read_bytes().decode()

    def git(self, *arguments: str) -> str:
        """Run git and return what it printed, without the last line end."""
        command = ["git", *arguments]
        done = subprocess.run(command, cwd=self.path, check=False, capture_output=True)
        if done.returncode:
            raise AssertionError(f"{' '.join(command)}: {done.stderr.decode().strip()}")
        return done.stdout.decode().removesuffix("\n")

    def commit(self, message: str) -> str:
        """Commit everything in the folder and return the commit's id."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)
        return self.git("rev-parse", "HEAD")


@dataclass(frozen=True)
class Result:
    """What a run of the command gave back."""

    code: int
    stdout: str
    stderr: str
