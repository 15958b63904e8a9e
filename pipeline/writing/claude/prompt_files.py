"""Read the prompt files that ship with Galley, each with its version."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib import resources

from pipeline.content.source import split_front_matter


@dataclass(frozen=True, slots=True)
class PromptFile:
    """A prompt's text, and the label under which it is recorded, such as `write-1`."""

    label: str
    text: str


@functools.cache
def load_prompt(name: str) -> PromptFile:
    """Read `prompts/<name>.md`."""
    file = resources.files(__package__).joinpath(f"prompts/{name}.md")
    source = split_front_matter(
        file.read_text(encoding="utf-8").replace("\r\n", "\n"), f"{name}.md"
    )
    return PromptFile(f"{name}-{source.fields.required_text('version')}", source.body.strip())
