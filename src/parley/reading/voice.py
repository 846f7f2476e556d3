"""Whose "we" and "I" it is: a transcript's turn, the speaker whom a title names, or a belligerent's own address."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from parley.reading.actors import Mention
from parley.reading.lexicon import phrases

_TURN: Final = re.compile(
    r"^[ \t*_#>-]*(?P<name>(?:[A-Z][A-Z.’'-]+|Mr\.|Ms\.|Mrs\.|Dr\.)(?:[ ](?:[A-Z][A-Za-z.’'-]*|of|the|to|and)){0,5}|Q|A)"
    r"(?P<role>[ ]?\([^()\n]{2,60}\))?[ ]?:[*_]{0,2}[ ](?=\S)",
    re.MULTILINE,
)
_ASKING: Final = re.compile(r"(?:Q|QUESTION|REPORTER|JOURNALIST|MODERATOR|OPERATOR|HOST|INTERVIEWER)\b")
_OFFICE: Final = re.compile(
    r"(?:MR|MS|MRS|DR|PRESIDENT|PRIME|SECRETARY|MINISTER|GENERAL|GEN|AMBASSADOR|SENATOR|SPOKES\w+|CHANCELLOR|FOREIGN|ADMIRAL|COLONEL|SENIOR)\b",
    re.IGNORECASE,
)
_TITLE: Final = re.compile(
    r"\b(?:statement|address|speech|remarks|message|interview|briefing|comments?|declaration|communiqu[ée]|letter)\b[^.\n]{0,30}?\b(?:by|of|from|with)\b",
    re.IGNORECASE,
)
_AS: Final = re.compile(
    r"\b(?:I,?\s(?:as|the)\s|As\sthe\s|as\s)(?:President|Prime Minister|Foreign Minister|Minister|Representative)\sof\s", re.IGNORECASE
)
_HEAD: Final = 400
"""Characters in which a title says whose words these are."""
_OUR_OWN: Final = re.compile(
    r"\bour (?:own )?(?:state|army|soldiers?|defenders|people|country|land|troops|territory|territories|warriors|cities|defen[cs]e|forces|"
    r"independence|"
    r"brigades|guys|men|nation|heroes|statehood)\b",
    re.IGNORECASE,
)
_HOSTILE: Final = re.compile(
    r"\W{1,2}(?:\w+\s)?(?:invasion|aggression|aggressor|occupiers?|occupation|occupying|invaders?|terror\w*|enemy|tyrant|missiles?|attacks?|shelling|strikes?|"
    r"war (?:against|on)|evil|regime)\b",
    re.IGNORECASE,
)


class Turn(NamedTuple):
    """A stretch of a transcript spoken by one person: from the words after the colon to the next turn."""

    start: int
    end: int
    name: str
    asks: bool


def turns(text: str) -> list[Turn]:
    """The turns of a transcript, in order; empty for any other text.

    A "NAME:" that comes but once makes no transcript, unless the name has a title.
    """
    if ":" not in text:
        return []
    found = list(_TURN.finditer(text))
    names = Counter(m["name"] for m in found)
    if not any(n > 1 or _OFFICE.match(name) for name, n in names.items()):
        return []  # "ISLAMABAD: The army …", "NOTE: …"
    ends = [m.start() for m in found[1:]] + [len(text)]
    return [Turn(m.end(), end, _cased(m["name"]), bool(_ASKING.match(m["name"]))) for m, end in zip(found, ends, strict=True)]


def _cased(name: str) -> str:
    """A name as prose writes it, "MR. SULLIVAN" as "Mr. Sullivan"; single letters stay."""
    return " ".join(w.capitalize() if len(w) > 1 and w.isupper() else w for w in name.split())


def author_side(
    text: str, named: Sequence[Sequence[Mention]], counts: Sequence[tuple[str, int]], belligerents: Sequence[str]
) -> str | None:
    """The side that the author's own "we" stands for.

    In order: whom the title names as speaker; whose president or minister says so of himself; in an address of "our people" and "our
    defenders" the belligerent that is not called the invader; else a state outside the war that the text names often.
    """
    flat = [m for mentions in named for m in mentions if m.side and not m.pronoun]
    for pattern, until in ((_TITLE, _HEAD), (_AS, len(text))):
        m = pattern.search(text, 0, until)
        if m:
            line = text.find("\n", m.end())
            side = _first(flat, m.end(), min(line if line >= 0 else len(text), m.end() + 160))
            if side:
                return side
    if not phrases("clause.our").search(text):
        return None
    if _OUR_OWN.search(text) and len(belligerents) == 2:
        blamed = {side for side in belligerents if any(m.side == side and _HOSTILE.match(text, m.end) for m in flat)}
        if len(blamed) == 1:
            return next(side for side in belligerents if side not in blamed)
    return next((side for side, n in counts if n > 1 and side not in belligerents and side not in _NOT_OURS), None)


def _first(flat: Sequence[Mention], start: int, end: int) -> str | None:
    return next((m.side for m in flat if start <= m.start < end), None)


_NOT_OURS: Final = frozenset({"rebels", "militants", "separatists", "militia", "opposition", "government", "un", "soviet_union"})


def side_of(turn: Turn, mentions: Callable[[str], Sequence[Mention]]) -> str | None:
    """The side of a turn's speaker, if the text or the tables know him by that name."""
    return next((m.side for m in mentions(turn.name) if m.side), None)
