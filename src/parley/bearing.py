"""Bearing: which quantity of the model a claim speaks of, and how. The judgement of parley, in one place.

A claim bears on a factor (its prior is tilted), on a trend of the simulated past, on a comparison between the sides, or on a call for
talks that the model itself makes. Where the model has no such quantity the claim bears on nothing, and the reason is said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from parley.claim import CONCLUDING, Claim
from parley.world import World

Kind = Literal["factor", "trend", "comparison", "call"]


@dataclass(frozen=True)
class Bearing:
    """What a claim speaks of.

    factor: `quantity` is a factor's full name, `level` low or high. trend: a series of the past, `<side>.trained` or
    `<side>.ground`, falling, rising or static over `window`. comparison: `<side>.trained` against the other side's, `level`
    low or high. call: `<side>.calls`, level high, within `window`. `window` is an ISO interval as in `Claim.when`; None means
    the last quarter before the as-of date.
    """

    kind: Kind
    quantity: str
    level: str
    scope: str | None = None
    window: str | None = None


@dataclass(frozen=True)
class Topic:
    """Words that say which factor a capability is about. `opposite`: strength means little of it (friction).

    `example` is a phrase of this topic; every topic is tested on it.
    """

    factor: str
    example: str
    words: str
    opposite: bool = False

    def __post_init__(self) -> None:
        """Compile early, so that a mistake shows at import."""
        re.compile(self.words)


TOPICS: Final[tuple[Topic, ...]] = (
    Topic("friction", "graft eats the call-up", opposite=True, words=r"corrupt|bureaucra|red tape|\bgraft\b|embezzl|nepotis|mismanage"),
    Topic("learning", "the army adapts faster every month", words=r"\blessons?\b|\blearn|\badapt|own mistakes"),
    Topic(
        "aid",
        "aid has slowed to a trickle",
        words=r"\baid\b|assistance|deliver(?:y|ies)|donat|military support|into the hands of|\bWestern (?:weapons|arms|supplies)",
    ),
    Topic(
        "will",
        "public support is ebbing",
        words=r"war[- ]wear|public support|supports? (?:the|this|its|his) (?:war|military|invasion)|\bresolve\b|political will"
        r"|will to fight on|home front",
    ),
    Topic("training_capacity", "it cannot train so many", words=r"\btrain(?!ed\b)|\bdrill|instructor|\btrained (?:slowly|badly|quickly)"),
    Topic(
        "cohesion",
        "morale is low",
        words=r"\bmorale\b|motivat|demorali|desert(?:ion|er|ing)|mutin|disciplin|cohesion|exhaust|fatigue|weary|rotation",
    ),
    Topic("ammunition", "the guns are short of shells", words=r"ammunition|munition|outgunn|\bshells?\b|\brounds\b|missile stock"),
    Topic(
        "stockpile",
        "depots are nearly empty",
        words=r"stockpile|\bin storage\b|\bdepots?\b|mothball|Soviet[- ]era (?:tanks|stocks|vehicles)",
    ),
    Topic(
        "production",
        "factories work three shifts",
        words=r"industr|produc|factor(?:y|ies)|manufactur|\boutput\b|econom|defen[cs]e (?:spending|budget)|assembly line",
    ),
    Topic(
        "recruits",
        "recruiting has dried up",
        words=r"mobili[sz]|recruit|conscript|\bdraft|call(?:ed)?[- ]up|enlist|contract soldiers|volunteers",
    ),
    Topic("pool", "a shrinking number of men of military age", words=r"demograph|military age|population|manpower reserves?"),
    Topic(
        "equipment",
        "half its tanks are gone",
        words=r"\btanks?\b|armou?r|vehicles?|equipment|weapons?|\barms\b|artillery|aircraft|\bjets?\b|materiel|howitzer",
    ),
    Topic(
        "skill",
        "its doctrine is outdated",
        words=r"archaic|Soviet|professional|experience|tactic|competen|outdated|doctrine|officers|command|skill",
    ),
    Topic(
        "trained",
        "its best brigades are gone",
        words=r"loss|lost|outmann|outnumber|casualt|\barm(?:y|ies)\b|troops|forces|reserves?\b|units|soldiers|brigades?|battalions?|numeric|manpower"
        r"|divisions?|military|\bmen\b|personnel",
    ),
)
"""Tried in this order: what slows, moves or feeds an army before the army itself."""

_COMPARING = re.compile(
    r"superior|outnumber|more (?:\w+ )?than|fewer (?:\w+ )?than|advantage (?:in|over)|inferior|larger than|smaller than", re.I
)

_INTENTS: Final = {"pause": "high", "continue": "high", "escalate": "high", "peace": "low"}
"""To want a pause as a ruse, more war or a wider one is ambition beyond the line; to want peace is contentment with it. To hold a line
against an attack is neither: whoever is attacked does it."""

_FORTIFIED: Final = {"strong": "high", "building": "high", "partial": "low", "weak": "low"}

NOT_A_QUANTITY: Final = {
    "statement": "words that are no call for talks move nothing in the model",
    "agreement": "accords are checked against the record; the model has no quantity for them",
    "control": "places are checked against the record; the model knows nothing below a sector",
    "forecast": "a conclusion: it is put to the model and never weighs",
    "recommendation": "a conclusion: it is put to the model and never weighs",
    "capability": "the model has no such quantity",
    "fortification": "no front sector of this world is meant",
    "intent": "the model has no such intent",
    "movement": "the model has no such movement",
}


def topic_of(words: str) -> Topic | None:
    """The first topic whose words occur."""
    return next((t for t in TOPICS if re.search(t.words, words, re.IGNORECASE)), None)


def topics_in(words: str) -> list[Topic]:
    """All topics whose words occur, in the order in which they are named."""
    found = [(m.start(), t) for t in TOPICS if (m := re.search(t.words, words, re.IGNORECASE))]
    return [t for _, t in sorted(found, key=lambda x: x[0])]


def bearings(claims: Sequence[Claim], world: World) -> tuple[Bearing | None, ...]:
    """What each claim of a document bears on, or None.

    Where several capabilities were read from the same words ("short of men, tanks and shells"), the first is about what is named first,
    and so on.
    """
    seen: Counter[tuple[int, int, str | None]] = Counter()
    spans = Counter((c.start, c.end, c.side) for c in claims if c.kind == "capability")
    found = []
    for claim in claims:
        key = (claim.start, claim.end, claim.side)
        shared = claim.kind == "capability" and spans[key] > 1
        found.append(_by_hand(claim, bearing(claim, world, seen[key] if shared else None), world))
        seen[key] += claim.kind == "capability"
    return tuple(found)


def _by_hand(claim: Claim, found: Bearing | None, world: World) -> Bearing | None:
    """What a person wrote into the claim's `factor` and `level`, where it is not what our rules would have written there."""
    if claim.factor is None or claim.kind in CONCLUDING or (claim.factor, claim.level) == _label(claim, found):
        return found
    if claim.factor not in world.factors or claim.level is None:
        return found
    if claim.level in ("low", "high"):
        return Bearing("factor", claim.factor, claim.level, claim.scope)
    side, _, name = claim.factor.partition(".")
    if name == "trained":
        return Bearing("trend", claim.factor, claim.level, None, claim.when)
    rising = {"production": f"{side}.production_growth", "aid": f"{side}.aid"}.get(name, claim.factor)
    if name == "aid" and claim.level == "falling":
        return Bearing("factor", f"{side}.aid_fatigue", "high", claim.scope)
    return Bearing("factor", rising, "high" if claim.level == "rising" else "low", claim.scope)


