"""What a whole command's tests share: the calendar's templates, compiled once a process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from mkdocs.theme import Theme


class _Memory(BytecodeCache):
    """Keep compiled templates for as long as their sources stay the same."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if kept := self._kept.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


@pytest.fixture(scope="session", autouse=True)
def _compile_templates_once() -> Iterator[None]:
    """Keep what Jinja compiled: compiling Material's templates is half of a build's time."""
    memory, get_env = _Memory(), Theme.get_env

    def get_env_with_memory(theme: Theme) -> Environment:
        environment = get_env(theme)
        environment.bytecode_cache = memory
        return environment

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Theme, "get_env", get_env_with_memory)
        yield
