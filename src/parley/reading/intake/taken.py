"""What each format's reader hands back: the text, and what the file says about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Taken:
    """A text taken out of a file.

    `dated` is the day of publication that the file states. `made` is the day the file was made: weaker, because copies and templates carry
    the wrong one.
    """

    text: str
    title: str | None = None
    author: str | None = None
    dated: date | None = None
    made: date | None = None
