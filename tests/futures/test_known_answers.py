"""What the equations must give where the answer is known: Lanchester's laws, a pipeline, a refined step."""

import numpy as np
import pytest
from weekly import AT, begun, stepped

from parley.futures.simulate import rows_of
from parley.futures.war.attrition import REFERENCE, casualties, exposure
from parley.futures.war.luck import NUMBERS
from parley.futures.war.movement import FRONTAGE, OPEN_GROUND
from parley.futures.war.state import FIGHTING, SectorFactors, SharedFactors, SideFactors

SIDE = {name: k for k, name in enumerate(SideFactors._fields)}
WAR = {name: 52 + 24 + k for k, name in enumerate(SharedFactors._fields)}
ENDLESS = 1e15
NO_LUCK = np.array([[0, 0, 0.9, 0.9, 0.9, 0.9] * 2 + [0, 0, 0, 0, 0.9, 1]], dtype=float)
"""No shocks; uniforms so high that nobody calls, accepts, breaks, falls or settles."""


@pytest.fixture
def bare(world, baseline):
    """One future with everything off that a factor can turn off."""
    row = rows_of(world, baseline[:, :1])
    for side in (0, 26):
        for name in ("recruits", "learning", "production", "production_growth", "ammunition_production", "aid", "aid_fatigue", "stockpile"):
            row[0, side + SIDE[name]] = 0.0
        row[0, side + SIDE["training_weeks"]] = 8.0
        row[0, side + SIDE["friction"]] = row[0, side + SIDE["pause_relief"]] = 0.0
        row[0, side + SIDE["equipment"]] = row[0, side + SIDE["ammunition"]] = ENDLESS
    for name in ("fortification_effect", "speed", "shock", "violations"):
        row[0, WAR[name]] = 0.0
    return row


def fight(row, a, b, weeks, *, kill=(1.0, 1.0)):
    """Trained troops of both sides while only attrition is left on: nerve, supply and hospitals are set back before every step."""
    states = begun(row)
    path = [(a, b)]
    for week in range(weeks):
        for side, trained, skill in (("a", path[-1][0], kill[0]), ("b", path[-1][1], kill[1])):
            states[:, AT[f"{side}.trained"]] = trained
            states[:, AT[f"{side}.skill"]] = skill
            for name in ("cohesion", "will"):
                states[:, AT[f"{side}.{name}"]] = 1.0
            for name in ("wounded", "training1", "training2", "training3"):
                states[:, AT[f"{side}.{name}"]] = 0.0
            for name in ("equipment", "ammunition"):
                states[:, AT[f"{side}.{name}"]] = ENDLESS
        states[:, AT["regime"]] = FIGHTING
        states = stepped(states, row, NO_LUCK, np.array([float(week)]))
        path.append((states[0, AT["a.trained"]], states[0, AT["b.trained"]]))
    return np.array(path).T


def test_nothing_but_attrition_is_left_on(bare):
    bare[0, WAR["lethality"]] = 0.0
    a, b = fight(bare, 300.0, 200.0, 30)
    assert (a == 300.0).all() and (b == 200.0).all()


RATE, SKILLS, START, YEAR = 0.015, (1.2, 0.8), (300.0, 260.0), 52


def test_square_law_keeps_lanchesters_invariant_and_closed_form(bare):
    bare[0, WAR["lethality"]], bare[0, WAR["lanchester_exponent"]] = RATE, 1.0
    a, b = fight(bare, *START, YEAR, kill=SKILLS)
    alpha, beta = RATE * SKILLS[0], RATE * SKILLS[1]  # what one of a, one of b kills a week
    invariant = alpha * a**2 - beta * b**2
    # A week's step shrinks the invariant by αβ each week, exactly: 1% in this year. The closed form is met to one per cent
    # for the winner, two for the loser.
    np.testing.assert_allclose(invariant, invariant[0] * (1 - alpha * beta) ** np.arange(YEAR + 1), rtol=1e-9)
    assert abs(invariant[-1] / invariant[0] - 1) < 0.012
    omega, t = np.sqrt(alpha * beta), np.arange(YEAR + 1)
    exact_a = START[0] * np.cosh(omega * t) - np.sqrt(beta / alpha) * START[1] * np.sinh(omega * t)
    exact_b = START[1] * np.cosh(omega * t) - np.sqrt(alpha / beta) * START[0] * np.sinh(omega * t)
    np.testing.assert_allclose(a, exact_a, rtol=0.01)
    np.testing.assert_allclose(b, exact_b, rtol=0.02)


