"""Armed groups a text brings up itself, and whom its generic words mean: "the M23 rebel group … the rebels", "the army"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from parley.reading.lexicon import table

_NAME: Final = r"(?:(?!The\s)[A-Z][\w’'-]+)(?:\s(?:of|for|the|and|de|al|in)(?=\s[A-Z]|\sthe\s[A-Z]))*"
_BRACKET: Final = re.compile(rf"(?P<name>(?:{_NAME}\s){{1,7}})\((?:the\s)?(?P<short>[A-Z][A-Za-z0-9-]{{1,9}})\)")
_ARMED_NOUN: Final = re.compile(
    r"\b(?:Army|Armies|Front|Forces?|Movement|Liberation|Resistance|Brigades?|Militia|Guard|Command|Units?|Tigers|Legion|Insurgency|Fighters)\b"
)
_KINDS: Final = r"(?:rebel|militant|insurgent|guerrilla|separatist|paramilitary|jihadist|armed|extremist)"
_BEFORE: Final = re.compile(
    rf"\b(?P<name>[A-Z][\w’'-]*\d*(?:\s[A-Z][\w’'-]+){{0,2}})\s(?:{_KINDS}\s(?:group|movement|organi[sz]ation|faction|army|alliance|forces?|coalition)"
    r"|(?<=[A-Z0-9]{2}\s)(?:rebels?|guerrillas?|insurgents?|militants?|militiamen|militia|paramilitaries|separatists?)\b)"
)
"""Before a bare "rebels" a short name only: other names there are places, "Darfur rebels"."""
_AFTER: Final = re.compile(
    rf"\b{_KINDS}\s(?:group|movement|organi[sz]ation|faction|army|alliance|coalition)s?,?\s(?:(?:called|known\sas|named)\s)?(?:the\s)?"
    r"(?P<name>[A-Z][\w’'-]*\d*(?:\s(?:[A-Z][\w’'-]+)){0,3})"
)
# What stands before "rebels" and names a faith, a belief or a people, no body: "Islamist rebels", "Sunni insurgents".
_NO_NAME: Final = re.compile(
    r"(?:The|These|Those|Many|Some|Most|Local|Other|Sunni|Shia|Shiite|Shi[’']ite|Muslim|Christian|Islamic|Jewish|Hindu|Communist|Marxist|Leftist|"
    r"Foreign|Former|Western|Eastern|Northern|Southern|Islamist|Nationalist|Armed|Anti-\w+|Pro-\w+|\w+-backed|\w+-led|\w+-linked|In|But|And|When|"
    r"If|As|For|Meanwhile|Both|All|Several|Separatist|Rebel|Militant|Two|Three|Four|Five|North|South|East|West)\Z"
)
_LONG: Final = 24


def groups_in(text: str) -> list[tuple[str, str]]:
    """Names of armed groups that a text introduces, each with the id it gets: "Front for Rural Renewal (FRR)", "the Azra rebels".

    The id is the short name where there is one, in lower case.
    """
    found: list[tuple[str, str]] = []
    if "(" in text:
        for m in _BRACKET.finditer(text):
            name, short = m["name"].strip(), m["short"]
            if _ARMED_NOUN.search(name) and short.isupper():
                found += [(name, slug(short)), (short, slug(short))]
    for pattern in (_BEFORE, _AFTER):
        for m in pattern.finditer(text):
            name = m["name"].strip().removeprefix("The ")
            if not _NO_NAME.match(name.split()[0]) and len(name) <= _LONG and not name.endswith(("’s", "'s")):
                found.append((name, slug(name)))
    return found


def slug(name: str) -> str:
    """A name as an id: "Lord's Army" → "lords_army"."""
    return re.sub(r"[\W_]+", "_", re.sub(r"[’']", "", name)).strip("_").lower()


ALIKE: Final = frozenset({"rebels", "militants", "separatists", "militia", "islamists", "armed_group"})
"""Generic sides that a text may mean one named group by."""


def meant(named: Counter[str], ties: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Which named group a text means by "the rebels" and the like.

    Where it joins the two words ("the M23 rebels"), that one; else the only armed group it names, if it keeps naming it; else nobody.
    `named` counts the mentions of each armed group, `ties` are pairs of generic side and group.
    """
    joined: dict[str, set[str]] = {}
    for generic, group in ties:
        joined.setdefault(generic, set()).add(group)
    often = [group for group, n in named.items() if n > 1 and len(named) == 1]
    out: dict[str, str] = {}
    for generic in ALIKE:
        if len(joined.get(generic, ())) == 1:
            out[generic] = next(iter(joined[generic]))
        elif not joined.get(generic) and len(often) == 1:
            out[generic] = often[0]
    return out


def home(counts: Counter[str], states: frozenset[str], fighters: int) -> str | None:
    """Whose "the army", "the government" is in a text on a war within one state: the state it names far more than any other.

    `fighters` is how often it speaks of armed groups; a war between states has no home.
    """
    named = [(n, side) for side, n in counts.items() if side in states]
    if not named or fighters < 2:
        return None
    named.sort(reverse=True)
    return named[0][1] if len(named) == 1 or named[0][0] >= 1.5 * named[1][0] else None


def state_ids() -> frozenset[str]:
    """The ids of the general table that are states."""
    return frozenset(table("states")["state"])


def unknown(names: Sequence[tuple[str, str]], known: Iterable[str]) -> list[tuple[str, str]]:
    """Those whose first word is not the name of somebody already known."""
    taken = set(known)
    return [(name, id) for name, id in names if name.split()[0].lower() not in taken]
