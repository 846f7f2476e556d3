"""Document and Span: a text, its date and its source. Offsets never drift from the text they were made for."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple


class Span(NamedTuple):
    """Character offsets into a document's text, start inclusive, end exclusive (Unicode code points)."""

    start: int
    end: int

    def overlap(self, other: Span) -> int:
        """How many characters both spans cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True)
class Document:
    """A text as it was read.

    `text` is what every offset in parley refers to; it is never normalised after this object exists. `dated` is the
    as-of date: what became known later is shown as "since then" and never weighed. None leaves relative dates unresolved.
    `title` is the text's own, where it has one.

    `author` is whom the file names as such. `format` is what the text was taken out of; for all but `text` the offsets are those of the
    text that was taken out, not of the file. `cleaned` counts the characters of a text file that were taken out or replaced before it was
    read (zero-width characters, soft hyphens, special spaces, accents set apart): where it is not 0, columns in an editor may differ.
    """

    name: str
    text: str
    dated: date | None = None
    title: str | None = None
    author: str | None = None
    format: str = "text"
    cleaned: int = 0

    @cached_property
    def sha256(self) -> str:
        """Hex digest of the text in UTF-8."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @cached_property
    def words(self) -> int:
        """Number of white-space separated words."""
        return len(self.text.split())

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(i + 1 for i, ch in enumerate(self.text) if ch == "\n")]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a character offset, both counted from 1 as editors do."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def quote(self, span: Span) -> str:
        """The verbatim words of a span."""
        return self.text[span.start : span.end]
