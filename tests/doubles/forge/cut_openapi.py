"""Cut GitHub's published description of its REST API down to what the double serves.

Usage: python -m tests.doubles.forge.cut_openapi [api.github.com.json]

Without a file it asks npm for the pinned package (29 MB). What only people read is left out:
descriptions, examples, headers. The operations are those that `routes` has a handler for.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PACKAGE = "@octokit/openapi@23.0.2"
INSIDE = "package/generated/api.github.com.json"
OUTPUT = Path(__file__).with_name("openapi.json")
FOR_PEOPLE = {
    *("deprecated", "description", "example", "examples", "externalDocs", "headers", "summary"),
    *("tags", "title", "x-github", "x-github-breaking-changes", "x-octokit"),
}


def read_published(arguments: list[str]) -> Any:
    """Read the whole description, from a file or from npm's package."""
    if arguments:
        return json.loads(Path(arguments[0]).read_bytes())
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True)
        [archive] = Path(folder).glob("*.tgz")
        with tarfile.open(archive) as opened:
            file = opened.extractfile(INSIDE)
            assert file is not None
            return json.loads(file.read())


def cut(published: Any, wanted: set[str]) -> dict[str, Any]:
    """Keep the wanted operations and the components that they lead to."""
    paths: dict[str, Any] = {}
    for path, item in published["paths"].items():
        for method, operation in item.items():
            if isinstance(operation, dict) and operation.get("operationId") in wanted:
                paths.setdefault(path, {})[method] = _strip(operation)
    found = {each["operationId"] for item in paths.values() for each in item.values()}
    if found != wanted:
        raise SystemExit(f"not in the description: {', '.join(sorted(wanted - found))}")
    info = {"title": published["info"]["title"], "version": published["info"]["version"]}
    components = _collect(published, paths)
    return {"openapi": published["openapi"], "info": info, "paths": paths, "components": components}


def _strip(node: Any, *, names: bool = False) -> Any:
    # Directly below `properties`, keys are names of fields and none of them may go.
    if isinstance(node, dict):
        return {
            key: _strip(value, names=key == "properties" and not names)
            for key, value in node.items()
            if names or key not in FOR_PEOPLE
        }
    return [_strip(each) for each in node] if isinstance(node, list) else node


def _collect(published: Any, paths: Any) -> dict[str, dict[str, Any]]:
    components: dict[str, dict[str, Any]] = {}
    waiting = [*_references(paths), "#/components/schemas/basic-error"]
    while waiting:
        _, _, kind, name = waiting.pop().split("/")
        if name in components.setdefault(kind, {}):
            continue
        components[kind][name] = _strip(published["components"][kind][name])
        waiting += _references(components[kind][name])
    return {kind: dict(sorted(each.items())) for kind, each in sorted(components.items())}


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        node = list(node.values())
    if isinstance(node, list):
        for each in node:
            yield from _references(each)


def main(arguments: list[str]) -> None:
    """Write openapi.json, one operation or component a line."""
    from tests.doubles.forge.routes import ROUTES

    description = cut(read_published(arguments), set(ROUTES))
    OUTPUT.write_bytes(render(description).encode())


def render(description: dict[str, Any]) -> str:
    """Render so that a change shows as a few lines, not as one."""

    def lines(entries: dict[str, Any]) -> str:
        return ",\n".join(f"{json.dumps(key)}: {json.dumps(entries[key])}" for key in entries)

    components = ",\n".join(
        f"{json.dumps(kind)}: {{\n{lines(each)}\n}}"
        for kind, each in description["components"].items()
    )
    return (
        f'{{"openapi": {json.dumps(description["openapi"])},\n'
        f'"info": {json.dumps(description["info"])},\n'
        f'"paths": {{\n{lines(description["paths"])}\n}},\n'
        f'"components": {{\n{components}\n}}}}\n'
    )


if __name__ == "__main__":
    main(sys.argv[1:])
