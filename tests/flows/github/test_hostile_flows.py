"""Hostile names, titles, authors and comments go through the real flows, and stay words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.doubles.forge import Forge
from tests.flows.github.scenes import BATCH, BOT, BRANCH, PATH, draft
from tests.flows.github.stage import BRAND, DRAFT, Stage
from tests.review.github_markdown import STEERING, read_page
from tests.review.hostile import TEXTS, TITLES

PAGE = "https://github.com/octo/letters"
MADE = "--author=41898282[+]github-actions"
PWNED = "PWNED"
NOUN = f"touch {PWNED}"

# Names that git takes for a file; a branch cannot have all of them.
SLUGS = [
    f"$({NOUN})", f"`{NOUN}`", f"a;{NOUN}", f"a|{NOUN}", f"a&&{NOUN}&", f"$(IFS=_;{NOUN})",
    f"x > {PWNED}", f"--upload-pack={NOUN}", "--out=x", "-rf", "--", "-", "~", "!!",
    "${{ github.token }}", "${{ secrets.ANTHROPIC_API_KEY }}", "%0A::set-output name=model::true",
    "a\n::set-output name=model::true", "a\r\n::add-mask::o", "::stop-commands::x", "##[group]x",
    "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\u202egpj.exe", "\u2067x\u2069", "zero\u200bwidth",
    "..", "...", "a..b", ".hidden", "a.lock", "HEAD", "@", "@rosa", "#1", "refs", "a@{0}", "a b",
    "<img src=x onerror=alert(1)>", "<!-- galley:report -->", "](https:evil.example)", "*a*_b_",
    "a'b", 'a"b', "a\\b", "a^b", "a:b", "a?b", "a[b", "CON", "x" * 180, "é", "e\u0301", "ｓｏｃｉａｌ",
    "a,b=c", "a=b\nc=d", "null", "0", "1e9", "true",
]  # fmt: skip
BRANCHES = [
    f"$({NOUN.replace(' ', '${IFS}')})", "`id`", ";id;", "|id", "&id&", "--force", "-D",
    "--upload-pack=id", "${{github.token}}", "%0A", "<script>alert(1)</script>",
    "\u202egpj", "@rosa", "#1", "refs/heads/main", "main", "HEAD", "social/acme/x/y/z",
    "gh-readonly-queue/main/pr-1", "follow-up/acme/tests", "x" * 200, "'\"", "$HOME", "!!",
]  # fmt: skip
AUTHORS = [
    f"$({NOUN})", "`id`", "::error::boom", "@rosa", "#1", "\u202easo", "%0A::add-mask::x",
    "Galley-Command: issuecomment-1", "github-actions", "\x1b[31mred", "${{ github.token }}",
]  # fmt: skip


@pytest.fixture
def hostile(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """A stage with brands enough for every draft to be proposed, and no waiting."""
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    brands = range(len(SLUGS) // 5 + 1)
    stage.forge.commit({f"brands/b{number}/brand.yml": BRAND for number in brands}, by="octo")
    return stage


def with_title(title: str) -> str:
    return DRAFT.replace("title: Why we deleted half of our tests", f"title: {json.dumps(title)}")


def found_live(markdown: str) -> list[str]:
    """Name what would be live on GitHub's page in a text of ours: links lead home alone."""
    first, _, rest = markdown.partition("\n")
    text = rest if re.fullmatch(r"<!-- galley:[a-z]+( [a-z0-9_-]+)? -->", first) else markdown
    page = read_page(text)
    return [
        *(f"HTML {each!r}" for each in page.foreign_html),
        *(f"image {each!r}" for each in page.images),
        *(f"live {each!r}" for each in page.live),
        *(f"link {each!r}" for each in page.links if not each.startswith(PAGE)),
        *(f"steering {each!r}" for each in STEERING.findall(text.replace("\n", ""))),
        *(f"line {line!r}" for line in text.split("\n") if line.lstrip("> \t").startswith("/")),
        *(["a comment of HTML"] if "<!--" in re.sub(r"`+[^`]*`+", "", text) else []),
    ]


def found_in_log(log: str) -> list[str]:
    """Name the lines that GitHub's runner would take for commands, and what steers a terminal."""
    return [
        line
        for line in re.split(r"[\n\r\x0b\x0c\x85\u2028\u2029]", log)
        if re.match(r"\s*(::|##\[)", line) or STEERING.search(line)
    ]


def said_by_bot(forge: Forge) -> Iterator[str]:
    for pull in forge.pulls():
        for each in (*forge.comments(pull.number), *forge.line_comments(pull.number)):
            if each.author == BOT:
                yield each.body
        if pull.author == BOT:
            yield pull.body or ""
    for issue in forge.issues():
        yield issue.body or ""


def titles_of_bot(forge: Forge) -> list[str]:
    return [each.title for each in forge.pulls() if each.author == BOT]


def live_in_title(title: str) -> bool:
    return bool(STEERING.search(title) or re.search(r"@\w|#\d|\bGH-\d|\n", title, re.IGNORECASE))


def paths_of_bot(forge: Forge) -> set[str]:
    """Name every file that a commit of the bot changed on any branch."""
    git = forge.home.store.git
    listing = git("log", "--branches", MADE, "--format=", "--name-only", "-z")
    return set(listing.replace("\n", "\0").split("\0")) - {""}


