import dataclasses
import re
import shutil
import subprocess
from html.parser import HTMLParser

import pytest
from report_fixture import TEXT, assessment, claim

from parley.document import Document, Span
from parley.finding import Finding, RecordItem
from parley.report import to_html

HOSTILE = (
    '<script>alert(1)</script> "><img src=x onerror=alert(2)> </style></title><iframe src=//evil.example> \u202eReversed\u200f '
    "{{ 7*7 }} javascript:alert(3) &lt;b&gt; war resumes"
)


class Page(HTMLParser):
    """Collects elements, their attributes and the text."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.words = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)


@pytest.fixture(scope="module")
def page():
    return to_html(assessment())


def hostile():
    items = (RecordItem(HOSTILE, "javascript:alert(4) and https://example.org/\"onmouseover='x'", "2023-08-01"),)
    made = assessment(
        document=Document(HOSTILE, HOSTILE + "\n\n" + TEXT),
        claims=(claim("c01", HOSTILE, "forecast", "resumes", HOSTILE, by=HOSTILE, place=HOSTILE, condition=HOSTILE, side=HOSTILE),),
        findings=(Finding("X001", "x", "error", Span(0, 20), HOSTILE, items, ("c01",)),),
        conclusions=(dataclasses.replace(assessment().conclusions[0], id='k"1', claim="c01", text=HOSTILE, event=HOSTILE),),
        notes=(HOSTILE,), command=HOSTILE,
    )  # fmt: skip
    return to_html(made)


def test_hostile_text_stays_text():
    found = Page(hostile())
    tags = {tag for tag, _ in found.elements}
    assert not tags & {"script", "img", "iframe", "object", "embed", "link", "form", "base"}
    for _, attributes in found.elements:
        assert not any(name.startswith("on") for name in attributes)
        assert not attributes.get("href", "").startswith("javascript")
    assert "<script>alert(1)</script>" in "".join(found.words)
    assert "{{ 7*7 }}" in "".join(found.words)


def test_nothing_is_fetched_and_no_code_runs(page):
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in page
    assert "@import" not in page and "url(" not in page and "@font-face" not in page
    for tag, attributes in Page(page).elements:
        assert tag not in {"script", "link", "img", "iframe"}
        assert "src" not in attributes and "srcset" not in attributes
        href = attributes.get("href", "#")
        assert href.startswith("#") or "noreferrer" in attributes["rel"]


def test_links_lead_somewhere(page):
    elements = Page(page).elements
    ids = [a["id"] for _, a in elements if "id" in a]
    assert len(ids) == len(set(ids))
    missing = {a["href"] for _, a in elements if a.get("href", "").startswith("#") and a["href"][1:] not in ids}
    assert not missing


def test_numbers_and_claims_carry_their_data(page):
    elements = [a for _, a in Page(page).elements]
    numbered = [a for a in elements if "data-conclusion" in a]
    assert all({"data-value", "data-question"} <= set(a) for a in numbered)
    assert numbered[0]["data-question"] == "granted" and float(numbered[0]["data-value"]) == 0.36
    for c in assessment().conclusions:
        questions = {a["data-question"] for a in numbered if a["data-conclusion"] == c.id}
        assert questions == ({"baseline", "granted", "without_intent", "graded"} if c.granted else set())
    assert sorted(a["data-claim"] for a in elements if "data-claim" in a) == [c.id for c in assessment().claims]


def test_every_drawing_has_words(page):
    drawings = re.findall(r"<svg.*?</svg>", page, re.S)
    assert len(drawings) > 30
    assert all('role="img"' in d and "<title>" in d and "<desc>" in d for d in drawings)
    assert "nan" not in re.sub(r"<(title|desc)>.*?</\1>", "", " ".join(drawings)).lower()


def test_no_number_where_futures_are_few(page):
    words = re.sub(r"\s+", " ", "".join(Page(page).words))
    assert "it would rest on about 41 futures" in words
    assert "its weights cannot be judged" in words
    assert "the model holds two sides and no third country" in words


def test_sections_stand_in_order(page):
    ids = re.findall(r'<section id="([a-z-]+)"', page)
    assert ids == ["conclusions", "cruxes", "text", "futures", "options", "weighing", "left-out", "record", "priors", "again"]


def test_small_and_the_same_every_time(page):
    assert len(page.encode()) < 1_000_000
    assert page == to_html(assessment())


def test_nothing_found_is_a_report_too():
    empty = assessment(
        document=Document("-", ""), claims=(), findings=(), conclusions=(), cruxes=(), options=(), groups=(), notes=(), command=""
    )
    assert "No claim was found" in to_html(empty)


@pytest.mark.browser
def test_opens_in_a_browser(tmp_path):
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        pytest.skip("no chromium on PATH")
    file = tmp_path / "report.html"
    file.write_text(hostile(), encoding="utf-8")
    command = [
        browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", file.as_uri(),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=90, check=True)
    tags = {tag for tag, _ in Page(done.stdout).elements}
    assert "svg" in tags and not tags & {"script", "img", "iframe"}
    assert 'data-claim="c01"' in done.stdout and "Run it again" in done.stdout
