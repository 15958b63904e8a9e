"""The rules of the house as functions: from a module's source to complaints, nothing else.

CONTRIBUTING draws them: cli → flows → calendar, review, writing → planning, checks → content → errors,
with forge beside content, for flows and cli alone; the rooms inside a room keep an order too.
`test_house.py` applies them to `pipeline/`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

# A room may import the rooms on lower floors; rooms on one floor do not know each other.
FLOORS = {
    "__main__": 7,
    "cli": 6,
    "flows": 5,
    "calendar": 4,
    "review": 4,
    "writing": 4,
    "planning": 3,
    "checks": 3,
    "content": 2,
    "forge": 2,
    "errors": 1,
    "__init__": 0,
}
FORGE_USERS = {"cli", "flows"}

# A room that has rooms inside it keeps the same rule there, and holds no module beside them.
INNER_FLOORS = {
    "review": {
        "report": 4,
        "standing": 3,
        "changes": 3,
        "approval": 2,
        "watch": 2,
        "comments": 1,
        "markdown": 1,
    },
}

PURE_ROOMS = {"content", "checks", "planning", "review", "calendar"}
PURE_CLASSES = {"pathlib.PurePath", "pathlib.PurePosixPath"}
IMPURE_MODULES = {
    *("anthropic", "asyncio", "click", "ctypes", "fcntl", "getpass", "git", "glob", "http"),
    *("httpx", "httpx2", "importlib.resources", "locale", "logging", "mkdocs", "multiprocessing"),
    *("os", "pathlib", "pkgutil", "platform", "random", "requests", "rich", "secrets", "select"),
    *("shutil", "signal", "socket", "ssl", "subprocess", "sys", "tempfile", "threading", "time"),
    *("urllib.request", "urllib3", "uuid", "webbrowser"),
}
IMPURE_CALLS = {"open", "print", "input", "breakpoint", "exec", "eval", "__import__", "io.open"}
# `datetime.now()`, `date.today()` and their like, whatever name they were imported under.
CLOCK_METHODS = {"now", "utcnow", "today"}
HEAVY_MODULES = {"anthropic", "git", "icalendar", "jinja2", "mkdocs", "pydantic", "rich"}

MODULE_LINES = 350
FUNCTION_LINES = 55


@dataclass(frozen=True)
class Import:
    """One imported name: the module, the name taken from it if any, and where."""

    module: str
    name: str | None
    line: int
    at_start: bool

    @property
    def target(self) -> str:
        return f"{self.module}.{self.name}" if self.name else self.module


@dataclass(frozen=True)
class Module:
    """A module of the package, by its dotted name and source; `is_package` for an `__init__`."""

    name: str
    source: str
    is_package: bool = False

    @property
    def room(self) -> str:
        parts = self.name.split(".")
        return parts[1] if len(parts) > 1 else "__init__"

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.source)

    @cached_property
    def imports(self) -> list[Import]:
        return list(self._find_imports(self.tree, at_start=True))

    def _find_imports(self, node: ast.AST, at_start: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import):
                for alias in child.names:
                    yield Import(alias.name, None, child.lineno, at_start)
            elif isinstance(child, ast.ImportFrom):
                for alias in child.names:
                    yield Import(self._absolute(child), alias.name, child.lineno, at_start)
            else:
                runs_later = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
                for_types = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test)
                yield from self._find_imports(child, at_start and not runs_later and not for_types)

    def _absolute(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        up = node.level - (1 if self.is_package else 0)
        base = self.name.split(".")[: -up or None]
        return ".".join([*base, *([node.module] if node.module else [])])


def find_climbing_imports(module: Module) -> list[str]:
    """Find imports of a room that stands beside or above this one."""
    complaints = []
    for taken in module.imports:
        if taken.module.split(".")[0] != "pipeline":
            continue
        parts = taken.target.split(".")
        room = parts[1] if len(parts) > 1 and parts[1] in FLOORS else _room_of(taken, parts)
        problem = _judge_import(module.room, room)
        if problem:
            complaints.append(f"{module.name}:{taken.line}: {problem}")
    return complaints


def _room_of(taken: Import, parts: list[str]) -> str:
    # `from pipeline import __version__` takes a name of the package itself.
    return "__init__" if taken.module == "pipeline" else parts[1] if len(parts) > 1 else "__init__"


def _judge_import(room: str, other: str) -> str | None:
    for name in (room, other):
        if name not in FLOORS:
            return f"no room `{name}` stands in CONTRIBUTING's drawing"
    if room == other:
        return None
    if other == "forge" and room not in FORGE_USERS:
        return f"`{room}` imports forge, which is for {' and '.join(sorted(FORGE_USERS))} alone"
    if FLOORS[other] >= FLOORS[room]:
        return f"`{room}` imports `{other}`, which is not below it"
    return None


def find_inner_climbing_imports(module: Module) -> list[str]:
    """Find imports, within a room that has inner rooms, that do not go down from one to another."""
    floors = INNER_FLOORS.get(module.room)
    if floors is None or module.name == f"pipeline.{module.room}":
        return []
    inner = module.name.split(".")[2]
    if inner not in floors:
        return [f"{module.name}: stands in no room of `{module.room}`"]
    complaints = []
    for taken in module.imports:
        parts = taken.target.split(".")
        if parts[:2] != ["pipeline", module.room]:
            continue
        other = parts[2] if len(parts) > 2 else "__init__"
        if other != inner and floors.get(other, floors[inner]) >= floors[inner]:
            complaints.append(
                f"{module.name}:{taken.line}: `{module.room}.{inner}` imports "
                f"`{module.room}.{other}`, which is not below it"
            )
    return complaints


def is_pure(module: Module) -> bool:
    """Tell whether a module may hold no input, output, clock, environment or chance."""
    parts = module.name.split(".")
    extractive = module.room == "writing" and any(part.startswith("extractive") for part in parts)
    return module.room in PURE_ROOMS or extractive


def find_impurities(module: Module) -> list[str]:
    """Find imports and calls by which a pure module would touch the world."""
    if not is_pure(module):
        return []
    imports = [
        f"{module.name}:{taken.line}: imports {taken.target}, and this module is pure"
        for taken in module.imports
        if _is_impure_import(taken, module)
    ]
    calls = [
        f"{module.name}:{node.lineno}: calls {ast.unparse(node.func)}(), and this module is pure"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and _is_impure_call(node.func)
    ]
    return imports + calls


def _is_impure_call(function: ast.expr) -> bool:
    reads_clock = isinstance(function, ast.Attribute) and function.attr in CLOCK_METHODS
    return reads_clock or ast.unparse(function) in IMPURE_CALLS


def _is_impure_import(taken: Import, module: Module) -> bool:
    if taken.target in PURE_CLASSES:
        return False
    return any(
        taken.target == impure or taken.target.startswith(f"{impure}.") for impure in IMPURE_MODULES
    )


def find_heavy_imports(module: Module) -> list[str]:
    """Find imports that would slow every start of the command."""
    return [
        f"{module.name}:{taken.line}: imports {taken.module} at the start; "
        "import it in the function that uses it"
        for taken in module.imports
        if taken.at_start and taken.module.split(".")[0] in HEAVY_MODULES
    ]


def find_long_code(module: Module) -> list[str]:
    """Find modules and functions that have grown out of a reader's view."""
    complaints = []
    lines = module.source.count("\n")
    if lines > MODULE_LINES:
        complaints.append(f"{module.name}: {lines} lines, over {MODULE_LINES}; split it")
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES:
                complaints.append(
                    f"{module.name}:{node.lineno}: {node.name} has {length} lines, "
                    f"over {FUNCTION_LINES}; split it"
                )
    return complaints


def find_cycle(modules: Mapping[str, Module]) -> list[str]:
    """Find one ring of modules that import each other, those inside functions included."""
    graph = {name: _imported_modules(module, modules) for name, module in modules.items()}
    finished: set[str] = set()

    def visit(name: str, path: list[str]) -> list[str]:
        if name in path:
            return [*path[path.index(name) :], name]
        if name in finished:
            return []
        rings = (visit(other, [*path, name]) for other in sorted(graph[name]))
        ring = next((ring for ring in rings if ring), [])
        finished.add(name)
        return ring

    return next((ring for name in sorted(graph) if (ring := visit(name, []))), [])


def _imported_modules(module: Module, modules: Mapping[str, Module]) -> set[str]:
    nearest = {
        taken.target if taken.target in modules else taken.module for taken in module.imports
    }
    return (nearest & modules.keys()) - ({module.name} if module.is_package else set())
