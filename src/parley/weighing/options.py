"""Options: what each lever leads to at the baseline, as quantiles, shares and fans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from parley.futures.ensemble import Ensemble
from parley.world import World


@dataclass(frozen=True)
class OptionMeasure:
    """One measure under one option: quantiles over the baseline's futures. Shares are given as `share` alone."""

    name: str
    label: str
    unit: str
    q05: float | None = None
    q50: float | None = None
    q95: float | None = None
    share: float | None = None


@dataclass(frozen=True)
class Fan:
    """Quantiles of one series under one option: `weeks` after the as-of date, `bands` keyed by quantile (q05, q25, q50, q75, q95)."""

    series: str
    label: str
    unit: str
    weeks: tuple[int, ...]
    bands: dict[str, tuple[float, ...]]


@dataclass(frozen=True)
class OptionResult:
    """What an option leads to at the baseline (our priors, no claim of the document), and what the model leaves out of it."""

    id: str
    title: str
    measures: tuple[OptionMeasure, ...]
    fans: tuple[Fan, ...]
    not_modelled: tuple[str, ...]


QUANTILES: Final = {"q05": 0.05, "q25": 0.25, "q50": 0.5, "q75": 0.75, "q95": 0.95}
YEARS: Final = {12: "one year", 24: "two years", 36: "three years", 60: "five years"}


def option_results(ensemble: Ensemble, world: World) -> tuple[OptionResult, ...]:
    """Every option of the ensemble, in its order. Ground and strength are counted towards the world's first side."""
    return tuple(
        OptionResult(o, world.option(o).title, _measures(ensemble, o, world), _fans(ensemble, o, world), world.option(o).not_modelled)
        for o in ensemble.options
    )


def _measures(e: Ensemble, option: str, world: World) -> tuple[OptionMeasure, ...]:
    a, b = (world.side(s).name for s in e.sides)
    found = [
        OptionMeasure(f"at_war_{m}", f"war is being fought {years} on", "share", share=_mean(e.measure(option, f"at_war_{m}")))
        for m, years in YEARS.items()
    ]
    stopped = np.isfinite(e.measure(option, "weeks_to_ceasefire"))
    found.append(OptionMeasure("ceasefire", "a ceasefire comes within five years, or stands from the start", "share", share=_mean(stopped)))
    for months, years in YEARS.items():
        resumed = e.measure(option, "weeks_to_resumption") <= months * 52 // 12
        found.append(
            OptionMeasure(f"resumed_{months}", f"a ceasefire comes and breaks down within {years} of it", "share", share=_mean(resumed))
        )
    for k, name in enumerate((a, b), 1):
        found.append(OptionMeasure(f"resumed_by_{e.sides[k - 1]}", f"{name} is the one to resume", "share",
                                   share=_mean(e.measure(option, "resumed_by") == k)))  # fmt: skip
        found.append(
            OptionMeasure(f"collapse_{e.sides[k - 1]}", f"{name} collapses", "share", share=_mean(e.measure(option, "collapse") == k))
        )
    found.append(OptionMeasure("settled", "the war is settled", "share", share=_mean(e.measure(option, "settled"))))
    found.append(_quantiles("weeks_of_war", "weeks of war in five years", "weeks", e.measure(option, "weeks_of_war")))
    found.append(_quantiles("ground", f"ground won by {a} in five years (negative: lost)", "km²", e.measure(option, "ground")))
    for ab, name in (("a", a), ("b", b)):
        found.append(_quantiles(f"losses_{e.sides[0 if ab == 'a' else 1]}", f"losses of {name} in five years", "thousand people",
                                e.measure(option, f"losses_{ab}")))  # fmt: skip
    for when, words in (("start", "now"), ("resumption", "when fighting resumes"), ("end", "after five years")):
        found.append(
            _quantiles(f"strength_{when}", f"strength of {a} over {b} {words}", "log ratio", e.measure(option, f"strength_{when}"))
        )
    return tuple(found)


def _fans(e: Ensemble, option: str, world: World) -> tuple[Fan, ...]:
    a, b = (world.side(s).name for s in e.sides)
    war = e.path(option, "war").mean(axis=0)
    fans = [Fan("war", "war is being fought", "share", e.path_weeks, {"share": tuple(float(x) for x in war)})]
    for series, label, unit in (
        ("ground", f"ground won by {a}", "km²"),
        ("strength", f"strength of {a} over {b}", "log ratio"),
        ("trained_a", f"trained troops, {a}", "thousand"),
        ("trained_b", f"trained troops, {b}", "thousand"),
        ("losses_a", f"losses, {a}", "thousand"),
        ("losses_b", f"losses, {b}", "thousand"),
    ):
        bands = np.quantile(e.path(option, series), list(QUANTILES.values()), axis=0)
        fans.append(
            Fan(series, label, unit, e.path_weeks, {q: tuple(float(x) for x in row) for q, row in zip(QUANTILES, bands, strict=True)})
        )
    return tuple(fans)


def _quantiles(name: str, label: str, unit: str, values: NDArray[np.float32]) -> OptionMeasure:
    finite = values[np.isfinite(values)].astype(np.float64)
    if not len(finite):
        return OptionMeasure(name, label, unit)
    low, mid, high = np.quantile(finite, [0.05, 0.5, 0.95])
    return OptionMeasure(name, label, unit, float(low), float(mid), float(high))


def _mean(values: NDArray[np.float32] | NDArray[np.bool_]) -> float:
    return float(np.mean(values, dtype=np.float64))
