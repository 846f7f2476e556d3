"""Placing: what the words before and after a name say of its being a place."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from parley.reading.lexicon import table

_BACK: Final = 48
_COMPASS: Final = frozenset(
    word
    for c in ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "central")
    for word in (c, f"{c}ern", f"{c[:5]}-{c[5:]}", f"{c[:5]}-{c[5:]}ern")
) | {
    "nearby",
    "neighbouring",
    "neighboring",
    "besieged",
    "occupied",
    "rural",
    "downtown",
    "mainland",
    "coastal",
    "outer",
    "inner",
    "greater",
}
_ADMINISTRATIVE: Final = frozenset({"state", "province", "region", "oblast", "raion", "county", "district", "prefecture", "governorate"})
_OWN: Final = re.compile(
    r"[’']s? (?:(?:north|south|east|west|central|old|outer|inner|main|coastal)\w* "
    r"(?:district|suburb|outskirt|quarter|neighbou?rhood|coast|border|province)s?"
    r"|outskirts|suburbs|eastern|western|northern|southern|airport|airfield|port|mayor)\b"
    r"|\s(?:fell|has fallen|had fallen|(?:was|has been|had been|were) (?:captured|taken(?! (?:in)?to| ill| from)|seized|liberated|retaken"
    r"|recaptured|encircled|besieged|surrounded|shelled|overrun))\b"
)


class Context(NamedTuple):
    """How strongly the words around a name call for a place: 3 nothing else fits, 2 a town may stand here, 0 no sign, −1 an illness.

    `area`: the word after it makes it an area ("… province"); `tail` is the end of that word; `speaks`: somebody's verb follows.
    """

    level: int
    area: bool = False
    tail: int = 0
    speaks: bool = False


_NONE: Final = Context(0)


class _Words(NamedTuple):
    last: dict[str, int]
    """Words right before a name: 3 after a preposition of place, 2 after one of direction."""
    places_of: frozenset[str]
    settlement: frozenset[str]
    whose: dict[str, frozenset[str]]
    """By a preposition that may stand before anything: the words whose preposition stands before a place."""
    after: dict[str, str]
    """Words right after a name: units of area, illnesses, verbs of speaking."""


@cache
def _words() -> _Words:
    part = {k: frozenset(v.split()) for k, v in table("geo_words").items()}
    last = dict.fromkeys(part["directional"], 2) | dict.fromkeys(part["locative"] | part["taking"] | _COMPASS | part["settlement"], 3)
    after = dict.fromkeys(part["speaking"], "speaks") | dict.fromkeys(part["illness"], "ill") | dict.fromkeys(part["small_units"], "unit")
    return _Words(last, part["places_of"], part["settlement"], {w: part[f"{w}_where"] for w in ("from", "at", "on", "to")}, after)


def context(text: str, start: int, end: int, level: int = 0) -> Context:
    """What stands around a name. Of a name that is sure already (`level` 2) only what follows is asked."""
    words = _words()
    what, tail = "", 0
    if text[end : end + 1] in (" ", "\n"):
        pieces = text[end : end + 16].split(None, 1)
        if pieces:
            after = pieces[0]
            what = words.after.get(after) or words.after.get(after.rstrip(",.;:)!?"), "")
            if what == "unit":
                after = after.rstrip(",.;:)!?")
                tail = text.index(after, end) + len(after)
    if what == "ill":
        return Context(-1)
    speaks = what == "speaks"
    if level < 2 and text[end : end + 1] in (" ", "\n", "’", "'") and _OWN.match(text, end):
        return Context(3)
    administrative = what == "unit" and text[end:tail].strip() in _ADMINISTRATIVE
    if level >= 2 and what != "unit":
        return Context(0, False, 0, True) if speaks else _NONE
    before = text[max(0, start - _BACK) : start].lower().rsplit(None, 3)[-3:]
    if not text[start - 1 : start].isspace():
        if not before or start == 0:
            return Context(3 if tail else 0, bool(tail), tail, speaks)
        last = before[-1].lstrip("(“\"'‘")
        return Context(0, administrative, tail if administrative else 0, speaks) if last else _NONE
    if not before:
        return Context(3 if tail else 0, bool(tail), tail, speaks)
    last = before.pop().lstrip("(“\"'‘[")
    the = last == "the"
    if the:
        last = before.pop() if before else ""
    rank = words.last.get(last, 0)
    if tail and (the or rank >= 2):
        return Context(3, True, tail)
    area, tail = administrative, tail if administrative else 0
    if the:
        rank = 0
    if rank == 3:
        return Context(3, area, tail, speaks)
    second = before[-1].lstrip("(“\"'‘[") if before else ""
    if last == "of" and second in words.places_of:
        return Context(3, area, tail, speaks)
    if last in ("called", "named", "like") and second in words.settlement:
        return Context(3, area, tail, speaks)
    if second in words.whose.get(last, ()) or (last == "from" and _capital(text, start)):
        return Context(3, area, tail, speaks)
    if rank == 2 and second != "according":
        return Context(2, area, tail, speaks)
    return Context(0, area, tail, speaks) if area or speaks else _NONE


def _capital(text: str, start: int) -> bool:
    """Whether the word before "from" is a name: "Otieno from …"."""
    pieces = text[max(0, start - _BACK) : start].split()
    return len(pieces) > 2 and pieces[-2][:1].isupper()
