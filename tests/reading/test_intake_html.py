import io
import logging
import time
from datetime import date
from pathlib import Path

import pytest

from parley.errors import ParleyError
from parley.reading import read_document

PAGES = Path(__file__).with_name("pages")
SENTENCE = "Russia cannot attack without artillery, and Kyiv will not stop before winter."


def read(tmp_path, data, name="a.html", dated=None):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_document(path, dated)


def page(body, head="", title="A quiet front"):
    return f"<!doctype html><html><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>{body}</body></html>"


def test_an_article_as_newspapers_write_it():
    document = read_document(PAGES / "article-tag.html")
    assert document.title == "A quiet front is not a quiet war"
    assert document.author == "Mara Lindqvist"
    assert document.dated == date(2023, 9, 14)  # as published, not as changed
    assert document.format == "html"
    blocks = document.text.rstrip("\n").split("\n\n")
    assert blocks[:2] == [document.title, "Moscow’s calls for talks say more about its artillery than about its intentions."]
    assert "What a pause would buy" in blocks
    assert "- the ports must reopen under guarantee;\n- the prisoners must come home;\n- the shelling of Kherson must stop." in blocks
    assert "the city of Zaporizhzhia would" in document.text  # a soft hyphen stood in it
    assert "each time Kyiv said no" in document.text  # and no-break spaces here
    assert blocks[-1].endswith("the West should say so.")


@pytest.mark.parametrize(
    "words",
    ["cookies", "Accept all", "Home", "script", "Style text", "Photograph", "Five maps", "hidden", "surrendered", "newsletter",
     "JavaScript", "reader77", "otto", "rights reserved", "Opinion"],
)  # fmt: skip
def test_what_frames_an_article_stays_out(words):
    assert words not in read_document(PAGES / "article-tag.html").text


def test_a_page_of_divisions_in_an_old_encoding():
    document = read_document(PAGES / "div-soup.htm")
    assert (document.title, document.author, document.dated) == ("Frozen lines seldom hold", "Northern Wire staff", date(2023, 11, 2))
    blocks = document.text.rstrip("\n").split("\n\n")
    assert len(blocks) == 6
    assert blocks[1].startswith("Ukraine’s army")
    assert blocks[2].startswith("“A frozen line is only a line until somebody crosses it,”")
    assert "country – about 108,000 square kilometres – and" in blocks[3]
    assert not any(words in document.text for words in ("Front page", "Share", "Grain ships", "Striker", "ADVERTISEMENT", "Terms"))


def test_a_page_that_says_it_in_json():
    document = read_document(PAGES / "json-ld.html")
    assert (document.title, document.author) == ("The reserve that is not there", "Jonas Hale, Olha Brovko")
    assert document.dated == date(2023, 10, 5)
    assert "Side | Brigades\nUkraine | 12\nRussia | 31" in document.text
    assert "will have raised another 200,000 soldiers by spring 2024, according" in document.text
    assert not any(w in document.text for w in ("Read more", "Advertisement", "Recommended", "state holds", "Cookies", "Defence\n"))


def test_a_live_blog_keeps_its_entries():
    document = read_document(PAGES / "live-blog.html")
    assert document.dated == date(2023, 8, 16)
    assert [h for h in ("Container ship", "Kyiv confirms", "Drones hit") if h in document.text] == [
        "Container ship",
        "Kyiv confirms",
        "Drones hit",
    ]
    assert "Most viewed" not in document.text


