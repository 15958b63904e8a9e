from __future__ import annotations
import pytest

from tests.flows.github.scenes import *
from tests.flows.github.stage import DRAFT, Stage, BRAND

OTHER = "drafts/acme/builds.md"


def P(*a):
    print(">>", *a)


def other(title: str, figure: str = "2,000") -> str:
    return DRAFT.replace("Why we deleted half of our tests", title).replace("2,000", figure)


def test_slots(stage: Stage) -> None:
    forge = stage.forge
    forge.commit({PATH: DRAFT}, by="wren")
    stage.generate()
    forge.commit({OTHER: other("Why builds are slow", "3,000")}, by="wren")
    stage.generate()
    P(slots(forge, BRANCH), slots(forge, "social/acme/builds", "social/acme/builds.md"))
    text = forge.file("social/acme/builds", "social/acme/builds.md")
    at = [s.split('"')[1] for s in slots(forge, BRANCH)]
    mine = [s.split('"')[1] for s in slots(forge, "social/acme/builds", "social/acme/builds.md")]
    forge.commit(
        {"social/acme/builds.md": text.replace(mine[0], at[0])},
        branch="social/acme/builds",
        by="wren",
    )
    stage.run("report", "--pull", "2")
    P(statuses_of(forge, 2), comment_of_ours(forge, 2, "report")[:400])
    P(statuses_of(forge, 1))
    P(effects(stage, stage.generate))
    P(slots(forge, BRANCH), slots(forge, "social/acme/builds", "social/acme/builds.md"))
    P(statuses_of(forge, 2), verdict(forge, 2))
    P(effects(stage, stage.generate))
    # passed
    stage.clock.pass_by(days=2)
    P(effects(stage, stage.generate))
    P(slots(forge, BRANCH), slots(forge, "social/acme/builds", "social/acme/builds.md"))
    P(effects(stage, stage.generate))


def test_preview(stage: Stage) -> None:
    forge = stage.forge
    forge.commit({PATH: DRAFT}, branch="new-draft", by="wren")
    n = forge.open_pull("new-draft", "A draft", by="wren").number
    stage.run("report", "--head", forge.pull(n).head_sha)
    P(statuses_of(forge, n), comment_of_ours(forge, n, "preview"))
    P(effects(stage, lambda: stage.run("report", "--head", forge.pull(n).head_sha)))
    P(effects(stage, stage.generate))
    forge.fork("sam")
    forge.commit(
        {PATH: DRAFT.replace("half", "most"), "brands/acme/brand.yml": "garbage: ["},
        branch="mine",
        by="sam",
        repository="sam/letters",
    )
    n = forge.open_pull("sam:mine", "Another", by="sam").number
    stage.run("report", "--head", forge.pull(n).head_sha)
    P(statuses_of(forge, n), comment_of_ours(forge, n, "preview")[:500])
    P(effects(stage, lambda: stage.run("report", "--head", forge.pull(n).head_sha)))
    forge.commit({"README.md": "Hi"}, branch="readme", by="sam", repository="sam/letters")
    n = forge.open_pull("sam:readme", "Readme", by="sam").number
    stage.run("report", "--head", forge.pull(n).head_sha)
    P(statuses_of(forge, n), forge.comments(n))
    forge.merge(1, by="rosa")
    P(effects(stage, stage.generate), titles(forge))


def test_fork_batch(stage: Stage) -> None:
    forge = stage.forge
    forge.commit({PATH: DRAFT}, by="wren")
    stage.generate()
    text = forge.file(BRANCH, BATCH)
    forge.close(1, by="rosa")
    forge.delete_branch(BRANCH)
    forge.fork("sam")
    forge.commit(
        {BATCH: text.replace("by: x", "")}, branch="mine", by="sam", repository="sam/letters"
    )
    n = forge.open_pull("sam:mine", "My batch", by="sam").number
    stage.run("report", "--head", forge.pull(n).head_sha)
    P(statuses_of(forge, n), comment_of_ours(forge, n, "report")[:500])
    forge.comment(n, "/approve", by="rosa")
    stage.converse(n)
    P(answers(forge, n), statuses_of(forge, n))
    forge.review(n, "APPROVE", by="rosa")
    stage.converse(n)
    stage.run("report", "--head", forge.pull(n).head_sha)
    P(answers(forge, n), statuses_of(forge, n), verdict(forge, n))
    P(effects(stage, stage.generate))
    forge.merge(n, by="rosa")
    P(effects(stage, stage.generate), titles(forge))
    P(comment_of_ours(forge, n, "merged"))
    P(effects(stage, stage.generate), titles(forge))


def test_group(stage: Stage) -> None:
    forge = stage.forge
    forge.commit({PATH: DRAFT, OTHER: other("Why builds are slow", "3,000")}, by="wren")
    stage.generate()
    P(titles(forge))

    def group(*numbers):
        store = forge.home.store
        tree_tip = forge.head()
        for k in numbers:
            tree = store.merge_trees(tree_tip, forge.pull(k).head_sha)
            from tests.doubles.forge.store import Person

            tree_tip = store.commit_tree(tree, [tree_tip], "queue", Person("rosa"), stage.clock())
        store.put("refs/heads/gh-readonly-queue/main/pr-%d" % numbers[0], tree_tip)
        forge.sync(forge.home)
        return tree_tip

    g = group(1, 2)
    P(stage.run("report", "--head", g), statuses(forge, g))
    for n in (1, 2):
        forge.comment(n, "/approve", by="rosa")
        stage.converse(n)
    g = group(1, 2)
    P(stage.run("report", "--head", g), statuses(forge, g))
    P(effects(stage, lambda: stage.run("report", "--head", g)))
    g2 = group(1)
    P(stage.run("report", "--head", g2), statuses(forge, g2))
    P(effects(stage, stage.generate), titles(forge))


def test_watch(stage: Stage) -> None:
    forge = stage.forge
    forge.commit({PATH: DRAFT}, by="wren")
    P(effects(stage, lambda: stage.run("watch")))
    stage.clock.pass_by(days=2)
    P(effects(stage, lambda: stage.run("watch")))
    P(forge.issues()[0].title, forge.issues()[0].body)
    P(effects(stage, lambda: stage.run("watch")))
    stage.generate()
    P(effects(stage, lambda: stage.run("watch")), forge.issues()[0].state)
    stage.clock.pass_by(days=4)
    P(effects(stage, lambda: stage.run("watch")), forge.issues()[0].state)
    P(forge.issues()[0].title, forge.issues()[0].body)
    P(effects(stage, lambda: stage.run("watch")))
