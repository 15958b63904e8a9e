import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.yaml_text import read_yaml, yaml_scalar
from pipeline.errors import InvalidFrontMatter, Place


def read_error(text: str, **options: int) -> str:
    with pytest.raises(InvalidFrontMatter) as caught:
        read_yaml(text, path="brand.yml", **options)
    return str(caught.value)


def test_times_dates_names_and_digests_stay_the_text_that_was_written():
    fields = read_yaml("time: 14:30\nday: 2026-01-21\nbrand: no\nsha: 0123\nfloat: 1e3", path="b")
    assert [fields.text(key) for key in ("time", "day", "brand", "sha", "float")] == [
        "14:30",
        "2026-01-21",
        "no",
        "0123",
        "1e3",
    ]


def test_integers_true_false_and_null_are_resolved_and_read_back_as_text_where_asked():
    fields = read_yaml("count: 3\nflag: true\nnothing: null", path="b")
    assert (fields.integer("count", 1), fields.flag("flag"), "nothing" in fields) == (
        3,
        True,
        False,
    )
    assert (fields.text("count"), fields.text("flag")) == ("3", "true")


def test_a_list_of_texts_knows_each_line_of_the_file():
    fields = read_yaml("words:\n  - one\n  - two\n", path="b", first_line=10)
    assert fields.placed_texts("words") == (("one", 11), ("two", 12))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: &x 1\nb: *x", "brand.yml:2: the YAML holds an alias (`*name`), which Galley"),
        ("a: !!python/object:x 1", "brand.yml:1: the YAML holds a tag (`!name`), which Galley"),
        ("a: 1\na: 2", "brand.yml:2: the YAML holds the key `a` twice, which Galley"),
        ("a: " + "[" * 13 + "]" * 13, "brand.yml:1: the YAML holds nesting deeper than 12"),
        ("? [a]\n: 1", "brand.yml:1: the YAML holds a key that is not a single text"),
        ("a: 1\n---\nb: 2", "brand.yml:3: the YAML holds a second document"),
        ("- a\n- b", "brand.yml:1: this is a list or a single value, not a mapping"),
        ("a: 1\nb: [", "brand.yml:2: the YAML does not parse: "),
        ("a: 1\nb: \x07", "brand.yml:1: the YAML does not parse: "),
    ],
)
def test_what_galley_does_not_read_is_refused_with_its_line(text: str, message: str):
    assert read_error(text).startswith(message)


def test_a_deep_bomb_is_refused_without_recursion():
    assert "nesting deeper" in read_error("a: " + "[" * 200_000)


def test_a_value_of_the_wrong_shape_names_file_line_and_key():
    fields = read_yaml("a:\n  b: [1]\n", path="brand.yml")
    with pytest.raises(InvalidFrontMatter) as caught:
        fields.mapping("a").integer("b", 0)
    assert str(caught.value) == "brand.yml:2 (a.b): a.b is not a whole number from 0 to 1,000,000"


TEXTS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=60)


@given(TEXTS)
def test_any_text_survives_being_written_as_a_scalar(text: str):
    block = read_yaml(f"key: {yaml_scalar(text)}", path="b")
    flow = read_yaml(f"- {{key: {yaml_scalar(text)}, last: x}}".replace("- ", "a: ", 1), path="b")
    assert (block.text("key"), flow.mapping("a").text("key")) == (text, text)


@pytest.mark.parametrize("character", ["\r", "\x85", "\u2028", "\u2029"])
def test_what_ends_a_line_for_yaml_alone_is_refused_where_it_stands(character: str):
    with pytest.raises(InvalidFrontMatter) as caught:
        read_yaml(f"brand: a\ntitle: one{character}two\nstatus: draft\n", path="x.md", first_line=2)

    assert caught.value.problem == (
        f"there is a U+{ord(character):04X}, which ends a line for YAML and not in an editor"
    )
    assert caught.value.place == Place("x.md", 3)
