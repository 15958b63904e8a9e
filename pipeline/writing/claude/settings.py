"""How Claude is to be called: which model, how long to wait, and whether there are credentials."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.writing.claude.failures import explain_exception

if TYPE_CHECKING:
    import anthropic

DEFAULT_MODEL = "claude-sonnet-5-5"
MODEL_VARIABLE = "GALLEY_MODEL"

_FEDERATION = ("ANTHROPIC_FEDERATION_RULE_ID", "ANTHROPIC_ORGANIZATION_ID")
_IDENTITY = ("ANTHROPIC_IDENTITY_TOKEN", "ANTHROPIC_IDENTITY_TOKEN_FILE")


@dataclass(frozen=True, slots=True)
class Settings:
    """`timeout`, `longest_wait` in seconds; a failed call is tried again up to `retries` times.

    A server that asks to wait longer than `longest_wait` before the next try is not waited for.
    """

    model: str = DEFAULT_MODEL
    timeout: float = 600.0
    retries: int = 2
    longest_wait: float = 60.0


def choose_model(flag: str, brand: str, environment: Mapping[str, str]) -> str:
    """Choose the model: the flag's, else the brand's, else GALLEY_MODEL's, else the default."""
    return flag or brand or environment.get(MODEL_VARIABLE, "") or DEFAULT_MODEL


def has_credentials(environment: Mapping[str, str]) -> bool:
    """Tell whether the SDK would find credentials; whether they are valid, a call alone shows."""
    if environment.get("ANTHROPIC_API_KEY") or environment.get("ANTHROPIC_AUTH_TOKEN"):
        return True
    if all(environment.get(name) for name in _FEDERATION):
        return any(environment.get(name) for name in _IDENTITY)
    return _profile_path(environment).is_file()


def make_client(settings: Settings) -> anthropic.Anthropic:
    """Make the SDK's client, which reads credentials and ANTHROPIC_BASE_URL from the environment.

    It never tries again by itself: it would wait however long a server says, and for limits that
    no waiting lifts.
    """
    import anthropic

    try:
        return anthropic.Anthropic(max_retries=0, timeout=settings.timeout)
    except anthropic.AnthropicError as error:
        failure = explain_exception(error)
        if failure is None:
            raise
        raise failure.error() from error


def _profile_path(environment: Mapping[str, str]) -> Path:
    """Name the file of the profile that the SDK would take."""
    folder = _config_folder(environment)
    profile = environment.get("ANTHROPIC_PROFILE") or _active_profile(folder)
    return folder / "configs" / f"{profile}.json"


def _config_folder(environment: Mapping[str, str]) -> Path:
    if named := environment.get("ANTHROPIC_CONFIG_DIR"):
        return Path(named)
    if sys.platform == "win32":
        return Path(environment.get("APPDATA", "")) / "Anthropic"
    return Path(environment.get("HOME", "")) / ".config" / "anthropic"


def _active_profile(folder: Path) -> str:
    try:
        return (folder / "active_config").read_text(encoding="utf-8").strip() or "default"
    except OSError:
        return "default"
