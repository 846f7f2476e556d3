"""How the model's scalar functions are compiled, and where the compiled code is kept.

`kernel` marks a function that runs inside the loop over futures: inlined, strict IEEE arithmetic (no fastmath), divisions by zero as
NumPy has them. With NUMBA_DISABLE_JIT=1 every kernel is ordinary Python, which is how the oracle test runs them.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar, cast

import numba
from platformdirs import user_cache_dir

F = TypeVar("F", bound=Callable[..., Any])


def _sources() -> str:
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


SOURCES: Final = _sources()
"""Digest of all sources of this room: what a future is changes only with them."""


_config: Any = numba.config
if "NUMBA_CACHE_DIR" not in os.environ:
    # Numba's own cache looks only at the file of the outermost function: a change in an inlined one would go unseen. So the
    # folder carries the digest of all sources. It lies with the user's caches: a read-only installation compiles once too.
    _config.CACHE_DIR = str(Path(user_cache_dir("parley")) / f"compiled-{SOURCES}")


def kernel(function: F) -> F:
    """A scalar function of the model, inlined into the loop over futures."""
    return cast("F", numba.njit(forceinline=True, error_model="numpy")(function))


def loop(function: F) -> F:
    """A loop over futures, in parallel over threads; cached on disk."""
    return cast("F", numba.njit(parallel=True, cache=True, error_model="numpy")(function))


def is_compiled() -> bool:
    """Whether some run has left compiled code for these sources on disk."""
    folder = Path(str(_config.CACHE_DIR))
    return folder.is_dir() and any(folder.rglob("*.nbc"))


prange = numba.prange
