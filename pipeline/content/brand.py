"""A brand as its folder states it: voice, rules, hashtags, calls to action, cadence, reviewers.

Its parts are named tuples: a dataclass takes nine times as long to define, at every start.
"""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from pipeline.content.platforms import Limit, Platform, choose_limit, find_platform
from pipeline.content.source import normalize
from pipeline.content.tracking import PARAMETERS, unknown_placeholders
from pipeline.content.yaml_text import Fields, read_yaml
from pipeline.content.zones import find_zone
from pipeline.errors import InputError, InvalidFrontMatter, Place, UnknownName

MARK_LENGTH = 8
"""The most code points of a mark: two letters, or one emoji made of several."""

WRITERS = ("auto", "claude", "extractive")

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_CADENCE = re.compile(r"(?P<day>[A-Za-z]{3})[a-z]*\s+(?P<hour>[0-2]?\d):(?P<minute>[0-5]\d)")
_RANGE = re.compile(r"(\d{4}-\d\d-\d\d)(?:\s*(?:\.\.|to)\s*(\d{4}-\d\d-\d\d))?")
_NOTHING: Mapping[str, Any] = MappingProxyType({})
_KEYS = (
    *("name", "url", "color", "timezone", "platforms", "variants_per_platform", "limits"),
    *("voice", "calls_to_action", "hashtags", "cadence", "writer", "model"),
    *("reviewers", "approvals_needed", "record_posted", "mark", "links"),
)
_MODEL = re.compile(r"[A-Za-z0-9][\w.:/@-]{0,99}")
_PICTURE = re.compile(r"[a-z0-9][a-z0-9_-]*\.(?:png|jpe?g|webp)")
_LIKE_A_FILE = re.compile(r"[/\\\n]|\.\w{3,5}$")
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")


def is_picture_name(mark: str) -> bool:
    """Tell whether a mark names a picture in the brand's folder; an SVG file may hold script."""
    return _PICTURE.fullmatch(mark) is not None


class Placed(NamedTuple):
    """A text from the brand file with its line, so that a finding can quote it."""

    text: str
    line: int


class Voice(NamedTuple):
    """How a brand sounds, and the phrases it never uses."""

    tone: tuple[str, ...] = ()
    adaptations: str = ""
    forbidden: tuple[Placed, ...] = ()


class CallsToAction(NamedTuple):
    """The lines a post may end with, by style (the document's CTA Type)."""

    summary: str = ""
    lines: Mapping[str, tuple[str, ...]] = _NOTHING
    line: int = 1


class Hashtags(NamedTuple):
    """The approved library, without `#`, and the least and most a post of a platform may carry."""

    approved: tuple[str, ...] = ()
    per_post: Mapping[str, tuple[int, int]] = _NOTHING
    line: int = 1


class CadenceTime(NamedTuple):
    """A weekday (Monday is 0) and a wall-clock time in the brand's zone."""

    weekday: int
    time: dt.time


class Cadence(NamedTuple):
    """When a brand posts: times per platform key, days without posts (both ends included)."""

    times: Mapping[str, tuple[CadenceTime, ...]] = _NOTHING
    blackout: tuple[tuple[dt.date, dt.date], ...] = ()
    minimum_gap: dt.timedelta = dt.timedelta(0)
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Brand:
    """Everything a brand file says; `limits` are maxima by platform key, `tiers` the paid ones."""

    key: str
    path: str
    name: str
    timezone: zoneinfo.ZoneInfo
    platforms: tuple[Platform, ...]
    variants_per_platform: int
    voice: Voice
    calls_to_action: CallsToAction
    hashtags: Hashtags
    cadence: Cadence
    limits: Mapping[str, int] = field(default_factory=dict)
    tiers: Mapping[str, Limit] = field(default_factory=dict)
    reviewers: tuple[str, ...] = ()
    approvals_needed: int = 1
    writer: str = "auto"
    model: str = ""
    color: str = ""
    url: str = ""
    record_posted: bool = False
    mark: str = ""
    utm: Mapping[str, str] = field(default_factory=dict)


