"""Who is named: a world's actors, a general table of states, bodies and armed groups, and whoever the text itself introduces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from parley.reading import groups
from parley.reading.roster import Entry, demonym, entered, index_of, words
from parley.reading.tokens import Token
from parley.reading.words import TITLE
from parley.world.types import World

PRONOUNS: Final = {
    "he": "person", "him": "person", "his": "person", "she": "person", "her": "person", "it": "body", "its": "body", "itself": "body",
    "they": "body", "them": "body", "their": "body", "we": "speaker", "our": "speaker", "us": "speaker", "ours": "speaker", "i": "speaker",
    "my": "speaker",
}  # fmt: skip


@dataclass(frozen=True)
class Mention:
    """A stretch of text that names somebody, and the side it stands for. `pronoun` ones are resolved by what went before."""

    start: int
    end: int
    side: str | None
    name: str
    person: bool = False
    armed: bool = False
    pronoun: bool = False
    possessive: bool = False


_HOME: Final = "@home"
"""Stands for the state a civil war is in, until the whole text has been seen."""


class Cast:
    """Everybody who can be named in one document. `learn` adds the people and groups a text introduces."""

    def __init__(self, world: World | None = None) -> None:
        self._index = index_of(world)
        self._own = False
        self._sides = [n for s in world.sides for n in (s.name, s.demonym, s.capital) if n] if world is not None else []
        self._civil = world is None
        self._ties: list[tuple[str, str]] = []

    def _add(self, entry: Entry) -> None:
        if not self._own:  # the table is everybody's
            self._index, self._own = dict(self._index), True
        entered(self._index, entry)

    def learn_groups(self, text: str) -> None:
        """Take up the armed groups a text brings up, "Front for Rural Renewal (FRR)", and see whether it is about the world's war."""
        self._civil = not self.of_this_war(text)
        for name, side in groups.unknown(groups.groups_in(text), self._index):
            self._add(Entry(words(name), side, "armed"))

    def of_this_war(self, text: str) -> bool:
        """Whether a text names a side of the world; any other text is read as if no world had been given."""
        return any(name in text for name in self._sides)

    def mentions(self, tokens: Sequence[Token]) -> list[Mention]:
        """Names and pronouns among these words, in order, longest name first, never overlapping."""
        found: list[Mention] = []
        index = self._index
        i = 0
        while i < len(tokens):
            token = tokens[i]
            lower = token.lower
            entry = self._match(tokens, i) if lower in index else None
            if entry is not None:
                after = i + len(entry.words)
                last = tokens[after - 1]
                following = self._match(tokens, after) if after < len(tokens) else None
                if following is not None and following.side == "opposition" and entry.sort == "state":
                    # "Syria's opposition", "the Syrian opposition": its own side, by the state's name
                    end = after + len(following.words)
                    name = " ".join(t.stem for t in tokens[i:end])
                    found.append(Mention(token.start, tokens[end - 1].end, f"{demonym(entry.side or '')}_opposition", name))
                    i = end
                    continue
                following = None if last.possessive else following
                if following is not None and following.sort == "group" and following.side not in _OFFICES and entry.side:
                    if entry.sort in ("state", "body", "actor") and entry.cased:
                        i = after  # "Zairean rebels" are rebels, not Zaire
                        continue
                    if entry.sort == "armed":
                        self._ties.append((following.side or "", entry.side))
                        last = tokens[after + len(following.words) - 1]
                        after += len(following.words)
                        if after < len(tokens) and tokens[after].lower in _BODIES:
                            after += 1
                elif entry.sort == "group" and following is not None and following.sort == "armed" and following.side:
                    self._ties.append((entry.side or "", following.side))
                    i = after
                    continue
                name = " ".join(t.stem for t in tokens[i : i + len(entry.words)])
                armed = entry.sort == "armed" or entry.side in groups.ALIKE
                found.append(Mention(token.start, last.end, entry.side, name, entry.person, armed, possessive=last.possessive))
                i = after
                continue
            kind = PRONOUNS.get(lower.partition("'")[0] if "'" in lower else lower) or (lower in _GENERIC and _generic(tokens, i)) or None
            if kind and token.text != "US":
                found.append(Mention(token.start, token.end, None, kind, kind == "person", pronoun=True, possessive=lower in _OWNING))
            i += 1
        return found

    def settle(self, found: list[list[Mention]]) -> list[list[Mention]]:
        """The mentions of a whole text, generic words put to the one group or state that it means by them.

        "The rebels" of a text that names one armed group are that group; in a war within one state "the army" is the state's.
        """
        counts = Counter(m.side for mentions in found for m in mentions if m.side)
        named = Counter(m.side for mentions in found for m in mentions if m.side and m.armed and m.side not in groups.ALIKE)
        alias: dict[str, str | None] = dict(groups.meant(named, self._ties))
        fighters = sum(m.armed for mentions in found for m in mentions)
        state = groups.home(counts, groups.state_ids(), fighters) if self._civil else None
        alias[_HOME] = state
        if state:
            alias["government"] = state
        if len(alias) == 1 and state is None and _HOME not in counts:
            return found
        out: list[list[Mention]] = []
        for mentions in found:
            row: list[Mention] = []
            for m in mentions:
                if m.side in alias:
                    m = replace(m, side=alias[m.side or ""])
                elif state and m.pronoun and m.name == "state":
                    m = replace(m, side=state, pronoun=False)
                row.append(m)
            out.append(row)
        return out

    def _match(self, tokens: Sequence[Token], i: int) -> Entry | None:
        for entry in self._index.get(tokens[i].lower, ()):
            words = entry.words
            if i + len(words) > len(tokens):
                continue
            cased = entry.cased
            for k, w in enumerate(words, i):
                t = tokens[k]
                if not (t.stem == w or ("’" in t.stem and t.stem.replace("’", "'") == w) if cased else t.lower == w):
                    break
            else:
                # Inside a hyphenated or longer capitalised name ("South Ossetia" within "South Ossetia Street") we do not look.
                return entry
        return None

    def learn(self, tokens: Sequence[Token]) -> None:
        """Take up people introduced with their country or group.

        "Ruritanian President Rudolf Rassendyll", "rebel leader Jan Kos", "Jan Kos, a rebel commander", "a spokesman for the M23, Jan
        Kos"; and those with an office but no country, who are of the state that a civil war is in.
        """
        index = self._index
        if not any(t.bits & TITLE for t in tokens):
            return
        for i, token in enumerate(tokens):
            if token.lower in index:
                entry = self._match(tokens, i)
                if entry is not None and entry.side and not entry.person:
                    end = i + len(entry.words)
                    self._introduced(tokens, i, end, entry.side)
                    self._apposed(tokens, i, end, entry.side)
            elif self._civil and token.lower in (_STATE_TITLES if token.text[0].isupper() else _MINISTERS):
                self._introduced(tokens, i, i, _HOME)

    def _introduced(self, tokens: Sequence[Token], first: int, end: int, side: str) -> None:
        """The name after a title after a country or group."""
        i = end
        while i < len(tokens) and i - first < 9 and tokens[i].bits & TITLE:
            i += 1
        if i > end:
            self._person(tokens, i, side)

    def _apposed(self, tokens: Sequence[Token], first: int, end: int, side: str) -> None:
        """The name beside a title: "Jan Kos, the Ruritanian envoy" and "a spokesman for the rebels, Jan Kos"."""
        titled = end < len(tokens) and bool(tokens[end].bits & TITLE)
        i = first - 1
        while i >= 0 and tokens[i].lower in ("the", "a", "an", "senior", "former", "top"):
            i -= 1
        if i < 0:
            return
        if titled and tokens[i].text[0].isupper() and tokens[i + 1].start - tokens[i].end == 2:
            begin = i
            while begin > 0 and tokens[begin - 1].text[0].isupper() and tokens[begin].start - tokens[begin - 1].end == 1 and i - begin < 3:
                begin -= 1
            if begin < i:
                self._person(tokens, begin, side)
        elif (
            tokens[i].lower in ("of", "for")
            and tokens[i - 1].bits & TITLE
            and 0 < i < end < len(tokens)
            and tokens[end].text[0].isupper()
            and tokens[end].start - tokens[end - 1].end == 2
        ):
            self._person(tokens, end, side)

    def _person(self, tokens: Sequence[Token], i: int, side: str) -> None:
        """Take up the name that begins here, and its last part."""
        names: list[Token] = []
        while i < len(tokens) and len(names) < 4 and tokens[i].stem[:1].isupper() and tokens[i].lower not in PRONOUNS:
            if names and tokens[i].start - names[-1].end > 2:
                break
            names.append(tokens[i])
            i += 1
            if names[-1].possessive:
                break
        if names and self._match(names, 0) is None:
            self._add(Entry(tuple(t.stem.replace("’", "'") for t in names), side, "person"))
            if len(names[-1].stem) > 2 and names[-1].lower not in self._index:
                self._add(Entry((names[-1].stem.replace("’", "'"),), side, "person"))


