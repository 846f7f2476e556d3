import io
import subprocess
import sys
from datetime import date

import pytest

from parley.errors import ParleyError
from parley.reading import read_document


def write(tmp_path, data, name="a.txt"):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_plain_text_keeps_every_character(tmp_path):
    document = read_document(write(tmp_path, "Füße „quoted“ text.\n"))
    assert document.text == "Füße „quoted“ text.\n"
    assert document.name == "a.txt"
    assert document.dated is None


def test_byte_order_mark_and_line_ends(tmp_path):
    assert read_document(write(tmp_path, b"\xef\xbb\xbfOne.\r\nTwo.\r\n")).text == "One.\nTwo.\n"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A headline\n25 August 2023\n\nText.", date(2023, 8, 25)),
        ("A headline\nPublished: August 25, 2023\n\nText.", date(2023, 8, 25)),
        ("Text.\n\nMore.\n\n2023-08-25\n", date(2023, 8, 25)),
        ("A headline\nFriday, 25 August 2023, 10:15 GMT\nText.", date(2023, 8, 25)),
        ("On 25 August 2023 the talks began.\nText.", None),
        ("A headline\nAugust 25\nText.", None),
        ("A headline\n31 June 2023\nText.", None),
    ],
)
def test_date_lines(tmp_path, text, day):
    assert read_document(write(tmp_path, text)).dated == day


def test_dated_wins_over_everything(tmp_path):
    path = write(tmp_path, "---\ndate: 2020-01-01\n---\nText.", "a.md")
    assert read_document(path).dated == date(2020, 1, 1)
    assert read_document(path, date(2023, 8, 25)).dated == date(2023, 8, 25)


def test_front_matter_is_understood_and_dropped(tmp_path):
    document = read_document(write(tmp_path, '---\ntitle: "A pause"\ndate: 25 August 2023\ntags: x\n---\n\nText.\n', "a.md"))
    assert document.text == "A pause\n\nText.\n"
    assert document.dated == date(2023, 8, 25)


@pytest.mark.parametrize("codec", ["utf-16", "utf-32"])
def test_wide_encodings_with_their_mark_are_certain(tmp_path, codec):
    assert read_document(write(tmp_path, "Füße „quoted“.\r\n".encode(codec))).text == "Füße „quoted“.\n"


def test_front_matter_says_who_wrote_it(tmp_path):
    document = read_document(write(tmp_path, "---\ntitle: A pause\nauthor: Mara Lindqvist\n---\nText.", "a.md"))
    assert (document.title, document.author, document.format) == ("A pause", "Mara Lindqvist", "markdown")


def test_standard_input(monkeypatch):
    class Stdin:
        buffer = io.BytesIO(b"Words from a pipe.")

    monkeypatch.setattr("sys.stdin", Stdin)
    assert read_document("-").text == "Words from a pipe."


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.txt", b"text\0text", "NUL"),
        ("a.txt", bytes(range(1, 32)) * 20, "binary"),
        ("a.txt", bytes([1, 2, 200, 150, 3, 4, 129]) * 99, "binary"),
        ("a.txt", "Der Füße wegen".encode("latin-1"), "offset 5"),
        ("a.txt", "Der Füße wegen".encode("latin-1"), "iconv"),
        ("a.txt", "text".encode("utf-16")[:-1], "UTF-16"),
        ("a.txt", b"\xff\xfe" + bytes([1, 2, 3, 0]) * 50, "binary"),
        ("a.txt", b"%PDF-1.7 rubbish", "damaged PDF"),
        ("a.pdf", b"%PDF", "not a PDF"),
        ("a.html", b"<p>", "no text found"),
        ("a.docx", b"PK", "not a Word file"),
        ("a.md", b"---\ndate: someday\n---\nText", "someday"),
    ],
)
def test_bad_input_is_one_clear_line(tmp_path, name, data, words):
    path = write(tmp_path, data, name)
    with pytest.raises(ParleyError) as e:
        read_document(path)
    assert words in str(e.value)
    assert str(path) in str(e.value)
    assert "\n" not in str(e.value)


def test_missing_and_folder(tmp_path):
    with pytest.raises(ParleyError, match="no such file"):
        read_document(tmp_path / "none.txt")
    with pytest.raises(ParleyError, match="folder"):
        read_document(tmp_path)
    with pytest.raises(ParleyError):
        read_document("a\0b.txt")


def test_plain_text_loads_no_reader_of_other_formats(tmp_path):
    loaded = "[m for m in ('lxml', 'trafilatura', 'pypdf') if m in sys.modules]"
    code = f"import sys, parley.reading as r; r.read_document(sys.argv[1]); print({loaded})"
    path = write(tmp_path, "Words.")
    ran = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


def test_large_texts_are_refused_unread(tmp_path, monkeypatch):
    path = tmp_path / "large.txt"
    with path.open("wb") as f:
        f.truncate(50_000_000)
    monkeypatch.setattr("pathlib.Path.open", lambda *a, **k: pytest.fail("was read"))
    with pytest.raises(ParleyError, match="50 MB"):
        read_document(path)
