"""English wording tells what leans on another sentence and what stands by itself."""

import pytest

from pipeline.writing.extractive.wording import (
    Lean,
    announces,
    begins_late,
    enumerates,
    has_contrast,
    is_dated,
    is_narrative,
    is_personal,
    lean_of,
    points_elsewhere,
    stress,
)


@pytest.mark.parametrize(
    "text",
    [
        "This makes us feel unqualified.",
        "It can make us hesitate to join.",
        "However, usually that's not all we need.",
        "But this doesn't matter.",
        "They continuously improve the codebase.",
        "As a result, several people left.",
        "Because of this, work was slow.",
        "Beyond that, we needed more staff.",
        "The team still builds, and we have no solution to this.",
        "If nobody will give theirs, you have learned something.",
        "None of the three makes a gauge more accurate.",
        "The data science team is rarely that person.",
        "There were many questions, but no time in which to do so.",
        "The beta release, on the other hand, is late.",
        "Part of that release was a revamp of the site.",
        "While it handled much, he was not happy.",
        "When they ask, be ready.",
        "Most gauges cannot keep it.",
        "The short version is that Rust empowers them.",
        "Our goal was to let people talk.",
        "Each is a decision that somebody could have made.",
        "He’s still comes to ask questions.",
    ],
)
def test_a_sentence_that_needs_the_one_before_it_leans_hard(text: str):
    assert lean_of(text) is Lean.HARD


@pytest.mark.parametrize(
    "text",
    [
        "In short, there are three channels.",
        "There is no benefit in blame.",
        "We also learned a few things.",
        "Overall we were happy.",
    ],
)
def test_a_sentence_that_sounds_of_another_leans_a_little(text: str):
    assert lean_of(text) is Lean.SOFT


@pytest.mark.parametrize(
    "text",
    [
        "Projects should have clear ownership.",
        "It is important to be clear about stability.",
        "It isn't an accident that our motto is short.",
        "To put it simply, you never dread upgrading Rust.",
        "Users assume that if something works now, it will keep working.",
        "People speak in turns when they walk.",
        "People who do maintenance deserve to be supported and rewarded for it.",
        "An electronic sensor never says that it does not know.",
        "Accuracy is easy to report, so it is what gets reported.",
        "We think it is hard.",
        "Most AI pilots fail for organizational reasons, and most of those reasons could be seen.",
        "Those who ask first are answered first.",
        "First impressions matter.",
        "We all make mistakes.",
        "For years Jane has said that she is happy.",
    ],
)
def test_a_sentence_that_brings_its_context_stands_alone(text: str):
    assert lean_of(text) is Lean.NONE


def test_a_lead_in_may_point_at_what_it_says_itself():
    lead = "The process was in many ways our first try at this kind of work, and taught us much:"

    assert lean_of(lead) is Lean.SOFT
    assert lean_of("This kind of work is hard for several reasons:") is Lean.HARD


@pytest.mark.parametrize(
    "text",
    [
        "As described above, it works.",
        "See below for details.",
        "This post covers what we learned.",
        "We'll discuss the process later.",
        "Stay tuned for more.",
        "Thanks to everyone who helped.",
        "Our plan is to do the following.",
        "Figure 3 shows the result.",
        "Edit: the link was wrong.",
        "In the next section, I expand on that.",
        "Use the framework above to focus.",
    ],
)
def test_what_makes_sense_only_on_its_page_is_known(text: str):
    assert points_elsewhere(text, has_link=False)


def test_an_invitation_to_follow_a_link_needs_the_link():
    assert points_elsewhere("For other editors, check the manual.", has_link=True)
    assert not points_elsewhere("For other editors, check the manual.", has_link=False)
    assert not points_elsewhere("The depth above a sensor is not yet a level.", has_link=True)
    assert not points_elsewhere("We released the Rust website.", has_link=True)


def test_enumerations_and_announcements_are_known():
    assert [enumerates(text) for text in ("First, we ask.", "Finally, go.", "First aid helps.")] == [
        True, True, False,
    ]  # fmt: skip
    assert [announces(text) for text in ("Why?", "There are two cures.", "Two things: a and b.")] == [
        True, True, False,
    ]  # fmt: skip


def test_wording_is_weighed():
    assert stress("The only thing we expect is care.") > stress("Teams need to sleep.") > 0
    assert stress("The cat sat down.") == 0
    assert has_contrast("It is not magic, but work.")
    assert has_contrast("Talk rather than type.")
    assert not has_contrast("The water is high.")
    assert is_dated("We currently hire.")
    assert is_narrative("We released it.")
    assert not is_narrative("We release it.")
    assert is_personal("I’ve seen it.")
    assert not is_personal("In it we trust.")
    assert begins_late("It’s important to be clear.")
    assert not begins_late("To put it simply, no.")
