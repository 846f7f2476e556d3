"""A document, its claims and the bundled world, made short for tests of rules."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from parley.checking import check, rule
from parley.claim import Claim
from parley.document import Document
from parley.world import load_world

SHARED = Path(__file__).resolve().parents[2].parent / "shared"


@pytest.fixture(scope="session")
def world():
    return load_world("ukraine-2023")


@pytest.fixture
def found(world):
    """Findings of one rule: `found(rule, text, dated, {quote, kind, ...}, ...)`."""

    def run(name, text, dated="2023-08-25", *claims, world=world):
        made = []
        for i, fields in enumerate(claims):
            quote = fields.get("quote", text)
            start = text.index(quote)
            made.append(Claim(**({"id": f"c{i + 1:02d}", "quote": quote, "start": start, "end": start + len(quote)} | fields)))
        document = Document("test.txt", text, date.fromisoformat(dated) if dated else None)
        return check(document, made, world, [rule(name)])

    return run


@pytest.fixture(scope="session")
def labelled():
    """A hand-labelled article: `labelled(path)` gives its document and claims."""

    def load(path):
        table = tomllib.loads(path.read_text())
        text = (path.parent / table["document"]).read_text()
        claims = []
        for fields in table["claim"]:
            start = text.index(fields["quote"])
            extra = {"because": tuple(fields.get("because", ())), "start": start, "end": start + len(fields["quote"])}
            claims.append(Claim(**(fields | extra)))
        dated = table.get("dated")
        return Document(path.name, text, date.fromisoformat(str(dated)) if dated else None), tuple(claims)

    return load
