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

    assert label is None or label.label in LABELS
    assert is_meant_as_message(line) in (True, False)
    assert is_meant_as_step(line) in (True, False)
