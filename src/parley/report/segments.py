"""The article with its claims and findings marked in place. The text itself comes through unchanged, to the character."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from markupsafe import Markup, escape

from parley.claim import CONCLUDING, Claim
from parley.document import Span
from parley.finding import SEVERITIES, Finding

PARAGRAPH: Final = re.compile(r"\n[ \t\r]*\n\s*")
LONG_LINE: Final = 50
LONGEST_HEADING: Final = 160


@dataclass(frozen=True)
class Segment:
    """A stretch of text that every mark covers whole or not at all: indices of the claims and findings over it."""

    start: int
    end: int
    claims: tuple[int, ...]
    findings: tuple[int, ...]


def segments(length: int, claims: Sequence[Span], findings: Sequence[Span], cuts: Sequence[int] = ()) -> list[Segment]:
    """Cut 0..length at every boundary of every span and at `cuts`. Spans may overlap, nest and be shared."""
    opening: dict[int, list[tuple[int, int]]] = {}
    closing: dict[int, list[tuple[int, int]]] = {}
    edges = {0, length, *(c for c in cuts if 0 < c < length)}
    for layer, spans in enumerate((claims, findings)):
        for index, (start, end) in enumerate(spans):
            start, end = max(0, start), min(length, end)
            if start < end:
                opening.setdefault(start, []).append((layer, index))
                closing.setdefault(end, []).append((layer, index))
                edges |= {start, end}
    active: set[tuple[int, int]] = set()
    found = []
    for start, end in pairwise(sorted(edges)):
        active.difference_update(closing.get(start, ()))
        active.update(opening.get(start, ()))
        over = [tuple(sorted(i for layer, i in active if layer == wanted)) for wanted in (0, 1)]
        found.append(Segment(start, end, over[0], over[1]))
    return found


def paragraphs(text: str) -> list[Span]:
    """The stretches between blank lines."""
    edges = [0, *(e for m in PARAGRAPH.finditer(text) for e in m.span()), len(text)]
    spans = [Span(edges[i], edges[i + 1]) for i in range(0, len(edges), 2)]
    return [s for s in spans if s.start < s.end]


def article(text: str, claims: Sequence[Claim], findings: Sequence[Finding]) -> Markup:
    """The text as paragraphs of marked segments. Taking the tags away gives back the text exactly.

    Every claim's first segment can be linked to as `m-<id>`, every finding's as `m-f<number>`; after its last segment stands
    an empty link to its card, whose visible label the style sheet makes.
    """
    stretches = paragraphs(text)
    cuts = [edge for s in stretches for edge in s]
    cut = segments(len(text), [c.span for c in claims], [f.span for f in findings], cuts)
    inside = _inside(cut, stretches)
    first, last = _ends(cut, inside, len(claims), len(findings))
    out: list[Markup] = []
    for i, segment in enumerate(cut):
        paragraph = inside[i]
        if paragraph is None:
            out.append(escape(text[segment.start : segment.end]))
            continue
        if segment.start == paragraph.start:
            out.append(Markup('<p dir="auto" class="{}">').format(_paragraph_class(text, paragraph)))
        for anchor in first.get(i, ()):
            out.append(Markup('<span id="m-{}"></span>').format(_public(anchor, claims)))
        out.append(_mark(text[segment.start : segment.end], segment, claims, findings))
        out.extend(_reference(anchor, claims, findings) for anchor in last.get(i, ()))
        if segment.end == paragraph.end:
            out.append(Markup("</p>"))
    return Markup("").join(out)


def _inside(cut: Sequence[Segment], stretches: Sequence[Span]) -> list[Span | None]:
    """The paragraph of each segment, None for the blank lines between paragraphs."""
    by_edge = {s.start: s for s in stretches}
    found: list[Span | None] = []
    current: Span | None = None
    for segment in cut:
        current = by_edge.get(segment.start, current)
        found.append(current if current is not None and segment.end <= current.end else None)
    return found


def _ends(
    cut: Sequence[Segment], inside: Sequence[Span | None], claims: int, findings: int
) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """Which marks begin and end at which segment, by name: a claim by its index, a finding as `f` and its number."""
    begins: dict[str, int] = {}
    ends: dict[str, int] = {}
    for i, segment in enumerate(cut):
        if inside[i] is None:
            continue
        for name in (*(f"c{j}" for j in segment.claims), *(f"f{j}" for j in segment.findings)):
            begins.setdefault(name, i)
            ends[name] = i
    first: dict[int, list[str]] = {}
    last: dict[int, list[str]] = {}
    for name in (*(f"c{j}" for j in range(claims)), *(f"f{j}" for j in range(findings))):
        if name in begins:
            first.setdefault(begins[name], []).append(name)
            last.setdefault(ends[name], []).append(name)
    return first, last


def _public(name: str, claims: Sequence[Claim]) -> str:
    return claims[int(name[1:])].id if name[0] == "c" else f"f{int(name[1:]) + 1}"


def _mark(words: str, segment: Segment, claims: Sequence[Claim], findings: Sequence[Finding]) -> Markup:
    if not segment.claims and not segment.findings:
        return escape(words)
    classes, said = ["seg"], []
    if segment.claims:
        covering = [claims[i] for i in segment.claims]
        shortest = min(covering, key=lambda c: (c.end - c.start, c.start, c.id))
        classes.append("concluding" if shortest.kind in CONCLUDING else "claim")
        classes += ["shared"] * (len(covering) > 1)
        said += [f"{c.id} {c.kind}" + (f": {c.stance.replace('_', ' ')}" if c.stance else "") for c in covering]
        target = f"claim-{shortest.id}"
    else:
        target = f"finding-{segment.findings[0] + 1}"
    if segment.findings:
        worst = max((findings[i].severity for i in segment.findings), key=SEVERITIES.index)
        classes.append(f"sev-{worst}")
        said += [f"{findings[i].severity}: {findings[i].rule}" for i in segment.findings]
    return Markup('<a class="{}" href="#{}" title="{}" tabindex="-1">{}</a>').format(" ".join(classes), target, " · ".join(said), words)


def _reference(name: str, claims: Sequence[Claim], findings: Sequence[Finding]) -> Markup:
    index = int(name[1:])
    if name[0] == "c":
        id = claims[index].id
        return Markup('<a class="ref" href="#claim-{0}" data-ref="{0}" aria-label="claim {0}"></a>').format(id)
    number, severity = index + 1, findings[index].severity
    link = Markup('<a class="ref sev-{1}" href="#finding-{0}" data-ref="F{0}" aria-label="finding {0}, {1}"></a>')
    return link.format(number, severity)


def _paragraph_class(text: str, paragraph: Span) -> str:
    """A heading, running text, or lines whose breaks are meant (short ones)."""
    words = text[paragraph.start : paragraph.end]
    if paragraph.start == 0 and len(words) <= LONGEST_HEADING and "\n" not in words and not words.rstrip().endswith((".", "!", "?", "…")):
        return "heading"
    lines = words.split("\n")
    return "lines" if any(len(line) < LONG_LINE for line in lines[:-1]) else "running"
