"""Writing files so that nobody ever sees half of one."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from parley.errors import ParleyError


def write_text(path: Path, text: str) -> None:
    """Replace a file's content in one step.

    Raises:
        ParleyError: the folder does not exist, or the disk or its permissions do not allow it.
    """
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def replacing(path: Path, folder: bool = False) -> Iterator[Path]:
    """A temporary path beside `path` that takes its place when the block ends without an error, and vanishes otherwise."""
    temporary: Path | None = None
    try:
        if folder:
            temporary = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
        else:
            handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
            os.close(handle)
            temporary = Path(name)
        umask = os.umask(0)
        os.umask(umask)
        temporary.chmod((0o777 if folder else 0o666) & ~umask)
        yield temporary
        if folder and path.is_dir():
            old = Path(tempfile.mkdtemp(prefix=f".{path.name}.old.", dir=path.parent))
            path.replace(old / path.name)
            temporary.replace(path)
            shutil.rmtree(old, ignore_errors=True)
        else:
            temporary.replace(path)
    except OSError as e:
        raise ParleyError(f"cannot write {path}: {e.strerror or e}") from None
    finally:
        if temporary is not None and temporary.exists():
            shutil.rmtree(temporary, ignore_errors=True) if temporary.is_dir() else temporary.unlink(missing_ok=True)
