"""Worlds that do not hold together: the error names file, key and reason."""

import pytest

TRAINED = 'name = "russia.trained"'


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("factors.toml", TRAINED, 'name = "russia.trainees"', ["factors.toml", "factor russia.trained", "missing"]),
        ("factors.toml", "low = 300, high = 480", "low = 480, high = 300", ["factors.toml", "russia.trained", "480", "300"]),
        ("factors.toml", TRAINED, TRAINED + "\ncolour = 3", ["factors.toml", "russia.trained", "colour"]),
        ("factors.toml", 'unit = "thousand people"', "unit = 7", ["factors.toml", "russia.trained", "unit"]),
        ("factors.toml", 'dist = "lognormal"', 'dist = "lognorm"', ["factors.toml", "russia.trained", "lognorm"]),
        ("factors.toml", "[[factor]]", "[[factor", ["factors.toml", "not valid TOML"]),
        ("options.toml", '"pause.guarantee" = 0.0', '"pause.promise" = 0.0', ["options.toml", "option ceasefire", "pause.promise"]),
        ("options.toml", 'id = "fight_on"', 'id = "fight_off"', ["options.toml", "fight_on"]),
        ("options.toml", 'id = "ceasefire_guaranteed"', 'id = "ceasefire"', ["options.toml", "ceasefire", "twice"]),
        ("options.toml", 'regime = "fighting"', 'regime = "resting"', ["options.toml", "fight_on", "resting"]),
        ("world.toml", "[[sector]]", '[[side]]\nid = "moon"\nname = "Moon"\nstream = 1\n\n[[sector]]', ["world.toml", "side", "two sides"]),
        ("world.toml", "first = 2023-08-19", "first = 2024-03-01", ["world.toml", "first", "order"]),
        ("world.toml", "stream = 1", "stream = 2", ["world.toml", "streams 1 and 2"]),
        ("world.toml", 'dug_in = "russia"', 'dug_in = "moon"', ["world.toml", "sector zaporizhzhia", "'moon'"]),
        ("world.toml", "start = 2023-01-01", "", ["world.toml", "start"]),
        ("actors.toml", 'kind = "', 'kind = "un', ["actors.toml", "kind"]),
    ],
)
def test_a_world_out_of_joint_is_refused_with_file_key_and_reason(parley, home, files, world, file, old, new, words):
    folder = world(file, old, new)
    before = files()
    parley("assess", "a.txt", "--world", folder, "-o", "out.html").refused(str(folder), *words)
    assert files() == before


def test_an_event_known_before_it_happened(parley, home, world):
    event = '[[event]]\nid = "early"\ndate = 2023-08-22\nknowable_at = 2023-08-21\nwhat = "x"\nplace = "Robotyne"\n'
    event += 'region = "Zaporizhzhia Oblast"\nside = "ukraine"\nstance = "taken"\nsource = "x"\n\n[[event]]'
    folder = world("record.toml", "[[event]]", event)
    parley("check", "a.txt", "--world", folder).refused("record.toml", "event early", "knowable_at 2023-08-21", "2023-08-22")


@pytest.mark.parametrize("file", ["world.toml", "factors.toml", "sources.toml"])
def test_a_world_with_a_file_missing(parley, home, world, file):
    folder = world(file, "", "")
    (folder / file).unlink()
    parley("worlds", folder).refused(file, "No such file")


def test_no_such_world(parley, home):
    parley("assess", "a.txt", "--world", "atlantis").refused("'atlantis'", "ukraine-2023")
    parley("simulate", "--world", "a.txt", "-o", "out").refused("a.txt")
    parley("assess", "a.txt", "--world", ".").refused("world.toml")
