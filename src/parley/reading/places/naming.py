"""Naming: what a capitalised word is — a place, a people, a title, a body, a given name — and which words begin longer names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from parley.reading.lexicon import table
from parley.reading.places import atlas
from parley.reading.places.cities import cities, fold

# What a word of a run is. `TIE` is a small word inside a name ("Cox's Bazar de la …"), `SHORT` an abbreviation, `ACTOR` somebody we know.
PLACE, PLAIN, OF, TITLE, BODY, PEOPLE = "place", "plain", "of", "title", "body", "people"
GIVEN, UNIT, HEAD, COMPASS, UNKNOWN, SHORT, ACTOR, TIE = "given", "unit", "head", "compass", "unknown", "short", "actor", "tie"

TIES: Final = frozenset({"de", "del", "la", "du", "da", "do", "dos", "das", "des", "el", "kwa", "ez", "ibn", "bin", "al", "the"})
ROYAL: Final = frozenset({"Queen", "King", "Prince", "Princess", "Lord", "Lady"})
SURE_HEADS: Final = frozenset({"Lake", "Mount", "Mt", "Mt.", "Fort", "Cape", "Camp", "Wadi", "Jabal", "Jebel", "Isle"})
_MEMO: Final = 50_000
_LONGEST: Final = 7
_OPEN: Final = frozenset({PLACE, UNKNOWN, HEAD, GIVEN})
_PIECE: Final = re.compile(r"\S+")


@dataclass(slots=True)
class Item:
    """A word or known name of a run: what it is, and how sure a place it is (`atlas.strength`, 3 for the world's own names)."""

    what: str
    name: str
    start: int
    end: int
    level: int = 0


class Run(NamedTuple):
    """A run of capitalised words: its items, the codes of the peoples named, and whether a place may be among them."""

    items: tuple[Item, ...]
    peoples: tuple[str, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of `geo_words.toml`: what each word is, and the lists the passes ask for by name."""

    kinds: dict[str, str]
    shy: frozenset[str]
    joined: frozenset[str]
    of_heads: frozenset[str]
    adjectival: frozenset[str]


@cache
def words() -> Words:
    """The lists, read once."""
    data = {k: frozenset(v.split()) for k, v in table("geo_words").items()}
    kinds: dict[str, str] = {}
    lists = (
        (HEAD, "heads"),
        (GIVEN, "given"),
        (UNIT, "units"),
        (PLAIN, "plain"),
        (HEAD, "joined_compass"),
        (COMPASS, "compass"),
        (BODY, "bodies"),
        (TITLE, "titles"),
    )
    for what, part in lists:  # a word on several is what the last one says
        kinds |= dict.fromkeys(data[part], what)
    kinds |= dict.fromkeys(SURE_HEADS, HEAD)
    kinds |= dict.fromkeys((*atlas.lists().demonyms, "Ebola"), PEOPLE)
    return Words(kinds, data["shy"], data["joined_compass"], data["of_heads"], data["adjectival"])


@cache
def _starts() -> frozenset[str]:
    """First words, folded, of names of several words."""
    ours = atlas.lists()
    names = (*ours.folded, *(fold(n) for n in (*ours.spots, *ours.demonyms)))
    return frozenset(n.partition(" ")[0] for n in names if " " in n) | frozenset(cities().starts)


class Namer:
    """Says what words are. `known` are names the world brings, `actors` names that are somebody."""

    def __init__(self, known: frozenset[str] = frozenset(), actors: frozenset[str] = frozenset()) -> None:
        self.words = words()
        self.known = known
        self.actors = actors - known
        self._first = frozenset(fold(n.split()[0]) for n in known | self.actors if " " in n)
        self._memo: dict[str, tuple[str, int, bool]] = {}
        self._runs: dict[str, Run] = {}

    def word(self, word: str) -> tuple[str, int, bool]:
        """What a single word is, how sure a place, and whether a longer name may begin with it."""
        found = self._memo.get(word)
        if found is None:
            if len(self._memo) > _MEMO:
                self._memo.clear()
            first = fold(word)
            found = self._memo[word] = (*self._word(word), first in self._first or first in _starts())
        return found

    def _word(self, word: str) -> tuple[str, int]:
        words = self.words
        what = words.kinds.get(word)
        if word in self.known:
            return PLACE, 3
        if word in self.actors:
            return what or ACTOR, 0
        if what is not None and (what not in (GIVEN, HEAD) or word in words.joined):
            return what, 0
        level = self.level(word)
        if level and not (what == HEAD and level < 2):
            shy = (
                word in words.shy
                or (what == GIVEN and word not in atlas.lists().spots)
                or (level == 2 and len(word) < 3 and word not in words.adjectival)
            )
            return (GIVEN if what == GIVEN and level == 1 else PLACE), (min(level, 1) if shy else level)
        if what is not None:
            return what, 0
        return (SHORT if word.isupper() and len(word) > 1 else UNKNOWN), 0

    def level(self, name: str) -> int:
        """How sure a place a name is by itself."""
        return 3 if name in self.known else atlas.strength(name.replace("’", "'"))

    def run(self, whole: str) -> Run:
        """What the words of a run are, offsets from its start. Runs come again and again, so the answer is kept."""
        found = self._runs.get(whole)
        if found is None:
            if len(self._runs) > _MEMO:
                self._runs.clear()
            items = tuple(self.items([(p.group(), p.start()) for p in _PIECE.finditer(whole)]))
            demonyms = atlas.lists().demonyms
            peoples = tuple(filter(None, (demonyms.get(x.name) for x in items if x.what == PEOPLE)))
            found = self._runs[whole] = Run(items, peoples, any(x.what in _OPEN or x.name in ROYAL for x in items))
        return found

    def items(self, pieces: list[tuple[str, int]]) -> list[Item]:
        """The words of a run, those of one known name together; plain words at its head are left out."""
        items: list[Item] = []
        i, n = 0, len(pieces)
        while i < n:
            word, start = pieces[i]
            end = start + len(word)
            if word == "of" or word in TIES:
                items.append(Item(OF if word == "of" else TIE, word, start, end))
                i += 1
                continue
            what, level, longer = self.word(word)
            step = self._longer(pieces, i, items) if longer and i + 1 < n else 0
            if not step:
                step = 1
                if not (what == UNKNOWN and "-" in word and self._parts(word, start, items)) and (items or what != PLAIN):
                    items.append(Item(what, word, start, end, level))
            i += step
        while items and items[0].what in (OF, TIE):
            items.pop(0)
        return items

    def _longer(self, pieces: list[tuple[str, int]], i: int, items: list[Item]) -> int:
        """The longest known name of several words from here on, put to the items; returns how many words it has."""
        kinds = self.words.kinds
        for j in range(min(len(pieces), i + _LONGEST), i + 1, -1):
            name = " ".join([p for p, _ in pieces[i:j]])
            what, level = "", 0
            if name in self.actors:
                what = ACTOR
            elif kinds.get(name) == PEOPLE:
                what = PEOPLE
            else:
                level = self.level(name)
                if level >= 2 or (level == 1 and not any(kinds.get(p) in (GIVEN, BODY, TITLE) for p, _ in pieces[i:j])):
                    what = PLACE
            if what:
                word, start = pieces[j - 1]
                items.append(Item(what, name, pieces[i][1], start + len(word), level))
                return j - i
        return 0

    def _parts(self, word: str, start: int, items: list[Item]) -> bool:
        """Put the places in a compound to the items: "Moscow-backed", "Russia-Ukraine"."""
        at, found = start, []
        for part in word.split("-"):
            if part[:1].isupper():
                what, level, _ = self.word(part)
                if what == PLACE and level >= 2:
                    found.append(Item(PLACE, part, at, at + len(part), level))
                elif at == start:
                    return False
            at += len(part) + 1
        items.extend(found)
        return bool(found)
