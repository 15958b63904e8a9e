"""The git repository: one method per question, and commits made without touching the work tree.

GitPython is imported where a repository is opened, for it takes a sixth of a second.
"""

from __future__ import annotations

import datetime as dt
import os
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import GitFailed, Place, UnusableRepository
from pipeline.forge.revision import Revision

if TYPE_CHECKING:
    from git import Repo

_ZERO = "0" * 40
_LOCK_TRIES = 600
_LOCK_PAUSE = 0.1
_IDENTITY_HELP = (
    'Run `git config user.name "Your Name"` and `git config user.email you@example.org`.'
)


@contextmanager
def open_repository(root: Path) -> Iterator[Repository]:
    """Open the repository at a folder; its helper processes end with the block."""
    from git import InvalidGitRepositoryError, NoSuchPathError, Repo

    _forget_other_repository()
    try:
        repo = Repo(root)
    except (InvalidGitRepositoryError, NoSuchPathError) as error:
        raise _no_repository(root) from error
    with repo:
        yield Repository(repo)


def _forget_other_repository() -> None:
    """Drop what a hook set, lest it send our git commands to the hook's repository."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"):
        os.environ.pop(name, None)


def _no_repository(root: Path) -> UnusableRepository:
    above = next((each for each in root.parents if (each / ".git").exists()), None)
    if above is None:
        return UnusableRepository(
            "this folder is not a git repository",
            place=Place(str(root)),
            help="Run `git init` in the folder that holds brands/ and drafts/.",
        )
    return UnusableRepository(
        f"this folder lies inside the git repository {above}",
        place=Place(str(root)),
        help="Move brands/, drafts/ and social/ to the top of that repository.",
    )


def create_repository(root: Path, user_name: str, user_email: str) -> None:
    """Make a repository with a branch `main` and a committer of its own."""
    from git import Repo

    _forget_other_repository()
    with Repo.init(root, initial_branch="main") as repo, repo.config_writer() as config:
        config.set_value("user", "name", user_name)
        config.set_value("user", "email", user_email)
        config.set_value("commit", "gpgsign", "false")


class Author(NamedTuple):
    """Whom a commit names as author and committer."""

    name: str
    email: str

    @property
    def environment(self) -> dict[str, str]:
        """The variables by which git takes them."""
        return {
            f"GIT_{role}_{key}": value
            for role in ("AUTHOR", "COMMITTER")
            for key, value in (("NAME", self.name), ("EMAIL", self.email))
        }


def _dates(now: dt.datetime) -> dict[str, str]:
    return {"GIT_AUTHOR_DATE": now.isoformat(), "GIT_COMMITTER_DATE": now.isoformat()}


class Repository:
    """Ask and change a git repository."""

    def __init__(self, repo: Repo) -> None:
        self._repo = repo
        self._revisions: dict[str, Revision] = {}
        self._answers: dict[tuple[str, ...], str] = {}

    @property
    def repo(self) -> Repo:
        """The repository as the library has it, for what talks to another one."""
        return self._repo

    def main_branch(self) -> str:
        """Name the branch that is published: origin's default, `main`, `master`, or the present."""
        if not self._repo.head.is_valid():
            raise UnusableRepository(
                "the repository has no commits yet",
                help="Commit brands and drafts first: `git add brands drafts`, then"
                " `git commit -m Begin`.",
            )
        names = {head.name for head in self._repo.heads}
        for name in (self._origin_default(), "main", "master"):
            if name in names:
                return name
        if self._repo.head.is_detached:
            raise UnusableRepository(
                "HEAD is detached and there is no branch `main`",
                help="Create it where it belongs: `git branch main`.",
            )
        name = self._repo.active_branch.name
        if name.startswith("social/"):
            raise UnusableRepository(
                f"{name} is checked out, and there is no branch `main`",
                help="Switch to the branch that is published, or rename that one to `main`.",
            )
        return name

    def checked_out(self) -> str | None:
        """Name the branch that is checked out; None when HEAD is detached."""
        return None if self._repo.head.is_detached else self._repo.active_branch.name

    def branches(self, prefix: str) -> dict[str, str]:
        """Give the local branches below a prefix with their commits."""
        heads = (head for head in self._repo.heads if head.name.startswith(prefix))
        return {head.name: head.commit.hexsha for head in heads}

    def fetched_branches(self, prefix: str) -> dict[str, str]:
        """Give origin's branches below a prefix with their commits, as of the last fetch."""
        form = "--format=%(objectname) %(refname:lstrip=3)"
        listing = self.git("for_each_ref", form, f"refs/remotes/origin/{prefix}")
        pairs = (line.split(" ", 1) for line in listing.splitlines())
        return {name: commit for commit, name in pairs}

    def commit_of(self, ref: str) -> str:
        """Give the commit that a branch names."""
        return self._repo.commit(ref).hexsha

    def tree(self, ref: str) -> Revision:
        """Read the files of a branch or commit."""
        commit = ref if ref in self._revisions else self.commit_of(ref)
        if commit not in self._revisions:
            self._revisions[commit] = Revision(self._repo, commit)
        return self._revisions[commit]

    def has_read(self, commit: str) -> bool:
        """Tell whether a commit's files were read already, so that it is there for certain."""
        return commit in self._revisions

    def contains(self, ref: str, commit: str) -> bool:
        """Tell whether a branch's history holds a commit."""
        beyond = self.ask("rev-list", "--max-count=1", commit, f"^{self.commit_of(ref)}")
        return not beyond.strip()

    def took_over(self, ref: str, commit: str, path: str) -> bool:
        """Tell whether a branch, since it parted from a commit, held that commit's file."""
        blob = self.ask("rev-parse", f"{commit}:{path}").strip()
        span = f"{commit}..{self.commit_of(ref)}"
        log = self.ask("log", "--format=", "--raw", "--no-abbrev", span, "--", path)
        return any(line.split()[3] == blob for line in log.splitlines() if line.startswith(":"))

    def other_worktree_of(self, branch: str) -> str:
        """Name the linked work tree in which a branch is checked out; empty where it is not."""
        here = str(self._repo.working_tree_dir)
        folder = ""
        for line in self.git("worktree", "list", "--porcelain").splitlines():
            if line.startswith("worktree "):
                folder = line.removeprefix("worktree ")
            elif line == f"branch refs/heads/{branch}" and Path(folder) != Path(here):
                return folder
        return ""

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other runs of Galley out of this repository; wait for one that is at work."""
        lock = Path(str(self._repo.common_dir), "galley.lock")
        for _ in range(_LOCK_TRIES):
            try:
                lock.touch(exist_ok=False)
                break
            except FileExistsError:
                time.sleep(_LOCK_PAUSE)
        else:
            raise GitFailed(
                "another run of Galley is at work in this repository",
                place=Place(str(lock)),
                help="Wait for it. If there is none, it was killed: delete this file.",
            )
        try:
            yield
        finally:
            lock.unlink(missing_ok=True)

    def is_branch_name(self, name: str) -> bool:
        """Tell whether git takes a name for a branch."""
        from git import GitCommandError

        try:
            self._repo.git.check_ref_format("--branch", name)
        except GitCommandError:
            return False
        return True

    def is_changed(self, path: str) -> bool:
        """Tell whether the work tree's or the index's file differs from HEAD's."""
        return bool(self.git("status", "--porcelain", "--", path))

    def user_name(self) -> str:
        """Give the name that git signs with."""
        from git import GitCommandError

        try:
            return str(self._repo.git.config("user.name")).strip()
        except GitCommandError:
            return ""

    def commit_files(
        self,
        branch: str,
        parent: str,
        files: Mapping[str, bytes | None],
        message: str,
        now: dt.datetime,
        *,
        tip: str | None = None,
    ) -> str:
        """Commit files onto a branch, without touching the work tree, and give the commit.

        The branch must still stand at `tip`; it is made where that is None.
        """
        if self.branches(branch).get(branch) != tip:
            raise GitFailed(
                f"the branch {branch} moved while Galley worked", help="Run the command again."
            )
        commit = self.make_commit(parent, files, message, now)
        self.git("update_ref", "-m", "galley", f"refs/heads/{branch}", commit, tip or _ZERO)
        return commit

    def make_commit(
        self,
        parent: str,
        files: Mapping[str, bytes | None],
        message: str,
        now: dt.datetime,
        author: Author | None = None,
    ) -> str:
        """Make a commit that no branch holds yet; a file that is None is deleted."""
        with tempfile.TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder, "index"))}
            self.git("read_tree", parent, env=index)
            for number, (path, data) in enumerate(files.items()):
                if data is None:
                    self.git("update_index", "--force-remove", "--", path, env=index)
                    continue
                blob_file = Path(folder, f"blob-{number}")
                blob_file.write_bytes(data)
                blob = self.git("hash_object", "-w", "--no-filters", "--", str(blob_file))
                entry = f"100644,{blob},{path}"
                self.git("update_index", "--add", "--cacheinfo", entry, env=index)
            tree = self.git("write_tree", env=index)
        who = author.environment if author else {}
        dates = _dates(now)
        return self.git("commit_tree", tree, "-p", parent, "-m", message, env={**dates, **who})

    def commit_all(self, message: str, now: dt.datetime) -> None:
        """Commit everything in the work tree."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", message, env=_dates(now))

    def merge(self, branch: str, message: str, now: dt.datetime) -> str:
        """Merge a branch into the one that is checked out, and give the commit."""
        self.git("merge", "--quiet", "--no-ff", "-m", message, branch, env=_dates(now))
        return self._repo.head.commit.hexsha

    def restore(self, path: str) -> None:
        """Bring index and work tree to what HEAD has at a path."""
        self.git("checkout", "HEAD", "--", path)

    def unstage(self, path: str) -> None:
        """Take a path out of the index; the file in the work tree stays."""
        self.git("rm", "--cached", "--force", "--quiet", "--ignore-unmatch", "--", path)

    def _origin_default(self) -> str:
        from git import GitCommandError

        try:
            ref = str(self._repo.git.symbolic_ref("refs/remotes/origin/HEAD"))
        except GitCommandError:
            return ""
        return ref.removeprefix("refs/remotes/origin/")

    def git(self, verb: str, *arguments: str, env: Mapping[str, str] | None = None) -> str:
        """Run a git command and give what it printed; raise GitFailed where it fails."""
        from git import GitCommandError

        try:
            with self._repo.git.custom_environment(**(env or {})):
                return str(getattr(self._repo.git, verb)(*arguments))
        except (ValueError, OSError) as error:
            raise GitFailed(
                f"git {verb.replace('_', '-')} cannot be run: {error}",
                help="See that git is installed, and that no title or name holds a NUL character.",
            ) from error
        except GitCommandError as error:
            reason = error.stderr.strip().removeprefix("stderr: ").strip("'\" \n")
            unknown_author = "tell me who you are" in reason or "empty ident" in reason
            if unknown_author:
                raise GitFailed("git does not know who commits", help=_IDENTITY_HELP) from error
            raise GitFailed(
                f"git {verb.replace('_', '-')} failed: {reason}",
                help="See to it, then run this again.",
            ) from error

    def ask(self, verb: str, *arguments: str) -> str:
        """Ask git about commits, all by their full ids: the answer never changes, so it is kept."""
        question = verb, *arguments
        if question not in self._answers:
            self._answers[question] = self.git(verb, *arguments)
        return self._answers[question]
