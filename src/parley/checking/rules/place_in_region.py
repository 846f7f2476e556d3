"""place-in-region: a settlement put into a region where no settlement of that name lies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from parley.checking.case import Case
from parley.checking.rule import Rule
from parley.finding import Finding, RecordItem

_SHOWN: Final = 5
"""Regions named in a message before it says how many more there are."""


def _run(rule: Rule, case: Case) -> Iterator[Finding]:
    seen: dict[tuple[int, str, str], Finding] = {}
    for claim in case.claims:
        if not claim.place or not claim.region:
            continue
        claimed = case.gazetteer.regions(claim.region)
        if not claimed or case.gazetteer.regions(claim.place) == claimed:
            continue  # a region we do not know, or the region itself named twice
        candidates = case.gazetteer.regions_of(claim.place)
        if not candidates or {c.region for c in candidates} & {r.name for r in claimed}:
            continue  # not in our lists, or one of that name does lie there: nothing to hold against the text
        regions = list(dict.fromkeys(c.region for c in candidates))
        where = ", ".join(regions[:_SHOWN]) + (f" and {len(regions) - _SHOWN} more" if len(regions) > _SHOWN else "")
        listed = not candidates[0].code
        said = " or ".join(r.name for r in claimed)
        many = "" if len(candidates) == 1 or listed else f" ({len(candidates)} settlements of that name)"
        record = [RecordItem(f"{c.name} lies in {c.region}" + (f" ({c.code})" if c.code else ""), c.source) for c in candidates[:_SHOWN]]
        found = rule.finding(
            case.locate(claim, claim.place),
            f"{claim.place} lies in {where}{many}, not in {said}"
            if listed
            else f"no {claim.place} in {said} in the codifier of today, only in {where}{many}",
            severity=rule.severity if listed else "warning",
            record=record,
            claims=(claim.id,),
        )
        at = (found.span.start, claim.place, claim.region)
        if before := seen.get(at):
            found = rule.finding(
                before.span, before.message, severity=before.severity, record=before.record, claims=(*before.claims, claim.id)
            )
        seen[at] = found
    yield from seen.values()


PLACE_IN_REGION: Final = Rule(
    code="PLC001",
    name="place-in-region",
    severity="error",
    summary="A settlement is put into a region where no settlement of that name lies.",
    what="""Looks up the settlement of a claim in the world's places and in the official codifier, under English, Ukrainian and
    Russian spellings and former names, and compares the regions of all of them with the region the text names. Says something
    only if every candidate lies elsewhere: an error where the world itself lists the place, a warning where only the codifier
    knows it.""",
    why="""Fronts are argued about by region. A village moved to the wrong oblast moves a gain or a loss to the wrong sector of
    the front, and shows that a text was not checked against a map.""",
    known_problems="""Many villages share a name; if any of them lies in the region named, the text is given the benefit of the
    doubt even where it means another. The codifier is today's: a place renamed since the text was written is not under its old
    name unless the world lists it, so a namesake elsewhere may be all that is left. Names the codifier does not hold, and regions
    abroad, are passed over.""",
    example=""""the loss of Robotyne in the Donetsk Oblast": Robotyne lies in Zaporizhzhia Oblast. "Urozhaine in the Donetsk
    Oblast" is not held against a text: there are ten places of that name, one of them there.""",
    run=_run,
)
