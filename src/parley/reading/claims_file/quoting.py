"""Where a quote stands in a text, also one that an editor or a later edit has touched, and what the text has instead."""

from __future__ import annotations

import difflib
import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from parley.document import Span
from parley.reading.intake.clean import clean

_MARKS: Final = "\"'“”„‟«»‹›‘’‚‛`´ʼ″′"
_DASHES: Final = "‐‑‒–—―−-"
_PARTS: Final = re.compile(rf"(?P<dash>\s*[{_DASHES}]{{1,3}}\s*)|(?P<mark>[{_MARKS}]{{1,2}})|(?P<dots>…|\.\.\.)|(?P<space>\s+)")
_LOOSE: Final = {
    "dash": rf"\s*[{_DASHES}]{{1,3}}\s*",
    "mark": rf"[{_MARKS}]{{1,2}}",
    "dots": r"(?:…|\.\s?\.\s?\.)",
    "space": r"\s+",
}
_WORD: Final = re.compile(r"\w+(?:['’]\w+)*")
_ALIKE: Final = 0.4
"""Passages that share less than this with a quote are no help to whoever looks for it."""
_LONGEST: Final = 400
"""Words of a quote that are compared; a longer one is told by its first."""


@dataclass(frozen=True)
class Nearest:
    """The passage most like a quote that is not there, and how they differ, in words."""

    span: Span
    difference: str


def locate(text: str, quote: str, *, near: int | None = None, after: int = -1) -> Span | None:
    """Where a quote stands, None if nowhere: word for word if it can be, else but for quotation marks, dashes and white space.

    Of several places the one nearest to the offset `near`, else the first behind `after`, else the last.
    """
    for places in (_verbatim(text, quote), _loosely(text, quote)):
        found: Span | None = None
        for span in places:
            if near is None:
                if span.start > after:
                    return span
                found = span
            elif found is None or abs(span.start - near) < abs(found.start - near):
                found = span
            elif span.start > near:
                break
        if found is not None:
            return found
    return None


def _verbatim(text: str, quote: str) -> Iterator[Span]:
    at = text.find(quote)
    while at >= 0:
        yield Span(at, at + len(quote))
        at = text.find(quote, at + 1)


def _loosely(text: str, quote: str) -> Iterator[Span]:
    """The places of a quote whose typography an editor has changed: straight or curly, hyphen or dash, line breaks, composed letters."""
    quote = quote.strip()
    if not _WORD.search(quote):
        return
    for same in dict.fromkeys((quote, clean(quote)[0])):
        found = False
        for m in re.finditer(_pattern(same), text):
            found = True
            yield Span(*m.span())
        if found:
            return


def _pattern(quote: str) -> str:
    out, at = [], 0
    for m in _PARTS.finditer(quote):
        out += [re.escape(quote[at : m.start()]), _LOOSE[m.lastgroup or "space"]]
        at = m.end()
    return "".join(out) + re.escape(quote[at:])


def nearest(text: str, quote: str) -> Nearest | None:
    """The passage of a text most like a quote, None where nothing is like it."""
    wanted = [m.group().lower() for m in _WORD.finditer(quote)][:_LONGEST]
    if not wanted:
        return None
    window = _richest(text, wanted)
    if window is None:
        return None
    # A few words round the window: the passage may begin with a word the quote has otherwise.
    first, last = max(0, window.start - 80), min(len(text), window.end + 80)
    words = [Span(m.start() + first, m.end() + first) for m in _WORD.finditer(text[first:last])]
    there = [text[w.start : w.end].lower() for w in words]
    compared = difflib.SequenceMatcher(None, wanted, there, autojunk=False)
    blocks = [b for b in compared.get_matching_blocks() if b.size]
    if not blocks or 2 * sum(b.size for b in blocks) < _ALIKE * 2 * len(wanted):
        return None
    # The same number of other words before the first that agrees, and behind the last, stand for what the quote has there.
    begin = max(0, blocks[0].b - blocks[0].a)
    end = min(len(words), blocks[-1].b + blocks[-1].size + len(wanted) - blocks[-1].a - blocks[-1].size)
    span = Span(words[begin].start, words[end - 1].end)
    return Nearest(span, _difference(wanted, there[begin:end]))


def _richest(text: str, wanted: list[str]) -> Span | None:
    """The stretch, as long as the quote and a little more, that holds most of its words; long words count for more."""
    need = Counter(wanted)
    have: Counter[str] = Counter()
    window: deque[tuple[str, int, int]] = deque()
    score, best, found = 0.0, 0.0, None
    for m in _WORD.finditer(text):
        word = m.group().lower()
        window.append((word, m.start(), m.end()))
        have[word] += 1
        if have[word] <= need[word]:
            score += min(len(word), 6)
        if len(window) > len(wanted) + 2:
            gone = window.popleft()[0]
            if have[gone] <= need[gone]:
                score -= min(len(gone), 6)
            have[gone] -= 1
            if not have[gone]:
                del have[gone]
        if score > best:
            best, found = score, Span(window[0][1], m.end())
    return found


def _difference(quote: list[str], passage: list[str]) -> str:
    """The first two places where a passage has other words than a quote."""
    said = []
    for tag, i, j, k, n in difflib.SequenceMatcher(None, quote, passage, autojunk=False).get_opcodes():
        mine, its = short(" ".join(quote[i:j]), 30), short(" ".join(passage[k:n]), 30)
        if tag == "replace":
            said.append(f"it has “{its}” where the quote has “{mine}”")
        elif tag == "delete":
            said.append(f"it has no “{mine}”")
        elif tag == "insert":
            said.append(f"the quote leaves out “{its}”")
    if len(said) > 2:
        said = [*said[:2], "and more"]
    return ", ".join(said) or "they differ in capitals or punctuation"


def short(words: str, most: int = 70) -> str:
    """Words on one line, cut where they are too many for a message."""
    words = " ".join(words.split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
