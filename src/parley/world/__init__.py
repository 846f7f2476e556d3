"""What is known about one war: actors, places, dated record, priors with sources, options. Plain TOML an analyst can edit."""

from parley.world.load import bundled, load_world
from parley.world.types import (
    Actor,
    Assumption,
    Event,
    Option,
    Place,
    Region,
    Sector,
    Side,
    SourceGrade,
    Statement,
    World,
)

__all__ = [
    "Actor", "Assumption", "Event", "Option", "Place", "Region", "Sector", "Side", "SourceGrade", "Statement", "World",
    "bundled", "load_world",
]  # fmt: skip
