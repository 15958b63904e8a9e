"""The main job whole, with the hostile input that a stranger may commit."""

import pytest

from pipeline.content.yaml_text import yaml_scalar
from tests.flows.tide import BATCH_PATH, BODY, BRANCH, PLAIN_BATCH, add_tide
from tests.repository import Repository
from tests.requirements import ROOT


@pytest.fixture
def tide(repository: Repository) -> Repository:
    add_tide(repository)
    repository.write("mkdocs.yml", (ROOT / "mkdocs.yml").read_text("utf-8"))
    return repository


def publish(repository: Repository, galley) -> None:
    """Propose, approve, merge and build, as a person would at a terminal."""
    assert galley("propose", "--today", "2026-01-22").code == 0
    assert galley("approve", BATCH_PATH, "--by", "rosa", "--today", "2026-01-23").code == 0
    repository.git("merge", "--quiet", "--no-edit", BRANCH)
    assert galley("site", "--today", "2026-01-26").code == 0


def site_text(repository: Repository) -> str:
    """Join the pages of the built site."""
    return "\n".join(path.read_text("utf-8") for path in (repository.path / "site").rglob("*.html"))


@pytest.mark.parametrize(
    "title",
    ["“A”: 'b' \"c\"", "{{ secret }} {% x %}", "<b>bold</b>", "שלום עולם", "🎉 # hash", "- a"],
)
def test_any_title_reaches_the_calendar(tide: Repository, galley, title: str):
    tide.write("drafts/tide/gauge.md", f"---\ntitle: {yaml_scalar(title)}\n---\n{BODY}")
    tide.write(BATCH_PATH, PLAIN_BATCH.replace("A gauge that admits its error", title))
    publish(tide, galley)
    assert "<b>bold" not in site_text(tide)


def test_a_change_after_the_approval_takes_the_post_off_the_calendar(tide: Repository, galley):
    publish(tide, galley)
    assert "half a number" in site_text(tide)
    tide.write(
        BATCH_PATH, tide.read(BATCH_PATH).replace("half a number.\n\n#", "half a figure.\n\n#")
    )
    assert galley("site", "--today", "2026-01-26").code == 0
    assert "half a " not in site_text(tide)


def test_a_batch_that_was_renamed_with_its_draft_keeps_its_approvals(tide: Repository, galley):
    publish(tide, galley)
    tide.git("mv", "drafts/tide/gauge.md", "drafts/tide/tide-gauge.md")
    tide.git("mv", BATCH_PATH, "social/tide/tide-gauge.md")
    text = tide.read("social/tide/tide-gauge.md").replace(
        "drafts/tide/gauge", "drafts/tide/tide-gauge"
    )
    tide.write("social/tide/tide-gauge.md", text)
    assert galley("check", "social").code == 0
    assert "status: approved" in text


def test_a_batch_whose_draft_was_deleted_is_told_and_stays_published(tide: Repository, galley):
    publish(tide, galley)
    (tide.path / "drafts/tide/gauge.md").unlink()
    result = galley("check", "social")
    assert (result.code, "draft-missing" in result.stdout) == (0, True)
    assert galley("site", "--today", "2026-01-26").code == 0


def test_a_repository_without_commits_is_told_what_to_do(tmp_path, galley):
    empty = Repository(tmp_path / "empty")
    empty.path.mkdir()
    empty.git("init", "--quiet")
    batch = empty.path / "social/tide/a.md"
    for command in (["propose"], ["status"], ["approve", batch, "--by", "rosa"]):
        result = galley(*command, folder=empty.path)
        assert (result.code, "`git add brands drafts`, then" in result.stderr) == (2, True), command


def test_a_title_that_nobody_approved_is_not_on_the_site(tide: Repository, galley):
    publish(tide, galley)
    tide.write(
        BATCH_PATH, tide.read(BATCH_PATH).replace("# Social Posts: A", "# Social Posts: MARKER")
    )
    assert galley("site", "--today", "2026-01-26").code == 0
    files = [path for path in (tide.path / "site").rglob("*") if path.is_file()]
    assert [path for path in files if b"MARKER" in path.read_bytes()] == []


def test_a_batch_of_no_brand_stops_the_build_and_keeps_the_calendar(tide: Repository, galley):
    publish(tide, galley)
    before = site_text(tide)
    tide.git("mv", "brands/tide", "brands/tidal")
    result = galley("site", "--today", "2026-01-26")
    assert (result.code, "there is no brand `tide`" in result.stderr) == (2, True)
    assert site_text(tide) == before


def test_a_folder_that_is_no_repository_builds_nothing(tmp_path, galley, monkeypatch):
    from pipeline.cli import main

    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    assert main(["site", "--out", str(tmp_path / "site")]) == 2
    assert not (tmp_path / "site").exists()
