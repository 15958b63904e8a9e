import pytest

from tests.flows.tide import BATCH_PATH, BRANCH, add_tide
from tests.repository import Repository
from tests.requirements import ROOT

SAMPLE = "amplify-intelligence/ai-pilot-graveyard-mockup-2026-01-21.md"


def add_sample(repository: Repository) -> None:
    repository.write(f"drafts/{SAMPLE}", (ROOT / "drafts" / SAMPLE).read_text("utf-8"))
    repository.commit("Add the sample draft")


def test_a_draft_becomes_a_batch_that_passes(repository: Repository, galley):
    add_sample(repository)
    result = galley("write", "--today", "2026-01-22")
    assert (result.code, result.stdout) == (
        0,
        f"social/{SAMPLE}: linkedin-1, linkedin-2, twitter-1, twitter-2\n",
    )
    text = repository.read(f"social/{SAMPLE}")
    assert "generated: 2026-01-22" in text
    assert "\nwriter: extractive\n" in text
    assert "**Written by**: Galley, without a model: it took whole sentences" in text
    assert galley("check").code == 0


def test_the_same_draft_gives_the_same_bytes(repository: Repository, galley):
    add_sample(repository)
    first = galley("write", "--dry-run", "--today", "2026-01-22").stdout
    assert first == galley("write", "--dry-run", "--today", "2026-01-22").stdout
    assert not (repository.path / "social").exists()


def test_writing_twice_gives_nothing_new(repository: Repository, galley):
    add_sample(repository)
    galley("write", "--today", "2026-01-22")
    before = repository.read(f"social/{SAMPLE}")
    result = galley("write", "--today", "2026-02-22")
    assert (result.code, repository.read(f"social/{SAMPLE}")) == (0, before)
    assert "exists already" in result.stderr


def test_a_batch_that_a_person_edited_is_never_overwritten(repository: Repository, galley):
    add_tide(repository)
    result = galley("write", "drafts/tide/gauge.md")
    assert result.code == 2
    assert f"{BATCH_PATH} exists already" in result.stderr
    assert f"delete {BATCH_PATH} first" in result.stderr


def test_a_draft_whose_batch_is_proposed_is_left_alone(repository: Repository, galley):
    add_tide(repository)
    galley("propose", "--today", "2026-01-22")
    result = galley("write")
    assert (result.code, f"is proposed already, on the branch {BRANCH}" in result.stderr) == (
        0,
        True,
    )
    assert not (repository.path / BATCH_PATH).exists()


def test_a_draft_on_hold_is_left_alone(repository: Repository, galley):
    add_sample(repository)
    held = repository.read(f"drafts/{SAMPLE}").replace("date: 2026", "social: hold\ndate: 2026")
    repository.write(f"drafts/{SAMPLE}", held)
    result = galley("write")
    assert (result.code, "the draft says `social: hold`" in result.stderr) == (0, True)
    assert galley("write", f"drafts/{SAMPLE}").code == 2


def test_a_draft_that_cannot_be_served_is_refused_and_the_others_are_written(repository, galley):
    add_sample(repository)
    repository.write("drafts/amplify-intelligence/aa-code.md", "# Code\n\n```\nx = 1\n```\n")
    repository.write("drafts/nobody/b.md", "# B\n\nText.")
    result = galley("write", "--today", "2026-01-22")
    assert result.code == 2
    assert "drafts/amplify-intelligence/aa-code.md" in result.stderr
    assert "there is no brand `nobody`" in result.stderr
    assert (repository.path / f"social/{SAMPLE}").exists()


def test_a_draft_outside_the_repository_is_refused(repository: Repository, galley, tmp_path):
    (tmp_path / "x.md").write_text("# X")
    result = galley("write", tmp_path / "x.md")
    assert (result.code, "lies outside the repository" in result.stderr) == (2, True)


def test_without_a_git_repository_batches_are_written_all_the_same(repository, galley):
    import shutil

    add_sample(repository)
    shutil.rmtree(repository.path / ".git")
    assert galley("write", "--today", "2026-01-22").code == 0


@pytest.mark.parametrize("slug", ["my draft", ".hidden", "a..b", "z.lock", "end.", "a~b", "a[b"])
def test_a_name_that_gives_no_branch_is_refused_before_anything_is_written(
    repository: Repository, galley, slug: str
):
    add_tide(repository)
    repository.write(f"drafts/tide/{slug}.md", repository.read("drafts/tide/gauge.md"))
    result = galley("write", "--writer", "extractive")
    assert result.code == 2
    assert f"no branch can be named `tide/{slug}`" in result.stderr
    assert not (repository.path / f"social/tide/{slug}.md").exists()
    assert f"no branch can be named `tide/{slug}`" in galley("doctor").stdout
