"""The reference class: hand-computed survival, censoring, the table's own rules, and no side of a pair before the other."""

from datetime import date, timedelta
from itertools import pairwise

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from parley.errors import ParleyError
from parley.history import DEFINITIONS, load_ceasefires, outside_view, resumption
from parley.history.ceasefire import Ceasefire, Spell, Table
from parley.history.survival import DAYS_A_MONTH

AS_OF = date(2023, 8, 25)

spells = st.lists(st.builds(Spell, st.integers(1, 9000), st.booleans()), min_size=5, max_size=40)


def months(days):
    return days / DAYS_A_MONTH


def test_kaplan_meier_by_hand():
    # 6 at risk at 10 (1 ends), 4 at 30 (1 ends, one censored at 20), 2 at 50 (1 ends, one censored at 40): 5/6 * 3/4 * 1/2
    toy = [Spell(10, True), Spell(20, False), Spell(30, True), Spell(40, False), Spell(50, True), Spell(60, False)]
    at = {d: resumption(toy, months(d)).share for d in (5, 10, 25, 30, 45, 50, 60)}
    expected = {
        5: 0,
        10: 1 - 5 / 6,
        25: 1 - 5 / 6,
        30: 1 - 5 / 6 * 3 / 4,
        45: 1 - 5 / 6 * 3 / 4,
        50: 1 - 5 / 6 * 3 / 8,
        60: 1 - 5 / 6 * 3 / 8,
    }
    assert at == pytest.approx(expected)
    assert resumption(toy, months(61)) is None  # the last is censored at 60: beyond, nothing is known


@pytest.mark.filterwarnings("ignore:The confidence interval is undefined")  # scipy's, before the first resumption
def test_the_interval_is_scipys():
    rng = np.random.default_rng(7)
    days, ended = rng.integers(50, 4000, 60).astype(float), rng.random(60) < 0.6
    ended[days.argmax()] = False  # else scipy's interval is undefined at the end, and says so with a warning
    found = resumption([Spell(int(d), bool(e)) for d, e in zip(days, ended, strict=True)], 60)
    curve = stats.ecdf(stats.CensoredData(uncensored=days[ended], right=days[~ended])).sf
    bounds = curve.confidence_interval(method="log-log")
    horizon = 60 * DAYS_A_MONTH
    assert found.share == pytest.approx(1 - curve.evaluate(horizon))
    assert found.low == pytest.approx(1 - bounds.high.evaluate(horizon))
    assert found.high == pytest.approx(1 - bounds.low.evaluate(horizon))


def test_too_few_say_nothing_and_none_or_all_say_little():
    assert resumption([Spell(9, True)] * 4, 12) is None
    none = resumption([Spell(4000, False)] * 6, 60)
    assert (none.share, none.low) == (0, 0)
    assert none.high > 0.4
    every = resumption([Spell(40, True)] * 6, 60)
    assert (every.share, every.high) == (1, 1)
    assert every.low < 0.6


