"""Claims on disk: `.claims.toml`, read with errors an analyst can act on, written so that it reads back the same."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from parley import examples
from parley.claim import AUTHOR, Claim
from parley.document import Document, Span
from parley.errors import ParleyError
from parley.reading.claims_file.iso import checked_horizon, checked_when
from parley.reading.claims_file.quoting import locate, nearest, short
from parley.reading.claims_file.table import ID, TEXT_KEYS, claim_fields, claim_offset, claim_reasons, claim_reviewed
from parley.reading.claims_file.toml import read_toml, toml_value
from parley.reading.intake import read_document
from parley.reading.lexicon import table as lexicon

SUFFIX: Final = ".claims.toml"
_ORDER: Final = ("id", "quote", "start", "end", *(k for k in TEXT_KEYS if k != "quote"), "because", "reviewed")
_DEFAULTS: Final[dict[str, Any]] = {"by": AUTHOR, "certainty": "certain", "because": (), "reviewed": True}
_NAMED: Final = 6
"""How many claims a message names before it says "and others"."""


@dataclass(frozen=True)
class ClaimsFile:
    """A document with the claims a file holds about it, the path it was found at, and what was put right on the way."""

    document: Document
    claims: tuple[Claim, ...]
    text: Path | None = None
    notices: tuple[str, ...] = ()


def load_claims_file(path: str | Path) -> tuple[Document, tuple[Claim, ...]]:
    """The document a claims file belongs to, and its claims. They count as reviewed unless the file says otherwise.

    Raises:
        ParleyError: malformed, an unknown key or word, an id that stands twice, or a quote that is not in the document.
    """
    found = open_claims_file(path)
    return found.document, found.claims


def open_claims_file(path: str | Path, document: Document | None = None) -> ClaimsFile:
    """A claims file with its document, or with its quotes looked for in another text.

    A quote that differs from the text only in quotation marks, dashes or white space takes the text's own words; one whose
    `start` no longer fits is found at the nearest place it stands at. Both are told in `notices`.

    Raises:
        ParleyError: malformed, an unknown key or word, an id that stands twice, or a quote that is not in the document.
    """
    path = Path(path)
    raw = read_toml(path)
    for key in raw:
        if key not in ("document", "dated", "claim"):
            near = difflib.get_close_matches(key.lower(), ("document", "dated", "claim"), 1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise ParleyError(f"{path}: unknown key {key!r}; known are document, dated and [[claim]]{hint}")
    home = None
    if document is None:
        home = _home(path, raw.get("document"))
        try:
            document = read_document(home, _dated(path, raw.get("dated")))
        except ParleyError as e:
            raise ParleyError(f"{path}: document: {e}") from None
    tables = raw.get("claim", [])
    if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
        raise ParleyError(f"{path}: claim must be written as [[claim]] tables")
    claims, notices = _claims(path, document, tables)
    return ClaimsFile(document, claims, home, notices)


def _home(path: Path, name: object) -> Path:
    """Where the text lies that a claims file names: seen from its own folder, else from here, else a bundled example."""
    if not isinstance(name, str) or not name.strip():
        raise ParleyError(f"{path}: document is missing: the name of the text the quotes stand in")
    if name.endswith(SUFFIX):
        raise ParleyError(f"{path}: document {name!r} is a claims file: name the text that the quotes stand in")
    if "\0" in name:
        raise ParleyError(f"{path}: document {name!r} is no file's name")
    # A path written on Windows leads to the same file here.
    for candidate in (path.parent / name, Path(name), path.parent / name.replace("\\", "/")):
        if candidate.exists():
            return candidate.absolute() if name == "-" else candidate
    if name == "-":
        raise ParleyError(f"{path}: document: the text came from standard input: save it and name its file here")
    return examples.path(name) if name in examples.names() else path.parent / name


def _dated(path: Path, value: object) -> date | None:
    if value is None:
        return None
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError:
        raise ParleyError(f"{path}: dated {value!r} is not a date; write it as 2023-08-25") from None


def _claims(path: Path, document: Document, tables: list[dict[str, Any]]) -> tuple[tuple[Claim, ...], tuple[str, ...]]:
    claims: list[Claim] = []
    lost: list[tuple[str, str]] = []
    moved: list[str] = []
    mended: list[str] = []
    seen: set[str] = set()
    last: dict[str, int] = {}
    for n, table in enumerate(tables, 1):
        id = table.get("id")
        if not isinstance(id, str) or not ID.fullmatch(id):
            raise ParleyError(f"{path}: claim number {n}: id is missing, or not a plain word such as c{n:02d}")
        if id in seen:
            raise ParleyError(f"{path}: claim {id}: the id stands twice")
        seen.add(id)
        where = f"{path}: claim {id}"
        fields = claim_fields(where, table, document)
        quote = fields.pop("quote")
        offset = claim_offset(where, table, quote)
        because, reviewed = claim_reasons(where, table, id), claim_reviewed(where, table)
        span = _placed(document.text, quote, offset, last)
        if span is None:
            lost.append((id, quote))
            continue
        last[quote] = span.start
        words = document.quote(span)
        if words != quote:
            mended.append(id)
        elif offset not in (None, span.start):
            moved.append(id)
        try:
            claims.append(Claim(id=id, quote=words, start=span.start, end=span.end, because=because, reviewed=reviewed, **fields))
        except ValueError as e:
            raise ParleyError(f"{path}: {e}") from None
    for claim_id, reasons in ((t["id"], t.get("because", [])) for t in tables):
        for reason in reasons:
            if reason not in seen:
                near = difflib.get_close_matches(reason, seen, 1)
                hint = f"; did you mean {near[0]!r}?" if near else ""
                raise ParleyError(f"{path}: claim {claim_id}: because: there is no claim {reason!r}{hint}")
    if lost:
        raise ParleyError(_lost(path, document, lost))
    notices = [
        f"{path}: {_some(ids)}: {said}"
        for ids, said in (
            (mended, "the quote took the text’s own quotation marks, dashes and spaces"),
            (moved, "start and end did not fit the text: the quote was found at the nearest place"),
        )
        if ids
    ]
    return tuple(claims), (*notices, *_strangers(path, claims))


def _placed(text: str, quote: str, offset: int | None, last: dict[str, int]) -> Span | None:
    """Where a quote stands: at its `start`, else after the same quote before it, unless several claims share the one place."""
    if offset is not None and text.startswith(quote, offset):
        return Span(offset, offset + len(quote))
    return locate(text, quote, near=offset, after=last.get(quote, -1))


def _lost(path: Path, document: Document, lost: list[tuple[str, str]]) -> str:
    """The first quote that is not there, what stands there instead, and which others are gone too."""
    id, quote = lost[0]
    said = f"{path}: claim {id}: quote “{short(quote)}” is not in {document.name}"
    if near := nearest(document.text, quote):
        line = document.position(near.span.start)[0]
        said += f"; nearest, line {line}: “{short(document.quote(near.span))}” ({near.difference})"
    else:
        said += ", nor anything like it"
    more = [other for other, _ in lost[1:]]
    return said + (f"; and {len(more)} more: {_some(more)}" if more else "")


def _some(ids: list[str]) -> str:
    return ", ".join(ids[:_NAMED]) + (f" and {len(ids) - _NAMED} others" if len(ids) > _NAMED else "")


def _strangers(path: Path, claims: Sequence[Claim]) -> list[str]:
    """Sides nobody knows whose names are a letter or two from one that somebody does: probably slips of the pen."""
    states = lexicon("states")
    known = {*states["state"], *states["body"], *states["group"]}
    said = []
    for side in dict.fromkeys(c.side for c in claims if c.side and c.side not in known):
        if near := difflib.get_close_matches(side, known, 1, 0.85):
            ids = [c.id for c in claims if c.side == side]
            said.append(f"{path}: {_some(ids)}: the side {side!r} is new to the reader: did you mean {near[0]!r}?")
    return said


def dump_claims_file(document_name: str, document: Document, claims: Sequence[Claim]) -> str:
    """The claims as TOML that `load_claims_file` reads back unchanged; what stands at its default is left out."""
    lines = [f"document = {toml_value(document_name)}"]
    if document.dated:
        lines.append(f'dated = "{document.dated.isoformat()}"')
    for c in claims:
        lines += ["", "[[claim]]"]
        # Offsets are written only where the words stand more than once: who edits a quote need not count.
        once = document.text.find(c.quote) == document.text.rfind(c.quote) == c.start
        for key in _ORDER:
            value = getattr(c, key)
            if value is None or _DEFAULTS.get(key, ...) == value or (key in ("start", "end") and once):
                continue
            mute = "" if _readable(key, value, document) else "# "
            lines.append(f"{mute}{key} = {toml_value(value)}")
    return "\n".join(lines) + "\n"


def _readable(key: str, value: Any, document: Document) -> bool:
    """Whether a time would be read back; one that would not ("2000 years ago") is written as a comment and harms nothing."""
    try:
        if key == "when":
            return checked_when(str(value), document.text) == str(value)
        return key != "horizon" or checked_horizon(str(value)) == str(value)
    except ValueError:
        return False
