"""Checking: claims and text against what is known about the war. Findings say what they rest on; "not in our record" is not "untrue"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from parley.checking.case import Case
from parley.checking.rule import Rule, explain
from parley.checking.rules.event_date import EVENT_DATE
from parley.checking.rules.place_in_region import PLACE_IN_REGION
from parley.checking.rules.undated_statement import UNDATED_STATEMENT
from parley.checking.rules.unsupported_certainty import UNSUPPORTED_CERTAINTY
from parley.claim import Claim
from parley.document import Document
from parley.errors import ParleyError
from parley.finding import Finding
from parley.world import World

__all__ = ["RULES", "Rule", "check", "explain", "rule"]

RULES: Final[dict[str, Rule]] = {r.name: r for r in (PLACE_IN_REGION, EVENT_DATE, UNDATED_STATEMENT, UNSUPPORTED_CERTAINTY)}
"""Every rule by its readable name."""


def rule(name_or_code: str) -> Rule:
    """The rule with this name or code, in any case.

    Raises:
        ParleyError: there is none; the message lists those there are.
    """
    wanted = name_or_code.strip().casefold()
    for r in RULES.values():
        if wanted in (r.name, r.code.casefold()):
            return r
    raise ParleyError(f"no rule {name_or_code!r}: there are {', '.join(f'{r.name} ({r.code})' for r in RULES.values())}")


def check(document: Document, claims: Iterable[Claim], world: World, rules: Iterable[Rule] | None = None) -> tuple[Finding, ...]:
    """What the rules (all, unless some are given) notice in a document, in the order of the text. Prints nothing, fetches nothing."""
    case = Case(document, tuple(claims), world)
    found = (f for r in (RULES.values() if rules is None else rules) for f in r.find(case))
    return tuple(sorted(found, key=lambda f: (f.span, f.code)))
