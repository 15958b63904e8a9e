"""A brand's own picture is in the site; a file that should not be shown stops the build."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pipeline.errors import InvalidFrontMatter
from pipeline.flows.site.build import build_site
from tests.calendar.builders import TIDE_YML, document
from tests.calendar.reading import Reader
from tests.flows.site.test_build import POSTS, SLOTS, make_tree, write
from tests.pictures import draw_png

NOW = dt.datetime(2026, 1, 22, 12, tzinfo=dt.UTC)


DOT = draw_png(1, lambda x, y: (255, 0, 0))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_tree(tmp_path / "tree", document(POSTS, SLOTS))
    write(root / "brands/tide/brand.yml", f"{TIDE_YML}mark: dot.png\n")
    return root


def test_the_picture_is_on_the_brands_pages_and_in_the_site_as_it_was(root: Path):
    (root / "brands/tide/dot.png").write_bytes(DOT)
    (root / "brands/tide/other.png").write_bytes(DOT)

    out = build_site(root, root.parent / "site", now=NOW).out

    assert (out / "assets/marks/tide.png").read_bytes() == DOT
    assert not list(out.rglob("*other*"))
    for page, address in {
        "brands/tide.html": "../assets/marks/tide.png",
        "batches/tide/gauge.html": "../../assets/marks/tide.png",
        "brands.html": "assets/marks/tide.png",
    }.items():
        assert address in Reader((out / page).read_text(encoding="utf-8")).addresses


def test_a_site_of_another_brand_has_no_picture_of_it(root: Path):
    (root / "brands/tide/dot.png").write_bytes(DOT)

    out = build_site(root, root.parent / "site", now=NOW, brand="acme").out

    assert not (out / "assets/marks").exists()


def refused(root: Path) -> str:
    with pytest.raises(InvalidFrontMatter) as caught:
        build_site(root, root.parent / "site", now=NOW)
    assert not (root.parent / "site").exists()
    return str(caught.value)


def test_a_picture_that_is_not_there_is_refused(root: Path):
    assert refused(root) == "brands/tide/brand.yml (mark): the mark `dot.png` does not exist"


def test_a_link_is_refused(root: Path):
    (root / "brands/acme/secret.png").write_bytes(DOT)
    try:
        (root / "brands/tide/dot.png").symlink_to(root / "brands/acme/secret.png")
    except OSError:
        pytest.skip("links need a privilege on this system")

    assert "the mark `dot.png` is a link" in refused(root)


def test_a_heavy_file_is_refused(root: Path):
    (root / "brands/tide/dot.png").write_bytes(DOT + b"\0" * 65_536)

    assert "the mark `dot.png` weighs more than 64 KB" in refused(root)


def test_a_page_with_the_name_of_a_picture_is_refused(root: Path):
    (root / "brands/tide/dot.png").write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg'/>")

    assert "the mark `dot.png` is no PNG picture" in refused(root)
