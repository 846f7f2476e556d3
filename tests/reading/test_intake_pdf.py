import importlib.util
import shutil
import subprocess
import time
from datetime import date
from pathlib import Path

import pytest

from parley.errors import ParleyError
from parley.reading import read_document

_spec = importlib.util.spec_from_file_location("pdf_by_hand", Path(__file__).with_name("pdf_by_hand.py"))
by_hand = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(by_hand)
column, pdf, text = by_hand.column, by_hand.pdf, by_hand.text

LEFT = [
    "The command in Moscow has rebuilt its",
    "reserves behind the river, and officials",
    "in Kyiv say that the counteroffen-",
    "sive is far from finished. Its long-",
    "range guns are worn out.",
]
RIGHT = [
    "A freeze would leave the ports under fire",
    "for years. Negotiators will insist on the",
    "guarantees that were refused in March, and",
    "the battle-hardened brigades will stay.",
]
LEFT_TEXT = (
    "The command in Moscow has rebuilt its reserves behind the river, and officials in Kyiv say that the counteroffensive is far from "
    "finished. Its long-range guns are worn out."
)
RIGHT_TEXT = (
    "A freeze would leave the ports under fire for years. Negotiators will insist on the guarantees that were refused in March, and the "
    "battle-hardened brigades will stay."
)


def read(tmp_path, data, name="a.pdf"):
    path = tmp_path / name
    path.write_bytes(data)
    return read_document(path)


def blocks(document):
    return document.text.rstrip("\n").split("\n\n")


def test_columns_are_read_one_after_the_other(tmp_path):
    page = text([(60, 780, 20, "A line that moves"), *column(60, 700, 10, LEFT), *column(320, 700, 10, RIGHT)])
    document = read(tmp_path, pdf([page]))
    assert blocks(document) == ["A line that moves", LEFT_TEXT, RIGHT_TEXT]
    assert document.format == "pdf"
    assert document.cleaned == 0


def test_columns_written_row_by_row_are_sorted(tmp_path):
    rows = [line for pair in zip(column(60, 700, 10, LEFT), column(320, 700, 10, RIGHT), strict=False) for line in pair]
    page = text([(60, 780, 20, "A headline that runs across both of the columns"), *rows, column(60, 700, 10, LEFT)[4]])
    assert blocks(read(tmp_path, pdf([page]))) == ["A headline that runs across both of the columns", LEFT_TEXT, RIGHT_TEXT]


def test_tables_are_not_taken_for_columns(tmp_path):
    rows = [
        (x, 700 - 14 * i, 10, words)
        for i, row in enumerate([("Side", "Brigades"), ("Ukraine", "12"), ("Russia", "31"), ("Neither", "4"), ("Both", "43")])
        for x, words in zip((60, 320), row, strict=True)
    ]
    flat = " ".join(blocks(read(tmp_path, pdf([text(rows)]))))
    assert "Ukraine 12" in flat
    assert "Russia 31" in flat


def test_heads_feet_page_numbers_and_notes_go(tmp_path):
    pages = []
    for n in (1, 2, 3):
        body = column(
            60,
            700,
            10,
            [f"Page {n} has a sentence of its own on", "the army, and this one is number " + ("one", "two", "three")[n - 1] + "."],
        )
        pages.append(
            text(
                [
                    (60, 800, 8, f"Institute for Examples | Brief 12 | November {n}"),
                    *body,
                    (60, 80, 7, "1 See the report of a ministry that is not there."),
                    (290, 30, 8, f"- {n} -"),
                ]
            )
        )
    flat = read(tmp_path, pdf(pages)).text
    assert "Institute" not in flat
    assert "- 1 -" not in flat
    assert "ministry" not in flat
    assert [f"Page {n} has a sentence of its own on the army" in flat for n in (1, 2, 3)] == [True] * 3


