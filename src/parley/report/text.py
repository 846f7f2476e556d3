"""The assessment in the terminal: what a person can read in a minute, and in a pipe as well."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from typing import Final

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from parley.assessment import Assessment
from parley.report import words
from parley.report.names import SCOPES, Names, day, legible, reference_class
from parley.weighing.conclusion import Conclusion, Estimate
from parley.weighing.crux import Crux

STRONGEST: Final = 3
LONGEST_QUOTE: Final = 110
SEVERITY_STYLES: Final = {"note": "dim", "warning": "yellow", "error": "magenta"}


def to_text(assessment: Assessment, width: int = 80, color: bool = False) -> str:
    """A summary: answer, conclusions, cruxes, findings, what is not modelled, how to reproduce it.

    Without `color` there is no escape code in it. Control and direction-changing characters of the text are left out, so that
    a document cannot write to the terminal.
    """
    page = _Page(width, color)
    known = Names(assessment)
    _head(page, assessment)
    _conclusions(page, assessment, known)
    _cruxes(page, assessment, known)
    _findings(page, assessment)
    _foot(page, assessment)
    return page.text()


class _Page:
    """Lines of a fixed width, wrapped with hanging indents."""

    def __init__(self, width: int, color: bool) -> None:
        self._file = io.StringIO()
        self._console = Console(
            file=self._file, width=max(40, width), force_terminal=color, color_system="standard" if color else None, no_color=not color,
            highlight=False, markup=False, emoji=False, legacy_windows=False, force_interactive=False, _environ={},
        )  # fmt: skip

    def line(self, text: str = "", indent: int = 0, style: str = "") -> None:
        """One paragraph."""
        self._console.print(Padding(Text(printable(text), style=style), (0, 0, 0, indent)))

    def heading(self, text: str) -> None:
        """A blank line and a heading."""
        self.line()
        self.line(text.upper(), style="bold")

    def item(self, marker: str, text: str, indent: int = 2, style: str = "") -> None:
        """A paragraph hanging beside its marker."""
        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_column(no_wrap=True)
        grid.add_column(ratio=1)
        grid.add_row(Text(printable(marker), style=style), Text(printable(text)))
        self._console.print(Padding(grid, (0, 0, 0, indent)))

    def grid(self, rows: Sequence[tuple[str, ...]], indent: int, right: tuple[int, ...] = ()) -> None:
        """A small table without lines."""
        grid = Table.grid(padding=(0, 2, 0, 0))
        for i in range(max(len(r) for r in rows)):
            grid.add_column(justify="right" if i in right else "left", overflow="fold")
        for row in rows:
            grid.add_row(*(Text(printable(cell)) for cell in row))
        self._console.print(Padding(grid, (0, 0, 0, indent)))

    def text(self) -> str:
        """Everything written, without spaces at line ends."""
        lines = [line.rstrip() for line in self._file.getvalue().split("\n")]
        return "\n".join(lines).strip("\n") + "\n"


def printable(text: str) -> str:
    """The text without control, format and surrogate characters (escape codes, direction overrides); any white space becomes a space."""
    kept = (" " if ch.isspace() else ch for ch in text if ch.isspace() or unicodedata.category(ch) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    return " ".join("".join(kept).split(" ")).strip()


def _head(page: _Page, a: Assessment) -> None:
    page.line(a.document.name, style="bold")
    reviewed = sum(c.reviewed for c in a.claims)
    page.line(
        f"{day(a.document.dated)}, {a.document.words} words. {len(a.claims)} claims, "
        f"{reviewed or 'none'} reviewed by a person; {len(a.findings)} finding{'s' * (len(a.findings) != 1)}."
    )
    page.line()
    page.line(words.plain(words.answer(a)))
    if (main := words.main_conclusion(a)) is not None:
        for parts in (words.without_intent(main), words.graded(main), words.ambiguity(a)):
            if parts:
                page.line(words.plain(parts))
    if said := words.aloud(a):
        page.heading("Before you quote a number")
        for note in said:
            page.item("!", note)


def _conclusions(page: _Page, a: Assessment, known: Names) -> None:
    page.heading("Conclusions")
    for question in ("granted", "graded"):
        page.line(f"{question}: {words.QUESTIONS[question]}", 2, "dim")
    page.line(f"without intent: {words.QUESTIONS['without_intent']}", 2, "dim")
    page.line(f"baseline (ours): {words.QUESTIONS['baseline']}", 2, "dim")
    for c in a.conclusions:
        page.line()
        said = (
            f"“{_short(c.text)}” ({c.claim})"
            if c.claim
            else "The text concludes nothing that can be counted; parley asks this of every text"
        )
        page.item(c.id, said, style="bold")
        if all(getattr(c, q) is None for q in words.QUESTIONS):
            page.line(f"no number: {c.reason or 'not modelled'}", 5)
            continue
        page.line(f"counted: {words.counted(c, known).rstrip(',')}", 5)
        page.grid(_rows(c), 7, right=(1,))
        if c.outside_view:
            page.line(f"outside view, how often comparable ceasefires {'held' if words.counts_holding(c) else 'broke down'}:", 7)
            rows = [
                (words.short_percent(v.share), words.span(v.low, v.high), f"{reference_class(v.reference_class)}, n = {v.n}")
                for v in c.outside_view
            ]
            page.grid(rows, 9, right=(0,))
        if beside := words.beside(c, a.options, known):
            page.line(beside, 5)
    if not a.conclusions:
        page.line("The text draws none that was read as one.", 2)


def _rows(c: Conclusion) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for question, label in words.LABELS.items():
        estimate: Estimate | None = getattr(c, question)
        if estimate is None:
            continue
        if problem := words.thin(estimate):
            rows.append((label, "–", "", f"no number: {problem}"))
        else:
            rows.append((label, words.short_percent(estimate.value), words.span(estimate.low, estimate.high), estimate.words))
    return rows


def _cruxes(page: _Page, a: Assessment, known: Names) -> None:
    if not a.cruxes:
        return
    page.heading("What it stands or falls on")
    page.line(
        "Deny one group of claims, keep the rest granted; strongest first. Fewer futures than above: “all granted” may differ by a point.",
        2,
        "dim",
    )
    for c in a.conclusions:
        own = sorted((x for x in a.cruxes if x.conclusion == c.id), key=lambda x: (-abs(x.pull), x.claims))
        if not own:
            continue
        page.line()
        page.item(c.id, words.counted(c, known).rstrip(","), style="bold")
        shown = own[:STRONGEST]
        # Both readings of an ambiguous claim are shown even where its pull is small: that is where people talk past each other.
        if not any(x.readings for x in shown):
            shown += sorted((x for x in own[STRONGEST:] if x.readings), key=lambda x: -sum(len(r.words) for r in x.readings))[:1]
        for crux in shown:
            page.item("-", _crux_words(crux, known), 4)
            page.line(f"{_sentence(words.crux_direction(crux))}: {words.crux_effect(crux)}.", 6)
            for r in crux.readings:
                quoted = ", ".join(f"“{_short(w)}”" for w in r.words) or "no words of the text decide it"
                scope = SCOPES.get(r.scope, legible(r.scope))
                page.item("·", f"read as true {scope} ({quoted}): all granted {words.percent(r.granted)}", 8)


def _crux_words(crux: Crux, known: Names) -> str:
    quotes = known.quotes(crux.claims)
    first = f"“{_short(quotes[0])}”" if quotes else known.quantity(crux.quantity)
    more = f" and {len(crux.claims) - 1} more" if len(crux.claims) > 1 else ""
    return f"{first} ({crux.claims[0]}{more}; {known.quantity(crux.quantity)}, {crux.level})"


def _findings(page: _Page, a: Assessment) -> None:
    page.heading("Findings")
    for f in a.findings:
        line, column = a.document.position(f.span.start)
        page.item(f"{line}:{column}", f"{f.severity} {f.rule} {f.message}", style=SEVERITY_STYLES[f.severity])
    if not a.findings:
        page.line("The checker noticed nothing.", 2)


def _foot(page: _Page, a: Assessment) -> None:
    omitted = list(dict.fromkeys(item for o in a.options for item in o.not_modelled))
    if omitted:
        page.heading("Not in the model")
        page.line(", ".join(omitted) + ".", 2)
    page.heading("Run it again")
    if a.command:
        page.line(a.command, 2)
    page.line(f"parley {a.version}, world {a.world.name} {a.world.hash}, seed {a.seed}, {a.futures:,} futures", 2)
    page.line(f"document sha256 {a.document.sha256}", 2)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _short(quote: str) -> str:
    quote = printable(quote)
    return quote if len(quote) <= LONGEST_QUOTE else quote[: LONGEST_QUOTE - 1].rsplit(" ", 1)[0] + " …"
