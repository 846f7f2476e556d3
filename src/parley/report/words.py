"""Numbers in words: plain sentences that say which question a number answers, and no number where it would not carry."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from parley.assessment import Assessment, OptionResult
from parley.report.names import SCOPES, Names, decapitalised, fight_on, months
from parley.weighing.conclusion import Conclusion, Estimate
from parley.weighing.crux import Crux
from parley.weighing.diagnostics import FEWEST

QUESTIONS: Final[dict[str, str]] = {
    "baseline": "where we start, before any claim of this text: our priors, not a fact",
    "granted": "if everything this author says is so, does it follow?",
    "without_intent": "granted, less the claims that assert somebody’s intent",
    "graded": "how far should it move us, given what its sources are worth?",
}
"""The questions a probability can answer."""

LABELS: Final[dict[str, str]] = {
    "baseline": "baseline (ours)",
    "granted": "granted",
    "without_intent": "without intent",
    "graded": "graded",
}

FEW: Final = 0.05
"""Below this (and above one minus it) a share is said in words: the model does not tell 1 in 100 from 3 in 100."""
THIN_SIDE: Final = 10.0
"""Effective futures needed on either side of an event before a share is worth printing (in all: `diagnostics.FEWEST`)."""


@dataclass(frozen=True)
class Figure:
    """A probability inside a sentence, with what it is the probability of and the question it answers."""

    text: str
    conclusion: str
    question: str
    value: float


Part = str | Figure


def percent(share: float) -> str:
    """A share as "41%", or in words where a percentage would claim too much."""
    if not math.isfinite(share):
        return "no number"
    if share < FEW:
        return "fewer than 5 in 100"
    if share > 1 - FEW:
        return "more than 95 in 100"
    return f"{share * 100:.0f}%"


def short_percent(share: float) -> str:
    """The same for a table, where there is no room for words."""
    if not math.isfinite(share):
        return "–"
    return "under 5%" if share < FEW else "over 95%" if share > 1 - FEW else percent(share)


def span(low: float, high: float) -> str:
    """The low–high range behind a share: "(30–55%)"."""
    if not (math.isfinite(low) and math.isfinite(high)):
        return ""
    if high < FEW:
        return "(under 5% throughout)"
    if low > 1 - FEW:
        return "(over 95% throughout)"
    start = "under 5" if low < FEW else f"{low * 100:.0f}"
    end = "over 95%" if high > 1 - FEW else f"{high * 100:.0f}%"
    return f"({start}–{end})" if start + "%" != end else f"(all near {end})"


def points(difference: float) -> str:
    """A difference between two shares, in percentage points, signed."""
    rounded = round(difference * 100)
    return f"{'+' if rounded > 0 else '−' if rounded < 0 else '±'}{abs(rounded)} point{'' if abs(rounded) == 1 else 's'}"


def thin(estimate: Estimate) -> str | None:
    """Why an estimate carries no number, or None where it does."""
    if not math.isfinite(estimate.value):
        return "nothing to count"
    if estimate.khat is not None and math.isnan(estimate.khat):
        return "its weights cannot be judged"
    if estimate.ess < FEWEST:
        return f"it would rest on about {estimate.ess:.0f} futures"
    if FEW <= estimate.value <= 1 - FEW and estimate.ess * min(estimate.value, 1 - estimate.value) < THIN_SIDE:
        return "too few futures stand on one side of it"
    return None


def figure(conclusion: Conclusion, question: str, of_futures: bool = False) -> Figure:
    """One estimate of a conclusion as a figure for a sentence."""
    estimate: Estimate = getattr(conclusion, question)
    text = percent(estimate.value)
    if of_futures:
        text += " of futures" if text.endswith("%") else " futures"
    return Figure(text, conclusion.id, question, estimate.value)


def usable(estimate: Estimate | None) -> bool:
    """Whether an estimate is there and carries a number."""
    return estimate is not None and thin(estimate) is None


def plain(parts: Iterable[Part]) -> str:
    """A sentence as text alone."""
    return "".join(p if isinstance(p, str) else p.text for p in parts)


def verdict(before: Estimate, after: Estimate) -> str:
    """What happened between two estimates, in words: nothing is read into a difference within simulation error."""
    if max(before.value, after.value) < FEW:
        return "leaves it too rare to compare"
    change = after.value - before.value
    noise = 2 * math.hypot(before.mc_error, after.mc_error)
    if abs(change) < max(noise, 0.01):
        return "leaves it about where it was"
    much = "much " if abs(change) >= 0.2 else "a little " if abs(change) < 0.04 else ""
    return f"makes it {much}{'more' if change > 0 else 'less'} likely"


def counted(conclusion: Conclusion, names: Names) -> str:
    """What is counted, as a clause that "in 38% of futures" can follow: the event, and under which option."""
    event = (conclusion.event or "what the text concludes comes about").strip().rstrip(".")
    title = names.option(conclusion.option) if conclusion.option else ""
    if title and title.lower() not in event.lower():
        event += f", under {_quoted(title)},"
    return event


def counts_holding(conclusion: Conclusion) -> bool:
    """Whether the conclusion is that a ceasefire holds: the reference class then gives the share that held."""
    return any(v.definition.startswith("those that held") for v in conclusion.outside_view)


def sentence(conclusion: Conclusion, names: Names) -> list[Part]:
    """The granted answer beside the baseline, as a person would say it."""
    event = counted(conclusion, names)
    if conclusion.granted is None:
        return [f"No number: {conclusion.reason or 'the model has nothing to say about it'}."]
    if problem := thin(conclusion.granted):
        return [f"Granting everything the author says: no number to be trusted for whether {event.rstrip(',')}; {problem}."]
    parts: list[Part] = [f"Granting everything the author says, {event} in ", figure(conclusion, "granted", of_futures=True)]
    if conclusion.baseline is None or not usable(conclusion.baseline):
        return [*parts, "."]
    taken = f": what the author says, taken together, {verdict(conclusion.baseline, conclusion.granted)}."
    return [*parts, "; our baseline has ", figure(conclusion, "baseline"), taken]


def without_intent(conclusion: Conclusion) -> list[Part]:
    """What is left of the granted answer when claims of intent are left out; nothing where it makes no difference to say so."""
    granted, without = conclusion.granted, conclusion.without_intent
    if granted is None or without is None or not usable(granted) or not usable(without):
        return []
    stays = abs(granted.value - without.value) < max(0.01, 2 * math.hypot(granted.mc_error, without.mc_error))
    lead = "Without the claims that only assert intent the granted answer "
    return [lead + ("hardly changes: " if stays else "is "), figure(conclusion, "without_intent"), "."]


def graded(conclusion: Conclusion) -> list[Part]:
    """How far the text should move us, given how far its sources can be relied on."""
    if conclusion.graded is None or conclusion.baseline is None:
        return []
    if problem := thin(conclusion.graded):
        return [f"How far it should move us cannot be said with a number: {problem}."]
    moved = abs(conclusion.graded.value - conclusion.baseline.value)
    stays = moved < max(0.01, conclusion.graded.mc_error)
    if stays:
        return ["Graded by how far its sources can be relied on, it should hardly move us: ", figure(conclusion, "graded"), "."]
    lead = "Graded by how far its sources can be relied on, it should move us from the baseline’s "
    return [lead, figure(conclusion, "baseline"), " to ", figure(conclusion, "graded"), "."]


def main_conclusion(assessment: Assessment) -> Conclusion | None:
    """The conclusion the answer is about.

    Whether a ceasefire breaks down, if the text says so, and through whom, if it names them; else one about a ceasefire; else the
    first that has a number.
    """
    found = [c for c in assessment.conclusions if usable(c.granted)]
    first = next((c for c in found if c.outside_view), None)
    if first is None:
        return next((c for c in found if "ceasefire" in (c.option or "") + (c.against or "")), found[0] if found else None)
    named = next((c.side for c in assessment.claims if c.id == first.claim), None)
    by_side = next((c for c in found if c.claim == first.claim and "is the one to resume" in (c.event or "")), None)
    return by_side if named in assessment.world.side_ids and by_side is not None else first


def answer(assessment: Assessment) -> list[Part]:
    """The report's one-sentence answer."""
    main = main_conclusion(assessment)
    if main is not None:
        return sentence(main, Names(assessment))
    if not assessment.claims:
        return ["No claim was found in this text, so there is nothing to put to the model."]
    if any(c.granted is None and "--futures" in (c.reason or "") for c in assessment.conclusions):
        return [f"Too few futures ({assessment.futures:,}) to grant what this text says; run it with more --futures."]
    if any(usable(c.baseline) for c in assessment.conclusions):
        return ["Nothing the author says bears on the model, so nothing could be granted; the numbers below are our baseline."]
    return ["None of this text's conclusions could be given a number; each says below why."]


