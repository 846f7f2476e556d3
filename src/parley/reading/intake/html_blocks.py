"""Elements of a page to blocks of text: one for each paragraph, heading, list or table, and none for what only frames an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

_BLOCKS: Final = frozenset(
    re.findall(
        r"\w+",
        "p div section article main header footer aside blockquote pre h1 h2 h3 h4 h5 h6 ul ol dl li dt dd table tr td th caption thead "
        "tbody tfoot hr figure address details summary fieldset center body html quote head list item row cell",
    )
)
_ITEMS: Final = frozenset(("li", "item", "dd"))
_CELLS: Final = frozenset(("td", "th", "cell"))
_FRAME: Final = frozenset(("nav", "footer", "aside", "header", "figure", "title"))
_FRAME_NAMES: Final = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|footer|sidebar|breadcrumbs?|cookies?|consent|share|sharing|social|related|recommended|newsletter|promo|advert|"
    r"ads?|comments?|popular|most-read|banner)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NOT_PROSE: Final = re.compile(
    r"(?:advertisement|sponsored(?: content)?|continue reading|read more|read (?:also|next)|related(?: articles?| stories| topics)?|"
    r"most (?:read|viewed)|recommended(?: for you)?|more on this(?: story)?|share(?: this)?(?: article| story)?|print|e-?mail|tweet|save|"
    r"follow us(?: on .{1,40})?|sign up .{0,120}newsletter.*|subscribe .{0,80}|"
    r"(?:read more|read also|see also|related|more|watch|listen)\s?:.{0,160}|skip (?:to|past) .{0,60}|"
    r"(?:photograph|photo|image|picture|credit|source)\s?:.{0,120}|©.{0,200}|all rights reserved\.?|"
    r"(?:this article|your email address) (?:was originally published|will not be published).{0,120}|"
    r"\d+ (?:comments?|likes?|min(?:ute)?s? read)|\d{1,3}|[\d.,]+[km]|listen(?: to (?:this )?(?:article|story))?|"
    r"(?:.{0,40}·\s*)?follow(?:ing)?|log ?in|sign ?(?:in|up)|already a (?:subscriber|member)\b.{0,120}|leave a (?:comment|reply)|"
    r"advertisement\W+scroll to continue|"
    r"our standards:.{0,80}|reuse this content|do you have an opinion on the issues raised in this article\?.*|"
    r"download (?:the|this) (?:pdf|report)|click here to (?:see|view|read|download) .{0,80}|from wikipedia, the free encyclopedia|"
    r"please enable javascript.{0,100}|we use cookies.{0,300}|accept (?:all )?cookies)",
    re.IGNORECASE,
)


def without_boilerplate(blocks: list[str]) -> list[str]:
    """The blocks less those that are no prose of the article: calls to read, share or subscribe, credits, notices; and less repetitions."""
    kept: list[str] = []
    seen: set[str] = set()
    for block in blocks:
        words = "\n".join(line for line in block.split("\n") if not _NOT_PROSE.fullmatch(line.strip(" -.:·|")))
        same = " ".join(words.split()).casefold()
        if not same or (same in seen and len(same) > 40):
            continue
        seen.add(same)
        kept.append(words)
    return kept


def blocks_of_body(body: etree._Element) -> list[str]:
    """The blocks of what trafilatura took for the article."""
    return list(_walk(body, framed=False))


def blocks_of_page(tree: etree._Element) -> list[str]:
    """The blocks of a whole page, of its article or main part where it has one, without what frames it."""
    best: list[str] = []
    for tag in ("article", "main", "body"):
        inside = None
        for root in tree.iter(tag):
            if inside is not None and any(a is inside for a in root.iterancestors(tag)):
                continue
            inside = root
            found = list(_walk(root, framed=True))
            if sum(map(len, found)) > sum(map(len, best)):
                best = found
        if sum(map(len, best)) >= 200:
            return best
    return best


def _walk(root: etree._Element, framed: bool) -> Iterator[str]:
    """Blocks in reading order. The walk keeps its own stack: pages nest deeper than Python calls may."""
    gathered: list[str] = []  # pieces of the block at hand; "\n" for a line break, "\n\n" for a paragraph
    skip: etree._Element | None = None
    for event, e in etree.iterwalk(root, events=("start", "end")):
        tag = e.tag if isinstance(e.tag, str) else ""
        if event == "start":
            if skip is None and framed and e is not root and _is_frame(e, tag):
                skip = e
            if skip is not None:
                continue
            _open(tag, gathered)
            if e.text:
                gathered.append(_flat(e.text))
        else:
            if skip is None:
                _close(tag, gathered)
            elif skip is e:
                skip = None
            if skip is None and e is not root and e.tail:
                gathered.append(_flat(e.tail))
    text = re.sub(r"[ \t]+", " ", "".join(gathered))
    text = re.sub(r" ?\n ?", "\n", text)
    # Items of one list and rows of one table stay together, on lines of their own.
    text = re.sub(r"\n\n(?=\x01)", "\n", re.sub(r"\n{3,}", "\n\n", text))
    for block in text.split("\n\n"):
        lines = [line.replace("\x01", "- ", 1).replace("\x02", "").strip() for line in block.split("\n")]
        lines = [re.sub(r"(?: \|)+$", "", line) for line in lines if line.strip("- |")]
        yield from _paragraph(lines)


def _paragraph(lines: list[str]) -> Iterator[str]:
    if not lines:
        return
    first = next((i for i, line in enumerate(lines) if line.startswith("- ")), 0)
    if first > 0:  # the paragraph that leads to a list stands on its own
        yield "\n".join(lines[:first])
        lines = lines[first:]
    yield "\n".join(lines)


def _open(tag: str, gathered: list[str]) -> None:
    if tag in ("br", "lb"):
        gathered.append("\n")
    elif tag in _ITEMS:
        gathered.append("\n\n\x01")
    elif tag in ("tr", "row"):
        gathered.append("\n")
    elif tag in _BLOCKS and tag not in _CELLS and not _just_begun(gathered):
        gathered.append("\n\n")


def _close(tag: str, gathered: list[str]) -> None:
    if tag in _CELLS:
        gathered.append(" | ")
    elif tag in _BLOCKS and tag not in ("tr", "row"):
        gathered.append("\n\n")


def _just_begun(gathered: list[str]) -> bool:
    """Whether a list item has begun and has no words yet: a paragraph within it does not part it from its mark."""
    words = next((piece for piece in reversed(gathered[-3:]) if piece != " "), "")
    return words.endswith("\x01")


def _flat(text: str | None) -> str:
    """Words with their line breaks as spaces: in a page only elements break lines."""
    return re.sub(r"[\s\x01\x02]+", " ", text) if text else ""


def _is_frame(e: etree._Element, tag: str) -> bool:
    if tag in _FRAME:
        return not (tag == "header" and e.find(".//h1") is not None)
    role = e.get("role") or ""
    return role in ("navigation", "banner", "complementary", "contentinfo", "dialog") or bool(
        tag in ("div", "section", "ul", "p") and _FRAME_NAMES.search(f"{e.get('class') or ''} {e.get('id') or ''}")
    )
