"""Run MkDocs in this process and strictly: whatever it warns of fails the build."""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import BuildFailed, Place

THEME = Path(__file__).resolve().parents[1] / "calendar" / "theme"
"""Templates that take the place of Material's."""

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def load_settings(settings: Path, docs: Path, site: Path) -> MkDocsConfig:
    """Read MkDocs' settings for pages that stand in `docs` and a site that goes to `site`."""
    from mkdocs.config import load_config

    with _warnings_fail(settings):
        config = load_config(str(settings), docs_dir=str(docs), site_dir=str(site), strict=True)
    if config.theme.name == "material":
        # Behind the folders of `custom_dir`, so that a site can still change what it wants to.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
    return config


def run_mkdocs(config: MkDocsConfig, day: dt.date) -> None:
    """Build the site; `day` is the only date that MkDocs may write into it."""
    from mkdocs.commands.build import build

    with _warnings_fail(Path(config.config_file_path)), _build_date(day):
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()


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
