import json
from pathlib import Path

import pytest

from tests.flows.tide import BATCH_PATH, BRANCH, PLAIN_BATCH, add_tide
from tests.repository import Repository
from tests.requirements import require


@pytest.fixture
def tide(repository: Repository) -> Repository:
    add_tide(repository)
    return repository


def findings(stdout: str) -> list[tuple[str, str, str]]:
    return [(each["rule"], each["severity"], each["post"]) for each in json.loads(stdout)]


def test_a_good_batch_has_no_findings(tide: Repository, galley):
    result = galley("check", BATCH_PATH)
    assert (result.code, result.stdout, result.stderr) == (
        0,
        "",
        "No findings.\nGrounding: 2 sentences: 2 verbatim; `--grounding` shows each.\n",
    )


def test_the_users_example_gets_its_counts_right(repository: Repository, galley):
    example = Path(require("shared"), "seed", "social-batch-example.md").read_text("utf-8")
    repository.write("copy.md", example)
    result = galley("check", "--format", "json", "copy.md")
    found = json.loads(result.stdout)
    assert result.code == 1
    counts = {each["post"]: each["message"] for each in found if each["rule"] == "claimed-count"}
    for post, number in [
        ("linkedin-1", "988"),
        ("linkedin-2", "1004"),
        ("twitter-1", "292"),
        ("twitter-2", "180"),
    ]:
        assert number in counts[post].replace(",", "")
    (length,) = [each for each in found if each["rule"] == "length" and each["severity"] == "error"]
    assert (length["post"], "12 over 280" in length["message"]) == ("twitter-1", True)
    assert set(found[0]) == {
        "id", "rule", "severity", "path", "line", "post", "message", "help",
    }  # fmt: skip


