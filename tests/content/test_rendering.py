from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.batch import Content, Labelled, Post, Step
from pipeline.content.brand import parse_brand
from pipeline.content.document import parse_document
from pipeline.content.platforms import find_platform
from pipeline.content.rendering import Origin, fence_for, render_batch
from tests.content.documents import BRAND

PATH = "social/tide/gauge.md"
ORIGIN = Origin("drafts/tide/gauge.md", "2026-01-22", "extractive", "ab12", "Rosa, by hand.")


def content(**changes: object) -> Content:
    linkedin, twitter = find_platform("linkedin"), find_platform("twitter")
    labels = (
        Labelled("Hook Type", "Statement"),
        Labelled("Target Message", "Core Insight"),
        Labelled("CTA Type", "Question"),
    )
    values = {
        "title": "A gauge that admits its error",
        "key_messages": (Labelled("Core Insight", "A number needs its error."),),
        "posts": (
            Post(linkedin, 1, "A number needs its error.\n\n#Tides", labels),
            Post(twitter, 1, "A number needs its error.", labels),
        ),
        "sequence": (Step("First", "LinkedIn Variant 1", "the full thought"),),
        "ab_testing": ("Nothing to compare",),
        "repurposing": ("Works as a caption",),
        "evidence": {"linkedin-1": (4, 9)},
    }
    return Content(**{**values, **changes})  # type: ignore[arg-type]


def rendered(given: Content) -> str:
    return render_batch(given, parse_brand("tide", BRAND), ORIGIN)


def test_a_batch_is_written_in_the_examples_form():
    assert (
        rendered(content())
        == """\
---
type: social-batch
brand: tide
source: drafts/tide/gauge.md
generated: 2026-01-22
platforms: [linkedin, twitter]
variants_per_platform: 1
status: draft
draft_digest: ab12
writer: extractive
evidence:
  - {post: linkedin-1, lines: [4, 9]}
---

# Social Posts: A gauge that admits its error

**Source**: drafts/tide/gauge.md
**Generated**: 2026-01-22
**Brand**: tide
**Written by**: Rosa, by hand.

## Key Messages Extracted

1. **Core Insight**: A number needs its error.

---

## LinkedIn Posts

### Variant 1

**Hook Type**: Statement
**Target Message**: Core Insight

```
A number needs its error.

#Tides
```

**Character Count**: 33/3,000
**CTA Type**: Question
**Voice Check**: Needs review

---

## Twitter/X Posts

### Variant 1

**Hook Type**: Statement
**Target Message**: Core Insight

```
A number needs its error.
```

**Character Count**: 25/200

---

## Brand Voice Checklist

- [ ] Tone matches brand voice guidelines (calm)
- [ ] Platform-specific voice adaptations applied (LinkedIn fuller)
- [ ] No forbidden phrases used
- [ ] CTAs align with brand style (one question)
- [ ] Hashtags from approved library

## Usage Recommendations

### Posting Sequence
1. **First**: LinkedIn Variant 1 (the full thought)

### A/B Testing
- Nothing to compare

### Repurposing Notes
- Works as a caption
"""
    )


def test_a_fence_is_longer_than_any_run_of_backticks():
    assert [fence_for(text) for text in ("plain", "``", "```", "a ````` b ```")] == [
        "```",
        "```",
        "````",
        "``````",
    ]


LINES = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\n"))
TEXTS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\r"))


@given(title=LINES, value=LINES, note=LINES.filter(bool), text=TEXTS)
def test_whatever_a_writer_makes_is_read_back(title: str, value: str, note: str, text: str):
    made = content(
        title=title,
        key_messages=(Labelled("Core Insight", value), Labelled("Memorable Quote", value)),
        posts=(
            Post(
                find_platform("linkedin"),
                1,
                text,
                tuple(
                    Labelled(name, value) for name in ("Hook Type", "Target Message", "CTA Type")
                ),
            ),
        ),
        sequence=(Step("First", "LinkedIn Variant 1", note),),
        ab_testing=(value,),
        repurposing=(value,),
    )
    document = parse_document(PATH, rendered(made))
    assert document.problems == ()
    read = document.batch.content
    assert (read.title, read.key_messages, read.sequence, read.ab_testing, read.repurposing) == (
        made.title,
        made.key_messages,
        made.sequence,
        made.ab_testing,
        made.repurposing,
    )
    assert (read.posts[0].text, read.posts[0].value("CTA Type")) == (text, value)