def test_linear_law_keeps_lanchesters_invariant_and_closed_form(bare):
    bare[0, WAR["lethality"]], bare[0, WAR["lanchester_exponent"]] = RATE, 0.0
    a, b = fight(bare, *START, YEAR, kill=SKILLS)
    alpha, beta = RATE * SKILLS[0] / REFERENCE, RATE * SKILLS[1] / REFERENCE
    invariant = alpha * a - beta * b
    np.testing.assert_allclose(invariant, invariant[0], rtol=1e-9)
    # With D = αA − βB constant: A(t)/B(t) = (A0/B0)·e^(D t); a week's step meets it to one per cent over the year.
    ratio = START[0] / START[1] * np.exp(invariant[0] * np.arange(YEAR + 1))
    np.testing.assert_allclose(a / b, ratio, rtol=0.01)


def test_the_laws_agree_at_the_reference_number_and_part_elsewhere():
    for exponent in (0.0, 0.3, 1.0):
        assert casualties(0.01, exponent, 200.0, REFERENCE, 1.0) == pytest.approx(2.0, rel=1e-14)
    linear, square = (casualties(0.01, e, 200.0, 600.0, 1.0) for e in (0.0, 1.0))
    assert linear == pytest.approx(2 * square, rel=1e-14)


def test_a_week_takes_at_most_fifteen_per_cent():
    assert casualties(5.0, 1.0, 1000.0, 100.0, 1.0) == pytest.approx(15.0)


def test_exposure_is_one_on_open_ground_and_worst_for_an_attacker():
    for lean in (-1.0, -0.3, 0.0, 0.7, 1.0):
        assert exposure(lean, 0.0, 0.0, 1.0) == 1.0
    assert exposure(1.0, 0.9, 0.9, 1.0) == pytest.approx(1.9) and exposure(-1.0, 0.9, 0.9, 1.0) == pytest.approx(1 / 1.9)


def test_refining_the_week_to_days_changes_attrition_by_less_than_two_per_cent(bare):
    for exponent in (0.0, 0.5, 1.0):
        bare[0, WAR["lethality"]], bare[0, WAR["lanchester_exponent"]] = RATE, exponent
        weekly = fight(bare, *START, YEAR, kill=SKILLS)
        bare[0, WAR["lethality"]] = RATE / 7
        daily = fight(bare, *START, 7 * YEAR, kill=SKILLS)[:, ::7]
        np.testing.assert_allclose(weekly, daily, rtol=0.02)
        np.testing.assert_allclose(weekly[0], daily[0], rtol=0.01)


MANY = 1e6
"""Trained troops beside whom no number of recruits counts, far below the ceiling of recruiting."""


def train(row, start, weeks):
    """Graduates a week and what is in training, from this in the first stage, in a war without losses."""
    row = row.copy()
    row[0, WAR["lethality"]], row[0, SIDE["trained"]] = 0.0, 1e15
    states = begun(row)
    for name, value in (
        ("training1", start),
        ("training2", 0.0),
        ("training3", 0.0),
        ("trained", MANY),
        ("wounded", 0.0),
        ("cohesion", 1.0),
    ):
        states[:, AT[f"a.{name}"]] = value
    trained, inside = [MANY], []
    for week in range(weeks):
        states = stepped(states, row, NO_LUCK, np.array([float(week)]))
        trained.append(states[0, AT["a.trained"]])
        inside.append(sum(states[0, AT[f"a.training{k}"]] for k in (1, 2, 3)))
    return np.diff(trained), np.array(inside)


