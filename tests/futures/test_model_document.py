"""docs/model.md lists every constant of the model with the value it has in the code."""

import ast
import re
from pathlib import Path

import pytest

import parley.futures.war

ROOT = Path(__file__).parents[2]
WAR = Path(parley.futures.war.__file__).parent
CONVENTIONS = {"FIGHTING", "CEASEFIRE", "RESUMED", "SETTLED", "COLLAPSED", "NEVER", "NUMBERS", "KM_PER_WEEK"}
"""Names for states and sizes, which are not assumptions about the world."""


def constants():
    """Every number in capitals at the top of the model's files."""
    found = {}
    for path in sorted(WAR.glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign):
                target, value = node.targets[0], node.value
                pairs = zip(target.elts, value.elts, strict=True) if isinstance(target, ast.Tuple) else [(target, value)]
                found |= {t.id: float(v.value) for t, v in pairs if isinstance(v, ast.Constant) and t.id.isupper()}
    return {name: value for name, value in found.items() if name not in CONVENTIONS}


def documented():
    text = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    return {m[1]: float(m[2]) for m in re.finditer(r"^\| `([A-Z_]+)` \| ([0-9.]+) \|", text, re.MULTILINE)}


@pytest.mark.parametrize(("name", "value"), sorted(constants().items()))
def test_the_document_gives_each_constant_its_value(name, value):
    assert documented().get(name) == value, f"docs/model.md: the row of {name} should begin | `{name}` | {value:g} |"


def test_the_document_lists_no_constant_that_is_gone():
    assert set(documented()) == set(constants())
