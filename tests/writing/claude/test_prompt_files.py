"""Prompts are files with a version; a changed prompt has a new version."""

from __future__ import annotations

import pytest

from pipeline.content.batch import sha256
from pipeline.writing.claude.prompt_files import load_prompt

# When a prompt changes, raise the version in its file and put both here.
KNOWN = {
    "write": ("write-3", "3a9335e9539b"),
    "repair": ("repair-3", "0c7729d7be2b"),
    "revise": ("revise-2", "31e41f6ce592"),
}


@pytest.mark.parametrize("name", KNOWN)
def test_a_changed_prompt_has_a_new_version(name: str):
    prompt = load_prompt(name)

    assert (prompt.label, sha256(prompt.text)[:12]) == KNOWN[name]


@pytest.mark.parametrize("name", KNOWN)
def test_a_prompt_is_prose_without_its_front_matter(name: str):
    text = load_prompt(name).text

    assert text == text.strip()
    assert not text.startswith("---")
    assert "version:" not in text
