"""A site that follows its work tree is, after every change, the one a whole build would give."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import pipeline.flows.site.live as flow
from pipeline.content.batch import Removal
from pipeline.content.editing import set_removals, set_text
from pipeline.errors import BuildFailed, InvalidFrontMatter
from pipeline.flows.site.build import build_site
from pipeline.flows.site.files import Wanted
from pipeline.flows.site.live import LiveSite
from pipeline.flows.site.mkdocs_run import Engine
from tests.calendar.builders import ACME, document
from tests.flows.site.test_build import POSTS, SLOTS, files_of, make_tree, write

NOW = dt.datetime(2026, 1, 22, 12, tzinfo=dt.UTC)
GAUGE = document(POSTS, SLOTS)
OTHER = document({"linkedin-1": "Zebra"}, {"linkedin-1": "2026-03-02 09:00"}, brand=ACME, slug="z")


def contents(folder: Path) -> dict[str, object]:
    """Give a site's files; of the search index, whose order is of no account, the entries."""
    found: dict[str, object] = dict(files_of(folder))
    index = json.loads(files_of(folder)["search/search_index.json"])
    entries = sorted(json.dumps(each) for each in index["docs"])
    return found | {"search/search_index.json": (index["config"], entries)}


def rename(root: Path) -> None:
    write(root / GAUGE.batch.path, document(POSTS, SLOTS, title="Renamed").raw)


def move_to_another_month(root: Path) -> None:
    slots = SLOTS | {"linkedin-1": "2026-05-04 09:00"}
    write(root / GAUGE.batch.path, document(POSTS, slots).raw)


def change_a_text(root: Path) -> None:
    changed = set_text(GAUGE, GAUGE.batch.post("linkedin-1"), "Aardvark")
    write(root / GAUGE.batch.path, changed.raw)


def withdraw_everything(root: Path) -> None:
    gone = [Removal(post, "ana", "2026-01-20T09:00:00Z", "") for post in POSTS]
    write(root / GAUGE.batch.path, set_removals(GAUGE, "withdrawn", gone).raw)


def add_a_batch(root: Path) -> None:
    write(root / "social/tide/new.md", document({"linkedin-1": "New"}, slug="new").raw)


def remove_a_batch(root: Path) -> None:
    (root / OTHER.batch.path).unlink()


def change_a_brand(root: Path) -> None:
    write(
        root / "brands/tide/brand.yml",
        "name: Ebb\ntimezone: UTC\ncolor: '#123456'\nplatforms: [linkedin, twitter]\n",
    )


@pytest.mark.parametrize(
    "change",
    [
        *(rename, move_to_another_month, change_a_text, withdraw_everything, add_a_batch),
        *(remove_a_batch, change_a_brand),
    ],
    ids=lambda change: change.__name__,
)
def test_after_a_change_the_site_is_what_a_whole_build_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
):
    root = make_tree(tmp_path / "tree", GAUGE, OTHER)
    site = LiveSite(tmp_path, Wanted(root, internal=True))
    site.update(NOW)

    change(root)
    with monkeypatch.context() as patch:
        patch.delattr(LiveSite, "_build_whole")  # so this cannot be one
        updated = site.update(NOW)

    whole = build_site(root, tmp_path / "whole", now=NOW, internal=True)
    assert (updated.pages, updated.posts) == (whole.pages, whole.posts)
    assert contents(updated.out) == contents(whole.out)


def test_the_next_day_and_a_tree_that_did_not_change_come_out_as_a_whole_build(tmp_path: Path):
    root = make_tree(tmp_path / "tree", GAUGE, OTHER)
    site = LiveSite(tmp_path, Wanted(root))
    site.update(NOW)
    site.update(NOW)
    tomorrow = NOW + dt.timedelta(days=1)

    updated = site.update(tomorrow)

    assert contents(updated.out) == contents(build_site(root, tmp_path / "w", now=tomorrow).out)


def test_a_file_that_cannot_be_read_keeps_the_site_and_the_next_change_is_followed(tmp_path: Path):
    root = make_tree(tmp_path / "tree", GAUGE)
    site = LiveSite(tmp_path, Wanted(root))
    before = contents(site.update(NOW).out)

    write(root / GAUGE.batch.path, "no front matter\n")
    with pytest.raises(InvalidFrontMatter):
        site.update(NOW)
    assert contents(site.out) == before

    rename(root)
    assert b"Renamed" in (site.update(NOW).out / "batches/tide/gauge.html").read_bytes()


def test_after_a_build_that_failed_the_next_one_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    root = make_tree(tmp_path / "tree", GAUGE)
    site = LiveSite(tmp_path, Wanted(root))
    site.update(NOW)
    rename(root)

    def fail(*arguments: object, **options: object) -> None:
        raise BuildFailed("MkDocs could not build the site: no")

    with monkeypatch.context() as patch:
        patch.setattr(Engine, "build", fail)
        with pytest.raises(BuildFailed):
            site.update(NOW)
    with monkeypatch.context() as patch:
        patch.delattr(flow.LiveSite, "_patch")
        updated = site.update(NOW)

    assert contents(updated.out) == contents(build_site(root, tmp_path / "whole", now=NOW).out)


@pytest.mark.parametrize(
    "settings",
    ["plugins: [search, tags]\nnav: [index.md]\n", "plugins: [search]\n"],
    ids=["a plugin that looks at all pages", "no navigation of its own"],
)
def test_settings_under_which_pages_hang_together_are_built_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str
):
    root = make_tree(tmp_path / "tree", GAUGE)
    write(
        root / "mkdocs.yml",
        f"site_name: x\nuse_directory_urls: false\ntheme: {{name: material}}\n{settings}",
    )
    site = LiveSite(tmp_path, Wanted(root))
    site.update(NOW)
    rename(root)
    monkeypatch.delattr(flow.LiveSite, "_patch")

    assert contents(site.update(NOW).out) == contents(build_site(root, tmp_path / "w", now=NOW).out)


def test_new_settings_are_taken_with_the_next_change(tmp_path: Path):
    root = make_tree(tmp_path / "tree", GAUGE)
    site = LiveSite(tmp_path, Wanted(root))
    site.update(NOW)

    write(
        root / "mkdocs.yml",
        "site_name: Another\nuse_directory_urls: false\ntheme: {name: material}\n",
    )

    assert b"Another" in (site.update(NOW).out / "index.html").read_bytes()
