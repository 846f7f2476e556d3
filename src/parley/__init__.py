"""parley reads an analysis of a war, pins every claim to its words, and puts all of them to one ensemble of simulated futures.

    import parley
    world = parley.load_world("ukraine-2023")
    text = parley.read("op-ed.txt", world)
    for finding in parley.check(text.document, text.claims, world): ...
    answer = parley.assess(text, world)

Functions take and return plain typed records; none prints, none touches the network. Names are imported when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from parley import version as _version

if TYPE_CHECKING:
    from parley.api import assess, crux, simulate
    from parley.assessment import Assessment
    from parley.byhand import weigh
    from parley.checking import check
    from parley.claim import Claim
    from parley.document import Document
    from parley.errors import ParleyError
    from parley.finding import Finding
    from parley.futures.ensemble import Ensemble
    from parley.readings import Read, read, read_many
    from parley.weighing.conclusion import Conclusion
    from parley.weighing.crux import Crux
    from parley.world import World, load_world

__version__ = _version.VERSION

_HOMES: Final = {
    "api": ("assess", "crux", "simulate"),
    "assessment": ("Assessment",),
    "byhand": ("weigh",),
    "checking": ("check",),
    "claim": ("Claim",),
    "document": ("Document",),
    "errors": ("ParleyError",),
    "finding": ("Finding",),
    "futures.ensemble": ("Ensemble",),
    "readings": ("Read", "read", "read_many"),
    "weighing.conclusion": ("Conclusion",),
    "weighing.crux": ("Crux",),
    "world": ("World", "load_world"),
}

__all__ = [
    "Assessment", "Claim", "Conclusion", "Crux", "Document", "Ensemble", "Finding", "ParleyError", "Read", "World", "__version__", "assess",
    "check", "crux", "load_world", "read", "read_many", "simulate", "weigh",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"parley.{home}"), name)
    raise AttributeError(f"module 'parley' has no attribute {name!r}")
