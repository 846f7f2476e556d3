"""Every example of every frame is a test: the frames are their own specification."""

import pytest

from parley.document import Document
from parley.reading import read_claims
from parley.reading.frames import frame_index, frames
from parley.reading.pattern import PatternError, compile_pattern

EXAMPLES = [(f, e) for f in frames() for e in f.examples]
NOT_EXAMPLES = [(f, t) for f in frames() for t in f.not_examples]


@pytest.mark.parametrize(("frame", "example"), EXAMPLES, ids=[f"{f.id}-{i}" for i, (f, _) in enumerate(EXAMPLES)])
def test_example_gives_its_claim(frame, example):
    claims = read_claims(Document("example", example.text))
    found = [c for c in claims if c.kind == frame.kind and c.stance == (example.stance or frame.stance)]
    assert found, f"read {[(c.frame, c.stance, c.quote) for c in claims]}"
    quotes = [c.quote for c in found]
    assert example.quote in quotes
    claim = found[quotes.index(example.quote)]
    if example.side:
        assert example.side in [c.side for c in found if c.quote == example.quote]
    if example.certainty:
        assert claim.certainty == example.certainty


@pytest.mark.parametrize(("frame", "text"), NOT_EXAMPLES, ids=[f"{f.id}-{i}" for i, (f, _) in enumerate(NOT_EXAMPLES)])
def test_counter_example_stays_silent(frame, text):
    assert frame.id not in [c.frame for c in read_claims(Document("example", text))]


def test_every_frame_has_examples_and_counter_examples():
    assert [f.id for f in frames() if not f.examples or not f.not_examples] == []
    ids = [f.id for f in frames()]
    assert len(set(ids)) == len(ids) >= 25


def test_all_patterns_compile():
    for frame, pattern in frame_index().patterns:
        assert pattern.regex, frame.id
        assert pattern.triggers, frame.id


@pytest.mark.parametrize("bad", ["{nowhere} of", "(a|b", "? a", "* *", "a) b"])
def test_bad_patterns_are_refused(bad):
    with pytest.raises(PatternError):
        compile_pattern(bad, {})


def test_pattern_language():
    regex = compile_pattern("~withdraw (its|their)? * {unit}", {"unit": ["troops", "rear-guard"]}).regex
    for text in ("withdrew troops", "has withdrawn its last few troops", "withdrawing their rear guard"):
        assert regex.search(text), text
    assert not regex.search("withdrew. The troops")
