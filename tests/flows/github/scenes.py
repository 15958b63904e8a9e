"""What the tests of the GitHub flows share: drafts to commit, and what is to be seen afterwards."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable

from tests.doubles.forge import Forge
from tests.doubles.forge.state import Pull
from tests.flows.github.snapshots import begin_with
from tests.flows.github.stage import DRAFT, Stage

BOT = "github-actions[bot]"
PATH = "drafts/acme/tests.md"
BATCH = "social/acme/tests.md"
BRANCH = "social/acme/tests"
FOLLOW_UP = "follow-up/acme/tests"
OTHER_PATH = "drafts/acme/builds.md"
OTHER_BATCH = "social/acme/builds.md"
OTHER_BRANCH = "social/acme/builds"
PUSH = "push"


def draft(title: str, figure: str) -> str:
    """Write a draft like the stage's own, with another title and another figure."""
    return DRAFT.replace("Why we deleted half of our tests", title).replace("2,000", figure)


OTHER = draft("Why builds are slow", "3,000")


def propose(stage: Stage, **drafts: str) -> None:
    """Commit drafts and have them proposed; without any, the stage's own at PATH."""
    if not drafts:
        begin_with(stage, "proposed", lambda: propose(stage, tests=DRAFT))
        return
    files = {f"drafts/acme/{slug}.md": text for slug, text in drafts.items()}
    stage.forge.commit(files, by="wren")
    assert stage.generate() == 0


def publish(stage: Stage) -> None:
    """Have the stage's draft proposed, approved by rosa and merged."""
    begin_with(stage, "published", lambda: _publish(stage))


def _publish(stage: Stage) -> None:
    propose(stage)
    say(stage, 1, "/approve", by="rosa")
    stage.forge.merge(1, by="rosa")
    assert stage.generate() == 0


def say(stage: Stage, number: int, body: str, *, by: str) -> None:
    """Comment, and let the bot answer."""
    stage.forge.comment(number, body, by=by)
    assert stage.converse(number) == 0


def effects(stage: Stage, run: Callable[[], object]) -> list[str]:
    """Name what a run changed on GitHub: pushes, and calls without the repository's address."""
    before = len(stage.forge.effects)
    run()
    return [_name(str(call)) for call in stage.forge.effects[before:]]


def twice(stage: Stage) -> list[str]:
    """Run `generate` once more, and name what that changed."""
    return effects(stage, stage.generate)


def _name(call: str) -> str:
    if "git-receive-pack" in call:
        return PUSH
    return call.removesuffix(f" by {BOT}").replace("/repos/octo/letters/", "")


def statuses(forge: Forge, commit: str) -> dict[str, str]:
    """Give each context's present status as `state: description`."""
    shown: dict[str, str] = {}
    for each in forge.statuses(commit):
        shown.setdefault(each.context, f"{each.state}: {each.description}")
    return shown


def statuses_of(forge: Forge, number: int) -> dict[str, str]:
    return statuses(forge, forge.pull(number).head_sha)


def comment_of_ours(forge: Forge, number: int, kind: str) -> str:
    """Give the bot's comment of a kind (`report`, `preview`, `merged`) without its marker."""
    marker = f"<!-- galley:{kind} -->\n\n"
    found = [
        each.body
        for each in forge.comments(number)
        if each.author == BOT and each.body.startswith(marker)
    ]
    assert len(found) <= 1, f"#{number} has {len(found)} comments of the kind {kind}"
    return found[0].removeprefix(marker) if found else ""


def verdict(forge: Forge, number: int) -> str:
    """Give the first line of the report: where it stands and what to do."""
    return comment_of_ours(forge, number, "report").split("\n", 1)[0].removeprefix("## ")


def answers(forge: Forge, number: int) -> list[str]:
    """Give what the bot answered, without markers, addressees and links to commits."""
    comments = [*forge.comments(number), *forge.line_comments(number)]
    bodies = [each.body for each in comments if each.author == BOT]
    told = [body for body in bodies if body.startswith("<!-- galley:answer ")]
    commit = re.compile(r"\n\n\[See the commit\]\([^)]*\)")
    return [commit.sub("", body.split("\n\n", 2)[2]).strip() for body in told]


def titles(forge: Forge, state: str = "all") -> list[str]:
    return [f"#{each.number} {each.title} ({_state(each)})" for each in forge.pulls(state)]


def slots(forge: Forge, branch: str, path: str = BATCH) -> dict[str, str]:
    """Give the slot of each post as a branch has it."""
    text = forge.file(branch, path)
    assert text is not None
    rows = itertools.takewhile(
        lambda line: line.startswith("  - "), text.split("schedule:\n")[1].split("\n")
    )
    return {row[11:].split(",")[0]: row.split('"')[1] for row in rows}


def changed_lines(forge: Forge, old: str, new: str) -> list[str]:
    """Give the lines that differ between two branches or commits, without their context."""
    diff = forge.home.store.git("diff", "--unified=0", old, new)
    return [
        line
        for line in diff.splitlines()
        if line[:1] in "+-" and not line.startswith(("+++", "---"))
    ]


def _state(pull: Pull) -> str:
    return "merged" if pull.merged else pull.state
