"""PDF: the words of its pages in reading order. What makes paragraphs of them is in pdf_lines.py."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from time import monotonic
from typing import Any, Final

from parley.errors import ParleyError
from parley.reading.intake.clean import clean, lines
from parley.reading.intake.pdf_lines import Line, flowing, in_reading_order, without_furniture
from parley.reading.intake.quiet import quiet
from parley.reading.intake.taken import Taken
from parley.reading.intake.text import MAX_BYTES

MAX_PAGES: Final = 1500
SECONDS: Final = 30.0
"""After which a PDF is given up; a page takes a twentieth of one."""
_UNPACKED: Final = 20_000_000
"""Bytes that one stream may unpack to; a page of text is a thousandth of that."""
_FILE_NAME: Final = re.compile(
    r"\.(?:docx?|odt|pdf|indd|pages|tex|html?|qxd|p65)\s*$|^(?:untitled|microsoft word|document\d*$|slide \d|https?:)", re.IGNORECASE
)
_SITE: Final = re.compile(r"\s+[|·•»–—-]\s+(?:(?!\s[|·•»–—-]\s).)*$")
_NOBODY: Final = frozenset(("anonymous", "user", "admin", "administrator", "owner", "author", "unknown", "unspecified", "(unspecified)"))


def read_pdf(data: bytes, name: str) -> Taken:
    """The text of a PDF: columns one after the other, wrapped lines and hyphenated words joined, running heads and page numbers left out.

    Raises:
        ParleyError: protected by a password, damaged, without a text layer, or with more pages or data than a text has.
    """
    with quiet("pypdf"):
        import pypdf
        from pypdf.errors import LimitReachedError, PyPdfError

        try:
            with pypdf.apply_configuration(zlib_maximum_output_length=_UNPACKED, lzw_maximum_output_length=_UNPACKED):
                return _read(pypdf.PdfReader(BytesIO(data)), name)
        except ParleyError:
            raise
        except LimitReachedError:
            raise ParleyError(f"{name}: unpacks into far more than a text has; not read") from None
        except pypdf.errors.DependencyError:
            raise ParleyError(f"{name}: encrypted; open it in a viewer and print it to a new PDF") from None
        except (PyPdfError, ValueError, TypeError, LookupError, AttributeError, OSError, ArithmeticError, AssertionError, EOFError):
            # pypdf meets damage with whatever its code runs into.
            raise ParleyError(f"{name}: a damaged PDF; if a viewer opens it, print it to a new PDF from there") from None


def _read(reader: Any, name: str) -> Taken:
    if reader.is_encrypted and not reader.decrypt(""):
        raise ParleyError(f"{name}: protected by a password; save it without one")
    count = len(reader.pages)
    if count > MAX_PAGES:
        raise ParleyError(f"{name}: {count} pages; at most {MAX_PAGES} are read, split it first")
    until = monotonic() + SECONDS
    pages: list[list[Line]] = []
    size = 0
    for page in reader.pages:
        found = _lines(page, until, name)
        size += sum(len(line.text) for line in found)
        if size > MAX_BYTES:
            raise ParleyError(f"{name}: more than {MAX_BYTES // 1_000_000} MB of text; split it first")
        pages.append(found)
    if not count or not any(line.text.strip() for found in pages for line in found):
        raise ParleyError(f"{name}: no text layer, only images (a scan?); run it through text recognition (OCR) first")
    text = flowing([in_reading_order(page) for page in without_furniture(pages)])
    if not text.strip():
        raise ParleyError(f"{name}: empty, nothing to read (nothing but page numbers and running heads)")
    return _with_facts(text, reader)


def _lines(page: Any, until: float, name: str) -> list[Line]:
    """The lines of a page as they stand in its content stream, with the place and size of their first letter."""
    found: list[Line] = []
    pieces: list[str] = []
    at: tuple[float, float, float] | None = None
    reach = 0.0  # about where the line ends so far

    def in_time(*_: object) -> None:
        if monotonic() > until:
            raise ParleyError(f"{name}: gave no text within {SECONDS:.0f} seconds; save its text as .txt")

    def visit(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        nonlocal at, reach
        text = clean(lines(text).replace("\u00ad\n", "\u2027\n"))[0] if not text.isascii() else text
        for i, part in enumerate(text.split("\n")):
            if i and pieces:
                end()
            if not part:
                continue
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            height = abs(size * (tm[3] or tm[1] or 1) * (cm[3] or cm[1] or 1))
            if at is not None and x > reach + 2 * height and abs(y - at[1]) < 0.3 * height:
                end()  # the next column, on the same line
            if at is None or not "".join(pieces).strip():
                at = (x, y, height)
            elif part.strip().isdigit() and height < 0.8 * at[2] and pieces[-1].strip():
                continue  # the raised number of a note
            pieces.append(part)
            reach = x + 0.48 * height * len(part)

    def end() -> None:
        nonlocal at
        words = re.sub(r"\s+", " ", "".join(pieces))
        if words.strip() and at is not None:
            # Blanks before the first word are an indent drawn as letters.
            indent = (len(words) - len(words.lstrip())) * 0.25 * at[2]
            found.append(Line(at[0] + indent, at[1], at[2], words.strip()))
        pieces.clear()
        at = None

    # Only upright text: what stands aslant or on end is a watermark or a stamp. A page that is turned as a whole has nothing else.
    for orientations in ((0,), (0, 90, 180, 270)):
        page.extract_text(orientations=orientations, visitor_operand_before=in_time, visitor_text=visit)
        end()
        if found:
            break
    return found


def _with_facts(text: str, reader: Any) -> Taken:
    meta = reader.metadata or {}

    def said(key: str) -> str | None:
        value = meta.get(key)
        words = " ".join(str(value).split()) if value is not None else ""
        return words if 2 < len(words) <= 300 else None

    title, author = said("/Title"), said("/Author")
    # Programs put file names there, browsers the name of the site behind the title. A title that is one stands on the page.
    head = _bare(text[:3000])
    while title and not (_bare(title) and _bare(title) in head):
        title = _SITE.sub("", title) if _SITE.search(title) else None
    title = None if title and _FILE_NAME.search(title) else title
    author = None if author and (author.lower() in _NOBODY or "@" in author) else author
    m = re.match(r"D:(\d{4})(\d\d)(\d\d)", said("/CreationDate") or "")
    try:
        made = date(int(m[1]), int(m[2]), int(m[3])) if m else None
    except ValueError:
        made = None
    return Taken(text, title, author, None, made if made and made.year >= 1993 else None)


def _bare(words: str) -> str:
    return "".join(re.findall(r"\w+", words.casefold()))
