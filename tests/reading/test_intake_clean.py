import pytest

from parley.reading import read_document
from parley.reading.intake.clean import clean, lines


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("Zapo\u00adrizhzhia", "Zapo\u00ad".replace("\u00ad", "") + "rizhzhia"),
        ("Mos\u200bcow\ufeff \u2060and\u200d Kyiv", "Moscow and Kyiv"),
        ("\u202aRussia\u202c \u200ewill\u200f", "Russia will"),
        ("each\u00a0time, 300\u202f000 men\u3000too", "each time, 300 000 men too"),
        ("Ｒｕｓｓｉａ，２０２３", "Russia,2023"),
        ("A cafe\u0301 in Kyi\u0308v", "A café in Kyïv"),
        ("o\ufb03cials and the \ufb01rst \ufb02oor", "officials and the first floor"),
        ("counter\u2011offensive, north\u2010east", "counter-offensive, north-east"),
        ("\u0421rimea and R\u043ebotyne", "Crimea and Robotyne"),
        ("\x93Yes,\x94 it\x92s so", "“Yes,” it’s so"),
        ("«a» „b“ “c” ‹d› 'e' – —", "«a» „b“ “c” ‹d› 'e' – —"),
        ("Роботине, Т-72, Kyїv", "Роботине, Т-72, Kyїv"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("bell\x07 and\x7f", "bell and"),
    ],
)
def test_what_nobody_sees_goes_and_what_is_written_stays(written, seen):
    text, changed = clean(written)
    assert text == seen
    assert (changed > 0) == (written != seen)
    assert clean(text) == (text, 0)


def test_every_line_end_is_one():
    assert lines("a\r\nb\rc\u2028d\x85e\vf") == "a\nb\nc\nd\ne\nf"
    assert lines("page one\n\fpage two\f\npage\fthree") == "page one\npage two\npage\nthree"


def test_a_document_remembers_that_its_file_reads_otherwise(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Line one.\nRussia can\u00adnot attack\u00a0now.\n", "utf-8")
    document = read_document(path)
    assert document.text == "Line one.\nRussia cannot attack now.\n"
    assert document.cleaned == 2
    assert document.position(document.text.index("attack")) == (2, 15)
    path.write_text("Line one.\r\n", "utf-8")
    assert read_document(path).cleaned == 0


def test_claims_are_found_through_them(tmp_path):
    import parley

    plain = "Russia cannot replace its artillery before spring."
    odd = "Rus\u200bsia can\u00adnot\u00a0replace its artil\u00adlery before spring."
    found = []
    for text in (plain, odd):
        path = tmp_path / "a.txt"
        path.write_text(text, "utf-8")
        read = parley.read(path, parley.load_world())
        assert all(read.document.text[c.start : c.end] == c.quote for c in read.claims)
        found.append([(c.kind, c.quote) for c in read.claims])
    assert found[0] == found[1] != []
