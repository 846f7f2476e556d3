"""The report's drawings: dots and whiskers on a 0–100% axis, diverging bars of pulls, fans over the years."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from parley.assessment import Fan
from parley.report import svg
from parley.report.words import LABELS, percent, points, span
from parley.weighing.conclusion import Estimate, OutsideView
from parley.weighing.crux import Crux

WEEKS_A_YEAR = 365.25 / 7
MOST_POINTS = 66
WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 214, 136, 52, 20, 8, 6


def _grid() -> Markup:
    lines = [svg.element("line", x1=svg.share(s / 4), x2=svg.share(s / 4), y1=0, y2="100%", class_="grid") for s in range(5)]
    return Markup("").join(lines)


def _reference(baseline: Estimate | None) -> Markup:
    if baseline is None or not math.isfinite(baseline.value):
        return Markup("")
    at = svg.share(baseline.value)
    return svg.element("line", x1=at, x2=at, y1=0, y2="100%", class_="reference")


def _whisker(low: float, high: float, class_: str) -> Markup:
    """A range line with its ends; in percent both ways, so that a row may grow with its label."""
    if not (math.isfinite(low) and math.isfinite(high)):
        return Markup("")
    ends = [svg.element("rect", x=svg.share(at), y="50%", width=1.5, height=8, class_=f"cap {class_}") for at in (low, high)]
    line = svg.element("line", x1=svg.share(low), x2=svg.share(high), y1="50%", y2="50%", class_=f"whisker {class_}")
    return line + Markup("").join(ends)


def _track(title: str, desc: str, *drawn: Markup) -> Markup:
    return svg.picture(title, desc, _grid(), *drawn, class_="track", width="100%", height="100%")


def dot(question: str, estimate: Estimate, baseline: Estimate | None) -> Markup:
    """One estimate with its low–high range; the shape differs by question, so that colour is not needed to tell them apart."""
    at = svg.share(estimate.value)
    if question == "graded":
        mark = svg.element("rect", x=at, y="50%", width=10, height=10, class_="mark graded")
    else:
        mark = svg.element("circle", cx=at, cy="50%", r=5.5, class_=f"mark {question}")
    said = f"{LABELS[question]}: {percent(estimate.value)} {span(estimate.low, estimate.high)}"
    desc = "Dot: the estimate; line: low to high; axis 0 to 100 percent."
    return _track(said, desc, _reference(baseline), _whisker(estimate.low, estimate.high, question), mark)


def outside_tick(view: OutsideView, baseline: Estimate | None) -> Markup:
    """How often comparable ceasefires broke down, on the same axis."""
    mark = svg.element("rect", x=svg.share(view.share), y="50%", width=3, height=16, class_="tick")
    said = f"outside view: {percent(view.share)} {span(view.low, view.high)}"
    desc = "Tick: share resumed; line: 95% interval; axis 0 to 100 percent."
    return _track(said, desc, _reference(baseline), _whisker(view.low, view.high, "outside"), mark)


def share_axis() -> Markup:
    """The 0–100% axis under a stack of tracks."""
    labels = [
        svg.element("text", f"{s * 25}%", x=svg.share(s / 4), y=13, class_="axis", text_anchor="middle") for s in range(5)
    ]  # fmt: skip
    return svg.picture("axis", "0 to 100 percent of futures.", *labels, class_="track", width="100%", height=18)


def pull_limit(cruxes: Iterable[Crux]) -> float:
    """The half-width of the axis of pulls: a round number that holds the largest one."""
    largest = max((abs(c.pull) + c.mc_error for c in cruxes if math.isfinite(c.pull)), default=0.0)
    return next((r for r in (0.05, 0.1, 0.2, 0.3, 0.5) if largest <= r), 1.0)


def pull_bar(crux: Crux, limit: float) -> Markup:
    """A crux's pull from the middle: right where the claims carry the conclusion, left where they pull against it."""
    height, middle = 20, 0.5
    end = middle + 0.5 * crux.pull / limit
    low, high = min(middle, end), max(middle, end)
    bar = svg.element("rect", x=svg.share(low), width=svg.share(high - low), y=4, height=height - 8, class_=f"bar {crux.direction}")
    error = 0.5 * crux.mc_error / limit
    whisker = svg.element("line", x1=svg.share(end - error), x2=svg.share(end + error), y1=height / 2, y2=height / 2, class_="error")
    zero = svg.element("line", x1="50%", x2="50%", y1=0, y2=height, class_="zero")
    return svg.picture(
        f"pull {points(crux.pull)}", f"Bar from no pull in the middle; the axis ends at {points(limit)} either way.",
        zero, bar, whisker, class_="pull", width="100%", height=height,
    )  # fmt: skip


