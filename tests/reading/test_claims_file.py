from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.claim import CERTAINTIES, KINDS, LEVELS, SCOPES, STANCES, Claim
from parley.document import Document
from parley.errors import ParleyError
from parley.reading import dump_claims_file, load_claims_file
from parley.reading.claims_file import open_claims_file
from parley.reading.intake.clean import clean, lines

TEXT = 'Chad holds the pass.\nIt said: "Chad holds the pass." Kenya left the coast.\n'
GOOD = (
    'document = "a.txt"\ndated = "2023-08-25"\n\n[[claim]]\nid = "c01"\nquote = "Chad holds the pass"\nkind = "control"\nstance = "held"\n'
)


def files(tmp_path, claims, text=TEXT):
    (tmp_path / "a.txt").write_text(text, "utf-8", newline="")
    path = tmp_path / "a.claims.toml"
    path.write_text(claims, "utf-8", newline="")
    return path


def test_a_hand_edited_file(tmp_path):
    again = '[[claim]]\nid = "c02"\nquote = "Chad holds the pass"\nkind = "control"\nbecause = ["c01"]\nreviewed = false\n'
    document, claims = load_claims_file(files(tmp_path, GOOD + again))
    assert document.dated == date(2023, 8, 25)
    assert [c.start for c in claims] == [0, TEXT.index("Chad", 5)]  # the same words again are the next place
    assert [c.reviewed for c in claims] == [True, False]
    assert claims[1].because == ("c01",)
    assert all(document.quote(c.span) == c.quote for c in claims)


def test_two_claims_share_a_span(tmp_path):
    one = '[[claim]]\nid = "{}"\nquote = "Kenya left the coast"\nkind = "control"\n'
    _, claims = load_claims_file(files(tmp_path, 'document = "a.txt"\n' + one.format("c01") + one.format("c02")))
    assert claims[0].span == claims[1].span


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("holds the pass", "holds the pasture"), ["c01", "quote", "line 1", "Chad holds the pass"]),
        (('stance = "held"', 'stance = "kept"'), ["c01", "stance", "'kept'", "held"]),
        (('kind = "control"', 'kind = "rule"'), ["c01", "kind", "'rule'"]),
        (('kind = "control"\n', ""), ["c01", "kind is missing"]),
        (('quote = "Chad holds the pass"\n', ""), ["c01", "quote is missing"]),
        (('stance = "held"', 'stanse = "held"'), ["c01", "'stanse'", "did you mean 'stance'"]),
        (('stance = "held"', "place = 3"), ["c01", "place", "quotation marks"]),
        (('stance = "held"', 'start = "4"'), ["c01", "start", "whole number"]),
        (('stance = "held"', 'because = ["c09"]'), ["c01", "because", "'c09'"]),
        (('stance = "held"', 'because = "c09"'), ["c01", "because", "list"]),
        (('stance = "held"', 'reviewed = "yes"'), ["c01", "reviewed"]),
        (('stance = "held"', 'certainty = "sure"'), ["c01", "certainty", "'sure'"]),
        (('id = "c01"\n', ""), ["number 1", "id"]),
        (('document = "a.txt"\n', ""), ["document is missing"]),
        (('document = "a.txt"', 'document = "b.txt"'), ["b.txt", "no such file"]),
        (("2023-08-25", "yesterday"), ["dated", "'yesterday'"]),
        (("dated", "date"), ["unknown key 'date'"]),
        (("[[claim]]", "[[claim]"), ["not valid TOML"]),
        (("[[claim]]", "[claim]"), ["[[claim]] tables"]),
    ],
)
def test_errors_name_file_claim_and_key(tmp_path, change, words):
    path = files(tmp_path, GOOD.replace(*change))
    with pytest.raises(ParleyError) as e:
        load_claims_file(path)
    for word in words:
        assert word in str(e.value)
    assert "\n" not in str(e.value)


