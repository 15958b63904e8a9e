"""Editorial rules rank: what the author stresses comes first."""

from pipeline.content.draft import Draft
from pipeline.writing.extractive.ranking import best_hook, has_figure, hook_score, rank
from pipeline.writing.extractive.reading import read_article
from tests.writing.extractive.texts import body_draft, draft


def ranked(article: Draft) -> list[str]:
    read = read_article(article)
    ranking = rank(read, article)
    return [each.text for each in sorted(read.usable, key=lambda each: -ranking.score(each))]


def test_a_hint_outranks_every_rule():
    text = "---\ntitle: Gauges\nquote: Rain fell.\n---\n\nThe only thing that gauges need is care.\n\nSome rain fell today.\n\nAnd rain fell.\n"
    with_hint = draft(text.replace("Rain fell.", "Some rain fell today."))

    assert ranked(with_hint)[0] == "Some rain fell today."
    assert ranked(draft(text))[0] == "The only thing that gauges need is care."


def test_bold_outranks_plain_and_a_repeated_quote_too():
    plain = "Cats sleep at noon.\n\nDogs sleep at noon.\n\nBirds sleep at noon.\n\n"

    assert ranked(body_draft(plain.replace("Dogs sleep at noon.", "**Dogs sleep at noon.**")))[
        0
    ] == ("Dogs sleep at noon.")
    assert ranked(body_draft(f"{plain}> Birds sleep at noon.\n"))[0] == "Birds sleep at noon."


def test_what_leans_or_is_dated_or_told_ranks_below_what_holds():
    body = (
        "Gauges should be honest.\n\nGauges were honest.\n\nGauges are honest today.\n\n"
        "This gauge is honest.\n"
    )

    assert ranked(body_draft(body))[0] == "Gauges should be honest."


def test_a_hook_is_short_stands_alone_and_is_found_once():
    article = body_draft(
        "Gauges should be honest about error. This is a start that leans on it. "
        f"Gauges {'and gauges ' * 14}are many. Ports need gauges without doubt.\n"
    )
    read = read_article(article)
    ranking = rank(read, article)
    [honest, leaning, long, ports] = read.usable

    assert hook_score(leaning, ranking) is None
    assert hook_score(long, ranking) is None
    assert best_hook(read.usable, ranking, ()) is honest
    assert best_hook(read.usable, ranking, {honest.order}) is ports
    assert best_hook(read.usable, ranking, {honest.order, ports.order}) is None


def test_a_figure_is_a_number_worth_a_hook():
    numbers = ("4200 answers came.", "We asked 70 people.", "It fell by 5%.", "Over 12,000 came.")
    others = ("In 2019 it began.", "Rust 1.0 came.", "On 2020-02-20 it fell.", "RFC 3355 passed.", "At 21:28 it fell.", "Only 3 came.")  # fmt: skip

    assert [has_figure(text) for text in numbers] == [True] * 4
    assert [has_figure(text) for text in others] == [False] * 6