@pytest.mark.parametrize("delay", [3.0, 5.5, 8.0, 16.0])
def test_the_pipeline_alone_delays_by_its_training_weeks(bare, delay):
    bare[0, SIDE["training_weeks"]] = delay
    graduates, _ = train(bare, 10.0, 400)
    weeks = np.arange(1, 401)
    assert graduates.sum() == pytest.approx(10.0)
    mean = (weeks * graduates).sum() / 10.0
    assert mean == pytest.approx(delay, rel=1e-6)
    pace = 3.0 / delay  # three stages of geometric waiting: variance 3 (1 − p) / p²
    assert ((weeks - mean) ** 2 * graduates).sum() / 10.0 == pytest.approx(3 * (1 - pace) / pace**2, rel=1e-6, abs=1e-9)


@pytest.mark.parametrize(("recruits", "capacity", "expected"), [(4.0, 1e9, 3.0), (100.0, 24.0, 3.0)])
def test_the_pipeline_settles_at_its_recruits_or_at_its_capacity(bare, recruits, capacity, expected):
    """A quarter of the recruits is wasted; 24 thousand places of eight weeks turn out three thousand a week."""
    for name, value in (("recruits", recruits), ("training_capacity", capacity), ("friction", 0.25), ("pool", 1e9)):
        bare[0, SIDE[name]] = value
    states = begun(bare)
    stage = states[0, AT["a.training1"]]
    assert 3 * stage == pytest.approx(8.0 * expected)  # the world begins with the pipeline in its steady state
    graduates, inside = train(bare, 3 * stage, 300)
    assert graduates[-1] == pytest.approx(expected, rel=1e-6)
    assert inside[-1] == pytest.approx(8.0 * expected, rel=1e-6)


def test_refining_the_week_to_days_changes_the_pipeline_by_little(bare):
    """Six per cent of a pulse of recruits at the worst moment of an eight-week course: three weekly stages spread it less."""
    weekly, _ = train(bare, 10.0, 60)
    bare[0, SIDE["training_weeks"]] = 56.0
    daily, _ = train(bare, 10.0, 420)
    gap = np.abs(np.cumsum(weekly) - np.cumsum(daily)[6::7]) / 10.0
    assert gap.max() < 0.06


def test_a_wholly_static_front_stays_where_it_is(bare):
    """Equal forces below the threshold: no noise, no movement."""
    bare[0, WAR["speed"]], bare[0, WAR["lethality"]], bare[0, WAR["attack_threshold"]] = 100.0, 0.0, 0.1
    states = begun(bare)
    for name in ("trained", "skill", "cohesion"):
        states[:, AT[f"b.{name}"]] = states[:, AT[f"a.{name}"]] = 1.0
    after = stepped(states, bare, NO_LUCK, np.zeros(1))
    assert after[0, AT["strength"]] == 0.0
    assert (after[0, [AT[f"line.{k}"] for k in range(4)]] == 0.0).all()


def test_an_open_front_moves_at_the_saturated_speed(bare):
    """Far above the threshold against no works: 0.7 km a week on the whole frontage, faster again over open ground."""
    bare[0, WAR["speed"]], bare[0, WAR["attack_threshold"]] = 100.0, 0.1
    states = begun(bare)
    states[:, AT["a.trained"]], states[:, AT["b.trained"]] = 1e6, 1.0
    states[:, [AT[f"fort_b.{k}"] for k in range(4)]] = 0.0
    after = stepped(states, bare, NO_LUCK, np.zeros(1))
    np.testing.assert_allclose(after[0, [AT[f"line.{k}"] for k in range(4)]], 0.7 * FRONTAGE * (1 + OPEN_GROUND), rtol=1e-6)


def test_layout_of_rows_used_here(rows):
    assert (len(SideFactors._fields), len(SectorFactors._fields)) == (26, 6)
    assert rows.shape[1] == 52 + 24 + len(SharedFactors._fields)
    assert NO_LUCK.shape[1] == NUMBERS
