"""Bundled example texts: two short opposing pieces about the same war in late summer 2023, written for parley.

They argue in good faith and make ordinary mistakes: `a-pause-to-rearm` puts a village in the wrong oblast and leaves a statement
undated, `a-line-that-holds` misdates a village; both claim more certainty than they show. Nobody's views are meant.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from parley.errors import ParleyError


def names() -> tuple[str, ...]:
    """The examples, in alphabetical order."""
    return tuple(sorted(p.stem for p in _folder().glob("*.md")))


def path(name: str = "a-pause-to-rearm") -> Path:
    """The file of the example with this name, with or without its `.md`.

    Raises:
        ParleyError: no such example.
    """
    stem = name.removesuffix(".md")
    if stem not in names():
        raise ParleyError(f"no example {name!r}: there are {', '.join(names())}")
    return _folder() / f"{stem}.md"


def _folder() -> Path:
    return Path(str(resources.files("parley.examples")))
