"""Find which posts of a pull request a person wrote last; all of its commits are looked at."""

from __future__ import annotations

import contextlib

from pipeline.errors import GalleyError
from pipeline.flows.github.changes import Change
from pipeline.flows.github.renames import former_names
from pipeline.flows.loading import load_document
from pipeline.forge.history import commits_between


def edited_by_people(change: Change, path: str) -> frozenset[str]:
    """Name the posts of a batch whose present text came with a commit that is not ours."""
    repository = change.hub.repository
    ours = change.hub.author.email
    authors: dict[str, str] = {}
    commits = commits_between(repository, change.base, change.head)
    names = former_names(change, commits)
    before = _texts(change, change.base, names[change.base].get(path, path))
    for commit in commits:
        then = names[commit.sha].get(path, path)
        if then in commit.paths:
            texts = _texts(change, commit.sha, then)
            for post, digest in texts.items():
                if before.get(post) != digest:
                    authors[post] = commit.email
            before = texts
    return frozenset(post for post, email in authors.items() if email != ours)


def _texts(change: Change, commit: str, path: str) -> dict[str, str]:
    tree = change.hub.repository.tree(commit)
    with contextlib.suppress(GalleyError):
        if tree.exists(path):
            return {post.id: post.digest for post in load_document(tree, path).batch.posts}
    return {}
