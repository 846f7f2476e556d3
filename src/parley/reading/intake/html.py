"""Web pages: the article's own words out of the page around them. Nothing is ever fetched."""

from __future__ import annotations

import codecs
import re
from copy import deepcopy
from typing import Any, Final

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from parley.errors import ParleyError
from parley.reading.intake.html_blocks import blocks_of_body, blocks_of_page, without_boilerplate
from parley.reading.intake.html_headline import day_by_headline, titled, with_standfirst
from parley.reading.intake.html_meta import page_facts
from parley.reading.intake.quiet import quiet
from parley.reading.intake.taken import Taken
from parley.reading.intake.text import wide

_CHARSET: Final = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})""", re.I
)
_DECLARED: Final = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8", "x-sjis": "shift_jis", "gb2312": "gb18030", "gbk": "gb18030",
}  # fmt: skip
"""What browsers make of a label. UTF-16 in a meta tag that could be read as ASCII cannot be true."""
_NEVER: Final = (
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "canvas", "audio", "video", "form", "button",
    "select", "textarea", "input", "dialog", "nav", "figcaption", "applet", "map", "frame", "frameset", "noframes", "del", "s", "strike",
)  # fmt: skip
_HIDING: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|em|rem|pt|%)?\s*(?:;|!|$)", re.IGNORECASE)
_UNSEEN_CLASSES: Final = frozenset(
    (
        "visually-hidden", "visuallyhidden", "sr-only", "screen-reader-text", "u-hidden", "is-hidden", "hidden", "offscreen",
        "mw-editsection", "reflist", "references",
    )
)  # fmt: skip
_APART: Final = re.compile(
    r"(?:^|[\s_-])(?:read-?next|more-on|keep-reading|recommended|recommendations|related(?:-\w+)?|most-?(?:read|viewed|popular)|trending|"
    r"outbrain|taboola|subscription-widget|newsletter-(?:signup|sign-up|promo|box|form)|amp-ad)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Classes and ids of what invites to read or do something else, if it is a small part of the page."""
