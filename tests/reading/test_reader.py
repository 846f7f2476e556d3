from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.claim import KINDS, Claim
from parley.document import Document
from parley.reading import read_claims, scope_words
from parley.reading.frames import lexicons

SHARED = Path(__file__).resolve().parents[3] / "shared" / "articles"


def read(text, dated=None):
    return read_claims(Document("test", text, dated))


def test_respectively_gives_each_place_its_date():
    claims = read("Armenian troops captured Belitsa and Gorno on May 3 and 11, respectively.", date(2023, 8, 25))
    assert [(c.place, c.when, c.stance, c.side) for c in claims] == [
        ("Belitsa", "2023-05-03", "taken", "armenia"),
        ("Gorno", "2023-05-11", "taken", "armenia"),
    ]
    assert claims[0].span == claims[1].span


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Ethiopian forces seized Mekelle, Adigrat and Axum.", "control", ["Mekelle", "Adigrat", "Axum"]),
        (
            "Eritrea controls most of Tigray and some 40% of the neighbouring Afar region.",
            "control",
            ["Tigray", "Afar"],
        ),
        (
            "Serbian forces advanced in Ilok District, near Belitsa, and in western Gorno District.",
            "movement",
            ["Ilok District", "Belitsa", "Gorno District"],
        ),
        ("Goma, Bukavu and Uvira are controlled by the rebels.", "control", ["Goma", "Bukavu", "Uvira"]),
        ("The militia captured Byumba, in Rwanda's Northern Province.", "control", ["Byumba"]),
        ("The rebels took el-Fula, al-Nuhud and Babanusa.", "control", ["el-Fula", "al-Nuhud", "Babanusa"]),
    ],
)
def test_a_list_of_places_gives_one_claim_each(text, kind, expected):
    claims = [c for c in read(text, date(2023, 8, 25)) if c.kind == kind]
    assert [c.place for c in claims] == expected
    assert len({c.span for c in claims}) == 1


def test_what_is_only_aimed_at_is_no_movement():
    for text in ("Kenya has a plan to seize Belitsa.", "Kenya spoke of withdrawing from Belitsa.", "The unit was sent to capture Belitsa."):
        assert not [c for c in read(text, date(2023, 8, 25)) if c.kind in ("control", "movement")], text


def test_two_months_give_two_statements():
    claims = read("Turkey called for a truce in March and April.", date(2023, 8, 25))
    assert [(c.kind, c.when) for c in claims] == [("statement", "2023-03"), ("statement", "2023-04")]


def test_reported_speech_keeps_its_speaker():
    (claim,) = read("Kenyan Defence Minister Jonah Otieno said that the army was short of shells.")
    assert (claim.kind, claim.by, claim.stance) == ("capability", "Jonah Otieno", "low")


def test_author_speaks_unless_somebody_is_quoted():
    (claim,) = read("The Kenyan army is short of shells.")
    assert (claim.by, claim.side) == ("author", "kenya")


def test_pronouns_follow_who_was_named():
    claims = read("Eritrea rebuilt its army. It is short of officers.")
    assert claims[-1].side == "eritrea"


def test_negation_and_hedges():
    assert read("Eritrea may resume the war.")[0].certainty == "possible"
    assert read("Eritrea will probably resume the war.")[0].certainty == "likely"
    assert read("Eritrea did not violate the truce.")[0].certainty == "denied"


def test_conditions_are_kept_and_assert_nothing():
    claims = read("If the truce collapses, Eritrea will attack again.")
    assert [c.kind for c in claims] == ["forecast"]
    assert claims[0].condition == "If the truce collapses"


def test_therefore_points_back():
    claims = read("Eritrea is short of shells. Therefore it will resume the war in the medium term.")
    assert claims[1].because == (claims[0].id,)
    assert claims[1].horizon == "P12M/P60M"


def test_scope_only_where_words_say_so():
    assert read("Eritrea is traditionally short of officers.")[0].scope == "structural"
    assert read("Eritrea is currently short of officers.")[0].scope == "now"
    assert read("Eritrea is short of officers.")[0].scope is None
    words = scope_words(Claim(id="c01", quote="It is physically unable, for now", start=0, end=32, kind="capability"))
    assert words["structural"] == ["physically"]
    assert words["now"] == ["for now"]
    assert words["while_fighting"] == []


def test_both_sides_give_one_claim_each():
    claims = read("Chad and Libya went to war. Both sides are short of ammunition.")
    assert [c.side for c in claims if c.kind == "capability"] == ["chad", "libya"]


def test_attributes_in_passing_are_no_claims():
    assert read("The envoy drove through the occupied territories.") == ()


vocabulary = sorted({w.removeprefix("~") for entries in lexicons().values() for w in entries})
others = [
    "Chad", "Kenya", "Belitsa", "he", "they", "said", "that", "which", "and", ",", ".", "“", "”", '"', ":", "\n", "if", "not",
    "of", "in", "by", "May 3 and 11", "respectively", "the", "will", "must", "A. Kos", "é", "’s",
]  # fmt: skip
scraps = st.sampled_from([*vocabulary, *others])


@given(st.lists(scraps, max_size=40).map(" ".join) | st.text(max_size=200))
def test_any_text_is_read_with_exact_spans_and_ids_in_order(text):
    document = Document("any", text, date(2023, 8, 25))
    claims = read_claims(document)
    assert [c.id for c in claims] == [f"c{i:02d}" for i in range(1, len(claims) + 1)]
    starts = [c.start for c in claims]
    assert starts == sorted(starts)
    ids = set()
    for c in claims:
        assert text[c.start : c.end] == c.quote
        assert c.quote.strip()
        assert c.kind in KINDS
        assert c.factor is None
        assert c.level is None
        assert set(c.because) <= ids
        ids.add(c.id)
    assert read_claims(document) == claims


def test_empty_text_has_no_claims():
    assert read("") == ()
    assert read("\n \n") == ()


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the project's shared articles are not beside this checkout")
def test_the_seed_article():
    """Our own copy of the contract's sizes: at least 24 of 36 labelled claims, at most 8 too many."""
    import importlib.util

    path = Path(__file__).resolve().parents[2] / "benchmarks" / "reading" / "score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    document, labelled = score.gold(SHARED / "pause-op-ed.claims.toml")
    found = read_claims(document)
    pairs = score.match(found, labelled)
    assert len(pairs) >= 24
    assert len(found) - len(pairs) <= 8
    assert {(c.place, c.when) for c in found if c.kind == "control"} == {("Urozhaine", "2023-08-16"), ("Robotyne", "2023-08-22")}


def test_a_list_after_a_colon_keeps_what_stands_before_it():
    claims = read("Eritrea feels a shortage of equipment: modern tanks and reliable shells.")
    assert {c.stance for c in claims if c.kind == "capability"} == {"low"}


def test_a_place_inside_a_name_is_no_place():
    (claim,) = read("The Armed Forces of Ukraine advanced slowly.")
    assert claim.place is None


def test_a_deal_to_end_something_is_made_not_ended():
    claims = read("Chad reached an agreement with the rebels to end the siege.")
    assert ("agreement", "made") in [(c.kind, c.stance) for c in claims]
