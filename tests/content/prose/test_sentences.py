"""Sentences are split where a reader would stop, and nowhere else."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.prose.sentences import split_sentences


def split(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["One ends.", "Another begins.", "A third asks?", "A fourth shouts!"],
        ["We use tools, e.g. Rust, i.e. the language.", "Dr. Who met Mr. X."],
        ["It ran on v1.0 and weighs 3.5 kg.", "Version 2.0.", "Done."],
        ["In the U.S. Army it works.", "He lives in the U.S.", "The end is near."],
        ["See rust-lang.org.", "Then read on."],
        ["We saw birds, fish, etc. in the bay.", "We saw birds, fish, etc.", "It was a good day."],
        ["Plan by J. Smith et al. from 1990.", "See Fig. 3 and No. 5.", "No.", "That is wrong."],
        ['He said "Yes."', "Then he left.", "She laughed (really.)", "Nobody spoke."],
        ['"What is it?" she asked.', "Nobody knew."],
        ['Almost nobody asks: "What happens when this works?" before the demo.', "They should."],
        ['Then ask, "Is it typical? If not, what else?"', "Wait for the answer."],
        ["“Is it typical? If not, what else?”", "Wait."],
        ["We tried (it failed. Twice.) and went home.", "We slept."],
        ["Wait... what?", "It was late…", "He left."],
        ["We won! 🎉", "Then we slept. 👩‍👩‍👧", "Good."],
        ["The problem?", "Pilot success."],
        ["He wrote iOS code.", "iPhone sales rose. npm fell."],
        ["Here is a list:"],
        ["Three things: one, two, three.", "And a lead-in:"],
        ["A quote opens \"here and never closes.", "The rest is split all the same."],
        ["A smile :) closes nothing.", "The rest is split."],
        ["1. One thing matters.", "The other does not."],
        ["It sits min. 30 cm deep.", "It carries max. 5 V and no more.", "See Art. 12 of it."],
        ["In Ref. 3, Tab. 2 and Pt. 1 of Chap. 9, Sect. 10, Para. 11, Ver. 2, Nr. 7.", "That is all."],
        ["Tests in Ft. Worth failed.", "On Tues. Ada saw Mme. Curie and Adm. Nelson.", "Both sat."],
        ["She lives near Raspail Blvd. Paris and near Univ. Oslo.", "We do not."],
        ["An unlisted Xqz. 4 and an Btlg. Nord stay whole.", "The rest does not."],
        ["Der 2. Versuch scheiterte.", "Am 3. Mai war es das 21. Jahrhundert.", "Ende."],
        ["It was art.", "Nobody noticed.", "It happened in 2019.", "Gauges came later."],
        ["It weighs 5 kg.", "Cables weigh more.", "We write CSS.", "Browsers read it."],
        ["We saw 12.", "They left.", "We write Rust.", "49% of us like it."],
        ["It is 5 p.m. in Oslo.", "We meet at 5 p.m.", "The door is open."],
    ],
    ids=lambda sentences: sentences[0][:30],
)  # fmt: skip
def test_sentences_joined_by_spaces_are_found_again(sentences: list[str]):
    assert split(" ".join(sentences)) == sentences


def test_a_script_without_spaces_is_split_at_its_own_stops():
    assert split("这是第一句。这是第二句！好吗？") == ["这是第一句。", "这是第二句！", "好吗？"]


def test_a_hard_wrap_between_sentences_is_no_part_of_them():
    assert split("One\nends.\nAnother\n  begins. ") == ["One\nends.", "Another\n  begins."]


@given(st.text(alphabet='aB .!?…"“”()[]eg1\n🎉。', max_size=200))
def test_sentences_stand_in_order_and_leave_out_only_space(text: str):
    spans = split_sentences(text)

    assert all(span.start < span.end for span in spans)
    assert "".join(text[span.start : span.end] for span in spans).split() == text.split() or (
        "".join("".join(text[span.start : span.end].split()) for span in spans)
        == "".join(text.split())
    )
    assert all(first.end <= second.start for first, second in itertools.pairwise(spans))


@given(st.from_regex(r"[A-Z]?[a-z]{1,4}", fullmatch=True), st.integers(0, 9999))
def test_a_short_word_with_its_full_stop_before_a_number_is_never_cut_off(word: str, number: int):
    sentence = f"The rule of {word}. {number} holds for every gauge."

    assert split(f"{sentence} Nobody minds.") == [sentence, "Nobody minds."]


@given(
    st.integers(0, 999), st.sampled_from(["Versuch", "Mai", "Jahrhundert", "Gauges", "Ångström"])
)
def test_a_number_with_its_full_stop_before_a_name_is_never_cut_off(number: int, name: str):
    assert split(f"Der {number}. {name} kam. Ende.") == [f"Der {number}. {name} kam.", "Ende."]


@pytest.mark.parametrize(
    "piece",
    [
        "min. 3 ",
        "Blvd. Xqz. ",
        "2. Mai ",
        "a. B",
        "word ",
        "e.g. A ",
        "(",
        ". ",
        "🎉",
        ".🎉 ",
        '"A." ',
        "x",
        "。",
        "A.B.",
    ],
)
def test_time_grows_with_length_and_not_faster(piece: str):
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        start = time.process_time()
        split_sentences(text)
        return time.process_time() - start

    # A busy machine gets three tries.
    assert any(seconds(80_000) < 10 * seconds(20_000) + 0.05 for _ in range(3))
