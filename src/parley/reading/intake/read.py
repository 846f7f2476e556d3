"""A path to a Document: how large it may be, which reader it wants, what language it is in."""

from __future__ import annotations

import re
import sys
import unicodedata
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from parley.document import Document
from parley.errors import ParleyError
from parley.reading.dates import dates
from parley.reading.intake.clean import clean, lines
from parley.reading.intake.kinds import SUFFIXES, Kind, kind
from parley.reading.intake.taken import Taken
from parley.reading.intake.text import MAX_BYTES, date_line, read_text
from parley.reading.language import foreign

MAX_FILE_BYTES: Final = 50_000_000
"""Larger web pages, PDF and Word files are refused; the text in them is held to MAX_BYTES like any other."""
_FRESH: Final = timedelta(days=100)
_SEARCHED: Final = 200_000
"""Characters searched for days that speak for or against the day a file was made."""


def read_document(path: str | Path, dated: date | None = None) -> Document:
    """The document at a path, or on standard input for `-`: text, Markdown, a web page, PDF or Word, told apart by their content.

    Its date is `dated` if given, else the one that front matter or a page's metadata states, else a line near the top or at the end that is
    just a date, else the day that a PDF or Word file was made, if a day or month named in it stands shortly before.

    Raises:
        ParleyError: nothing there, no text in it, an unknown encoding or format, damaged, protected, too large, or not in English.
    """
    if not str(path).strip():
        raise ParleyError("the name of the document is empty")
    if str(path) == "-":
        name, suffix = "standard input", ""
        data = _piped()
    else:
        path = Path(path)
        name, suffix = str(path), path.suffix.lower()
        data = _file_bytes(path)
    what = kind(data, suffix, name)
    if what in ("text", "markdown") and len(data) > MAX_BYTES:
        raise ParleyError(f"{name}: more than {MAX_BYTES // 1_000_000} MB of text; split it first")
    taken = _taken(data, what, name)
    text, changed = clean(lines(taken.text))
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise ParleyError(f"{name}: more than {MAX_BYTES // 1_000_000} MB of text; split it first")
    if all(ch.isspace() or unicodedata.category(ch) in ("Cf", "Cc") for ch in text):
        raise ParleyError(f"{name}: empty, nothing to read")
    if language := foreign(text):
        raise ParleyError(f"{name}: this looks like {language}; parley reads English so far: give it an English text")
    return Document(
        name=Path(name).name if name != "standard input" else "-",
        text=text,
        dated=dated or taken.dated or date_line(text) or _plausible(taken.made, text),
        title=_one_line(taken.title),
        author=_one_line(taken.author),
        format=what,
        cleaned=changed if what in ("text", "markdown") else 0,
    )


def _taken(data: bytes, what: Kind, name: str) -> Taken:
    # Each reader brings its own library, which a plain text must not wait for.
    if what in ("text", "markdown"):
        return read_text(data, name, what == "markdown")
    from parley.reading.intake.quiet import within

    if what == "html":
        from parley.reading.intake.html import read_html

        return within(name, lambda: read_html(data, name))
    if what == "pdf":
        from parley.reading.intake.pdf import SECONDS, read_pdf

        return within(name, lambda: read_pdf(data, name), 1.2 * SECONDS)
    from parley.reading.intake.docx import read_docx

    return within(name, lambda: read_docx(data, name))


def _piped() -> bytes:
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:  # only a page, PDF or Word file may be longer
        data += sys.stdin.buffer.read(MAX_FILE_BYTES + 1 - len(data))
        if len(data) > MAX_FILE_BYTES:
            raise ParleyError(f"standard input: more than {MAX_FILE_BYTES // 1_000_000} MB; split it first")
    return data


def _file_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise ParleyError(f"{path}: a folder; name a document in it")
        size = path.stat().st_size
    except FileNotFoundError:
        raise ParleyError(f"{path}: no such file") from None
    except (OSError, ValueError) as e:
        raise ParleyError(f"{path}: {getattr(e, 'strerror', None) or e}") from None
    plain = SUFFIXES.get(path.suffix.lower(), "text") in ("text", "markdown")
    most = MAX_BYTES if plain else MAX_FILE_BYTES
    if size > most:
        of = " of text" if plain else ""
        raise ParleyError(f"{path}: {size / 1e6:.0f} MB; at most {most // 1_000_000} MB{of} are read, split it first")
    try:
        with path.open("rb") as f:
            return f.read(most + 1)
    except OSError as e:
        raise ParleyError(f"{path}: {e.strerror or e}") from None


def _one_line(words: str | None) -> str | None:
    return (" ".join(clean(lines(words))[0].split()) or None) if words else None


def _plausible(made: date | None, text: str) -> date | None:
    """The day a file was made, if the latest day named in its text stands shortly before it: copies and templates carry other days."""
    if made is None:
        return None
    latest: date | None = None
    for d in dates(text[:_SEARCHED]):
        if d.type == "DATE" and d.value and re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", d.value):
            try:
                day = date.fromisoformat(d.value if len(d.value) == 10 else d.value + "-01")
            except ValueError:
                continue
            latest = max(day, latest or day)
    return made if latest is not None and timedelta(0) <= made - latest <= _FRESH else None
