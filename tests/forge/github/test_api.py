"""Calls that come through where they can, against a server that does as it was told."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.errors import (
    CallRefused,
    GitHubFailed,
    GitHubUnreachable,
    NotOnGitHub,
    OutcomeUnknown,
    RateLimited,
)
from pipeline.forge.github import api as api_module
from pipeline.forge.github.api import Api
from tests.forge.github.scripted import TOKEN, Scripted, Step, Time

SECONDARY = {"message": "You have exceeded a secondary rate limit. Please wait a few minutes."}
PRIMARY = {"message": "API rate limit exceeded for installation ID 1."}
UNICORN = Step(502, b"<h1>Unicorn!</h1>", {"content-type": "text/html"})
DONE = Step(200, {"done": True})
CUT = Step(cut=-1)


def limited(status: int = 403, body: object = SECONDARY, **headers: str) -> Step:
    return Step(status, body, {name.replace("_", "-"): value for name, value in headers.items()})


def test_a_request_carries_the_token_and_the_version_of_the_api():
    with Scripted(DONE) as server:
        assert server.api.get("/x", state="open", head="octo:a b") == {"done": True}
    [request] = server.requests
    assert str(request) == "GET /x?state=open&head=octo%3Aa+b"
    assert request.headers["authorization"] == f"Bearer {TOKEN}"
    assert request.headers["x-github-api-version"] == "2022-11-28"
    assert request.headers["accept"] == "application/vnd.github+json"
    assert request.headers["user-agent"] == "galley"


def test_a_body_is_sent_as_json_and_no_content_is_none():
    with Scripted(Step(204)) as server:
        assert server.api.change("POST", "/x", {"body": "é"}) is None
    [request] = server.requests
    assert request.body == {"body": "é"}
    assert request.headers["content-type"] == "application/json"


# Limits


def test_a_call_waits_as_long_as_the_answer_asks():
    with Scripted(limited(retry_after="7"), limited(429, retry_after="3"), DONE) as server:
        assert server.api.create("/x", {}) == {"done": True}
    assert server.time.slept == [7, 3]
    assert server.asked == ["POST /x"] * 3


def test_a_call_waits_until_the_hour_s_limit_is_reset():
    reset = str(int(Time().now().timestamp()) + 90)
    step = limited(body=PRIMARY, x_ratelimit_remaining="0", x_ratelimit_reset=reset)
    with Scripted(step, DONE) as server:
        assert server.api.get("/x") == {"done": True}
    assert server.time.slept == [91]


def test_a_secondary_limit_without_a_time_is_waited_for_ever_longer():
    with Scripted(limited(), limited(), DONE) as server:
        server.api.get("/x")
    assert server.time.slept == [60, 120]


def test_a_limit_over_our_patience_says_when_to_try_again():
    with Scripted(limited(retry_after="3600")) as server:
        with pytest.raises(RateLimited) as caught:
            server.api.get("/x")
        assert server.time.slept == []
    assert str(caught.value) == (
        "GET /x: GitHub answered 403: You have exceeded a secondary rate limit. "
        "Please wait a few minutes"
    )
    assert caught.value.help == (
        "Run this again after 2026-01-05 10:00:00 UTC: it goes on where it stopped."
    )
    assert caught.value.until == dt.datetime(2026, 1, 5, 10, tzinfo=dt.UTC)
    assert caught.value.exit_code == 3


def test_patience_is_for_all_calls_together():
    with Scripted(limited(retry_after="400"), DONE, limited(retry_after="400")) as server:
        server.api.get("/x")
        with pytest.raises(RateLimited):
            server.api.get("/y")
    assert server.time.slept == [400]


def test_a_limit_that_never_ends_ends():
    with (
        Scripted(*[limited(retry_after="1")] * 5) as server,
        pytest.raises(RateLimited),
    ):
        server.api.get("/x")
    assert server.time.slept == [1, 1, 1, 1]


def test_the_old_name_of_the_secondary_limit_is_waited_for_too():
    abuse = {"message": "You have triggered an abuse detection mechanism."}
    with Scripted(limited(body=abuse, retry_after="0"), DONE) as server:
        server.api.get("/x")
    assert server.time.slept == [1]


def test_a_time_to_wait_that_is_absurd_is_a_day():
    with (
        Scripted(limited(retry_after="999999999999")) as server,
        pytest.raises(RateLimited) as caught,
    ):
        server.api.get("/x")
    assert caught.value.until == dt.datetime(2026, 1, 6, 9, tzinfo=dt.UTC)


@pytest.mark.parametrize("value", ["soon", "-5", "nan", "9" * 400, ""])
def test_a_time_to_wait_that_is_none_waits_as_if_there_was_none(value):
    with Scripted(limited(retry_after=value), DONE) as server:
        server.api.get("/x")
    assert server.time.slept == [60]


def test_a_refusal_on_the_last_call_of_the_hour_is_no_limit():
    refused = Step(403, {"message": "Not allowed"}, {"x-ratelimit-remaining": "0"})
    with Scripted(refused) as server, pytest.raises(GitHubFailed, match="403: Not allowed"):
        server.api.get("/x")


def test_calls_that_change_are_held_to_80_a_minute_and_questions_are_not():
    with Scripted(*[DONE] * 260) as server:
        for _ in range(100):
            server.api.get("/x")
        assert server.time.slept == []
        for _ in range(80):
            server.api.change("POST", "/x")
        assert server.time.slept == []
        for _ in range(80):
            server.api.change("POST", "/x")
    assert server.time.slept == [60]


# Trouble


@pytest.mark.parametrize("trouble", [UNICORN, CUT, Step(200, {"a": "b"}, cut=3)])
def test_what_may_be_repeated_is_repeated_after_trouble(trouble):
    with Scripted(trouble, trouble, DONE) as server:
        assert server.api.change("PATCH", "/x", {}) == {"done": True}
    assert server.time.slept == [1, 2]


def test_a_failure_that_says_when_to_come_back_is_waited_for():
    with Scripted(Step(503, {"message": "Later"}, {"retry-after": "20"}), DONE) as server:
        server.api.get("/x")
    assert server.time.slept == [20]


def test_an_answer_that_drips_for_ever_ends():
    time = Time()

    def racing() -> dt.datetime:
        time.moment += dt.timedelta(minutes=4)
        return time.moment

    with (
        Scripted(*[DONE] * 5) as server,
        Api(server.url, TOKEN, clock=racing, sleep=time.sleep) as api,
        pytest.raises(GitHubUnreachable, match="GET /x: the answer did not end in time"),
    ):
        api.get("/x")


@pytest.mark.parametrize("trouble", [UNICORN, CUT, Step(201, {"a": "b"}, cut=3)])
def test_what_creates_is_not_repeated_when_it_may_have_been_done(trouble):
    with Scripted(trouble) as server, pytest.raises(OutcomeUnknown) as caught:
        server.api.create("/x", {})
    assert caught.value.help == (
        "It may have been done all the same. Run this again: it looks before it repeats."
    )


def test_a_failure_of_github_s_is_told_when_it_lasts():
    with Scripted(*[UNICORN] * 5) as server, pytest.raises(GitHubUnreachable) as caught:
        server.api.get("/x")
    assert type(caught.value) is GitHubUnreachable
    assert str(caught.value) == "GET /x: GitHub answered 502"
    assert caught.value.help == (
        "See https://www.githubstatus.com, then run this again: it goes on where it stopped."
    )
    assert server.time.slept == [1, 2, 4, 8]


def test_a_creating_call_that_never_left_is_repeated_and_told():
    time = Time()
    with (
        Api("http://127.0.0.1:1", TOKEN, clock=time.now, sleep=time.sleep) as api,
        pytest.raises(GitHubUnreachable, match="POST /x: no connection: ") as caught,
    ):
        api.create("/x", {})
    assert not isinstance(caught.value, OutcomeUnknown)
    assert caught.value.help == (
        "Check the network, the proxy settings and GITHUB_API_URL, then run this again."
    )
    assert time.slept == [1, 2, 4, 8]


def test_a_refusal_is_not_repeated():
    with Scripted(Step(422, {"message": "No"})) as server, pytest.raises(CallRefused):
        server.api.get("/x")


@pytest.mark.parametrize("body", [b"<html>", b"[" * 100_000, b'"\xff"', b"1" * 5000])
def test_an_answer_that_is_not_json_is_refused(body):
    with Scripted(Step(200, body)) as server, pytest.raises(GitHubUnreachable) as caught:
        server.api.get("/x")
    assert str(caught.value) == "GET /x: the answer is not JSON"


def test_an_answer_is_read_up_to_a_size(monkeypatch):
    monkeypatch.setattr("pipeline.forge.github.transport.MOST_BYTES", 1024 * 1024)
    with (
        Scripted(Step(200, b'"' + b"a" * 1024 * 1024 + b'"')) as server,
        pytest.raises(GitHubUnreachable, match=r"GET /x: the answer is over 1 MiB"),
    ):
        server.api.get("/x")


# Moved repositories


def test_a_renamed_repository_is_followed_with_method_and_body():
    moved = Step(307, {"message": "Moved"}, {"location": "{url}/repositories/1/issues"})
    with Scripted(moved, DONE) as server:
        assert server.api.create("/x", {"title": "t"}) == {"done": True}
    assert server.asked == ["POST /x", "POST /repositories/1/issues"]
    assert [each.body for each in server.requests] == [{"title": "t"}] * 2


@pytest.mark.parametrize("location", ["http://127.0.0.1:1/x", "http://[", "//example.org/x"])
def test_the_token_does_not_follow_to_another_host(location):
    with (
        Scripted(Step(301, None, {"location": location})) as server,
        pytest.raises(GitHubUnreachable, match="GET /x: GitHub's answer leads to another host"),
    ):
        server.api.get("/x")


def test_moving_without_an_end_ends():
    moved = Step(302, None, {"location": "/x"})
    with Scripted(*[moved] * 4) as server, pytest.raises(GitHubUnreachable, match="without an end"):
        server.api.get("/x")


# Pages


def linked(entries: list[int], target: str) -> Step:
    return Step(200, entries, {"link": f'<{target}>; rel="next", <{{url}}/last>; rel="last"'})


def test_a_list_is_read_to_its_last_page():
    pages = [linked([1, 2], "{url}/repositories/1/x?page=2"), linked([], "/y"), Step(200, [3])]
    with Scripted(*pages) as server:
        assert list(server.api.pages("/x", state="all")) == [1, 2, 3]
    assert server.asked == [
        "GET /x?state=all&per_page=100",
        "GET /repositories/1/x?page=2",
        "GET /y",
    ]


def test_a_list_inside_an_object_is_read_by_its_key():
    with Scripted(Step(200, {"total_count": 1, "secrets": [{"name": "A"}]})) as server:
        assert list(server.api.pages("/x", under="secrets")) == [{"name": "A"}]


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1:1/x", "http://[", "http://evil@127.0.0.1:1/", "ftp://x/"]
)
def test_the_next_page_is_never_on_another_host(target):
    with Scripted(linked([1], target)) as server, pytest.raises(GitHubUnreachable) as caught:
        list(server.api.pages("/x"))
    assert str(caught.value) == (f"GET /x: the next page is said to be on another host, {target}")
    assert len(server.requests) == 1


def test_pages_that_lead_in_a_circle_end():
    pages = [linked([1], "/y"), linked([2], "/x?per_page=100")]
    with Scripted(*pages) as server, pytest.raises(GitHubUnreachable, match="in a circle"):
        list(server.api.pages("/x"))


def test_pages_that_go_on_for_ever_end(monkeypatch):
    monkeypatch.setattr(api_module, "MOST_PAGES", 3)
    pages = [linked([], f"/x?page={number}") for number in range(3)]
    with (
        Scripted(*pages) as server,
        pytest.raises(GitHubUnreachable, match="the list has more than 300 entries"),
    ):
        list(server.api.pages("/x"))


@pytest.mark.parametrize("body", [{"secrets": {}}, {}, 7, None])
def test_a_list_that_is_none_is_refused(body):
    with (
        Scripted(Step(200, body)) as server,
        pytest.raises(GitHubUnreachable, match="GET /x: the answer is not a list"),
    ):
        list(server.api.pages("/x", under="secrets"))


# Secrecy


def test_the_token_is_in_no_error_no_repr_and_no_log(caplog):
    caplog.set_level("DEBUG")
    said = Step(401, {"message": f"Bad credentials: {TOKEN}"})
    shown = []
    with Scripted(said, CUT, limited(retry_after="3600")) as server:
        for call in (lambda: server.api.get("/x"), lambda: server.api.create("/x", {})):
            with pytest.raises(GitHubFailed) as caught:
                call()
            shown += [str(caught.value), caught.value.help, repr(caught.value.__cause__)]
        with pytest.raises(RateLimited):
            server.api.get("/x")
        shown += [repr(server.api), repr(vars(server.api)), repr(server.github)]
    assert "Bad credentials: ***" in shown[0]
    assert caplog.records
    assert TOKEN not in "\n".join([*shown, caplog.text])


def test_what_github_does_not_have_is_an_error_of_its_own():
    with Scripted(Step(404, {"message": "Not Found"})) as server, pytest.raises(NotOnGitHub):
        server.api.get("/x")
