"""Which reader a file wants: by what it is, then by what it is called."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Final, Literal

from parley.errors import ParleyError

Kind = Literal["text", "markdown", "html", "pdf", "docx"]
SUFFIXES: Final[dict[str, Kind]] = {
    ".txt": "text", ".text": "text", "": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".pdf": "pdf", ".docx": "docx",
}  # fmt: skip
_ADVICE: Final = "save it as .docx, .pdf, .html or text"
_REFUSED: Final = {
    ".doc": "Word's old format", ".odt": "OpenDocument", ".rtf": "RTF", ".epub": "an e-book", ".mht": "a web archive",
    ".mhtml": "a web archive", ".pages": "a Pages document", ".docm": "a Word file with macros", ".ps": "PostScript", ".djvu": "DjVu",
    ".xlsx": "a table", ".xls": "a table", ".ods": "a table", ".pptx": "a slide show", ".ppt": "a slide show", ".odp": "a slide show",
}  # fmt: skip
_MARKUP: Final = re.compile(
    rb"(?:\s|<!--.*?-->|<\?xml[^>]{0,200}\?>)*<(?:!doctype\s+html|html|head|body)(?=[\s>/])", re.IGNORECASE | re.DOTALL
)
_ARCHIVE: Final = re.compile(rb"\A(?:From: <Saved by|[\w-]+: [^\n]*\n(?:[^\n]+\n){0,20}?Content-Type: multipart/related)", re.IGNORECASE)
_TAG: Final = re.compile(rb"<(?:[!/]?[a-zA-Z]|!--)")


def kind(data: bytes, suffix: str, name: str) -> Kind:
    """What a file is, from its bytes; its suffix decides only among kinds that look alike.

    Raises:
        ParleyError: a format that is not read, or a suffix that promises what the file is not.
    """
    if data.find(b"%PDF-", 0, 1024) >= 0:
        return "pdf"
    if data[:4] == b"PK\x03\x04":
        return _zipped(data, suffix, name)
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        if suffix == ".docx":
            raise ParleyError(f"{name}: protected by a password; save it without one")
        raise ParleyError(f"{name}: a file of Microsoft Office's old format, or protected by a password; {_ADVICE}")
    if data[:5] == b"{\\rtf":
        raise ParleyError(f"{name}: RTF is not read; {_ADVICE}")
    if _ARCHIVE.match(data[:4000]):
        raise ParleyError(f"{name}: a web archive (MHTML) is not read; save the page as .html or .pdf")
    if _is_markup(data):
        return "html"
    named = SUFFIXES.get(suffix)
    if named == "html":
        return "html" if not data.strip() or _is_wide(data) or _TAG.search(data) else "text"
    if named in ("pdf", "docx") and data.strip():
        title = "PDF" if named == "pdf" else "Word"
        raise ParleyError(f"{name}: not a {title} file, whatever its name says; if it is text, call it .txt")
    if suffix in _REFUSED:
        raise ParleyError(f"{name}: {_REFUSED[suffix]} ({suffix}) is not read; {_ADVICE}")
    return named if named == "markdown" else "text"


def _is_wide(data: bytes) -> bool:
    return data[:2] in (b"\xff\xfe", b"\xfe\xff")


def _is_markup(data: bytes) -> bool:
    head = data[:8000]
    if _is_wide(head):
        head = head.decode("utf-16", "ignore").encode("utf-8", "ignore")
    return _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


def _zipped(data: bytes, suffix: str, name: str) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(data)) as z:
            inside = set(z.namelist()[:5000])
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        if suffix == ".docx":
            raise ParleyError(f"{name}: a damaged Word file (its zip archive cannot be opened)") from None
        raise ParleyError(f"{name}: not a text file; {_ADVICE}") from None
    if "word/document.xml" in inside:
        return "docx"
    if suffix in _REFUSED:
        raise ParleyError(f"{name}: {_REFUSED[suffix]} ({suffix}) is not read; {_ADVICE}")
    if suffix == ".docx":
        raise ParleyError(f"{name}: not a Word file: there is no word/document.xml in it")
    raise ParleyError(f"{name}: a zip archive, not a text file; {_ADVICE}")
