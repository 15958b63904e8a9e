"""Commands that a comment has too: unapprove, drop, restore, withdraw, posted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

from pipeline.cli.printing import say
from pipeline.cli.setting import (
    named_batch,
    open_workspace_alone,
    today_option,
    where_it_stands,
)

_posts = click.argument("posts", nargs=-1, required=True)


def _by(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add who does it, and on which day."""
    named = click.option("--by", help="Who does this; git's user.name unless given.")
    return named(today_option(command))


@click.command()
@click.argument("batch")
@click.argument("posts", nargs=-1)
@_by
def unapprove(batch: str, posts: tuple[str, ...], by: str | None, today: str | None) -> None:
    """Take your yes to POSTS of BATCH back, or every yes of yours in it."""
    _change("unapprove", batch, posts, by, today)


@click.command()
@click.argument("batch")
@_posts
@click.option("--reason", default="", help="Why; it is kept with your name.")
@_by
def drop(
    batch: str, posts: tuple[str, ...], reason: str, by: str | None, today: str | None
) -> None:
    """Leave POSTS out of BATCH before the merge; their texts stay in the file."""
    _change("drop", batch, posts, by, today, reason)


@click.command()
@click.argument("batch")
@_posts
@_by
def restore(batch: str, posts: tuple[str, ...], by: str | None, today: str | None) -> None:
    """Take dropped or withdrawn POSTS of BATCH in again."""
    _change("restore", batch, posts, by, today)


@click.command()
@click.argument("batch")
@_posts
@click.option("--reason", required=True, help="Why; it is kept with your name.")
@_by
def withdraw(
    batch: str, posts: tuple[str, ...], reason: str, by: str | None, today: str | None
) -> None:
    """Take published POSTS of BATCH off the calendar; their texts stay in the file."""
    _change("withdraw", batch, posts, by, today, reason)


@click.command()
@click.argument("batch")
@click.argument("post")
@click.argument("url", default="")
@_by
def posted(batch: str, post: str, url: str, by: str | None, today: str | None) -> None:
    """Note that POST of BATCH, which is published, went out, at URL if it has one."""
    _change("posted", batch, (post,), by, today, url)


def _change(
    name: str, batch: str, posts: Sequence[str], by: str | None, today: str | None, text: str = ""
) -> None:
    from pipeline.flows.changing import change_posts
    from pipeline.review.comments.command import Name

    with open_workspace_alone(today) as workspace:
        path = named_batch(workspace.folder, batch)
        who = by or workspace.repository.user_name()
        result = change_posts(workspace, path, Name(name), posts, who, text)
        for sentence in result.sentences:
            say(sentence)
        if result.changed:
            say(where_it_stands(workspace, path, result.branch), err=True)
