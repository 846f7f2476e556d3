"""Numbers with units, as war reporting has them: troops, vehicles, shells a month, square kilometres, metres a day, per cent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from parley.reading.timex.words import number

_SCALE: Final = {"hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "mln": 1e6, "billion": 1e9, "bn": 1e9}
_FIGURES: Final = r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d{1,9}(?:\.\d{1,3})?"
_SMALL: Final = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|half\sa|a|an)"
)
_VAGUE: Final = (
    r"(?:(?:several|a\sfew|many)\s)?(?:dozens|scores|hundreds|thousands|tens\sof\sthousands|hundreds\sof\sthousands|millions)\sof"
)
_KM: Final = r"kilomet(?:re|er)s?|km"
_M: Final = r"met(?:re|er)s?"
_UNITS: Final[tuple[tuple[str, str], ...]] = (
    ("%", r"%|per\s?cent|percent(?:age\spoints?)?"),
    ("km2", rf"(?:square|sq\.?)[\s-](?:{_KM})|(?:{_KM})(?:²|2\b|\^2)"),
    ("mi2", r"(?:square|sq\.?)[\s-]miles?"),
    ("ha", r"hectares?"),
    ("km", _KM),
    ("mi", r"miles?"),
    ("m", rf"{_M}|m(?=\s(?:a|per)\s)"),
    ("usd", r"(?:us\s)?dollars"),
    ("eur", r"euros?"),
    (
        "troops",
        r"troops|soldiers|men|fighters|servicemen|service\smembers|personnel|recruits|conscripts|reservists|volunteers|militants|rebels|"
        r"mercenaries|peacekeepers|militiamen|guerrillas|insurgents|convicts|marines|paratroopers|people",
    ),
    ("units", r"brigades?|battalions?|divisions?|regiments?|companies|corps|battalion\stactical\sgroups?|btgs?"),
    (
        "vehicles",
        r"(?:main\sbattle\s)?tanks?|(?:armou?red\s(?:fighting\s|combat\s)?)?vehicles?|apcs?|ifvs?|trucks?|(?:pieces\sof\s)?equipment|armou?red\spersonnel\scarriers?",
    ),
    (
        "shells",
        r"(?:artillery\s|155[\s-]?mm\s|152[\s-]?mm\s|mortar\s)?(?:shells?|rounds?|munitions)|(?:rounds|pieces)\sof\s(?:artillery\s)?ammunition",
    ),
    ("missiles", r"(?:cruise\s|ballistic\s|guided\s|interceptor\s)*missiles?|rockets?"),
    ("drones", r"(?:attack\s|shahed\s|fpv\s|reconnaissance\s)*(?:drones?|uavs?)"),
    ("guns", r"(?:artillery\s(?:pieces|systems|guns)|howitzers?|guns|mortars|(?:rocket\s)?launchers?)"),
    ("aircraft", r"(?:combat\s|fighter\s)?(?:aircraft|jets?|warplanes?|planes?|helicopters?|(?<!suicide\s)bombers?)"),
    ("ships", r"(?:war)?ships?|vessels?|submarines?|frigates?"),
)
_PER: Final = r"(?:\s?(?:a|per|each|every)\s(?P<per>hour|day|week|month|year)|\s(?P<ly>hourly|daily|weekly|monthly|annually|yearly))"
_LY: Final = {"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "annually": "year", "yearly": "year"}
_QUALITY: Final = r"(?:[a-z][a-z-]{2,14}\s){0,2}?"
_QUANTITY: Final = re.compile(
    rf"(?<![\w.,$€£-])(?P<money>[$€£]\s?)?(?P<number>{_FIGURES}|\b{_SMALL}\b(?=[\s-](?:hundred|thousand|million|billion|\w+))|\b{_VAGUE})"
    r"(?:[\s-]?(?P<scale>hundred\sthousand|hundred|thousand|million|billion|mln|bn|k)\b)?(?:\sof\s(?:the\s|its\s|their\s)?)?"
    rf"(?(money)|[\s-]?{_QUALITY}(?:" + "|".join(f"(?P<u{i}>(?:{p})(?!\\w))" for i, (_, p) in enumerate(_UNITS)) + rf"))(?:{_PER})?",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_IN: Final = re.compile(r"\b(?:in|since|by|of|from|until|during)\s\Z", re.IGNORECASE)
_MONEY: Final = {"$": "usd", "€": "eur", "£": "gbp"}


@dataclass(frozen=True)
class Quantity:
    """A number with its unit. `value` is None for "dozens of"; `per` is the unit of time of a rate ("250,000 shells a month").

    Units: %, km, mi, m, km2, mi2, ha; usd, eur, gbp; troops, units (formations), vehicles, shells, missiles, drones, guns, aircraft, ships.
    """

    start: int
    end: int
    value: float | None
    unit: str
    per: str | None = None


def quantities(text: str) -> list[Quantity]:
    """The numbers with units in a text, in order, never overlapping."""
    found = []
    for m in _QUANTITY.finditer(text):
        unit = next((_UNITS[i][0] for i in range(len(_UNITS)) if m[f"u{i}"]), None)
        if m["money"]:
            unit = unit if unit == "%" else _MONEY[m["money"].strip()]
        if unit is None or (m["number"].lower() in ("a", "an") and not m["scale"]):
            continue
        if _YEAR.fullmatch(m["number"]) and _IN.search(text, max(0, m.start() - 8), m.start()):
            continue  # "in 2023 people said"
        per = (m["per"] or _LY.get((m["ly"] or "").lower()) or "").lower() or None
        found.append(Quantity(m.start(), m.end(), _value(m["number"], m["scale"]), unit, per))
    return found


def _value(words: str, scale: str | None) -> float | None:
    plain = words.replace("\u00a0", ",").replace("\u202f", ",")
    value = number(plain)
    if value is None:
        return None
    for word in (scale or "").lower().split():
        value *= _SCALE[word]
    return value