def opened(tmp_path, change, text=TEXT):
    return open_claims_file(files(tmp_path, GOOD.replace(*change), text))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('kind = "Control"', ["kind 'Control'", "did you mean 'control'"]),
        ('stance = "hold"', ["no stance of a control", "did you mean 'held'"]),
        ('stance = "rising"', ["no stance of a control", "goes with kind capability"]),
        ('scope = "structual"', ["scope", "did you mean 'structural'"]),
        ('certainty = "Likely"', ["certainty", "did you mean 'likely'"]),
        ('level = "lo"', ["level", "did you mean 'low'"]),
        ('side = "North Korea"', ["side", "did you mean 'north_korea'"]),
        ('side = "?"', ["side '?'", "plain lower-case id"]),
        ('grade = "b-2"', ["grade 'b-2'", "did you mean 'B2'"]),
        ('grade = "B9"', ["grade 'B9'", "A to F"]),
        ('when = "2023-8-16"', ["when '2023-8-16'", "did you mean '2023-08-16'"]),
        ('when = "16.08.2023"', ["did you mean '2023-08-16'"]),
        ('when = "16 August 2023"', ["did you mean '2023-08-16'"]),
        ('when = "2022-2023"', ["did you mean '2022/2023'"]),
        ('when = "2023-13"', ["no month 13"]),
        ('when = "2023-06-31"', ["June 2023 has no day 31"]),
        ('when = "2023-08/2023-06"', ["ends before it begins", "2023-06/2023-08"]),
        ('when = "../.."', ["open on both sides"]),
        ('when = "whenever"', ["when 'whenever'", "2023-06/2023-08"]),
        ('horizon = "2 years"', ["horizon '2 years'", "did you mean 'P2Y'"]),
        ('horizon = "12M"', ["did you mean 'P12M'"]),
        ('horizon = "medium term"', ["did you mean 'P12M/P60M'"]),
        ('horizon = "P60M/P12M"', ["ends before it begins", "P12M/P60M"]),
        ('horizon = "P"', ["horizon 'P'", "P12M"]),
        ('author = "Putin"', ["unknown key 'author'", "did you mean 'by'"]),
        ('because = ["c01"]', ["because", "itself"]),
        ("start = -1", ["start", "whole number"]),
        ("reviewed = no", ["not valid TOML", "line 8", "true or false"]),
        ("when = 2023-08", ["not valid TOML", 'when = "2023-08"']),
        ('by = "the "general" staff"', ["not valid TOML", '\\"']),
        ('by = "Putin', ["not valid TOML", "at the end is missing"]),
        ("by = Putin", ["not valid TOML", "quotation marks"]),
        ('kind = "intent"', ["not valid TOML", "kind stands twice"]),
        ('by: "Putin"', ["not valid TOML", 'write by = "…"']),
        ("[claim]", ["not valid TOML", "every claim begins with [[claim]]"]),
    ],
)
def test_slips_are_answered_with_what_was_meant(tmp_path, line, words):
    change = ('stance = "held"', line) if not line.startswith('kind = "C') else ('kind = "control"', line)
    with pytest.raises(ParleyError) as e:
        opened(tmp_path, change)
    assert "a.claims.toml: " in str(e.value)
    for word in words:
        assert word in str(e.value)
    assert "\n" not in str(e.value)


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("when = 2023-08-16", "when", "2023-08-16"),
        ("when = 2023", "when", "2023"),
        ('when = " 2023-06/.. "', "when", "2023-06/.."),
        ('when = "/2023"', "when", "../2023"),
        ('when = "2023-SU"', "when", "2023-06/2023-08"),
        ('when = "2023-WI"', "when", "2023-12/2024-02"),
        ('when = "2023-Q4"', "when", "2023-10/2023-12"),
        ('when = "2023-Q3/.."', "when", "2023-07/.."),
        ('when = "2023-W34"', "when", "2023-08-21/2023-08-27"),
        ('when = "2023/2023-06"', "when", "2023/2023-06"),
        ('horizon = "soon"', "horizon", "soon"),
        ('horizon = "P1Y6M"', "horizon", "P1Y6M"),
        ('horizon = "PT1H/P3D"', "horizon", "PT1H/P3D"),
        ('horizon = "P2Y/.."', "horizon", "P2Y/.."),
        ('grade = "B2"', "grade", "B2"),
        ('side = ""', "side", None),
        ('by = " "', "by", "author"),
        ("by = “the “general” staff”", "by", "the “general” staff"),
        ("because\u00a0=\u00a0[]", "because", ()),
    ],
)
def test_values_an_analyst_may_write(tmp_path, line, key, value):
    (claim,) = opened(tmp_path, ('stance = "held"', line)).claims
    assert getattr(claim, key) == value


