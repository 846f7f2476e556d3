"""What every room's tests share: the marker for what lies beside the checkout, and the bundled world."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# No test measures time: the first example of a room compiles its patterns, and machines are noisy.
settings.register_profile("parley", deadline=None)
settings.load_profile("parley")

SHARED = Path(__file__).resolve().parents[2] / "shared"


def pytest_collection_modifyitems(items):
    """Skip what needs the shared material where there is none. On CI nothing is skipped."""
    if not SHARED.is_dir():
        skip = pytest.mark.skip(reason="needs the project's shared material, a folder beside the checkout")
        for item in items:
            if "shared" in item.keywords:
                item.add_marker(skip)


@pytest.fixture(scope="session")
def shared():
    return SHARED