@pytest.mark.parametrize("name", [p.name for p in sorted(PAGES.iterdir())])
def test_claims_point_at_the_text_that_was_taken_out(name):
    import parley

    found = parley.read(PAGES / name, parley.load_world())
    assert len(found.claims) >= 3
    assert all(found.document.text[c.start : c.end] == c.quote for c in found.claims)


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        ('<meta property="article:published_time" content="2023-09-14T23:30:00-04:00">', "", date(2023, 9, 14)),
        ('<meta name="pubdate" content="20230914">', "", date(2023, 9, 14)),
        ('<meta name="DC.date.issued" content="14 September 2023">', "", date(2023, 9, 14)),
        ('<script type="application/ld+json">[{"@type":["NewsArticle"],"datePublished":"2023-09-14"}]</script>', "", date(2023, 9, 14)),
        ("", '<span itemprop="datePublished" content="2023-09-14">Thursday</span>', date(2023, 9, 14)),
        ("", '<article><time datetime="2023-09-14">Thursday</time></article>', date(2023, 9, 14)),
        ("", "<p>14 September 2023</p>", date(2023, 9, 14)),
        ('<meta property="article:modified_time" content="2023-09-14">', "", None),
        ('<script type="application/ld+json">{"@type":"WebSite","datePublished":"2001-01-01"}</script>', "", None),
        ('<meta name="date" content="2023-13-45">', "", None),
        ('<script type="application/ld+json">{"@type": broken</script>', "<footer>Copyright 2023-01-01</footer>", None),
    ],
)
def test_only_a_stated_day_of_publication_counts(tmp_path, head, body, day):
    data = page(f"{body}<p>{SENTENCE}</p>" + f"<p>{SENTENCE * 3}</p>", head)
    assert read(tmp_path, data).dated == day
    assert read(tmp_path, data, dated=date(2020, 1, 1)).dated == date(2020, 1, 1)


def test_the_title_stands_first_and_once(tmp_path):
    for heading in ("<h1>A quiet front</h1>", ""):
        document = read(
            tmp_path, page(f"<article>{heading}<p>{SENTENCE}</p><p>It ends {SENTENCE}</p></article>", title="A quiet front - Post")
        )
        assert document.text.startswith(f"A quiet front{'' if heading else ' - Post'}\n\nRussia cannot")
        assert document.text.count("A quiet front") == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("<meta charset=windows-1251><p>The word мир".encode("cp1251"), "The word мир"),
        ("<meta charset='ISO-8859-1'><p>“Quotes” in Füßen".encode("cp1252"), "“Quotes” in Füßen"),
        (b'<?xml version="1.0" encoding="windows-1252"?><html><p>It\x92s so', "It’s so"),
        ("\ufeff<p>“Words”".encode(), "“Words”"),
        ("<html><p>“Words”".encode("utf-16"), "“Words”"),
        ("<meta charset=utf-16><p>“Words”".encode(), "“Words”"),
        ("<meta charset=klingon><p>“Words”".encode(), "“Words”"),
        (b"<meta charset=utf-8><p>Words that are cut \xe2\x80</p>", "Words that are cut \ufffd"),
        (b"<p>&ldquo;Kyiv&#8217;s&rdquo; &amp; &mdash; &#x2026;", "“Kyiv’s” & — …"),
    ],
)
def test_encodings(tmp_path, data, words):
    assert read(tmp_path, data).text.rstrip("\n") == words


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"<!-- nothing -->", "empty"),
        (b"<html><body><div id=root></div><script>draw('Moscow will win')</script></body></html>", "no text found"),
        (b"<p>F\xfc\xdfe", "offset 4"),
        (b"<meta charset=utf-8><p>" + b"F\xfc\xdfe " * 99, "declares utf-8"),
        ("<p>Українська армія зупинила наступ на півдні, але командування каже інше.</p>".encode(), "Ukrainian"),
        (b"From: <Saved by Blink>\nMIME-Version: 1.0\n\n<html>", "MHTML"),
    ],
)
def test_bad_pages_are_one_clear_line(tmp_path, data, words):
    with pytest.raises(ParleyError) as e:
        read(tmp_path, data)
    assert words in str(e.value)
    assert str(tmp_path / "a.html") in str(e.value)
    assert "\n" not in str(e.value)


def test_a_page_is_known_by_its_content(tmp_path, monkeypatch):
    data = page(f"<p>{SENTENCE}</p>").encode()
    assert read(tmp_path, data, "a.txt").format == "html"
    assert read(tmp_path, b"Words, and no tags: 1 < 2.", "a.html").text == "Words, and no tags: 1 < 2."
    assert read(tmp_path, b"In Markdown <b>bold</b> is no page.", "a.md").format == "markdown"

    class Stdin:
        buffer = io.BytesIO(data)

    monkeypatch.setattr("sys.stdin", Stdin)
    assert read_document("-").text == f"A quiet front\n\n{SENTENCE}\n"


