"""Toponyms: what is one and what is not, where they lie, and what the world adds. The sentences are made up."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.reading.places import places
from parley.world.load import load_world


def names(text, world=None):
    return [p.name for p in places(text, world)]


def spot(text, name, world=None):
    return next((p.lat, p.lon) for p in places(text, world) if p.name == name)


def near(found, lat, lon, degrees=1.5):
    return abs(found[0] - lat) <= degrees and abs(found[1] - lon) <= degrees


@pytest.fixture(scope="module")
def ukraine():
    return load_world("ukraine-2023")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell on the town of Gorno overnight.", ["Gorno"]),
        ("Villages near Khan Younis were cleared.", ["Khan Younis"]),
        ("Smoke rose over Aleppo's eastern districts.", ["Aleppo"]),
        ("They left the Donbas, the Gaza Strip and Nagorno-Karabakh alone.", ["Donbas", "Gaza Strip", "Nagorno-Karabakh"]),
        ("Settlers on the West Bank and in North Kivu agreed.", ["West Bank", "North Kivu"]),
        ("Kyiv rejects the offer; Moscow does not.", ["Kyiv", "Moscow"]),
        ("Floods hit New South Wales and West Africa.", ["New South Wales", "West Africa"]),
        ("Ships crossed the Black Sea and the Gulf of Aden.", ["Black Sea", "Gulf of Aden"]),
        ("The convoy reached Lake Orvela in Telmar Province.", ["Lake Orvela", "Telmar Province"]),
        ("A Moscow-backed militia and the Russia-Ukraine war", ["Moscow", "Russia", "Ukraine"]),
        ("Doctors in Côte d'Ivoire and N'Djamena waited.", ["Côte d'Ivoire", "N'Djamena"]),
        ("The U.S. and the UK sent aid.", ["U.S.", "UK"]),
    ],
)
def test_toponyms(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Kenyan and Sudanese delegates met on Monday in May.",
        "He studied at Ohio State University and wrote for The Washington Post.",
        "Michael Jordan met Charlotte Brown and Jack London.",
        "The University of Georgia and the Bank of England disagreed.",
        "Nobody likes turkey, china or chad.",
        "West Nile virus spread.",
        "General Sherman and Mr Lincoln spoke first.",
        "",
    ],
)
def test_no_toponyms(text):
    assert names(text) == []


def test_a_title_after_a_state_leaves_it_a_place():
    assert names("Texas Governor Ann Smith and Kenya's health minister spoke.") == ["Texas", "Kenya"]


def test_a_persons_name_stays_one():
    assert names("Mayor Peter Lagos spoke. Later Lagos left for Cairo.") == ["Cairo"]


def test_lists_carry_on():
    assert names("Clashes were reported in Belitsa, Orvela and Karvan.") == ["Belitsa", "Orvela", "Karvan"]


@pytest.mark.parametrize(
    ("text", "name", "lat", "lon"),
    [
        ("Rebels took Aleppo.", "Aleppo", 36.2, 37.2),
        ("A storm hit Atlanta, Georgia and Alabama.", "Georgia", 33, -83.5),
        ("Tbilisi said Georgia would not give up Abkhazia.", "Georgia", 42, 43.5),
        ("Police in Springfield, Illinois found him.", "Springfield", 39.8, -89.6),
        ("Police in Springfield, Massachusetts found him.", "Springfield", 42.1, -72.6),
        ("Syria's army left Tripoli in Lebanon.", "Tripoli", 34.4, 35.8),
        ("Libya's rivals met in Tripoli.", "Tripoli", 32.9, 13.2),
        ("It was grown in Washington state, near Seattle.", "Washington", 47.5, -120.5),
        ("Washington has promised more.", "Washington", 38.9, -77),
        ("Fighting reached Khan Younis.", "Khan Younis", 31.3, 34.3),
    ],
)
def test_where_it_lies(text, name, lat, lon):
    assert near(spot(text, name), lat, lon)


def test_what_is_not_known_has_no_coordinates():
    (place,) = places("They took the village of Qwertovka.")
    assert (place.lat, place.lon, place.kind) == (None, None, "")


def test_the_region_the_text_puts_a_place_in(ukraine):
    text = "They took Belitsa in the Moravia region and held Robotyne in Zaporizhzhia Oblast."
    assert {p.name: p.region for p in places(text, ukraine)} == {
        "Belitsa": "Moravia region", "Moravia": None, "Robotyne": "Zaporizhzhia Oblast", "Zaporizhzhia Oblast": None,
    }  # fmt: skip


@pytest.mark.parametrize("name", ["Robotyne", "Rabotino", "Роботине", "Robotino"])
def test_transliterations_with_a_world(ukraine, name):
    (place,) = places(f"Nothing is left of {name} now.", ukraine)
    assert place.name == name and near((place.lat, place.lon), 47.4, 35.8, 0.5)


def test_the_codifier_knows_villages_the_text_says_little_of(ukraine):
    assert names("Units withdrew to Novoprokopivka.", ukraine) == ["Novoprokopivka"]


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["New", "of", "York", "St.", "O'", "al-", "Lake", "'s", "County", ",", "the", "in", "/"])).map(" ".join)
)
def test_mentions_are_ordered_apart_and_inside_the_text(text):
    found = places(text)
    assert all(text[p.start : p.end] == p.name and p.name.strip() == p.name != "" for p in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all((p.lat is None) == (p.lon is None) for p in found)
    assert all(p.lat is None or (-90 <= p.lat <= 90 and -180 <= p.lon <= 180) for p in found)
    assert found == places(text)


def test_a_long_text_takes_no_longer_in_proportion():
    text = "The Kenyan army met rebels near Goma, and Otieno left for Nairobi on Tuesday with his aide. "
    places(text)
    began = time.perf_counter()
    places(text * 2000)
    assert time.perf_counter() - began < 1.5  # 0.2 MB
