"""Writing files so that nobody ever sees half of one."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from parley.errors import ParleyError


def write_text(path: Path, text: str) -> None:
    """Replace a file's content in one step. What is no ordinary file (a pipe, /dev/null) is written to, never replaced.

    Raises:
        ParleyError: the folder does not exist, or the disk or its permissions do not allow it.
    """
    data = text.encode("utf-8", "backslashreplace")
    if path.exists() and not path.is_file() and not path.is_dir():
        try:
            with path.open("wb") as f:
                f.write(data)
        except OSError as e:
            raise ParleyError(f"cannot write {path}: {e.strerror or e}") from None
        return
    with replacing(path) as temporary:
        temporary.write_bytes(data)


def keep(path: Path, data: bytes) -> None:
    """Put a file of our own cache in place in one step, in a private folder. One that cannot be written costs only time."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.parent.chmod(0o700)
        handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb") as f:
            f.write(data)
        Path(temporary).replace(path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


@contextmanager
def replacing(path: Path, folder: bool = False) -> Iterator[Path]:
    """A temporary path beside `path` that takes its place when the block ends without an error, and vanishes otherwise.

    A link is followed; an older file's permissions are kept; an older folder comes back if the new one cannot take its place.
    """
    temporary: Path | None = None
    try:
        target = Path(os.path.realpath(path))
        start = f".{target.name[:40]}."
        if folder:
            temporary = Path(tempfile.mkdtemp(prefix=start, dir=target.parent))
        else:
            handle, name = tempfile.mkstemp(prefix=start, dir=target.parent)
            os.close(handle)
            temporary = Path(name)
        temporary.chmod(_mode(target, 0o777 if folder else 0o666))
        yield temporary
        if folder and target.is_dir():
            _exchange(temporary, target, Path(tempfile.mkdtemp(prefix=f"{start}old.", dir=target.parent)))
        else:
            temporary.replace(target)
    except OSError as e:
        raise ParleyError(f"cannot write {path}: {e.strerror or e}") from None
    finally:
        if temporary is not None and temporary.exists():
            shutil.rmtree(temporary, ignore_errors=True) if temporary.is_dir() else temporary.unlink(missing_ok=True)


def _mode(path: Path, otherwise: int) -> int:
    """The permissions of what is there, else those a new file or folder gets."""
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    umask = os.umask(0)
    os.umask(umask)
    return otherwise & ~umask


def _exchange(new: Path, path: Path, aside: Path) -> None:
    """Put a folder in the place of another, or leave everything as it was."""
    try:
        path.replace(aside / "old")
        try:
            new.replace(path)
        except BaseException:
            (aside / "old").replace(path)
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
