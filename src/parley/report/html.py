"""The report as one web page: no script, no request, no font from elsewhere; whatever a text contains stays text."""

from __future__ import annotations

import math
import re
from functools import cache
from importlib import resources
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from parley.assessment import Assessment, Fan, Grouped, OptionMeasure, OptionResult
from parley.claim import CONCLUDING, Claim
from parley.finding import RecordItem
from parley.report import charts, names, words
from parley.report.segments import article
from parley.weighing.conclusion import Conclusion
from parley.weighing.crux import Crux

NEVER: Final = "not within the run"
URL: Final = re.compile(r"https?://[^\s<>\"']+")


def to_html(assessment: Assessment) -> str:
    """The whole report about one document."""
    known = names.Names(assessment)
    template = _environment().get_template("report.html.j2")
    return template.render(
        a=assessment,
        names=known,
        words=words,
        css=Markup(_css()),
        title=_title(assessment),
        dated=names.day(assessment.document.dated),
        answer=words.answer(assessment),
        after=_after(assessment),
        aloud=words.aloud(assessment),
        conclusions=[_conclusion(c, assessment, known) for c in assessment.conclusions],
        axis=charts.share_axis(),
        cruxes=_cruxes(assessment, known),
        article=article(assessment.document.text, assessment.claims, assessment.findings),
        cards=_cards(assessment, known),
        findings=[_finding(i, assessment) for i in range(len(assessment.findings))],
        fans=_fans(assessment),
        measures=_measures(assessment),
        groups=_groups(assessment, known),
        omitted=list(dict.fromkeys(item for o in assessment.options for item in o.not_modelled)),
        priors=_priors(assessment, known),
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("parley.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


@cache
def _css() -> str:
    return (resources.files("parley.report") / "templates" / "report.css").read_text(encoding="utf-8")


def _title(assessment: Assessment) -> str:
    """The first line where it reads as a heading, else the document's name."""
    first = assessment.document.text.strip().split("\n", 1)[0].strip().lstrip("# ")
    heading = 0 < len(first) <= 160 and not first.endswith((".", "!", "?", "…")) and "\n" in assessment.document.text.strip()
    return first if heading else assessment.document.name


def _after(assessment: Assessment) -> list[list[words.Part]]:
    """What follows the answer, each in a sentence of its own."""
    main = words.main_conclusion(assessment)
    if main is None:
        return []
    return [s for s in (words.without_intent(main), words.graded(main), words.ambiguity(assessment)) if s]


def _conclusion(c: Conclusion, assessment: Assessment, known: names.Names) -> dict[str, Any]:
    rows = []
    for question, label in words.LABELS.items():
        estimate = getattr(c, question)
        if estimate is None:
            continue
        problem = words.thin(estimate)
        rows.append(
            {
                "question": question,
                "label": label,
                "help": words.QUESTIONS[question],
                "estimate": estimate,
                "problem": problem,
                "percent": words.percent(estimate.value),
                "span": words.span(estimate.low, estimate.high),
                "track": None if problem else charts.dot(question, estimate, c.baseline),
            }
        )
    views = [
        {
            "view": v,
            "label": names.reference_class(v.reference_class),
            "percent": words.percent(v.share),
            "span": words.span(v.low, v.high),
            "track": charts.outside_tick(v, c.baseline),
        }
        for v in c.outside_view
    ]
    return {
        "c": c,
        "held": words.counts_holding(c),
        "rows": rows,
        "views": views,
        "counted": _counted(c, known),
        "sentence": words.sentence(c, known),
        "first": c is words.main_conclusion(assessment),
        "beside": words.beside(c, assessment.options, known),
        "diagnostics": words.diagnostics(c),
    }


def _counted(c: Conclusion, known: names.Names) -> str:
    """What is counted, with the horizon where the event does not name one, and the option it is compared with."""
    said = words.counted(c, known).rstrip(",")
    if c.horizon and not re.search("year|month|week", said):
        said += f" ({names.horizon(c.horizon)})"
    return said + (f"; to be compared with ‘{known.option(c.against)}’" if c.against else "")


SHOWN: Final = 4
"""Cruxes of a conclusion in sight; weaker ones can be opened."""


def _cruxes(assessment: Assessment, known: names.Names) -> list[dict[str, Any]]:
    limit = charts.pull_limit(assessment.cruxes)
    found = []
    for c in assessment.conclusions:
        own = [_crux(x, limit, known) for x in assessment.cruxes if x.conclusion == c.id]
        if own:
            # Both readings of an ambiguous claim stay in sight even where their pull is small: that is where people talk past each other.
            read = sorted((x for x in own[SHOWN:] if x["crux"].readings), key=lambda x: -sum(len(r.words) for r in x["crux"].readings))
            first = own[:SHOWN] + (read[:1] if not any(x["crux"].readings for x in own[:SHOWN]) else [])
            rest = [x for x in own if x not in first]
            found.append({
                "conclusion": c, "counted": words.counted(c, known).rstrip(","), "limit": words.points(limit).lstrip("+"),
                "cruxes": first + rest, "shown": len(first),
            })  # fmt: skip
    return found


def _crux(crux: Crux, limit: float, known: names.Names) -> dict[str, Any]:
    return {
        "crux": crux,
        "quotes": known.quotes(crux.claims),
        "about": known.quantity(crux.quantity),
        "level": crux.level,
        "direction": words.crux_direction(crux),
        "bar": charts.pull_bar(crux, limit),
        "pull": words.points(crux.pull),
        "error": f"±{crux.mc_error * 100:.1f}",
        "granted": words.percent(crux.granted),
        "open": words.percent(crux.open),
        "denied": words.percent(crux.denied),
        "readings": [
            {"scope": names.SCOPES.get(r.scope, names.legible(r.scope)), "words": r.words, "granted": words.percent(r.granted)}
            for r in crux.readings
        ],
    }


def _cards(assessment: Assessment, known: names.Names) -> list[dict[str, Any]]:
    """Claim cards in order of the text, findings between them where they stand."""
    grouped = {id: g for g in assessment.groups for id in g.claims}
    cards: list[tuple[int, int, int, dict[str, Any]]] = [
        (c.start, 0, i, {"claim": c, **_claim(c, known, grouped.get(c.id))}) for i, c in enumerate(assessment.claims)
    ]
    cards += [(f.span.start, 1, i, {"claim": None, **_finding(i, assessment)}) for i, f in enumerate(assessment.findings)]
    return [card for *_, card in sorted(cards, key=lambda entry: entry[:3])]


def _claim(claim: Claim, known: names.Names, group: Grouped | None) -> dict[str, Any]:
    place = ", ".join(p for p in (claim.place, claim.region) if p)
    facts = [
        ("about", known.side(claim.side)),
        ("where", place),
        ("when", claim.when),
        ("scope", names.SCOPES.get(claim.scope or "", "")),
        ("sounds", "denied in the text" if claim.certainty == "denied" else claim.certainty),
        ("if", claim.condition),
        ("horizon", names.horizon(claim.horizon)),
        ("quantifier", claim.quantifier),
        ("because", ", ".join(claim.because)),
        ("source", f"Admiralty grade {claim.grade}" if claim.grade else ""),
    ]
    quantity, level = (group.quantity, group.level) if group else (claim.factor, claim.level)
    return {
        "by": known.by(claim.by),
        "stance": (claim.stance or "").replace("_", " "),
        "facts": [(label, value) for label, value in facts if value],
        "bears": ", ".join(b for b in (known.quantity(quantity), level) if b) if quantity else "",
        "why": group.reason if group else None,
        "concluding": claim.kind in CONCLUDING,
    }


def _finding(index: int, assessment: Assessment) -> dict[str, Any]:
    finding = assessment.findings[index]
    line, column = assessment.document.position(finding.span.start)
    return {
        "number": index + 1,
        "finding": finding,
        "line": line,
        "column": column,
        "quote": assessment.document.quote(finding.span),
        "record": [_record(r) for r in finding.record],
        "placed": finding.span.start < finding.span.end,
    }


def _record(item: RecordItem) -> dict[str, Any]:
    """A record entry, its source split around the addresses it cites: those alone become links."""
    pieces, done = [], 0
    for found in URL.finditer(item.source):
        pieces += [(item.source[done : found.start()], False), (found[0], True)]
        done = found.end()
    pieces.append((item.source[done:], False))
    return {"item": item, "source": [p for p in pieces if p[0]]}


def _fans(assessment: Assessment) -> list[dict[str, Any]]:
    """Rows of small multiples: a series across the options on one vertical axis."""
    series: dict[str, list[tuple[OptionResult, Fan]]] = {}
    for option in assessment.options:
        for f in option.fans:
            series.setdefault(f.series, []).append((option, f))
    rows = []
    for found in series.values():
        low, high = charts.extent([f for _, f in found])
        years = charts.last_year(f for _, f in found)
        first = found[0][1]
        rows.append(
            {
                "label": first.label,
                "unit": first.unit,
                "panels": [{"option": o.title, "chart": charts.fan(f, o.title, low, high, years)} for o, f in found],
            }
        )
    return rows


def _measures(assessment: Assessment) -> list[dict[str, Any]]:
    """The options side by side, a row a measure."""
    rows: dict[str, OptionMeasure] = {m.name: m for o in assessment.options for m in o.measures}
    by_option = [{m.name: m for m in o.measures} for o in assessment.options]
    return [{"label": m.label, "unit": m.unit, "cells": [_cell(ms.get(name)) for ms in by_option]} for name, m in rows.items()]


def _cell(measure: OptionMeasure | None) -> tuple[str, str]:
    """A measure as (middle, range)."""
    if measure is None:
        return "–", ""
    if measure.share is not None:
        return words.percent(measure.share), ""
    middle, low, high = (_amount(q) for q in (measure.q50, measure.q05, measure.q95))
    return middle, f"{low} to {high}" if high != NEVER else f"from {low}, or {NEVER}" if low != NEVER else ""


def _amount(value: float | None) -> str:
    if value is None or math.isnan(value):
        return "–"
    if math.isinf(value):
        return NEVER
    digits = 0 if value == 0 or abs(value) >= 10 else 1 if abs(value) >= 1 else 2
    return f"{value:,.{digits}f}".replace("-", "−").replace(",", " ")


def _groups(assessment: Assessment, known: names.Names) -> list[dict[str, Any]]:
    return [
        {
            "group": g,
            "source": known.by(g.source),
            "about": known.quantity(g.quantity),
            "scope": names.SCOPES.get(g.scope or "", ""),
            "quotes": known.quotes(g.claims),
        }
        for g in assessment.groups
    ]


def _priors(assessment: Assessment, known: names.Names) -> list[dict[str, Any]]:
    """The factors the cruxes speak of, with what we assumed of them and why."""
    used = dict.fromkeys(c.quantity for c in assessment.cruxes)
    factors = [assessment.world.factors[q] for q in used if q in assessment.world.factors]
    return [{"factor": f, "name": known.quantity(f.name), "prior": names.prior(f.prior)} for f in factors]
