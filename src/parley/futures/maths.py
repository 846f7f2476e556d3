"""The elementary functions of the model. Odd where the model needs mirrors: tanh(−x) = −tanh(x) to the bit."""

from __future__ import annotations

import math

from parley.futures.kernel import kernel


@kernel
def exp(x: float) -> float:
    """The exponential of x."""
    return math.exp(x)


@kernel
def log(x: float) -> float:
    """Natural logarithm."""
    return math.log(x)


@kernel
def sqrt(x: float) -> float:
    """Square root."""
    return math.sqrt(x)


@kernel
def tanh(x: float) -> float:
    """Hyperbolic tangent, exactly odd."""
    return math.copysign(math.tanh(abs(x)), x)


@kernel
def logistic(x: float) -> float:
    """1 / (1 + e^−x); saturates without overflow."""
    return 1.0 / (1.0 + math.exp(-min(700.0, max(-700.0, x))))


@kernel
def clip(x: float, low: float, high: float) -> float:
    """x, held between low and high."""
    return min(high, max(low, x))
