"""What the model is told of a brand: the same words for every draft."""

from __future__ import annotations

from pipeline.content.platforms import find_platform
from pipeline.writing.claude.brand_sheet import brand_sheet
from tests.writing.claude.scene import read_brand

SHEET = """\
# The brand sheet of Fjord Instruments

Tone: plain, curious, exact.
By platform: Bluesky one thought, Mastodon with the detail.
Forbidden phrases, in any case and form: “state-of-the-art”, “military-grade”, “laboratory-grade”, “plug and play”, “maintenance-free”, “set and forget”, “infinitely”, “effortlessly”, “never fails”, “eco-friendly”, “smart water”, “disruptive”, “you won't believe”.
Hashtag library: #OpenHardware #Hydrology #OpenScience #OpenData #CitizenScience #FieldWork #Calibration #WaterLevel #SoilMoisture #Sensors #Electronics #LoRaWAN #RightToRepair #EnvironmentalMonitoring.
Calls to action, by style (invitations to measure and reply):
- Field Notes:
  - Tell us what you found at your own site.
  - If your numbers disagree with ours, please write. Those are the letters we learn from.
  - Try it on the bench first, and let us know how it went.
  - What do you do about this in the field?
  - Corrections are welcome, drawings even more so.
  - How would you have measured it?

The brand's guide, by the people of the brand. It is no material: write as it says. On what a post may state, the rules above hold where it is less strict.
<<<guide a3cd7b7d4209087c
We measure.
a3cd7b7d4209087c guide>>>

## Bluesky (`bluesky`)
- Length: the limit is 300 characters as a reader sees them; links in full. Aim: at most 270.
- Also at most 3,000 bytes: plain letters 1, letters with accents 2, emoji 4 and more.
- Hashtags: 0 to 2.
- A call to action only where it fits; `cta_type` is not shown.

## Mastodon (`mastodon`)
- Length: the limit is 500 characters as a reader sees them; every link counts 23. Aim: at most 450.
- Hashtags: 0 to 4.
- A call to action only where it fits; `cta_type` is not shown."""


def test_a_sheet_holds_voice_guide_and_platforms():
    brand = read_brand("fjord-instruments")

    assert brand_sheet(brand, "We measure.\n", brand.platforms) == SHEET


def test_a_platform_tells_how_it_counts_what_it_folds_and_what_it_needs():
    brand = read_brand()
    platforms = [find_platform(name) for name in ("linkedin", "x", "threads", "instagram")]

    assert (
        brand_sheet(brand, "", platforms).partition("## LinkedIn")[2]
        == """\
 (`linkedin`)
- Length: the limit is 3,000 characters, an emoji as 2 or more. Aim: 600 to 1,200, unless the guide says otherwise.
- Hashtags: 3 to 5.
- Fold: only about the first 140 characters show until a reader asks for more.
- End with a call to action; `cta_type` is shown with the post.

## X (`twitter`)
- Length: the limit is 280 weighted characters: letters, digits, spaces, line breaks and ordinary punctuation count 1; emoji, arrows (`→`), CJK and most other signs count 2; every link counts 23, and so does a bare domain such as example.com. Aim: at most 252.
- Hashtags: 0 to 2.
- A call to action only where it fits; `cta_type` is not shown.

## Threads (`threads`)
- Length: the limit is 500 bytes: plain letters 1, letters with accents 2, emoji 4 and more. Aim: at most 450.
- Also at most 5 links.
- Also at most 1 hashtags.
- Hashtags: 0 to 1.
- A call to action only where it fits; `cta_type` is not shown.

## Instagram (`instagram`)
- Length: the limit is 2,200 characters. Aim: 600 to 1,200, unless the guide says otherwise.
- Also at most 5 hashtags.
- Hashtags: 0 to 5.
- Links cannot be clicked here: write none.
- A picture goes with the post; a person chooses it. Do not describe or mention it.
- End with a call to action; `cta_type` is shown with the post."""
    )


def test_the_sheet_of_a_brand_never_changes_between_drafts():
    brand = read_brand()

    assert brand_sheet(brand, "x", brand.platforms) == brand_sheet(
        read_brand(), "x", brand.platforms
    )
