"""Claims of our own making for the tests of weighing, and the worlds they are put to."""

from __future__ import annotations

import pytest

from parley.claim import Claim
from parley.world import load_world


@pytest.fixture(scope="session")
def world():
    return load_world()


@pytest.fixture(scope="session")
def claim():
    """`claim("c01", "its army is tired", kind="capability", …)`: a Claim without a document."""

    def make(id, quote, **fields):
        return Claim(id=id, quote=quote, start=0, end=len(quote), **fields)

    return make


@pytest.fixture(scope="session")
def argument(claim):
    """A short op-ed in claims: intent, weakness, retreat, a call for talks by somebody else, forecasts, a recommendation."""
    r = {"side": "russia"}
    return (
        claim("c01", "Moscow wants a breather to strike again", kind="intent", stance="pause", **r),
        claim("c02", "it cannot train its conscripts", kind="capability", stance="low", **r),
        claim("c03", "graft has always eaten its call-up", kind="capability", stance="low", scope="structural", **r),
        claim("c04", "its army fell back from several villages", kind="movement", stance="retreat", **r),
        claim("c05", "Putin offered talks", kind="statement", stance="calls_for_talks", by="Putin", when="2023-07-29", **r),
        claim("c06", "any truce will be broken in the medium term", kind="forecast", stance="resumes", horizon="P12M/P60M", **r),
        claim("c07", "Kyiv needs more weapons", kind="recommendation", stance="aid", side="ukraine"),
        claim("c08", "the war would reach Poland", kind="forecast", stance="spreads", **r),
    )
