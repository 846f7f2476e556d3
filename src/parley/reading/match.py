"""A frame found in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from parley.reading.frames import Frame
from parley.reading.scene import Scene

_PURPOSE: Final = re.compile(
    r"(?:(?:in order |so as )?to|in (?:an?|its|their|his|the|another)?\s?(?:\w+\s)?(?:attempt|effort|efforts|bid|hopes?)(?: to| of| that)|"
    r"with (?:an eye to|a view to|the (?:\w+\s)?(?:aim|goal|intention|intent|objective|purpose|hope) (?:of|to))|for the purpose of|"
    r"(?P<participle>aim(?:ed|ing) (?:at|to)|(?:design|intend|calculat)ed to|meant to|(?:seek|hop|try|attempt|look)ing (?:to|for)|"
    r"seeking))\b",
    re.IGNORECASE,
)
_BEING: Final = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being|am|seem(?:s|ed)?|appear(?:s|ed)?|keeps?|kept)|['’](?:re|s|m))\s(?:[\w-]+\s){0,2}\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Match:
    """A frame found in a sentence, and the clause it begins in."""

    frame: Frame
    start: int
    end: int
    clause: int

    def overlaps(self, other: Match) -> bool:
        """Whether both read some of the same words."""
        return self.start < other.end and other.start < self.end


def purpose(scene: Scene, match: Match) -> bool:
    """Whether the matched words are a purpose clause: "to …", "in order to …", "aimed at …"; not "is aimed at …"."""
    m = _PURPOSE.match(scene.text, match.start, match.end)
    return m is not None and not (m["participle"] and _BEING.search(scene.text, max(scene.span.start, match.start - 40), match.start))
