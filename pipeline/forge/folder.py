"""The working tree on disk: reads stay inside it, writes are whole or do not happen."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from pipeline.errors import Place, UnreadableFile, WriteFailed


class Folder:
    """A folder whose files are named by relative paths with `/`."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self._folders_inside: set[Path] = set()

    def paths(self, prefix: str) -> Sequence[str]:
        base = self._inside(prefix)
        found: list[str] = []
        for folder, _, names in os.walk(base, onerror=self._refuse_folder):
            found += [Path(folder, name).relative_to(self.root).as_posix() for name in names]
        return sorted(found)

    def exists(self, path: str) -> bool:
        return self._inside(path).is_file()

    def read(self, path: str) -> bytes:
        try:
            return self._inside(path).read_bytes()
        except FileNotFoundError as error:
            raise UnreadableFile(
                "there is no such file",
                place=Place(path),
                help=f"Look for the right name in {PurePosixPath(path).parent}/.",
            ) from error
        except OSError as error:
            raise UnreadableFile(
                f"the file cannot be read: {error.strerror}",
                place=Place(path),
                help="See to its permissions; a folder is not a file.",
            ) from error

    def write(self, path: str, text: str) -> None:
        """Write a file whole: a reader sees the old text or the new one, never a part."""
        target = self._inside(path)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            _replace(target, text.encode())
        except OSError as error:
            raise WriteFailed(
                f"the file could not be written: {error.strerror}",
                place=Place(path),
                help="Free some disk space or see to the permissions; nothing was changed.",
            ) from error

    def delete(self, path: str) -> None:
        """Delete a file, and its folder when it is empty then."""
        target = self._inside(path)
        target.unlink()
        with contextlib.suppress(OSError):
            target.parent.rmdir()

    def relative(self, given: str | os.PathLike[str]) -> str | None:
        """Turn a path that a person gave into one of this folder's; None when it lies outside."""
        # Not resolve(): a link inside the tree has a name of its own.
        absolute = Path(os.path.abspath(given))  # noqa: PTH100
        with contextlib.suppress(ValueError):
            return absolute.relative_to(self.root).as_posix()
        real = absolute.parent.resolve() / absolute.name
        return real.relative_to(self.root).as_posix() if real.is_relative_to(self.root) else None

    def _is_inside(self, target: Path) -> bool:
        """Follow links to see where a path leads; each folder is followed once."""
        if target.is_symlink():
            return target.resolve().is_relative_to(self.root)
        folder = target.parent
        if folder not in self._folders_inside:
            if not target.resolve().is_relative_to(self.root):
                return False
            self._folders_inside.add(folder)
        return True

    def _refuse_folder(self, error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            raise UnreadableFile(
                f"the folder cannot be read: {error.strerror}",
                place=Place(str(error.filename)),
                help="See to its permissions.",
            ) from error

    def _inside(self, path: str) -> Path:
        target = self.root / path
        if ".." in target.parts or not self._is_inside(target):
            raise UnreadableFile(
                "the path leads out of the repository",
                place=Place(path),
                help="Use a file inside it; a link to elsewhere is not followed.",
            )
        return target


def _replace(target: Path, data: bytes) -> None:
    import tempfile  # Costs more than the rest of this module, and most commands only read.

    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    """Read the umask; the system only tells it in exchange for another."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
