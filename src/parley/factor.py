"""Factor and Prior: the names, units and priors that worlds fill and futures read."""

from __future__ import annotations

from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

Z95 = 1.6448536269514722
"""The standard normal's 95% point: priors are written by the 5% and 95% points that published figures suggest."""

SIDE_FACTORS: dict[str, str] = {
    "trained": "thousand people",
    "pool": "thousand people",
    "recruits": "thousand people a week",
    "training_capacity": "thousand people in training at once",
    "training_weeks": "weeks",
    "friction": "share of recruits, 0-1",
    "cohesion": "0-1",
    "skill": "effectiveness multiplier",
    "learning": "share of the gap closed a week",
    "equipment": "heavy vehicles",
    "stockpile": "heavy vehicles in storage",
    "production": "heavy vehicles a week",
    "production_growth": "log growth a week",
    "ammunition": "thousand rounds",
    "ammunition_production": "thousand rounds a week",
    "aid": "heavy vehicles a week from abroad",
    "aid_fatigue": "log decline a week of pause",
    "ambition": "rank from content (0) to wants everything (1)",
    "will": "readiness to bear costs, 0-1",
    "loss_aversion": "weight of expected losses against expected gains",
    "pause_relief": "share by which a pause relieves training and mobilisation",
    "wants_more": "share of the ambition scale on which the line does not content it, 0-1",
    "talk_content_strong": "calls for talks a week",
    "talk_content_weak": "calls for talks a week",
    "talk_wants_more_strong": "calls for talks a week",
    "talk_wants_more_weak": "calls for talks a week",
}
"""The factors every side has, with their units; full names are `<side>.<name>`."""

SECTOR_FACTORS: dict[str, str] = {
    "fortification": "0-1, of the side dug in there",
    "counter_fortification": "0-1, of the other side",
    "held": "share of the sector between the sides, +1 all held by the side dug in, -1 by the other",
}
"""The factors of a front sector, `front.<sector>.<name>`."""

SHARED_FACTORS: dict[str, str] = {
    "war.lethality": "losses a week per unit of effective enemy strength",
    "war.lanchester_exponent": "0 linear law, 1 square law",
    "war.attack_threshold": "log effective ratio",
    "war.fortification_effect": "log effective ratio at full fortification",
    "war.speed": "metres a day on attacked ground",
    "war.shock": "standard deviation of the log effective ratio, a sector a week",
    "pause.violations": "share of full fighting intensity",
    "pause.guarantee": "cost to a violator, in units of expected gain",
    "pause.monitoring": "cost to a violator, in units of expected gain",
    "pause.choice_noise": "spread of the weekly choice, in units of expected gain",
    "pause.fear": "weight of the fear of being overtaken",
}
"""The factors both sides share."""


class Prior(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What we assume of a factor before any claim.

    `uniform`: between low and high. `normal`, `lognormal`: low and high are the 5% and 95% points. `fixed`: low is the value.
    `floor` and `ceiling` clip the draw where the quantity has bounds.
    """

    dist: Literal["uniform", "normal", "lognormal", "fixed"]
    low: float
    high: float | None = None
    floor: float | None = None
    ceiling: float | None = None

    def problem(self) -> str | None:
        """What is wrong with it, or None."""
        if not np.isfinite([self.low, self.high or 0.0, self.floor or 0.0, self.ceiling or 0.0]).all():
            return "low, high, floor and ceiling must be finite"
        if self.dist == "fixed":
            return None if self.high is None else "a fixed prior has no high"
        if self.high is None:
            return f"a {self.dist} prior needs high"
        if self.low >= self.high:
            return f"prior upside down: low {self.low:g} is not below high {self.high:g}"
        if self.dist == "lognormal" and self.low <= 0:
            return "a lognormal prior needs low above 0"
        if self.floor is not None and self.ceiling is not None and self.floor >= self.ceiling:
            return "floor is not below ceiling"
        return None

    def quantile(self, u: Floats) -> Floats:
        """The factor's value at prior quantiles u in (0, 1), the same shape."""
        if self.dist == "fixed" or self.high is None:
            return np.full_like(u, self.low)
        if self.dist == "uniform":
            x = self.low + (self.high - self.low) * u
        elif self.dist == "normal":
            x = 0.5 * (self.low + self.high) + (self.high - self.low) / (2 * Z95) * normal_quantile(u)
        else:
            a, b = np.log(self.low), np.log(self.high)
            x = np.exp(0.5 * (a + b) + (b - a) / (2 * Z95) * normal_quantile(u))
        if self.floor is None and self.ceiling is None:
            return x
        return np.clip(x, self.floor, self.ceiling)


class Factor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One uncertain quantity of the model: its full name, unit, prior and where the prior comes from.

    `sources` name publications; `judgement` says what of the prior is ours rather than published.
    """

    name: str
    unit: str
    prior: Prior
    sources: tuple[str, ...] = ()
    judgement: str = ""


def factor_units(sides: tuple[str, ...], sectors: tuple[str, ...]) -> dict[str, str]:
    """Every factor the war model reads, in the order of the rows of a draw, with its unit."""
    units = {f"{side}.{name}": unit for side in sides for name, unit in SIDE_FACTORS.items()}
    units |= {f"front.{sector}.{name}": unit for sector in sectors for name, unit in SECTOR_FACTORS.items()}
    return units | SHARED_FACTORS


def normal_quantile(u: Floats) -> Floats:
    """Standard normal quantiles of u in (0, 1): algorithm AS 241 (Wichura 1988, Applied Statistics 37), about 16 digits."""
    q = u - 0.5
    central = np.abs(q) <= 0.425
    r = np.where(central, 0.180625 - q * q, np.sqrt(-np.log(np.minimum(u, 1.0 - u))))
    near, far = r <= 5.0, r - 5.0
    mid = r - 1.6
    tail = np.where(near, _ratio(_C, _D, mid), _ratio(_E, _F, far))
    return np.where(central, q * _ratio(_A, _B, np.where(central, r, 0.0)), np.copysign(tail, q))


def _ratio(numerator: tuple[float, ...], denominator: tuple[float, ...], r: Floats) -> Floats:
    n, d = np.zeros_like(r), np.zeros_like(r)
    for a, b in zip(numerator, denominator, strict=True):
        n, d = n * r + a, d * r + b
    return n / d


# Coefficients of AS 241's PPND16, highest power first.
_A = (2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
      13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.3871328727963666080)  # fmt: skip
_B = (5226.4952788528545610, 28729.085735721942674, 39307.895800092710610, 21213.794301586595867,
      5394.1960214247511077, 687.18700749205790830, 42.313330701600911252, 1.0)  # fmt: skip
_C = (7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258,
      3.64784832476320460504, 5.76949722146069140550, 4.63033784615654529590, 1.42343711074968357734)  # fmt: skip
_D = (1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
      6.89767334985100004550e-1, 1.67638483018380384940, 2.05319162663775882187, 1.0)  # fmt: skip
_E = (2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
      2.96560571828504891230e-1, 1.78482653991729133580, 5.46378491116411436990, 6.65790464350110377720)  # fmt: skip
_F = (2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
      1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0)  # fmt: skip
