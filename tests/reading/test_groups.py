"""Armed groups that a text brings up, and whom its generic words mean."""

from collections import Counter

from parley.document import Document
from parley.reading import read_claims
from parley.reading.groups import groups_in, home, meant, slug, state_ids


def sides(text):
    return {c.quote: c.side for c in read_claims(Document("text", text))}


def test_names_with_a_short_form_and_names_beside_their_kind():
    assert groups_in("the Front for Rural Renewal (FRR) and the rebel group Azra") == [
        ("Front for Rural Renewal", "frr"),
        ("FRR", "frr"),
        ("Azra", "azra"),
    ]
    assert groups_in("The FRR rebels withdrew") == [("FRR", "frr")]
    for no in ("Islamist rebels", "Darfur rebels", "The rebels", "the Ministry of Trade (MOT)"):
        assert groups_in(no) == []


def test_slug():
    assert slug("Lord’s New Army") == "lords_new_army"


def test_the_rebels_are_the_one_group_that_the_text_ties_them_to():
    assert meant(Counter(frr=3, azra=2), [("rebels", "frr")])["rebels"] == "frr"
    assert meant(Counter(frr=3), [])["militants"] == "frr"
    assert meant(Counter(frr=3, azra=2), []) == {}


def test_home_is_the_state_named_far_more_than_others():
    states = state_ids()
    assert home(Counter(chad=6, sudan=2, frr=4), states, 4) == "chad"
    assert home(Counter(chad=3, sudan=3), states, 4) is None
    assert home(Counter(chad=6), states, 0) is None


def test_a_new_group_is_a_side_and_the_army_the_states():
    text = (
        "Chad said the Front for Rural Renewal (FRR) seized Abeche on Monday. The FRR rebels advanced towards Ati. "
        "The rebels withdrew from Ati on Friday. In Chad the army recaptured Ati. Chad rejected talks with the FRR."
    )
    found = sides(text)
    assert found["The rebels withdrew from Ati on Friday"] == "frr"
    assert [side for quote, side in found.items() if "recaptured Ati" in quote] == ["chad"]


def test_an_opposition_is_its_states():
    found = sides("Syria's opposition rejected talks in May. The Syrian opposition called for a ceasefire in June.")
    assert set(found.values()) == {"syrian_opposition"}
