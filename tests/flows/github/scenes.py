"""What the tests of the GitHub flows share: drafts to commit, and what is to be seen afterwards."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.review.pull_request import LABEL
from tests.doubles.forge import Forge
from tests.doubles.forge.state import Pull
from tests.flows.github.stage import Stage

BOT = "github-actions[bot]"
PATH = "drafts/acme/tests.md"
BATCH = "social/acme/tests.md"
BRANCH = "social/acme/tests"
FOLLOW_UP = "follow-up/acme/tests"


def effects(stage: Stage, run: Callable[[], object]) -> list[str]:
    """Name what a run changed on GitHub, pushes included."""
    before = len(stage.forge.effects)
    run()
    return [str(call) for call in stage.forge.effects[before:]]


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
    """Give what the bot answered, without markers and without whom it answers."""
    bodies = [
        *(each.body for each in forge.comments(number) if each.author == BOT),
        *(each.body for each in forge.line_comments(number) if each.author == BOT),
    ]
    told = [body for body in bodies if body.startswith("<!-- galley:answer ")]
    return [body.split("\n\n", 2)[2].split("\n\n[See the commit]")[0].strip() for body in told]


def titles(forge: Forge, state: str = "all") -> list[str]:
    return [f"#{each.number} {each.title} ({_state(each)})" for each in forge.pulls(state)]


def front_matter(forge: Forge, branch: str, path: str = BATCH) -> str:
    text = forge.file(branch, path)
    assert text is not None
    return text.split("---\n")[1]


def slots(forge: Forge, branch: str, path: str = BATCH) -> list[str]:
    """Give the lines of a batch's schedule."""
    lines = front_matter(forge, branch, path).splitlines()
    start = lines.index("schedule:") + 1
    return [line.strip("- {}") for line in lines[start:] if line.startswith("  - {post")][
        : sum(line.startswith("  - ") for line in lines[start : _end(lines, start)])
    ]


def _end(lines: list[str], start: int) -> int:
    for number in range(start, len(lines)):
        if not lines[number].startswith("  - "):
            return number
    return len(lines)


def _state(pull: Pull) -> str:
    return "merged" if pull.merged else pull.state


def is_proposal(pull: Pull) -> bool:
    return pull.author == BOT and LABEL in pull.labels
