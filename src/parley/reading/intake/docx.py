"""Word files: the paragraphs, headings, lists and tables of the main text, in order.

The zipped XML is read directly, with the lxml that web pages need anyway. python-docx would leave out what stands in tracked insertions
and in content controls, and both are common in texts that several people have edited.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from datetime import date
from io import BytesIO
from typing import Final

from lxml import etree

from parley.errors import ParleyError
from parley.reading.intake.taken import Taken

MAX_PART: Final = 60_000_000
"""Bytes that one part of the file may unpack to."""
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_TERMS: Final = "{http://purl.org/dc/terms/}"
_SKIPPED: Final = frozenset({"del", "moveFrom", "instrText", "delText", "pPrChange", "rPrChange", "sectPr"})
_MARKED: Final = frozenset({"br", "cr"})
_NOBODY: Final = frozenset(("python-docx", "microsoft office user", "user", "admin", "administrator", "owner", "author", "unknown"))


def read_docx(data: bytes, name: str) -> Taken:
    """The main text of a Word file, paragraphs parted by empty lines; deletions, comments, foot- and endnotes are left out.

    Raises:
        ParleyError: damaged, or made to unpack into more than anyone writes.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as z:
            body = _part(z, "word/document.xml", name)
            styles = _part(z, "word/styles.xml", name, wanted=False)
            core = _part(z, "docProps/core.xml", name, wanted=False)
    # zipfile raises all of these on damaged, encrypted or oddly packed archives.
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError, LookupError):
        raise ParleyError(f"{name}: a damaged Word file (its zip archive cannot be read)") from None
    if body is None:
        raise ParleyError(f"{name}: a damaged Word file (word/document.xml is not valid XML)")
    text = "\n\n".join(_blocks(body, _listed_styles(styles)))
    if not text.strip():
        raise ParleyError(f"{name}: empty, nothing to read (a Word file without text in it)")
    return _with_facts(text + "\n", body, core)


def _part(z: zipfile.ZipFile, part: str, name: str, wanted: bool = True) -> etree._Element | None:
    try:
        info = z.getinfo(part)
    except KeyError:
        return None
    # zipfile never unpacks more than the size that is stated here.
    if info.file_size > MAX_PART:
        raise ParleyError(f"{name}: its {part} unpacks to {info.file_size / 1e6:.0f} MB; save its text as .txt and split it")
    if info.flag_bits & 1:
        raise ParleyError(f"{name}: protected by a password; save it without one")
    xml = z.read(info)
    if b"<!DOCTYPE" in xml[:2000] or b"<!ENTITY" in xml:
        raise ParleyError(f"{name}: its {part} defines entities, as no Word file does; not read")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError:
        if wanted:
            raise ParleyError(f"{name}: a damaged Word file ({part} is not valid XML)") from None
        return None


def _local(e: etree._Element) -> str:
    tag = str(e.tag)
    return tag.rpartition("}")[2] if tag.startswith((_W, _STRICT)) else ""


def _of(e: etree._Element, attribute: str) -> str:
    return e.get(_W + attribute) or e.get(_STRICT + attribute) or ""


def _listed_styles(styles: etree._Element | None) -> frozenset[str]:
    """Ids of the paragraph styles that number or bullet."""
    if styles is None:
        return frozenset()
    return frozenset(
        _of(s, "styleId")
        for s in styles
        if _local(s) == "style" and any(_local(e) == "numPr" for e in s.iter()) and not _heads(_of(s, "styleId"))
    )


def _heads(style: str) -> bool:
    return style.lower().startswith(("heading", "title", "subtitle"))


def _blocks(body: etree._Element, listed: frozenset[str]) -> list[str]:
    """Paragraphs; the items of one list, and the rows of one table, are lines of one block."""
    blocks: list[str] = []
    last = ""
    row: list[list[str]] | None = None  # cells of the row at hand, each a list of paragraphs
    pieces: list[list[str]] = []  # of the paragraphs that are open: a text box stands within another
    items: list[bool] = []
    depth = 0  # of tables
    skip: etree._Element | None = None
    for event, e in etree.iterwalk(body, events=("start", "end")):
        tag = _local(e)
        if event == "start":
            if skip is None and (tag in _SKIPPED or e.tag == _FALLBACK):
                skip = e
            if skip is not None:
                continue
            if tag == "p":
                pieces.append([])
                items.append(False)
            elif tag == "tbl":
                depth += 1
            elif tag == "tr" and depth == 1:
                row = []
            elif tag == "tc" and depth == 1 and row is not None:
                row.append([])
            elif pieces:
                pieces[-1].append(_words_of(e, tag))
                items[-1] = items[-1] or (tag == "numPr" and not _zero(e)) or (tag == "pStyle" and _of(e, "val") in listed)
            continue
        if skip is not None:
            skip = None if skip is e else skip
            continue
        if tag == "p":
            text, item = _joined(pieces.pop()), items.pop()
            if not text:
                last = last if depth else ""
            elif depth and row:
                row[-1].append(text)
            else:
                kind = "item" if item else ""
                line = f"- {text}" if item else text
                _add(blocks, line, kind and last == kind)
                last = kind
        elif tag == "tr" and depth == 1 and row is not None:
            if line := " | ".join(filter(None, (" ".join(cell) for cell in row))):
                _add(blocks, line, last == "row")
                last = "row"
            row = None
        elif tag == "tbl":
            depth -= 1
            last = last if depth else ""
    return blocks


def _add(blocks: list[str], line: str, together: bool | str) -> None:
    if together:
        blocks[-1] += "\n" + line
    else:
        blocks.append(line)


def _words_of(e: etree._Element, tag: str) -> str:
    if tag == "t":
        return e.text or ""
    if tag == "tab":
        return " " if e.getparent() is not None and _local(e.getparent()) == "r" else ""  # elsewhere it defines a tab stop
    if tag in _MARKED:
        return "\n"
    return "-" if tag == "noBreakHyphen" else ""


def _zero(num: etree._Element) -> bool:
    """Whether a numbering is the one that switches numbering off."""
    return any(_local(e) == "numId" and _of(e, "val") == "0" for e in num)


def _joined(pieces: list[str]) -> str:
    text = re.sub(r"[ \t]+", " ", "".join(pieces))
    return "\n".join(line for part in text.split("\n") if (line := part.strip()))


def _with_facts(text: str, body: etree._Element, core: etree._Element | None) -> Taken:
    """The text with what the file's properties say; the title is a paragraph styled so, else the property."""
    title = author = None
    made = None
    if core is not None:
        title = (core.findtext(f"{_DC}title") or "").strip()
        author = (core.findtext(f"{_DC}creator") or "").strip()
        made = _made(core.findtext(f"{_TERMS}created"))
    for p in body.iter(f"{_W}p", f"{_STRICT}p"):
        if any(_local(e) == "pStyle" and _of(e, "val").lower() == "title" for e in p.iter()):
            title = _joined([_words_of(e, _local(e)) for e in p.iter()]) or title
            break
    if title and title.lower() in ("word document", "untitled", "document1"):
        title = None
    author = None if author and author.lower() in _NOBODY else author
    return Taken(text, title or None, author or None, None, made)


def _made(stamp: str | None) -> date | None:
    try:
        day = date.fromisoformat((stamp or "").strip()[:10])
    except ValueError:
        return None
    return day if day.year >= 1995 else None
