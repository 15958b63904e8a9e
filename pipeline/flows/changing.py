"""Carry out a comment's command here: drop, restore, withdraw, unapprove, posted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.content.batch import NOTES, read_post_id
from pipeline.errors import ConflictError, InputError, Place
from pipeline.flows.check import Checker
from pipeline.flows.loading import load_brand, load_document
from pipeline.flows.workspace import (
    Workspace,
    branch_with,
    commit_document,
    is_published,
    main_tree,
    present_document,
)
from pipeline.review.changes.applying import Refused, apply_commands
from pipeline.review.changes.turn import Circumstances
from pipeline.review.comments.arguments import WrongArguments, check_address, check_reason
from pipeline.review.comments.command import Command, Name
from pipeline.review.comments.conversation import Said
from pipeline.review.comments.here import spell_here
from pipeline.review.markdown.plain_text import visible


@dataclass(frozen=True, slots=True)
class Changed:
    """What the commands did, in sentences, and the branch that holds it."""

    branch: str
    sentences: tuple[str, ...]
    changed: bool


def change_posts(
    workspace: Workspace, path: str, name: Name, posts: Sequence[str], by: str, text: str = ""
) -> Changed:
    """Carry out one command for each of these posts in a person's name: all of them, or none.

    `text` is the reason, or the address. Without posts, `unapprove` means the whole batch.
    """
    by = _named(by)
    before = present_document(workspace, path)
    brand = load_brand(workspace.folder, before.batch.brand)
    checker = Checker(workspace.folder)
    said = Said("", by, False, workspace.now, False, "", "local")
    commands = list(_commands(path, name, posts, text))
    applied = apply_commands(
        before,
        brand,
        commands,
        said,
        check=lambda document: tuple(checker.check_document(document)),
        around=Circumstances(workspace.now, published=_published(workspace, path)),
    )
    if isinstance(applied, Refused):
        first = applied.reasons[0]
        raise ConflictError(first.problem, place=Place(path), help=spell_here(first.help, path))
    names = dict.fromkeys(post for command in commands for post in command.posts)
    message = visible(f"{name.capitalize()} {', '.join(names) or 'all'} of {path} as {by}")
    changed = applied.changed and commit_document(
        workspace, before, applied.document, message[:200]
    )
    told = tuple(spell_here(each, path) for each in applied.sentences)
    return Changed(branch_with(workspace.repository, path), told, changed)


def _commands(path: str, name: Name, posts: Sequence[str], text: str) -> Iterator[Command]:
    """Make the commands of arguments that stand apart, under the rules that comments have."""
    ids = [NOTES if _is_notes(each, name) else read_post_id(each) for each in posts]
    if name is Name.UNAPPROVE:
        yield Command(name, 1, tuple(dict.fromkeys(ids)))
        return
    said = _checked(path, name, text)
    for number, post in enumerate(ids, 1):
        yield Command(name, number, (post,), said)


def _is_notes(target: str, name: Name) -> bool:
    return name is Name.UNAPPROVE and target.strip().casefold() == NOTES


def _checked(path: str, name: Name, text: str) -> str:
    """Check the reason or the address as a comment's is."""
    try:
        if name is Name.POSTED:
            return check_address(text)
        return "" if name is Name.RESTORE else check_reason(text, name)
    except WrongArguments as error:
        raise InputError(
            f"`{name}` cannot be read: {error}",
            place=Place(path),
            help=f"See `galley {name} --help`.",
        ) from error


def _published(workspace: Workspace, path: str) -> Sequence[str]:
    """Name the posts that main's file holds, where it is published."""
    main = main_tree(workspace.repository)
    if not is_published(main, path):
        return ()
    return [post.id for post in load_document(main, path).batch.posts]


def _named(by: str) -> str:
    name = " ".join(by.split())
    if not name or not name.isprintable():
        raise InputError(
            "nobody is named as the one who says this",
            help='Write `--by NAME`, or set git\'s: `git config user.name "Your Name"`.',
        )
    return name
