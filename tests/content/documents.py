"""Whole texts that the tests of `content` read: a brand and a batch, each as a person would write."""

BRAND = """\
name: Tide & Co.
timezone: Europe/Oslo
platforms: [linkedin, x]
variants_per_platform: 1
voice:
  tone: [calm]
  adaptations: LinkedIn fuller
  forbidden:
    - game-changer
calls_to_action:
  summary: one question
  lines:
    Question:
      - What would you measure first?
hashtags:
  approved: ["#Tides", OpenData]
  per_post:
    linkedin: [1, 2]
cadence:
  times:
    linkedin: [Thu 09:00, Tue 09:00]
  blackout: [2026-12-24..2026-12-26, 2027-01-01]
  minimum_gap_minutes: 90
limits: {x: 200}
"""

BATCH = """\
---
type: social-batch
brand: tide
source: drafts/tide/gauge.md
generated: 2026-01-22
platforms: [linkedin, twitter]
variants_per_platform: 1
status: draft
approvals:
  - {post: linkedin-1, by: rosa, at: "2026-01-23T10:00:00Z", sha256: abc123, where: local}
# the slots that rosa chose
timezone: Europe/Oslo
schedule:
  - {post: linkedin-1, at: "2026-01-27 09:00", pinned: true}
---

# Social Posts: A gauge that admits its error

**Source**: drafts/tide/gauge.md

## Key Messages Extracted

1. **Core Insight**: A number without its error is half a number.
2. **Memorable Quote**: "Say how wrong you may be."

---

## LinkedIn Posts

### Variant 1

**Hook Type**: Statement
**Target Message**: Core Insight

```
A number without its error is half a number.

#Tides
```

**Character Count**: 52/3,000
**CTA Type**: None
**Voice Check**: Verified

---

## Twitter/X Posts

### Variant 1

**Hook Type**: Statement
**Target Message**: Core Insight

````
Say it in code: ```error = 0.02```
````

**Character Count**: 34/280

---

## Brand Voice Checklist

- [ ] Tone matches brand voice guidelines (calm)
- [x] No forbidden phrases used

A line that Rosa wrote for herself.

## Usage Recommendations

### Posting Sequence
1. **First**: LinkedIn Variant 1 (the full thought)
2. **24h later**: Twitter Variant 1

### A/B Testing
- One variant each, nothing to compare

### Repurposing Notes
- Works as a caption
"""
