"""English number words and what they come to, units that follow numbers, and vague amounts."""

from __future__ import annotations

from pipeline.checks.grounding.lexicon.listing import listed, words

CARDINALS = {
    word: value
    for value, word in enumerate(
        listed("""
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen
    """)
    )
} | {
    word: 10 * value
    for value, word in enumerate(
        listed("""
    twenty thirty forty fifty sixty seventy eighty ninety
    """),
        2,
    )
}

ORDINALS = {
    word: value
    for value, word in enumerate(
        listed("""
    first second third fourth fifth sixth seventh eighth ninth tenth
    """),
        1,
    )
}

SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
SUFFIXES = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000, "b": 1_000_000_000}

AMOUNTS = {
    "half": "1/2", "halves": "1/2", "quarter": "1/4", "quarters": "1/4", "twice": "2x", "double": "2x", "doubled": "2x",
    "doubles": "2x", "thrice": "3x", "triple": "3x", "tripled": "3x", "quadrupled": "4x",
    "single": "1", "sole": "1", "lone": "1", "dozen": "12", "dozens": "12+", "hundreds": "100+", "thousands": "1000+",
    "millions": "1000000+", "billions": "1000000000+", "tenfold": "10x", "twofold": "2x",
}  # fmt: skip

NUMERALS = frozenset((*CARDINALS, *ORDINALS, *SCALES, *AMOUNTS))

UNITS = {
    form: unit
    for unit, forms in {
        "%": "% percent percentage pct",
        "$": "$ dollar dollars usd",
        "€": "€ euro euros eur",
        "£": "£ pound pounds gbp",
        "second": "second seconds sec secs",
        "minute": "minute minutes min mins",
        "hour": "hour hours hr hrs",
        "day": "day days daily",
        "week": "week weeks weekly",
        "month": "month months monthly",
        "year": "year years yearly annual annually",
        "decade": "decade decades",
        "century": "century centuries",
        "gb": "gb gigabyte gigabytes",
        "mb": "mb megabyte megabytes",
        "km": "km kilometre kilometres kilometer kilometers",
        "kg": "kg kilogram kilograms",
        "cm": "cm centimetre centimetres centimeter centimeters",
    }.items()
    for form in forms.split()
}

MONTHS = words(
    """
    january february march april june july august september october november december jan feb
    mar apr jun jul aug sep sept oct nov dec
    """
)

PERIODS = words("second minute hour day week month year decade century")
"""The units that are periods of time; they can stand without a number: `every day`."""

APPROXIMATING = words(
    "the all those these its their our about only over some nearly almost roughly around just "
    "these more than at least under out"
)
"""What may stand between a preposition and its number: `of the 412`, `out of all 30`."""

DATING = MONTHS | words(
    "in since until till by before after during from to early late mid spring summer autumn fall "
    "winter year"
)
"""Behind one of these, four digits are a year."""

EARLIER = words("before previously earlier formerly initially originally")
LATER = words("later after afterwards now today since")
"""Words by which a number is the first of two, or the second, as in `from 71 to 83`."""
