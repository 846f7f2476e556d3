"""Who says what: known answers by construction, and properties that hold of any text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.reading import attributions
from parley.reading.attribution import by_sentence
from parley.reading.attribution.cues import verb_forms
from parley.reading.attribution.quotations import quotations
from parley.reading.sentences import sentences


def said(text, **how):
    """Source, cue and content of each attribution, as words."""
    return [tuple([text[s:e] for s, e in part] for part in (a.source, a.cue, a.content)) for a in attributions(text, **how)]


KNOWN = [
    # clause after the verb
    ("The minister said that the army was short of shells.", ["The minister"], ["that the army was short of shells"]),
    ("Baku has said that its troops hold the pass.", ["Baku"], ["that its troops hold the pass"]),
    ("Many say the war is lost.", ["Many"], ["the war is lost"]),
    ("The envoy told reporters on Monday that talks had stalled.", ["The envoy"], ["that talks had stalled"]),
    ("The mayor says there is no water.", ["The mayor"], ["there is no water"]),
    ("In Oslo the envoy said the road was open.", ["the envoy"], ["the road was open"]),
    ("Anna Lind, who runs the harbour office, said the port was mined.", ["Anna Lind"], ["the port was mined"]),
    # clause or quotation before the verb
    ("The town had been taken, the mayor wrote on Telegram.", ["the mayor"], ["The town had been taken"]),
    ("“We shall hold,” the colonel said.", ["the colonel"], ["“We shall hold,”"]),
    ("“We shall hold,” said Pavel Horak, a retired colonel.", ["Pavel Horak, a retired colonel"], ["“We shall hold,”"]),
    ("“Why now?” Horak asked.", ["Horak"], ["“Why now?”"]),
    ("\"It is over at last\" for the garrison, she said.", ["she"], ["\"It is over at last\" for the garrison"]),
    # broken content is one unit, without the tail that reports
    ("The village, he said, was empty.", ["he"], ["The village", "was empty"]),
    ("“We hold,” he said on Friday, “and we shall hold.”", ["he"], ["“We hold,”", "“and we shall hold.”"]),
    ("“We hold,” he said. “We shall not leave. Never.”", ["he"], ["“We hold,”", "“We shall not leave. Never.”"]),
    # other constructions
    ("According to the ministry, the road is open.", ["the ministry"], ["the road is open"]),
    ("The road is open, according to the ministry.", ["the ministry"], ["The road is open"]),
    ("In the general’s view, the front will hold.", ["the general’s"], ["the front will hold"]),
    ("For Ankara, this means that the strait stays shut.", ["Ankara"], ["that the strait stays shut"]),
    ("The survey found that half of them want to leave.", ["The survey"], ["that half of them want to leave"]),
    ("Moscow accused Kyiv of shelling the plant.", ["Moscow"], ["Kyiv of shelling the plant"]),
    ("Tokyo urged both sides to stop.", ["Tokyo"], ["both sides to stop"]),
    ("The rebels refused to leave the camp.", ["The rebels"], ["to leave the camp"]),
    ("The ministry called the strike a crime.", ["The ministry"], ["the strike a crime"]),
    ("The plan was criticised by human rights groups.", ["human rights groups"], ["The plan"]),
    ("Officials are convinced that the truce will fail.", ["Officials"], ["that the truce will fail"]),
    ("Citing the census, the governor said the valley was empty.", ["the governor"], None),
    ("HORAK: We shall hold.", ["HORAK"], ["We shall hold."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "content"), KNOWN)
def test_constructions(text, source, content):
    found = said(text)
    assert source in [s for s, _, _ in found]
    if content:
        assert content in [c for s, _, c in found if s == source]


def test_a_pronoun_is_its_own_source():
    text = "He said the road was open. She added that it was mined, and they warned that nobody should use it."
    assert [s for s, _, _ in said(text)] == [["He"], ["She"], ["they"]]
    assert said(text)[1][2] == ["that it was mined"]


def test_the_source_of_a_relative_clause_is_what_it_hangs_on():
    ((source, cue, content),) = said("The scout, who said that the bridge was gone, has left.")
    assert source[0] == "The scout"
    assert cue == ["said"]
    assert content == ["that the bridge was gone"]


def test_the_author_is_not_put_into_the_mouth_of_others():
    found = said("Some analysts claim that the army is short of shells, but I doubt it.")
    assert found[0] == (["Some analysts"], ["claim"], ["that the army is short of shells"])


def test_coordinated_reports_share_a_source():
    found = said("“We are ready,” the admiral said, adding that the fleet had sailed.")
    assert [s for s, _, _ in found] == [["the admiral"], ["the admiral"]]
    assert found[1][2] == ["that the fleet had sailed"]
    found = said("The alliance warned that the pass could fall, and urged members to send troops.")
    assert [c for _, _, c in found] == [["that the pass could fall"], ["members to send troops"]]


def test_a_passive_without_a_doer_has_no_source():
    ((source, cue, content),) = said("The garrison is believed to have left the fort.")
    assert source == []
    assert cue == ["believed"]
    assert content == ["The garrison", "to have left the fort"]


def test_reports_inside_of_reports_only_on_request():
    text = "The envoy said that the king believed the siege would fail."
    assert len(said(text)) == 1
    outer, inner = attributions(text, nested=True)
    assert not outer.nested
    assert inner.nested
    assert [text[s:e] for s, e in inner.source] == ["the king"]
    inside = attributions("“The king told us that the siege would fail,” the envoy said.", nested=True)
    assert any(a.nested for a in inside)


def test_wanting_is_an_attribution_but_no_report():
    (a,) = attributions("The duke wants to leave the league.")
    assert not a.reported
    assert a.start == 0
    assert a.end == len("The duke wants to leave the league")


def test_nouns_that_look_like_cues():
    assert said("The state of the road is poor.") == []
    assert said("The rebels attacked the town at dawn.") == []


def test_the_reader_gets_a_quotation_that_began_before_its_sentence():
    text = "“The wall will hold. The gate will not,” the mason said."
    spans = sentences(text)
    first = spans[0]
    (a,) = by_sentence(text, spans)[0]
    assert [text[s:e] for s, e in a.source] == ["the mason"]
    assert all(first.start <= s < e <= first.end for s, e in a.content)


def test_quotations():
    text = 'He "left" and said “go, ‘now’.” Rock ’n’ roll. ‘The end’ came.\n\n"never closed\n\n"again" it was'
    assert [text[a:b] for a, b in quotations(text)] == ['"left"', "“go, ‘now’.”", "‘The end’", '"never closed', '"again"']


def test_forms():
    forms = verb_forms()
    assert {"said", "says", "saying", "told", "denied", "vowed", "planned", "quipped", "understood"} <= set(forms)
    assert forms["saying"].tag == "G"


PIECES = [*"aA .,;:'\"“”‘’—()\n", " said", " that", " he", " the", " told", " to", " claims", "according to "]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_spans_lie_in_the_text_and_in_order(text):
    found = attributions(text, nested=True)
    assert found == attributions(text, nested=True)
    assert [a.start for a in found] == sorted(a.start for a in found)
    for a in found:
        assert a.cue
        assert a.content
        for part in (a.source, a.cue, a.content):
            assert all(0 <= s < e <= len(text) for s, e in part)
            assert part is a.source or part == sorted(part)


@given(st.text(max_size=120))
def test_any_text_is_read(text):
    attributions(text)
    assert len(by_sentence(text, sentences(text))) == len(sentences(text))


HOSTILE = ['"', "“", '" ', "said ", "he said that ", "said, ", '"a" ', "(said ", "according to ", "‘a ", "claim of the "]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_takes_time_in_proportion(unit):
    small, large = unit * (10_000 // len(unit)), unit * (80_000 // len(unit))
    attributions(small)
    begin = time.process_time()
    attributions(small)
    once = time.process_time() - begin
    begin = time.process_time()
    attributions(large)
    assert time.process_time() - begin < 40 * once + 0.5