def test_an_impossible_day_passes_only_where_the_text_names_it(tmp_path):
    change = ('stance = "held"', 'when = "2023-06-31"')
    (claim,) = opened(tmp_path, change, TEXT + "That was on 31 June.").claims
    assert claim.when == "2023-06-31"


@pytest.mark.parametrize("change", [("\n", "\r\n"), ("\n", " \t\n"), ("document", "\ufeffdocument"), ('"', "”")])
def test_what_editors_do_to_a_file_is_survived(tmp_path, change):
    found = opened(tmp_path, change)
    assert [(c.quote, c.kind) for c in found.claims] == [("Chad holds the pass", "control")]
    assert found.notices == ()


LONG = "It was said – in Goma – that “the army’s\nmorale is low” … and falling. The army’s morale is high.\n"


@pytest.mark.parametrize(
    "quote",
    [
        'said - in Goma - that \\"the army\'s morale is low\\" ... and falling',
        "said—in Goma—that 'the army`s  morale is low' … and falling",
        " said -- in\u00a0Goma -- that «the ar\u00admy’s\\nmorale is low» … and falling ",
    ],
)
def test_a_quote_with_other_typography_takes_the_words_of_the_text(tmp_path, quote):
    found = opened(tmp_path, ("Chad holds the pass", quote), LONG)
    assert [c.quote for c in found.claims] == [LONG[7 : LONG.index(". The")]]
    assert "c01" in found.notices[0]
    assert load_claims_file(files(tmp_path, dump_claims_file("a.txt", found.document, found.claims), LONG))[1] == found.claims


def test_stale_offsets_lead_to_the_nearest_place(tmp_path):
    text = "Chad left. " * 9
    for start, place in ((0, 0), (3, 0), (20, 22), (24, 22), (500, 88)):
        claims = f'document = "a.txt"\n[[claim]]\nid = "c01"\nquote = "Chad left"\nkind = "control"\nstart = {start}\nend = {start + 9}\n'
        found = open_claims_file(files(tmp_path, claims, text))
        assert found.claims[0].start == place
        assert len(found.notices) == (start != place)


def test_a_claim_keeps_its_place_when_one_with_the_same_words_is_deleted(tmp_path):
    text = "Chad left. Kenya stayed. Chad left.\n"
    claims = [Claim(id=f"c{n}", quote="Chad left", start=s, end=s + 9, kind="control", reviewed=True) for n, s in ((1, 0), (2, 25))]
    toml = dump_claims_file("a.txt", Document("a.txt", text), claims)
    head, _, last = toml.split("[[claim]]")
    _, found = load_claims_file(files(tmp_path, head + "[[claim]]" + last, text))
    assert found == (claims[1],)


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("Chad held the pass", ["nearest, line 1: “Chad holds the pass”", "it has “holds” where the quote has “held”"]),
        ("Kenya never left the coast", ["nearest, line 2: “Kenya left the coast”", "it has no “never”"]),
        ("Kenya left coast", ["nearest, line 2", "the quote leaves out “the”"]),
        ("kenya left the coast", ["nearest, line 2: “Kenya left the coast”", "capitals"]),
        ("Penguins eat fish", ["nor anything like it"]),
        ("...", ["nor anything like it"]),
    ],
)
def test_a_quote_that_is_gone_is_told_with_the_nearest_and_how_they_differ(tmp_path, quote, words):
    with pytest.raises(ParleyError) as e:
        opened(tmp_path, ("Chad holds the pass", quote))
    for word in ("claim c01", f"“{quote}” is not in a.txt", *words):
        assert word in str(e.value)


def test_all_quotes_that_are_gone_are_named_in_one_line(tmp_path):
    more = "".join(f'[[claim]]\nid = "c{n:02d}"\nquote = "Nobody said {n}"\nkind = "control"\n' for n in range(2, 12))
    with pytest.raises(ParleyError, match=r"claim c02: .*; and 9 more: c03, c04, c05, c06, c07, c08 and 3 others\Z"):
        load_claims_file(files(tmp_path, GOOD + more))


