"""How sure the text sounds: hedges, boosters and negation around a predicate."""

from __future__ import annotations

import re
from typing import Final

_UNLIKELY: Final = re.compile(
    r"\b(?:unlikely|doubtful|improbable|hardly likely|dim|slim|remote|no closer|little (?:chance|hope|prospect)|far from certain)\b", re.I
)
_POSSIBLE: Final = re.compile(
    r"\b(?:may|might|could|possibl[ey]|possibility|perhaps|maybe|conceivabl[ey]|potentially|threatens? to|risks?|fear(?:s|ed)? that|not necessarily|"
    r"uncertain|unverified|not possible to verify|unconfirmed|rumou?red)\b",
    re.I,
)
_LIKELY: Final = re.compile(
    r"\b(?:likely|probabl[ey]|apparently|reportedly|seems?|seemed|appears?|appeared|presumably|expected to|expects?|allegedly|supposedly|ostensibly|"
    r"believed to|said to be|reported to|thought to|suggests?|evidently|in all likelihood|almost certain(?:ly)?|I (?:do )?believe|I think|in my view)\b",
    re.I,
)
_NEGATION: Final = re.compile(
    r"\b(?:not|never|no longer|nor|neither|hardly|scarcely|isn[’']t|aren[’']t|wasn[’']t|weren[’']t|didn[’']t|doesn[’']t|don[’']t|won[’']t|"
    r"wouldn[’']t|cannot|can[’']t|couldn[’']t|hasn[’']t|haven[’']t|hadn[’']t|den(?:y|ies|ied)(?: that)?|without|no)\s",
    re.I,
)  # fmt: skip
_NOT_NEGATING: Final = re.compile(r"\b(?:not only|not just|not necessarily|no doubt|not to mention|no less)\b", re.I)


def certainty(words: str) -> str:
    """The certainty a clause sounds with, leaving negation aside."""
    if _UNLIKELY.search(words):
        return "unlikely"
    if _POSSIBLE.search(words):
        return "possible"
    if _LIKELY.search(words):
        return "likely"
    return "certain"


def negated(before: str) -> bool:
    """Whether the words before a predicate, within its clause, negate it."""
    tail = before[-40:]
    return bool(_NEGATION.search(tail + " ")) and not _NOT_NEGATING.search(tail)
