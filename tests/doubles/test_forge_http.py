"""The double as an HTTP server: pages, lists that lag, trouble, deaths, races, and its own rules."""

from __future__ import annotations

import http.client
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.doubles.forge import Clock, Cut, Forge
from tests.doubles.forge.routing import Call
from tests.doubles.forge_scene import BATCH, HOME, JOB, Rest, Scene

NOTHING = (http.client.RemoteDisconnected, ConnectionError)


# Pages


def links(header: str) -> dict[str, str]:
    """Read a Link header into the addresses by their names."""
    parts = (part.strip().split("; ") for part in header.split(","))
    return {name[5:-1]: address[1:-1] for address, name in parts}


def test_a_list_comes_in_pages_of_30_with_links_that_lead_to_the_last(scene: Scene):
    number = scene.open()
    for count in range(65):
        scene.forge.comment(number, f"comment {count}", by="ann")
    first = scene.job.get(f"/issues/{number}/comments")
    address = f"{scene.forge.url}/repositories/{scene.forge.home.id}/issues/{number}/comments"
    assert first.headers["link"] == (
        f'<{address}?page=2>; rel="next", <{address}?page=3>; rel="last"'
    )

    second = scene.job.get(links(first.headers["link"])["next"])
    third = scene.job.get(links(second.headers["link"])["last"])

    bodies = [each["body"] for reply in (first, second, third) for each in reply.body]
    assert bodies == [f"comment {count}" for count in range(65)]
    assert list(links(second.headers["link"])) == ["prev", "next", "last", "first"]
    assert list(links(third.headers["link"])) == ["prev", "first"]


def test_a_page_holds_100_at_most_and_keeps_the_questions_other_words(scene: Scene):
    number = scene.open()
    for count in range(101):
        scene.forge.comment(number, str(count), by="ann")

    reply = scene.job.get(f"/issues/{number}/comments?since=2026-01-01T00:00:00Z&per_page=500")

    assert len(reply.body) == 100
    assert "since=2026-01-01T00%3A00%3A00Z&per_page=500&page=2" in reply.headers["link"]


def test_a_list_of_one_page_has_no_links(scene: Scene):
    assert "link" not in scene.job.get("/pulls").headers


def test_a_list_lags_one_read_where_asked(scene: Scene):
    scene.forge.lagging = {"pulls/list"}
    scene.open()

    read = [len(scene.job.get("/pulls").body) for _ in range(2)]

    assert read == [0, 1]
    assert scene.job.get("/pulls/1").body["number"] == 1


# Trouble


def test_a_server_error_comes_before_the_effect_or_after_it(scene: Scene):
    number = scene.open()
    scene.forge.fail("issues/create-comment", 502)
    scene.forge.fail("issues/create-comment", 503, after=True)

    statuses = [
        scene.job.post(f"/issues/{number}/comments", {"body": text}).status
        for text in ("first", "second", "third")
    ]

    assert statuses == [502, 503, 201]
    assert [each.body for each in scene.forge.comments(number)] == ["second", "third"]


def test_a_connection_is_cut_before_the_effect_or_after_it(scene: Scene):
    number = scene.open()
    scene.forge.cut("issues/create-comment")
    scene.forge.cut("issues/create-comment", after=True)

    for text in ("first", "second"):
        with pytest.raises(NOTHING):
            scene.job.post(f"/issues/{number}/comments", {"body": text})

    assert [each.body for each in scene.forge.comments(number)] == ["second"]


@pytest.mark.parametrize("status", [403, 429])
def test_the_secondary_limit_says_when_to_come_back(scene: Scene, status: int):
    scene.forge.limit("pulls/list", retry_after=7, status=status)

    refused, answered = scene.job.get("/pulls"), scene.job.get("/pulls")

    assert refused.says(status, "You have exceeded a secondary rate limit.")
    assert refused.headers["retry-after"] == "7"
    assert answered.status == 200


def test_the_hours_limit_counts_down_a_token_and_ends_with_the_hour(scene: Scene):
    scene.forge.rates.limit = 2
    other = scene.client("ann")

    replies = [scene.job.get("") for _ in range(3)]
    told = [each.headers["x-ratelimit-remaining"] for each in replies]
    until = datetime.fromtimestamp(int(replies[-1].headers["x-ratelimit-reset"]), UTC)

    assert [each.status for each in replies] == [200, 200, 403]
    assert told == ["1", "0", "0"]
    assert other.get("").status == 200
    assert isinstance(scene.forge.now, Clock)
    scene.forge.now.time = until
    assert scene.job.get("").status == 200