def test_text_that_repeats_at_an_edge_is_no_head(tmp_path):
    same = ["The army stays where it is until spring", "comes, and nobody can say more than that", "in the capital or at the front today."]
    document = read(tmp_path, pdf([text(column(60, 800, 10, same)), text(column(60, 800, 10, same))]))
    assert document.text.count("nobody can say more") == 2


def test_a_sentence_goes_on_over_the_page(tmp_path):
    first = text(column(60, 700, 10, ["Without shells the army that is standing", "south of the river cannot attack before"]))
    second = text(column(60, 700, 10, ["the summer, and its general has said so."]))
    whole = "Without shells the army that is standing south of the river cannot attack before the summer, and its general has said so."
    assert blocks(read(tmp_path, pdf([first, second]))) == [whole]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["It is the offen-", "sive of the year."], "It is the offensive of the year."),
        (["It is a well-", "known fact today."], "It is a well-known fact today."),
        (["The Franco-", "German line held."], "The Franco-German line held."),
        (["Air-defence is weak. The air-", "defence must come."], "Air-defence is weak. The air-defence must come."),
        (["The ceasefire is over. No cease-", "fire can hold now."], "The ceasefire is over. No ceasefire can hold now."),
        (["A rate of 1990-", "1995 is not seen."], "A rate of 1990-1995 is not seen."),
        (["It was said \u2014", "and not believed."], "It was said \u2014 and not believed."),
    ],
)
def test_words_broken_at_line_ends(tmp_path, lines, words):
    assert read(tmp_path, pdf([text(column(60, 700, 10, lines))])).text == words + "\n"


def test_paragraphs_by_indent_by_space_and_by_a_short_last_line(tmp_path):
    page = text(
        [
            *column(60, 700, 10, ["One army digs in along the whole of the river,", "and the other one waits for shells that are late."]),
            (72, 672, 10, "The second paragraph begins with an indent here"),
            *column(60, 658, 10, ["and it goes on as such paragraphs do, to an end."]),
            *column(60, 620, 10, ["After a gap there is a third one, and it is", "short."]),
            (60, 592, 10, "A fourth begins since the third ended so early."),
        ]
    )
    assert [b.split()[0] for b in blocks(read(tmp_path, pdf([page])))] == ["One", "The", "After", "A"]


def test_what_the_file_says_about_itself(tmp_path):
    page = text([(60, 780, 18, "The winter line"), *column(60, 700, 10, ["On 4 October 2023 the ministry said that the army waits."])])
    info = {"Title": "The winter line", "Author": "Anna Example", "CreationDate": "D:20231009120000Z"}
    document = read(tmp_path, pdf([page], info))
    assert (document.title, document.author, document.dated) == ("The winter line", "Anna Example", date(2023, 10, 9))
    # Programs write their own things there, and copies are made years later.
    info = {"Title": "Microsoft Word - final_v3.docx", "Author": "admin", "CreationDate": "D:20260101120000Z"}
    document = read(tmp_path, pdf([page], info))
    assert (document.title, document.author, document.dated) == (None, None, None)
    dated = text([(60, 780, 18, "The winter line"), (60, 750, 10, "5 October 2023"), *column(60, 700, 10, ["The army waits for shells."])])
    assert read(tmp_path, pdf([dated], info)).dated == date(2023, 10, 5)


def test_short_paragraphs_with_space_between_them_stay_apart(tmp_path):
    lines = [
        (60, 790, 8, "11/22/26, 5:47 PM"), (250, 790, 8, "A quiet front | Petra Lund | The Daily"), (60, 740, 24, "A quiet front"),
        (60, 712, 24, "is not quiet"), (60, 680, 10, "Petra Lund"), (60, 655, 10, "Fri 25 Aug 2023 07.00 BST"), (60, 630, 10, "Share"),
        (60, 605, 10, "The advance came after ten weeks of fighting through minefields, according to"), (60, 592, 10, "two officers."),
        (60, 567, 10, "Analysts say that Russian reserves are thin, and that the second line is mined."),
        (60, 542, 10, "Kyiv has asked its partners for more shells before the autumn rains begin."), (60, 517, 10, "Key Takeaways:"),
    ]  # fmt: skip
    document = read(tmp_path, pdf([text(lines)], {"Title": "A quiet front is not quiet | Petra Lund | The Daily"}))
    assert document.title == "A quiet front is not quiet | Petra Lund"  # the site's name goes, and what else does not stand on the page
    assert document.dated == date(2023, 8, 25)
    assert blocks(document)[:4] == ["A quiet front is not quiet", "Petra Lund", "Fri 25 Aug 2023 07.00 BST", "Share"]
    assert [b.split()[0] for b in blocks(document)[4:]] == ["The", "Analysts", "Kyiv", "Key"]


