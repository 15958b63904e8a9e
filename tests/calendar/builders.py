"""Short facts in, real brands and batch documents out, approved and scheduled as people leave them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from pipeline.calendar.frame import Frame, SiteOptions, make_frame
from pipeline.calendar.pages import render_site
from pipeline.content.batch import NOTES, Approval, Content, Labelled, Post, Scheduled, Step
from pipeline.content.brand import Brand, parse_brand
from pipeline.content.document import Document, parse_document
from pipeline.content.editing import set_approvals, set_schedule
from pipeline.content.platforms import find_platform
from pipeline.content.rendering import Origin, render_batch
from pipeline.planning.agenda import Agenda, build_agenda

TIDE_YML = "name: Tide & Co.\ntimezone: Europe/Oslo\nplatforms: [linkedin, twitter]\n"
ACME_YML = "name: Acme\ntimezone: America/New_York\nplatforms: [linkedin, twitter]\n"
TIDE, ACME = parse_brand("tide", TIDE_YML), parse_brand("acme", ACME_YML)
BRANDS = {"tide": TIDE, "acme": ACME}

TODAY = dt.date(2026, 1, 22)  # a Thursday, in week 4
APPROVED_AT = "2026-01-16T14:20:00Z"
WHERE = "https://github.com/example/social/pull/7#issuecomment-1"


def document(
    posts: Mapping[str, str],
    slots: Mapping[str, str] | None = None,
    *,
    brand: Brand = TIDE,
    slug: str = "gauge",
    title: str = "A gauge that admits its error",
    approved: tuple[str, ...] | None = None,
    labels: tuple[Labelled, ...] = (),
) -> Document:
    """Make a batch of `{"linkedin-1": text}` with slots `{"linkedin-1": "2026-01-22 09:00"}`.

    Rosa approved all of it, or what `approved` names; "notes" are the notes.
    """
    made = tuple(_post(post_id, text, labels) for post_id, text in posts.items())
    content = Content(
        title=title,
        key_messages=(Labelled("Core Insight", "A number without its error is half a number."),),
        posts=made,
        sequence=tuple(Step("First", post.reference, "to begin with") for post in made),
        ab_testing=("Test the question against the list",),
        repurposing=("It could open a newsletter",),
    )
    origin = Origin(f"drafts/{brand.key}/{slug}.md", "2026-01-15", "", "", "")
    path = f"social/{brand.key}/{slug}.md"
    written = parse_document(path, render_batch(content, brand, origin))
    digests = {post.id: post.digest for post in written.batch.posts}
    digests[NOTES] = written.batch.notes_digest
    approvals = [
        Approval(target, "rosa", APPROVED_AT, digests[target], WHERE)
        for target in (digests if approved is None else approved)
    ]
    schedule = [Scheduled(post_id, at) for post_id, at in (slots or {}).items()]
    return set_approvals(set_schedule(written, brand.timezone.key, schedule), approvals)


def _post(post_id: str, text: str, labels: tuple[Labelled, ...]) -> Post:
    platform, _, number = post_id.partition("-")
    return Post(find_platform(platform), int(number), text, labels)


def agenda(*documents: Document) -> Agenda:
    return build_agenda([each.batch for each in documents], BRANDS)


def frame_of(made: Agenda, *, internal: bool = False) -> Frame:
    """Give the frame of a build as of TODAY."""
    entries = (*made.scheduled, *made.spare)
    return make_frame(entries, {}, TODAY, SiteOptions(internal=internal))


def site(*documents: Document, internal: bool = False, url: str = "") -> dict[str, str | bytes]:
    """Render the site of some documents as of TODAY."""
    batches = [each.batch for each in documents]
    options = SiteOptions("Social calendar", url, internal)
    return render_site(build_agenda(batches, BRANDS), batches, BRANDS, TODAY, options)
