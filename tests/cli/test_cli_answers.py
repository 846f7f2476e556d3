"""What the verbs print when all is well: the contract's keys, verbatim spans, and the same bytes every time."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from parley.reading.intake.clean import clean, lines

NUMBER = (int, float)
COLUMN = 106
"""Where Robotyne stands in the fifth line of the small text."""
QUESTIONS = ("baseline", "granted", "without_intent", "graded")


def typed(value, kinds):
    """Every key of `kinds` is there with a value of its type; a type in a list may also be null."""
    for key, kind in kinds.items():
        assert key in value, key
        if isinstance(kind, list):
            assert value[key] is None or isinstance(value[key], kind[0]), (key, value[key])
        else:
            assert isinstance(value[key], kind), (key, value[key])
            assert kind is not NUMBER or not isinstance(value[key], bool)


def probable(*numbers):
    assert all(n is None or 0.0 <= n <= 1.0 for n in numbers), numbers


@pytest.fixture(scope="session")
def answer(assessed):
    assert (assessed.status, assessed.err) == (0, "")
    return assessed.json


@pytest.fixture(scope="session")
def text():
    from parley import examples
    from parley.reading import read_document

    return read_document(examples.path("a-pause-to-rearm")).text


def test_the_head_says_what_was_run(answer, text):
    typed(answer["parley"], {"version": str, "seed": int, "futures": int, "world": str, "world_hash": str, "as_of": str})
    assert (answer["parley"]["seed"], answer["parley"]["futures"], answer["parley"]["world"]) == (1, 300, "ukraine-2023")
    typed(answer["document"], {"name": str, "dated": [str], "words": int, "sha256": str})
    assert answer["document"]["sha256"] == hashlib.sha256(text.encode()).hexdigest()


def test_claims_have_every_key_and_stand_in_the_text_word_for_word(answer, text):
    assert len(answer["claims"]) >= 5
    for claim in answer["claims"]:
        typed(claim, {"id": str, "quote": str, "start": int, "end": int, "kind": str, "by": str, "certainty": str, "reviewed": bool})
        for key in ("side", "place", "region", "when", "stance", "factor", "level", "scope", "condition", "horizon", "grade"):
            typed(claim, {key: [str]})
        assert text[claim["start"] : claim["end"]] == claim["quote"] != ""
    ids = [c["id"] for c in answer["claims"]]
    assert len(set(ids)) == len(ids)


def test_findings_have_every_key_and_point_at_the_text(answer, text):
    assert answer["findings"]
    for finding in answer["findings"]:
        kinds = {"code": str, "rule": str, "severity": str, "start": int, "end": int, "line": int, "column": int, "message": str}
        typed(finding, kinds | {"record": list})
        assert finding["severity"] in ("note", "warning", "error")
        assert 0 <= finding["start"] < finding["end"] <= len(text)
        line = text.split("\n")[finding["line"] - 1]
        assert line[finding["column"] - 1 :].startswith(text[finding["start"] : finding["end"]].split("\n")[0])
        for item in finding["record"]:
            typed(item, {"text": str, "source": str, "knowable_at": [str]})


def test_conclusions_have_every_key_and_probabilities_are_probabilities(answer):
    assert answer["conclusions"]
    claims = {c["id"] for c in answer["claims"]}
    for conclusion in answer["conclusions"]:
        kinds = {"id": str, "claim": str, "text": str, "event": str, "option": [str], "against": [str], "horizon": [str], "reason": [str]}
        typed(conclusion, kinds | {"outside_view": list})
        assert conclusion["claim"] in claims
        for question in QUESTIONS:
            assert question in conclusion
            if (estimate := conclusion[question]) is None:
                continue
            kinds = {"value": NUMBER, "low": NUMBER, "high": NUMBER, "mc_error": NUMBER, "ess": NUMBER, "khat": [NUMBER], "words": str}
            typed(estimate, kinds)
            probable(estimate["low"], estimate["value"], estimate["high"], estimate["mc_error"])
            assert estimate["low"] <= estimate["value"] <= estimate["high"]
            assert 0 < estimate["ess"] <= 300 * 1.0001
        assert conclusion["reason"] or all(conclusion[q] for q in QUESTIONS)
        for view in conclusion["outside_view"]:
            kinds = {"reference_class": str, "definition": str, "n": int, "share": NUMBER, "low": NUMBER, "high": NUMBER, "source": str}
            typed(view, kinds)
            probable(view["low"], view["share"], view["high"])
            assert view["low"] <= view["share"] <= view["high"]


def test_cruxes_come_strongest_first(answer):
    conclusions = {c["id"] for c in answer["conclusions"]}
    assert answer["cruxes"]
    pulls = [abs(c["pull"]) for c in answer["cruxes"]]
    assert pulls == sorted(pulls, reverse=True)
    for crux in answer["cruxes"]:
        typed(crux, {"claims": list, "conclusion": str, "pull": NUMBER, "granted": NUMBER, "denied": NUMBER, "open": NUMBER})
        assert crux["direction"] in ("supports", "undermines", "both_ways")
        assert crux["conclusion"] in conclusions
        assert crux["claims"]
        probable(crux["granted"], crux["denied"], crux["open"])
        assert crux["pull"] == pytest.approx(crux["granted"] - crux["denied"])


def test_options_say_what_they_do_not_model(answer):
    assert {o["id"] for o in answer["options"]} >= {"fight_on", "ceasefire"}
    for option in answer["options"]:
        typed(option, {"id": str, "not_modelled": list, "measures": list})
        assert option["measures"]
        assert option["not_modelled"], option["id"]


def test_machine_read_claims_are_unreviewed_and_it_is_said(answer):
    assert not any(c["reviewed"] for c in answer["claims"])
    assert any("nobody has accepted" in note for note in answer["notes"])


def cache_of(folder):
    return sorted((folder / "parley" / "ensembles").iterdir()) if (folder / "parley" / "ensembles").is_dir() else []


@pytest.fixture
def fresh(tmp_path, monkeypatch):
    """An empty cache of ensembles."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


