"""The documentation keeps its word: generated pages are current, examples run, commands exist, links lead somewhere."""

from __future__ import annotations

import importlib.util
import re
import shlex
import tomllib
from pathlib import Path

import pytest
import typer

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
IDS = [p.name for p in PAGES]
CITED = {"c16": "needs a ceasefire", "c23": "attack again"}
"""What the claims of a-pause-to-rearm say that first-ten-minutes.md denies by their ids."""
VERBS = ("assess", "check", "read", "rules", "simulate", "weigh", "worlds")


SHOWN = (r"^\$ (.*)$", r"`(parley [^`]+)`", r"^ {4}(parley .*) \[options\]$")


def commands(text):
    """Every `parley …` shown: behind a $ in console blocks, between backquotes, and in usage lines."""
    for line in (line for way in SHOWN for line in re.findall(way, text, re.M)):
        for part in re.split(r"\s(?:\||&&|>|2>)\s", line):
            if part.startswith("parley "):
                yield part


@pytest.fixture(scope="module")
def verbs():
    from importlib import import_module

    from parley.cli.app import app

    for verb in VERBS:
        import_module(f"parley.cli.{verb}")
    return typer.main.get_command(app).commands


def slugs(text):
    """Anchors of a page's headings, as GitHub makes them."""
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in re.findall(r"^#+ (.+)$", text, re.M)}


def test_generated_pages_are_current(tmp_path):
    spec = importlib.util.spec_from_file_location("docs_generate", DOCS / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name, text in module.pages().items():
        (tmp_path / name).write_text(text, "utf-8")
        assert (tmp_path / name).read_bytes() == (DOCS / name).read_bytes(), f"docs/{name} is not current: run make docs"


def test_the_python_example_runs(monkeypatch, tmp_path, capsys):
    (code,) = re.findall(r"```python\n(.*?)```", (DOCS / "python.md").read_text("utf-8"), re.S)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.chdir(ROOT)
    assert "futures=5000" in code
    exec(compile(code.replace("futures=5000", "futures=400"), "docs/python.md", "exec"), {})
    said = capsys.readouterr().out
    assert "baseline:" in said
    assert "400 futures under" in said


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_commands_exist(page, verbs):
    for command in commands(page.read_text("utf-8")):
        verb, *arguments = shlex.split(command)[1:]
        assert verb in verbs, command
        if arguments:
            verbs[verb].make_context(verb, arguments)  # raises where an option or argument does not exist


def test_ids_in_the_tour_are_those_of_its_claims():
    import parley
    from parley.examples import path

    page = (DOCS / "first-ten-minutes.md").read_text("utf-8")
    assert set(re.findall(r"--deny (c\d+)", page)) == set(CITED)
    quotes = {c.id: c.quote for c in parley.read(path("a-pause-to-rearm"), parley.load_world()).claims}
    assert all(words in quotes[id] for id, words in CITED.items())


def test_commands_are_found():
    assert sum(len(list(commands(p.read_text("utf-8")))) for p in PAGES) > 20


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_links_lead_somewhere(page):
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.S)
    for path, _, anchor in (link.partition("#") for link in re.findall(r"\]\(([^)\s]+)\)", text) if not link.startswith("http")):
        target = page.parent / path if path else page
        assert target.exists(), f"{page.name}: {path}"
        assert not anchor or anchor in slugs(target.read_text("utf-8")), f"{page.name}: {path}#{anchor}"
    for path in re.findall(r"`((?:src|tests|docs|benchmarks)/[\w./-]+)`", text):
        assert (ROOT / path).exists(), f"{page.name}: {path}"


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_nothing_of_one_machine(page):
    assert re.findall(r"(?:^|[\s\"'(=`])(?:\.\./)*/?(?:home|root|work|tmp|Users|var)/\S+", page.read_text("utf-8")) == []


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_toml_examples_parse(page):
    for block in re.findall(r"```toml\n(.*?)```", page.read_text("utf-8"), re.S):
        tomllib.loads(block)
