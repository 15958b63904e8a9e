"""Make a commented file that passes the checks: a brand, a draft, a post without a draft."""

from __future__ import annotations

import datetime as dt
import re
from importlib import resources
from string import Template

from pipeline.checks.computed import format_document
from pipeline.checks.placeholder import UNWRITTEN
from pipeline.content.batch import NO_CALL, Content, Labelled, Post, Step
from pipeline.content.brand import Brand, brand_path, parse_brand
from pipeline.content.document import parse_document
from pipeline.content.draft import batch_path, draft_path, parse_draft, split_path
from pipeline.content.platforms import find_platform
from pipeline.content.rendering import Origin, render_batch
from pipeline.content.yaml_text import yaml_scalar
from pipeline.errors import ConflictError, InputError, Place
from pipeline.flows.loading import load_brand
from pipeline.forge.folder import Folder

_SLUG = re.compile(r"\w[\w.-]*(?<!\.)(?<!\.lock)")
FIRST_TEXT = f"{UNWRITTEN}."


def new_brand(folder: Folder, key: str) -> list[str]:
    """Write a brand's file and voice guide; give their paths."""
    name = key.replace("-", " ").title()
    text = _fill("brand.yml", name=yaml_scalar(name))
    parse_brand(key, text)
    return _write_new(
        folder, {brand_path(key): text, f"brands/{key}/voice.md": _fill("voice.md", name=name)}
    )


def new_draft(folder: Folder, brand: str, slug: str, today: dt.date) -> list[str]:
    """Write a draft that is held back until its author frees it; give its path."""
    load_brand(folder, brand)
    path = _new_path(draft_path(brand, slug))
    title = slug.replace("-", " ").capitalize()
    text = _fill("draft.md", title=yaml_scalar(title), date=today.isoformat())
    parse_draft(path, text)
    return _write_new(folder, {path: text})


def new_post(
    folder: Folder, brand_key: str, slug: str, platforms: list[str], today: dt.date
) -> list[str]:
    """Write a batch without a draft, one post a platform; give its path."""
    brand = load_brand(folder, brand_key)
    chosen = dict.fromkeys(map(find_platform, platforms)) or brand.platforms
    posts = tuple(
        Post(platform, 1, _first_text(brand, platform.key), _labels(brand))
        for platform in sorted(chosen, key=lambda each: each.order)
    )
    title = slug.replace("-", " ").capitalize()
    content = Content(
        title=title,
        key_messages=(Labelled("Core Insight", title),),
        posts=posts,
        sequence=tuple(
            Step("First" if day == 0 else f"{day * 24}h later", post.reference)
            for day, post in enumerate(posts)
        ),
    )
    origin = Origin("", today.isoformat(), "", "", "")
    path = _new_path(batch_path(brand_key, slug))
    document = parse_document(path, render_batch(content, brand, origin))
    return _write_new(folder, {path: format_document(document, brand).raw})


def _new_path(path: str) -> str:
    """Give a path back that commands will find and git takes for a branch; refuse another."""
    split_path(path)
    slug = path.rpartition("/")[2].removesuffix(".md")
    if not _SLUG.fullmatch(slug) or ".." in slug or slug == "README":
        raise InputError(
            f"`{slug}` is not a name for a draft",
            place=Place(path),
            help="Use letters, digits, hyphens and dots, as in `why-tides-matter`.",
        )
    return path


def _first_text(brand: Brand, platform: str) -> str:
    least, _ = brand.hashtags.per_post.get(platform, (0, 0))
    tags = " ".join(f"#{tag}" for tag in brand.hashtags.approved[:least])
    return f"{FIRST_TEXT}\n\n{tags}" if tags else FIRST_TEXT


def _labels(brand: Brand) -> tuple[Labelled, ...]:
    style = next(iter(brand.calls_to_action.lines), NO_CALL)
    return (
        Labelled("Hook Type", "Statement"),
        Labelled("Target Message", "Core Insight"),
        Labelled("CTA Type", style),
    )


def _fill(template: str, **values: str) -> str:
    text = resources.files(__package__).joinpath("scaffold", template).read_text(encoding="utf-8")
    return Template(text).substitute(values)


def _write_new(folder: Folder, files: dict[str, str]) -> list[str]:
    for path in files:
        if folder.exists(path):
            raise ConflictError(
                "this file exists already", place=Place(path), help="Choose another name."
            )
    for path, text in files.items():
        folder.write(path, text)
    return list(files)
