"""What a test sees of the double: the home repository's branches, files, pull requests, words."""

from __future__ import annotations

from tests.doubles.forge.comments import visible
from tests.doubles.forge.state import Comment, Dispatch, Issue, Pull, Repository, Review, Status
from tests.doubles.forge.world import World


class Looking(World):
    """Reading helpers; nothing here changes anything."""

    @property
    def home(self) -> Repository:
        """The repository that the test is about: the first one made."""
        return next(iter(self.repositories.values()))

    # Branches and files

    def head(self, branch: str = "main", *, repository: str = "") -> str:
        """Return a branch's commit, or "" where there is no such branch."""
        found = self.repositories[repository] if repository else self.home
        return found.refs.get(f"refs/heads/{branch}", "")

    def branches(self) -> list[str]:
        return [ref.removeprefix("refs/heads/") for ref in self.home.refs if "heads/" in ref]

    def file(self, branch: str, path: str) -> str | None:
        """Return a file's text at a branch or commit of the home."""
        content = self.home.store.read(branch, path)
        return None if content is None else content.decode()

    def files(self, branch: str = "main") -> list[str]:
        return self.home.store.list_files(branch)

    def log(self, branch: str = "main") -> list[str]:
        """List the subjects of a branch's commits, newest first."""
        return self.home.store.git("log", "--format=%s", branch).splitlines()

    # Pull requests, issues, words

    def pull(self, number: int) -> Pull:
        found = self.home.issues[number]
        assert isinstance(found, Pull), f"#{number} is an issue"
        return found

    def pulls(self, state: str = "all") -> list[Pull]:
        return [each for each in self.home.pulls if state in ("all", each.state)]

    def issues(self, state: str = "all") -> list[Issue]:
        """List the issues that are no pull requests."""
        found = self.home.issues.values()
        return [
            each for each in found if not isinstance(each, Pull) and state in ("all", each.state)
        ]

    def comments(self, number: int) -> list[Comment]:
        return list(self.home.issues[number].comments)

    def line_comments(self, number: int) -> list[Comment]:
        return visible(self.pull(number))

    def reviews(self, number: int) -> list[Review]:
        return list(self.pull(number).reviews)

    def statuses(self, sha: str, context: str = "") -> list[Status]:
        """List a commit's statuses, newest first."""
        found = reversed(self.home.statuses)
        return [each for each in found if each.sha == sha and context in ("", each.context)]

    @property
    def dispatches(self) -> list[Dispatch]:
        """The workflows that somebody asked to run, oldest first; a test takes and runs them."""
        return self.home.dispatches

    def find_comment(self, comment_id: int) -> Comment:
        for issue in self.home.issues.values():
            lines = issue.line_comments if isinstance(issue, Pull) else []
            for each in [*issue.comments, *lines]:
                if each.id == comment_id:
                    return each
        raise KeyError(comment_id)

    def find_review(self, review_id: int) -> Review:
        found = (each for pull in self.home.pulls for each in pull.reviews)
        return next(each for each in found if each.id == review_id)
