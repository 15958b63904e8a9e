from pipeline.errors import InvalidFrontMatter, Place
from pipeline.review.report.preview import DraftPreview, render_preview
from tests.flows.tide import DRAFT_PATH
from tests.review.builders import context, held, plain, report_of
from tests.review.github_markdown import read_page

NOTHING_COMMITTED = """\
Nothing is committed here. Once the draft is on main, Galley proposes its posts in a pull request \
of their own, for review. This preview is by the extractive writer, which uses no model; the brand may use \
another.
"""


def test_a_preview_shows_the_posts_that_would_come_and_asks_for_nothing():
    preview = DraftPreview(DRAFT_PATH, report_of(plain()))
    assert (
        render_preview([preview], context(pull=12))
        == f"""\
<!-- galley:preview -->

## A preview: 2 posts would come from this draft

{NOTHING_COMMITTED}
[`drafts/tide/gauge.md`](https://github.com/acme/social/blob/f00/drafts/tide/gauge.md)

### linkedin-1 · Tue 09:00 · 52/3,000

27 January 2026

> A number without its error is half a number.
>
> \\#Tides

### twitter-1 · Wed 12:00 · 34/200

28 January 2026

> Say it in code: \\`\\`\\`error = 0.02\\`\\`\\`

<details><summary>2 slots here, no other posts nearby (Europe/Oslo)</summary>

**January 2026**

- **Tue 27, 09:00 · linkedin-1**
- **Wed 28, 12:00 · twitter-1**

</details>

<details><summary>Key messages</summary>

- Core Insight: A number without its error is half a number.
- Memorable Quote: "A number without its error is half a number."

</details>
"""
    )


def test_an_error_of_the_draft_is_explained():
    error = InvalidFrontMatter(
        "the draft has no title", place=Place(DRAFT_PATH, 1, "title"), help="Write `title: …`."
    )
    assert (
        render_preview([DraftPreview(DRAFT_PATH, error=error)], context())
        == f"""\
<!-- galley:preview -->

## drafts/tide/gauge.md, line 1: the draft has no title

{NOTHING_COMMITTED}
[`drafts/tide/gauge.md`](https://github.com/acme/social/blob/f00/drafts/tide/gauge.md)

❌ the draft has no title. Write `title: …`.
"""
    )


def test_a_draft_on_hold_says_why_it_gets_no_posts():
    markdown = render_preview(
        [DraftPreview(DRAFT_PATH, skipped="the draft says `social: hold`")], context()
    )
    assert read_page(markdown).headings == ["A preview: no post would come from this draft"]
    assert "No posts: the draft says `social: hold`.\n" in markdown


def test_several_drafts_are_shown_one_after_the_other_and_a_held_slot_is_no_error():
    taken = [held("linkedin", "2026-01-27 09:00")]
    previews = [DraftPreview(f"drafts/tide/{n}.md", report_of(plain(), held=taken)) for n in "ab"]
    markdown = render_preview(previews, context())
    assert read_page(markdown).headings == [
        "A preview: 4 posts would come from 2 drafts",
        "drafts/tide/a.md",
        "linkedin-1 · Tue 09:00 · 52/3,000",
        "twitter-1 · Wed 12:00 · 34/200",
        "drafts/tide/b.md",
        "linkedin-1 · Tue 09:00 · 52/3,000",
        "twitter-1 · Wed 12:00 · 34/200",
    ]
    assert "linkedin-1 will get another slot; this one is held already." in markdown


def test_hundreds_of_drafts_fit_into_a_comment():
    previews = [DraftPreview(f"drafts/tide/{n}.md", report_of(plain())) for n in range(400)]
    markdown = render_preview(previews, context())
    assert len(markdown) <= 65_536
    assert "more drafts." in markdown