def _label(claim: Claim, found: Bearing | None) -> tuple[str | None, str | None]:
    """How the schema writes a bearing: the factor named, at the level the text gives it."""
    if found is None or found.kind == "call" or found.quantity.endswith(".ground"):
        return None, None
    name = found.quantity.replace(".production_growth", ".production").replace(".aid_fatigue", ".aid")
    return name, claim.stance if name != found.quantity else found.level


def bearing(claim: Claim, world: World, nth: int | None = None) -> Bearing | None:
    """What the claim bears on in this world, or None (`why_not` says why). `nth` counts capabilities read from the same words."""
    side = claim.side if claim.side in world.side_ids else None
    if claim.kind in CONCLUDING:
        return None
    if claim.certainty in ("denied", "unlikely"):
        return _denied(claim, world, nth)
    if claim.kind == "fortification":
        return _fortification(claim, world)
    if claim.kind == "statement":
        return _call(claim, world)
    if side is None:
        return None
    if claim.kind == "intent" and claim.stance in _INTENTS:
        return Bearing("factor", f"{side}.ambition", _INTENTS[claim.stance], claim.scope)
    if claim.kind == "movement" and claim.stance in ("advance", "retreat", "static"):
        level = {"advance": "rising", "retreat": "falling", "static": "static"}[claim.stance]
        return Bearing("trend", f"{side}.ground", level, None, claim.when)
    if claim.kind == "capability":
        return _capability(claim, side, nth)
    return None


