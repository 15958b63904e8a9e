from __future__ import annotations

from tests.flows.github.scenes import *
from tests.flows.github.stage import DRAFT, Stage

NEW = DRAFT.replace("The suite now takes 9 minutes.", "The suite now takes 7 minutes.")
ADDED = DRAFT + "\nOne more thought.\n"


def P(*a):
    print(">>", *a)


def test_edited_open(stage: Stage) -> None:
    forge = stage.forge
    forge.commit({PATH: DRAFT}, by="wren")
    stage.generate()
    forge.commit({PATH: NEW}, by="wren")
    P(effects(stage, stage.generate))
    P(statuses_of(forge, 1), comment_of_ours(forge, 1, "report")[:1500])
    P(effects(stage, stage.generate))
    forge.comment(1, "/keep", by="wren")
    stage.converse(1)
    P(answers(forge, 1))
    P(statuses_of(forge, 1), comment_of_ours(forge, 1, "report")[:700])
    P(effects(stage, stage.generate))
    forge.commit(
        {PATH: NEW.replace("50 minutes", "55 minutes").replace("7 minutes", "6 minutes")}, by="wren"
    )
    P(effects(stage, stage.generate))
    forge.comment(1, "/regenerate", by="wren")
    stage.converse(1)
    P(answers(forge, 1))
    P(statuses_of(forge, 1), comment_of_ours(forge, 1, "report")[:1200])
    P(forge.log(BRANCH))


def approved(stage, draft=DRAFT):
    forge = stage.forge
    forge.commit({PATH: draft}, by="wren")
    stage.generate()
    forge.comment(1, "/approve", by="rosa")
    stage.converse(1)
    forge.merge(1, by="rosa")
    stage.generate()


def test_edited_merged(stage: Stage) -> None:
    forge = stage.forge
    approved(stage)
    forge.commit({PATH: ADDED}, by="wren")
    stage.summary()
    P(effects(stage, stage.generate), stage.summary())
    forge.commit({PATH: NEW}, by="wren")
    P(effects(stage, stage.generate), stage.summary())
    P(titles(forge))
    P(comment_of_ours(forge, 2, "report")[:700], statuses_of(forge, 2))
    P(forge.home.store.git("diff", "main", FOLLOW_UP))
    P(effects(stage, stage.generate))
    forge.close(2, by="rosa")
    stage.summary()
    P(effects(stage, stage.generate), stage.summary())


def test_main(stage: Stage) -> None:
    forge = stage.forge
    approved(stage)
    text = forge.file("main", BATCH)
    forge.commit(
        {
            BATCH: text.replace(
                "We deleted 2,000 tests in one week.\n\nMost",
                "We deleted 2,000 tests within one week.\n\nMost",
            )
        },
        by="wren",
    )
    stage.summary()
    P(effects(stage, stage.generate), stage.summary())
    P(titles(forge), forge.pulls()[-1].body)
    P(comment_of_ours(forge, 2, "report")[:700], statuses_of(forge, 2))
    P(forge.home.store.git("diff", "main", FOLLOW_UP))
    P(effects(stage, stage.generate))
    forge.close(2, by="rosa")
    P(effects(stage, stage.generate), stage.summary())
    forge.reopen(2, by="rosa")
    P(effects(stage, stage.generate))
    forge.comment(2, "/approve", by="rosa")
    stage.converse(2)
    P(answers(forge, 2), statuses_of(forge, 2))
    forge.merge(2, by="rosa")
    P(effects(stage, stage.generate), stage.summary())
    P(comment_of_ours(forge, 2, "merged"))
    P(effects(stage, stage.generate))


def test_late(stage: Stage) -> None:
    forge = stage.forge
    forge.commit({PATH: DRAFT}, by="wren")
    stage.generate()
    forge.review(1, "APPROVE", by="lena")
    forge.merge(1, by="rosa", method="merge")
    stage.summary()
    P(effects(stage, stage.generate), stage.summary())
    P(titles(forge))
    P(comment_of_ours(forge, 1, "merged"))
    P(comment_of_ours(forge, 2, "report")[:600], statuses_of(forge, 2))
    P(forge.home.store.git("diff", "main", FOLLOW_UP))
    P(effects(stage, stage.generate))
    forge.close(2, by="rosa")
    P("closed", effects(stage, stage.generate))
    forge.reopen(2, by="rosa")
    P("reopened", effects(stage, stage.generate))
    forge.merge(2, by="rosa")
    stage.summary()
    P(effects(stage, stage.generate), stage.summary())
    P(comment_of_ours(forge, 2, "merged"))
    P(effects(stage, stage.generate), titles(forge))


def test_late_squash(stage: Stage) -> None:
    forge = stage.forge
    forge.commit({PATH: DRAFT}, by="wren")
    stage.generate()
    forge.review(1, "APPROVE", by="lena")
    forge.merge(1, by="rosa")
    P(effects(stage, stage.generate), stage.summary())
    P(titles(forge))
    forge.merge(2, by="rosa")
    P(effects(stage, stage.generate), titles(forge))
    P(effects(stage, stage.generate), titles(forge))