def beside(conclusion: Conclusion, options: tuple[OptionResult, ...], names: Names) -> str | None:
    """The option a conclusion has to be held against: how often there is war then, under either, at the baseline."""
    other = fight_on(options, conclusion.against)
    if other is not None and (there_alone := conclusion.beside.get("baseline")) is not None:
        granted = conclusion.beside.get("granted")
        said = f"; granting everything the author says, in {_of(granted.value)}" if granted is not None else ""
        return f"Beside it, {_quoted(names.option(other.id))}: the same in {_of(there_alone.value)} at our baseline{said}."
    own = next((o for o in options if o.id == conclusion.option), None)
    if other is None or own is None or own.id == other.id or conclusion.against is not None:
        return None
    shares = {m.name: m for m in other.measures if m.share is not None and re.fullmatch(r"at_war_\d+", m.name)}
    own_shares = {m.name: m.share for m in own.measures if m.share is not None}
    wanted = months((conclusion.horizon or "P60M").split("/")[-1]) or 60
    common = sorted((int(n.rsplit("_", 1)[1]), n) for n in shares if n in own_shares)
    if not common:
        return None
    name = min(common, key=lambda c: abs(c[0] - wanted))[1]
    there, here = shares[name].share, own_shares[name]
    assert there is not None and here is not None
    label = decapitalised(shares[name].label)
    return (
        f"Beside it, {_quoted(names.option(other.id))}: {label} in {_of(there)} at our baseline; "
        f"under {_quoted(names.option(own.id))}, in {_of(here)}."
    )