_OFFICES: Final = frozenset({"government", "allies"})
"""Generic words that a country may stand before and stay meant: "Syrian government forces"."""
_BODIES: Final = frozenset(("group", "movement", "faction", "alliance", "coalition", "organisation", "organization", "army", "forces"))
_STATE_TITLES: Final = frozenset(
    ("president", "prime", "premier", "foreign", "defence", "defense", "army", "military", "government", "gen", "general")
)
_MINISTERS: Final = frozenset(("minister", "president"))
# "The army", "the regime": whoever was spoken of last, unless a name stands right before ("the Syrian army").
_STATE: Final = frozenset(("army", "military", "government", "regime", "authorities", "president", "troops", "soldiers"))
_ENEMY: Final = frozenset(("enemy", "enemies", "foe", "adversary", "invaders", "occupiers", "aggressor", "aggressors"))
_GENERIC: Final = _STATE | _ENEMY | frozenset(("leadership", "command", "forces", "commanders"))


def _generic(tokens: Sequence[Token], i: int) -> str | None:
    if i == 0 or tokens[i - 1].lower != "the":
        return None
    following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    if following == "of":
        return None
    return "enemy" if tokens[i].lower in _ENEMY else "state" if tokens[i].lower in _STATE else "body"


_OWNING: Final = frozenset(["his", "her", "its", "their", "our", "my"])
