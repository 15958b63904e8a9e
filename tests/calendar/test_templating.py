from __future__ import annotations

import re

import pytest
from mkdocs.utils.meta import get_data

from pipeline.calendar.templating import render_page
from tests.calendar.hostile import TITLES
from tests.calendar.reading import Reader
from tests.requirements import ROOT

TEMPLATES = sorted((ROOT / "pipeline/calendar/templates").iterdir())


def test_a_page_is_front_matter_and_one_line_of_html():
    page = render_page("layout.html.jinja", "index.md", 'A "title" & more')

    title = "A &#34;title&#34; &#38; more"
    assert page == (
        f'---\ntitle: "{title}"\nhide: [navigation, toc]\nsearch: {{exclude: true}}\n---\n\n'
        f'<div class="galley"> <header class="galley-head"> <h1 id="top">{title}</h1> </header> </div>\n'
    )


def test_only_the_pages_that_ask_for_it_are_searched():
    assert "search:" not in render_page("layout.html.jinja", "index.md", "A", in_search=True)


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES.keys())
def test_mkdocs_reads_any_title_from_the_front_matter(title: str):
    body, meta = get_data(render_page("layout.html.jinja", "index.md", title))

    # Material writes the title into the document as it stands.
    assert Reader(f"<title>{meta['title']}</title>").texts == {"title": title}
    assert Reader(body).texts == {"top": title}
    assert meta.keys() == {"title", "hide", "search"}


@pytest.mark.parametrize("title", ["no", "2026-01-05", "12", "~", "a: b", "\x85"])
def test_a_title_stays_text_whatever_yaml_would_make_of_it(title: str):
    assert isinstance(get_data(render_page("layout.html.jinja", "a.md", title))[1]["title"], str)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_goes_around_the_one_function_that_escapes(template):
    text = template.read_text(encoding="utf-8")
    filters = set(re.findall(r"\|\s*(\w+)", re.sub(r"{#.*?#}", "", text)))

    # `join`, `~` and their like escape in Jinja's own way, `safe` not at all.
    assert filters <= {"length"}
    assert not re.search(r"{[{%][^}]*~|autoescape", text)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_script_or_style(template):
    text = template.read_text(encoding="utf-8")

    assert not re.search(r"<script|<style|\sstyle=|\son\w+=", text)
