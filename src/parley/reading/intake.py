"""From a file, or standard input, to a Document; every bad input is one clear line."""

from __future__ import annotations

import re
import sys
import unicodedata
from datetime import date
from pathlib import Path
from typing import Final

from parley.document import Document
from parley.errors import ParleyError
from parley.reading.dates import dates

MAX_BYTES: Final = 5_000_000
"""Larger texts are refused by size, before anything is read."""
TEXT_SUFFIXES: Final = frozenset({".txt", ".text", ".md", ".markdown", ""})
_NOT_YET: Final = frozenset({".pdf", ".html", ".htm", ".docx", ".doc", ".odt", ".rtf", ".epub"})
_FRONT_MATTER: Final = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
_PUBLISHED: Final = re.compile(r"^(?:published|posted|updated|dated?|last updated)\s*(?:on|at)?\s*:?\s*", re.IGNORECASE)
_TIME: Final = re.compile(
    r"[\s,|·-]*(?:at\s)?\d{1,2}:\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?(?:\s*(?:[A-Z]{2,4}|UTC[+-]?\d*))?\s*$", re.IGNORECASE
)


def read_document(path: str | Path, dated: date | None = None) -> Document:
    """The document at a path, or on standard input for `-`.

    Its date is `dated` if given, else the front matter's `date:`, else a line near the top or at the end that is just a date.

    Raises:
        ParleyError: nothing there, not text, not UTF-8, empty, larger than 5 MB, or a format not read yet.
    """
    if str(path) == "-":
        name = "standard input"
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        suffix = ".txt"
    else:
        path = Path(path)
        name = str(path)
        data = _file_bytes(path)
        suffix = path.suffix.lower()
    if len(data) > MAX_BYTES:
        raise ParleyError(f"{name}: more than {MAX_BYTES // 1_000_000} MB of text; split it first")
    text = decoded(data, name)
    found: date | None = None
    if suffix in (".md", ".markdown"):
        text, found = _without_front_matter(text, name)
    if all(ch.isspace() or unicodedata.category(ch) in ("Cf", "Cc") for ch in text):
        raise ParleyError(f"{name}: empty, nothing to read")
    return Document(Path(name).name if name != "standard input" else "-", text, dated or found or date_line(text))


def _file_bytes(path: Path) -> bytes:
    if path.is_dir():
        raise ParleyError(f"{path}: a folder; name a text file in it")
    suffix = path.suffix.lower()
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        raise ParleyError(f"{path}: no such file") from None
    except (OSError, ValueError) as e:
        raise ParleyError(f"{path}: {getattr(e, 'strerror', None) or e}") from None
    if suffix in _NOT_YET:
        raise ParleyError(f"{path}: {suffix} is not read yet: save it as text (.txt or .md)")
    if size > MAX_BYTES:
        raise ParleyError(f"{path}: {size / 1e6:.0f} MB; at most {MAX_BYTES // 1_000_000} MB of text are read, split it first")
    try:
        with path.open("rb") as f:
            return f.read(MAX_BYTES + 1)
    except OSError as e:
        raise ParleyError(f"{path}: {e.strerror or e}") from None


def decoded(data: bytes, name: str) -> str:
    """The text of some bytes: UTF-8, with or without a byte order mark, line ends made uniform.

    Raises:
        ParleyError: binary data, or another encoding; it is never guessed.
    """
    if data[:5] == b"%PDF-" or data[:4] == b"PK\x03\x04":
        raise ParleyError(f"{name}: not a text file; save it as text (.txt or .md)")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise ParleyError(f"{name}: UTF-16, not UTF-8; convert it: iconv -f UTF-16 -t UTF-8")
    if b"\0" in data:
        raise ParleyError(f"{name}: binary, not text (a NUL byte at offset {data.index(0)})")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        if _control_share(data[:4096].decode("latin-1")) > 0.1:
            raise ParleyError(f"{name}: binary, not text") from None
        raise ParleyError(
            f"{name}: not UTF-8 (byte 0x{data[e.start]:02x} at offset {e.start}); convert it, for instance: iconv -f WINDOWS-1252 -t UTF-8"
        ) from None
    if _control_share(text[:4096]) > 0.1:
        raise ParleyError(f"{name}: binary, not text")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _control_share(text: str) -> float:
    # The C1 block counts too: as Latin-1 that is what random bytes turn into.
    return sum((ch < " " and ch not in "\t\n\r\f") or "\x7f" <= ch <= "\x9f" for ch in text) / max(len(text), 1)


def _without_front_matter(text: str, name: str) -> tuple[str, date | None]:
    """The text below the front matter, its `title:` as first line, and its `date:`."""
    m = _FRONT_MATTER.match(text)
    if m is None:
        return text, None
    keys = {}
    for line in m.group(1).splitlines():
        key, colon, value = line.partition(":")
        if colon and not line[:1].isspace():
            keys[key.strip().lower()] = value.strip().strip("\"'")
    body = text[m.end() :].lstrip("\n")
    if title := keys.get("title"):
        body = f"{title}\n\n{body}"
    found = None
    if value := keys.get("date"):
        found = as_date(value)
        if found is None:
            raise ParleyError(f"{name}: front matter date {value!r} is not a date; write it as 2023-08-25")
    return body, found


def as_date(words: str) -> date | None:
    """The day some words are, if they are just a full date."""
    words = _TIME.sub("", _PUBLISHED.sub("", words.strip())).strip(" .|·")
    words = re.sub(r"T\d\d:\d\d\S*$", "", words)
    full = dates(words)
    if len(full) != 1 or full[0].start != 0 or full[0].end != len(words) or full[0].value is None:
        return None
    try:
        return date.fromisoformat(full[0].value)
    except ValueError:
        return None


def date_line(text: str) -> date | None:
    """The date on a line of its own: among the first five lines that are not empty, or the last two."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in (*lines[:5], *lines[-2:]):
        if len(line) <= 60 and (found := as_date(line)):
            return found
    return None
