"""Small SVG drawing: escaped elements, scales, ticks. Colours are classes, so that the style sheet can change them in the dark."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape


def element(name: str, *children: str | Markup, **attributes: str | float | None) -> Markup:
    """One element; text and attribute values are escaped, `class_` and `text_anchor` lose and change their underscores."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-") if key != "viewBox" else key}="{escape(_text(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = Markup("").join(children)
    if not inner:
        return Markup(f"<{name}{written}/>")
    return Markup(f"<{name}{written}>{inner}</{name}>")


def picture(title: str, desc: str, *children: Markup, **attributes: str | float | None) -> Markup:
    """A whole drawing, with the words a screen reader says for it."""
    return element("svg", element("title", title), element("desc", desc), *children, role="img", **attributes)


def number(value: float) -> str:
    """A coordinate, to a tenth: fine enough to draw, the same on every machine."""
    rounded = round(float(value), 1) + 0.0
    return f"{rounded:.0f}" if rounded == int(rounded) else f"{rounded:.1f}"


def share(value: float) -> str:
    """A share as a percentage of the drawing's width, kept inside it."""
    return f"{number(100 * min(1.0, max(0.0, value)))}%"


@dataclass(frozen=True)
class Scale:
    """A linear scale from data to drawing."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Where a value stands."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def ticks(low: float, high: float, about: int = 4) -> list[float]:
    """Round values that cover low to high, some `about` steps apart."""
    if not (math.isfinite(low) and math.isfinite(high)):
        return [0.0, 1.0]
    if high - low <= 1e-9 * max(abs(low), abs(high)) or high - low < 1e-300:
        low, high = low - 0.5, high + 0.5
    rough = (high - low) / about
    magnitude = 10.0 ** math.floor(math.log10(rough))
    step = next(m * magnitude for m in (1.0, 2.0, 2.5, 5.0, 10.0) if m * magnitude >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [i * step for i in range(first, last + 1)]


def tick_label(value: float) -> str:
    """A tick's number, with a real minus sign and thousands set apart."""
    text = f"{value:,.0f}" if abs(value) >= 10 or value == int(value) else f"{value:g}"
    return text.replace("-", "−").replace(",", " ")


def line_path(xs: Sequence[float], ys: Sequence[float]) -> str:
    """Path data through points; a gap where a point is not finite."""
    commands, pen_down = [], False
    for x, y in zip(xs, ys, strict=True):
        if not math.isfinite(y):
            pen_down = False
            continue
        commands.append(f"{'L' if pen_down else 'M'}{number(x)} {number(y)}")
        pen_down = True
    return "".join(commands)


def band_path(xs: Sequence[float], lower: Iterable[float], upper: Iterable[float]) -> str:
    """Path data of the area between two lines, over the points where both are finite."""
    points = [(x, a, b) for x, a, b in zip(xs, lower, upper, strict=True) if math.isfinite(a) and math.isfinite(b)]
    if not points:
        return ""
    forth = "L".join(f"{number(x)} {number(b)}" for x, _, b in points)
    back = "L".join(f"{number(x)} {number(a)}" for x, a, _ in reversed(points))
    return f"M{forth}L{back}Z"


def _text(value: str | float) -> str:
    return value if isinstance(value, str) else number(value)
