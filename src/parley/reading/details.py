"""The smaller fields of a claim: speaker, place, time, condition, horizon, quantifier, reasons."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from parley.claim import Claim
from parley.document import Span
from parley.reading.dates import DateMention
from parley.reading.frames import Frame
from parley.reading.hedges import certainty
from parley.reading.lexicon import phrases, word_set
from parley.reading.places import PlaceMention
from parley.reading.quantities import quantities
from parley.reading.scene import Scene

_JOINED: Final = re.compile(
    r"\s*(?:,|(?:,\s*)?(?:and|as well as|or|but also|plus))\s*(?:also\s)?(?:(?:in|on|at|near|around|along|towards?|of|from|over|to)\s)?"
    r"(?:(?:some|about|around|nearly|almost|roughly|more than|over|much|most|part|parts|all|half|the (?:whole|rest|bulk))\s)?"
    r"(?:\d[\d.,]*\s?(?:%|percent\s|per cent\s))?\s?(?:of\s)?(?:the\s|its\s|their\s)?"
    r"(?:(?:neighbou?ring|nearby|adjacent|central|(?:north|south)?-?(?:east|west|north|south)(?:ern)?|key|strategic|small|tiny|border|port|"
    r"towns?|city|cities|villages?|settlements?|hamlets?|provinces?|districts?)\s){0,3}(?:of\s)?(?:the\s)?",
    re.IGNORECASE,
)
_IN_AREA: Final = re.compile(r"\s*,?\s*(?:in\s|of\s)?(?:the\s)?")
_SAME: Final = re.compile(r"\s(?:in|of)\sthe\ssame\s(?:oblast|region|province|district|area|county|governorate)\b", re.IGNORECASE)
_IMPERSONAL: Final = re.compile(r"(?:[\w,]+\s){0,2}?(?:it(?:\sis|[’']s|\sseems)|there\s(?:is|are)|I|we|one|nobody|few)\b", re.IGNORECASE)
_SPATIAL: Final = frozenset({"control", "movement", "fortification"})
_LOCATIVE: Final = re.compile(r"\b(?:in|at|near|around|inside|along|across|outside|throughout|over)\s(?:the\s)?\Z", re.IGNORECASE)
_EDGE: Final = " \t\r\n,;:—–-()[]"
_LEADING: Final = re.compile(
    r"^(?:(?:and|but|or|yet|nor|so|that(?!\s(?:is|was|explains|means|shows)\b)|then|respectively)\b\s*,?\s*|[\s,;:—–()\[\]-]+)+",
    re.IGNORECASE,
)
_QUANTIFIER: Final = re.compile(
    r"\b(?:any|all|every|only|most|some|many|no|few|several|half|almost all|largely|both|neither|none|each)\b", re.IGNORECASE
)
_QUANTIFIERS: Final = word_set("quantifiers")
_COUNTS: Final = word_set("count_words")
_HORIZONS: Final = (
    (re.compile(r"\bmedium[\s-]term\b", re.I), "P12M/P60M"),
    (re.compile(r"\b(?:short|near)[\s-]term\b", re.I), "P0M/P12M"),
    (re.compile(r"\blong[\s-]term\b", re.I), "P60M/.."),
    (re.compile(r"\b(?:soon|shortly|in the near future|in the coming (?:days|weeks))\b", re.I), "soon"),
)
_IN: Final = re.compile(
    r"\b(?:in|within|for)\s(?:the next |about |at least |some )?(\d+|a|one|two|three|four|five|six|ten)"
    r"(?:\s(?:to|or)\s(\d+|two|three|four|five|six|ten))?\s(day|week|month|year|decade)s?\b",
    re.I,
)
_COUNT: Final = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_CONDITION: Final = re.compile(
    r"\bwithout\s[^,;.]{3,80}?(?=[,;.]|\s(?:(?-i:[A-Z]\w+)|the\s\w+|it|they|he|we)\s(?:will|would|can|could|cannot|may|might)\b)|"
    r"\b(?:if|unless|provided that|in case of|should|as long as|until)\s[^,;.]{4,120}",
    re.IGNORECASE,
)
_SINCE: Final = re.compile(r"\b(?:since|from)\s(?:as early as\s|the\s|early\s|late\s|mid-?\s?)*$", re.IGNORECASE)
_UNTIL: Final = re.compile(r"\b(?:by|until|till|before|up to)\s(?:the\s|end of\s|early\s|late\s|mid-?\s?|or during\s)*$", re.IGNORECASE)


def trimmed(text: str, start: int, end: int) -> Span:
    """A span without the conjunction that joins it to what went before, and without loose punctuation."""
    m = _LEADING.match(text[start:end])
    if m and m.end() < end - start:
        start += m.end()
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    # A closing quotation mark belongs to its opening one.
    opening, closing = text.count("“", start, end), text.count("”", start, end)
    if opening > closing:
        m2 = re.compile(r"[.,!?]?”").match(text, end)
        if m2:
            end = m2.end()
    return Span(start, end)


def certainty_of(scene: Scene, start: int, span: Span, kind: str) -> str:
    """How sure the clause sounds."""
    words = scene.text[span.start : span.end]
    if kind in ("recommendation",):
        return "certain"
    if kind in ("statement", "intent"):
        # Speech acts and pledges are certain as acts: only a hedge before the act itself counts.
        return certainty(scene.text[scene.clauses[scene.clause_at(start)].start : start] + " ")
    c = scene.clause_at(start)
    if kind == "forecast" and c and scene.clauses[c].how == "that":
        before = scene.text[scene.clauses[c - 1].start : scene.clauses[c - 1].end]
        if _IMPERSONAL.match(before):  # "it is by no means certain that …"
            words = f"{before} {words}"
    return certainty(words)


def spots(scene: Scene, start: int, end: int, span: Span, frame: Frame) -> list[PlaceMention]:
    """Where it is: the places after the predicate, in its clause; coordinated ones together."""
    # A place inside somebody's name ("the Armed Forces of Ukraine") says nothing of where.
    free = [
        p
        for p in scene.places
        if not any(m.start <= p.start and p.end <= m.end and m.end - m.start > p.end - p.start for m in scene.mentions)
    ]
    after = [p for p in free if start <= p.start < max(span.end, end)]
    before = [p for p in free if span.start <= p.start < start]
    found = after or before
    if frame.kind not in _SPATIAL:
        # Elsewhere a name is a place only where the text says "in", "near": else it is somebody.
        found = [p for p in found if _LOCATIVE.search(scene.text, max(span.start, p.start - 12), p.start)]
    if not found:
        return []
    group = [found[0]]
    if frame.list:
        for p in found[1:]:
            between = _bare(scene, group[-1].end, p.start)
            if _JOINED.fullmatch(between) and not (p.area and not group[-1].area and _IN_AREA.fullmatch(between)):
                group.append(p)
            elif not (p.area and _IN_AREA.fullmatch(between)):
                break
    # "A and B in R": the region is that of both; "A in R and B": of the first alone, unless B is "in the same oblast".
    regions: list[str | None] = [None] * len(group)
    region = None
    for i in reversed(range(len(group))):
        region = group[i].region or region
        regions[i] = region if not group[i].area else None
    for i in range(1, len(group)):
        if regions[i] is None and _SAME.match(scene.text, group[i].end):
            regions[i] = regions[i - 1]
    return [replace(p, region=r) if r else p for p, r in zip(group, regions, strict=True)]


def _bare(scene: Scene, start: int, end: int) -> str:
    """The words between two members of a list, without the areas and dates put to the first of them."""
    out, at = "", start
    areas = [(p.start, p.end) for p in scene.places if p.area]
    for a, b in sorted([*areas, *((d.start, d.end) for d in scene.dates)]):
        if at <= a and b <= end:
            out, at = out + scene.text[at:a], b
    out = re.sub(r"\b(?:in|on|of|by)\s(?:the\ssame\s\w+|the|early|late)?\s*(?=,|\s|\Z|and\b)", "", out + scene.text[at:end])
    return re.sub(r"\s+", " ", out)


def own_days(found: Sequence[DateMention], group: Sequence[PlaceMention]) -> list[DateMention | None]:
    """For each place of a list the date that belongs to it: the next one after it, else the last; respectively, if all follow the list."""
    if not group or not found:
        return [found[0] if found else None] * max(len(group), 1)
    if len(found) == len(group) and found[0].start > group[-1].end:
        return list(found)
    after = (next((d for d in found if d.start >= p.end), found[-1]) for p in group)
    return list(after) if found[-1].start > group[0].start else [found[0]] * len(group)


def days(scene: Scene, span: Span) -> list[DateMention]:
    """The resolved dates of a clause, or those that open its sentence."""
    usable = [d for d in scene.dates if d.iso]
    inside = [d for d in usable if span.start <= d.start < span.end]
    if inside:
        return inside
    return [d for d in usable if d.start - scene.span.start < 25 and d.end <= span.start][:1]


def listed(scene: Scene, found: Sequence[DateMention]) -> bool:
    """Whether dates stand side by side: "in June and July"."""
    return all(re.fullmatch(r"\s*(?:,|and|, and)\s*", scene.text[a.end : b.start]) for a, b in itertools.pairwise(found))


def when(scene: Scene, d: DateMention | None) -> str | None:
    """The date as claims carry it, open on a side for "since" and "by"."""
    if d is None:
        return None
    iso = d.iso or ""
    before = scene.text[max(scene.span.start, d.start - 30) : d.start]
    first, _, last = iso.partition("/")
    if _SINCE.search(before):
        return f"{first}/.."
    if _UNTIL.search(before):
        return f"../{last or first}"
    return iso or None


def condition(scene: Scene, kind: str) -> str | None:
    """The condition a forecast or recommendation is put under."""
    if kind not in ("forecast", "recommendation", "intent"):
        return None
    m = _CONDITION.search(scene.text, scene.span.start, scene.span.end)
    if m is None or (m.group().lower().startswith(("should", "until")) and m.start() > scene.span.start + 2):
        return None
    return m.group().strip(" ,")


def horizon(words: str, kind: str) -> str | None:
    """How far ahead a forecast looks."""
    if kind != "forecast":
        return None
    for pattern, value in _HORIZONS:
        if pattern.search(words):
            return value
    m = _IN.search(words)
    if m:
        unit = {"day": "D", "week": "W", "month": "M", "year": "Y", "decade": "0Y"}[m[3].lower()]
        a, b = (_COUNT.get((g or "").lower(), g) for g in (m[1], m[2]))
        return f"P{a}{unit}" + (f"/P{b}{unit}" if b else "")
    return None


_THINGS: Final = ("manpower", "materiel", "ammunition", "morale", "economy", "training")
_LIST: Final = re.compile(
    r"[\w-]+(?:\s[\w-]+){0,3}(?:,\s(?:and\s)?[\w-]+(?:\s[\w-]+){0,3})*,?\s(?:and|or|as well as)\s[\w-]+(?:\s[\w-]+){0,3}"
)


def measured(words: str) -> int:
    """How many different things a list measures: "shortages of men, tanks and shells" makes three claims."""
    best = 1
    for m in _LIST.finditer(words):
        best = max(best, sum(bool(phrases(f"thing.{t}").search(m.group())) for t in _THINGS))
    return best


def quantifier(words: str) -> str | None:
    """The first quantifier of the clause, else its first number with a unit, as the text has it."""
    parts = [part.strip("“”\"'‘’(,.;:") or "-" for part in words.lower().split()]
    m = None if _QUANTIFIERS.isdisjoint(parts) else _QUANTIFIER.search(words)
    if m:
        return m.group().lower()
    if _COUNTS.isdisjoint(parts) and not any(part[0].isdigit() or part[-1].isdigit() or part[-1] == "%" for part in parts):
        return None
    q = next(iter(quantities(words)), None)
    return words[q.start : q.end] if q else None


def _opening(text: str, span: Span) -> str:
    return text[span.start : span.start + 60].lstrip(" “\"'(")


def with_reasons(text: str, spans: Sequence[Span], numbers: Sequence[int], claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Claims with their `because`: a sentence that concludes ("therefore …") rests on the claims of the one before it."""
    by_sentence: dict[int, list[str]] = {}
    for n, c in zip(numbers, claims, strict=True):
        by_sentence.setdefault(n, []).append(c.id)
    out = []
    for n, c in zip(numbers, claims, strict=True):
        first = c.start - spans[n].start < 40 or by_sentence[n][0] == c.id
        if first and phrases("clause.therefore").match(_opening(text, spans[n])):
            previous = next((by_sentence[k] for k in range(n - 1, max(-1, n - 4), -1) if k in by_sentence), [])
            c = c.with_(because=tuple(previous))
        out.append(c)
    return tuple(out)
