import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.near_miss import (
    Meant,
    find_meant_label,
    is_meant_as_message,
    is_meant_as_step,
)

LABELS = ("Hook Type", "Media", "Alt Text")


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("**Media:** chart.png", Meant("Media", True)),
        ("1) **hook  type**: Quote", Meant("Hook Type", True)),
        ("> **ALT TEXT**: a chart", Meant("Alt Text", True)),
        ("* **Alt Text**: a chart", Meant("Alt Text", True)),
        ("Media: chart.png", Meant("Media", False)),
        ("**Media**:chart.png", Meant("Media", True)),
        ("Media follows", None),
        ("**Media Owner**: Rosa", None),
        ("", None),
        ("***", None),
    ],
)
def test_a_label_is_recognized_however_it_is_set(line: str, meant: Meant | None):
    assert find_meant_label(line, LABELS) == meant


@given(st.text(st.sampled_from("*_- 1.):\tVariantMedi>"), max_size=60))
def test_any_line_is_answered(line: str):
    label = find_meant_label(line, LABELS)
    is_meant_as_message(line)
    is_meant_as_step(line)

    assert label is None or label.label in LABELS


@pytest.mark.parametrize(
    ("line", "message", "step"),
    [
        ("2) **Supporting Point**: It is cold.", True, True),
        ("- **Supporting Point**: It is cold.", True, False),
        ("2) **24h later**: Twitter Variant 1", True, True),
        ("- First: LinkedIn Variant 1", False, True),
        ("2) Twitter Variant 1", False, True),
        ("- Why it is cold", False, False),
        ("A person's own words, first and last.", False, False),
    ],
)
def test_a_line_that_seems_to_be_a_message_or_a_step_is_known(line: str, message: bool, step: bool):
    assert (is_meant_as_message(line), is_meant_as_step(line)) == (message, step)
