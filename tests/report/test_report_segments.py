import itertools
import re

from hypothesis import given
from hypothesis import strategies as st
from report_fixture import assessment, claims, findings

from parley.claim import Claim
from parley.document import Span
from parley.finding import Finding
from parley.report.segments import article, segments

TAG = re.compile(r"<[^>]*>")
TEXTS = st.text(alphabet=st.one_of(st.sampled_from("ab <>&\"'\n\r\u202e\u200fж"), st.characters(exclude_categories=("Cs",))), max_size=120)
SPANS = st.lists(st.tuples(st.integers(0, 130), st.integers(0, 130)).map(lambda p: Span(min(p), max(p))), max_size=12)


@given(st.integers(0, 120), SPANS, SPANS)
def test_segments_cover_the_text_once_in_order(length, first, second):
    found = segments(length, first, second)
    assert "".join("x" * (s.end - s.start) for s in found) == "x" * length
    assert all(a.end == b.start for a, b in itertools.pairwise(found))
    for s in found:
        for layer, spans in ((s.claims, first), (s.findings, second)):
            covering = {i for i, p in enumerate(spans) if p.start <= s.start and s.end <= p.end and s.start < s.end}
            assert set(layer) == covering


@given(TEXTS, SPANS, SPANS)
def test_taking_the_tags_away_gives_back_the_text(text, claim_spans, finding_spans):
    made_claims = [Claim(f"c{i:02}", text[a:b], a, b, "intent", stance="pause") for i, (a, b) in enumerate(claim_spans)]
    made_findings = [Finding("X001", "rule", "warning", s, "<b>") for s in finding_spans]
    markup = str(article(text, made_claims, made_findings))
    # The five characters that are escaped; `&` last, so that an entity in the text itself stays as it is.
    back = TAG.sub("", markup)
    for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&#34;", '"'), ("&#39;", "'"), ("&amp;", "&")):
        back = back.replace(entity, char)
    assert back == text
    opened = re.findall(r"<(/?)(p|a|span)\b", markup)
    assert sum(1 if not slash else -1 for slash, _ in opened) == 0


def test_shared_and_nested_claims_are_each_reachable():
    markup = str(article(assessment().document.text, claims(), findings()))
    for c in claims():
        assert markup.count(f'id="m-{c.id}"') == 1
        assert markup.count(f'class="ref" href="#claim-{c.id}"') == 1
    assert "shared" in markup and "sev-error" in markup


def test_marks_that_cross_paragraphs_never_nest_wrongly():
    text = "One.\n\nTwo.\n\nThree."
    whole = [Claim("c01", text, 0, len(text), "intent", stance="pause")]
    markup = str(article(text, whole, []))
    assert markup.count("<p ") == 3 and re.sub(r"<p .*?</p>", "", markup).strip() == ""
