"""The bundled world's data: loads, agrees with itself, treats both sides alike, and knows when it knew."""

from collections import Counter
from datetime import date

import pytest

from parley.claim import STANCES
from parley.world import load_world
from parley.world.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def world():
    return load_world("ukraine-2023")


def test_every_alias_means_one_actor(world):
    names = Counter(name for a in world.actors for name in {a.name, *a.aliases})
    assert [n for n, k in names.items() if k > 1] == []
    assert len({a.id for a in world.actors}) == len(world.actors)


def test_whoever_speaks_for_a_side_has_a_reason(world):
    assert [a.id for a in world.actors if a.speaks_for and not a.source] == []


def test_nobody_with_a_side_of_their_own_speaks_for_the_other(world):
    sides = set(world.side_ids)
    assert [a.id for a in world.actors if a.side in sides and a.speaks_for not in (None, a.side)] == []


def test_both_sides_are_known_and_graded_alike(world):
    a, b = world.side_ids
    grade = {g.who: g.grade for g in world.grades}
    assert grade[a] == grade[b] == grade["belligerent_official"]
    assert {"author", "agency", "other"} <= set(grade)
    held = Counter(x.speaks_for for x in world.actors if x.speaks_for)
    assert abs(held[a] - held[b]) <= 6  # neither side's voices are much better known
    backers = {grade[w] for w in ("belarus", "iran", "north_korea", "usa", "nato", "eu", "allies")}
    assert len(backers) == 1


def test_the_record_names_known_people_places_and_stances(world):
    actors, regions = {a.id for a in world.actors}, {r.name for r in world.regions}
    assert {s.who for s in world.statements} <= actors
    assert {s.stance for s in world.statements} <= set(STANCES["statement"])
    assert {e.region for e in world.events} | {p.region for p in world.places} <= regions
    assert {r for s in world.sectors for r in s.regions} <= regions
    assert all(e.source and e.what for e in world.events)
    assert all(s.source and s.what for s in world.statements)
    assert all(s.knowable_at >= date.fromisoformat(s.date) for s in world.statements)


def test_events_lie_where_the_gazetteer_has_the_place(world):
    gazetteer = Gazetteer(world)
    for e in world.events:
        assert e.region in {c.region for c in gazetteer.regions_of(e.place)}, e.id


def test_announcement_and_confirmation_of_robotyne_are_kept_apart(world):
    robotyne = {e.date: e for e in world.events if e.place == "Robotyne"}
    assert robotyne[date(2023, 8, 22)].stance == "contested"
    assert robotyne[date(2023, 8, 28)].stance == "taken"
    assert robotyne[date(2023, 8, 28)].knowable_at == date(2023, 8, 28)


def test_lukashenkos_june_is_not_in_the_record_and_july_is(world):
    calls = [s.date for s in world.statements if s.who == "lukashenko" and s.stance == "calls_for_talks"]
    assert calls == ["2023-03-31", "2023-07-06", "2023-08-17"]


def test_twenty_seven_regions(world):
    assert len(world.regions) == 27
    assert sum("Oblast" in r.name for r in world.regions) == 24