def test_what_a_style_sheet_hides_stays_out_unless_it_is_the_page(tmp_path):
    style = "<style>.x{color:red}.note{display: none}#body{visibility:hidden} @media print{.p{display:none}}</style>"
    body = f"<div id=body><p>{SENTENCE * 4}</p><p class=note>Nobody sees this.</p><p class=p>Not in print, though seen.</p></div>"
    text = read(tmp_path, page(body, style)).text
    assert "Nobody sees" not in text
    assert "though seen" in text
    assert SENTENCE in text


PARAGRAPH = f"<p>{SENTENCE * 5}</p>"


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000 + PARAGRAPH,
        PARAGRAPH + "<b><i><font>" * 30_000,
        PARAGRAPH + "<table><tr><td>" * 5_000,
        PARAGRAPH + "<ul><li>" * 10_000,
        f"<div data-x='{'a' * 3_000_000}'>{PARAGRAPH}</div>",
        f"<div {' '.join(f'a{i}=1' for i in range(5_000))}>{PARAGRAPH}</div>",
        "<a href=/x>link</a> <div><span>x</span></div>" * 20_000 + PARAGRAPH,
        "<meta name=date content=x>" * 20_000 + PARAGRAPH,
        "<script type='application/ld+json'>" + '{"@graph":[' * 50_000 + "</script>" + PARAGRAPH,
        "<html><body><p>" * 30_000 + PARAGRAPH,
        "<" * 200_000,
        "<!--" * 100_000,
    ],
    ids=["deep", "inline", "tables", "lists", "attribute", "attributes", "elements", "meta", "json", "unclosed", "brackets", "comments"],
)
def test_hostile_pages_end_within_seconds(tmp_path, body):
    began = time.monotonic()
    try:
        read(tmp_path, page(body))
    except ParleyError as e:
        assert "\n" not in str(e)
    assert time.monotonic() - began < 8


def test_entities_are_not_expanded_nor_files_included(tmp_path):
    (tmp_path / "secret").write_text("a secret of this machine")
    head = f'<!DOCTYPE r [<!ENTITY a "lollol"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    text = read(tmp_path, f"<?xml version='1.0'?>{head}<html><body><p>{SENTENCE} &b; &x;</p></body></html>").text
    assert "lollol" not in text
    assert "secret of" not in text


def test_nothing_is_fetched_logged_or_warned(tmp_path, monkeypatch, caplog, capfd):
    monkeypatch.setattr("socket.socket.connect", lambda *a: pytest.fail("reached for the network"))
    monkeypatch.setattr("socket.getaddrinfo", lambda *a, **k: pytest.fail("reached for the network"))
    with caplog.at_level(logging.DEBUG):
        read(
            tmp_path, page(f"<base href='https://a.example/'><iframe src='https://a.example/x'></iframe><img src=//a.example/y>{PARAGRAPH}")
        )
        with pytest.raises(ParleyError):
            read(tmp_path, "<p>")
    assert [r for r in caplog.records if r.levelno >= logging.WARNING] == []
    assert capfd.readouterr() == ("", "")


def test_a_reader_that_does_not_come_back_is_left_behind(monkeypatch):
    from parley.reading.intake.quiet import within

    began = time.monotonic()
    with pytest.raises(ParleyError, match=r"a\.html: gave no text within"):
        within("a.html", lambda: time.sleep(0.5), 0.05)
    assert time.monotonic() - began < 0.4
    with pytest.raises(ParleyError, match="deeply nested"):
        within("a.html", lambda: (_ for _ in ()).throw(RecursionError()))
    with pytest.raises(ZeroDivisionError):
        within("a.html", lambda: 1 / 0)


BODY = "".join(
    f"<p>{words} for the tenth week of a costly summer, officers said at the front.</p>" for words in ("Mines held", "Rain fell")
)