_CONSENT: Final = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|ccpa|onetrust|didomi|truste|qc-cmp\d?|cmp-?(?:box|wrapper))", re.IGNORECASE
)
_NOTE_MARK: Final = re.compile(r"\s*(?:\[\s*(?:\d{1,3}|[a-z])\s*\]|\d{1,3}|[*†‡])\s*")
_SQUARED: Final = re.compile(r"(?:\d|\b(?:[kcm]?m|mi|ft|in|x|n))\s*$")
"""What a raised number belongs to: a power of ten, a unit."""
_AT_RULE: Final = re.compile(r"@[^{}@]{0,300}\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_HIDDEN_RULE: Final = re.compile(r"(?:^|(?<=\}))\s*([.#])([\w-]+)\s*\{([^{}]*)\}")
_AMP_TEXT: Final = frozenset(("amp-accordion", "amp-layout", "amp-fit-text", "amp-list", "amp-script", "amp-live-list", "amp-state"))
MAX_ELEMENTS: Final = 40_000
"""Larger pages are taken apart by our own plain walk: trafilatura would think about them for minutes."""
MAX_DEPTH: Final = 100


def read_html(data: bytes, name: str) -> Taken:
    """The article of a web page: its title, then its paragraphs, headings and lists; navigation, captions and comments are left out.

    Raises:
        ParleyError: an encoding that is not declared and not UTF-8, or no text in the page.
    """
    text = _decoded(data, name)
    tree = _tree(text)
    if tree is None:
        raise ParleyError(f"{name}: empty, nothing to read")
    facts = page_facts(tree)
    _prune(tree, live="LiveBlogPosting" in text)
    published = facts.published or day_by_headline(tree, facts.title)
    blocks = without_boilerplate(with_standfirst(_blocks(tree), tree, facts.title))
    if not blocks:
        raise ParleyError(f"{name}: no text found in this page; if scripts build it, save it from the browser as PDF or copy its text")
    return Taken("\n\n".join(titled(blocks, facts.title)) + "\n", facts.title, facts.author, published)


def _decoded(data: bytes, name: str) -> str:
    if data.startswith(codecs.BOM_UTF8):
        codec, data = "utf-8", data[3:]
    elif (text := wide(data, name)) is not None:
        return text
    else:
        m = _CHARSET.search(data[:8192])
        label = (m[1] or m[2]).decode("ascii", "replace").lower() if m else ""
        codec = _DECLARED.get(label, label)
        try:
            codecs.lookup(codec)
        except LookupError:
            codec = ""
    try:
        return data.decode(codec or "utf-8")
    except UnicodeDecodeError as e:
        text = data.decode(codec or "utf-8", "replace")
        # A cut or two in a page that says what it is need not stop anybody.
        if codec and text.count("\ufffd") <= 3 + len(text) // 2000:
            return text
        what = f"declares {codec}, but is not" if codec else "is not UTF-8 and declares no other encoding"
        raise ParleyError(f"{name}: {what} (byte 0x{data[e.start]:02x} at offset {e.start}); save it as UTF-8") from None


def _tree(text: str) -> HtmlElement | None:
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\0", "")
    if not text.strip():
        return None
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        return document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _prune(tree: HtmlElement, live: bool) -> None:
    """Take out of the tree what a reader does not see, and what is never the article. A live blog's entries become parts of one article."""
    unseen = _hidden_names(tree)
    for e in list(tree.iter(*_NEVER)):
        _drop(e)
    whole = max(len(tree.text_content()), 1)
    for e in list(tree.iter()):
        if not isinstance(e.tag, str) or e.tag in ("html", "body"):
            continue
        names = (e.get("class") or "").split()
        if _is_unseen(e, names) or _is_apart(e, whole):
            _drop(e)
        elif unseen and ({f".{n}" for n in names} | {f"#{e.get('id')}"}) & unseen and len(e.text_content()) < 0.3 * whole:
            _drop(e)  # scripts may show what a style sheet hides at first: what holds much of the page is kept
        elif live and e.tag == "header" and e.find(".//h1") is None:
            e.drop_tag()  # would be dropped as a page's
        elif live and e.tag == "article":
            e.tag = "div"  # one article among many would be taken for the whole


def _drop(e: HtmlElement) -> None:
    if e.getparent() is not None:
        e.drop_tree()


def _is_unseen(e: HtmlElement, names: list[str]) -> bool:
    return bool(
        e.get("hidden") is not None
        or (e.get("aria-hidden") or "").lower() == "true"
        or (e.tag.startswith("amp-") and e.tag not in _AMP_TEXT)
        or _HIDING.search(e.get("style") or "")
        or _UNSEEN_CLASSES.intersection(n.lower() for n in names)
        or (e.tag == "sup" and _NOTE_MARK.fullmatch(e.text_content()) and not _SQUARED.search(_before(e)))
    )


def _before(e: HtmlElement) -> str:
    """The words that stand right before an element, within its parent."""
    previous = e.getprevious()
    parent = e.getparent()
    if previous is not None:
        return str(previous.tail or previous.text_content())
    return str(parent.text or "") if parent is not None else ""


def _is_apart(e: HtmlElement, whole: int) -> bool:
    """Whether an element asks for consent, or leads elsewhere; never one that holds the headline or much of the page."""
    if e.tag not in ("div", "section", "aside", "ul", "ol", "p"):
        return False
    names = f"{e.get('class') or ''} {e.get('id') or ''}"
    most = 0.8 if _CONSENT.search(names) or e.get("role") in ("dialog", "alertdialog") else 0.3 if _APART.search(names) else 0.0
    return most > 0 and e.find(".//h1") is None and e.find(".//article") is None and len(e.text_content()) < most * whole


def _hidden_names(tree: HtmlElement) -> frozenset[str]:
    """Classes and ids that a style sheet in the page hides, outside of any @media."""
    found: set[str] = set()
    for style in tree.iter("style"):
        for mark, name, rules in _HIDDEN_RULE.findall(_AT_RULE.sub("", style.text_content()[:200_000])):
            if _HIDING.search(rules):
                found.add(mark + name)
    return frozenset(found)


def _blocks(tree: HtmlElement) -> list[str]:
    """The article's paragraphs, as trafilatura finds them; where it finds next to nothing, all the page's text outside of its frame."""
    depth = deepest = elements = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        elements += event == "start"
    if elements > MAX_ELEMENTS or deepest > MAX_DEPTH:
        return blocks_of_page(tree)
    found = _main_text(tree)
    if sum(len(b.split()) for b in found) < 40:
        plain = blocks_of_page(tree)
        return plain if sum(map(len, plain)) > sum(map(len, found)) else found
    return found


def _main_text(tree: HtmlElement) -> list[str]:
    with quiet("trafilatura", "htmldate", "courlan", "justext", "readability"):
        import trafilatura

        try:
            got: Any = trafilatura.bare_extraction(deepcopy(tree), include_comments=False, include_tables=True, include_images=False)
        except (etree.LxmlError, ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError):
            return []  # a page that trips the library is still a page
    return blocks_of_body(got.body) if got is not None and got.body is not None else []
