"""What people do on GitHub, for a test to do it; `looking` holds what a test sees afterwards.

Every deed is the same operation that a program would call, under the same guards, so that people
can't do here what GitHub would refuse them; they raise `Refused`. Numbers are those of the first
repository that was created, the home of everything unless another is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from tests.doubles.forge.access import admit
from tests.doubles.forge.looking import Looking
from tests.doubles.forge.routes import ROUTES
from tests.doubles.forge.routing import Answer, Call, Refusal
from tests.doubles.forge.spec import find_operation, judge_answer, judge_request
from tests.doubles.forge.state import (
    Comment,
    Issue,
    Pull,
    Repository,
    Review,
    Status,
    Token,
)
from tests.doubles.forge.store import Person
from tests.doubles.forge.world import BOT

Files = Mapping[str, str | bytes | None]
Lines = Iterable[tuple[str, int, str]]
# A bot that a test plays is somebody else's app; its rights are not what is tested.
BOTS_MAY = dict.fromkeys(("contents", "issues", "pull_requests", "statuses", "actions"), "write")


class Refused(Exception):
    """GitHub would not have let this person do this."""

    def __init__(self, call: Call, answer: Answer) -> None:
        super().__init__(f"{call}: {answer.status} {answer.body}")
        self.status = answer.status
        self.body = answer.body


class People(Looking):
    """The deeds of people."""

    # Setting the scene

    def create_repository(
        self,
        full_name: str = "octo/letters",
        files: Files | None = None,
        *,
        private: bool = True,
    ) -> Repository:
        """Make a repository whose `main` has one commit with these files."""
        owner, name = full_name.split("/")
        made = self.make_repository(owner, name, private)
        first = {"README.md": "# Letters\n"} if files is None else files
        self.commit(first, by=owner, message="First commit", repository=full_name)
        return made

    def fork(self, login: str) -> Repository:
        """Fork the home to an account; whoever can't see it can't."""
        if self.home.role(login) == "none":
            self.add_person(login, "read")
        return self.make_repository(login, self.home.name, self.home.private, self.home.full_name)

    def add_person(self, login: str, permission: str = "write") -> None:
        """Make somebody a collaborator: admin, maintain, write, triage, read or none."""
        self.account(login)
        self.home.people[login] = permission

    def delete_account(self, login: str) -> None:
        """Delete an account: what it wrote stays, and belongs to nobody."""
        self.deleted_accounts.add(login)
        for pull in self.home.pulls:
            pull.reviewers[:] = [name for name in pull.reviewers if name != login]

    def delete_repository(self, full_name: str) -> None:
        """Delete a fork; its pull requests stay open and lead nowhere."""
        del self.repositories[full_name]

    def token(
        self,
        login: str = BOT,
        permissions: Mapping[str, str] | None = None,
        *,
        bot: bool = False,
    ) -> str:
        """Make a token.

        With permissions, spelled as in a workflow (`{"pull-requests": "write"}`), it is an app's
        or a fine-grained one and can do no more; a bot has none unless given. A person's without
        them can do what the person's role allows.
        """
        if bot and not login.endswith("[bot]"):
            login += "[bot]"
        self.account(login)
        if permissions is None and login.endswith("[bot]"):
            permissions = {}
        held = permissions and {
            name.replace("-", "_"): level for name, level in permissions.items()
        }
        value = f"ghs_double{self.next_id()}"
        granted = None if permissions is None else dict(held or {})
        self.tokens[value] = Token(value, login, granted, self.home.full_name)
        return value

    # Commits

    def commit(
        self,
        files: Files,
        *,
        branch: str = "main",
        by: str = "",
        message: str = "Change files",
        onto: str = "",
        repository: str = "",
    ) -> str:
        """Push one commit as a person: None removes a file; `onto` starts (or forces) elsewhere.

        A branch that is not there starts from `main`. Rules do not hold: it is an owner's push.
        """
        with self.lock:
            found = self.repositories[repository] if repository else self.home
            tip = found.refs.get(f"refs/heads/{branch}") or found.refs.get("refs/heads/main")
            parent = found.store.find(onto) if onto else tip
            who = Person(by or found.owner)
            self.account(who.name)
            found.store.commit(branch, files, message, who, self.now(), parent)
            self.sync(found)
            return found.refs[f"refs/heads/{branch}"]

    def delete_branch(self, branch: str, *, repository: str = "") -> None:
        with self.lock:
            found = self.repositories[repository] if repository else self.home
            found.store.delete(f"refs/heads/{branch}")
            self.sync(found)

    # Pull requests and issues

    def open_pull(
        self,
        head: str,
        title: str = "A change",
        *,
        by: str,
        body: str = "",
        base: str = "main",
        draft: bool = False,
    ) -> Pull:
        """Open a pull request; a fork's branch is `owner:branch`."""
        wanted = {"head": head, "base": base, "title": title, "body": body, "draft": draft}
        return self.pull(self._do(by, "POST", "/pulls", wanted)["number"])

    def open_issue(
        self, title: str, *, by: str, body: str = "", labels: Iterable[str] = ()
    ) -> Issue:
        wanted = {"title": title, "body": body, "labels": list(labels)}
        return self.home.issues[self._do(by, "POST", "/issues", wanted)["number"]]

    def edit_pull(self, number: int, *, by: str, **fields: Any) -> None:
        """Change `title`, `body`, `base` or `state`."""
        self._do(by, "PATCH", f"/pulls/{number}", fields)

    def close(self, number: int, *, by: str) -> None:
        """Close an issue or a pull request."""
        self._do(by, "PATCH", f"/issues/{number}", {"state": "closed"})

    def reopen(self, number: int, *, by: str) -> None:
        self._do(by, "PATCH", f"/issues/{number}", {"state": "open"})

    def merge(
        self, number: int, *, by: str, method: str = "squash", delete_branch: bool = False
    ) -> str:
        """Merge by `squash`, `merge` or `rebase`; returns the new commit of the base."""
        found = self._do(by, "PUT", f"/pulls/{number}/merge", {"merge_method": method})
        pull = self.pull(number)
        if delete_branch:
            self.delete_branch(pull.head_ref, repository=f"{pull.head_owner}/{self.home.name}")
        return str(found["sha"])

    def update_branch(self, number: int, *, by: str, method: str = "merge") -> str:
        """Press "Update branch": `merge` adds a commit, `rebase` replays all and pushes by force."""
        with self.lock:
            pull, store = self.pull(number), self.home.store
            base, now = self.home.refs[f"refs/heads/{pull.base_ref}"], self.now()
            if method == "rebase":
                commit = store.rebase(base, pull.head_sha, now)
            else:
                tree = store.merge_trees(base, pull.head_sha)
                assert tree, "GitHub offers no button where the two conflict"
                told = f"Merge branch '{pull.base_ref}' into {pull.head_ref}\n"
                commit = store.commit_tree(tree, [pull.head_sha, base], told, Person(by), now)
            store.put(f"refs/heads/{pull.head_ref}", commit)
            self.sync(self.home)
            return commit

    def label(self, number: int, name: str, *, by: str) -> None:
        self._do(by, "POST", f"/issues/{number}/labels", {"labels": [name]})

    def unlabel(self, number: int, name: str, *, by: str) -> None:
        self._do(by, "DELETE", f"/issues/{number}/labels/{quote(name, safe='')}")

    def lock_conversation(self, number: int, *, by: str) -> None:
        self._do(by, "PUT", f"/issues/{number}/lock")

    # Saying things

    def comment(self, number: int, body: str, *, by: str) -> Comment:
        made = self._do(by, "POST", f"/issues/{number}/comments", {"body": body})
        return self.find_comment(made["id"])

    def comment_on_line(self, number: int, path: str, line: int, body: str, *, by: str) -> Comment:
        """Comment on a line of the head's version, as a single comment does: a review of its own."""
        self.review(number, "COMMENT", by=by, comments=[(path, line, body)])
        return self.pull(number).line_comments[-1]

    def reply_on_line(self, comment_id: int, body: str, *, by: str) -> Comment:
        number = self.find_comment(comment_id).number
        address = f"/pulls/{number}/comments/{comment_id}/replies"
        return self.find_comment(self._do(by, "POST", address, {"body": body})["id"])

    def edit_comment(self, comment_id: int, body: str, *, by: str = "") -> None:
        """Edit a comment of either kind; its author does unless another is named."""
        found = self.find_comment(comment_id)
        self._do(by or found.author, "PATCH", self._address(found), {"body": body})

    def delete_comment(self, comment_id: int, *, by: str = "") -> None:
        found = self.find_comment(comment_id)
        self._do(by or found.author, "DELETE", self._address(found))

    def react(self, comment_id: int, content: str, *, by: str) -> None:
        address = self._address(self.find_comment(comment_id)) + "/reactions"
        self._do(by, "POST", address, {"content": content})

    def review(
        self,
        number: int,
        state: str,
        *,
        by: str,
        body: str = "",
        commit_id: str = "",
        comments: Lines = (),
    ) -> Review:
        """Review: APPROVE, REQUEST_CHANGES, COMMENT, or PENDING to submit it later.

        `comments` are (path, line, text), lines as of `commit_id`, which is the head unless given.
        """
        wanted: dict[str, Any] = {"body": body}
        wanted |= {"commit_id": commit_id} if commit_id else {}
        wanted |= {"event": state} if state != "PENDING" else {}
        lines = [{"path": path, "line": line, "body": text} for path, line, text in comments]
        wanted |= {"comments": lines} if lines else {}
        made = self._do(by, "POST", f"/pulls/{number}/reviews", wanted)
        return self.find_review(made["id"])

    def submit_review(self, review_id: int, state: str, *, body: str = "") -> None:
        """Submit a review that was begun as PENDING."""
        found = self.find_review(review_id)
        address = f"/pulls/{found.number}/reviews/{review_id}/events"
        self._do(found.author, "POST", address, {"event": state, "body": body})

    def edit_review(self, review_id: int, body: str, *, by: str = "") -> None:
        found = self.find_review(review_id)
        address = f"/pulls/{found.number}/reviews/{review_id}"
        self._do(by or found.author, "PUT", address, {"body": body})

    def dismiss(self, review_id: int, *, by: str, message: str = "Outdated") -> None:
        number = self.find_review(review_id).number
        address = f"/pulls/{number}/reviews/{review_id}/dismissals"
        self._do(by, "PUT", address, {"message": message})

    def set_status(
        self, sha: str, context: str, state: str, description: str = "", *, by: str
    ) -> Status:
        wanted = {"context": context, "state": state, "description": description}
        self._do(by, "POST", f"/statuses/{sha}", wanted)
        return self.home.statuses[-1]

    # How it is done

    def _address(self, comment: Comment) -> str:
        return f"/{'pulls' if comment.path else 'issues'}/comments/{comment.id}"

    def _do(self, login: str, method: str, path: str, body: Any = None) -> Any:
        """Call an operation as a person, without HTTP and without being counted."""
        self.account(login)
        whole = f"/repos/{self.home.full_name}{path}"
        found = find_operation(method, whole)
        assert found, f"no operation for {method} {whole}"
        described, params = found
        token = Token("", login, BOTS_MAY if login.endswith("[bot]") else None, self.home.full_name)
        headers = {"user-agent": "a person"}
        call = Call(self, method, whole, {}, body, headers, described.id, params, token)
        mistake = judge_request(described, {}, body)
        assert not mistake, f"{call}: {mistake}"
        with self.lock:
            answer = self.decide(call)
            answer = answer if isinstance(answer, Answer) else answer()
        if answer.status >= 400:
            raise Refused(call, answer)
        mistake = judge_answer(described, answer.status, answer.body)
        assert not mistake, f"{call}: {mistake}"
        return answer.body

    def decide(self, call: Call) -> Any:
        """Ask guards and handler; the answer, or the deed that is allowed and not yet done."""
        route = ROUTES[call.operation]
        try:
            admit(call, route)
            return route.handler(call)
        except Refusal as refusal:
            return refusal.answer()
