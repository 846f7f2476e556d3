"""Claims on disk: `.claims.toml`, read with errors an analyst can act on, written so that it reads back the same."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from parley import examples
from parley.claim import Claim
from parley.document import Document
from parley.errors import ParleyError
from parley.reading.intake import decoded, read_document
from parley.reading.sentences import sentences

_TEXT_KEYS: Final = (
    "quote", "kind", "by", "side", "place", "region", "when", "stance", "factor", "level", "scope", "certainty", "condition", "horizon",
    "quantifier", "grade", "frame",
)  # fmt: skip
_KEYS: Final = frozenset({"id", "start", "end", "because", "reviewed", *_TEXT_KEYS})
_ORDER: Final = ("id", "quote", "start", "end", *(k for k in _TEXT_KEYS if k != "quote"), "because", "reviewed")
_DEFAULTS: Final[dict[str, Any]] = {"by": "author", "certainty": "certain", "because": (), "reviewed": True}
_ID: Final = re.compile(r"[\w.-]+\Z")


def load_claims_file(path: str | Path) -> tuple[Document, tuple[Claim, ...]]:
    """The document a claims file belongs to, and its claims. They count as reviewed unless the file says otherwise.

    Raises:
        ParleyError: malformed, an unknown key or word, an id that stands twice, or a quote that is not in the document.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise ParleyError(f"{path}: no such file") from None
    except OSError as e:
        raise ParleyError(f"{path}: {e.strerror or e}") from None
    try:
        raw = tomllib.loads(decoded(data, str(path)))
    except tomllib.TOMLDecodeError as e:
        raise ParleyError(f"{path}: not valid TOML: {e}") from None
    for key in raw:
        if key not in ("document", "dated", "claim"):
            raise ParleyError(f"{path}: unknown key {key!r}; known are document, dated and [[claim]]")
    name = raw.get("document")
    if not isinstance(name, str) or not name:
        raise ParleyError(f"{path}: document is missing: the name of the text the quotes stand in")
    beside, here = path.parent / name, Path(name)
    try:
        if not beside.exists():
            beside = here if here.exists() else examples.path(name) if name in examples.names() else beside
        document = read_document(beside, _dated(path, raw.get("dated")))
    except ParleyError as e:
        raise ParleyError(f"{path}: document: {e}") from None
    tables = raw.get("claim", [])
    if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
        raise ParleyError(f"{path}: claim must be written as [[claim]] tables")
    claims: list[Claim] = []
    seen: set[str] = set()
    used: dict[str, int] = {}
    for n, table in enumerate(tables, 1):
        claim = _claim(path, document, table, n, used)
        if claim.id in seen:
            raise ParleyError(f"{path}: claim {claim.id}: the id stands twice")
        seen.add(claim.id)
        claims.append(claim)
    for c in claims:
        for reason in c.because:
            if reason not in seen:
                raise ParleyError(f"{path}: claim {c.id}: because: there is no claim {reason!r}")
    return document, tuple(claims)


def _dated(path: Path, value: object) -> date | None:
    if value is None:
        return None
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise ParleyError(f"{path}: dated {value!r} is not a date; write it as 2023-08-25") from None


def _claim(path: Path, document: Document, table: dict[str, Any], n: int, used: dict[str, int]) -> Claim:
    id = table.get("id")
    if not isinstance(id, str) or not _ID.match(id):
        raise ParleyError(f"{path}: claim number {n}: id is missing, or not a plain word such as c{n:02d}")
    where = f"{path}: claim {id}"
    for key, value in table.items():
        if key not in _KEYS:
            near = difflib.get_close_matches(key, _KEYS, 1)
            raise ParleyError(f"{where}: unknown key {key!r}" + (f"; did you mean {near[0]!r}?" if near else ""))
        if key in _TEXT_KEYS and not isinstance(value, str):
            raise ParleyError(f"{where}: {key} must be text in quotation marks")
    for key in ("quote", "kind"):
        if not table.get(key):
            raise ParleyError(f"{where}: {key} is missing")
    reviewed = table.get("reviewed", True)
    if not isinstance(reviewed, bool):
        raise ParleyError(f"{where}: reviewed must be true or false")
    because = table.get("because", [])
    if not isinstance(because, list) or not all(isinstance(b, str) for b in because):
        raise ParleyError(f"{where}: because must be a list of claim ids")
    start = _start(where, document, table, used)
    fields = {k: table[k] for k in _TEXT_KEYS if k in table}
    try:
        return Claim(id=id, start=start, end=start + len(table["quote"]), because=tuple(because), reviewed=reviewed, **fields)
    except ValueError as e:
        raise ParleyError(f"{path}: {e}") from None


def _start(where: str, document: Document, table: dict[str, Any], used: dict[str, int]) -> int:
    """Where a quote stands: at its `start`, else after the same quote before it, unless several claims share the one place."""
    quote: str = table["quote"]
    text = document.text
    if "start" in table or "end" in table:
        start, end = table.get("start"), table.get("end")
        start = end - len(quote) if start is None and isinstance(end, int) else start
        if not isinstance(start, int) or start < 0 or text[start : start + len(quote)] != quote or end not in (None, start + len(quote)):
            raise ParleyError(f"{where}: start, end: the quote does not stand there; leave them out to have it found")
        used[quote] = start
        return start
    at = _found(text, quote, used)
    if at < 0:
        line, near = _nearest(text, quote)
        raise ParleyError(f"{where}: quote {_short(quote)!r} is not in {document.name}; nearest, line {line}: {_short(near)!r}")
    used[quote] = at
    return at


def _found(text: str, quote: str, used: dict[str, int]) -> int:
    """The next place a quote stands at; the last one again where there is none, for two claims can share a span."""
    if quote not in used:
        return text.find(quote)
    at = text.find(quote, used[quote] + 1)
    return used[quote] if at < 0 else at


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 70 else words[:67] + "…"


def _nearest(text: str, quote: str) -> tuple[int, str]:
    """The sentence of a text most like a quote, and its line."""
    wanted = set(quote.lower().split())
    best = max(sentences(text), key=lambda s: len(wanted & set(text[s.start : s.end].lower().split())) / (10 + s.end - s.start) ** 0.5)
    return text.count("\n", 0, best.start) + 1, text[best.start : best.end]


def dump_claims_file(document_name: str, document: Document, claims: Sequence[Claim]) -> str:
    """The claims as TOML that `load_claims_file` reads back unchanged; what stands at its default is left out."""
    lines = [f"document = {_string(document_name)}"]
    if document.dated:
        lines.append(f'dated = "{document.dated.isoformat()}"')
    used: dict[str, int] = {}
    for c in claims:
        lines += ["", "[[claim]]"]
        found = _found(document.text, c.quote, used)
        used[c.quote] = c.start
        for key in _ORDER:
            value = getattr(c, key)
            # Offsets are written only where the quote alone would be found elsewhere: who edits a quote need not count.
            if value is None or _DEFAULTS.get(key, ...) == value or (key in ("start", "end") and found == c.start):
                continue
            lines.append(f"{key} = {_value(value)}")
    return "\n".join(lines) + "\n"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return "[" + ", ".join(_string(v) for v in value) + "]"
    return _string(str(value))


def _string(text: str) -> str:
    """A TOML basic string."""
    out = []
    for ch in text:
        if ch in '"\\':
            out.append("\\" + ch)
        elif ch in "\n\t\r\b\f":
            out.append({"\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f"}[ch])
        elif ch < " " or ch == "\x7f":
            out.append(f"\\u{ord(ch):04x}")
        else:
            out.append(ch)
    return '"' + "".join(out) + '"'
