"""Words with their offsets: the smallest unit the reader looks at."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_WORD: Final = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:[’'\-‑][^\W_]+)*")
_POSSESSIVE: Final = re.compile(r"[’']s?$")


class Token(NamedTuple):
    """A word: as it stands, without a possessive ending, and lower-cased."""

    text: str
    stem: str
    lower: str
    start: int
    end: int

    @property
    def possessive(self) -> bool:
        """Whether it ends in 's."""
        return len(self.stem) < len(self.text)


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """The words of text[start:end], with offsets into text."""
    found = []
    for m in _WORD.finditer(text, start, end):
        word = m.group()
        stem = _POSSESSIVE.sub("", word) or word
        found.append(Token(word, stem, stem.lower().replace("’", "'"), m.start(), m.end()))
    return found
