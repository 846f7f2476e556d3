"""Toponyms: which runs of capitalised words in an English text are places. Passes over words, their neighbours, and the whole document.

1. `Finder` cuts the text into runs of capitalised words; `naming` says of each word what it is: a place, a people …
2. The neighbours in the run: "Texas Governor" keeps Texas, "Ohio State University" and "Jack London" are no places, "Akita Prefecture" and
   "Lake Onega" are longer places.
3. What is left is weighed by the words before and after it (`placing`): a well-known name needs nothing, a small town a
   preposition, an unknown name a place's own words ("the town of", "… province").
4. `settling` lets the document decide what stays open: lists, "X, Y" and the same name elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from parley.reading.places import atlas
from parley.reading.places.naming import (
    ACTOR,
    BODY,
    COMPASS,
    GIVEN,
    HEAD,
    OF,
    PEOPLE,
    PLACE,
    PLAIN,
    ROYAL,
    SHORT,
    SURE_HEADS,
    TIE,
    TITLE,
    UNIT,
    UNKNOWN,
    Item,
    Namer,
)  # fmt: skip
from parley.reading.places.placing import Context, context

_UPPER: Final = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶŁĻŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚḤḨṢṬẒЀ-ЯҐ"
_SHORT: Final = (
    r"(?<=\b[A-Z]\.)(?:(?:[A-Z]\.)+|(?=\s[A-Z]))"  # "U.S.", "J. Otieno"
    r"|(?:(?<=\b(?:St|Mt|Ft|Mr|Ms|Dr|Lt)\.)|(?<=\b(?:Sen|Sgt|Sec|Mrs|Maj|Gov|Gen|Rep|Rev|Col)\.)|(?<=\bProf\.))(?=\s[A-Z])"
    r"|(?:(?<=\b(?:Ga|Ky|La|Md|Pa|Va|Vt)\.)|(?<=\b(?:Ala|Ark|Fla|Ill|Ind|Nev|Ore|Wis|Wyo)\.)"
    r"|(?<=\b(?:Ariz|Colo|Conn|Mass|Mich|Minn|Okla|Tenn|Wash)\.)|(?<=\bCalif\.))(?!\w)"
)
# What follows the capital of a word. A full stop belongs to an abbreviation only, "'s" only to the name of a county.
_REST: Final = rf"\w*(?:[’'ʼ‑-](?!s\b)\w+)*(?:\.(?:{_SHORT})|[’']s(?=\s(?:County|Islands?|Republic)\b))?"
_PREFIX: Final = r"(?:(?:a[ldrstzn]|as?h|el|e[drs]|esh|ez)-|[dl][’'])"
_SMALL: Final = r"(?:of\sthe|of|de\sla|del?|la|d[uao]|do?s|das|des|el|kwa|ez|ibn|bin|al)"
# The class comes first so that the search skips to capitals by itself.
_RUN: Final = re.compile(rf"[{_UPPER}](?<!\w.){_REST}(?:[ \xa0\n](?:{_SMALL}[ \xa0\n])?{_PREFIX}?[{_UPPER}]{_REST})*")
_BEFORE: Final = re.compile(rf"(?<!\w){_PREFIX}\Z")
_AFTER_COMMA: Final = re.compile(r",\s\Z")


@dataclass(slots=True)
class Candidate:
    """A name that may be a place. `verdict` is True, False or None (open); `area` an area by its own words ("… Province")."""

    start: int
    end: int
    name: str
    level: int
    where: Context
    verdict: bool | None = None
    area: bool = False
    base: str = ""
    """The name to look up, where it is not the whole: "Dallas" of "North Dallas"."""
    alone: bool = True
    called: str = ""
    """The usual name of the same place, where this is another spelling."""


class Finder:
    """Finds candidates; `known` are names the world brings, `actors` names that are somebody.

    After `candidates`, `persons` are words of persons' names met on the way, `peoples` how often each state's people was named.
    """

    def __init__(self, known: frozenset[str] = frozenset(), actors: frozenset[str] = frozenset()) -> None:
        self.namer = Namer(known, actors)
        self.words = self.namer.words
        self.persons: set[str] = set()
        self.peoples: Counter[str] = Counter()

    def candidates(self, text: str) -> list[Candidate]:
        """Every candidate of a text in order, with a verdict where the run and the words around it suffice."""
        self.persons, self.peoples = set(), Counter()
        demonyms, word, found = atlas.lists().demonyms, self.namer.word, list[Candidate]()
        for m in _RUN.finditer(text):
            whole, start = m.group(), m.start()
            if start and text[start - 1] in "-’'" and (before := _BEFORE.search(text, max(0, start - 5), start)):
                start = before.start()
                whole = text[start : m.end()]
            if " " not in whole and "\n" not in whole and "\xa0" not in whole and "-" not in whole:
                what, level, _ = word(whole)
                if what in (PLACE, UNKNOWN):
                    c = self._lone(text, whole, start, m.end(), level)
                    if c is not None:
                        found.append(c)
                elif what == PEOPLE and (code := demonyms.get(whole)):
                    self.peoples[code] += 1
                continue
            run = self.namer.run(whole)
            for code in run.peoples:
                self.peoples[code] += 1
            if run.open:
                self._judge(text, [Item(x.what, x.name, start + x.start, start + x.end, x.level) for x in run.items], found)
        return found

    @staticmethod
    def _lone(text: str, name: str, start: int, end: int, level: int) -> Candidate | None:
        """The candidate of a single word with no capitalised neighbour: most of them."""
        where = context(text, start, end, level)
        if name[-1] == "." and "." not in name[:-1] and not _AFTER_COMMA.search(text, max(0, start - 2), start):
            return None  # "La.", "Ind." only after a town
        if text[end : end + 1] == "/" == text[start - 1 : start]:
            return None  # a strain's name
        near = where.level
        verdict = True if near >= 0 and (level + near >= 3 or level >= 2) else None
        if verdict and level == 0 and (len(name) < 3 or (name[-1] == "s" and _begins(text, start))):
            verdict = None  # "Shells fell on …"
        return Candidate(start, end, name, level, where, verdict, where.area)

    def _judge(self, text: str, items: Sequence[Item], found: list[Candidate]) -> None:
        """Put the candidates of one run to those found."""
        n = len(items)
        body = [False] * (n + 1)
        for i in range(n - 1, -1, -1):
            body[i] = items[i].what == BODY or (body[i + 1] and items[i].what != OF)
        i = 0
        while i < n:
            item = items[i]
            if item.what in (GIVEN, TITLE) and i + 1 < n:
                after = self._person(items, i)
                if after > 0:
                    i = after
                    continue
            if item.what not in (PLACE, UNKNOWN, HEAD, GIVEN) and item.name not in ROYAL:
                i += 1
                continue
            j = self._extent(items, i)
            c = self._weigh(text, items, i, j, body[j + 1] or any(x.what == BODY for x in items[i:j]))
            if c is not None:
                found.append(c)
            i = j + 1

    @staticmethod
    def _extent(items: Sequence[Item], i: int) -> int:
        """The last word of the name that begins here: an unknown one runs on ("Mukuru kwa Njenga", "San Rafal")."""
        j = i
        if items[i].what == PLACE:
            return j
        while j + 1 < len(items) and items[j].what != PLACE and items[j + 1].what in (UNKNOWN, HEAD, PLACE, GIVEN, TIE):
            j += 1
            if items[j].what == PLACE and items[j].level >= 2 and items[j - 1].what != HEAD:
                j -= 1
                break
        while items[j].what == TIE:
            j -= 1
        return j

    def _person(self, items: Sequence[Item], i: int) -> int:
        """A given name or a title and the name after it; returns what comes next, or −1 if it is no person."""
        j = i + 1
        while j < len(items) and items[j].what in (GIVEN, TITLE):
            j += 1
        given = any(x.what == GIVEN for x in items[i:j])
        k = j
        while k < len(items) and items[k].what in (UNKNOWN, HEAD, PLACE, GIVEN, SHORT, TIE) and k - j < 3:
            if items[k].what == PLACE and items[k].level >= 2 and (k > j or not given) and items[k].name not in self.words.shy:
                break
            k += 1
        if k < len(items) and items[k].what in (UNIT, BODY) and not (items[i].what == TITLE and items[i].name not in ROYAL):
            return -1  # "George County", "Johnson Institute"
        self.persons.update(x.name for x in items[i:k] if x.what not in (TITLE, TIE))
        return max(k, i + 1)

    def _weigh(self, text: str, items: Sequence[Item], i: int, j: int, body: bool) -> Candidate | None:
        """The candidate of the words i to j of a run, None where its neighbours make something else of it."""
        words, first, last = self.words, items[i], items[j]
        left = items[i - 1] if i else None
        right = items[j + 1] if j + 1 < len(items) else None
        start, end, area, base = first.start, last.end, False, ""
        level = first.level if i == j else (max(0, last.level - 1) if last.what == PLACE else 0)
        if body or (right is not None and right.what == ACTOR):
            return None
        of = left is not None and left.what == OF
        if of and i >= 2:
            head = items[i - 2]
            if head.what in (BODY, ACTOR):
                return None  # "University of Georgia"
            if head.what == UNIT and head.name in words.of_heads:
                start, level, base = head.start, max(level, 2), text[start:end]  # "Gulf of Aden"
        unit = right is not None and right.what == UNIT
        if right is not None and unit:
            end, area, base, level = right.end, True, text[start:end], max(level, 2)
        if j > i and first.name in SURE_HEADS:
            level = max(level, 2)
        if left is not None and left.what == HEAD and left.name in words.joined and first.what == PLACE:
            base, start = base or text[first.start : end], left.start
        elif j > i and first.name in words.joined and items[i + 1].what == PLACE:
            base = text[items[i + 1].start : end]
        name = text[start:end]
        where = context(text, start, end, level)
        if where.level < 0 or (level == 0 and j - i > 2 and all(x.what != TIE for x in items[i:j])):
            level, where = min(level, 1), where._replace(level=min(where.level, 0))
        if left is not None and ((left.what in (UNKNOWN, GIVEN, BODY)) or (left.what == TITLE and level < 3 and not of)):
            return None  # somebody's second name, a body's seat
        blocked = right is not None and not unit and right.what in (UNKNOWN, GIVEN, SHORT, HEAD) and first.name not in words.adjectival
        if blocked and (level < 2 or context(text, start, end).level < 3):
            return None  # "Hong Kong Flu", but "in Iraq Saddam …"
        verdict = True if (level >= 2 and where.level >= 0) or where.level >= 3 or (level == 1 and where.level >= 2) else None
        if level == 0 and (len(name) < 3 or (first.what != HEAD and any(x.what == GIVEN for x in items[i : j + 1]))):
            verdict = None
        alone = right is None and (left is None or left.what in (PEOPLE, COMPASS, PLAIN))
        return Candidate(start, end, name, level, where, verdict, area or where.area, base, alone)


def _begins(text: str, start: int) -> bool:
    """Whether a sentence begins here."""
    return text[max(0, start - 2) : start].strip() in ("", ".", "!", "?", "”")