def test_fmt_rewrites_the_examples_computed_lines_and_then_nothing(repository, galley):
    example = Path(require("shared"), "seed", "social-batch-example.md").read_text("utf-8")
    repository.write("copy.md", example)
    assert galley("fmt", "--check", "copy.md").code == 1
    assert repository.read("copy.md") == example
    assert galley("fmt", "copy.md").code == 0
    before, after = example.split("\n"), repository.read("copy.md").split("\n")
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert changed == [
        ("**Character Count**: 1,147/3,000", "**Character Count**: 988/3,000"),
        ("**Character Count**: 1,042/3,000", "**Character Count**: 1,004/3,000"),
        ("**Character Count**: 278/280", "**Character Count**: 292/280"),
        ("**Character Count**: 193/280", "**Character Count**: 180/280"),
        (
            "- [x] Tone matches brand voice guidelines (consultative, expert, practical)",
            "- [ ] Tone matches brand voice guidelines (consultative, expert, practical)",
        ),
        (
            "- [x] Platform-specific voice adaptations applied (LinkedIn fuller, Twitter punchy)",
            "- [ ] Platform-specific voice adaptations applied (LinkedIn fuller, Twitter punchy)",
        ),
    ]
    assert galley("fmt", "--check", "copy.md").code == 0


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty", b"", "the file is empty"),
        ("no-front-matter", b"# Posts\n", "there is no front matter"),
        ("list", b"---\n- a\n---\n", "this is a list or a single value, not a mapping"),
        ("yaml", b"---\nbrand: a: b\n---\n", "the YAML does not parse: "),
        ("latin", b"---\nbrand: \xe9\n---\n", "byte 11 (0xe9) is not UTF-8"),
        ("large", b"x" * 5_000_000, "the file has 5,000,000 bytes"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_finding_and_exit_2(
    tide: Repository, galley, name: str, data: bytes, message: str
):
    (tide.path / f"social/tide/{name}.md").write_bytes(data)
    result = galley("check", "--format", "json", "social")
    found = [each for each in json.loads(result.stdout) if each["rule"] == "unreadable"]
    assert (result.code, len(found)) == (2, 1)
    assert found[0]["path"] == f"social/tide/{name}.md"
    assert found[0]["message"].startswith(message)
    assert found[0]["help"]


def test_without_a_path_brands_drafts_and_batches_are_checked(tide: Repository, galley):
    tide.write("brands/mars/brand.yml", "timezone: Mars/Olympus\n")
    tide.write("drafts/tide/other.md", "no title")
    tide.write("drafts/nobody/other.md", "# Title")
    result = galley("check", "--format", "json")
    found = {each["path"]: each["message"] for each in json.loads(result.stdout)}
    assert result.code == 2
    assert found["brands/mars/brand.yml"] == "`Mars/Olympus` is not a time zone"
    assert found["drafts/tide/other.md"] == "the draft has no title"
    assert found["drafts/nobody/other.md"].startswith("there is no brand `nobody`")


def test_a_brand_that_cannot_be_read_is_told_once_and_hides_no_other_batch(tide, galley):
    tide.write("brands/tide/brand.yml", "platforms: [linkedin]\n")
    tide.write("brands/good/brand.yml", "timezone: Etc/UTC\nplatforms: [linkedin]\n")
    tide.write("social/good/a.md", PLAIN_BATCH.replace("brand: tide", "brand: good"))
    result = galley("check", "--format", "json", "social")
    found = [(each["path"], each["rule"]) for each in json.loads(result.stdout)]
    assert (result.code, found.count(("brands/tide/brand.yml", "unreadable"))) == (2, 1)
    assert "social/good/a.md" in [path for path, _ in found]


def test_a_batch_outside_the_repository_is_checked_by_its_brand(tide, galley, tmp_path):
    copy = tmp_path / "copy.md"
    copy.write_text(PLAIN_BATCH.replace("52/3,000", "99/3,000"), encoding="utf-8", newline="")
    result = galley("check", "--format", "json", copy)
    assert findings(result.stdout) == [("claimed-count", "warning", "linkedin-1")]


def test_a_source_that_leads_out_of_the_tree_is_not_read(tide: Repository, galley, tmp_path):
    (tmp_path / "secret.md").write_text("# Secret\n\ntext")
    tide.write(BATCH_PATH, PLAIN_BATCH.replace("drafts/tide/gauge.md", "drafts/../../secret.md"))
    result = galley("check", "--format", "json", BATCH_PATH)
    assert ("draft-missing", "warning", "") in findings(result.stdout)


def test_one_slug_in_two_brands_is_two_batches(tide: Repository, galley):
    tide.write("brands/other/brand.yml", tide.read("brands/tide/brand.yml"))
    tide.write("drafts/other/gauge.md", tide.read("drafts/tide/gauge.md"))
    tide.write(
        "social/other/gauge.md",
        PLAIN_BATCH.replace("brand: tide", "brand: other").replace("drafts/tide", "drafts/other"),
    )
    assert galley("check").code == 0


def test_annotations_carry_a_hostile_text_without_ending_early(tide: Repository, galley):
    tide.write(BATCH_PATH, PLAIN_BATCH.replace("status: draft", 'status: "a\\n::error::b%"'))
    result = galley("check", "--format", "github", BATCH_PATH)
    assert all(
        line.startswith(("::error file=", "::warning file=", "::notice file="))
        for line in result.stdout.splitlines()
    )
    assert "%0A::error::b%25" in result.stdout


def test_control_characters_of_a_text_do_not_reach_the_terminal(tide: Repository, galley):
    tide.write(BATCH_PATH, PLAIN_BATCH.replace("status: draft", 'status: "\\e[31mred\\u202e"'))
    result = galley("check", BATCH_PATH)
    assert ("\x1b" in result.stdout, "\u202e" in result.stdout) == (False, False)
    assert "\\x1b[31mred\\u202e" in result.stdout


def test_a_named_folder_holds_brands_drafts_and_batches_and_nothing_else(tide, galley):
    tide.write("README.md", "# A repository")
    tide.write("drafts/README.md", "Put drafts here.")
    assert galley("check", ".").stderr.startswith("No findings.\n")
    assert galley("check", "brands", "drafts").code == 0
    assert galley("fmt", ".").code == 0


def test_fmt_goes_on_after_a_file_that_it_cannot_read(tide: Repository, galley):
    tide.write("social/tide/a.md", "no front matter")
    tide.write(BATCH_PATH, PLAIN_BATCH.replace("52/3,000", "99/3,000"))
    result = galley("fmt")
    assert (result.code, "social/tide/a.md:1: there is no front matter" in result.stderr) == (
        2,
        True,
    )
    assert "52/3,000" in tide.read(BATCH_PATH)


def test_a_status_on_two_lines_is_rewritten(tide: Repository, galley):
    tide.write(BATCH_PATH, PLAIN_BATCH.replace("status: draft", "status: >-\n  approved"))
    assert galley("fmt").code == 0
    assert galley("check", BATCH_PATH).code == 0


def test_a_named_folder_with_nothing_to_look_at_is_refused(tide: Repository, galley, tmp_path):
    (tide.path / "empty").mkdir()
    here, elsewhere = galley("check", "empty"), galley("check", str(tmp_path))
    assert (here.code, here.stdout, here.stderr) == (
        2,
        "",
        "galley: empty: there is nothing to look at in this folder\n"
        "  Name a file, or a folder that holds some, such as `social/BRAND`.\n",
    )
    assert elsewhere.code == 2
    assert "To look at another repository, change to its folder." in elsewhere.stderr


def test_a_repository_without_a_batch_is_told_so(repository: Repository, galley):
    result = galley("check")
    assert (result.code, result.stdout, result.stderr) == (
        0,
        "",
        "No findings.\nThere is no batch in social/ here: `galley status` shows what there is.\n",
    )


def test_batches_that_are_on_branches_only_are_counted(tide: Repository, galley):
    galley("propose", "--today", "2026-01-22")
    result = galley("check")
    assert result.code == 0
    assert result.stderr.endswith(
        "There is no batch in social/ here; on branches of their own, 1 batch waits: "
        "`galley status` shows what there is.\n"
    )


@pytest.mark.parametrize("command", ["check", "fmt"])
def test_a_batch_that_moved_to_its_branch_is_found_there(repository, galley, command: str):
    add_tide(repository)
    galley("propose", "--today", "2026-01-22")
    result = galley(command, BATCH_PATH)
    assert (result.code, result.stderr) == (
        2,
        f"galley: {BATCH_PATH}: this batch is proposed on branch {BRANCH}\n"
        f"  To see its file here: `git switch {BRANCH}`.\n",
    )