ASSESS = ("assess", "a.claims.toml", "--futures", "120", "--format", "json")


def test_cold_and_warm_caches_give_the_same_bytes(parley, home, fresh):
    cold = parley(*ASSESS)
    assert (cold.status, cold.err) == (0, "")
    (kept,) = cache_of(fresh)
    written = {p.name: p.read_bytes() for p in kept.iterdir()}
    assert parley(*ASSESS) == cold
    assert {p.name: p.read_bytes() for p in kept.iterdir()} == written


def test_a_damaged_cache_is_noticed_and_made_again(fresh):
    from datetime import date

    from parley.api import baseline_ensemble
    from parley.world import load_world

    world = load_world()

    def baseline():
        e = baseline_ensemble(world, date(2023, 8, 25), 100, 5)
        return [getattr(e, name).tobytes() for name in ("factors", "past", "calls", "measures", "paths")], e.seed

    cold = baseline()
    (kept,) = cache_of(fresh)
    sound = {p.name: p.read_bytes() for p in kept.iterdir()}
    table = sound["outcomes.parquet"]
    manifest = json.loads(sound["manifest.json"])
    damages = [
        ("outcomes.parquet", table[:-9] + b"?" + table[-8:]),
        ("futures.parquet", b""),
        ("futures.parquet", None),
        ("manifest.json", b"[]"),
        ("manifest.json", b"\xff"),
        ("manifest.json", None),
        ("manifest.json", json.dumps(manifest | {"seed": 99}).encode()),
        ("manifest.json", json.dumps(manifest | {"sha256": {}, "options": []}).encode()),
        ("notes.txt", b"mine"),
    ]
    for name, data in damages:
        (kept / name).unlink(missing_ok=True) if data is None else (kept / name).write_bytes(data)
        assert baseline() == cold, (name, data)
        assert {n: (kept / n).read_bytes() for n in sound} == sound, f"{name} was not made again"
    shutil.rmtree(kept)
    kept.write_text("in the way")
    assert baseline() == cold
    assert kept.is_dir()


def test_a_cache_that_cannot_be_written_is_no_error(parley, home, fresh):
    fresh.write_text("no folder")
    assert parley("weigh", "a.claims.toml", "--futures", "100").status == 0
    assert parley("assess", "a.claims.toml", "--futures", "100", "--format", "json").status == 0


def test_processes_and_threads_change_no_bit(parley, spawn, home):
    here = parley(*ASSESS)
    for threads in ("1", "2"):
        ran = spawn(*ASSESS, env={"NUMBA_NUM_THREADS": threads, "PYTHONHASHSEED": threads})
        assert (ran.status, ran.out) == (0, here.out)


