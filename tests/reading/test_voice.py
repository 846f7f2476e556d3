"""Whose "we" it is: transcripts, speeches, a belligerent's own address."""

from datetime import date

import pytest

from parley.document import Document
from parley.reading import read_claims
from parley.reading.voice import turns


def read(text):
    return read_claims(Document("text", text, date(2023, 8, 25)))


def test_the_turns_of_a_transcript():
    text = (
        "Press call on Chad\n\nMR. OKELLO: We will send more shells to Chad.\n\nQ: Is Sudan ready to talk?\n\n"
        "MR. OKELLO: Sudan refuses to negotiate.\n"
    )
    found = turns(text)
    assert [(t.name, t.asks) for t in found] == [("Mr. Okello", False), ("Q", True), ("Mr. Okello", False)]
    assert text[found[0].start :].startswith("We will send")
    assert {c.by for c in read(text)} == {"Mr. Okello", "Sudan"}


@pytest.mark.parametrize("text", ["KAMPALA: The army advanced.", "The demand: withdraw.", "NOTE: this is a summary.\nThe army advanced."])
def test_no_transcript(text):
    assert turns(text) == []


def test_we_in_a_speech_is_whom_the_title_names():
    text = (
        "Statement by the President of Eritrea at the General Assembly\n\n"
        "We will defend our land. We are short of shells. Ethiopia attacked us in May."
    )
    sides = {c.side for c in read(text) if c.quote.startswith("We ")}
    assert sides == {"eritrea"}


def test_we_in_an_address_is_not_the_one_called_invader():
    text = (
        "Our people stand firm. The Ethiopian invaders will fail, and Ethiopian shelling goes on. We will defend our cities. "
        "Eritrea is strong. Ethiopian forces retreated."
    )
    (claim,) = [c for c in read(text) if c.quote == "We will defend our cities"]
    assert claim.side == "eritrea"


def test_we_of_an_author_who_is_nobody_known_has_no_side():
    claims = read("Kenya attacked the port. We must stop this war.")
    assert [c.side for c in claims if c.quote.startswith("We must")] in ([None], [])
