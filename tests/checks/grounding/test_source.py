from __future__ import annotations

from dataclasses import replace

from pipeline.checks.grounding.source import CACHED_DRAFTS, clear_prepared, prepare
from tests.checks.grounding.example import DRAFT, source


def test_a_draft_is_prepared_once():
    clear_prepared()

    assert prepare(DRAFT) is prepare(replace(DRAFT))
    assert prepare(DRAFT) is not prepare(replace(DRAFT, body=f"{DRAFT.body}\nMore.\n"))


def test_only_so_many_drafts_are_kept():
    clear_prepared()
    first = prepare(DRAFT)
    for number in range(CACHED_DRAFTS):
        prepare(replace(DRAFT, title=f"Another {number}"))

    assert prepare(DRAFT) is not first


def test_a_hint_that_stands_in_the_body_keeps_its_line():
    draft = replace(DRAFT, key_messages=("The new bridge is longer than the old one.",))

    assert prepare(draft).whole["the new bridge is longer than the old one"] == [
        index
        for index, sentence in enumerate(prepare(draft).sentences)
        if sentence.passage.first_line == 29 and sentence.text.endswith("old one.")
    ]


def test_the_addresses_of_a_draft_are_known():
    assert source().links == {"example.com/ferry", "example.com/plan"}
    assert source().mentions("@harbour_office")
    assert not source().mentions("@harbour")


def test_names_are_told_by_their_capitals():
    assert {"berg", "stavanger"} <= set(source().names)
    assert "passengers" not in source().names


def test_what_readers_do_not_see_bears_nothing():
    body = (
        "The ferry is late.<!-- See https://hidden.example, says @hidden. -->\n\n"
        "It sails at six. <span hidden>The ferry is free.</span>\n\n"
        "See ![https://alt.example @alt](x.png) and [the plan][1].\n\n[1]: https://seen.example/plan\n"
    )
    source = prepare(replace(DRAFT, body=body, url=""))

    assert source.links == {"seen.example/plan"}
    assert [source.mentions(each) for each in ("@hidden", "@alt")] == [False, False]
    assert not any("free" in sentence.text for sentence in source.sentences)
