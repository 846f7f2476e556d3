import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.claim import KINDS, Claim
from parley.document import Document
from parley.reading.claims_file.keeping import kept
from parley.reading.diff import COMPARED, diff, match, replaced

TEXT = "Chad holds the pass. Kenya left the coast. Mali is short of shells. Niger will attack again."


def claim(id, quote, kind="control", **fields):
    start = TEXT.index(quote)
    return Claim(id=id, quote=quote, start=start, end=start + len(quote), kind=kind, **fields)


CHAD = claim("c01", "Chad holds the pass", stance="held", side="chad")
KENYA = claim("c02", "Kenya left the coast", stance="lost", side="kenya", because=("c01",))
MALI = claim("c03", "Mali is short of shells", "capability", stance="low")


def test_the_same_claims_are_the_same():
    found = diff([CHAD, KENYA, MALI], [CHAD, KENYA, MALI])
    assert (len(found.same), found.changed, found.only_a, found.only_b) == (3, (), (), ())
    assert (found.precision, found.recall, found.f1) == (1.0, 1.0, 1.0)


def test_ids_and_who_accepted_them_are_no_difference():
    renamed = [CHAD.with_(id="x1", reviewed=True), KENYA.with_(id="x2", because=("x1",), factor="kenya.will", level="low", frame="f")]
    found = diff([CHAD, KENYA], renamed)
    assert len(found.same) == 2


def test_what_differs_is_told_field_by_field():
    other = [CHAD.with_(side="niger", when="2023-06"), KENYA.with_(because=()), claim("c03", "short of shells", "capability", stance="low")]
    found = diff([CHAD, KENYA, MALI], other)
    assert [c.fields for c in found.changed] == [
        {"side": ("chad", "niger"), "when": (None, "2023-06")},
        {"because": (("c01",), ())},
        {"quote": ("Mali is short of shells", "short of shells")},
    ]
    assert found.f1 == 1.0


def test_another_kind_on_the_same_words_is_a_change_but_no_match():
    found = diff([CHAD], [CHAD.with_(kind="movement", stance="static")])
    assert found.changed[0].fields == {"kind": ("control", "movement"), "stance": ("held", "static")}
    assert (found.precision, found.recall, found.f1) == (0.0, 0.0, 0.0)


def test_only_in_one_and_the_measures():
    found = diff([MALI, CHAD, KENYA], [CHAD])
    assert found.only_a == (KENYA, MALI)  # by place
    assert (found.precision, found.recall, found.f1) == (pytest.approx(1 / 3), 1.0, 0.5)
    assert diff([], [CHAD]).only_b == (CHAD,)
    assert (diff([], [CHAD]).precision, diff([], []).f1) == (None, None)


def test_overlap_by_half_of_the_shorter_one_to_one():
    half, less = claim("c1", "Chad holds"), claim("c2", "pass. Kenya left the coast")
    assert match([CHAD], [half]) == [(0, 0)]
    assert match([CHAD], [less]) == []
    assert match([CHAD, CHAD], [CHAD]) == [(0, 0)]
    assert match([half, CHAD], [CHAD]) == [(1, 0)]  # the best first


claims = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 30), st.sampled_from(KINDS), st.booleans()).map(
        lambda t: Claim(id="c", quote=TEXT[t[0] : t[0] + t[1]], start=t[0], end=t[0] + t[1], kind=t[2], reviewed=t[3])
    ),
    max_size=8,
).map(lambda found: [c.with_(id=f"c{n:02d}") for n, c in enumerate(found, 1)])


@given(claims, claims)
def test_every_claim_is_told_once_and_the_other_way_round_is_the_mirror(a, b):
    found, back = diff(a, b), diff(b, a)
    ids = [x.id for x, _ in found.same] + [c.a.id for c in found.changed] + [c.id for c in found.only_a]
    assert sorted(ids) == sorted(c.id for c in a)
    assert (found.precision, found.recall) == (back.recall, back.precision)
    assert all(set(c.fields) <= set(COMPARED) for c in found.changed)


@given(claims, claims)
def test_what_is_kept(old, new):
    merged = kept(old, new)
    assert [c for c in old if c.reviewed] == sorted((c for c in merged if c.reviewed and c in old), key=lambda c: c.id)
    ids = [c.id for c in merged]
    assert len(set(ids)) == len(ids)
    assert [(c.start, c.end) for c in merged] == sorted((c.start, c.end) for c in merged)
    assert {r for c in merged for r in c.because} <= set(ids)
    assert kept([], new) == tuple(sorted(new, key=lambda c: (c.start, c.end)))


def test_reading_again_keeps_what_was_accepted_and_every_id():
    old = [CHAD.with_(reviewed=True, side="mine"), KENYA, MALI.with_(id="c07", reviewed=True, because=("c02", "c01"))]
    niger = claim("c03", "Niger will attack again", "forecast", because=("c01", "c02"))
    merged = kept(old, [CHAD, KENYA.with_(side="new"), niger])
    assert [(c.id, c.side, c.reviewed) for c in merged] == [
        ("c01", "mine", True),
        ("c02", "new", False),
        ("c07", None, True),
        ("c08", None, False),
    ]
    assert merged[3].because == ("c01", "c02")
    assert kept([MALI.with_(reviewed=True, because=("c09",))], [])[0].because == ()


def test_claims_of_another_version_of_the_text_stand_where_their_words_do():
    longer = Document("b", "A new first line. " + TEXT.replace("Kenya left the coast. ", ""))
    moved = replaced([CHAD.with_(start=18, end=37), KENYA], longer, Document("a", TEXT))
    assert moved[0].span == CHAD.span
    there = replaced([CHAD, KENYA], Document("a", TEXT), longer)
    assert [len(c.quote) == c.end - c.start for c in there] == [True, False]
    assert match(there[1:], [KENYA]) == []
