"""Who is named: a world's actors, a general table of states, bodies and armed groups, and whoever the text itself introduces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from parley.reading.lexicon import table, word_set
from parley.reading.tokens import Token
from parley.world.types import World

PRONOUNS: Final = {
    "he": "person", "him": "person", "his": "person", "she": "person", "her": "person", "it": "body", "its": "body", "itself": "body",
    "they": "body", "them": "body", "their": "body", "we": "speaker", "our": "speaker", "us": "speaker", "ours": "speaker", "i": "speaker",
    "my": "speaker",
}  # fmt: skip
_TITLES: Final = word_set("titles")


@dataclass(frozen=True)
class Mention:
    """A stretch of text that names somebody, and the side it stands for. `pronoun` ones are resolved by what went before."""

    start: int
    end: int
    side: str | None
    name: str
    person: bool = False
    weak: bool = False
    pronoun: bool = False
    possessive: bool = False


@dataclass(frozen=True)
class _Entry:
    words: tuple[str, ...]
    side: str | None
    person: bool
    weak: bool
    cased: bool


@cache
def _tables() -> tuple[_Entry, ...]:
    entries = []
    states, people = table("states"), table("people")
    for entries_of, person in ((states["state"], False), (states["body"], False), (people["person"], True)):
        for side, names in entries_of.items():
            entries += [_Entry(_words(n), side, person, False, True) for n in names]
    for side, names in states["group"].items():
        entries += [_Entry(_words(n), side, False, True, False) for n in names]
    return tuple(entries)


def _words(name: str) -> tuple[str, ...]:
    """A name as the tokenizer cuts it."""
    return tuple(w.rstrip(".") if w.count(".") == 1 else w for w in name.replace("’", "'").split())


class Cast:
    """Everybody who can be named in one document. `learn` adds the people a text introduces with their country."""

    def __init__(self, world: World | None = None) -> None:
        self._index: dict[str, list[_Entry]] = {}
        for entry in _tables():
            self._add(entry)
        if world is not None:
            sides = world.side_ids
            for actor in world.actors:
                side = actor.side or (actor.id if actor.kind in ("state", "body", "force") or actor.id in sides else None)
                for name in (actor.name, *actor.aliases):
                    self._add(_Entry(_words(name), side, actor.kind == "person", False, name[:1].isupper()))
                if actor.kind == "person" and " " in actor.name:
                    self._add(_Entry(_words(actor.name)[-1:], side, True, False, True))
            for s in world.sides:
                for name in (s.name, s.capital, s.demonym):
                    if name:
                        self._add(_Entry(_words(name), s.id, False, False, True))

    def _add(self, entry: _Entry) -> None:
        if not entry.words:
            return
        entries = self._index.setdefault(entry.words[0].lower(), [])
        # A later entry for the same words wins: the world over the table, the text over the world.
        entries[:] = [e for e in entries if e.words != entry.words]
        entries.append(entry)
        entries.sort(key=lambda e: -len(e.words))

    def mentions(self, tokens: Sequence[Token]) -> list[Mention]:
        """Names and pronouns among these words, in order, longest name first, never overlapping."""
        found: list[Mention] = []
        i = 0
        while i < len(tokens):
            token = tokens[i]
            entry = self._match(tokens, i)
            if entry is not None and entry.side not in _GROUPS and entry.cased:
                # "Zairean rebels" are rebels, not Zaire.
                following = self._match(tokens, i + len(entry.words)) if i + len(entry.words) < len(tokens) else None
                if following is not None and following.side in _GROUPS and not tokens[i + len(entry.words) - 1].possessive:
                    i += len(entry.words)
                    continue
            if entry is not None:
                last = tokens[i + len(entry.words) - 1]
                name = " ".join(t.stem for t in tokens[i : i + len(entry.words)])
                found.append(Mention(token.start, last.end, entry.side, name, entry.person, entry.weak, possessive=last.possessive))
                i += len(entry.words)
                continue
            kind = PRONOUNS.get(token.lower) or _generic(tokens, i, found)
            if kind and token.text != "US":
                found.append(Mention(token.start, token.end, None, kind, kind == "person", pronoun=True, possessive=token.lower in _OWNING))
            i += 1
        return found

    def _match(self, tokens: Sequence[Token], i: int) -> _Entry | None:
        for entry in self._index.get(tokens[i].lower, ()):
            n = len(entry.words)
            if i + n > len(tokens):
                continue
            if all(
                (t.stem.replace("’", "'") == w if entry.cased else t.lower == w.lower())
                for t, w in zip(tokens[i : i + n], entry.words, strict=True)
            ):
                # Inside a hyphenated or longer capitalised name ("South Ossetia" within "South Ossetia Street") we do not look.
                return entry
        return None

    def learn(self, tokens: Sequence[Token]) -> None:
        """Take up people introduced with their country or group: "Ruritanian President Rudolf Rassendyll", "rebel leader Jan Kos"."""
        for m_index, mention_end, side in self._introducing(tokens):
            i = mention_end
            titled = False
            while i < len(tokens) and i - m_index < 9 and tokens[i].lower.strip(".") in _TITLES:
                titled, i = True, i + 1
            if not titled:
                continue
            names: list[Token] = []
            while i < len(tokens) and len(names) < 4 and tokens[i].stem[:1].isupper() and tokens[i].lower not in PRONOUNS:
                if names and tokens[i].start - names[-1].end > 2:
                    break
                names.append(tokens[i])
                i += 1
                if names[-1].possessive:
                    break
            if names and self._match(names, 0) is None:
                self._add(_Entry(tuple(t.stem.replace("’", "'") for t in names), side, True, False, True))
                if len(names[-1].stem) > 2:
                    self._add(_Entry((names[-1].stem.replace("’", "'"),), side, True, False, True))

    def _introducing(self, tokens: Sequence[Token]) -> Iterable[tuple[int, int, str]]:
        for i in range(len(tokens)):
            entry = self._match(tokens, i)
            if entry is not None and entry.side and not entry.person:
                yield i, i + len(entry.words), entry.side


_GROUPS: Final = frozenset(
    {"rebels", "militants", "separatists", "militia", "opposition", "islamists", "warlords", "nationalists", "communists"}
)
# "The army", "the regime": whoever was spoken of last, unless a name stands right before ("the Syrian army").
_GENERIC: Final = frozenset(
    [
        "army",
        "military",
        "government",
        "regime",
        "leadership",
        "authorities",
        "soldiers",
        "troops",
        "invaders",
        "aggressor",
        "occupiers",
        "command",
        "forces",
        "commanders",
    ]
)


def _generic(tokens: Sequence[Token], i: int, found: Sequence[Mention]) -> str | None:
    if tokens[i].lower not in _GENERIC or i == 0 or tokens[i - 1].lower != "the":
        return None
    nxt = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    return None if nxt == "of" else "body"


_OWNING: Final = frozenset(["his", "her", "its", "their", "our", "my"])
