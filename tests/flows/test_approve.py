import json

import pytest

from tests.flows.tide import BATCH_PATH, BRANCH, add_tide
from tests.repository import Repository

pytestmark = pytest.mark.usefixtures("_proposed")


APPROVED_ALL = f"approved linkedin-1, twitter-1 and the notes as rosa, on branch {BRANCH}"
WAITING = (
    "The notes (title, key messages, recommendations) still wait; without them the calendar shows"
    f" the file's name for the title: `galley approve {BATCH_PATH} notes` approves them.\n"
)


@pytest.fixture
def _proposed(repository: Repository, galley) -> None:
    add_tide(repository)
    assert galley("propose", "--today", "2026-01-22").code == 0


def committed(repository: Repository) -> str:
    return repository.git("show", f"{BRANCH}:{BATCH_PATH}")


def test_approving_the_batch_records_posts_and_notes_and_ticks_the_boxes(repository, galley):
    result = galley("approve", BATCH_PATH, "--by", "rosa", "--today", "2026-01-23")
    assert result.stdout == f"{APPROVED_ALL}\n"
    text = committed(repository)
    assert "\nstatus: approved\n" in text
    for post in ("notes", "linkedin-1", "twitter-1"):
        assert f'  - {{post: {post}, by: rosa, at: "2026-01-23T12:00:00Z", sha256: ' in text
    assert text.count("- [x] ") == 5
    assert repository.git("log", "-1", "--format=%s", BRANCH) == (
        f"Approve linkedin-1, twitter-1 and the notes of {BATCH_PATH} as rosa"
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


def test_the_notes_wait_when_every_post_was_approved_alone_and_can_be_named(repository, galley):
    assert galley("approve", BATCH_PATH, "linkedin-1", "--by", "rosa").stderr == ""
    last = galley("approve", BATCH_PATH, "twitter-1", "--by", "rosa")
    assert last.stdout == f"approved twitter-1 as rosa, on branch {BRANCH}\n"
    assert last.stderr == WAITING
    assert f"    {WAITING}" in galley("status").stdout
    assert '"notes_wait": true' in galley("status", "--json").stdout
    assert "- `galley approve social/tide/gauge.md notes`" in galley("propose").stdout
    notes = galley("approve", BATCH_PATH, "notes", "--by", "rosa")
    assert (notes.stdout, notes.stderr) == (f"approved the notes as rosa, on branch {BRANCH}\n", "")
    assert "post: notes, by: rosa" in committed(repository)
    assert committed(repository).count("- [x] ") == 5
    assert WAITING not in galley("status").stdout


@pytest.mark.parametrize("target", [(), ("notes",)])
def test_errors_of_the_whole_batch_stand_in_the_way_of_the_notes(repository, galley, target):
    galley("approve", BATCH_PATH, "linkedin-1", "twitter-1", "--by", "rosa")
    repository.git("switch", "--quiet", BRANCH)
    part = "### A/B Testing\n- One variant each, nothing to compare\n"
    repository.write(BATCH_PATH, repository.read(BATCH_PATH).replace(part, ""))
    repository.commit("Take a part out")
    before = committed(repository)
    result = galley("approve", BATCH_PATH, *target, "--by", "rosa")
    assert (result.code, result.stdout) == (2 if target else 1, "")
    assert "A/B Testing" in result.stderr
    assert committed(repository) == before


def test_a_batch_without_posts_and_with_errors_gets_no_yes_to_its_notes(repository, galley):
    repository.git("switch", "--quiet", BRANCH)
    text = repository.read(BATCH_PATH)
    start, end = text.index("## LinkedIn Posts"), text.index("## Brand Voice Checklist")
    repository.write(BATCH_PATH, text[:start] + text[end:])
    repository.commit("Take the posts out")
    result = galley("approve", BATCH_PATH, "--by", "rosa")
    assert (result.code, result.stdout) == (1, "")
    assert "post: notes" not in committed(repository)


def refusal(read: str, here: str) -> str:
    return (
        f"galley: {BATCH_PATH}: {read} otherwise on {here} than on {BRANCH}, whose text would be"
        f" approved\n  Read the batch there, `git switch {BRANCH}`, merge or commit the wording"
        " that you mean, and approve it there.\n"
    )


@pytest.mark.parametrize("here", ["main", "feature"])
def test_no_yes_is_recorded_for_another_text_than_the_one_checked_out(repository, galley, here):
    galley("approve", BATCH_PATH, "--by", "rosa")
    if here == "main":
        repository.git("merge", "--quiet", BRANCH)
        galley("schedule", BATCH_PATH, "twitter-1", "+7d", "--today", "2026-01-22")
    else:
        repository.git("switch", "--quiet", "-c", here, BRANCH)
    text = repository.read(BATCH_PATH)
    repository.write(BATCH_PATH, text.replace("Say it in code", "Say it in words"))
    repository.commit("Another word")
    before = committed(repository)
    one = galley("approve", BATCH_PATH, "twitter-1", "--by", "ole")
    assert (one.code, one.stdout, one.stderr) == (2, "", refusal("twitter-1 reads", here))
    assert galley("approve", BATCH_PATH, "--by", "ole").stderr == refusal("twitter-1 reads", here)
    assert committed(repository) == before
    assert galley("approve", BATCH_PATH, "linkedin-1", "--by", "ole").code == 0


def test_another_text_than_the_one_that_only_origin_has_names_a_branch_that_git_switches_to(
    repository: Repository, galley
):
    repository.git("switch", "--quiet", "-c", "feature", BRANCH)
    tip = repository.git("rev-parse", BRANCH)
    repository.git("remote", "add", "origin", "https://example.org/tide.git")
    repository.git("update-ref", f"refs/remotes/origin/{BRANCH}", tip)
    repository.git("branch", "--quiet", "--delete", "--force", BRANCH)
    text = repository.read(BATCH_PATH)
    repository.write(BATCH_PATH, text.replace("Say it in code", "Say it in words"))
    repository.commit("Another word")
    result = galley("approve", BATCH_PATH, "twitter-1", "--by", "ole")
    assert (result.code, result.stdout, result.stderr) == (
        2,
        "",
        f"galley: {BATCH_PATH}: twitter-1 reads otherwise on feature than on origin/{BRANCH}, whose"
        f" text would be approved\n  Read the batch there, `git switch {BRANCH}`, merge or commit"
        " the wording that you mean, and approve it there.\n",
    )
    repository.git("switch", "--quiet", BRANCH)
    assert repository.git("rev-parse", "HEAD") == tip


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
        f"approved linkedin-1 and twitter-1 as rosa, on branch {BRANCH}\n",
    )
    assert result.stderr == (
        "notes: not approved: the notes still hold `TODO`\n"
        "  Put the real words in its place, or take it out.\n"
    )
    assert "post: notes" not in committed(repository)
    named = galley("approve", BATCH_PATH, "notes", "--by", "rosa")
    assert (named.code, named.stdout) == (2, "")
    assert "the notes have an error: the notes still hold `TODO`\n" in named.stderr


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