def test_another_seed_gives_another_answer(parley, home):
    weigh = ("weigh", "a.claims.toml", "--futures", "300", "--format", "json")
    one, two = (parley(*weigh, "--seed", seed).json for seed in (1, 2))
    assert [c["value"] for c in one["conclusions"]] != [c["value"] for c in two["conclusions"]]


def test_weighing_by_hand(parley, home):
    weigh = ("weigh", "a.claims.toml", "--futures", "400")
    base = parley(*weigh, "--format", "json").json
    assert base["question"] == "granted"
    assert [g["belief"] for g in base["groups"]] == ["believe"] * len(base["groups"])
    by_id = {c["event"]: c["value"] for c in base["conclusions"]}
    denied = parley(*weigh, "--deny", "c02", "--format", "json").json
    resumes = next(e for e in by_id if "resumes" in e)
    assert next(c["value"] for c in denied["conclusions"] if c["event"] == resumes) < by_id[resumes]
    assert parley(*weigh, "--deny", "c01,c02").out == parley(*weigh, "--deny", "c01", "--deny", "c02").out
    shown = parley(*weigh, "--open", "c01").out
    assert "c01 left open" in shown
    assert "Monte Carlo" in shown


def test_weighing_an_undated_text_says_so(parley, home):
    (home / "b.txt").write_text("Russia needs a pause in order to rearm. Any ceasefire will collapse.", "utf-8")
    assert "no date" in parley("weigh", "b.txt", "--futures", "100").out
    assert any("no date" in n for n in parley("weigh", "b.txt", "--futures", "100", "--format", "json").json["notes"])
    assert "no date" not in parley("weigh", "b.txt", "--futures", "100", "--dated", "2023-08-25").out


def test_a_text_about_another_war_says_so(parley, home):
    (home / "b.txt").write_text("14 March 2023\n\nArmenia lost most of its air defence. Fighting will resume within two years.", "utf-8")
    assert "not of the text’s own war" in parley("weigh", "b.txt", "--futures", "100").out
    assert "own war" not in parley("weigh", "a.txt", "--futures", "100").out


def test_granted_is_the_same_by_hand_and_in_the_assessment(parley, home):
    assessed = parley("assess", "a.claims.toml", "--futures", "400", "--format", "json").json
    weighed = parley("weigh", "a.claims.toml", "--futures", "400", "--format", "json").json
    both = zip(assessed["conclusions"], weighed["conclusions"], strict=True)
    assert [(c["id"], c["granted"] and c["granted"]["value"]) for c, _ in both] == [(w["id"], w["value"]) for w in weighed["conclusions"]]


def test_a_claims_file_written_by_read_gives_the_same_answer(parley, home):
    (home / "deep").mkdir()
    assert parley("read", "a.txt", "--format", "toml", "-o", "deep/mine.claims.toml").status == 0
    shown = parley("read", "a.txt", "--format", "toml").out
    (home / "shown.claims.toml").write_text(shown, "utf-8")
    claims = parley("read", "a.txt", "--format", "json").json
    assert len(claims["claims"]) >= 4
    weighed = parley("weigh", "a.txt", "--futures", "200", "--format", "json")
    checked = parley("check", "a.txt", "--format", "json")
    for name in ("deep/mine.claims.toml", "shown.claims.toml"):
        assert parley("read", name, "--format", "json").json == claims
        assert parley("weigh", name, "--futures", "200", "--format", "json") == weighed
        assert parley("check", name, "--format", "json").json["findings"] == checked.json["findings"]
    accepted = shown.replace("reviewed = false\n", "")
    assert accepted != shown
    (home / "shown.claims.toml").write_text(accepted, "utf-8")
    assert all(c["reviewed"] for c in parley("read", "shown.claims.toml", "--format", "json").json["claims"])
    assert "nobody has accepted" not in parley("weigh", "shown.claims.toml", "--futures", "200").out


def test_a_fed_back_claims_file_assesses_the_same(parley, home):
    assess = ("--futures", "100", "--format", "json")
    parley("read", "a.txt", "-o", "mine.claims.toml")
    one, two = (parley("assess", name, *assess).json for name in ("a.txt", "mine.claims.toml"))
    assert one.pop("command") != two.pop("command")
    assert one == two


