"""Where a text quotes: spans from quotation mark to quotation mark, paragraph by paragraph, straight or curly."""

from __future__ import annotations

import re
from typing import Final

_MARK: Final = re.compile(r"[\"“”«»„]|``|''|\n[^\S\n]*\n\s*|‘(?=[^\s‘’])")
_SINGLE: Final = re.compile(r"‘[^‘]{2,300}?[^\s‘]’(?![^\W_])")
_OPENING: Final = frozenset({"“", "``", "«", "„"})
_CLOSING: Final = frozenset({"”", "»"})


def quotations(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The quotations of a text, marks included, in order and apart; one that runs on over paragraphs has a span in each."""
    end = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    opened = -1
    for m in _MARK.finditer(text, start, end):
        mark, at = m.group(), m.start()
        if mark[0] == "\n":
            # Quoted paragraphs leave out the closing mark while the speech goes on: the next one opens with a mark.
            if opened >= 0 and text[m.end() : m.end() + 1] in ('"', "“", "'", "«"):
                found.append((opened, at))
            opened = -1
        elif mark == "‘":
            inside = at > start and text[at - 1].isalnum()
            single = _SINGLE.match(text, at, end) if opened < 0 and not inside else None
            if single and not (found and at < found[-1][1]):
                found.append(single.span())
        elif found and at < found[-1][1]:
            continue  # inside single marks
        elif mark in _OPENING:
            if opened < 0:
                opened = at
        elif mark in _CLOSING:
            if opened >= 0:
                found.append((opened, m.end()))
                opened = -1
        else:
            opened = _straight(text, opened, at, m.end(), end, found)
    return found


def _straight(text: str, opened: int, at: int, after: int, end: int, found: list[tuple[int, int]]) -> int:
    """Open or close at a mark that can be either; returns where a quotation is open now, or -1."""
    before_space = at == 0 or text[at - 1].isspace() or text[at - 1] in "([-–—"
    after_space = after >= end or text[after].isspace()
    if opened < 0:
        return -1 if after_space else at
    if before_space and not after_space:
        return at  # the one before was never closed
    if at - opened > 2:
        found.append((opened, after))
    return -1
