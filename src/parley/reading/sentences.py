"""Where sentences begin and end: robust to initials, ranks, abbreviations, quotation marks, headlines and line breaks."""

from __future__ import annotations

import re
from typing import Final

from parley.document import Span
from parley.reading.lexicon import word_set

_ABBREVIATIONS: Final = word_set("abbreviations")
# Abbreviations that often end a sentence themselves: the next word decides.
_TERMINAL: Final = word_set("closing_abbreviations")
_BREAK: Final = re.compile(r"(?P<stop>[.!?…]+)(?P<close>[\"”’'»)\]]*)(?=\s|$)|(?P<line>\n\s*\n|\n)", re.UNICODE)
_LAST_WORD: Final = re.compile(r"([\w’'&-]+(?:\.[\w’'&-]+)*)$")
_STARTERS: Final = word_set("sentence_starters")
LONGEST: Final = 1500
"""Characters after which a sentence is cut at a space, whatever it says."""


def sentences(text: str) -> list[Span]:
    """The sentences of a text, without surrounding white space, in order; together they cover every word."""
    found: list[Span] = []
    start = 0
    for m in _BREAK.finditer(text):
        if m.group("line") is not None:
            if not _breaks_line(text, start, m):
                continue
        elif not _ends(text, start, m):
            continue
        _add(text, start, m.end(), found)
        start = m.end()
    _add(text, start, len(text), found)
    return found


def _add(text: str, start: int, end: int, found: list[Span]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        # No writer's sentence: text without stops, which patterns would search again and again.
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        found.append(Span(start, cut))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        found.append(Span(start, end))


def _breaks_line(text: str, start: int, m: re.Match[str]) -> bool:
    """An empty line always ends a sentence; a single line break does unless the line was merely wrapped."""
    if text.count("\n", m.start(), m.end()) > 1:
        return True
    line_start = text.rfind("\n", 0, m.start()) + 1
    line = text[line_start : m.start()].strip()
    rest = text[m.end() : m.end() + 80].lstrip()
    if not line or not rest:
        return True
    if rest[0] in "-*•–—#>" or line[0] in "#":
        return True
    # A wrapped line is long and goes on in lower case, or in mid-phrase.
    return not (len(line) > 45 and (rest[0].islower() or line[-1] in ",-–—" or rest[0].isdigit() or _LOWER_END.search(line)))


_LOWER_END: Final = re.compile(r"\b(?:the|a|an|of|in|on|to|and|or|with|by|for|from|at|that|as|its|his|their|is|are|was|were)$")


def _ends(text: str, start: int, m: re.Match[str]) -> bool:
    if m.group("stop") != ".":
        if m.group("stop") in ("…", "..."):
            return _next_upper(text, m.end())
        # "What next?" asked in mid-sentence goes on in lower case.
        return _next_upper(text, m.end())
    before = _LAST_WORD.search(text, max(start, m.start() - 30), m.start())
    word = before.group(1).lower() if before else ""
    if word and not m.group("close"):
        if len(word) == 1 and word.isalpha() and before is not None and before.group(1).isupper():
            return False  # an initial: "A. Smith"
        if word in _ABBREVIATIONS:
            return word in _TERMINAL and _next_word(text, m.end()) in _STARTERS and _next_upper(text, m.end())
        if word.isdigit() and start == before.start(1) if before else False:
            return False  # a list number: "1. First"
    return _next_upper(text, m.end())


def _next_upper(text: str, at: int) -> bool:
    """Whether what follows can begin a sentence."""
    for ch in text[at : at + 12]:
        if ch.isspace() or ch in "\"“‘'’«([—–-*":
            continue
        return not ch.islower()
    return True


def _next_word(text: str, at: int) -> str:
    m = re.compile(r"\s*[\"“‘'(]*([A-Za-z]+)").match(text, at)
    return m.group(1).lower() if m else ""
