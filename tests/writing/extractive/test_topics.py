"""What an article is about is found by counting, the same way on every run."""

from pipeline.writing.extractive.topics import begins_with_the_unknown, find_topics, fold, stems


def test_frequent_words_and_the_titles_words_are_topics():
    sentences = ["Gauges measure tides.", "A gauge drifts.", "Rain falls on every promise."]

    assert find_topics("What does a gauge promise?", sentences) == {"gauge", "promise"}


def test_ties_are_broken_by_the_alphabet_so_that_runs_agree():
    words = [f"word{letter}" for letter in "zyxwvutqrponmlkjihgfedcba"]
    topics = find_topics("", [" ".join(words), " ".join(words)])

    assert sorted(topics) == [f"word{letter}" for letter in "abcdefghijkl"]


def test_words_lose_plural_and_possessive_and_the_common_ones_are_left_out():
    assert stems("The gauge's readings and all of the gauges") == {"gauge", "reading"}


def test_folding_forgets_case_punctuation_and_typography():
    assert fold("It’s “Done”, now!") == fold("it's done now")


def test_a_sentence_that_begins_with_something_named_before_is_known():
    topics = {"gauge"}

    assert begins_with_the_unknown("The RFC was accepted.", topics)
    assert not begins_with_the_unknown("The gauge was accepted.", topics)
    assert not begins_with_the_unknown("The only thing we expect is care.", topics)
    assert not begins_with_the_unknown("The person who reads it decides.", topics)
