"""Run MkDocs in this process and strictly: whatever it warns of fails the build."""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import BuildFailed, Place

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig

THEME = Path(__file__).resolve().parents[2] / "calendar" / "theme"
"""Templates that take the place of Material's."""

_LOCAL_PLUGINS = {"search", "material/search"}
"""Plugins that look at one page at a time."""


class Engine:
    """MkDocs with its settings read and its theme compiled once, for one build or several."""

    def __init__(self, settings: Path, docs: Path, site: Path) -> None:
        """Read the settings; `docs` and `site` must exist, and `build` may name others."""
        from mkdocs.config import load_config

        with _warnings_fail(settings):
            self._config: MkDocsConfig = load_config(
                str(settings), docs_dir=str(docs), site_dir=str(site), strict=True
            )
        self._settings = settings
        self._theme = _Theme(self._config)

    @property
    def site_name(self) -> str:
        return self._config.site_name

    @property
    def site_url(self) -> str:
        return self._config.site_url or ""

    @property
    def navigation(self) -> list[str]:
        """The pages that the settings name, which have to be there in every build."""
        return list(_pages_in(self._config.nav))

    @property
    def builds_pages_apart(self) -> bool:
        """Whether a page comes out the same in a build without the others.

        Hooks count as plugins. Without `nav` every page would be in the navigation of each.
        """
        return bool(self._config.nav) and set(self._config.plugins) <= _LOCAL_PLUGINS

    def add_to_navigation(self, title: str, page: str) -> None:
        """Put a page at the end of the navigation."""
        if isinstance(self._config.nav, list):
            self._config.nav.append({title: page})

    def build(self, docs: Path, site: Path, day: dt.date, *, with_theme: bool = True) -> None:
        """Build the pages in `docs` into `site`; `day` is the only date MkDocs may write there.

        Without `with_theme`, the theme's own scripts, styles and images are left out.
        """
        from mkdocs.commands.build import build

        self._config.docs_dir, self._config.site_dir = str(docs), str(site)
        self._theme.gives_files = with_theme
        plugins = self._config.plugins
        with _warnings_fail(self._settings), _build_date(day):
            plugins.on_startup(command="build", dirty=False)
            try:
                build(self._config)
            finally:
                plugins.on_shutdown()


class _Theme:
    """Our templates in front of Material's; its thousands of files are listed once."""

    def __init__(self, config: MkDocsConfig) -> None:
        self.gives_files = True
        if config.theme.name == "material":
            # Behind the folders of `custom_dir`, so that a site can still change what it wants to.
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        self._environment = config.theme.get_env()
        self._names: list[str] | None = None
        self._list = self._environment.list_templates
        self._environment.list_templates = self._list_templates  # type: ignore[method-assign]
        config.theme.get_env = self._get_environment  # type: ignore[method-assign]

    def _get_environment(self) -> Environment:
        return self._environment

    def _list_templates(self, extensions: Any = None, filter_func: Any = None) -> list[str]:
        if not self.gives_files:
            return []
        if self._names is None:
            self._names = self._list()
        return [name for name in self._names if filter_func is None or filter_func(name)]


def _pages_in(navigation: object) -> Iterator[str]:
    if isinstance(navigation, str):
        yield navigation
    elif isinstance(navigation, dict):
        for each in navigation.values():
            yield from _pages_in(each)
    elif isinstance(navigation, list):
        for each in navigation:
            yield from _pages_in(each)


class _Collector(logging.Handler):
    """Keep the warnings and errors that are logged."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextlib.contextmanager
def _warnings_fail(settings: Path) -> Iterator[None]:
    """Turn MkDocs' warnings and errors into one BuildFailed that repeats them."""
    from mkdocs.exceptions import MkDocsException

    collector = _Collector()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(collector)
    stopped: MkDocsException | None = None
    try:
        yield
    except MkDocsException as error:
        stopped = error
    finally:
        logger.removeHandler(collector)
    if stopped is not None or collector.messages:
        raise BuildFailed(
            "MkDocs could not build the site: " + "; ".join(collector.messages or [str(stopped)]),
            place=Place(str(settings)),
            help="Mend what it names; the site built before is untouched.",
        ) from stopped


@contextlib.contextmanager
def _build_date(day: dt.date) -> Iterator[None]:
    """Set the date of the sitemap, which MkDocs takes from the environment alone."""
    name = "SOURCE_DATE_EPOCH"
    former = os.environ.get(name)
    midnight = dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC)
    os.environ[name] = str(int(midnight.timestamp()))
    try:
        yield
    finally:
        if former is None:
            del os.environ[name]
        else:
            os.environ[name] = former