def test_writing_too_fast_ends_with_the_minute(scene: Scene):
    scene.forge.rates.pace = 1
    made = [scene.job.post("/issues", {"title": title}) for title in ("one", "two")]
    assert isinstance(scene.forge.now, Clock)
    scene.forge.now.advance(seconds=61)
    made.append(scene.job.post("/issues", {"title": "three"}))

    assert [each.status for each in made] == [201, 403, 201]
    assert made[1].headers["retry-after"] == "60"


# Deaths and races


def tell_story(scene: Scene) -> None:
    scene.job.get("/pulls")
    number = scene.open_with_job().body["number"]
    scene.job.post(f"/issues/{number}/labels", {"labels": ["galley"]})
    scene.job.post(f"/issues/{number}/labels", {"labels": ["galley"]})
    scene.job.post(f"/issues/{number}/comments", {"body": ""})
    scene.job.post(f"/issues/{number}/comments", {"body": "Done"})


def test_effects_are_what_changed_something(scene: Scene):
    scene.forge.before_effect = lambda number, call: told.append((number, call.operation))
    scene.forge.after_effect = lambda number, call: told.append((-number, call.operation))
    told: list[tuple[int, str]] = []

    tell_story(scene)

    names = ["pulls/create", "issues/add-labels", "issues/create-comment"]
    assert [each.operation for each in scene.forge.effects] == names
    assert told == [(sign * count, name) for count, name in enumerate(names, 1) for sign in (1, -1)]
    assert [call.status for call in scene.forge.calls] == [200, 201, 200, 200, 422, 201]


@pytest.mark.parametrize(
    ("number", "after", "left"),
    [(1, False, 0), (1, True, 1), (2, False, 1), (2, True, 2), (3, False, 2), (3, True, 3)],
)
def test_a_client_dies_at_any_effect_and_stays_dead(
    scene: Scene, number: int, after: bool, left: int
):
    scene.forge.kill(number, after=after)

    with pytest.raises(NOTHING):
        tell_story(scene)
    with pytest.raises(NOTHING):
        scene.job.get("/pulls")
    scene.forge.revive()

    pulls = scene.forge.pulls()
    found = [*pulls, *(pulls[0].labels if pulls else []), *(pulls[0].comments if pulls else [])]
    assert len(found) == left
    assert scene.job.get("/pulls").status == 200


def test_a_person_who_steps_in_before_an_effect_is_seen_by_the_guards(scene: Scene):
    def open_first(number: int, call: Call) -> None:
        scene.open()

    scene.forge.before_effect = open_first
    reply = scene.open_with_job()

    assert reply.says(422, "A pull request already exists for octo:social/acme/a.")
    assert len(scene.forge.pulls()) == 1


def test_another_client_runs_while_one_is_held_back(scene: Scene):
    others: list[int] = []

    def run_other(number: int, call: Call) -> None:
        if number == 1:
            other = threading.Thread(target=lambda: others.append(scene.open_with_job().status))
            other.start()
            other.join(timeout=10)

    scene.forge.before_effect = run_other
    reply = scene.open_with_job()

    assert (others, reply.status) == ([201], 422)


def test_a_test_may_hang_up_by_itself(scene: Scene):
    def hang_up(number: int, call: Call) -> None:
        raise Cut

    scene.forge.after_effect = hang_up
    with pytest.raises(NOTHING):
        scene.open_with_job()

    assert len(scene.forge.pulls()) == 1


# What the double will not put up with


@pytest.mark.parametrize(
    ("method", "path", "body", "mistake"),
    [
        ("GET", "/pulls?states=open", None, "query: must not contain {'states'} properties"),
        ("GET", "/pulls?state=opened", None, "query.state: must be one of"),
        ("POST", "/pulls", {"head": "a"}, "body: must contain ['base'] properties"),
        ("POST", "/pulls", {"head": 1, "base": "main"}, "body.head: must be string"),
        ("POST", "/issues/1/comments", {"text": "a"}, "body: must contain ['body'] properties"),
        ("POST", "/issues/1/comments", {"body": "a", "line": 1}, "must not contain {'line'}"),
        ("POST", f"/statuses/{'0' * 40}", {"state": "green"}, "body.state: must be one of"),
        ("POST", "/issues", {"title": "a", "milestone": 1}, "the double does not heed milestone"),
        ("GET", "/pulls?per_page=many", None, "query.per_page: must be integer"),
        ("GET", "/pulls/1/commits", None, "no such operation, or the double does not serve it"),
        ("PUT", "/pulls", None, "no such operation, or the double does not serve it"),
    ],
)
def test_a_request_outside_the_description_fails_the_test(
    tmp_path: Path, method: str, path: str, body: object, mistake: str
):
    forge = Forge(tmp_path).__enter__()
    reply = Scene(forge).job.call(method, path, body)

    assert reply.status == 500
    assert mistake in reply.body["message"]
    assert mistake in forge.violations[0]
    with pytest.raises(AssertionError, match="the double was misused"):
        forge.__exit__(None)


