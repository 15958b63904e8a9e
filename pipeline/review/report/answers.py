"""Write the one reply to a comment: what was done, with the new texts, or why nothing was.

Whatever people or a model wrote shows as written and does nothing; posting is the flow's work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from pipeline.content.batch import Post
from pipeline.content.brand import Brand
from pipeline.content.counting import Count, count_post
from pipeline.content.units import count_utf16
from pipeline.content.wording import day_and_time
from pipeline.review.changes.applying import Applied, Refused, Rewritten
from pipeline.review.comments.command import Name
from pipeline.review.comments.conversation import Kind, Said
from pipeline.review.comments.manual import ROWS
from pipeline.review.comments.reason import Reason
from pipeline.review.markdown.links import link
from pipeline.review.markdown.plain_text import code, cut, prose, quote
from pipeline.review.markdown.wording import SIGNS, names
from pipeline.review.report.extent import COMMENT_LIMIT
from pipeline.review.report.headline import headline
from pipeline.review.standing.facts import BatchReport, ReportContext
from pipeline.review.standing.stock import PostStanding, take_stock

_ADDRESS = re.compile(r"https?://[^\s()<>\[\]\\`\"']+")
_WORD = re.compile(r"[a-z]+ ")
_ID = re.compile(r"[^a-z0-9_]+")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an answer may have to tell besides: `status` is the text of `show_status`."""

    brand: Brand | None
    merged: bool = False
    commit_url: str = ""
    follow_up_url: str = ""
    status: str = ""


class _Size(NamedTuple):
    """How much is shown: characters of a text, of a sentence, and rows of a list."""

    text: int
    sentence: int
    rows: int


_SIZES = (_Size(100_000, 2_000, 200), _Size(2_000, 400, 60), _Size(0, 200, 20))


def answer_marker(said_id: str) -> str:
    """Give the first line of the answer to a comment, by which it is found again."""
    return f"<!-- galley:answer {_ID.sub('-', said_id)} -->"


def write_answer(said: Said, outcome: Applied | Refused | Reason, around: Surroundings) -> str:
    """Write the reply, at most as long as GitHub takes."""
    text = ""
    for size in _SIZES:
        parts = [_address(said), *_parts(outcome, around, size)]
        text = "\n\n".join([answer_marker(said.id), *(part for part in parts if part)]) + "\n"
        if count_utf16(text) <= COMMENT_LIMIT:
            break
    return text


def reaction_to(outcome: Applied | Refused | Reason) -> Literal["rocket", "confused"]:
    """Name the reaction that goes with the reply, as GitHub spells it."""
    return "rocket" if isinstance(outcome, Applied) else "confused"


def show_status(reports: Sequence[BatchReport], context: ReportContext) -> str:
    """Say in a few lines what is decided and what waits."""
    standings = take_stock(reports, context)
    rows = [_row(post) for standing in standings for post in standing.posts]
    return "\n\n".join([f"**{headline(standings, context)}.**", "\n".join(rows)]).strip()


def show_help(merged: bool) -> str:
    """List the commands that fit the pull request."""
    rows = [
        f"- {code(row.usage)}: {prose(row.says)}"
        for row in ROWS.values()
        if (row.after_merge if merged else row.before_merge)
    ]
    how = (
        "A command stands at the beginning of a line; a comment may hold several, and all of them"
        " are carried out or none. On a line of the file, the post is taken from the line."
    )
    return "\n".join([*rows, "", how])


def _parts(outcome: Applied | Refused | Reason, around: Surroundings, size: _Size) -> Iterator[str]:
    if isinstance(outcome, Reason):
        yield _say(outcome, size)
    elif isinstance(outcome, Refused):
        yield "**Nothing was changed.**"
        yield _list([_say(reason, size) for reason in outcome.reasons], size)
    else:
        yield _list([_plain(cut(each, size.sentence)) for each in outcome.sentences], size)
        for rewritten in outcome.rewritten[: size.rows]:
            yield from _show_rewritten(rewritten, around.brand, size)
        if outcome.changed:
            yield _link("See the commit", around.commit_url)
        if around.follow_up_url:
            follows = _link("the pull request that follows", around.follow_up_url)
            yield f"It takes effect when {follows} is merged."
        if Name.STATUS in outcome.asked:
            yield around.status
        if Name.HELP in outcome.asked:
            yield show_help(around.merged)


def _address(said: Said) -> str:
    """Say which comment this answers; below a line of the file it stands right under it."""
    if said.kind is Kind.LINE:
        return ""
    what = "review" if said.kind is Kind.REVIEW else "comment"
    author = names([" ".join(said.author.split())])
    return f"To {_link(f'{author}’s {what}', said.url)}:"


def _say(reason: Reason, size: _Size) -> str:
    problem = cut(reason.problem, size.sentence)
    # A post's id and a path stay as they are written.
    begins = problem[:1].upper() if _WORD.match(problem) else problem[:1]
    sentence = f"{begins}{problem[1:]}".rstrip(".")
    return _plain(f"{sentence}. {cut(reason.help, size.sentence)}".rstrip())


def _plain(sentence: str) -> str:
    """Show a sentence; none begins like a command, whatever words of others are in it."""
    shown = prose(sentence).lstrip()
    return f"\\{shown}" if shown.startswith("/") else shown


def _list(rows: Sequence[str], size: _Size) -> str:
    if len(rows) < 2:
        return "".join(rows)
    shown = [f"- {row}" for row in rows[: size.rows]]
    if len(rows) > size.rows:
        shown.append(f"- and {len(rows) - size.rows:,} more")
    return "\n".join(shown)


def _show_rewritten(rewritten: Rewritten, brand: Brand | None, size: _Size) -> Iterator[str]:
    post, before = rewritten.post, rewritten.before
    counts = f"{_count(post, brand)}"
    if before is not None:
        counts = f"{_count(before, brand)} → {counts}"
    yield f"**{post.id}** · {counts}"
    if size.text:
        yield quote(cut(post.text, size.text))
    yield _list(
        [
            _plain(cut(f"{SIGNS[each.severity]} {each.message}. {each.help}", size.sentence))
            for each in rewritten.findings
        ],
        size,
    )


def _count(post: Post, brand: Brand | None) -> Count:
    limits = brand.limits if brand else {}
    return count_post(post.text, post.platform, maximum=limits.get(post.platform.key))


def _row(post: PostStanding) -> str:
    facts = [f"**{post.post.id}**", str(post.state)]
    if post.approved_by:
        facts.append(f"yes from {names(post.approved_by)}")
    if post.is_live:
        facts.append(f"{day_and_time(post.wall)}, {post.wall:%Y-%m-%d}" if post.wall else "no slot")
    return f"- {' · '.join(facts)}"


def _link(label: str, address: str) -> str:
    return link(label, address if _ADDRESS.fullmatch(address) else "")
