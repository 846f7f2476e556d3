"""Classes of error that once misled the answer, each in sentences of our own."""

from datetime import date

import pytest

from parley.document import Document
from parley.reading import read_claims, scope_words
from parley.world.load import load_world

WORLD = load_world("ukraine-2023")


def read(text, dated=date(2023, 8, 25)):
    return read_claims(Document("test", text, dated), WORLD)


def only(text, kind):
    (claim,) = [c for c in read(text) if c.kind == kind]
    return claim


@pytest.mark.parametrize(
    ("text", "stance", "certainty"),
    [
        ("The war will surely not resume before 2030.", "holds", "certain"),
        ("The war would never start again.", "holds", "certain"),
        ("No truce will hold.", "resumes", "certain"),
        ("The line will fail to hold.", "resumes", "certain"),
        ("Russia is unlikely to attack again.", "resumes", "unlikely"),
        ("Russia will hardly attack again.", "resumes", "unlikely"),
        ("There is no chance that Russia will attack again.", "resumes", "unlikely"),
        ("It is by no means certain that the truce will hold.", "holds", "unlikely"),
        ("It is not true that Russia will attack again.", "holds", "certain"),
        ("Nobody believes that the truce will hold.", "resumes", "certain"),
        ("A quiet winter would not favour Russia.", "other", "denied"),
        ("The front will hardly shift.", "other", "unlikely"),
        # What looks like a negation and is none of the forecast.
        ("Without guarantees, Russia will attack again.", "resumes", "certain"),
        ("With no end in sight, Russia will attack again.", "resumes", "certain"),
        ("No doubt Russia will attack again.", "resumes", "certain"),
        ("The army that did not break will attack again.", "resumes", "certain"),
    ],
)
def test_negation_and_hedges_in_forecasts(text, stance, certainty):
    claim = only(text, "forecast")
    assert (claim.stance, claim.certainty) == (stance, certainty)


def test_neither_nor_is_about_both():
    claims = read("Neither Russia nor Ukraine will attack again.")
    assert {(c.side, c.stance) for c in claims} == {("russia", "holds"), ("ukraine", "holds")}


@pytest.mark.parametrize(
    ("text", "stance", "certainty"),
    [
        ("Morale in the Russian army is not falling.", "falling", "denied"),
        ("Russia's production is not rising.", "rising", "denied"),
        ("Ukraine does not lack men.", "low", "denied"),
        ("Ukraine's army has lost its best crews.", "low", "certain"),
        ("Ukraine is losing its best units.", "falling", "certain"),
        ("Ukrainian conscripts went to the front after two weeks of drill.", "low", "certain"),
    ],
)
def test_capability_states_changes_and_negation(text, stance, certainty):
    claim = only(text, "capability")
    assert (claim.stance, claim.certainty) == (stance, certainty)


def test_the_month_of_may_is_no_hedge():
    assert only("Russian troops captured Soledar on 3 May.", "control").certainty == "certain"


@pytest.mark.parametrize(
    ("text", "stance", "side"),
    [
        ("Kyiv should therefore refuse every offer of a truce.", "no_talks", "ukraine"),
        ("The West should oppose any ceasefire.", "no_talks", "allies"),
        ("Western governments must not refuse talks.", "talks", "allies"),
        ("They should send Ukraine the shells and tanks it has asked for.", "aid", "ukraine"),
    ],
)
def test_polarity_of_recommendations(text, stance, side):
    claim = only(text, "recommendation")
    assert (claim.stance, claim.side) == (stance, side)


def test_two_duties_under_one_should():
    claims = read("The allies should offer Ukraine firm guarantees and press both sides to open talks.")
    assert [(c.stance, c.side) for c in claims] == [("guarantee", "allies"), ("talks", "russia"), ("talks", "ukraine")]


def test_one_purpose_is_no_second_duty():
    claims = read("Ukraine must get tanks in order to defeat Russia and liberate the valley.")
    assert [(c.kind, c.stance) for c in claims] == [("recommendation", "aid")]


def test_calling_something_a_trick_accuses():
    claim = only("On 3 June Sergei Lavrov called Ukrainian appeals for talks a ruse, which is what his friends always say.", "statement")
    assert (claim.stance, claim.by, claim.side, claim.when) == ("accuses", "Sergei Lavrov", "ukraine", "2023-06-03")