def _capability(claim: Claim, side: str, nth: int | None) -> Bearing | None:
    topic = topic_of(claim.quote)
    if nth is not None and (listed := topics_in(claim.quote)):
        topic = listed[min(nth, len(listed) - 1)]
    if topic is None or claim.stance is None:
        return None
    strong = claim.stance in ("high", "rising")
    if topic.factor in ("trained", "equipment", "ammunition") and _COMPARING.search(claim.quote):
        return Bearing("comparison", f"{side}.{topic.factor}", "high" if strong else "low", claim.scope)
    if topic.factor == "trained" and claim.stance in ("falling", "rising"):
        return Bearing("trend", f"{side}.trained", claim.stance, None, claim.when)
    if topic.factor == "production" and claim.stance in ("falling", "rising"):
        return Bearing("factor", f"{side}.production_growth", "high" if strong else "low", claim.scope)
    if topic.factor == "aid" and claim.stance == "falling":
        return Bearing("factor", f"{side}.aid_fatigue", "high", claim.scope)
    return Bearing("factor", f"{side}.{topic.factor}", "low" if strong == topic.opposite else "high", claim.scope)


def _fortification(claim: Claim, world: World) -> Bearing | None:
    named = {n for n in (claim.region, claim.place) if n}
    for sector in world.sectors:
        if any(n == r or sector.name.lower() in n.lower() for n in named for r in sector.regions) and claim.stance:
            own = claim.side is None or claim.side == sector.dug_in
            name = "fortification" if own else "counter_fortification"
            return Bearing("factor", f"front.{sector.id}.{name}", _FORTIFIED[claim.stance], claim.scope)
    return None


def _call(claim: Claim, world: World) -> Bearing | None:
    if claim.stance != "calls_for_talks" or claim.when is None:
        return None
    side = speaks_for(claim.by, world)
    return Bearing("call", f"{side}.calls", "high", None, claim.when) if side else None


def _denied(claim: Claim, world: World, nth: int | None) -> Bearing | None:
    """A denied claim bears on the same quantity at the opposite level."""
    opposite = {"low": "high", "high": "low", "falling": "rising", "rising": "falling"}
    found = bearing(claim.with_(certainty="certain"), world, nth)
    if found is None or found.level not in opposite or found.kind == "call":
        return None
    return Bearing(found.kind, found.quantity, opposite[found.level], found.scope, found.window)


def speaks_for(who: str, world: World) -> str | None:
    """The side whose calls the words of this actor count as."""
    name = who.lower().strip()
    for actor in world.actors:
        if name in (actor.id.lower(), actor.name.lower(), *(a.lower() for a in actor.aliases)):
            return actor.speaks_for or (actor.side if actor.side in world.side_ids else None)
    return name if name in world.side_ids else None


def why_not(claim: Claim) -> str:
    """Why a claim without a bearing has none."""
    if claim.kind == "capability" and claim.side is None:
        return "no side of this world is meant"
    return NOT_A_QUANTITY[claim.kind]


def with_bearings(claims: Sequence[Claim], world: World) -> tuple[Claim, ...]:
    """The claims with `factor` and `level` filled as the schema has them: the factor named, at the level the text gives it.

    A factor that a claim already carries (from a file edited by hand) is kept.
    """
    return tuple(_filled(c, b) for c, b in zip(claims, bearings(claims, world), strict=True))


def _filled(claim: Claim, found: Bearing | None) -> Claim:
    name, level = _label(claim, found)
    return claim if claim.factor is not None or name is None else claim.with_(factor=name, level=level)
