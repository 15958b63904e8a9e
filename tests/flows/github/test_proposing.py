from __future__ import annotations

from tests.flows.github.scenes import *
from tests.flows.github.stage import DRAFT, Stage


def other(title: str, figure: str = "2,000") -> str:
    return DRAFT.replace("Why we deleted half of our tests", title).replace("2,000", figure)


def test_two_commits_in_one_push_give_two_pull_requests(stage: Stage) -> None:
    forge = stage.forge
    forge.commit({PATH: DRAFT}, by="wren")
    forge.commit({"drafts/acme/builds.md": other("Why builds are slow", "3,000")}, by="wren")
    assert stage.generate() == 0
    print(stage.summary())
    print(titles(forge))
    print(slots(forge, BRANCH), slots(forge, "social/acme/builds", "social/acme/builds.md"))
    print(effects(stage, stage.generate))
    print([verdict(forge, n) for n in (1, 2)])


def test_renamed_open(stage: Stage) -> None:
    forge = stage.forge
    forge.commit({PATH: DRAFT}, by="wren")
    stage.generate()
    forge.comment(1, "/approve linkedin-1", by="rosa")
    stage.converse(1)
    forge.review(1, "APPROVE", by="lena")
    stage.converse(1)
    forge.commit({PATH: None, "drafts/acme/fewer.md": DRAFT}, by="wren")
    stage.summary()
    print(effects(stage, stage.generate))
    print(stage.summary())
    print(forge.files(BRANCH))
    print(front_matter(forge, BRANCH, "social/acme/fewer.md"))
    print(statuses_of(forge, 1), verdict(forge, 1))
    print(effects(stage, stage.generate))
    forge.comment(1, "/approve", by="lena")
    stage.converse(1)
    print(answers(forge, 1))
    print(statuses_of(forge, 1), verdict(forge, 1))
    forge.merge(1, by="rosa")
    print(effects(stage, stage.generate))
    print(comment_of_ours(forge, 1, "merged"))
    print(effects(stage, stage.generate))
    forge.commit({"social/acme/fewer.md": None}, by="wren")
    print(effects(stage, stage.generate), stage.summary())


def test_renamed_merged(stage: Stage) -> None:
    forge = stage.forge
    forge.commit({PATH: DRAFT}, by="wren")
    stage.generate()
    forge.comment(1, "/approve", by="rosa")
    stage.converse(1)
    forge.merge(1, by="rosa")
    stage.generate()
    forge.commit({PATH: None, "drafts/acme/fewer.md": DRAFT}, by="wren")
    stage.summary()
    print(effects(stage, stage.generate))
    print(stage.summary())
    print(titles(forge), forge.pull(2).head_ref)
    print(front_matter(forge, "follow-up/acme/fewer", "social/acme/fewer.md"))
    print(statuses_of(forge, 2), comment_of_ours(forge, 2, "report"))
    print(effects(stage, stage.generate))
    forge.merge(2, by="rosa")
    print(effects(stage, stage.generate), stage.summary())
    print(comment_of_ours(forge, 2, "merged"))


def test_deleted(stage: Stage) -> None:
    forge = stage.forge
    forge.commit({PATH: DRAFT}, by="wren")
    stage.generate()
    forge.commit({PATH: None}, by="wren")
    print(effects(stage, stage.generate), stage.summary())
    print(comment_of_ours(forge, 1, "report"))
    print(statuses_of(forge, 1))
    print(effects(stage, stage.generate))
    forge.comment(1, "/approve", by="rosa")
    stage.converse(1)
    forge.merge(1, by="rosa")
    print(effects(stage, stage.generate), stage.summary())
    print(effects(stage, stage.generate), stage.summary())


def test_fifty(stage: Stage) -> None:
    forge = stage.forge
    drafts = {f"drafts/acme/d{n:02}.md": other(f"Story {n}", f"{n + 1},000") for n in range(50)}
    forge.commit(drafts, by="wren")
    import time

    t = time.time()
    stage.generate()
    print("took", time.time() - t)
    print(stage.summary())
    print(titles(forge))
    t = time.time()
    print(effects(stage, stage.generate))
    print("took", time.time() - t)
    forge.merge(2, by="rosa")
    print(effects(stage, stage.generate))
    print(titles(forge, "open"))


def test_closed(stage: Stage) -> None:
    forge = stage.forge
    forge.commit({PATH: DRAFT}, by="wren")
    stage.generate()
    forge.close(1, by="rosa")
    stage.summary()
    print(effects(stage, stage.generate), stage.summary())
    forge.delete_branch(BRANCH)
    print(effects(stage, stage.generate), stage.summary())


def test_merged_deleted(stage: Stage) -> None:
    forge = stage.forge
    forge.commit({PATH: DRAFT}, by="wren")
    stage.generate()
    forge.merge(1, by="rosa")
    stage.generate()
    print(comment_of_ours(forge, 1, "merged"))
    forge.commit({BATCH: None}, by="wren")
    stage.summary()
    print(effects(stage, stage.generate), stage.summary())