def test_a_clause_is_no_speaker():
    for text in (
        "That is more or less what Kyiv's friends say about Russia's army being short of shells.",
        "What they do says Russia lacks men.",
    ):
        assert {c.by for c in read(text)} <= {"author"}


@pytest.mark.parametrize(
    ("text", "stance", "side", "certainty", "by"),
    [
        ("Moscow wants to keep what it has.", "hold", "russia", "certain", "author"),
        ("Moscow would like to freeze the line.", "hold", "russia", "certain", "author"),
        ("Putin wants the whole of Donbas.", "continue", "russia", "certain", "author"),
        ("Moscow plans to march on Odesa.", "escalate", "russia", "certain", "author"),
        ("Russia's is not an army that plans to march.", "escalate", "russia", "denied", "author"),
        ("Vladimir Putin told the summit that he wanted the war to end.", "peace", "russia", "certain", "Vladimir Putin"),
        ("Moscow needs a truce.", "pause", "russia", "certain", "author"),
    ],
)
def test_intents(text, stance, side, certainty, by):
    claim = only(text, "intent")
    assert (claim.stance, claim.side, claim.certainty, claim.by) == (stance, side, certainty, by)


def test_it_is_the_subject_before_it():
    claims = read("Moscow still wants all of Ukraine; what stops it is a shortage of trained crews.")
    assert [c.side for c in claims if c.kind == "capability"] == ["russia"]


def test_a_sentence_that_names_nobody_is_about_the_paragraphs_one_side():
    text = "Russia is short of shells. Corruption eats every budget.\n\nThe summer was dry. Bureaucracy is everywhere."
    assert [c.side for c in read(text) if c.kind == "capability"] == ["russia", "russia", None]


@pytest.mark.parametrize(
    "text",
    [
        "A war of drones\n\nThe summer was dry.",
        "Peace is often mentioned in the papers.",
        "History teaches only one lesson.",
        "Where troops are pulled apart, the guns fall silent.",
        "There is no other way out.",
        "They should do it before Friday.",
        "The summer was dry.\n\n*Written for a test: Russia will attack again.*",
    ],
)
def test_what_claims_nothing(text):
    assert read(text) == ()


def test_a_headline_with_a_verb_is_read():
    assert [c.stance for c in read("Kremlin demands surrender of Bakhmut\n\nThe summer was dry.")] == ["sets_terms"]


def test_places_with_dates_of_their_own():
    text = "Ukrainian troops liberated Kosy in Donetsk Oblast on 3 May and Lypa on 7 May, and entered Dub on 9 May."
    assert [(c.kind, c.stance, c.place, c.region, c.when) for c in read(text)] == [
        ("control", "taken", "Kosy", "Donetsk Oblast", "2023-05-03"),
        ("control", "taken", "Lypa", None, "2023-05-07"),
        ("movement", "advance", "Dub", None, "2023-05-09"),
    ]


def test_while_it_is_fighting():
    text = "Russia cannot train its recruits while it is fighting."
    claim = only(text, "capability")
    assert claim.scope == "while_fighting"
    assert claim.quote == text[:-1]
    assert scope_words(claim)["while_fighting"] == ["while it is fighting"]
    short = claim.with_(quote="Russia cannot train its recruits", end=len("Russia cannot train its recruits"))
    assert scope_words(short)["while_fighting"] == []
    assert scope_words(short, text)["while_fighting"] == ["while it is fighting"]


def test_what_is_only_supposed_denied_or_asked_is_not_asserted():
    def read(text):
        return [(c.kind, c.stance, c.certainty) for c in read_claims(Document("a.txt", text))]

    assert read("If Eritrea ran out of shells, Ethiopia would attack again.") == [("forecast", "resumes", "certain")]
    assert read("Should Eritrea run out of shells, the front would break.") == [("forecast", "other", "certain")]
    assert read("Is Eritrea running out of shells?") == []
    assert read("Eritrea is far from running out of shells.") == [("capability", "low", "denied")]
    assert read("It is not true that Eritrea has exhausted its ammunition.") == [("capability", "low", "denied")]
    assert read("Eritrea denies that it wants a pause.") == [("statement", "denies", "certain")]
