"""Keep a site up to date: render again what changed, and run MkDocs on those pages alone."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from pipeline.calendar.memory import Memory
from pipeline.calendar.paths import html_path
from pipeline.flows.site.build import (
    BuiltSite,
    assert_complete,
    describe_site,
    find_settings,
    make_engine,
)
from pipeline.flows.site.files import SiteFiles, Wanted, make_files
from pipeline.flows.site.folder import replace_folder
from pipeline.flows.site.mkdocs_run import Engine
from pipeline.flows.site.pages import Change, PageFolder

SEARCH_INDEX = "search/search_index.json"


class LiveSite:
    """A site in a folder of its own that follows a work tree.

    A page is the same whether MkDocs builds it with all others or without them; only the search
    index and the sitemap hold something of every page. The index is merged. The sitemap stays that
    of the last whole build, since none but search engines and instant navigation read it.
    """

    def __init__(self, folder: Path, wanted: Wanted) -> None:
        self.out = folder / "site"
        self._wanted = wanted
        self._pages = PageFolder(folder / "pages")
        self._part = folder / "part"
        self._memory = Memory()
        self._rests_on: tuple[Engine, dt.date] | None = None  # what the last whole build was of

    def update(self, now: dt.datetime) -> BuiltSite:
        """Bring the site to what the work tree says; when that fails, the former site stays."""
        today = now.date()
        engine = self._engine()
        made = make_files(self._wanted, today, engine.site_name, engine.site_url, self._memory)
        former, self._rests_on = self._rests_on, None
        change = self._pages.update(made.files)
        if former == (engine, today) and engine.builds_pages_apart:
            self._patch(engine, made, change, today)
        else:
            self._build_whole(engine, made, today)
        self._rests_on = engine, today
        return describe_site(self.out, made.outline)

    def _engine(self) -> Engine:
        settings = find_settings(self._wanted.root)
        self._part.mkdir(exist_ok=True)
        return self._memory.recall(
            "engine",
            (settings, settings.read_bytes()),
            lambda: make_engine(self._wanted, self._pages.path, self._part),
        )

    def _build_whole(self, engine: Engine, made: SiteFiles, today: dt.date) -> None:
        with replace_folder(self.out) as (_, building):
            engine.build(self._pages.path, building, today)
            assert_complete(made.files, building)

    def _patch(self, engine: Engine, made: SiteFiles, change: Change, today: dt.date) -> None:
        """Build the changed pages beside the site, then put them in their places."""
        if not change.written and not change.removed:
            return
        docs, site = self._part / "pages", self._part / "site"
        shutil.rmtree(self._part)
        docs.mkdir(parents=True)
        names = {*engine.navigation, *change.written}
        files = {path: made.files[path] for path in names}
        PageFolder(docs).update(files)
        engine.build(docs, site, today, with_theme=False)
        assert_complete(files, site)
        _merge_search(self.out / SEARCH_INDEX, site / SEARCH_INDEX, {*names, *change.removed})
        for path in files:
            target = self.out / html_path(path)
            target.parent.mkdir(parents=True, exist_ok=True)
            (site / html_path(path)).replace(target)
        for path in change.removed:
            (self.out / html_path(path)).unlink(missing_ok=True)


def _merge_search(whole: Path, part: Path, pages: Iterable[str]) -> None:
    """Take the entries of some pages from the index of a part."""
    if not whole.is_file():
        return
    renewed = {html_path(path) for path in pages}
    index = json.loads(whole.read_bytes())
    kept = [each for each in index["docs"] if each["location"].partition("#")[0] not in renewed]
    index["docs"] = kept + json.loads(part.read_bytes())["docs"]
    whole.write_text(json.dumps(index, separators=(",", ":")), encoding="utf-8")
