import json

import pytest

from tests.flows.tide import BATCH_PATH, BRANCH, add_tide
from tests.repository import Repository

pytestmark = pytest.mark.usefixtures("_proposed")


@pytest.fixture
def _proposed(repository: Repository, galley) -> None:
    add_tide(repository)
    assert galley("propose", "--today", "2026-01-22").code == 0


def committed(repository: Repository) -> str:
    return repository.git("show", f"{BRANCH}:{BATCH_PATH}")


def test_approving_the_batch_records_posts_and_notes_and_ticks_the_boxes(repository, galley):
    result = galley("approve", BATCH_PATH, "--by", "rosa", "--today", "2026-01-23")
    assert result.stdout == f"approved linkedin-1, twitter-1 as rosa, on branch {BRANCH}\n"
    text = committed(repository)
    assert "\nstatus: approved\n" in text
    for post in ("notes", "linkedin-1", "twitter-1"):
        assert f'  - {{post: {post}, by: rosa, at: "2026-01-23T12:00:00Z", sha256: ' in text
    assert text.count("- [x] ") == 5
    assert repository.git("log", "-1", "--format=%s", BRANCH) == (
        f"Approve linkedin-1, twitter-1 of {BATCH_PATH} as rosa"
    )


def test_a_post_can_be_approved_alone(repository: Repository, galley):
    result = galley("approve", BATCH_PATH, "LinkedIn 1", "--by", "rosa")
    assert result.code == 0
    text = committed(repository)
    assert ("status: draft" in text, "post: twitter-1, by" in text) == (True, False)
    assert "- [ ] Tone" in text


def test_a_second_yes_of_the_same_person_adds_nothing(repository: Repository, galley):
    galley("approve", BATCH_PATH, "--by", "rosa", "--today", "2026-01-23")
    before = committed(repository)
    result = galley("approve", BATCH_PATH, "--by", "rosa", "--today", "2026-01-24")
    assert (result.code, committed(repository)) == (0, before)
    assert "nothing new: rosa has approved this already" in result.stderr


def test_a_post_with_an_error_is_not_approved_and_the_others_are(repository, galley):
    repository.git("switch", "--quiet", BRANCH)
    text = repository.read(BATCH_PATH).replace("Say it in code", "A game-changer in code")
    repository.write(BATCH_PATH, text)
    repository.commit("Rephrase")
    result = galley("approve", BATCH_PATH, "--by", "rosa")
    assert result.code == 1
    assert "twitter-1: not approved: " in result.stderr
    assert result.stdout == f"approved linkedin-1 as rosa, on branch {BRANCH}\n"
    assert "post: notes" not in repository.read(BATCH_PATH)
    assert repository.git("status", "--porcelain") == ""


def test_on_its_branch_the_file_follows_the_commit(repository: Repository, galley):
    repository.git("switch", "--quiet", BRANCH)
    assert galley("approve", BATCH_PATH, "--by", "rosa").code == 0
    assert repository.read(BATCH_PATH).removesuffix("\n") == committed(repository)
    assert repository.git("status", "--porcelain") == ""


def test_only_the_brands_reviewers_may_approve(repository: Repository, galley):
    brand = repository.read("brands/tide/brand.yml")
    repository.write("brands/tide/brand.yml", brand + "reviewers: [ole]\n")
    result = galley("approve", BATCH_PATH, "--by", "rosa")
    assert (result.code, "`rosa` is not among the brand's reviewers" in result.stderr) == (2, True)
    assert galley("approve", BATCH_PATH, "--by", "ole").code == 0


def test_a_post_that_does_not_exist_names_those_that_do(galley):
    result = galley("approve", BATCH_PATH, "linkedin-7", "--by", "rosa")
    assert result.code == 2
    assert "Its posts are linkedin-1, twitter-1." in result.stderr


def test_a_change_after_the_approval_makes_the_post_wait_again(repository, galley):
    galley("approve", BATCH_PATH, "--by", "rosa")
    repository.git("switch", "--quiet", BRANCH)
    text = repository.read(BATCH_PATH).replace("half a number.\n\n#", "half a number!\n\n#")
    repository.write(BATCH_PATH, text)
    repository.commit("One character")
    repository.git("switch", "--quiet", "main")
    assert '"approved": 1,\n      "changed": 1' in galley("status", "--json").stdout