def test_simulate_writes_what_reads_back_bit_for_bit(parley, home):
    import numpy as np

    from parley.api import simulate
    from parley.errors import ParleyError
    from parley.futures.store import load, save

    ran = parley("simulate", "--futures", "150", "--seed", "3", "--dated", "2023-08-25", "-o", "out")
    assert (ran.status, ran.err) == (0, "")
    assert "150 futures" in ran.out
    assert sorted(p.name for p in (home / "out").iterdir()) == ["futures.parquet", "manifest.json", "outcomes.parquet"]
    from datetime import date

    made, read = simulate(as_of=date(2023, 8, 25), futures=150, seed=3), load(Path("out"))
    for name in ("factors", "past", "calls", "measures", "paths"):
        a, b = getattr(made, name), getattr(read, name)
        assert (a.dtype, a.shape) == (b.dtype, b.shape), name
        assert a.tobytes() == np.ascontiguousarray(b).tobytes(), name
    for name in ("names", "options", "sides", "path_weeks", "world", "world_hash", "seed", "as_of"):
        assert getattr(made, name) == getattr(read, name), name
    manifest = json.loads(Path("out/manifest.json").read_text("utf-8"))
    assert (manifest["futures"], manifest["seed"], manifest["as_of"]) == (150, 3, "2023-08-25")
    before = {p.name: p.read_bytes() for p in Path("out").iterdir()}
    save(read, Path("again"))
    assert {p.name: p.read_bytes() for p in Path("again").iterdir()} == before
    assert parley("simulate", "--futures", "100", "-o", "out").status == 0
    assert load(Path("out")).n == 100
    assert sorted(p.name for p in home.iterdir()) == ["a.claims.toml", "a.txt", "again", "out"]
    Path("out/futures.parquet").write_bytes(b"PAR1")
    with pytest.raises(ParleyError, match=r"futures\.parquet is damaged"):
        load(Path("out"))


def test_simulate_refuses_a_folder_that_holds_something_else(parley, home, files):
    for name, inside in (
        ("notes", {"notes.txt": "mine"}),
        ("site", {"manifest.json": "{}"}),
        ("mixed", {"manifest.json": '{"engine": 1}'}),
    ):
        (home / name).mkdir()
        for file, content in inside.items():
            (home / name / file).write_text(content)
    assert parley("simulate", "--futures", "100", "-o", "good").status == 0
    (home / "good" / "notes.txt").write_text("mine")
    before = files()
    for name in ("notes", "site", "mixed", "good", "a.txt", "."):
        parley("simulate", "--futures", "100", "-o", name).refused(name, "no ensemble of parley")
    parley("simulate", "--futures", "100", "-o", "missing/out").refused("missing/out", "does not exist")
    assert files() == before
    (home / "empty").mkdir()
    assert parley("simulate", "--futures", "100", "-o", "empty").status == 0


@pytest.mark.parametrize("dated", ["0001-01-01", "2022-12-31"])
def test_simulate_before_the_world_begins(parley, home, files, dated):
    before = files()
    parley("simulate", "--futures", "100", "--dated", dated, "-o", "out").refused(dated, "before")
    assert files() == before


@pytest.mark.parametrize("dated", ["0001-01-01", "2009-08-08", "9999-12-31"])
def test_a_text_outside_the_world_is_answered_with_a_warning(parley, home, dated):
    ran = parley("weigh", "a.claims.toml", "--futures", "100", "--dated", dated)
    assert ran.status == 0
    assert "dates this world is good for" in ran.out


def test_exit_statuses_of_check(parley, home):
    (home / "calm.txt").write_text("25 August 2023\n\nThe weather was mild.\n", "utf-8")
    (home / "sure.txt").write_text("25 August 2023\n\nThis testifies to only one thing: any ceasefire will collapse.\n", "utf-8")
    status = lambda *a: parley("check", *a).status  # noqa: E731
    assert status("calm.txt") == 0
    assert status("calm.txt", "--fail-on", "note") == 0
    assert status("sure.txt") == 0
    assert status("sure.txt", "--fail-on", "warning") == 1
    assert status("sure.txt", "--fail-on", "error") == 0
    assert status("a.txt") == 1
    assert status("calm.txt", "a.txt") == 1
    assert status("a.txt", "--ignore", "place-in-region,PLC001") == 0
    assert status("a.txt", "--select", "PLC001") == 1
    assert status("a.txt", "--select", "unsupported-certainty") == 0
    assert status("none.txt") == 2