def _own_words(crux: Crux, names: Names) -> int:
    """How many of the words that support a reading stand in the group's own quotes, rather than elsewhere in the sentence."""
    quotes = names.quotes(crux.claims)
    return sum(w in q for r in crux.readings for w in r.words for q in quotes)


def ambiguity(assessment: Assessment) -> list[Part]:
    """Where the answer turns on how a claim is read: the widest gap between two readings, if it is wider than simulation error."""
    names = Names(assessment)
    conclusions = {c.id: c for c in assessment.conclusions}
    gaps = [(abs(x.readings[0].granted - x.readings[1].granted), x) for x in assessment.cruxes if len(x.readings) == 2]
    gap, crux = max(gaps, key=lambda g: (g[0], _own_words(g[1], names)), default=(0.0, None))
    if crux is None or crux.conclusion not in conclusions or gap < max(0.04, 4 * crux.mc_error):
        return []
    one, other = crux.readings
    quote = (names.quotes(crux.claims) or ("",))[0]
    scopes = [SCOPES.get(r.scope, r.scope) for r in (one, other)]
    event = counted(conclusions[crux.conclusion], names).rstrip(",")
    if bool(one.words) == bool(other.words):
        return [
            f"Much turns on how “{quote}” is read: if it is true {scopes[0]}, {event} in {_of(one.granted)}, all granted; "
            f"if it is true {scopes[1]}, in {_of(other.granted)}."
        ]
    if other.words:
        one, other, scopes = other, one, scopes[::-1]
    said = ", ".join(f"“{w}”" for w in one.words)
    return [
        f"Much turns on how “{quote}” is read. The text’s {said} points to its being true {scopes[0]}: then {event} in "
        f"{_of(one.granted)}, all granted; were it true {scopes[1]}, in {_of(other.granted)}."
    ]


def crux_effect(crux: Crux) -> str:
    """What denying or leaving open a group does, everything else granted."""
    return (
        f"all granted {percent(crux.granted)}; with this alone left open {percent(crux.open)}; "
        f"with this alone denied {percent(crux.denied)}"
    )


def crux_direction(crux: Crux) -> str:
    """Which way a group pulls, no further than its simulation error allows."""
    if max(crux.granted, crux.denied, crux.open) < FEW:
        return "too rare to tell"
    if crux.readings and max(abs(r.pull) for r in crux.readings) < 2 * crux.mc_error:
        return "no pull beyond simulation error"
    if crux.direction == "both_ways":
        return "cuts both ways: its readings disagree"
    if abs(crux.pull) < 2 * crux.mc_error:
        return "pull within simulation error"
    return "supports the conclusion" if crux.direction == "supports" else "pulls against the conclusion"


def diagnostics(conclusion: Conclusion) -> str:
    """The simulation error and effective sample behind each estimate, in one line."""
    found = [(label, getattr(conclusion, question)) for question, label in LABELS.items() if getattr(conclusion, question) is not None]
    said = [f"{label} ±{e.mc_error * 100:.1f}, {e.ess:,.0f}" + (f", k̂ {e.khat:.2f}" if e.khat is not None else "") for label, e in found]
    return "Simulation error in points, and effective futures: " + "; ".join(said) + "."


def aloud(assessment: Assessment) -> list[str]:
    """What has to be said before anybody quotes a number: the assessment's notes, and every estimate too thin to print."""
    found = list(assessment.notes)
    for c in assessment.conclusions:
        for question, label in LABELS.items():
            estimate: Estimate | None = getattr(c, question)
            if estimate is not None and (problem := thin(estimate)):
                found.append(f"{c.id}, {label}: no number, {problem}.")
    return list(dict.fromkeys(found))


def _of(share: float) -> str:
    text = percent(share)
    return f"{text} of futures" if text.endswith("%") else f"{text} futures"


def _quoted(title: str) -> str:
    return f"‘{title}’"
