"""Names as a reader knows them: sides, options, quantities of the model, horizons, dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from parley.assessment import Assessment, OptionResult
from parley.claim import AUTHOR, Claim
from parley.factor import Prior

NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
SCOPES = {"now": "as things stand now", "while_fighting": "while the fighting goes on", "structural": "in any circumstances"}


class Names:
    """Looks up readable names in one assessment; an unknown id stays what it is, made legible."""

    def __init__(self, assessment: Assessment) -> None:
        """Index what the assessment and its world call things."""
        world = assessment.world
        self._sides = {s.id: s.name for s in world.sides} | {a.id: a.name for a in world.actors if a.kind == "state"}
        self._sectors = {s.id: s.name for s in world.sectors}
        self._options = {o.id: o.title for o in world.options} | {o.id: o.title for o in assessment.options}
        self._claims = {c.id: c for c in assessment.claims}

    def claim(self, id: str) -> Claim | None:
        """The claim with this id, None where the assessment has none."""
        return self._claims.get(id)

    def quotes(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The words of these claims, each wording once."""
        return tuple(dict.fromkeys(self._claims[i].quote for i in ids if i in self._claims))

    def side(self, id: str | None) -> str:
        """A side, state or other actor."""
        return "" if id is None else self._sides.get(id, legible(id))

    def by(self, who: str) -> str:
        """Whoever asserts something."""
        return "the author" if who == AUTHOR else self._sides.get(who, who)

    def option(self, id: str) -> str:
        """An option's title, in the form that fits inside a sentence."""
        return decapitalised(self._options.get(id, legible(id)))

    def quantity(self, name: str) -> str:
        """A quantity of the model, such as `russia.training_capacity`."""
        head, _, rest = name.partition(".")
        if head == "front":
            sector, _, what = rest.partition(".")
            return f"{self._sectors.get(sector, legible(sector))} front: {legible(what)}"
        if head in self._sides and rest:
            return f"{self._sides[head]}: {'ambition beyond the line' if rest == 'ambition' else legible(rest)}"
        return legible(name)


def legible(id: str) -> str:
    """An identifier as words."""
    return id.replace("_", " ").replace(".", ": ", 1)


def decapitalised(text: str) -> str:
    """The text with a small first letter, unless its first word is more than capitalised (an acronym)."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def day(when: date | None) -> str:
    """A date as people write it."""
    return "undated" if when is None else f"{when.day} {when:%B %Y}"


def spell(number: int) -> str:
    """A small whole number in words."""
    return NUMBER_WORDS[number] if 0 <= number < len(NUMBER_WORDS) else str(number)


def months(duration: str) -> int | None:
    """Months in an ISO duration of years or months."""
    found = re.fullmatch(r"P(\d+)([YM])", duration)
    return int(found[1]) * (12 if found[2] == "Y" else 1) if found else None


def span_of_months(count: int) -> str:
    """A number of months, in years where it is whole years."""
    if count % 12 == 0:
        return f"{spell(count // 12)} year{'' if count == 12 else 's'}"
    return f"{spell(count)} month{'' if count == 1 else 's'}"


def horizon(iso: str | None) -> str:
    """An ISO duration or interval of durations, as words: `P12M/P60M` is "between one year and five years"."""
    if not iso:
        return ""
    ends = [months(part) for part in iso.split("/")]
    if any(m is None for m in ends):
        return iso
    spoken = [span_of_months(m) for m in ends if m is not None]
    return f"between {spoken[0]} and {spoken[1]}" if len(spoken) == 2 else f"within {spoken[0]}"


def prior(value: Prior) -> str:
    """What a prior assumes, in words."""
    if value.dist == "fixed" or value.high is None:
        return f"fixed at {value.low:g}"
    if value.dist == "uniform":
        return f"anywhere from {value.low:g} to {value.high:g}"
    return f"{value.low:g} to {value.high:g} (5–95%, {value.dist})"


def fight_on(options: Iterable[OptionResult], against: str | None) -> OptionResult | None:
    """The option a conclusion stands beside: the one it is compared with, else fighting on."""
    by_id = {o.id: o for o in options}
    return by_id.get(against or "fight_on") or by_id.get("fight_on")


CLASSES: Final = {
    "all": "all since 1918",
    "checked": "those with checked dates",
    "interstate": "between states",
    "interstate-war": "between states, full war",
    "repeat": "sides that fought before",
    "frozen-line": "on a frozen line",
    "frozen-state-like": "frozen, state-like armies",
    "guaranteed": "with armed guarantees",
    "ucdp-all": "UCDP: all, 1946–2024",
    "ucdp-war": "UCDP: war intensity",
    "ucdp-first": "UCDP: first episodes",
    "ucdp-repeat": "UCDP: repeat episodes",
}
"""Short names of the reference classes of `parley.history`."""


def reference_class(id: str) -> str:
    """A reference class by a name short enough for a chart; the definition stands in full below it."""
    return CLASSES.get(id, legible(id))
