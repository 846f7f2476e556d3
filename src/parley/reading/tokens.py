"""Words with their offsets and their closed classes: the smallest unit the reader looks at."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from parley.reading.words import known

_WORD: Final = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:[’'\-‑][^\W_]+)*")


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word: as it stands, without a possessive ending, lower-cased, and the closed classes it belongs to."""

    text: str
    stem: str
    lower: str
    start: int
    end: int
    bits: int

    @property
    def possessive(self) -> bool:
        """Whether it ends in 's."""
        return len(self.stem) < len(self.text)


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """The words of text[start:end], with offsets into text."""
    found = []
    for m in _WORD.finditer(text, start, end):
        word = stem = m.group()
        if "'" in word or "’" in word:
            if word[-2:] in ("'s", "’s"):
                stem = word[:-2] or word
            elif word[-1] in "'’":
                stem = word[:-1] or word
            lower = stem.lower().replace("’", "'")
        else:
            lower = word.lower()
        a, b = m.span()
        found.append(Token(word, stem, lower, a, b, known(lower)))
    return found
