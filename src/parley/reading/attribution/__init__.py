"""Who says, thinks or wants what: the source, the cue and the content of every attribution in a text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Final

from parley.document import Span
from parley.reading.attribution.cues import triggers
from parley.reading.attribution.ledger import Report
from parley.reading.attribution.line import Line
from parley.reading.attribution.quotations import quotations
from parley.reading.attribution.reports import Reader
from parley.reading.sentences import sentences

_WORDS: Final = re.compile(r"[a-z]+")
_LABEL: Final = re.compile(r"[^\S\n]*[\"“]?(?P<who>(?:[A-Z][\w.’'-]*\s?|of\s|the\s|de\s){1,7})(?P<colon>:)\s+(?=\S)")
_TAIL: Final = re.compile(
    r"[^\S\n]+(?:[A-Z][\w.’'-]*\s){1,4}(?:said|says|asked|asks|added|wrote|demanded|told|tweeted|wondered|replied)\b|"
    r"[^\S\n]+(?:said|asked|added|wrote|demanded)\s(?:[A-Z]|the\b)"
)
"""The speaker after a quotation that ends like a sentence: "“Why?” Smith asked"."""
_NO_SPEAKER: Final = re.compile(
    r"\b(?:Note|Update|Updated|Correction|Photo|Image|Source|Sources|Latest|Read|More|Watch|Here|Question|Editor.s note|RELATED)\b"
)
_DEED: Final = re.compile(r"agreed\s(?:at|in|by|upon|between|during|under)\b", re.IGNORECASE)
"""A deed, no report: "the truce agreed at Geneva"."""
_LONG_QUOTE: Final = 40
_BLOCK: Final = 100_000


@dataclass(frozen=True)
class Attribution:
    """Spans of one attribution; each is a list because quotations are often broken ("…," he said, "…").

    `reported` says that the content is put in the source's mouth or mind as a whole ("said that", "believes that"), unlike what it is
    about ("condemned the raid", "wants to leave"). `nested` ones stand inside the content of another.
    """

    source: list[tuple[int, int]]
    cue: list[tuple[int, int]]
    content: list[tuple[int, int]]
    reported: bool = True
    nested: bool = False

    @property
    def start(self) -> int:
        """Where the first of its words begins."""
        return min(part[0][0] for part in (self.source, self.cue, self.content) if part)

    @property
    def end(self) -> int:
        """Where the last of its words ends."""
        return max(part[-1][1] for part in (self.source, self.cue, self.content) if part)


def attributions(text: str, *, nested: bool = False) -> list[Attribution]:
    """What the text attributes to somebody, in order; with `nested` also reports inside of reports."""
    found: list[Attribution] = []
    for start, end in _blocks(text):
        found += (_moved(a, start) for a in _read(text[start:end], deep=nested) if nested or not a.nested)
    return sorted(found, key=attrgetter("start"))


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Whole paragraphs, some fifty pages at a time, so that the work held in memory does not grow with the text."""
    start = 0
    while start < len(text):
        end = text.find("\n\n", start + _BLOCK, start + 2 * _BLOCK) + 2
        if end == 1:
            end = text.find(" ", start + 2 * _BLOCK, start + 3 * _BLOCK) + 1 or start + 3 * _BLOCK
        end = min(end, len(text)) if len(text) - start > _BLOCK else len(text)
        yield start, end
        start = end


def _moved(a: Attribution, by: int) -> Attribution:
    """The same, so many characters on."""
    if not by:
        return a
    source, cue, content = ([(s + by, e + by) for s, e in part] for part in (a.source, a.cue, a.content))
    return Attribution(source, cue, content, a.reported, a.nested)


def by_sentence(text: str, spans: Sequence[Span]) -> list[list[Attribution]]:
    """For each sentence what it reports of somebody's words and thoughts, those of a quotation that began before it included.

    `spans` are the sentences of the text, in order. A paragraph is read as a whole, so that a speaker named at its end is known from
    the first sentence of his quotation.
    """
    out: list[list[Attribution]] = [[] for _ in spans]
    starts = [s.start for s in spans]
    first = 0
    while first < len(spans):
        last = first + 1
        while last < len(spans) and text.find("\n\n", spans[last - 1].end - 1, spans[last].start + 1) < 0:
            last += 1
        begin, end = spans[first].start, spans[last - 1].end
        local = [(s.start - begin, s.end - begin) for s in spans[first:last]]
        for a in _read(text[begin:end], deep=True, spans=local):
            if a.reported:
                _spread(_moved(a, begin), starts, spans, out)
        first = last
    return out


