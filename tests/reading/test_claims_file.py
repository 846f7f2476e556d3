from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.claim import CERTAINTIES, KINDS, LEVELS, SCOPES, STANCES, Claim
from parley.document import Document
from parley.errors import ParleyError
from parley.reading import dump_claims_file, load_claims_file

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
        (('stance = "held"', "start = 4"), ["c01", "start", "does not stand there"]),
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


def test_duplicate_ids(tmp_path):
    with pytest.raises(ParleyError, match=r"c01: the id stands twice"):
        load_claims_file(files(tmp_path, GOOD + GOOD[GOOD.index("[[") :]))


def test_missing_file(tmp_path):
    with pytest.raises(ParleyError, match="no such file"):
        load_claims_file(tmp_path / "none.claims.toml")


words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), min_size=1, max_size=20)


@st.composite
def documents_with_claims(draw):
    text = draw(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0\ufeff"), min_size=5, max_size=80))
    text = "ordinary words make this a text " + text
    claims = []
    for i in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, min(len(text), start + 12)))
        kind = draw(st.sampled_from(KINDS))
        optional = {
            k: draw(st.none() | words) for k in ("side", "place", "region", "when", "condition", "horizon", "quantifier", "frame", "factor")
        }
        claims.append(
            Claim(
                id=f"c{i:02d}", quote=text[start:end], start=start, end=end, kind=kind, by=draw(words),
                stance=draw(st.none() | st.sampled_from(STANCES[kind])), level=draw(st.none() | st.sampled_from(LEVELS)),
                scope=draw(st.none() | st.sampled_from(SCOPES)), certainty=draw(st.sampled_from(CERTAINTIES)),
                because=tuple(f"c{j:02d}" for j in range(i)), grade=draw(st.none() | st.just("B")),
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
