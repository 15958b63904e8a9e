"""`galley site`: the whole build, with real MkDocs, from files to a folder that can be opened."""

from __future__ import annotations

import datetime as dt
import html
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import pipeline.flows.site.build as flow
from pipeline.content.document import Document
from pipeline.errors import BuildFailed, ConflictError, InvalidFrontMatter, UnknownName, WriteFailed
from pipeline.flows.site.build import BuiltSite, build_site
from pipeline.flows.site.folder import MARKER
from tests.calendar.builders import ACME, ACME_YML, TIDE_YML, document
from tests.calendar.hostile import TEXTS, TITLES
from tests.calendar.reading import Reader
from tests.repository import Repository, Result
from tests.requirements import ROOT

NOW = dt.datetime(2026, 1, 22, 12, tzinfo=dt.UTC)
POSTS = {"linkedin-1": "Say how wrong you may be.", "twitter-1": "Half a number is a guess."}
SLOTS = {"linkedin-1": "2026-01-22 09:00", "twitter-1": "2026-02-23 12:30"}


def make_tree(root: Path, *documents: Document) -> Path:
    """Write the brands tide and acme, and some batches."""
    for key, text in (("tide", TIDE_YML), ("acme", ACME_YML)):
        write(root / f"brands/{key}/brand.yml", text)
    for each in documents:
        write(root / each.batch.path, each.raw)
    return root


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())