def test_an_approval_after_the_merge_goes_onto_a_branch_again(repository: Repository, galley):
    repository.git("merge", "--quiet", BRANCH)
    repository.git("branch", "--quiet", "-d", BRANCH)
    assert galley("approve", BATCH_PATH, "--by", "rosa").code == 0
    assert "by: rosa" in committed(repository)
    assert "by: rosa" not in repository.read(BATCH_PATH)
    assert repository.git("status", "--porcelain") == ""


def test_two_reviewers_approve_the_whole_batch_one_after_the_other(repository, galley):
    brand = repository.read("brands/tide/brand.yml")
    repository.write("brands/tide/brand.yml", brand + "approvals_needed: 2\n")
    repository.git("commit", "--quiet", "-am", "Ask for two")
    galley("approve", BATCH_PATH, "--by", "rosa")
    assert ("status: draft" in committed(repository), "- [ ] Tone" in committed(repository)) == (
        True,
        True,
    )
    galley("approve", BATCH_PATH, "--by", "ROSA")
    assert "status: draft" in committed(repository)
    assert galley("approve", BATCH_PATH, "--by", "ole").code == 0
    assert ("status: approved" in committed(repository), "- [x] Tone" in committed(repository)) == (
        True,
        True,
    )


def test_a_post_named_twice_is_approved_once(repository: Repository, galley):
    galley("approve", BATCH_PATH, "linkedin-1", "linkedin 1", "--by", "rosa")
    assert committed(repository).count("post: linkedin-1, by: rosa") == 1


def test_when_every_post_is_refused_nothing_is_recorded(repository: Repository, galley):
    repository.git("switch", "--quiet", BRANCH)
    text = repository.read(BATCH_PATH).replace("half a number.\n\n#", "a game-changer.\n\n#")
    repository.write(BATCH_PATH, text.replace("Say it", "A game-changer: say it"))
    commit = repository.commit("Rephrase")
    result = galley("approve", BATCH_PATH, "--by", "rosa")
    assert (result.code, result.stdout) == (1, "")
    assert repository.git("rev-parse", BRANCH) == commit


@pytest.mark.parametrize("name", [" ", "ro\x1bsa", "ro\u202esa"])
def test_a_name_that_cannot_be_read_approves_nothing(repository: Repository, galley, name: str):
    assert galley("approve", BATCH_PATH, "--by", name).code == 2
    assert "approvals:" not in committed(repository)


def test_a_space_behind_a_name_makes_no_second_person(repository: Repository, galley):
    galley("approve", BATCH_PATH, "linkedin-1", "--by", "rosa")
    galley("approve", BATCH_PATH, "linkedin-1", "--by", "rosa ")
    assert committed(repository).count("by: rosa") == 1


def test_an_error_in_the_notes_keeps_them_from_being_approved_and_no_post(repository, galley):
    repository.git("switch", "--quiet", BRANCH)
    text = repository.read(BATCH_PATH)
    assert "### Repurposing Notes\n" in text
    text = text.replace("### Repurposing Notes\n", "### Repurposing Notes\n- TODO\n")
    repository.write(BATCH_PATH, text)
    repository.commit("Note")
    result = galley("approve", BATCH_PATH, "--by", "rosa")
    assert (result.code, result.stdout) == (
        1,
        f"approved linkedin-1, twitter-1 as rosa, on branch {BRANCH}\n",
    )
    assert result.stderr == (
        "notes: not approved: the notes still hold `TODO`\n"
        "  Put the real words in its place, or take it out.\n"
    )
    assert "post: notes" not in committed(repository)


@pytest.mark.parametrize("text", ["{{ site.url }} in code", "Write the text of this post here"])
def test_a_placeholder_bars_a_post_until_somebody_overrules_it(repository, galley, text: str):
    repository.git("switch", "--quiet", BRANCH)
    repository.write(BATCH_PATH, repository.read(BATCH_PATH).replace("Say it in code", text))
    repository.commit("Rephrase")
    assert galley("approve", BATCH_PATH, "twitter-1", "--by", "rosa").code != 0
    found = json.loads(galley("check", "--format", "json", BATCH_PATH).stdout)
    for each in found:
        if each["post"] == "twitter-1" and each["rule"] in ("placeholder", "grounding"):
            assert (
                galley("overrule", BATCH_PATH, each["id"], "our subject", "--by", "rosa").code == 0
            )
    result = galley("approve", BATCH_PATH, "twitter-1", "--by", "rosa")
    assert (result.code, result.stdout) == (
        0,
        f"approved twitter-1 as rosa, on branch {BRANCH}\n",
    )
