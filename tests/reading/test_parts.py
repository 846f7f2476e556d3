"""Sentences, clauses, actors, places, attributions: the parts the reader is made of."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.document import Span
from parley.reading import attributions, places
from parley.reading.actors import Cast
from parley.reading.clauses import clauses
from parley.reading.inflection import inflect
from parley.reading.sentences import sentences
from parley.reading.tokens import tokenize


def split(text):
    return [text[s.start : s.end] for s in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "On May 3, A. Petrov met Lt. Col. Jan B. Kos in St. Andrews.",
        "The U.S. and the U.K. agreed.",
        "It cost 3.5 million, i.e. too much.",
        "“Will they come?” asked the guard.",
        "A line that was merely wrapped by whoever typed it into a\nnarrow window goes on below.",
    ],
)
def test_one_sentence(text):
    assert split(text) == [text]


def test_several_sentences():
    assert split("It fell. “We left.” They stayed.") == ["It fell.", "“We left.”", "They stayed."]
    assert split("A Headline Without a Stop\nThe text begins.") == ["A Headline Without a Stop", "The text begins."]
    assert split("They left the U.S. The others stayed.") == ["They left the U.S.", "The others stayed."]


@given(st.text(max_size=200))
def test_sentences_cover_every_word(text):
    spans = sentences(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert "".join("".join(text[s.start : s.end].split()) for s in spans) == "".join(text.split())


def cut(text):
    return [text[c.start : c.end] for c in clauses(text, tokenize(text, 0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chad left and Kenya stayed", ["Chad left", "and Kenya stayed"]),
        ("He said that the bridge was lost", ["He said", "that the bridge was lost"]),
        ("They have guns and tanks", ["They have guns and tanks"]),
        ("They took the town and then left it", ["They took the town", "and then left it"]),
        ("The town fell while the talks went on", ["The town fell", "while the talks went on"]),
        ("One thing is plain: the war goes on", ["One thing is plain", "the war goes on"]),
    ],
)
def test_clauses(text, expected):
    assert cut(text) == expected


@given(st.text(max_size=120))
def test_clauses_hold_every_token(text):
    tokens = tokenize(text, 0, len(text))
    found = clauses(text, tokens)
    assert [i for c in found for i in range(c.first, c.last)] == list(range(len(tokens)))


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
        ("free", {"free", "frees", "freed", "freeing"}),
        ("stop", {"stop", "stops", "stopped", "stopping"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("withdraw", {"withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"}),
        ("seize", {"seize", "seizes", "seized", "seizing"}),
    ],
)
def test_inflection(verb, forms):
    assert forms <= set(inflect(verb))


def named(text):
    cast = Cast()
    tokens = tokenize(text, 0, len(text))
    cast.learn(tokens)
    return {m.name: m.side for m in cast.mentions(tokens) if not m.pronoun}


def test_actors():
    assert named("Kenyan troops met the US envoy in Addis Ababa.") == {"Kenyan": "kenya", "US": "usa", "Addis Ababa": "ethiopia"}
    assert named("turkey for us all") == {}
    assert named("Zambian rebels fled.") == {"rebels": "rebels"}


def test_people_are_learnt_from_their_introduction():
    names = named("Kenyan Deputy Prime Minister Jonah Otieno spoke. Later Otieno left.")
    assert names["Otieno"] == "kenya"
    assert named("Rebel leader Jan Kos spoke. Kos left.")["Kos"] == "rebels"


def test_places_and_the_region_the_text_puts_them_in():
    text = "They took Belitsa and Gorno in the Moravia Oblast, then moved towards the village of Karvan."
    found = {p.name: p.region for p in places(text)}
    assert found["Belitsa"] == found["Gorno"] == "Moravia Oblast"
    assert "Karvan" in found
    assert all(text[p.start : p.end] == p.name for p in places(text))


def test_demonyms_weekdays_and_people_are_no_places():
    assert [p.name for p in places("On Monday in May the Kenyan army met in Nairobi.")] == ["Nairobi"]


def spans(text, parts):
    return [text[a:b] for a, b in parts]


def test_attributions():
    text = "The minister said that the army was short of shells."
    (a,) = attributions(text)
    assert spans(text, a.source) == ["The minister"]
    assert spans(text, a.cue) == ["said"]
    text = "“We shall win,” the general said."
    (a,) = attributions(text)
    assert spans(text, a.source) == ["the general"]
    assert "We shall win" in spans(text, a.content)[0]
    text = "According to the ministry, the road is open."
    (a,) = attributions(text)
    assert spans(text, a.source) == ["the ministry"]


@given(st.text(max_size=150))
def test_places_and_attributions_never_fail(text):
    assert all(text[p.start : p.end] == p.name for p in places(text))
    for a in attributions(text):
        assert all(0 <= s <= e <= len(text) for part in (a.source, a.cue, a.content) for s, e in part)


def test_span_is_a_pair():
    assert Span(1, 4).overlap(Span(2, 9)) == 2