def build(root: Path, **options) -> BuiltSite:
    return build_site(root, root.parent / "site", now=NOW, **options)


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def hostile_documents() -> list[Document]:
    return [
        document({"linkedin-1": text}, {"linkedin-1": f"2026-01-22 09:{number:02}"}, slug=name, title=TITLES[name])
        for number, (name, text) in enumerate(TEXTS.items())
    ]  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Build a site of hostile texts once."""
    root = tmp_path_factory.mktemp("hostile") / "tree"
    return files_of(build(make_tree(root, *hostile_documents())).out)


def test_a_site_is_built_from_the_work_tree(tmp_path: Path):
    root = make_tree(tmp_path / "tree", document(POSTS, SLOTS))

    built = build(root)

    site = tmp_path / "site"
    assert built == BuiltSite(site, pages=17, posts=2, feed=site / "calendar.ics")
    assert sorted(path for path in files_of(site) if not path.startswith("assets/")) == [
        ".galley-site",
        "404.html",
        "agenda.html",
        "batches.html",
        "batches/tide/gauge.html",
        "brands.html",
        "brands/tide.html",
        "calendar.csv",
        "calendar.ics",
        "calendar.json",
        *(f"feeds/brand-tide.{kind}" for kind in ("csv", "ics", "json")),
        "feeds/buffer/tide-linkedin-1.csv",
        "feeds/buffer/tide-twitter-1.csv",
        *(f"feeds/platform-linkedin.{kind}" for kind in ("csv", "ics", "json")),
        *(f"feeds/platform-twitter.{kind}" for kind in ("csv", "ics", "json")),
        "guide.html",
        "guide/github.html",
        "guide/reviewing.html",
        "guide/writing.html",
        "index.html",
        "months.html",
        "months/2026-01.html",
        "months/2026-02.html",
        "platforms.html",
        "platforms/linkedin.html",
        "platforms/twitter.html",
        "search/search_index.json",
        "sitemap.xml",
        "sitemap.xml.gz",
        "subscribe.html",
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["tree", "site"]


def test_the_command_builds_into_site_and_says_where(
    repository: Repository, galley: Callable[..., Result]
):
    result = galley("site", "--today", "2026-01-22")

    index = repository.path / "site" / "index.html"
    assert (result.code, result.stdout) == (0, f"12 pages, 0 approved posts: {index}\n")
    assert "Nothing is on the calendar yet" in html.unescape(index.read_text(encoding="utf-8"))


def test_a_tree_without_batches_is_a_site_that_says_what_to_do(tmp_path: Path):
    built = build(make_tree(tmp_path / "tree"))

    assert (built.pages, built.posts) == (12, 0)
    assert b"Approve posts on their pull request" in (built.out / "index.html").read_bytes()


def test_two_builds_of_one_tree_on_one_day_are_the_same_bytes(tmp_path: Path):
    root = make_tree(tmp_path / "tree", document(POSTS, SLOTS), *hostile_documents())

    first = files_of(build_site(root, tmp_path / "one", now=NOW).out)
    later = NOW + dt.timedelta(hours=9)
    second = files_of(build_site(root, tmp_path / "two", now=later).out)

    assert second == first


def test_the_only_date_that_mkdocs_writes_is_the_day_that_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("GALLEY_SITE_URL", "https://example.org/social/")
    built = build(make_tree(tmp_path / "tree"))

    sitemap = (built.out / "sitemap.xml").read_text(encoding="utf-8")
    assert set(re.findall("<lastmod>(.*)</lastmod>", sitemap)) == {"2026-01-22"}
    midnight = int(dt.datetime(2026, 1, 22, tzinfo=dt.UTC).timestamp())
    assert (built.out / "sitemap.xml.gz").read_bytes()[4:8] == midnight.to_bytes(4, "little")


def test_the_environment_is_as_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    root = make_tree(tmp_path / "tree")
    build(root)
    assert "SOURCE_DATE_EPOCH" not in os.environ

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    build(root)
    assert os.environ["SOURCE_DATE_EPOCH"] == "1"


def test_a_site_of_one_brand_holds_nothing_of_another(tmp_path: Path):
    root = make_tree(
        tmp_path / "tree",
        document(POSTS, SLOTS),
        document(
            {"linkedin-1": "Zebra text"}, SLOTS, brand=ACME, slug="zebra", title="Zebra title"
        ),
    )
    # Not even a batch that names this brand and lies in the other's folder, or cannot be read.
    misplaced = document({"linkedin-1": "Zebra two"}, SLOTS, slug="misplaced").raw
    write(root / "social/acme/misplaced.md", misplaced)
    write(root / "social/acme/broken.md", "no front matter\n")

    built = build(root, brand="tide")

    assert built.posts == 2
    everything = "".join(f"{path} {data!r}" for path, data in files_of(built.out).items()
                         if not path.startswith("assets/"))  # fmt: skip
    assert "guess" in everything
    assert re.findall("zebra|acme|misplaced", everything, re.IGNORECASE) == []


def test_a_batch_in_another_brands_folder_stops_the_build(tmp_path: Path):
    root = make_tree(tmp_path / "tree")
    write(root / "social/tide/stray.md", document({"linkedin-1": "Zebra"}, SLOTS, brand=ACME).raw)

    with pytest.raises(UnknownName, match="the batch says `brand: acme` and stands in tide's"):
        build(root, brand="tide")


def test_an_unknown_brand_is_an_error(tmp_path: Path):
    with pytest.raises(UnknownName, match="there is no brand `tidal`"):
        build(make_tree(tmp_path / "tree"), brand="tidal")


def test_nothing_unapproved_is_in_any_file_of_the_built_site(tmp_path: Path):
    partly = document(
        {**POSTS, "twitter-2": "Badger"}, SLOTS, approved=("linkedin-1", "twitter-1", "notes")
    )
    draft = document({"linkedin-1": "Gorilla"}, SLOTS, slug="hedgehog", title="Ibex", approved=())
    root = make_tree(tmp_path / "tree", partly, draft)

    for path, data in files_of(build(root).out).items():
        text = f"{path} {html.unescape(data.decode('utf-8', 'replace'))}".lower()
        if not path.startswith(("assets/", "guide")):  # The manual speaks of GitHub.
            hidden = re.findall("badger|gorilla|hedgehog|ibex|newsletter|rosa|github", text)
            assert (path, hidden) == (path, [])


def test_hostile_texts_are_intact_in_their_pages(hostile: dict[str, bytes]):
    pages = [Reader(data.decode()) for path, data in hostile.items() if path.startswith("batches/")]

    assert sorted(page.texts["text-linkedin-1"] for page in pages) == sorted(TEXTS.values())
    shown = [page.texts["title"].removesuffix(" - Social calendar") for page in pages]
    assert sorted(shown) == sorted(TITLES.values())
    # One page differs from another in no tag but those of hashtags and of the fold.
    ours = {"span", "i", "b", "input", "label"}
    assert len({tuple(tag for tag in page.tags if tag not in ours) for page in pages}) == 1


def test_hostile_texts_bring_no_tags_into_the_search_index(hostile: dict[str, bytes]):
    index = json.loads(hostile["search/search_index.json"])

    assert len(index["docs"]) > len(TEXTS)
    for entry in index["docs"]:
        assert entry["location"].startswith("batches/")
        tags = set(re.findall(r"<[^>]*>", entry["title"] + entry["text"]))
        assert tags <= {
            f"<{mark}{tag}>" for tag in ("pre", "p", "ol", "ul", "li", "code") for mark in ("", "/")
        }


def test_no_page_asks_anyone_else_for_anything(hostile: dict[str, bytes]):
    for path, data in hostile.items():
        if path.endswith(".html"):
            page = Reader(data.decode())
            outside = [each for each in page.addresses if urlsplit(each).netloc]
            assert (path, outside) == (path, [])
            assert "iframe" not in page.tags


def test_every_link_of_the_built_site_leads_to_a_file(hostile: dict[str, bytes]):
    pages = {path: data for path, data in hostile.items() if path.endswith(".html")}
    for path, data in pages.items():
        folder = Path("/") / Path(path).parent
        for address in Reader(data.decode()).addresses:
            target = unquote(address.partition("#")[0])
            if target and not target.startswith("/"):  # MkDocs' page 404 links from the root
                found = Path(os.path.normpath(folder / target)).relative_to("/").as_posix()
                assert found in hostile or f"{found}/index.html".removeprefix("./") in hostile


def test_events_link_to_their_posts_when_the_address_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("GALLEY_SITE_URL", "https://example.org/social/")
    built = build(make_tree(tmp_path / "tree", document(POSTS, SLOTS)))

    feed = built.feed.read_bytes().replace(b"\r\n ", b"")
    assert b"URL:https://example.org/social/batches/tide/gauge.html#linkedin-1\r\n" in feed


# What goes wrong leaves the former site as it was


@pytest.fixture
def standing(tmp_path: Path) -> tuple[Path, dict[str, bytes]]:
    """A tree and the site that was built from it."""
    root = make_tree(tmp_path / "tree", document(POSTS, SLOTS))
    return root, files_of(build(root).out)


def test_a_build_replaces_the_former_one_whole(standing: tuple[Path, dict[str, bytes]]):
    root, _ = standing
    (root / "social/tide/gauge.md").unlink()
    write(root.parent / "site/stray.html", "left over")

    assert "batches/tide/gauge.html" not in (found := files_of(build(root).out))
    assert "stray.html" not in found


def test_a_batch_that_cannot_be_read_keeps_the_former_site(
    standing: tuple[Path, dict[str, bytes]],
):
    root, before = standing
    write(root / "social/tide/broken.md", "no front matter\n")

    with pytest.raises(InvalidFrontMatter, match=r"social/tide/broken\.md"):
        build(root)

    assert files_of(root.parent / "site") == before


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        ("theme: {name: material}\nplugins: [search, nowhere]\n", '"nowhere" plugin is not installed'),
        ("theme: {name: material}\nnav: [missing.md]\n", "missing.md' is included in the 'nav'"),
        ("theme: {name: material}\nno_such_key: 1\n", "Unrecognised configuration name: no_such_key"),
        ("theme: {name: material}\nhooks: [gone.py]\n", "gone.py"),
    ],
)  # fmt: skip
def test_what_mkdocs_warns_of_fails_the_build(
    standing: tuple[Path, dict[str, bytes]], settings: str, problem: str
):
    root, before = standing
    write(root / "mkdocs.yml", f"site_name: x\nuse_directory_urls: false\n{settings}")

    with pytest.raises(BuildFailed) as error:
        build(root)

    assert problem in str(error.value)
    assert str(error.value).startswith(f"{root / 'mkdocs.yml'}: MkDocs could not build the site: ")
    assert files_of(root.parent / "site") == before


@pytest.mark.parametrize(
    "settings",
    ["use_directory_urls: true", "use_directory_urls: false\nexclude_docs: /months/*"],
)
def test_a_build_that_leaves_pages_out_fails(
    standing: tuple[Path, dict[str, bytes]], settings: str
):
    root, before = standing
    write(root / "mkdocs.yml", f"site_name: x\ntheme: {{name: material}}\n{settings}\n")

    with pytest.raises(BuildFailed, match=r"MkDocs finished without \d+ of \d+ files, such as "):
        build(root)

    assert files_of(root.parent / "site") == before


@pytest.mark.parametrize("content", ["index.html", "calendar.ics", "notes.txt"])
def test_a_folder_that_is_no_former_site_is_refused(tmp_path: Path, content: str):
    write(tmp_path / "site" / content, "mine")

    with pytest.raises(ConflictError, match="this folder holds something else than a site"):
        build(make_tree(tmp_path / "tree"))

    assert files_of(tmp_path / "site") == {content: b"mine"}


def test_a_file_in_the_place_of_the_site_is_refused(tmp_path: Path):
    write(tmp_path / "site", "mine")

    with pytest.raises(ConflictError, match="this is a file"):
        build(make_tree(tmp_path / "tree"))


def test_an_empty_folder_and_a_new_one_are_taken(tmp_path: Path):
    root = make_tree(tmp_path / "tree")
    (tmp_path / "empty").mkdir()

    for name in ("empty", "new/folder"):
        assert (build_site(root, tmp_path / name, now=NOW).out / MARKER).is_file()


def test_a_full_disk_keeps_the_former_site(
    standing: tuple[Path, dict[str, bytes]], monkeypatch: pytest.MonkeyPatch
):
    root, before = standing

    def fill(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(flow.PageFolder, "update", fill)
    with pytest.raises(WriteFailed, match="could not be written: No space left on device"):
        build(root)

    assert files_of(root.parent / "site") == before
    assert sorted(path.name for path in root.parent.iterdir()) == ["site", "tree"]


def test_an_interrupted_build_leaves_nothing_behind(
    standing: tuple[Path, dict[str, bytes]], monkeypatch: pytest.MonkeyPatch
):
    root, before = standing

    def interrupt(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(flow.Engine, "build", interrupt)
    with pytest.raises(KeyboardInterrupt):
        build(root)

    assert files_of(root.parent / "site") == before
    assert sorted(path.name for path in root.parent.iterdir()) == ["site", "tree"]


def test_a_swap_that_fails_half_way_is_undone(
    standing: tuple[Path, dict[str, bytes]], monkeypatch: pytest.MonkeyPatch
):
    root, before = standing
    rename = Path.rename

    def rename_but_not_in(path: Path, target: Path) -> Path:
        if path.name == "site" and target == root.parent / "site":
            raise PermissionError(13, "Permission denied")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", rename_but_not_in)
    with pytest.raises(WriteFailed, match="Permission denied"):
        build(root)

    assert files_of(root.parent / "site") == before


def test_an_interrupt_while_the_folders_are_swapped_keeps_a_site(
    standing: tuple[Path, dict[str, bytes]], monkeypatch: pytest.MonkeyPatch
):
    root, before = standing
    rename = Path.rename

    def rename_and_interrupt(path: Path, target: Path) -> Path:
        moved = rename(path, target)
        if target.name == "former":
            raise KeyboardInterrupt
        return moved

    monkeypatch.setattr(Path, "rename", rename_and_interrupt)
    with pytest.raises(KeyboardInterrupt):
        build(root)

    assert files_of(root.parent / "site") == before
    assert sorted(path.name for path in root.parent.iterdir()) == ["site", "tree"]


def test_a_plain_mkdocs_build_says_what_to_run_instead(caplog: pytest.LogCaptureFixture):
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort

    with pytest.raises(Abort):
        load_config(str(ROOT / "mkdocs.yml"))

    assert "run `galley site` or `galley serve`" in caplog.text
