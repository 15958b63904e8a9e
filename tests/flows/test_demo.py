import html
import re

from tests.repository import Repository
from tests.requirements import ROOT


def test_the_demo_tells_the_whole_story_and_leaves_a_calendar(repository, galley, tmp_path):
    out = tmp_path / "demo"
    result = galley("demo", "--out", out, "--today", "2026-01-21")
    assert (result.code, result.stderr) == (0, "")
    assert re.findall(r"^\d\. .+$", result.stdout, re.MULTILINE) == [
        "1. A repository with a brand in it",
        "2. A writer commits a draft",
        "3. Galley writes the posts",
        "4. Every post is checked",
        "5. The batch is proposed on a branch of its own",
        "6. Rosa approves",
        "7. The branch is merged: what was approved is published",
        "8. The calendar is built",
    ]
    home = (out / "site" / "index.html").read_text("utf-8")
    assert "Most AI pilots fail for organizational reasons" in html.unescape(home)
    played = Repository(out / "repository")
    assert played.git("status", "--porcelain") == ""
    assert played.git("log", "--first-parent", "--format=%s").splitlines() == [
        "Merge social/amplify-intelligence/ai-pilot-graveyard-mockup-2026-01-21",
        "Add the article on AI pilots",
        "Set the brand up",
    ]


def test_a_folder_with_something_in_it_is_refused(galley, tmp_path):
    (tmp_path / "mine.txt").write_text("x")
    result = galley("demo", "--out", tmp_path)
    assert (result.code, "this folder is not empty" in result.stderr) == (2, True)
    assert sorted(each.name for each in tmp_path.iterdir() if each.is_file()) == ["mine.txt"]


def test_the_sample_is_as_long_as_an_article():
    sample = ROOT / "drafts/amplify-intelligence/ai-pilot-graveyard-mockup-2026-01-21.md"
    words = sample.read_text("utf-8").split("---", 2)[2].split()
    assert 700 <= len(words) <= 1000
