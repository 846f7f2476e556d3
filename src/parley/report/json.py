"""The assessment as JSON: the contract's keys, full precision, nothing that is not a number passed off as one."""

from __future__ import annotations

import json
import math
from dataclasses import fields
from typing import Any, Final

from parley.assessment import Assessment, OptionResult
from parley.claim import Claim
from parley.document import Document
from parley.finding import Finding
from parley.report.words import QUESTIONS
from parley.weighing.conclusion import Conclusion, Estimate
from parley.weighing.crux import Crux

CLAIM_KEYS: Final = (
    "id", "quote", "start", "end", "kind", "by", "side", "place", "region", "when", "stance", "factor", "level", "scope",
    "certainty", "condition", "horizon", "quantifier", "because", "grade", "reviewed", "frame",
)  # fmt: skip
CONCLUSION_KEYS: Final = ("id", "claim", "text", "option", "against", "event", "horizon", "reason")
ESTIMATE_KEYS: Final = tuple(f.name for f in fields(Estimate))


def to_json(assessment: Assessment) -> dict[str, Any]:
    """The whole assessment as plain dicts and lists, ready for `json.dumps(..., allow_nan=False)`.

    Every probability stands under the key of the question it answers (`baseline`, `granted`, `without_intent`, `graded`,
    `denied`, `open`); `questions` spells them out. Infinite and undefined numbers become null.
    """
    a = assessment
    dated = a.document.dated.isoformat() if a.document.dated else None
    found: dict[str, Any] = {
        "parley": {
            "version": a.version,
            "seed": a.seed,
            "futures": a.futures,
            "world": a.world.name,
            "world_hash": a.world.hash,
            "as_of": a.as_of or dated,
        },
        "document": {"name": a.document.name, "dated": dated, "words": a.document.words, "sha256": a.document.sha256},
        "questions": dict(QUESTIONS),
        "claims": [_claim(c) for c in a.claims],
        "findings": [finding_object(a.document, f) for f in a.findings],
        "conclusions": [_conclusion(c) for c in a.conclusions],
        "cruxes": [_crux(c) for c in a.cruxes],
        "options": [_option(o) for o in a.options],
        "groups": [{f.name: getattr(g, f.name) for f in fields(g)} for g in a.groups],
        "assumptions": a.assumptions,
        "notes": a.notes,
        "command": a.command,
    }
    plain: dict[str, Any] = _plain(found)
    return plain


def dumps(assessment: Assessment) -> str:
    """`to_json` as text: the same bytes for the same assessment."""
    return json.dumps(to_json(assessment), ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def _claim(claim: Claim) -> dict[str, Any]:
    return {key: getattr(claim, key) for key in CLAIM_KEYS}


def finding_object(document: Document, finding: Finding) -> dict[str, Any]:
    """A finding with the line and column of its span, as every verb prints it."""
    line, column = document.position(finding.span.start)
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity,
        "start": finding.span.start,
        "end": finding.span.end,
        "line": line,
        "column": column,
        "message": finding.message,
        "record": [{"text": r.text, "source": r.source, "knowable_at": r.knowable_at, "since": r.since} for r in finding.record],
        "claims": finding.claims,
    }


def _estimate(estimate: Estimate | None) -> dict[str, Any] | None:
    return None if estimate is None else {key: getattr(estimate, key) for key in ESTIMATE_KEYS}


def _conclusion(conclusion: Conclusion) -> dict[str, Any]:
    found: dict[str, Any] = {key: getattr(conclusion, key) for key in CONCLUSION_KEYS}
    found |= {question: _estimate(getattr(conclusion, question)) for question in QUESTIONS}
    found["beside"] = {question: _estimate(e) for question, e in conclusion.beside.items()}
    found["outside_view"] = [{f.name: getattr(view, f.name) for f in fields(view)} for view in conclusion.outside_view]
    return found


def _crux(crux: Crux) -> dict[str, Any]:
    found: dict[str, Any] = {f.name: getattr(crux, f.name) for f in fields(crux) if f.name != "readings"}
    found["readings"] = [{f.name: getattr(r, f.name) for f in fields(r)} for r in crux.readings]
    return found


def _option(option: OptionResult) -> dict[str, Any]:
    return {
        "id": option.id,
        "title": option.title,
        "not_modelled": option.not_modelled,
        "measures": [{f.name: getattr(m, f.name) for f in fields(m)} for m in option.measures],
        "fans": [{f.name: getattr(fan, f.name) for f in fields(fan)} for fan in option.fans],
    }


def _plain(value: Any) -> Any:
    """Plain JSON values: tuples as lists, NumPy scalars as Python's, whatever is not finite as null."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, (bool, str, int)):
        return value
    if hasattr(value, "item"):
        return _plain(value.item())
    number = float(value)
    return number if math.isfinite(number) else None
