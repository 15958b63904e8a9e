"""Measure the grounding check on the pairs: `python -m tests.checks.grounding.measure [--write]`.

It prints the tables of docs/grounding.md; with `--write` it puts them there.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from pipeline.checks.grounding.claims import Claim
from pipeline.checks.grounding.judging import judge
from pipeline.checks.grounding.source import Source
from pipeline.checks.grounding.verdict import Verdict
from tests.checks.grounding.mutation import mutate_wholly
from tests.checks.grounding.pairs import Pairs, read_pairs
from tests.requirements import ROOT

PAGE = ROOT / "docs" / "grounding.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
_BY_HAND = 3
"""The heading of a table and its rows of sentences that were written by hand."""
VERDICTS = tuple(Verdict)
PASSED = ("verbatim", "review", "not_a_claim")


def main(arguments: list[str]) -> int:
    """Print the tables, or write them into the page."""
    text = render()
    if arguments == ["--write"]:
        page = PAGE.read_bytes().decode()
        before, _, rest = page.partition(BEGIN)
        _, _, after = rest.partition(END)
        PAGE.write_bytes(f"{before}{BEGIN}\n\n{text}\n{END}{after}".encode())
    print(text)
    return 0


def render() -> str:
    """Write the tables as Markdown."""
    parts = []
    for title, part in (("Tuned on", "tuning"), ("Held out", "held-out")):
        pairs = list(read_pairs(part))
        parts += [f"**{title}** ({_articles(pairs)})", _table(_rows(pairs))]
    held_out = list(read_pairs("held-out"))
    parts += ["**Held out, unfaithful sentences by kind**", _table(_kinds(held_out))]
    parts += ["**Held out, the articles' own sentences, each changed in one place**"]
    parts += [_table(_own_mutants(held_out))]
    edited = list(read_pairs("edited"))
    parts += [f"**Sentences as people edit them** ({_articles(edited)})"]
    parts += [_table(islice(_rows(edited), _BY_HAND))]
    return "\n\n".join(parts) + "\n"


def count(texts: Iterable[str], source: Source) -> Counter[str]:
    """Count the verdicts on some sentences, judged without pointers to lines."""
    return Counter(judge(Claim(text, 0), source).verdict.value for text in texts)


def _articles(pairs: list[Pairs]) -> str:
    return ", ".join(each.article.removesuffix(".md") for each in pairs)


def _rows(pairs: list[Pairs]) -> Iterator[tuple[object, ...]]:
    """Give the row of each group of sentences, with the share that went wrong."""
    yield ("sentences", "number", *VERDICTS, "went wrong")
    faithful = _sum(pairs, lambda each: [pair.text for pair in each.faithful])
    by_hand = _sum(pairs, lambda each: [pair.text for pair in each.unfaithful])
    mutants = _sum(pairs, lambda each: [pair.text for pair in each.mutants])
    yield _row("faithful", faithful, ("flagged", "unsupported"), "failed")
    yield _row("unfaithful, written by hand", by_hand, PASSED, "passed")
    yield _row("unfaithful, mechanical", mutants, PASSED, "passed")
    yield _row("unfaithful, all", by_hand + mutants, PASSED, "passed")


def _sum(pairs, texts) -> Counter[str]:
    return sum((count(texts(each), each.source) for each in pairs), Counter())


def _row(name: str, counts: Counter[str], wrong: tuple[str, ...], word: str) -> tuple[object, ...]:
    total = sum(counts.values())
    failed = sum(counts[verdict] for verdict in wrong)
    return (
        name,
        total,
        *(counts[each] for each in VERDICTS),
        f"{failed} {word} ({failed / total:.0%})",
    )


def _kinds(pairs: list[Pairs]) -> Iterator[tuple[object, ...]]:
    yield ("kind", "number", "passed")
    totals: Counter[str] = Counter()
    passed: Counter[str] = Counter()
    for each in pairs:
        for sentence in (*each.unfaithful, *each.mutants):
            totals[sentence.kind] += 1
            verdict = judge(Claim(sentence.text, 0), each.source).verdict
            passed[sentence.kind] += verdict.value in PASSED
    for kind in sorted(totals):
        yield kind, totals[kind], passed[kind]


def _own_mutants(pairs: list[Pairs]) -> Iterator[tuple[object, ...]]:
    yield ("changed", "number", *VERDICTS)
    counts: dict[str, Counter[str]] = {}
    for each in pairs:
        texts = [sentence.text for sentence in each.source.sentences]
        for kind, text in mutate_wholly(texts, each.names):
            counts.setdefault(kind, Counter())
            counts[kind][judge(Claim(text, 0), each.source).verdict.value] += 1
    for kind, found in sorted(counts.items()):
        yield kind, sum(found.values()), *(found[verdict] for verdict in VERDICTS)


def _table(rows: Iterator[tuple[object, ...]]) -> str:
    heading, *body = ([str(cell) for cell in row] for row in rows)
    lines = [heading, ["---"] * len(heading), *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