def _spread(a: Attribution, starts: Sequence[int], spans: Sequence[Span], out: list[list[Attribution]]) -> None:
    """Put an attribution to every sentence that holds some of its content, with that part of it."""
    parts: dict[int, list[tuple[int, int]]] = {}
    for s, e in a.content:
        k = max(bisect_right(starts, s) - 1, 0)
        while k < len(spans) and spans[k].start < e:
            part = max(s, spans[k].start), min(e, spans[k].end)
            if part[0] < part[1]:
                parts.setdefault(k, []).append(part)
            k += 1
    for k, content in parts.items():
        out[k].append(a if content == a.content else replace(a, content=content))


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without white space and commas at its ends."""
    while start < end and (text[start].isspace() or text[start] in ",;:—–-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:—–-"):
        end -= 1
    return start, end


def _units(text: str, quotes: Sequence[tuple[int, int]], spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The sentences of a text, none of which ends within a quotation."""
    starts = [a for a, _ in quotes]
    pending = -1
    for start, end in spans:
        begin = pending if pending >= 0 else start
        k = bisect_right(starts, end) - 1
        if k >= 0 and (starts[k] < end < quotes[k][1] or (end == quotes[k][1] and _TAIL.match(text, end))):
            pending = begin
            continue
        pending = -1
        yield begin, end
    if pending >= 0:
        yield pending, len(text.rstrip())


def _read(text: str, *, deep: bool, spans: Iterable[tuple[int, int]] | None = None) -> list[Attribution]:
    """The attributions of a text; `deep` also looks into quotations. `spans`: its sentences, where they are known already."""
    quotes = quotations(text)
    starts = [a for a, _ in quotes]
    lower = text.lower()
    if len(lower) != len(text):
        lower = text  # some letters have no lower-case form of their own length
    words = triggers()
    found: list[Attribution] = []
    before = spoken = 0
    for a, b in _units(text, quotes, sentences(text) if spans is None else spans):
        if a < spoken:
            continue  # a speech in a transcript: all of it is the speaker's
        inside = quotes[bisect_left(starts, a) : bisect_left(starts, b)]
        if label := _label(text, a, b):
            found.append(label)
            spoken = label.end
        elif inside or not words.isdisjoint(_WORDS.findall(lower, a, b)):
            line = Line(text, a, b, inside)
            if found and "Q" in line.tags and not line.tags.strip("Q-,") and _goes_on(text, found[-1], before):
                # "…," he said. "And …": the same speech
                found[-1] = replace(found[-1], content=[*found[-1].content, *inside])
            else:
                found += [made for r in Reader(line).read() if (made := _finished(text, r))]
            if deep:
                found += [inner for s, e in inside if e - s > _LONG_QUOTE for inner in _within(text, s + 1, e - 1)]
        before = a
    return found


def _within(text: str, start: int, end: int) -> Iterator[Attribution]:
    """What a quoted speaker reports in turn."""
    for a in _read(text[start:end], deep=False):
        yield replace(_moved(a, start), nested=True)


def _goes_on(text: str, last: Attribution, since: int) -> bool:
    """Whether what was attributed last is a quotation, and of the sentence just before."""
    return last.reported and not last.nested and last.end > since and any(text[s] in "\"“'`«" for s, _ in last.content)


def _label(text: str, start: int, end: int) -> Attribution | None:
    """What follows a name and a colon in a transcript or a headline, up to the end of the paragraph."""
    if (start and text[start - 1] != "\n") or text.find(":", start, start + 60) < 0:
        return None
    m = _LABEL.match(text, start, min(end, start + 80))
    if not m:
        return None
    who = m.span("who")
    if len(m["who"].split()) > (4 if m["who"].isupper() else 2) or "’s" in m["who"] or "'s" in m["who"] or _NO_SPEAKER.search(m["who"]):
        return None
    stop = text.find("\n", m.end())
    stop = stop if stop >= 0 else len(text)
    content = trim(text, m.end(), min(stop, end) if stop > end and not m["who"].isupper() else stop)
    return Attribution([trim(text, *who)], [m.span("colon")], [content]) if content[0] < content[1] else None


def _finished(text: str, r: Report) -> Attribution | None:
    """A report as the public record, or nothing where no content is left."""
    content = [span for s, e in r.content if (span := trim(text, s, e))[0] < span[1]]
    if not content or (_DEED.match(text, r.cue[0][0]) and content[0][0] >= r.cue[-1][1]):
        return None
    if len(content) > 1:
        content.sort()
    return Attribution([trim(text, *s) for s in r.source], r.cue, content, r.reported, r.nested)