@pytest.mark.parametrize(
    ("beside", "day"),
    [
        ("<div>Aug. 22, 2023</div>", date(2023, 8, 22)),
        ("<div>Last modified on Mon 28 Aug 2023 09.04 BST</div><div>Fri 25 Aug 2023 07.00 BST</div>", date(2023, 8, 25)),
        ("<div>Updated 22 Aug 2023 18:00 GMT</div>", date(2023, 8, 22)),
        ("<div>By Jon Holt, August 22, 2023</div>", date(2023, 8, 22)),
        ("<div>It recalls the fighting of 22 August 2022, they say</div>", None),
    ],
)
def test_the_day_printed_beside_the_headline_counts_where_none_is_marked(tmp_path, beside, day):
    assert read(tmp_path, page(f"<h1>A quiet front</h1><div class='meta'>{beside}</div>{BODY}")).dated == day
    assert read(tmp_path, page(f"<div>{beside}<h1>A quiet front</h1></div>{BODY}")).dated == day


def test_days_of_other_articles_and_of_changes_do_not_count(tmp_path):
    elsewhere = "<div class='latest'><h3>Latest</h3><div>3 January 2024</div></div>"
    assert read(tmp_path, page(f"<main>{elsewhere}<h1>A quiet front</h1>{BODY}</main>")).dated is None
    changed = "<time class='updated' datetime='2024-01-03'>x</time><time class='published' datetime='2023-08-24'>y</time>"
    assert read(tmp_path, page(f"<article><h1>A quiet front</h1>{changed}{BODY}</article>")).dated == date(2023, 8, 24)


def test_the_sentence_below_the_headline_is_read(tmp_path):
    for mark in ("class='article-subtitle'", "data-gu-name='standfirst'", "class='news-header__lead'"):
        text = read(tmp_path, page(f"<article><h1>A quiet front</h1><div {mark}>Why Moscow asks for it now</div>{BODY}</article>")).text
        assert text.startswith("A quiet front\n\nWhy Moscow asks for it now\n\nMines held"), mark


@pytest.mark.parametrize(
    "around",
    [
        "<div class='qc-cmp2-container'><div><p>We and our 842 vendors keep things on your device, and read them.</p></div></div>",
        "<div class='read-next'><h2>Read Next</h2><ul><li>Oil vendors fear a fall in demand in Asia</li></ul></div>",
        "<amp-ad><div>Vendors, buy now</div></amp-ad>",
        "<p>Already a subscriber? Ask our vendors.</p>",
        "<p>Mines of <del>vendors</del> held.</p>",
    ],
)
def test_consent_and_calls_to_read_on_stay_out(tmp_path, around):
    text = read(tmp_path, page(f"<article><h1>A quiet front</h1>{BODY}{around}{BODY.replace('tenth', 'last')}</article>")).text
    assert "endors" not in text
    assert text.count("Mines held") == 2


def test_marks_of_notes_go_and_powers_stay(tmp_path):
    body = f"<h1>A quiet front</h1>{BODY}<p>They took 12 km<sup>2</sup> and the hill<sup>3</sup>, he said.<sup><a>[4]</a></sup></p>"
    assert "They took 12 km2 and the hill, he said." in read(tmp_path, page(body)).text


def test_a_page_states_other_articles_too(tmp_path):
    import json

    stated = [
        {"@type": "NewsArticle", "headline": "Elsewhere", "datePublished": "2020-01-01"},
        {"@type": "NewsArticle", "headline": "A quiet front&#8217;s end", "datePublished": "2023-08-22", "author": {"name": "A &amp; B"}},
    ]
    script = f"<script type='application/ld+json'>//<![CDATA[\n{json.dumps(stated)}\n//]]></script>"
    document = read(tmp_path, page(f"<h1>A quiet front’s end</h1>{BODY}", head=script, title="A quiet front’s end"))
    assert (document.title, document.author, document.dated) == ("A quiet front’s end", "A & B", date(2023, 8, 22))


def test_who_wrote_it_goes_before_where_it_stood(tmp_path):
    head = "<meta property='og:site_name' content='The Daily'><meta name='author' content='The Daily'>"
    byline = "<div class='x1-Byline'><div class='x1-TextContributorName'>By Jane Fielding</div><div>The Daily, Kyiv</div></div>"
    assert read(tmp_path, page(f"<h1>A quiet front</h1>{byline}{BODY}", head=head)).author == "Jane Fielding"
    assert read(tmp_path, page(f"<h1>A quiet front</h1>{BODY}", head=head)).author == "The Daily"