def test_another_version_of_the_api_fails_the_test(scene: Scene):
    reply = scene.job.call("GET", "/pulls", x_github_api_version="2099-01-01")

    assert reply.status == 500
    assert "2099-01-01" in scene.forge.violations.pop()


def test_what_is_neither_the_api_nor_git_fails_the_test(scene: Scene):
    assert scene.job.get(f"{scene.forge.git_url}/graphql").status == 404
    assert scene.forge.violations.pop().startswith("GET /graphql: ")


def test_an_answer_of_its_own_that_does_not_fit_fails_the_test(scene: Scene):
    scene.forge.home.settings.rules["main"] = [{"type": "pull_request", "parameters": 1}]

    assert scene.job.get("/rules/branches/main").status == 500
    assert "our own answer[0]" in scene.forge.violations.pop()


def test_a_body_that_is_no_json_is_refused(scene: Scene):
    assert scene.job.call("POST", "/pulls", b"{").says(400, "Problems parsing JSON")


# Who may do what


def test_an_answer_names_the_permissions_that_it_takes(scene: Scene):
    number = scene.open()
    token = scene.forge.token(permissions={"issues": "write"})
    allowed = Rest(scene.forge, token).post(f"/issues/{number}/comments", {"body": "Hello"})

    assert allowed.status == 201
    assert allowed.headers["x-accepted-github-permissions"] == "issues=write; pull_requests=write"


@pytest.mark.parametrize("missing", sorted(JOB))
def test_a_job_lacks_what_its_workflow_does_not_grant(scene: Scene, missing: str):
    scene.open()
    held = {name: level for name, level in JOB.items() if name not in (missing, "issues")}
    if missing == "issues":
        held.pop("pull-requests")
    job = Rest(scene.forge, scene.forge.token(permissions=held))
    calls = {
        "contents": ("PUT", "/pulls/1/merge", {}),
        "pull-requests": ("PATCH", "/pulls/1", {"title": "Posts"}),
        "issues": ("POST", "/issues/1/comments", {"body": "Hello"}),
        "statuses": ("POST", f"/statuses/{scene.batch}", {"state": "success"}),
        "actions": ("POST", "/actions/workflows/report.yml/dispatches", {"ref": "main"}),
    }

    assert job.call(*calls[missing]).says(403, "Resource not accessible by integration")


def test_a_job_without_permissions_reads_what_is_public_and_no_more(scene: Scene):
    job = Rest(scene.forge, scene.forge.token(permissions={}))
    scene.open()

    private = [job.get(path).status for path in ("", "/pulls", "/collaborators/ann/permission")]
    scene.forge.home.private = False
    public = [job.get(path).status for path in ("/pulls", "/issues/1/comments", "/actions/secrets")]

    assert private == [200, 403, 200]
    assert public == [200, 200, 403]


def test_somebody_without_a_token_reads_what_is_public(scene: Scene):
    anybody = Rest(scene.forge)

    assert anybody.get("/pulls").status == 404
    scene.forge.home.private = False
    assert anybody.get("/pulls").status == 200


def test_times_come_from_the_clock_and_ids_grow(tmp_path: Path):
    start = datetime(2026, 2, 3, 14, 30, tzinfo=UTC)
    with Forge(tmp_path, Clock(start, timedelta(minutes=1))) as forge:
        scene = Scene(forge)
        number = scene.open()
        said = [forge.comment(number, text, by="ann") for text in ("one", "two")]
        shown = scene.job.get(f"/issues/{number}/comments").body

    assert said[0].id < said[1].id
    assert said[1].created_at - said[0].created_at == timedelta(minutes=1)
    assert [each["created_at"] for each in shown] == [
        "2026-02-03T14:35:00Z",
        "2026-02-03T14:36:00Z",
    ]


def test_a_new_double_answers_at_once(scene: Scene):
    reply = scene.job.get("/pulls")

    assert (reply.status, reply.body) == (200, [])
    assert scene.forge.file("social/acme/a", BATCH) == "one\ntwo\nthree\n"
    assert f"/repos/{scene.forge.home.full_name}" == HOME
