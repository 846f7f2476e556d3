"""One `[[claim]]` table of a claims file: every value checked, every slip answered with the word that was probably meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from parley.claim import AUTHOR, CERTAINTIES, GRADES, KINDS, LEVELS, SCOPES, STANCES
from parley.document import Document
from parley.errors import ParleyError
from parley.reading.claims_file.iso import checked_horizon, checked_when

TEXT_KEYS: Final = (
    "quote", "kind", "by", "side", "place", "region", "when", "stance", "factor", "level", "scope", "certainty", "condition", "horizon",
    "quantifier", "grade", "frame",
)  # fmt: skip
KEYS: Final = frozenset({"id", "start", "end", "because", "reviewed", *TEXT_KEYS})
ID: Final = re.compile(r"[\w.-]+")
_SIDE: Final = re.compile(r"[^\W_A-Z]+(?:[_-][^\W_]+)*")
_LONGEST_SIDE: Final = 40
_GRADE: Final = re.compile(rf"[{''.join(GRADES)}][1-6]?")
_OTHER_NAMES: Final = {
    "author": "by", "speaker": "by", "source": "by", "who": "by", "actor": "side", "country": "side", "text": "quote", "words": "quote",
    "date": "when", "time": "when", "type": "kind", "location": "place", "oblast": "region", "confidence": "certainty", "if": "condition",
    "reason": "because", "reasons": "because", "accepted": "reviewed",
}  # fmt: skip


def claim_fields(where: str, table: dict[str, Any], document: Document) -> dict[str, Any]:
    """The text fields of a claim, checked; what is left empty is left out.

    Raises:
        ParleyError: an unknown key, or a value that is not of its vocabulary; one line with `where`, the key and what was meant.
    """
    fields: dict[str, str] = {}
    for key, value in table.items():
        if key not in KEYS:
            raise ParleyError(f"{where}: unknown key {key!r}" + _meant(_OTHER_NAMES.get(key.lower()) or _near(key, KEYS)))
        if key not in TEXT_KEYS:
            continue
        if key == "when" and (isinstance(value, date) or (isinstance(value, int) and 1000 <= value <= 9999)):
            value = str(value)[:10]  # an unquoted date or year of TOML's own
        if not isinstance(value, str):
            raise ParleyError(f"{where}: {key} must be text in quotation marks")
        if key == "quote" and value:
            fields[key] = value
        elif value.strip():
            fields[key] = value.strip()
    for key in ("quote", "kind"):
        if key not in fields:
            raise ParleyError(f"{where}: {key} is missing")
    kind = fields["kind"]
    vocabulary = {"kind": KINDS, "stance": STANCES.get(kind, ()), "certainty": CERTAINTIES, "scope": SCOPES, "level": LEVELS}
    for key, allowed in vocabulary.items():
        if key in fields and fields[key] not in allowed:
            raise ParleyError(f"{where}: {key} {fields[key]!r} {_not_one_of(key, fields[key], kind, allowed)}")
    for key, check in (("when", lambda v: checked_when(v, document.text, document.dated)), ("horizon", checked_horizon)):
        if key in fields:
            try:
                fields[key] = check(fields[key])
            except ValueError as e:
                raise ParleyError(f"{where}: {key} {fields[key]!r} {e}") from None
    if (grade := fields.get("grade")) and not _GRADE.fullmatch(grade):
        near = re.sub(r"[^A-F1-6]", "", grade.upper())
        hint = _meant(near if _GRADE.fullmatch(near) else None)
        raise ParleyError(f"{where}: grade {grade!r} is not A to F, alone or with 1 to 6, such as B or B2{hint}")
    if (side := fields.get("side")) and not _plain(side):
        near = re.sub(r"[\W_]+", "_", side.lower()).strip("_")
        hint = _meant(near if _plain(near) else None)
        raise ParleyError(f"{where}: side {side!r} is not a plain lower-case id such as russia or north_korea{hint}")
    fields.setdefault("by", AUTHOR)
    return fields


def _plain(side: str) -> bool:
    return _SIDE.fullmatch(side) is not None and side == side.lower() and len(side) <= _LONGEST_SIDE


def claim_reviewed(where: str, table: dict[str, Any]) -> bool:
    """Whether a person has accepted the claim: so long as the file does not say otherwise."""
    reviewed = table.get("reviewed", True)
    if not isinstance(reviewed, bool):
        raise ParleyError(f"{where}: reviewed must be true or false, without quotation marks")
    return reviewed


def claim_reasons(where: str, table: dict[str, Any], id: str) -> tuple[str, ...]:
    """The ids a claim rests on."""
    because = table.get("because", [])
    if not isinstance(because, list) or not all(isinstance(b, str) for b in because):
        raise ParleyError(f'{where}: because must be a list of claim ids, such as ["c03"]')
    if id in because:
        raise ParleyError(f"{where}: because: a claim cannot rest on itself")
    return tuple(because)


def claim_offset(where: str, table: dict[str, Any], quote: str) -> int | None:
    """Where the file says that a quote begins; nothing where it leaves that open."""
    for key in ("start", "end"):
        if key in table and (not isinstance(table[key], int) or isinstance(table[key], bool) or table[key] < 0):
            raise ParleyError(f"{where}: {key} must be a whole number; leave start and end out to have the quote found")
    if "start" in table:
        return int(table["start"])
    return max(0, table["end"] - len(quote)) if "end" in table else None


def _not_one_of(key: str, value: str, kind: str, allowed: Iterable[str]) -> str:
    near = _near(value, allowed)
    said = f"is not one of {', '.join(allowed)}"
    if key == "stance":
        said = f"is no stance of a {kind}: choose {', '.join(allowed)}"
        others = [k for k, stances in STANCES.items() if value in stances]
        if others and not near:
            return f"{said} ({value!r} goes with kind {' or '.join(others)})"
    return said + _meant(near)


def _near(word: str, allowed: Iterable[str]) -> str | None:
    plain = re.sub(r"[\s-]+", "_", word.strip().lower())
    words = list(allowed)
    if plain in words:
        return plain
    return next(iter(difflib.get_close_matches(plain, words, 1, 0.6)), None)


def _meant(word: str | None) -> str:
    return f"; did you mean {word!r}?" if word else ""
