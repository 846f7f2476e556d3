import re

import pytest

from parley import examples
from parley.errors import ParleyError


@pytest.mark.parametrize("name", ["a-pause-to-rearm", "a-line-that-holds"])
def test_examples_are_short_dated_and_titled(name):
    text = examples.path(name).read_text(encoding="utf-8")
    assert text.startswith("---\ntitle: ") and "\ndate: 2023-08-25\n---\n" in text
    assert 300 <= len(re.sub(r"^---.*?---", "", text, flags=re.S).split()) <= 420


def test_names():
    assert examples.names() == ("a-line-that-holds", "a-pause-to-rearm")
    assert examples.path("a-line-that-holds.md").is_file()
    with pytest.raises(ParleyError, match="no example 'x'"):
        examples.path("x")
