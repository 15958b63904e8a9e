"""Put the platform registry's tables into docs/platforms.md, between its two marks.

Usage: python -m tools.platforms_page
"""

from __future__ import annotations

from pathlib import Path

from pipeline.content.registry_table import render_registry_table

PAGE = Path(__file__).resolve().parent.parent / "docs" / "platforms.md"
BEGIN = "<!-- tables: written by `python -m tools.platforms_page` -->"
END = "<!-- end of tables -->"


def fill_page(page: str) -> str:
    """Give the page with its tables as the registry states them now."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{render_registry_table()}\n\n{END}{after}"


def main() -> None:
    """Write the page anew."""
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(fill_page(page), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
