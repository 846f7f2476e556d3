"""Dates in text: an own span grammar with TIMEX3 values and the interval form that claims carry."""

from __future__ import annotations

import datetime as dt

from parley.reading.timex.dateline import dateline
from parley.reading.timex.mention import DateMention
from parley.reading.timex.scan import scan

__all__ = ["DateMention", "dateline", "dates"]


def dates(text: str, dated: dt.date | None = None) -> list[DateMention]:
    """The time expressions of a text, in order, never overlapping; `dated` is the day the text was written.

    Types and values follow TIMEX3 (ISO-TimeML, ISO 24617-1) as TimeBank and TempEval-3 use it: `1990-08-15`, `1990-Q3`,
    `1998-W03`, `199`, `1998-02-06TMO`, `P3Y`, `PXM`, `PRESENT_REF`. Prepositions stand outside a span, articles and modifiers
    inside. Without `dated`, what is told by its distance stays unresolved (`value` None) and a day without its year is
    `XXXX-08-17`. A day that does not exist ("31 June 2023") is found with its digits as `value` and no `iso`.
    """
    return scan(text, dated)
