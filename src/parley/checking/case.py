"""Case: what a rule looks at: a document, its claims, the world, and look-ups that several rules share."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from functools import cached_property
from typing import Final

from parley.claim import AUTHOR, Claim
from parley.document import Document, Span
from parley.world import Actor, World
from parley.world.gazetteer import Gazetteer

_END: Final = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bLt)(?<!\bGen)(?<!\bCol)(?<!\bMaj)[.!?]+[”’\"')\]]*(?=\s)|\n"
)
_QUOTATION: Final = 3000
"""Characters within which a quotation must close."""
_CLOSERS: Final = {"“": "”", "«": "»", "„": "“"}


class Case:
    """One document with its claims before one world. Nothing in it knows one side from the other."""

    def __init__(self, document: Document, claims: tuple[Claim, ...], world: World) -> None:
        self.document, self.claims, self.world = document, claims, world

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Where settlements lie."""
        return Gazetteer(self.world)

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        return {name.casefold(): a for a in reversed(self.world.actors) for name in (*a.aliases, a.name, a.id)}

    def actor(self, name: str) -> Actor | None:
        """The actor a text names, None for its own author and for names the world does not hold."""
        if name == AUTHOR:
            return None
        plain = " ".join(name.replace("’", "'").split()).casefold().removeprefix("the ").removesuffix("'s")
        return self._actors.get(plain) or self._actors.get(plain.replace("'", "’"))

    def knowable(self, day: date) -> bool:
        """Whether something knowable on this day could be known when the document was written. An undated one knows everything."""
        return self.document.dated is None or day <= self.document.dated

    @cached_property
    def _bounds(self) -> list[int]:
        return [0, *(m.end() for m in _END.finditer(self.document.text)), len(self.document.text)]

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences, roughly: good enough to look around a word, not for reading."""
        text, out = self.document.text, []
        for a, b in zip(self._bounds, self._bounds[1:], strict=False):
            inner = text[a:b].strip()
            if inner:
                start = a + text[a:b].index(inner[0])
                out.append(Span(start, start + len(inner)))
        return tuple(out)

    def sentence(self, offset: int) -> Span:
        """The sentence round an offset."""
        i = bisect_right(self.sentences, offset, key=lambda s: s.start) - 1
        return self.sentences[i] if i >= 0 and offset < self.sentences[i].end else Span(offset, offset)

    @cached_property
    def quotations(self) -> tuple[Span, ...]:
        """What stands between quotation marks, within one paragraph: somebody else's words."""
        text, out, i = self.document.text, [], 0
        while i < len(text):
            ch = text[i]
            if ch in _CLOSERS or ch == '"':
                paragraph = text.find("\n", i + 1, i + _QUOTATION)
                limit = min(i + _QUOTATION, paragraph if paragraph >= 0 else len(text))
                end = text.find(_CLOSERS.get(ch, '"'), i + 1, limit)
                if end > 0:
                    out.append(Span(i, end + 1))
                    i = end
            i += 1
        return tuple(out)

    def is_quoted(self, offset: int) -> bool:
        """Whether an offset stands inside quotation marks."""
        i = bisect_right(self.quotations, offset, key=lambda q: q.start) - 1
        return i >= 0 and self.quotations[i].start < offset < self.quotations[i].end

    def locate(self, claim: Claim, words: str | None) -> Span:
        """Where words of a claim stand inside its quote, the whole quote where they do not."""
        if words:
            at = self.document.text.find(words, claim.start, claim.end)
            if at >= 0:
                return Span(at, at + len(words))
        return claim.span
