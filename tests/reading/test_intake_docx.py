import io
import zipfile
from datetime import date

import pytest

from parley.errors import ParleyError
from parley.reading import read_document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
CORE = (
    '<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/">'
    "<dc:title>{}</dc:title><dc:creator>{}</dc:creator><t:created>{}</t:created></c:coreProperties>"
)
STYLES = '<w:styles {}><w:style w:styleId="ListBullet"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>'


def p(words, style=""):
    mark = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{mark}<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def row(*cells):
    return "<w:tr>" + "".join(f"<w:tc>{p(c)}</w:tc>" for c in cells) + "</w:tr>"


def docx(body, core=None, **parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", "<Types/>")
        z.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        z.writestr("word/styles.xml", STYLES.format(W))
        z.writestr("word/footnotes.xml", f"<w:footnotes {W}>{p('A footnote that stays out.')}</w:footnotes>")
        z.writestr("word/header1.xml", f"<w:hdr {W}>{p('DRAFT')}</w:hdr>")
        if core:
            z.writestr("docProps/core.xml", CORE.format(*core))
    return out.getvalue()


def read(tmp_path, data, name="a.docx"):
    path = tmp_path / name
    path.write_bytes(data)
    return read_document(path)


def test_a_paper_as_it_is_written(tmp_path):
    body = (
        p("The reserve question", "Title")
        + p("On 4 October 2023 the ministry said that Russia cannot train another corps.")
        + p("What follows", "Heading1")
        + '<w:p><w:r><w:t xml:space="preserve">A ceasefire would give it </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>six months</w:t></w:r>'
        '<w:r><w:t xml:space="preserve"> of rest.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        + p("")
        + p("Ports must reopen.", "ListBullet")
        + p("Prisoners must return.", "ListBullet")
        + f"<w:tbl>{row('Side', 'Brigades')}{row('Russia', '31')}</w:tbl>"
        + "<w:p><w:r><w:t>Line one,</w:t><w:br/><w:t>line</w:t><w:tab/><w:t>two, long</w:t><w:noBreakHyphen/><w:t>range.</w:t></w:r></w:p>"
    )
    document = read(tmp_path, docx(body, ("The reserve question", "Hanna Petriv", "2023-10-06T09:00:00Z")))
    assert document.text.rstrip("\n").split("\n\n") == [
        "The reserve question",
        "On 4 October 2023 the ministry said that Russia cannot train another corps.",
        "What follows",
        "A ceasefire would give it six months of rest.",
        "- Ports must reopen.\n- Prisoners must return.",
        "Side | Brigades\nRussia | 31",
        "Line one,\nline two, long-range.",
    ]
    assert (document.title, document.author, document.dated) == ("The reserve question", "Hanna Petriv", date(2023, 10, 6))
    assert document.format == "docx"


def test_insertions_and_controls_are_text_and_deletions_are_not(tmp_path):
    body = (
        '<w:p><w:r><w:t xml:space="preserve">Moscow </w:t></w:r><w:del w:id="1"><w:r><w:delText>will</w:delText></w:r></w:del>'
        '<w:ins w:id="2"><w:r><w:t>may</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> attack.</w:t></w:r></w:p>'
        f"<w:sdt><w:sdtContent>{p('Words in a control.')}</w:sdtContent></w:sdt>"
        f'<w:p><w:hyperlink w:id="3"><w:r><w:t>Linked words.</w:t></w:r></w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>'
        f"<w:p><mc:AlternateContent><mc:Choice><w:txbxContent>{p('A box.')}</w:txbxContent></mc:Choice>"
        f"<mc:Fallback><w:txbxContent>{p('A box.')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:p>"
    )
    assert read(tmp_path, docx(body)).text == "Moscow may attack.\n\nWords in a control.\n\nLinked words.\n\nA box.\n"


def test_days_of_templates_and_names_of_programs_are_not_believed(tmp_path):
    body = p("On 4 October 2023 the ministry said that Russia cannot train another corps.")
    document = read(tmp_path, docx(body, ("Word Document", "python-docx", "2013-12-23T23:15:00Z")))
    assert (document.title, document.author, document.dated) == (None, None, None)
    assert read(tmp_path, docx(p("25 August 2023") + body, ("", "", "2023-10-06T09:00:00Z"))).dated == date(2023, 8, 25)


def entities():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        z.writestr("word/document.xml", f'<!DOCTYPE d [<!ENTITY a "lol">]><w:document {W}><w:body>{p("&a;")}</w:body></w:document>')
    return out.getvalue()


def other():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        z.writestr("xl/workbook.xml", "<x/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.docx", lambda: b"PK\3\4", "damaged Word file"),
        ("a.docx", lambda: docx(p("Words"))[:300], "damaged Word file"),
        ("a.docx", lambda: docx("<w:p>"), "not valid XML"),
        ("a.docx", lambda: docx(p("Words").replace("</w:t>", "</w:t><w:sdt>") * 9), "not valid XML"),
        ("a.docx", lambda: docx("<w:p/>"), "empty"),
        ("a.docx", entities, "entities"),
        ("a.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "password"),
        ("a.docx", lambda: b"Just words", "not a Word file"),
        ("a.docx", other, "no word/document.xml"),
        ("a.xlsx", other, "a table"),
        ("a.txt", other, "zip archive"),
        ("a.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "old format"),
        ("a.odt", lambda: b"", "OpenDocument"),
        ("a.rtf", lambda: b"{\\rtf1 Words}", "RTF"),
        ("a.epub", lambda: b"Words", "e-book"),
    ],
)
def test_bad_files_are_one_clear_line(tmp_path, name, data, words):
    with pytest.raises(ParleyError) as e:
        read(tmp_path, data(), name)
    assert words in str(e.value)
    assert str(tmp_path / name) in str(e.value)
    assert "\n" not in str(e.value)


def test_bombs_are_not_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr("parley.reading.intake.docx.MAX_PART", 1_000_000)
    monkeypatch.setattr("zipfile.ZipFile.read", lambda *a: pytest.fail("was unpacked"))
    with pytest.raises(ParleyError, match="unpacks to 2 MB"):
        read(tmp_path, docx(p("a" * 2_000_000)))


def test_the_name_does_not_decide(tmp_path):
    assert read(tmp_path, docx(p("The army waits.")), "a.doc").text == "The army waits.\n"