def brand_path(key: str) -> str:
    """Name the file that states a brand."""
    return f"brands/{key}/brand.yml"


def parse_brand(key: str, text: str) -> Brand:
    """Read a brand from the text of its `brand.yml`."""
    path = brand_path(key)
    if not _SLUG.fullmatch(key):
        raise InvalidFrontMatter(
            f"`{key}` is not a brand's folder name",
            place=Place(path),
            help="Use lower-case letters, digits and hyphens.",
        )
    fields = read_yaml(normalize(text), path=path)
    fields.refuse_unknown(*_KEYS)
    own = fields.mapping("limits")
    limits = [_limit(own, name) for name in own.nodes]
    return Brand(
        key=key,
        path=path,
        name=fields.text("name", key),
        timezone=_timezone(fields),
        platforms=_platforms(fields),
        variants_per_platform=fields.integer("variants_per_platform", 1, minimum=1, maximum=9),
        voice=_voice(fields.mapping("voice")),
        calls_to_action=_calls_to_action(fields),
        hashtags=_hashtags(fields),
        cadence=_cadence(fields.mapping("cadence")),
        limits={key: limit.maximum for key, limit, _ in limits},
        tiers={key: limit for key, limit, is_tier in limits if is_tier},
        reviewers=fields.texts("reviewers"),
        approvals_needed=fields.integer("approvals_needed", 1, minimum=1, maximum=99),
        writer=_writer(fields),
        model=_model(fields),
        color=fields.text("color"),
        url=fields.text("url"),
        record_posted=fields.flag("record_posted"),
        mark=_mark(fields),
        utm=_utm(fields.mapping("links")),
    )


def _timezone(fields: Fields) -> zoneinfo.ZoneInfo:
    name = fields.required_text("timezone")
    zone = find_zone(name)
    if zone is None:
        raise fields.wrong(
            "timezone", f"`{name}` is not a time zone", "Write one such as `Europe/Berlin`."
        )
    return zone


def _platforms(fields: Fields) -> tuple[Platform, ...]:
    names = fields.texts("platforms")
    if not names:
        raise fields.wrong(
            "platforms", "no platforms are named", "Write `platforms: [linkedin, twitter]`."
        )
    return tuple(dict.fromkeys(named_platform(fields, "platforms", name) for name in names))


def named_platform(fields: Fields, key: str, name: str) -> Platform:
    """Find the platform that a key names; an unknown one is an error at that key."""
    try:
        return find_platform(name)
    except UnknownName as error:
        raise fields.wrong(key, error.problem, error.help) from error


def _voice(fields: Fields) -> Voice:
    fields.refuse_unknown("tone", "adaptations", "forbidden")
    return Voice(
        tone=fields.texts("tone"),
        adaptations=fields.text("adaptations"),
        forbidden=tuple(Placed(text, line) for text, line in fields.placed_texts("forbidden")),
    )


def _calls_to_action(fields: Fields) -> CallsToAction:
    section = fields.mapping("calls_to_action")
    section.refuse_unknown("summary", "lines")
    styles = section.mapping("lines")
    return CallsToAction(
        summary=section.text("summary"),
        lines={style: styles.texts(style) for style in styles.nodes},
        line=fields.line_of("calls_to_action"),
    )


def _hashtags(fields: Fields) -> Hashtags:
    section = fields.mapping("hashtags")
    section.refuse_unknown("approved", "per_post")
    ranges = section.mapping("per_post")
    return Hashtags(
        approved=tuple(tag.removeprefix("#") for tag in section.texts("approved")),
        per_post={
            named_platform(ranges, name, name).key: _least_and_most(ranges, name)
            for name in ranges.nodes
        },
        line=section.line_of("approved"),
    )


