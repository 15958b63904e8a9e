"""Which model is called, and whether there are credentials."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.writing.claude.settings import choose_model, has_credentials


@pytest.mark.parametrize(
    ("flag", "brand", "environment", "model"),
    [
        ("", "", {}, "claude-sonnet-5-5"),
        ("", "", {"GALLEY_MODEL": "env"}, "env"),
        ("", "brand", {"GALLEY_MODEL": "env"}, "brand"),
        ("flag", "brand", {"GALLEY_MODEL": "env"}, "flag"),
    ],
)
def test_the_model_is_the_flags_then_the_brands_then_the_environments(
    flag: str, brand: str, environment: dict[str, str], model: str
):
    assert choose_model(flag, brand, environment) == model


@pytest.mark.parametrize(
    ("environment", "found"),
    [
        ({}, False),
        ({"ANTHROPIC_API_KEY": ""}, False),
        ({"ANTHROPIC_API_KEY": "k"}, True),
        ({"ANTHROPIC_AUTH_TOKEN": "t"}, True),
        ({"ANTHROPIC_BASE_URL": "http://127.0.0.1:1"}, False),
        ({"ANTHROPIC_FEDERATION_RULE_ID": "r", "ANTHROPIC_ORGANIZATION_ID": "o"}, False),
        (
            {
                "ANTHROPIC_FEDERATION_RULE_ID": "r",
                "ANTHROPIC_ORGANIZATION_ID": "o",
                "ANTHROPIC_IDENTITY_TOKEN": "t",
            },
            True,
        ),
    ],
)
def test_credentials_are_looked_for_where_the_sdk_looks(
    environment: dict[str, str], found: bool, tmp_path: Path
):
    assert has_credentials({**environment, "HOME": str(tmp_path)}) is found


def test_a_profile_counts_when_its_file_is_there(tmp_path: Path):
    environment = {"ANTHROPIC_CONFIG_DIR": str(tmp_path), "ANTHROPIC_PROFILE": "work"}
    assert not has_credentials(environment)

    (tmp_path / "configs").mkdir()
    (tmp_path / "configs" / "work.json").write_text(json.dumps({}))
    assert has_credentials(environment)

    (tmp_path / "active_config").write_text("work\n")
    assert has_credentials({"ANTHROPIC_CONFIG_DIR": str(tmp_path)})
