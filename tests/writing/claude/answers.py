"""Answers as a model could give them to the prompt for the sample draft, written by a person.

They show what the prompt asks for, and serve as what the scripted model says in the tests.
"""

from __future__ import annotations

import copy
from typing import Any

LINKEDIN_1 = """\
Every large organization has a quiet place where good demos go.

Nobody announces the move. The pilot worked, the room applauded, and half a year later it still runs on one person's laptop, if it runs at all.

Ask why a promising AI pilot stopped, and the same five answers come back:

- No clear owner after the pilot
- Integration work underestimated
- Data quality glossed over
- No plan for maintenance
- Metrics disconnected from business outcomes

Not one of the five is about the quality of the model. Each is a decision that somebody could have made before the first line of code.

Which part of this is hardest where you work?

#AIStrategy #EnterpriseAI #AIAdoption"""

LINKEDIN_2 = """\
A pilot without a production owner is an experiment with an audience.

A pilot has a sponsor and a team. Production needs something less glamorous: a person whose week gets worse when the system is wrong.

So plan the pilot from production backwards. The team still builds something small and fast, but behind the real login, on a slice of the real data, for a named person who has agreed to live with the result.

Three questions are enough to begin:

1. Who will own this system on the day the pilot team leaves?
2. How will it fit into the systems and habits that people already have?
3. Which business outcome should change, and who will notice when it does?

What did your team try first, and what would you do differently now?

https://example.com/articles/ai-pilot-graveyard

#AIImplementation #MLOps #ChangeManagement"""

TWITTER_1 = """\
Five ways a good AI pilot dies:

- No clear owner after the pilot
- Integration work underestimated
- Data quality glossed over
- No plan for maintenance
- Metrics disconnected from business outcomes

Not one of the five is about the quality of the model."""

TWITTER_2 = """\
Before the applause has died down, ask who will answer the phone when it breaks.

A project that ends in a meeting costs less than one that ends in a graveyard."""


def _post(
    id: str, hook: str, target: str, angle: str, text: str, claims: list[tuple[str, list[int]]]
) -> dict[str, Any]:
    return {
        "id": id,
        "hook_type": hook,
        "target": target,
        "angle": angle,
        "text": text,
        "cta_type": "Engagement",
        "claims": [{"sentence": sentence, "lines": lines} for sentence, lines in claims],
    }


_FIVE = [
    ("No clear owner after the pilot", [30]),
    ("Integration work underestimated", [31]),
    ("Data quality glossed over", [32]),
    ("No plan for maintenance", [33]),
    ("Metrics disconnected from business outcomes", [34]),
    ("Not one of the five is about the quality of the model.", [36]),
]

SAMPLE: dict[str, Any] = {
    "key_messages": [
        {
            "kind": "Core Insight",
            "text": "Most AI pilots fail for organizational reasons, and most of those reasons could be seen before the pilot began.",
            "lines": [16],
        },
        {
            "kind": "Supporting Point",
            "text": "Treat the pilot as the start of the work, and name its production owner before anyone writes code.",
            "lines": [62],
        },
        {
            "kind": "Supporting Point",
            "text": "Pilot success and production success need different conditions, and a demo tests only one of them.",
            "lines": [24],
        },
        {
            "kind": "Memorable Quote",
            "text": "A pilot without a production owner is an experiment with an audience.",
            "lines": [40],
        },
    ],
    "posts": [
        _post(
            "linkedin-1", "Observation", "Core Insight", "five decisions", LINKEDIN_1,
            [
                ("Every large organization has a quiet place where good demos go.", [14]),
                ("Nobody announces the move.", [14]),
                ("The pilot worked, the room applauded, and half a year later it still runs on one person's laptop, if it runs at all.", [14]),
                ("Ask why a promising AI pilot stopped, and the same five answers come back:", [28]),
                *_FIVE,
                ("Each is a decision that somebody could have made before the first line of code.", [36]),
            ],
        ),
        _post(
            "linkedin-2", "Hard truth", "Supporting Point", "production-first planning", LINKEDIN_2,
            [
                ("A pilot without a production owner is an experiment with an audience.", [40]),
                ("A pilot has a sponsor and a team.", [40]),
                ("Production needs something less glamorous: a person whose week gets worse when the system is wrong.", [40]),
                ("The team still builds something small and fast, but behind the real login, on a slice of the real data, for a named person who has agreed to live with the result.", [60]),
                ("Three questions are enough to begin:", [62]),
            ],
        ),
        _post(
            "twitter-1", "List", "Core Insight", "five ways", TWITTER_1,
            [("Five ways a good AI pilot dies:", [26]), *_FIVE],
        ),
        _post(
            "twitter-2", "Hard truth", "Supporting Point", "cost of asking late", TWITTER_2,
            [("A project that ends in a meeting costs less than one that ends in a graveyard.", [76])],
        ),
    ],
    "sequence": [
        {"post": "linkedin-1", "hours_after_first": 0, "note": "the picture and the five reasons"},
        {"post": "twitter-2", "hours_after_first": 24, "note": "one thought, short"},
        {"post": "linkedin-2", "hours_after_first": 48, "note": "what to do instead"},
        {"post": "twitter-1", "hours_after_first": 72, "note": "the list"},
    ],
    "ab_testing": [
        "LinkedIn Variant 1 opens with a picture, LinkedIn Variant 2 with a claim: compare how many readers unfold the post",
        "Twitter Variant 1 is a list, Twitter Variant 2 one thought: compare reposts with replies",
    ],
    "repurposing": [
        "The three questions of LinkedIn Variant 2 make a one-page checklist for a kick-off",
        "The five reasons of LinkedIn Variant 1 make a carousel, one a slide",
    ],
}  # fmt: skip


def sample_answer() -> dict[str, Any]:
    """Give a copy that a test may change."""
    return copy.deepcopy(SAMPLE)


def repair_answer(*posts: dict[str, Any], **lists: Any) -> dict[str, Any]:
    """Make the answer to a repair turn: the posts named, everything else empty."""
    names = ("key_messages", "posts", "sequence", "ab_testing", "repurposing")
    empty: dict[str, Any] = {name: [] for name in names}
    return {**empty, "posts": list(posts), **lists}


def post_of(answer: dict[str, Any], id: str) -> dict[str, Any]:
    """Find a post of an answer."""
    found: dict[str, Any] = next(post for post in answer["posts"] if post["id"] == id)
    return found
