import json
import subprocess
import sys

import pytest

from pipeline import __version__, cli
from tests.requirements import ROOT


def test_every_command_has_a_function_and_a_line_of_help(galley):
    for name in cli.COMMANDS:
        result = galley(name, "--help")
        assert (result.code, result.stdout.startswith(f"Usage: galley {name}")) == (0, True), name
    overview = galley("--help").stdout
    assert all(f"  {name} " in overview for name in cli.COMMANDS)


def test_the_readmes_table_names_every_command():
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in cli.COMMANDS if f"`galley {name}" not in readme] == []


def test_the_version_is_the_packages(galley):
    assert galley("--version").stdout == f"galley, version {__version__}\n"


def test_a_misspelt_command_gets_the_nearest(galley):
    result = galley("aprove")
    assert (result.code, "Did you mean `approve`?" in result.stderr) == (2, True)


def test_a_misspelt_option_is_exit_2(galley):
    assert galley("check", "--fromat", "json").code == 2


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "Interrupted; nothing is half-written."),
        (RuntimeError("boom"), 3, "this is a fault in Galley"),
    ],
)
def test_what_goes_wrong_becomes_an_exit_code(galley, monkeypatch, error, code, said):
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("pipeline.flows.check.Checker.check_all", fail)
    result = galley("check")
    assert (result.code, said in result.stderr) == (code, True)


@pytest.mark.parametrize(
    ("today", "epoch", "message"),
    [
        ("21.1.2026", None, "`21.1.2026` is not a value for --today\n  Write it as 2026-01-21."),
        (None, "soon", "`soon` is not a value for SOURCE_DATE_EPOCH"),
        (None, "9" * 30, "is not a value for SOURCE_DATE_EPOCH"),
    ],
)
def test_a_day_that_is_none_is_refused(galley, monkeypatch, today, epoch, message):
    if epoch:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    result = galley("status", *(["--today", today] if today else []))
    assert (result.code, message in result.stderr) == (2, True)


def test_source_date_epoch_is_today(galley, repository, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1769083200")
    galley("new", "draft", "amplify-intelligence", "a")
    assert "date: 2026-01-22" in repository.read("drafts/amplify-intelligence/a.md")


def test_a_reader_that_goes_away_is_no_fault(repository):
    command = f"{sys.executable} -m pipeline platforms | (exec 0<&-; sleep 1)"
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True)
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "stdin", "stdout", "code"),
    [
        (("-p", "x"), "Read example.com today", "text: 34/280 weighted, fits\n", 0),
        (("-p", "twitter"), "a" * 290, "text: 290/280 weighted, 10 over\n", 1),
        (("-p", "LinkedIn"), "🎉", "text: 2/3,000 utf16, fits\n", 0),
    ],
)
def test_a_text_is_counted_as_the_platform_counts(galley, arguments, stdin, stdout, code):
    result = galley("count", *arguments, stdin=stdin)
    assert (result.stdout, result.code) == (stdout, code)


def test_every_limit_of_a_platform_is_told(galley):
    result = galley("count", "-p", "bluesky", stdin="🎉" * 301)
    assert (result.stdout, result.code) == (
        "text: 301/300 graphemes, 1 over\nbytes: 1,204/3,000 bytes, fits\n",
        1,
    )


def test_a_stream_goes_on_after_a_line_that_is_no_json(galley):
    result = galley("count", "-p", "x", "--jsonl", stdin='{"text": "a"}\n{\n{"text": "bc"}\n')
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(each["line"], each.get("length")) for each in answers] == [(1, 1), (2, None), (3, 2)]
    assert (result.code, answers[1]["error"].startswith("the line is not JSON")) == (1, True)


def test_a_file_that_is_not_there_is_told(galley):
    result = galley("count", "-p", "x", "nowhere.txt")
    assert (result.code, "nowhere.txt" in result.stderr) == (2, True)


def test_a_platform_that_is_unknown_gets_the_nearest(galley):
    result = galley("count", "-p", "linkdin", stdin="x")
    assert (result.code, "Did you mean `linkedin`?" in result.stderr) == (2, True)


def test_platforms_are_shown_with_their_sources(galley):
    shown = galley("platforms").stdout
    assert all(word in shown for word in ("twitter", "280", "weighted", "confidence"))


def test_the_platforms_fit_a_narrow_terminal_line_by_line(galley):
    lines = galley("platforms").stdout.splitlines()
    assert lines[0] == "platform   what      most    unit         confidence  checked"
    assert lines[1].startswith("linkedin   text      3,000   utf16        B           2026-")
    assert lines[2].startswith("    ")
    assert max(len(line) for line in lines if not line.startswith("    ")) < 80


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("approve", "nope.md"), "nope.md: this is no batch\n  Batches stand at `social/"),
        (
            ("propose", "drafts/a/b.md"),
            "drafts/a/b.md: this is no batch\n  The batch of this draft is social/a/b.md.",
        ),
        (("write", "brands"), "brands: this is a folder\n  Name a draft in it;"),
    ],
)
def test_a_path_of_the_wrong_kind_is_refused_with_the_right_one(galley, arguments, said: str):
    result = galley(*arguments)
    assert (result.code, said in result.stderr) == (2, True)


def test_the_workflows_commands_say_what_they_do_to_the_end(galley):
    assert "…" not in (told := galley("github", "--help").stdout)
    assert "..." not in told.partition("Commands:")[2]