def messages_of_bot(forge: Forge) -> list[str]:
    log = forge.home.store.git("log", "--branches", MADE, "--format=%B%x00")
    return [each.strip("\n") for each in log.split("\0") if each.strip()]


def assert_harmless(stage: Stage, folder: Path, log: str, *, said: Sequence[str] = ()) -> None:
    """Assert that nothing was run, that nothing of ours is live, and that paths stay in social/."""
    forge = stage.forge
    assert [path for path in folder.rglob("*") if path.name == PWNED] == []
    assert not Path(PWNED).exists()
    assert found_in_log(log) == []
    texts = [*said_by_bot(forge), *said]
    assert [found for text in texts for found in found_live(text)] == []
    assert [title for title in titles_of_bot(forge) if live_in_title(title)] == []
    assert [path for path in paths_of_bot(forge) if not path.startswith("social/")] == []
    assert [path for path in paths_of_bot(forge) if ".." in path.split("/")] == []
    messages = messages_of_bot(forge)
    assert messages
    assert [each for each in messages if live_in_title(" ".join(each.split("\n")))] == []
    assert {str(each.inputs["pr"]).isdigit() for each in forge.dispatches} <= {True}


@pytest.mark.slow
def test_hostile_file_names_and_titles_of_drafts_stay_words(
    hostile: Stage, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    stage, forge = hostile, hostile.forge
    titles = list(TITLES.values())
    drafts = {
        f"drafts/b{number // 5}/{slug}.md": with_title(titles[number % len(titles)])
        for number, slug in enumerate(SLUGS)
    }
    forge.commit(drafts, by="wren")
    orphan = f"social/b0/{BRANCHES[0]}"
    forge.commit({f"drafts/b0/{BRANCHES[0]}.md": DRAFT}, by="wren")
    forge.commit({f"{orphan}.md": "no batch at all"}, branch=orphan, by="wren")

    work = tmp_path / "work"
    stage.run("write", "--out", work)
    stage.run("propose", "--from", work)
    stage.run("report")
    stage.clock.pass_by(days=9)
    stage.run("watch")

    captured = capfd.readouterr()
    proposed = [pull for pull in forge.pulls() if pull.author == BOT]
    assert len(proposed) > len(SLUGS) // 3
    assert_harmless(stage, tmp_path, captured.out + captured.err, said=[stage.summary()])
    assert stage.output() == ""
    forge.effects.clear()
    stage.run("report")
    assert forge.effects == []


@pytest.mark.slow
def test_hostile_comments_reviews_and_instructions_stay_words(
    hostile: Stage, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    stage, forge = hostile, hostile.forge
    forge.commit({PATH: DRAFT}, by="wren")
    stage.generate()
    for text in filter(str.strip, TEXTS.values()):
        forge.comment(1, text, by="wren")
        forge.comment(1, f"/schedule twitter-1 {text}", by="rosa")
        forge.comment(1, f"/overrule {text}", by="rosa")
        forge.comment_on_line(1, BATCH, 12, text, by="wren")
    line = (forge.file(BRANCH, BATCH) or "").splitlines().index("### Variant 1") + 1
    for text in list(TEXTS.values())[::6]:
        forge.comment(1, text, by="outsider")
        forge.comment(1, f"/drop twitter-1 {text}", by="wren")
        forge.comment(1, "/restore twitter-1", by="wren")
        forge.review(1, "REQUEST_CHANGES", by="wren", body=text, comments=[(BATCH, line, text)])
    approved = forge.comment(1, "/approve linkedin-1", by="rosa")

    assert stage.converse(1) == 0

    captured = capfd.readouterr()
    assert_harmless(stage, tmp_path, captured.out + captured.err, said=[stage.summary()])
    batch = forge.file(BRANCH, BATCH) or ""
    assert batch.count("by: ") == 1
    assert approved.url in batch
    forge.effects.clear()
    stage.converse(1)
    assert [str(each) for each in forge.effects if "dispatches" not in str(each)] == []


@pytest.mark.slow
def test_hostile_branches_titles_and_authors_of_people_stay_words(
    hostile: Stage, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    stage, forge = hostile, hostile.forge
    forge.commit({PATH: DRAFT}, by="wren")
    stage.generate()
    text = forge.file(BRANCH, BATCH) or ""
    titles = list(TITLES.values())
    for number, name in enumerate(BRANCHES):
        author = AUTHORS[number % len(AUTHORS)]
        own = text.replace("tests.md", f"t{number}.md").replace("half of our tests", f"it {number}")
        files = {f"social/acme/t{number}.md": own, f"drafts/acme/n{number}.md": draft(name, "5")}
        forge.commit(files, branch=f"p{number}/{name}", by=author, message=titles[number])
        forge.open_pull(f"p{number}/{name}", titles[-number - 1][:120], by="wren")
    for number, author in enumerate(AUTHORS):
        edited = text.replace("We deleted", f"We ({number}) deleted")
        forge.commit({BATCH: edited}, branch=BRANCH, by=author, message=titles[number])

    stage.run("report")
    stage.generate()
    stage.clock.pass_by(days=9)
    stage.run("watch")

    captured = capfd.readouterr()
    assert_harmless(stage, tmp_path, captured.out + captured.err, said=[stage.summary()])


def test_the_corpus_holds_sixty_cases_of_each_kind() -> None:
    assert len(set(SLUGS)) >= 60
    assert len(set(TEXTS.values())) >= 60
    assert len(set(TITLES.values())) >= 60
    assert len({*BRANCHES, *AUTHORS}) >= 30