def encrypted(password, owner="owner"):
    from io import BytesIO

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf([text([(60, 700, 10, "The army waits.")])]))))
    writer.encrypt(password, owner, algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (lambda: b"%PDF-1.7", "damaged PDF"),
        (lambda: b"%PDF-1.4\n" + bytes(range(256)) * 200, "damaged PDF"),
        (lambda: pdf([text([(60, 700, 10, "The army waits.")])])[:300], "damaged PDF"),
        (lambda: pdf([b"q 100 0 0 100 0 0 cm Q"]), "no text layer"),
        (lambda: pdf([b" " * 30_000_000]), "unpacks into far more"),
        (lambda: pdf([b""] * 1600), "1600 pages"),
        (lambda: encrypted("secret"), "password"),
        (lambda: b"Just words.", "not a PDF file"),
        (lambda: b"", "empty"),
    ],
)
def test_bad_files_are_one_clear_line(tmp_path, data, words):
    began = time.monotonic()
    with pytest.raises(ParleyError) as e:
        read(tmp_path, data())
    assert words in str(e.value)
    assert str(tmp_path / "a.pdf") in str(e.value)
    assert "\n" not in str(e.value)
    assert time.monotonic() - began < 5


def test_a_file_that_takes_too_long_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr("parley.reading.intake.pdf.SECONDS", 0.05)
    with pytest.raises(ParleyError, match="gave no text within"):
        read(tmp_path, pdf([text([(60, 700, 10, "The army waits.")] * 2000)]))


def test_one_that_only_forbids_copying_is_read(tmp_path):
    assert read(tmp_path, encrypted("")).text == "The army waits.\n"


def test_the_name_does_not_decide(tmp_path):
    assert read(tmp_path, pdf([text([(60, 700, 10, "The army waits.")])]), "a.txt").format == "pdf"


@pytest.mark.browser
def test_what_a_browser_prints(tmp_path):
    browser = shutil.which("chromium")
    if browser is None:
        pytest.skip("needs chromium")
    words = [
        "ammunition",
        "deliveries",
        "notwithstanding",
        "fortifications",
        "between",
        "Orikhiv",
        "remain",
        "extraordinarily",
        "difficult",
    ]
    said = [" ".join(words[n % 9 :] + words[: n % 9]) + f" for brigade {chr(97 + n % 26)}{chr(97 + n // 26)}." for n in range(30)]
    page = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Winter</title><style>@page{size:A4;margin:2cm} .c{column-count:2;'
        "text-align:justify;hyphens:auto;font:10pt serif}</style><h1>Winter and after</h1><p>3 October 2023</p><div class=c>"
        + "".join(f"<p>Paragraph {n} says this. {said[n]} {said[n]} {said[n]} It ends with the office.</p>" for n in range(30))
        + "</div>"
    )
    (tmp_path / "a.html").write_text(page, "utf-8")
    command = [
        browser,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={tmp_path / 'profile'}",
        "--print-to-pdf=a.pdf",
        "a.html",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=60)
    document = read_document(tmp_path / "a.pdf")
    flat = " ".join(document.text.split())
    assert document.dated == date(2023, 10, 3)
    assert [flat.count(f" {s}") for s in said] == [3] * 30
    assert [flat.index(f"Paragraph {n} says") for n in range(30)] == sorted(flat.index(f"Paragraph {n} says") for n in range(30))
