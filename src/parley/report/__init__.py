"""Everything a person looks at: one Assessment as a web page in one file, as terminal text, as JSON.

The formats are imported when they are asked for, so that `parley --help` pays for none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from parley.assessment import Assessment


def to_json(assessment: Assessment) -> dict[str, Any]:
    """The assessment with exactly the contract's keys (and a few more), ready for `json.dumps`."""
    from parley.report.json import to_json as build

    return build(assessment)


def to_text(assessment: Assessment, width: int = 80, color: bool = False) -> str:
    """A summary for the terminal that can be read in a minute."""
    from parley.report.text import to_text as build

    return build(assessment, width=width, color=color)


def to_html(assessment: Assessment) -> str:
    """The whole report as one self-contained page that opens offline and runs no code."""
    from parley.report.html import to_html as build

    return build(assessment)


__all__ = ["to_html", "to_json", "to_text"]
