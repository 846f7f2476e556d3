"""Looking up settlements: every candidate, whatever the spelling; a private index that mends itself."""

import csv
import json
import stat
from pathlib import Path

import msgspec
import pytest

from parley.world import load_world
from parley.world.codifier import Settlement, load_codifier
from parley.world.gazetteer import Gazetteer
from parley.world.transliteration import key, national

SHARED = Path(__file__).resolve().parents[2].parent / "shared"


@pytest.fixture(scope="module")
def world():
    return load_world("ukraine-2023")


@pytest.fixture(scope="module")
def gazetteer(world):
    return Gazetteer(world)


@pytest.mark.parametrize(
    ("ukrainian", "latin"),
    [
        # examples of the resolution itself
        ("Алушта", "Alushta"), ("Згурський", "Zghurskyi"), ("Єнакієве", "Yenakiieve"), ("Їжакевич", "Yizhakevych"),
        ("Йосипівка", "Yosypivka"), ("Стрий", "Stryi"),
        ("Щербухи", "Shcherbukhy"), ("Юрій", "Yurii"), ("Корюківка", "Koriukivka"), ("Знам'янка", "Znamianka"),
        ("Ґалаґан", "Galagan"), ("Феодосія", "Feodosiia"), ("Розгон", "Rozghon"), ("Біла Церква", "Bila Tserkva"),
    ],
)  # fmt: skip
def test_national_transliteration(ukrainian, latin):
    assert national(ukrainian) == latin


@pytest.mark.parametrize(
    "spellings",
    [
        ("Урожайне", "Урожайное", "Urozhaine", "Urozhayne", "Urozhaynoye", "Urozhainoe"),
        ("Макарівка", "Макаровка", "Makarivka", "Makarovka"),
        ("Андріївка", "Андреевка", "Andriivka", "Andriyivka", "Andreevka", "Andreyevka"),
        ("Луганськ", "Lugansk", "Luhansk"),
        ("Сватове", "Сватово", "Svatove", "Svatovo"),
        ("Єнакієве", "Енакиево", "Yenakiieve", "Enakievo"),
    ],
)
def test_usual_spellings_meet_under_one_key(spellings):
    assert len({key(s) for s in spellings}) == 1


@pytest.mark.parametrize("name", ["Robotyne", "Rabotino", "Роботине", "Работино", " the village of Robotyne "])
def test_robotyne_lies_in_one_region_only(gazetteer, name):
    assert {c.region for c in gazetteer.regions_of(name)} == {"Zaporizhzhia Oblast"}


def test_all_namesakes_are_returned(gazetteer):
    regions = [c.region for c in gazetteer.regions_of("Urozhaine") if c.code]
    assert len(regions) >= 10
    assert {"Donetsk Oblast", "Zaporizhzhia Oblast"} <= set(regions)


def test_a_former_name_finds_the_place(gazetteer):
    assert {c.name for c in gazetteer.regions_of("Artemovsk")} >= {"Bakhmut", "Бахмут"}


def test_capital_and_port_may_be_put_into_what_surrounds_them(gazetteer):
    assert {"Kyiv", "Kyiv Oblast"} <= {c.region for c in gazetteer.regions_of("Kyiv")}
    assert "Autonomous Republic of Crimea" in {c.region for c in gazetteer.regions_of("Sevastopol")}


@pytest.mark.parametrize("name", ["", "  ", "Zzyzx", "42", "the", "Страсбург-на-Нічому"])
def test_unknown_names_have_no_candidates(gazetteer, name):
    assert gazetteer.regions_of(name) == ()


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("Donetsk Oblast", "donetsk"), ("Donetsk region", "donetsk"), ("the Donetsk province", "donetsk"),
        ("Zaporozhye region", "zaporizhzhia"),
        ("Запорізька область", "zaporizhzhia"), ("Харьковская область", "kharkiv"), ("Kyiv Oblast", "kyiv"), ("Kyiv", "kyiv-city"),
        ("occupied part of the Kherson Oblast", "kherson"), ("Crimea", "crimea"), ("Lugansk", "luhansk"),
    ],
)  # fmt: skip
def test_regions_by_the_names_texts_use(gazetteer, name, region):
    found = gazetteer.region(name)
    assert found is not None
    assert found.id == region


def test_an_area_of_two_regions_is_no_region(gazetteer):
    assert gazetteer.region("Donbas") is None
    assert {r.id for r in gazetteer.regions("Donbas")} == {"donetsk", "luhansk"}
    assert gazetteer.regions("Russia") == ()


def test_a_world_without_a_codifier_knows_only_its_own_places(world):
    bare = Gazetteer(msgspec.structs.replace(world, codifier="none"))
    assert [c.code for c in bare.regions_of("Robotyne")] == [""]
    assert bare.regions_of("Zghurivka") == ()


def test_the_index_is_private_and_mends_itself(tmp_path, monkeypatch):
    first = load_codifier(tmp_path / "codifier")
    (path,) = (tmp_path / "codifier").iterdir()
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
    assert json.loads(path.read_text())["rows"]  # plain JSON, nothing that runs
    again = load_codifier(tmp_path / "codifier")
    assert again.settlements == first.settlements
    small = ((first.settlements[0], "x"),)
    monkeypatch.setattr("parley.world.codifier._workbook", lambda: iter(small))  # the real one takes four seconds
    path.write_text('{"rows": [["half a fi')
    assert load_codifier(tmp_path / "codifier").settlements == first.settlements[:1]
    assert len(json.loads(path.read_text())["rows"]) == 1


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path, monkeypatch):
    monkeypatch.setattr("parley.world.codifier._workbook", lambda: iter(((Settlement("Роботине", "UA1", "Запорізька"), "robotine"),)))
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert len(load_codifier(blocked / "codifier").settlements) == 1


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared, the project's reference data")
def test_a_name_in_its_own_region_is_all_but_never_held_against_a_text(gazetteer):
    with (SHARED / "data" / "gazetteer_ukraine.csv").open(newline="") as f:
        rows = list(csv.DictReader(f))[::7]
    for column, tolerated in (("name_uk", 0.003), ("name_en_translit", 0.003), ("name_ru", 0.03)):
        named = [r for r in rows if r[column]]
        wrong = 0
        for r in named:
            found = {c.region for c in gazetteer.regions_of(r[column])}
            wrong += bool(found) and not found & {x.name for x in gazetteer.regions(r["oblast"])}
        assert wrong <= tolerated * len(named), column
