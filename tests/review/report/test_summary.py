from pipeline.review.report.summary import Outcome, Step, render_summary


def test_a_run_tells_what_it_found_did_and_skipped_and_why():
    steps = [
        Step(Outcome.FOUND, "`drafts/tide/gauge.md`", "has no batch"),
        Step(Outcome.DONE, "pull request 7", "4 posts", "https://github.com/acme/social/pull/7"),
        Step(Outcome.SKIPPED, "`drafts/tide/later.md`", "five proposals of tide stand open"),
        Step(Outcome.FAILED, "`drafts/tide/bad.md`", "the draft has no title, @rosa"),
    ]
    assert (
        render_summary("generate", steps)
        == """\
## generate

1 failed · 1 done · 1 found · 1 skipped

### Failed

- `drafts/tide/bad.md`: the draft has no title, <span>@</span>rosa

### Done

- [pull request 7](https://github.com/acme/social/pull/7): 4 posts

### Found

- `drafts/tide/gauge.md`: has no batch

### Skipped

- `drafts/tide/later.md`: five proposals of tide stand open
"""
    )


def test_a_run_without_work_says_so():
    assert render_summary("generate", []) == (
        "## generate\n\nNothing to do: everything is as it should be.\n"
    )


def test_a_thousand_rows_stay_below_githubs_mebibyte():
    steps = [Step(Outcome.DONE, "@" * 1_000, "$" * 1_000)] * 1_000
    summary = render_summary("generate", steps)
    assert summary.endswith("- and 800 more\n")
    assert len(summary.encode()) < 2**20 * 4
