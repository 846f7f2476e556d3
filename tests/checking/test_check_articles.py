"""The rules on hand-labelled articles: what they find in the first, and how little elsewhere."""

from collections import Counter
from pathlib import Path

import pytest

from parley.checking import check
from parley.document import Document

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
pytestmark = [pytest.mark.shared, pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared, the project's articles and corpora")]


def test_the_first_article(labelled, world):
    document, claims = labelled(SHARED / "articles" / "pause-op-ed.claims.toml")
    found = check(document, claims, world)
    told = [(f.code, f.severity, document.quote(f.span), f.claims) for f in found]
    assert ("PLC001", "error", "Robotyne", ("c22",)) in told
    assert ("DAT001", "warning", "Robotyne", ("c22",)) in told
    assert not [t for t in told if "c21" in t[3]]  # Urozhaine: nothing against it
    assert [t[3] for t in told if t[0] == "STM001"] == [("c15",), ("c16",)]
    assert [t[2] for t in told if t[0] == "CRT001"] == ["testify to only one thing", "The only thing", "any freezing"]
    assert [f.span for f in found] == sorted(f.span for f in found)
    assert all(f.record for f in found)


def test_articles_about_other_wars_get_almost_nothing(labelled, world):
    counts = Counter()
    for path in sorted((SHARED / "articles" / "dev").glob("*.claims.toml")):
        document, claims = labelled(path)
        counts.update(f.code for f in check(document, claims, world))
    assert counts["PLC001"] == counts["DAT001"] == 0
    assert counts["STM001"] <= 4
    assert counts["CRT001"] <= 8


def test_news_wires_are_free_of_certainty_warnings(world):
    import json

    for name in ("timebank-dev", "geovirus-dev", "control-dev"):
        lines = (SHARED / "data" / "corpora" / f"{name}.jsonl").read_text().split("\n")
        texts = [json.loads(line)["text"] for line in lines if line]
        assert sum(len(check(Document(name, t, world.first), (), world)) for t in texts) == 0
