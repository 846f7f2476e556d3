"""Which way a clause looks from the day of writing: the tense that makes "on Friday" past or future."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from parley.reading.timex.words import listing

_IRREGULAR: Final = listing(
    "was were had did said told made took came went saw got gave found left kept held began brought fell rose sold lost met paid "
    "sent won became broke built bought cut drove ended fled flew fought grew heard hit knew laid led let meant put quit ran read "
    "rang sank set shot shut spent spoke stood struck thought threw tore withdrew wrote overran shook stole swore woke wore"
)
_SIGN: Final = re.compile(
    r"(?P<end>[.!?][\"”’'`)]*\s+(?=[A-Z\"“`‘])|\n\s*\n|;)|"
    r"(?:(?P<past0>(?:had|has|have)\sbeen\s\w+ed(?:\sto\s\w+)?)|"
    r"(?P<future>(?:to|will|would|can|could|may|might|must|should)\sbe\b(?:\s\w+ed\b)?|will|won[’']t|shall|[’']ll|would|going\sto|"
    r"expect(?:s|ed|ing)?|schedul(?:ed?|es)|slated|due|planned|plans?|poised|supposed|"
    r"(?:set|agreed|hopes?|want|wants|asked|ordered|likely|able|ready|intends?|intended|needs?|vowed|promised|threatened|is|are)\sto\b"
    r"(?!\s(?:have|the|a|an|his|her|its|their)\b)|"
    r"expires?|terminates?|takes?\seffect|effective|upcoming|must|should|ahead\sof)|"
    rf"(?P<past>\w{{2,}}(?<!ne)ed|{'|'.join(_IRREGULAR)}))\b",
    re.IGNORECASE,
)
_TOKEN: Final = re.compile(r"[A-Za-z]+|[.!?;\n]|[’']ll\b")
_OPENERS: Final = frozenset(
    (
        *_IRREGULAR,
        *listing(
            "had has have to will would can could may might must should won shall ’ll 'll going expect expects schedule "
            "schedules slated due plan plans poised set hope hopes want wants likely able ready intend intends need needs is are "
            "expire expires terminate terminates take takes effective upcoming ahead . ! ? ;"
        ),
        "\n",
    )
)
"""How a sign can begin, so that the long pattern is tried at few words."""
_REACH: Final = 140
"""Characters looked at on each side."""
_KEPT: Final = 500


class Tense:
    """The signs of tense in a text, found as they are asked for, front to back, each stretch of text read once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._read = 0
        self._at: list[int] = []
        self._way: list[int] = []

    def heading(self, start: int, end: int) -> int:
        """1 where the clause round a span speaks of the future, -1 of the past, 0 where nothing tells.

        The nearest sign before the span decides, else the first one after it, within the sentence.
        """
        self._reach(start - _REACH, end + _REACH)
        here = bisect_left(self._at, start)
        for i in range(here - 1, -1, -1):
            if self._at[i] < start - _REACH or not self._way[i]:
                break
            return self._way[i]
        after = bisect_left(self._at, end)
        if after < len(self._at) and self._at[after] < end + _REACH:
            return self._way[after]
        return 0

    def _reach(self, first: int, last: int) -> None:
        """Read on to a place, and forget what lies far behind."""
        if last <= self._read:
            return
        if first > self._read or len(self._at) > _KEPT:
            keep = bisect_left(self._at, first)
            del self._at[:keep], self._way[:keep]
        done = max(first, self._read)
        for token in _TOKEN.finditer(self._text, done, last):
            at = token.start()
            word = token[0].lower()
            if at < done or not (word in _OPENERS or word.endswith("ed")):
                continue
            m = _SIGN.match(self._text, at, last + 40)
            if m is None:
                continue
            self._at.append(at)
            self._way.append(0 if m["end"] else 1 if m["future"] else -1)
            done = m.end()
        self._read = max(done, last)
