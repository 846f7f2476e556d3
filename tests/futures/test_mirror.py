"""Two sides, one model: exchange them and every answer is the mirror image, to the bit."""

import numpy as np
import pytest
from msgspec.structs import replace
from weekly import SEED, N

from parley.futures.draws import Tilt, draws
from parley.futures.ensemble import MEASURES, SERIES
from parley.futures.simulate import simulate

HIGH, LOW, NOT_HIGH = Tilt("high", True), Tilt("low", True), Tilt("high", False)


def one_sided(world):
    """Beliefs that are all about one side."""
    a, b = world.side_ids
    return {f"{a}.trained": [HIGH], f"{a}.ambition": [HIGH, HIGH], f"{a}.friction": [NOT_HIGH], f"{b}.aid": [LOW]}


def mirrored(names, rows):
    """Rows of measures or series as the other side would list them."""
    flips, swaps = {"ground", "strength", "strength_start", "strength_resumption", "strength_end"}, {"resumed_by", "collapse"}
    out = {}
    for name, row in zip(names, rows, strict=True):
        if name in flips:
            out[name] = -row
        elif name in swaps:
            out[name] = np.where(row > 0, 3 - row, row)
        else:
            partner = {"_a": "_b", "_b": "_a"}.get(name[-2:])
            out[name[:-2] + partner if partner else name] = row
    return np.stack([out[name] for name in names])


def assert_mirrored(one, two):
    assert two.sides == one.sides[::-1]
    assert np.array_equal(two.calls, one.calls[::-1])
    assert np.array_equal(two.past, mirrored(SERIES, one.past))
    for o in range(len(one.options)):
        assert np.array_equal(two.measures[o], mirrored(MEASURES, one.measures[o]), equal_nan=True)
        assert np.array_equal(two.paths[o], mirrored(SERIES, one.paths[o]))


def test_the_mirror_shows_something(ensemble):
    """Nothing in it would pass unmirrored."""
    assert not np.array_equal(ensemble.past, mirrored(SERIES, ensemble.past))
    assert set(ensemble.measure("ceasefire", "resumed_by")) == {0.0, 1.0, 2.0}
    assert set(ensemble.measure("fight_on", "collapse")) == {0.0, 1.0, 2.0}


@pytest.mark.parametrize("place", ["world", "crooked"])
@pytest.mark.parametrize("believe", [None, one_sided])
def test_exchanging_the_sides_mirrors_every_answer(place, believe, request):
    world = request.getfixturevalue(place)
    tilts = believe(world) if believe else {}
    one = simulate(world, draws(world, tilts, N, SEED), SEED)
    other = world.swapped()
    two = simulate(other, draws(other, tilts, N, SEED), SEED)
    assert_mirrored(one, two)
    again = simulate(other.swapped(), draws(other.swapped(), tilts, N, SEED), SEED)
    assert again.measures.tobytes() == one.measures.tobytes()


def test_the_tie_of_two_sides_that_act_in_one_week_is_mirrored(world):
    """With all noise and no costs, both sides often break or fall in the same week; the coin travels with the streams."""
    fixed = {"pause.choice_noise": 1e6} | {f"{s}.{name}": 0.0 for s in world.side_ids for name in ("will", "cohesion")}
    option = replace(world.option("fight_on"), set=fixed)
    tied = replace(world, options=(option,))
    n = 2000
    one = simulate(tied, draws(tied, {}, n, SEED), SEED)
    two = simulate(tied.swapped(), draws(tied.swapped(), {}, n, SEED), SEED)
    assert_mirrored(one, two)
    assert one.measure("fight_on", "collapse").any()


def test_names_mean_nothing(world, ensemble):
    """Call each side by the other's id, everywhere: not a number changes."""
    a, b = world.side_ids
    other = {a: b, b: a}

    def renamed(name):
        head, _, rest = name.partition(".")
        return f"{other.get(head, head)}.{rest}"

    named = replace(
        world,
        sides=tuple(replace(s, id=other[s.id]) for s in world.sides),
        sectors=tuple(replace(s, dug_in=other[s.dug_in]) for s in world.sectors),
        factors={renamed(k): replace(f, name=renamed(k)) for k, f in world.factors.items()},
        options=tuple(
            replace(o, scale={renamed(k): v for k, v in o.scale.items()}, set={renamed(k): v for k, v in o.set.items()})
            for o in world.options
        ),
    )
    found = simulate(named, draws(named, {}, N, SEED), SEED)
    assert found.sides == (b, a)
    for name in ("factors", "past", "calls", "measures", "paths"):
        assert getattr(found, name).tobytes() == getattr(ensemble, name).tobytes()


@pytest.mark.slow
def test_two_equal_sides_with_their_luck_exchanged_exchange_their_fates(crooked):
    """Equal priors on both sides, one sector for each: only luck tells them apart."""
    a, b = crooked.side_ids
    twin = {k: f.prior for k, f in crooked.factors.items() if k.startswith(f"{a}.")}
    factors = crooked.factors | {f"{b}{k[len(a) :]}": replace(crooked.factors[k], prior=p) for k, p in twin.items()}
    even = replace(
        crooked,
        factors=factors,
        sectors=(replace(crooked.sectors[0], dug_in=a), replace(crooked.sectors[1], dug_in=b)),
    )
    n = 4000
    e = simulate(even, draws(even, {}, n, SEED), SEED, options=["ceasefire", "fight_on"])
    for option in e.options:
        for measure in ("resumed_by", "collapse"):
            by = e.measure(option, measure)
            first, second = int((by == 1).sum()), int((by == 2).sum())
            assert abs(first - second) < 5 * np.sqrt(first + second), (option, measure, first, second)
