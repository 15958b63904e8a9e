import json

from tests.flows.tide import BATCH_PATH, BRANCH, DRAFT_PATH, add_tide
from tests.repository import Repository


def rows(galley, *arguments: str) -> dict[str, dict[str, object]]:
    result = galley("status", "--json", *arguments)
    return {row["path"] or row["batch"]: row for row in json.loads(result.stdout)}


def test_a_draft_is_followed_from_its_commit_to_the_merge(repository: Repository, galley):
    add_tide(repository)
    written = repository.read(BATCH_PATH)
    (repository.path / BATCH_PATH).unlink()
    assert rows(galley)[DRAFT_PATH]["stage"] == "no batch"
    repository.write(BATCH_PATH, written)
    assert rows(galley, "--today", "2026-01-23")[DRAFT_PATH] == {
        "path": DRAFT_PATH,
        "batch": BATCH_PATH,
        "stage": "written",
        "social": "yes",
        "posts": {"open": 2},
        "stale": False,
        "age_days": 1,
        "next_slot": "",
        "ledger": {},
        "notes_wait": False,
        "problem": "",
        "branch": "",
    }
    galley("propose", "--today", "2026-01-22")
    row = rows(galley, "--today", "2026-01-22")[DRAFT_PATH]
    assert (row["stage"], row["next_slot"]) == ("proposed", "2026-01-27 09:00 linkedin-1")
    galley("approve", BATCH_PATH, "--by", "rosa")
    repository.git("merge", "--quiet", BRANCH)
    row = rows(galley, "--today", "2026-01-28")[DRAFT_PATH]
    assert (row["stage"], row["posts"]) == ("merged", {"approved": 2})
    assert row["next_slot"] == ""


def test_a_batch_without_a_draft_has_a_row_of_its_own(repository: Repository, galley):
    add_tide(repository)
    (repository.path / DRAFT_PATH).unlink()
    assert rows(galley)[BATCH_PATH]["stage"] == "written"


def test_one_unreadable_batch_hides_no_other_and_gives_exit_2(repository: Repository, galley):
    add_tide(repository)
    repository.write("social/tide/broken.md", "---\n[\n---\n")
    result = galley("status", "--json")
    problems = [row["problem"] for row in json.loads(result.stdout)]
    assert (result.code, problems[0]) == (2, "")
    assert problems[1].startswith("social/tide/broken.md:2: the YAML does not parse")


def test_people_get_two_lines_a_draft(repository: Repository, galley):
    add_tide(repository)
    result = galley("status", "--today", "2026-01-23")
    assert result.stdout == "drafts/tide/gauge.md\n    written; 2 open; 1 day old\n"


def test_a_draft_in_no_brands_folder_is_told(repository: Repository, galley):
    repository.write("drafts/notes.md", "# Notes")
    result = galley("status")
    assert (result.code, "drafts/notes.md: this file is in no brand's folder" in result.stdout) == (
        2,
        True,
    )


LEDGER = (
    "ledger: {model: claude-sonnet-5-5, prompt: write-3+repair-3, in: 66, out: 1501, "
    'cache_write: 4612, cache_read: 0, usd: "0.0267", seconds: "21.4", repairs: 1, '
    "requests: req_1 req_2}"
)


def test_what_a_model_took_is_shown_to_programs_and_its_cost_to_people(repository, galley):
    add_tide(repository)
    written = repository.read(BATCH_PATH)
    repository.write(BATCH_PATH, written.replace("status: draft", f"status: draft\n{LEDGER}"))

    assert rows(galley)[DRAFT_PATH]["ledger"] == {
        "model": "claude-sonnet-5-5",
        "prompt": "write-3+repair-3",
        "in": 66,
        "out": 1501,
        "cache_write": 4612,
        "cache_read": 0,
        "usd": "0.0267",
        "seconds": "21.4",
        "repairs": 1,
        "requests": "req_1 req_2",
    }
    people = galley("status", "--today", "2026-01-23").stdout
    assert people == "drafts/tide/gauge.md\n    written; 2 open; 1 day old; cost $0.0267\n"
