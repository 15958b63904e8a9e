"""Commands that show the calendar: site, serve."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.setting import find_root, present_time, today_option


@click.command()
@click.option(
    "--out", type=click.Path(path_type=Path), help="Where to build; `site/` unless given."
)
@click.option("--brand", help="Only this brand; nothing of another is in the site.")
@click.option("--internal", is_flag=True, help="Show what waits, too; never publish such a build.")
@click.option(
    "--repository",
    envvar="GALLEY_REPOSITORY",
    default="",
    metavar="URL",
    help="Where an internal build's links to files lead, as https://github.com/owner/name.",
)
@today_option
def site(
    out: Path | None, brand: str | None, internal: bool, repository: str, today: str | None
) -> None:
    """Build the calendar from the approved posts."""
    from pipeline.flows.site.build import build_site

    root = find_root()
    built = build_site(
        root,
        out or root / "site",
        brand=brand,
        internal=internal,
        repository=repository,
        now=present_time(today),
    )
    click.echo(f"{built.pages} pages, {built.posts} approved posts: {built.out / 'index.html'}")


@click.command()
@click.option("--port", default=8000, show_default=True)
@click.option("--brand", help="Only this brand.")
@click.option("--internal", is_flag=True, help="Show what waits, too.")
def serve(port: int, brand: str | None, internal: bool) -> None:
    """Show the calendar on this machine and rebuild it on every change."""
    from pipeline.flows.site.serve import serve_site

    serve_site(find_root(), port=port, brand=brand, internal=internal, clock=present_time, say=_say)


def _say(line: str) -> None:
    click.echo(line, err=True)