def extent(fans: Sequence[Fan]) -> tuple[float, float]:
    """The lowest and highest finite value of some fans: their shared axis."""
    if fans and all(f.unit == "share" for f in fans):
        return 0.0, 1.0
    values = [v for f in fans for line in f.bands.values() for v in line if math.isfinite(v)]
    return (min(values), max(values)) if values else (0.0, 1.0)


def fan(data: Fan, option: str, low: float, high: float, years: float) -> Markup:
    """One series under one option: 5–95% and 25–75% bands and the median, over the years after the as-of date."""
    marks = svg.ticks(low, high)
    x = svg.Scale(0.0, max(years, 0.1), LEFT, WIDTH - RIGHT)
    y = svg.Scale(marks[0], marks[-1], HEIGHT - BOTTOM, TOP)
    drawn: list[Markup] = []
    as_share = data.unit == "share"
    for m in marks:
        drawn.append(svg.element("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y(m), y2=y(m), class_="zero" if m == 0 else "grid"))
        label = f"{m * 100:.0f}%" if as_share else svg.tick_label(m)
        drawn.append(svg.element("text", label, x=LEFT - 5, y=y(m) + 3.5, class_="axis", text_anchor="end"))
    for year in range(int(years + 0.05) + 1):
        drawn.append(svg.element("text", str(year), x=x(year), y=HEIGHT - 5, class_="axis", text_anchor="middle"))
    keep = _thinned(len(data.weeks))
    xs = [x(data.weeks[i] / WEEKS_A_YEAR) for i in keep]
    bands = {name: [y(line[i]) for i in keep] for name, line in data.bands.items() if len(line) == len(data.weeks)}
    for lower, upper, class_ in (("q05", "q95", "band wide"), ("q25", "q75", "band narrow")):
        if lower in bands and upper in bands:
            drawn.append(svg.element("path", d=svg.band_path(xs, bands[lower], bands[upper]), class_=class_))
    middle = next((n for n in ("q50", "share", "mean") if n in bands), None)
    if middle:
        drawn.append(svg.element("path", d=svg.line_path(xs, bands[middle]), class_="median"))
    return svg.picture(
        f"{data.label}, {option}", _fan_words(data, years), *drawn,
        class_="fan", viewBox=f"0 0 {WIDTH} {HEIGHT}", width=WIDTH, height=HEIGHT,
    )  # fmt: skip


def last_year(fans: Iterable[Fan]) -> float:
    """How many years the fans reach."""
    return max((f.weeks[-1] / WEEKS_A_YEAR for f in fans if f.weeks), default=1.0)


def _thinned(count: int) -> list[int]:
    """At most MOST_POINTS indices, first and last among them: a screen shows no more."""
    if count <= MOST_POINTS:
        return list(range(count))
    return [round(i * (count - 1) / (MOST_POINTS - 1)) for i in range(MOST_POINTS)]


def _fan_words(data: Fan, years: float) -> str:
    ends = {name: line[-1] for name, line in data.bands.items() if line and math.isfinite(line[-1])}
    said = "; ".join(f"{name} {ends[name]:.3g}" for name in sorted(ends))
    return f"In {data.unit}, after {years:.0f} years: {said or 'nothing to show'}."