@settings(deadline=None)
@given(spells, st.integers(1, 240))
def test_shares_are_probabilities_inside_their_interval(some, horizon):
    found = resumption(some, horizon, [i // 2 for i in range(len(some))])
    if found is not None:
        assert 0 <= found.low <= found.share <= found.high <= 1
        assert found.resumed + found.at_risk <= found.n + sum(s.resumed for s in some)


@settings(deadline=None)
@given(spells)
def test_shares_never_fall_with_time(some):
    shares = [r.share for m in range(1, 120, 7) if (r := resumption(some, m))]
    assert all(a <= b + 1e-12 for a, b in pairwise(shares))


@settings(deadline=None)
@given(spells, st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(some, random):
    shuffled = list(some)
    random.shuffle(shuffled)
    a, b = resumption(some, 60), resumption(shuffled, 60)
    assert (a is None) == (b is None)
    if a is not None:
        assert (a.share, a.low, a.high) == pytest.approx((b.share, b.low, b.high))


def test_one_pair_told_many_times_is_less_certain():
    some = [Spell(100 + 90 * i, i % 2 == 0) for i in range(30)]
    apart, together = resumption(some, 40, list(range(30))), resumption(some, 40, [i // 10 for i in range(30)])
    assert together.share == apart.share
    assert together.high - together.low >= apart.high - apart.low
    assert (apart.pairs, together.pairs) == (30, 3)


# our table


def test_the_table_keeps_its_own_rules():
    table = load_ceasefires()
    assert len(table.ceasefire) >= 30
    seen = set()
    for row in sorted(table.ceasefire, key=lambda c: c.start):
        assert row.start >= date(1918, 1, 1)
        assert "own knowledge" not in row.source
        assert row.pair not in seen or row.repeat, row.id
        assert row.side_a != row.side_b
        seen.add(row.pair)
    assert all(c.start < table.observed_to for c in table.ceasefire)


def test_several_definitions_disagree_and_say_what_they_mean():
    view = outside_view(AS_OF, 60)
    ours = [s for s in view if s.weighed]
    assert len(ours) >= 4
    assert {s.reference_class for s in ours} <= {d.id for d in DEFINITIONS}
    assert max(s.share for s in ours) - min(s.share for s in ours) > 0.1
    for s in view:
        assert 0 <= s.low <= s.share <= s.high <= 1
        assert s.definition
        assert s.source
        assert s.n >= 5


def test_published_shares_stand_apart():
    by = {s.reference_class: s for s in outside_view(AS_OF, 60)}
    war, repeat = by["ucdp-war"], by["ucdp-repeat"]
    assert (round(war.share, 2), round(repeat.share, 2)) == (0.21, 0.38)
    assert (war.low, war.high) == pytest.approx((0.06, 0.354), abs=0.005)
    assert not war.weighed
    assert "2024" in war.definition


def _if_by(day, as_of):
    return day if day and day <= as_of else None


@settings(max_examples=15, deadline=None)
@given(st.dates(date(1950, 1, 1), date(2023, 12, 31)))
def test_nothing_later_than_the_as_of_date_is_used(as_of):
    table = load_ceasefires()

    def forget(c):
        return msgspec.structs.replace(c, resumed=_if_by(c.resumed, as_of), until=_if_by(c.until, as_of))

    known = msgspec.structs.replace(table, ceasefire=tuple(forget(c) for c in table.ceasefire if c.start < as_of))
    assert outside_view(as_of, 60, table) == outside_view(as_of, 60, known)


def test_swapping_the_sides_changes_nothing():
    table = load_ceasefires()
    swapped = tuple(msgspec.structs.replace(c, side_a=c.side_b, side_b=c.side_a) for c in table.ceasefire)
    assert outside_view(AS_OF, 60) == outside_view(AS_OF, 60, msgspec.structs.replace(table, ceasefire=swapped))


def row(**fields):
    base = {"id": "x", "name": "x", "side_a": "a", "side_b": "b", "start": date(2000, 1, 1), "class_": "interstate", "repeat": False}
    return Ceasefire(**(base | {"war": True, "line": "frozen", "guarantee": "none", "source": "s"} | fields))


def test_spells_are_censored_where_knowledge_ends():
    end = date(2020, 1, 1)
    broken = row(resumed=date(2001, 1, 1))
    assert broken.spell(date(2000, 1, 1), end) is None
    assert broken.spell(date(2000, 7, 1), end) == Spell(182, False)
    assert broken.spell(date(2001, 1, 1), end) == Spell(366, True)
    assert row().spell(date(2024, 1, 1), end) == Spell((end - date(2000, 1, 1)).days, False)
    assert row(until=date(2000, 2, 1)).spell(date(2010, 1, 1), end) == Spell(31, False)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ('resumed = 1999-01-01', "not after its start"),
        ('resumed = 2001-01-01\nuntil = 2002-01-01', "ends once"),
        ('colour = "blue"', "colour"),
    ],
)  # fmt: skip
def test_a_bad_table_says_what_is_wrong(tmp_path, change, words):
    path = tmp_path / "t.toml"
    path.write_text(
        'observed_to = 2020-01-01\n[[ceasefire]]\nid = "x"\nname = "x"\nside_a = "a"\nside_b = "b"\nstart = 2000-01-01\n'
        'class = "interstate"\n'
        'repeat = false\nwar = true\nline = "frozen"\nguarantee = "none"\nsource = "s"\n' + change + "\n"
    )
    with pytest.raises(ParleyError, match=words):
        load_ceasefires(path)


def test_a_table_of_ones_own():
    rows = tuple(row(id=str(i), side_b=f"b{i}", resumed=date(2000, 1, 1) + timedelta(400 * (i + 1)) if i < 4 else None) for i in range(8))
    (every, *_) = outside_view(date(2010, 1, 1), 60, Table(observed_to=date(2020, 1, 1), ceasefire=rows))
    assert (every.reference_class, every.n, every.share) == ("all", 8, 0.5)