def test_check_prints_each_finding_where_an_editor_finds_it(parley, home):
    (home / "sub").mkdir()
    shutil.copy("a.txt", "sub/a.txt")
    ran = parley("check", "sub/a.txt", "a.txt", "--select", "place-in-region")
    lines = [line for line in ran.out.splitlines() if "PLC001" in line]
    assert [line.split(": ")[0] for line in lines] == [f"sub/a.txt:5:{COLUMN}", f"a.txt:5:{COLUMN}"]
    assert ran.out.splitlines()[-1] == "2 findings in 2 documents"
    found = parley("check", "sub/a.txt", "a.txt", "--select", "place-in-region", "--format", "json").json["findings"]
    assert [(f["document"], f["path"], f["line"], f["column"]) for f in found] == [
        ("a.txt", "sub/a.txt", 5, COLUMN),
        ("a.txt", "a.txt", 5, COLUMN),
    ]
    assert found[0]["record"]


def test_standard_input_is_a_document(spawn, home):
    data = Path("a.txt").read_bytes()
    ran = spawn("check", "-", input=data)
    assert ran.status == 1
    assert ran.out.startswith(f"-:5:{COLUMN}: error PLC001")
    claims = spawn("read", "-", "--format", "json", input=data).json
    assert claims["document"]["name"] == "-"
    assert len(claims["claims"]) >= 4


@pytest.mark.parametrize(
    "text",
    [
        "War",
        "Rus\u200bsia hol\u00adds Robo\u200btyne.\ufeff Ukraine took Urozhaine on 16 August 2023.\n",
        "🎉" * 50,
        "#" * 3000,
        "Robotyne\n" * 200,
        "\u202eRussia took Robotyne\u202c on 31 February 2023 and 99 August.",
        "a\x0cb\x1b[31m Russia took Robotyne \x07.",
        "“" * 500 + "Russia took Robotyne” " + "(" * 500,
    ],
    ids=["word", "invisible", "emoji", "hashes", "lines", "overrides", "escapes", "quotes"],
)
def test_odd_texts_are_survived(parley, home, text):
    (home / "odd.txt").write_text(text, "utf-8", newline="")
    for verb in ("read", "check"):
        ran = parley(verb, "odd.txt")
        assert ran.status in (0, 1)
        assert ran.err == ""
        assert "\x1b" not in ran.out
        assert parley(verb, "odd.txt", "--format", "json").json
    claims = parley("read", "odd.txt", "--format", "json").json["claims"]
    shown, _ = clean(lines(text))
    assert all(shown[c["start"] : c["end"]] == c["quote"] for c in claims)


def test_a_text_without_claims_is_answered_with_the_baseline_and_says_so(parley, home):
    (home / "word.txt").write_text("War", "utf-8")
    answer = parley("assess", "word.txt", "--futures", "100", "--format", "json").json
    assert answer["claims"] == []
    assert any("No claim was found" in n for n in answer["notes"])
    assert any("no date" in n for n in answer["notes"])


def test_line_ends_do_not_matter(parley, home):
    unix = parley("read", "a.txt", "--format", "json").json["claims"]
    data = Path("a.txt").read_bytes()
    for ends in (b"\r\n", b"\r"):
        Path("a.txt").write_bytes(data.replace(b"\n", ends))
        assert parley("read", "a.txt", "--format", "json").json["claims"] == unix


def test_a_report_goes_to_the_file_and_a_summary_to_the_terminal(parley, home):
    ran = parley("assess", "a.claims.toml", "--futures", "100", "-o", "out.html")
    assert ran.status == 0
    assert ran.err == "parley: the report is at out.html\n"
    assert "a.txt" in ran.out
    assert (home / "out.html").read_text("utf-8").lower().startswith("<!doctype html>")
    assert sorted(p.name for p in home.iterdir()) == ["a.claims.toml", "a.txt", "out.html"]


def test_worlds_and_rules_explain_themselves(parley):
    assert parley("worlds").out.startswith("ukraine-2023: ")
    assert "judgement" in parley("worlds", "ukraine-2023").out.lower()
    listed = parley("rules").out
    for name in ("place-in-region", "event-date", "undated-statement", "unsupported-certainty"):
        assert name in listed
        assert name in parley("rules", name).out
