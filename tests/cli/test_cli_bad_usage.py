"""Options and verbs that cannot be: one line, exit status 2, before any work is done."""

import pytest

VERBS = ("assess", "check", "read", "rules", "simulate", "weigh", "worlds")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--futures", "0"], ["--futures 0", "100"]),
        (["--futures", "-5"], ["--futures -5", "100"]),
        (["--futures", "abc"], ["--futures abc", "whole number"]),
        (["--futures", "1.5"], ["--futures 1.5", "whole number"]),
        (["--futures", "99"], ["--futures 99", "100"]),
        (["--futures", "9" * 25], ["--futures 999", "10,000,000"]),
        (["--futures"], ["--futures"]),
        (["--seed", "-1"], ["--seed -1", "0"]),
        (["--seed", "x"], ["--seed x", "whole number"]),
        (["--seed", str(2**63)], ["--seed", "2^63"]),
        (["--dated", "2023-13-01"], ["--dated 2023-13-01", "YYYY-MM-DD"]),
        (["--dated", "20230825"], ["--dated 20230825", "YYYY-MM-DD"]),
        (["--dated", "yesterday"], ["--dated yesterday", "YYYY-MM-DD"]),
        (["--dated", ""], ["--dated", "YYYY-MM-DD"]),
        (["--format", "xml"], ["--format xml", "text", "json", "html"]),
        (["--format", ""], ["--format", "json"]),
        (["--shout"], ["--shout"]),
        (["b.txt"], ["b.txt"]),
        (["--reader", "llm"], ["--reader", "not there yet"]),
        (["--cluster", "localhost:1"], ["--cluster", "not there yet"]),
    ],
)
def test_options_that_cannot_be_are_one_line(parley, home, files, options, words):
    before = files()
    parley("assess", "a.txt", *options).refused(*words)
    assert files() == before


@pytest.mark.parametrize(
    "verb", ["compare", "report", "serve", "explore", "new", "words", "why", "dossier", "record", "hindcast", "outside"]
)
def test_verbs_to_come_say_so(parley, verb):
    parley(verb, "a.txt", "b.txt").refused(f"{verb} is not there yet")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["asses", "a.txt"], ["asses", "Did you mean 'assess'"]),
        (["frobnicate"], ["frobnicate", "--help"]),
        (["--nope"], ["--nope"]),
        (["assess"], ["DOCUMENT"]),
        (["check"], ["DOCUMENT"]),
        (["simulate"], ["--output"]),
        (["read", "a.txt", "--reader", "llm"], ["--reader llm", "not there yet"]),
        (["read", "a.txt", "--reader", "oracle"], ["--reader oracle", "rules"]),
        (["read", "a.txt", "--format", "html"], ["--format html", "toml"]),
        (["check", "a.txt", "--format", "sarif"], ["--format sarif", "not there yet"]),
        (["check", "a.txt", "--format", "github"], ["--format github", "not there yet"]),
        (["check", "a.txt", "--fail-on", "fatal"], ["--fail-on fatal", "warning"]),
        (["check", "a.txt", "--select", "nope"], ["'nope'", "place-in-region", "PLC001"]),
        (["check", "a.txt", "--ignore", "nope"], ["'nope'", "place-in-region"]),
        (["check", "a.txt", "--select", ""], ["--select", "no rule"]),
        (["check", "a.txt", "--select", "PLC001", "--ignore", "place-in-region"], ["no rule"]),
        (["simulate", "-o", "out", "--cluster", "x"], ["--cluster", "not there yet"]),
        (["worlds", "--check"], ["--check", "not there yet"]),
        (["rules", "nope"], ["'nope'", "event-date"]),
        (["worlds", "nope"], ["'nope'", "ukraine-2023"]),
        (["weigh", "a.txt", "--format", "html"], ["--format html", "json"]),
    ],
)
def test_usage_that_cannot_be_is_one_line(parley, home, files, arguments, words):
    before = files()
    parley(*arguments).refused(*words)
    assert files() == before


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--deny", "c99"], ["c99", "no such claim", "c01 to c04"]),
        (["--deny", "c01,c99"], ["c99", "no such claim"]),
        (["--deny", ""], ["no such claim"]),
        (["--deny", "c03"], ["c03", "changes nothing"]),
        (["--deny", "c04"], ["c04", "changes nothing", "conclusion"]),
        (["--believe", "c01", "--deny", "c01"], ["c01", "two beliefs"]),
        (["--open", "c02", "--deny", "c02"], ["c02", "two beliefs"]),
    ],
)
def test_beliefs_that_cannot_be_held_are_one_line(parley, home, options, words):
    parley("weigh", "a.claims.toml", *options).refused(*words)


def test_without_arguments_the_verbs_are_named(parley):
    parley().refused(*VERBS, "--help")


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], *([v, "--help"] for v in VERBS)])
def test_help_is_not_an_error(parley, arguments):
    ran = parley(*arguments)
    assert ran.status == 0
    assert ran.out.startswith("Usage: parley")
    assert ran.err == ""


def test_help_names_every_verb_and_the_version_is_known(parley):
    import parley as package

    shown = parley("--help").out
    assert all(verb in shown for verb in VERBS)
    assert parley("--version").out == f"parley {package.__version__}\n"


def test_as_a_process_an_error_is_one_line_too(spawn):
    spawn("assess", "none.txt").refused("none.txt", "no such file")
    spawn().refused("assess")
    assert spawn("--version").status == 0