def _least_and_most(fields: Fields, name: str) -> tuple[int, int]:
    numbers = [int(text) for text in fields.texts(name) if text.isdecimal()]
    if len(numbers) != 2 or numbers[0] > numbers[1]:
        raise fields.wrong(
            name, "this is not a least and a most", "Write two numbers, such as `[3, 5]`."
        )
    return numbers[0], numbers[1]


def _cadence(fields: Fields) -> Cadence:
    fields.refuse_unknown("times", "blackout", "minimum_gap_minutes", "paused")
    times = fields.mapping("times")
    return Cadence(
        times={
            named_platform(times, name, name).key: tuple(
                sorted(_cadence_time(times, name, text) for text in times.texts(name))
            )
            for name in times.nodes
        },
        blackout=tuple(_blackout(fields, text) for text in fields.texts("blackout")),
        minimum_gap=dt.timedelta(minutes=fields.integer("minimum_gap_minutes", 0)),
        paused=fields.flag("paused"),
    )


def _cadence_time(fields: Fields, key: str, text: str) -> CadenceTime:
    match = _CADENCE.fullmatch(text.strip())
    day = match["day"].lower() if match else ""
    if match is None or day not in DAYS or int(match["hour"]) > 23:
        raise fields.wrong(
            key, f"`{text}` is not a day and a time", "Write one such as `Tue 09:00`."
        )
    return CadenceTime(DAYS.index(day), dt.time(int(match["hour"]), int(match["minute"])))


def _blackout(fields: Fields, text: str) -> tuple[dt.date, dt.date]:
    match = _RANGE.fullmatch(text.strip())
    try:
        if match is None:
            raise ValueError(text)
        first = dt.date.fromisoformat(match[1])
        last = dt.date.fromisoformat(match[2] or match[1])
        if last < first:
            raise ValueError(text)
    except ValueError as error:
        raise fields.wrong(
            "blackout",
            f"`{text}` is not a day or a range of days",
            "Write `2026-12-25` or `2026-12-24..2027-01-01`.",
        ) from error
    return first, last


def _writer(fields: Fields) -> str:
    writer = fields.text("writer", "auto")
    if writer not in WRITERS:
        raise fields.wrong(
            "writer", f"there is no writer `{writer}`", f"Write one of {', '.join(WRITERS)}."
        )
    return writer


def _model(fields: Fields) -> str:
    model = fields.text("model")
    if model and not _MODEL.fullmatch(model):
        raise fields.wrong(
            "model", f"`{model}` is no model's name", "Write one such as `claude-sonnet-5-5`."
        )
    return model


def _mark(fields: Fields) -> str:
    mark = fields.text("mark").strip()
    if is_picture_name(mark) or (len(mark) <= MARK_LENGTH and not _LIKE_A_FILE.search(mark)):
        return mark
    raise fields.wrong(
        "mark",
        f"`{mark}` is no mark",
        "Write a letter or two, or the name of a PNG, JPEG or WebP file in the brand's folder.",
    )


def _utm(links: Fields) -> dict[str, str]:
    links.refuse_unknown("utm")
    fields = links.mapping("utm")
    fields.refuse_unknown(*PARAMETERS)
    for name in fields.nodes:
        for unknown in unknown_placeholders(fields.text(name)):
            raise fields.wrong(
                name,
                f"`{{{unknown}}}` stands for nothing",
                "Write {platform}, {brand}, {campaign}, {slug} or {post}.",
            )
    return {name: fields.text(name) for name in PARAMETERS if name in fields}


def _limit(fields: Fields, name: str) -> tuple[str, Limit, bool]:
    """Read a platform's key, the limit chosen for it, and whether that is a tier's."""
    platform = named_platform(fields, name, name)
    text = fields.text(name)
    is_tier = not text.lstrip("-").isdecimal()
    choice = text if is_tier else fields.integer(name, 0, minimum=1)
    try:
        return platform.key, choose_limit(platform, choice), is_tier
    except InputError as error:
        raise fields.wrong(name, error.problem, error.help) from error
