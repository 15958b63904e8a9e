import pytest

from tests.flows.tide import BATCH_PATH, BRANCH, add_tide
from tests.repository import Repository

pytestmark = pytest.mark.usefixtures("_proposed")


@pytest.fixture
def _proposed(repository: Repository, galley) -> None:
    add_tide(repository)
    repository.write("social/tide/other.md", repository.read(BATCH_PATH))
    assert galley("propose", "--today", "2026-01-22").code == 0


def slots(repository: Repository) -> list[str]:
    text = repository.git("show", f"{BRANCH}:{BATCH_PATH}")
    return [line.strip() for line in text.splitlines() if "at: " in line]


def test_a_slot_that_a_person_chose_is_pinned(repository: Repository, galley):
    result = galley("schedule", BATCH_PATH, "linkedin-1", "Thu 09:00", "--today", "2026-02-01")
    assert result.stdout == "linkedin-1: Thu 2026-02-05 09:00 Europe/Oslo\n"
    assert slots(repository)[0] == '- {post: linkedin-1, at: "2026-02-05 09:00", pinned: true}'
    galley("propose", "--today", "2026-01-22")
    assert slots(repository)[0] == '- {post: linkedin-1, at: "2026-02-05 09:00", pinned: true}'


def test_a_time_outside_the_cadence_is_taken_with_a_warning(repository: Repository, galley):
    when = "2026-12-25 14:30"
    result = galley("schedule", BATCH_PATH, "linkedin-1", when, "--today", "2026-01-22")
    assert result.code == 0
    assert (
        "warning: Fri 14:30 is not among the brand's cadence times for LinkedIn." in result.stderr
    )
    assert "warning: 2026-12-25 is in the brand's blackout" in result.stderr


def test_a_slot_that_another_post_holds_is_refused(repository: Repository, galley):
    when = "2026-01-29 09:00"
    result = galley("schedule", BATCH_PATH, "linkedin-1", when, "--today", "2026-01-22")
    assert result.code == 2
    assert "is held by linkedin-1 of social/tide/other" in result.stderr
    assert slots(repository)[0] == '- {post: linkedin-1, at: "2026-01-27 09:00"}'


def test_all_posts_move_together(repository: Repository, galley):
    assert galley("schedule", BATCH_PATH, "all", "+7d", "--today", "2026-01-22").code == 0
    assert slots(repository) == [
        '- {post: linkedin-1, at: "2026-02-03 09:00", pinned: true}',
        '- {post: twitter-1, at: "2026-02-04 12:00", pinned: true}',
    ]


def test_where_no_post_has_a_slot_all_moves_nothing_and_says_so(repository: Repository, galley):
    repository.git("switch", "--quiet", BRANCH)
    text = repository.read(BATCH_PATH)
    lines = [line for line in text.splitlines(keepends=True) if "at: " not in line]
    repository.write(BATCH_PATH, "".join(lines))
    repository.commit("Take the slots out")
    result = galley("schedule", BATCH_PATH, "all", "+7d", "--today", "2026-01-22")
    assert (result.code, result.stdout) == (2, "")
    assert "no post has a slot yet" in result.stderr


def test_a_time_that_galley_does_not_understand_names_the_forms(galley):
    result = galley("schedule", BATCH_PATH, "linkedin-1", "soonish", "--today", "2026-01-22")
    assert (result.code, "Write `2026-02-03 14:30`" in result.stderr) == (2, True)


def test_a_slot_that_cannot_be_read_stops_neither_the_schedule_nor_the_status(repository, galley):
    repository.git("switch", "--quiet", BRANCH)
    text = repository.read(BATCH_PATH).replace("2026-01-27 09:00", "one fine day")
    repository.write(BATCH_PATH, text)
    repository.commit("Write a slot that is none")
    assert galley("status").code == 0
    when = "2026-02-03 09:00"
    assert galley("schedule", BATCH_PATH, "linkedin-1", when, "--today", "2026-01-22").code == 0
    assert slots(repository)[0] == '- {post: linkedin-1, at: "2026-02-03 09:00", pinned: true}'


def test_slots_stay_the_same_moments_when_the_brand_moves_to_another_zone(repository, galley):
    brand = repository.read("brands/tide/brand.yml")
    repository.write("brands/tide/brand.yml", brand.replace("Europe/Oslo", "Europe/London"))
    galley("schedule", BATCH_PATH, "twitter-1", "2026-02-04 12:00", "--today", "2026-01-22")
    assert slots(repository) == [
        '- {post: linkedin-1, at: "2026-01-27 08:00"}',
        '- {post: twitter-1, at: "2026-02-04 12:00", pinned: true}',
    ]


def test_a_time_beyond_the_last_year_is_refused(repository: Repository, galley):
    last = galley("schedule", BATCH_PATH, "linkedin-1", "2999-12-31 23:59")
    assert last.code == 0
    result = galley("schedule", BATCH_PATH, "linkedin-1", "+2d")
    assert (result.code, result.stdout) == (2, "")
    assert "3000-01-02 23:59 is beyond the year 2999, the last that Galley plans" in result.stderr
    assert slots(repository)[0] == '- {post: linkedin-1, at: "2999-12-31 23:59", pinned: true}'


def test_a_post_that_was_taken_out_blocks_no_other_and_gets_no_slot(repository, galley):
    repository.git("switch", "--quiet", BRANCH)
    entry = "withdrawn:\n  - {post: linkedin-1, by: rosa, reason: wrong}\nschedule:\n"
    repository.write(BATCH_PATH, repository.read(BATCH_PATH).replace("schedule:\n", entry))
    repository.commit("Withdraw a post")
    everything = galley("schedule", BATCH_PATH, "all", "+7d", "--today", "2026-01-22")
    assert everything.stdout == "twitter-1: Wed 2026-02-04 12:00 Europe/Oslo\n"
    one = galley("schedule", BATCH_PATH, "linkedin-1", "+7d", "--today", "2026-01-22")
    assert (one.code, one.stdout) == (2, "")
    assert "linkedin-1 was taken out of the batch, so it gets no slot" in one.stderr


def test_a_post_without_a_slot_is_named_when_an_offset_cannot_count(repository, galley):
    repository.git("switch", "--quiet", BRANCH)
    text = repository.read(BATCH_PATH)
    lines = [line for line in text.splitlines(keepends=True) if "post: linkedin-1, at" not in line]
    repository.write(BATCH_PATH, "".join(lines))
    repository.commit("Take a slot out")
    result = galley("schedule", BATCH_PATH, "linkedin-1", "+2d")
    assert "linkedin-1 has no slot from which `+2d` could count" in result.stderr
    assert galley("schedule", BATCH_PATH, "all", "+7d", "--today", "2026-01-22").stdout == (
        "twitter-1: Wed 2026-02-04 12:00 Europe/Oslo\n"
    )
