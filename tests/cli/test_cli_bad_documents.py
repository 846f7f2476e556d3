"""Documents no one can read: each is one clear line and exit status 2, whichever verb meets it, and nothing is written."""

import errno
import os
import time
from pathlib import Path

import pytest

VERBS = [["check"], ["read"], ["assess", "-o", "out.html"], ["weigh", "--futures", "100"]]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b"", ["empty"]),
        ("blank.txt", b" \n\t \r\n\n", ["empty"]),
        ("rubbish.txt", bytes(range(1, 9)) * 500 + b"\xfe\xff", ["binary"]),
        ("nul.txt", b"words\0words", ["binary", "NUL", "offset 5"]),
        ("latin.txt", "Der Füße wegen".encode("latin-1"), ["UTF-8", "offset 5", "iconv"]),
        ("utf16.txt", "Words in twos".encode("utf-16")[:-1], ["UTF-16", "cut off"]),
        ("text.pdf", b"%PDF-1.7", ["damaged PDF"]),
        ("text.html", b"<p></p>", ["no text found"]),
        ("text.docx", b"PK\3\4", ["damaged Word file"]),
        ("text.odt", b"PK\3\4", [".docx"]),
        ("pdf-in-disguise.txt", b"%PDF-1.7 rubbish", ["damaged PDF"]),
        ("ukrainian.txt", "Українська армія зупинила наступ на півдні, але сили буде відновлено.".encode(), ["Ukrainian", "English"]),
        ("front.md", b"---\ndate: 2023-08-25\n---\n", ["empty"]),
        ("someday.md", b"---\ndate: someday\n---\nWords", ["someday", "2023-08-25"]),
    ],
)
def test_unreadable_documents_are_one_line(parley, home, files, name, data, words):
    (home / name).write_bytes(data)
    before = files()
    for verb in VERBS:
        parley(*verb, name).refused(name, *words)
    assert files() == before


def test_a_fifty_megabyte_text_is_refused_at_once(parley, home):
    with (home / "large.txt").open("wb") as f:
        f.truncate(50_000_000)
    parley("worlds")
    began = time.monotonic()
    parley("assess", "large.txt").refused("large.txt", "50 MB", "split")
    assert time.monotonic() - began < 2.0


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(
    ("name", "words"),
    [
        (".", ["a folder"]),
        ("none.txt", ["none.txt", "no such file"]),
        ("none.pdf", ["none.pdf", "no such file"]),
        ("a.txt/x.txt", ["a.txt/x.txt"]),
        ("x" * 300, ["xxx"]),
        ("a\0b.txt", ["a\ufffdb.txt"]),
        ("", ["empty"]),
        ("two\nlines.txt", ["two lines.txt", "no such file"]),
        ("\x1b[31mred.txt", ["\ufffd[31mred.txt"]),
    ],
)
def test_names_that_lead_nowhere_are_one_line(parley, home, files, verb, name, words):
    if (verb, name) == (["read"], "."):
        return  # read takes folders: test_cli_read_many.py
    before = files()
    parley(*verb, name).refused(*words)
    assert files() == before


def test_a_file_without_permission_is_one_line(parley, home, monkeypatch):
    """The system's refusal is played, not made: root may read everything."""
    (home / "secret.txt").write_text("Words")

    really = Path.open

    def refuse(self, *args, **kwargs):
        if self.name == "secret.txt":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self))
        return really(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    parley("assess", "secret.txt").refused("secret.txt", "ermission")


def test_one_bad_document_among_good_ones_stops_the_check(parley, home):
    parley("check", "a.txt", "none.txt").refused("none.txt")


def test_standard_input_is_held_to_the_same_rules(spawn):
    spawn("check", "-", input=b"").refused("standard input", "empty")
    spawn("check", "-", input=b"\xff\xfeW\0\0").refused("standard input", "UTF-16")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("unable to train", "able to train", ["c01", "quote", "a.txt", "nearest, line 5"]),
        ('stance = "low"', 'stanse = "low"', ["c01", "'stanse'", "did you mean 'stance'"]),
        ('stance = "low"', 'stance = "tiny"', ["c01", "'tiny'", "falling"]),
        ('kind = "control"', 'kind = "rule"', ["c03", "'rule'", "control"]),
        ('stance = "low"', 'grade = "G"', ["c01", "grade", "'G'"]),
        ('id = "c02"', 'id = "c01"', ["c01", "stands twice"]),
        ('"a.txt"', '"b.txt"', ["b.txt", "no such file"]),
        ('document = "a.txt"\n', "", ["document is missing"]),
        ('dated = "2023-08-25"', 'dated = "2023-02-30"', ["dated", "2023-02-30"]),
        ("[[claim]]", "[[claim", ["not valid TOML"]),
    ],
)
def test_claims_files_are_refused_with_file_claim_and_key(parley, home, files, old, new, words):
    path = home / "a.claims.toml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    before = files()
    for verb in (["assess", "-o", "out.json"], ["check"], ["weigh"]):
        ran = parley(*verb, "a.claims.toml").refused(*words)
        assert "a.claims.toml" in ran.err or "b.txt" in ran.err
    assert files() == before


def test_a_claims_file_that_is_missing_a_folder_or_not_text(parley, home):
    (home / "folder.claims.toml").mkdir()
    (home / "bad.claims.toml").write_bytes(b"\xff\xfea\0")
    for name, word in (("none", "no such file"), ("folder", "folder.claims.toml"), ("bad", "UTF-16")):
        parley("assess", f"{name}.claims.toml").refused(f"{name}.claims.toml", word)
