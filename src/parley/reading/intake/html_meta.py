"""What a web page says about itself: title, author and day of publication, from JSON-LD, meta tags and the usual marks in its body.

Only what is stated counts. Nothing is guessed from addresses, copyright lines or other days that happen to stand on the page: the day is
the as-of date, and a wrong one is worse than none. "Modified" is never taken for "published".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Any, Final, NamedTuple

from lxml.html import HtmlElement

from parley.reading.intake.text import as_date

_DATES: Final = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "article:published", "publish-date",
    "publication_date", "publishdate", "publish_date", "pubdate", "parsely-pub-date", "sailthru.date", "citation_publication_date",
    "citation_date", "dcterms.issued", "dcterms.created", "dcterms.date", "dc.date.issued", "dc.date", "dc.date.created", "date",
)  # fmt: skip
_TITLES: Final = ("og:title", "twitter:title", "citation_title", "dcterms.title", "dc.title", "parsely-title", "sailthru.title", "title")
_AUTHORS: Final = (
    "author", "article:author", "og:article:author", "byl", "parsely-author", "sailthru.author", "citation_author", "dcterms.creator",
    "dc.creator", "dc.contributor", "twitter:creator",
)  # fmt: skip
_ARTICLES: Final = re.compile(r"article|posting|report|analysis|scholarly|review$", re.IGNORECASE)
_MODIFIED: Final = re.compile(r"updated|modified", re.IGNORECASE)
_ISO: Final = re.compile(r"\s*(\d{4})-?([01]\d)-?([0-3]\d)(?!\d)")
_WRAPPED: Final = re.compile(
    r"\A\s*(?:(?://|/\*)?\s*<!(?:--|\[CDATA\[)\s*(?:\*/)?)?\s*|\s*(?:(?://|/\*)?\s*(?:-->|\]\]>)\s*(?:\*/)?)?\s*\Z"
)
"""What old programs put round a script."""
_BYLINE: Final = re.compile(r"byline|author|contributor-?name")
_BY: Final = re.compile(r"^\s*(?:by|words by|written by|author:?)\s+", re.IGNORECASE)


class PageFacts(NamedTuple):
    """Title, author and day of publication, each where the page states it."""

    title: str | None
    author: str | None
    published: date | None


def page_facts(tree: HtmlElement) -> PageFacts:
    """What the page states about itself. Its scripts must still be in the tree: JSON-LD stands in one."""
    meta = _meta(tree)
    shown = " ".join(filter(None, (tree.findtext(".//title"), _first(meta, _TITLES), _heading(tree)))).casefold()
    # Some pages state the articles they lead to as well: what this one is called goes first.
    stated = sorted(_json_ld(tree), key=lambda o: (_words(o.get("headline")) or "\0").casefold() not in shown)
    title = next((t for o in stated if (t := _words(o.get("headline")))), None)
    title = title or _first(meta, _TITLES) or _heading(tree) or _words(tree.findtext(".//title"))
    author = next((a for o in stated if (a := _people(o.get("author")))), None) or _meta_author(meta)
    if author is None or author == _first(meta, ("og:site_name",)):
        author = _byline(tree) or author  # a paper's own name is the last resort
    published = next((d for o in stated if (d := _day(o.get("datePublished")))), None)
    published = published or next((d for key in _DATES for value in meta.get(key, ()) if (d := _day(value))), None) or _marked_day(tree)
    return PageFacts(_without_site(title, _first(meta, ("og:site_name",)), tree), author, published)


def _json_ld(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The objects of JSON-LD that are articles."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            todo = [json.loads(_WRAPPED.sub("", script.text_content()), strict=False)]
        except (ValueError, RecursionError):
            continue
        for _ in range(2000):
            if not todo:
                break
            thing = todo.pop(0)
            if isinstance(thing, list):
                todo.extend(thing[:500])
            elif isinstance(thing, dict):
                kinds = thing.get("@type")
                if any(_ARTICLES.search(str(k)) for k in (kinds if isinstance(kinds, list) else [kinds])):
                    yield thing
                todo.extend(thing[k] for k in ("@graph", "mainEntity", "mainEntityOfPage") if k in thing)


def _meta(tree: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for m in tree.iter("meta"):
        key = m.get("property") or m.get("name") or m.get("itemprop")
        if key and (value := _words(m.get("content"))):
            found.setdefault(key.strip().lower(), []).append(value)
    return found


def _first(meta: dict[str, list[str]], keys: tuple[str, ...]) -> str | None:
    return next((meta[k][0] for k in keys if k in meta), None)


def _meta_author(meta: dict[str, list[str]]) -> str | None:
    for key in _AUTHORS:
        names = [_BY.sub("", v) for v in meta.get(key, ()) if not v.startswith(("http", "@", "/")) and len(v) <= 200]
        if names:
            return ", ".join(dict.fromkeys(names))
    return None


def _people(value: object) -> str | None:
    """Names out of what JSON-LD gives as author: text, an object, or several."""
    names = []
    for one in value if isinstance(value, list) else [value]:
        words = _words(one.get("name") if isinstance(one, dict) else one)
        if words and not words.startswith("http") and len(words) <= 200:
            names.append(_BY.sub("", words))
    return ", ".join(dict.fromkeys(names)) or None


def _byline(tree: HtmlElement) -> str | None:
    for e in tree.iter("a", "span", "div", "p", "address"):
        marks = f"{e.get('rel') or ''} {e.get('itemprop') or ''} {e.get('class') or ''}".lower().split()
        certain = any(m in ("author", "byline", "author-name", "byline__name", "article-author", "post-author") for m in marks)
        if not (certain or (any(_BYLINE.search(m) for m in marks) and e.find(".//div") is None)):
            continue
        said = _words(e.text_content()) or ""
        words = _BY.sub("", said)
        if (certain or words != said) and 2 < len(words) <= 80 and not any(ch.isdigit() for ch in words):
            return words
    return None


def _heading(tree: HtmlElement) -> str | None:
    headings = [words for h in tree.iter("h1") if (words := _words(h.text_content()))]
    return headings[0] if len(headings) == 1 else None


def _marked_day(tree: HtmlElement) -> date | None:
    """The day in an element that is marked as the day of publication, or else the first `<time>` of an article."""
    for e in tree.iter("time", "span", "div", "p", "abbr"):
        marked = "datepublished" in (e.get("itemprop") or "").lower() or e.get("pubdate") is not None
        if marked and (day := _day(e.get("datetime") or e.get("content") or e.text_content())):
            return day
    for e in tree.iter("time"):
        if _MODIFIED.search(f"{e.get('class') or ''} {e.get('itemprop') or ''}"):
            continue
        inside = {a.tag for a in e.iterancestors()}
        if inside & {"article", "main", "header"} and not inside & {"aside", "nav", "footer"} and (day := _day(e.get("datetime"))):
            return day
    return None


def _day(value: object) -> date | None:
    if not isinstance(value, str) or len(value) > 100:
        return None
    if m := _ISO.match(value):
        try:
            return date(int(m[1]), int(m[2]), int(m[3]))
        except ValueError:
            return None
    return as_date(value)


def _words(value: object) -> str | None:
    return (" ".join(unescape(value).split()) or None) if isinstance(value, str) else None


def _without_site(title: str | None, site: str | None, tree: HtmlElement) -> str | None:
    """A title less the site's name behind it: where the page names its site, or where a heading has the title without it."""
    if title is None:
        return None
    parts = re.split(r"\s+[|·•»–—-]\s+", title)
    if len(parts) > 1:
        head = title[: title.rindex(parts[-1])].rstrip(" |·•»–—-")
        headings = {_words(h.text_content()) for h in tree.iter("h1", "h2", "div") if len(h) < 5}
        if (site and parts[-1].casefold() == site.casefold()) or head in headings:
            return head
    return title
