"""A rule: a pattern, what it makes of a match, and which words have to be about before it is tried."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntFlag
from functools import cached_property
from typing import TypeAlias

from parley.reading.timex.mention import Context, DateMention


class Kind(IntFlag):
    """What kinds of words a stretch of text holds."""

    NONE = 0
    MONTH = 1
    WEEKDAY = 2
    UNIT = 4
    YEAR = 8
    FIGURES = 16
    CLOCK = 32
    PART = 64
    SEASON = 128
    VAGUE = 256
    FEAST = 512
    SPELLED = 1024
    NEAR = 2048
    ORDINAL = 4096
    ACCOUNT = 1 << 13
    DISTANCE = 1 << 14
    EACH = 1 << 15
    CENTURY = 1 << 16
    FISCAL = 1 << 17
    DECADE = 1 << 18
    NUMBER = 1 << 19
    WHICH = 1 << 20
    PLURAL = 1 << 21


Make: TypeAlias = Callable[[re.Match[str], Context], list[DateMention]]


@dataclass(frozen=True)
class Rule:
    """Tried where all of `kinds` are about; an empty result leaves the words to the rules after it."""

    kinds: int
    source: str
    make: Make

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when first tried: most texts need few of them, and starting up none. It does not mind capitals."""
        return re.compile(self.source, re.IGNORECASE)


def rule(kinds: Kind, pattern: str, make: Make) -> Rule:
    """A rule that does not mind capitals; the ones for months and weekdays look at them themselves."""
    return Rule(int(kinds), pattern, make)