def test_a_side_that_looks_like_a_slip_is_told(tmp_path):
    assert "did you mean 'russia'" in opened(tmp_path, ('stance = "held"', 'side = "rusia"')).notices[0]
    assert opened(tmp_path, ('stance = "held"', 'side = "m23"')).notices == ()


@pytest.mark.parametrize(("name", "words"), [("a.claims.toml", "is a claims file"), ("-", "standard input"), (" ", "document is missing")])
def test_documents_that_cannot_be_meant(tmp_path, name, words):
    with pytest.raises(ParleyError, match=words):
        opened(tmp_path, ('"a.txt"', f'"{name}"'))


def test_the_document_is_looked_for_from_the_claims_file(tmp_path):
    (tmp_path / "in").mkdir()
    path = files(tmp_path, GOOD)
    for name in ("../a.txt", "..\\\\a.txt", str(tmp_path / "a.txt")):
        (tmp_path / "in" / "b.claims.toml").write_text(GOOD.replace("a.txt", name), "utf-8")
        found = open_claims_file(tmp_path / "in" / "b.claims.toml")
        assert found.text.samefile(tmp_path / "a.txt")
    assert open_claims_file(path, Document("b.txt", "Yes: Chad holds the pass.")).claims[0].start == 5


def test_a_time_that_would_not_be_read_back_is_written_as_a_comment(tmp_path):
    claim = Claim(id="c01", quote="Chad", start=0, end=4, kind="control", when="-0023", horizon="some day", reviewed=True)
    toml = dump_claims_file("a.txt", Document("a.txt", TEXT), [claim])
    assert '# when = "-0023"' in toml
    assert load_claims_file(files(tmp_path, toml))[1][0].when is None


def test_duplicate_ids(tmp_path):
    with pytest.raises(ParleyError, match=r"c01: the id stands twice"):
        load_claims_file(files(tmp_path, GOOD + GOOD[GOOD.index("[[") :]))


def test_missing_file(tmp_path):
    with pytest.raises(ParleyError, match="no such file"):
        load_claims_file(tmp_path / "none.claims.toml")


words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), min_size=1, max_size=20).map(str.strip).filter(bool)
OPTIONAL = {
    "side": st.sampled_from(["russia", "north_korea", "m23", "côte"]),
    "when": st.sampled_from(["2023", "2023-06", "2023-06-16", "2022/..", "../2023-05-09", "2022-12/2023-02", "2012/2016-12-13"]),
    "horizon": st.sampled_from(["P12M", "P12M/P60M", "P60M/..", "soon", "PT1H/P3D", "P1.5Y"]),
    "grade": st.sampled_from(["B", "F6"]),
} | dict.fromkeys(("place", "region", "condition", "quantifier", "frame", "factor"), words)


@st.composite
def documents_with_claims(draw):
    text = draw(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0\ufeff"), min_size=5, max_size=80))
    text = clean(lines("ordinary words make this a text " + text))[0]  # a file's text as it is read
    claims = []
    for i in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, min(len(text), start + 12)))
        kind = draw(st.sampled_from(KINDS))
        optional = {k: draw(st.none() | values) for k, values in OPTIONAL.items()}
        claims.append(
            Claim(
                id=f"c{i:02d}", quote=text[start:end], start=start, end=end, kind=kind, by=draw(words),
                stance=draw(st.none() | st.sampled_from(STANCES[kind])), level=draw(st.none() | st.sampled_from(LEVELS)),
                scope=draw(st.none() | st.sampled_from(SCOPES)), certainty=draw(st.sampled_from(CERTAINTIES)),
                because=tuple(f"c{j:02d}" for j in range(i)),
                reviewed=draw(st.booleans()), **optional,
            )
        )  # fmt: skip
    return Document("a.txt", text, draw(st.none() | st.just(date(2023, 8, 25)))), tuple(claims)


@given(documents_with_claims())
def test_what_is_written_reads_back_the_same(tmp_path_factory, both):
    document, claims = both
    from parley.reading.intake import _control_share

    if _control_share(document.text) > 0.1:
        return
    folder = tmp_path_factory.mktemp("claims")
    path = files(folder, dump_claims_file("a.txt", document, claims), document.text)
    read, back = load_claims_file(path)
    assert read.text == document.text
    assert back == claims
