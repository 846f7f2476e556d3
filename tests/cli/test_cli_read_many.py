"""`parley read` of a folder or a list: everything that can be read is, everything else is named."""

import json
import os
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest
import worker_tasks

COMMAND = [sys.executable, "-c", "from parley.cli import main; main()"]
SHORT = "Chad is unable to train its recruits. Russia needs a pause in order to rearm.\n"


@pytest.fixture
def folder(home):
    """A folder as people have them."""
    top = home / "texts"
    (top / "sub" / "deep").mkdir(parents=True)
    (top / ".git").mkdir()
    (top / "dir.txt").mkdir()
    (top / "a.txt").write_text(SHORT)
    (top / "a.md").write_text("# A title\n\n" + SHORT)
    (top / "sub" / "b.md").write_text("---\ndate: 2023-08-25\n---\n" + SHORT)
    (top / "sub" / "empty.txt").write_bytes(b"")
    (top / "rubbish.txt").write_bytes(bytes(range(256)) * 20)
    (top / "broken.md").symlink_to("nowhere")
    (top / "old.doc").write_bytes(b"words")
    (top / "a.claims.toml").write_text('document = "a.txt"\n')
    (top / "picture.png").write_bytes(b"\x89PNG")
    (top / "README").write_text("no document")
    (top / ".hidden.txt").write_text(SHORT)
    (top / "~$lock.docx").write_text("x")
    (top / ".git" / "c.txt").write_text(SHORT)
    (top / "sub" / "deep" / "loop").symlink_to("..")
    with (top / "z-large.txt").open("wb") as f:
        f.truncate(6_000_000)
    return top


GOOD = ["texts/a.md", "texts/a.txt", "texts/sub/b.md"]


def told(ran, bad=5, of=8, others=5):
    lines = ran.err.splitlines()
    assert all(line.startswith("parley: ") for line in lines)
    names = ["broken.md", "old.doc", "rubbish.txt", "z-large.txt", "empty.txt"]
    assert [any(n in line for line in lines[:-1]) for n in names] == [True] * 5
    assert len(lines) == bad + 1
    assert lines[-1].startswith(f"parley: {bad} of {of} documents could not be read; ")
    assert lines[-1].endswith(f"; {others} other files passed over")


def test_a_folder_as_text(parley, folder):
    ran = parley("read", "texts", "--jobs", "2")
    assert ran.status == 2
    told(ran)
    assert [line.split(": ")[0] for line in ran.out.splitlines() if " reviewed by a person" in line] == GOOD
    alone = parley("read", "texts/sub/b.md").out
    assert ran.out.endswith("\n\n" + alone.replace("b.md:", "texts/sub/b.md:", 1))


def test_a_folder_as_json_is_one_object_a_line(parley, folder):
    ran = parley("read", "texts", "--format", "json")
    told(ran)
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert [line["path"] for line in lines] == GOOD
    for line in lines:
        alone = parley("read", line["path"], "--format", "json").json
        assert {k: line[k] for k in ("document", "claims")} == alone
    assert parley("read", "texts", "-o", "all.jsonl").status == 2
    assert Path("all.jsonl").read_text("utf-8") == ran.out


def test_a_folder_of_claims_files(parley, folder):
    for output in ("out", "out", "other.d/"):
        options = ["--format", "toml"] if "." in output else []
        told(parley("read", "texts", "-o", output, *options))
        names = sorted(str(p.relative_to(output)) for p in Path(output).rglob("*") if p.is_file())
        assert names == ["a.claims.toml", "a.txt.claims.toml", "sub/b.claims.toml"]
    assert parley("read", "out/sub/b.claims.toml", "--format", "json").json == parley("read", "texts/sub/b.md", "--format", "json").json
    told(parley("read", "texts", "-o", "out", "--format", "json"))
    assert json.loads(Path("out/a.claims.json").read_text("utf-8"))["path"] == "texts/a.md"


def test_several_documents_and_options_for_all(parley, home):
    ran = parley("read", "a.txt", "a.claims.toml", "a-pause-to-rearm", "a.txt", "--dated", "2024-02-03", "--format", "json", "--with-text")
    assert (ran.status, ran.err) == (0, f"parley: 3 documents read, {ran.out.count(chr(34) + 'quote' + chr(34))} claims\n")
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert [line["document"]["dated"] for line in lines] == ["2024-02-03"] * 3
    assert all(line["document"]["text"][c["start"] : c["end"]] == c["quote"] for line in lines for c in line["claims"])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["texts/.git/none", "empty"], ["empty", "no document"]),
        (["empty"], ["empty", "no document in this folder"]),
        (["pictures"], ["pictures", "no document", "1 file"]),
        (["texts", "--format", "toml"], ["-o FOLDER"]),
        (["texts", "-o", "all.toml"], ["all.toml", "-o FOLDER"]),
        (["texts", "-o", "all.html"], ["all.html", ".html is not written"]),
        (["texts", "-o", "empty", "--format", "text"], ["--format text", "toml"]),
        (["texts", "-o", "no/where", "--format", "toml"], ["cannot write no/where"]),
        (["texts", "-o", "no/all.json"], ["cannot write no/all.json"]),
        (["texts", "-o", "texts/a.txt", "--format", "text"], ["the document itself"]),
        (["texts", "--jobs", "0"], ["--jobs 0"]),
        (["a.txt", "--jobs", "0"], ["--jobs 0"]),
        (["texts", "--jobs", "many"], ["--jobs many", "whole number"]),
        (["texts", "--with-text"], ["--with-text", "--format json"]),
        (["a.txt", "--with-text"], ["--with-text", "--format json"]),
        (["texts", "--world", "nope"], ["no world 'nope'"]),
        (["texts", "-"], ["standard input", "alone"]),
        (["texts", "--keep", "a.claims.toml"], ["--keep a.claims.toml", "folder"]),
    ],
)
def test_what_cannot_be_is_one_line(parley, folder, home, files, arguments, words):
    (home / "empty").mkdir()
    (home / "pictures").mkdir()
    (home / "pictures" / "a.png").write_bytes(b"x")
    before = files()
    if arguments[0] == "texts/.git/none":  # a name that is not there is a bad document among others, not bad usage
        ran = parley("read", *arguments)
        assert (ran.status, ran.out) == (2, "")
        assert "1 of 1 documents could not be read" in ran.err
    else:
        parley("read", *arguments).refused(*words)
    assert files() == before


def test_a_document_that_ends_the_process_that_reads_it(parley, home, monkeypatch):
    (home / "kills.txt").write_text(SHORT)
    monkeypatch.setattr("parley.cli.read_many._shown", worker_tasks.shown)
    ran = parley("read", "a.txt", "kills.txt", "a.claims.toml", "--jobs", "1")
    assert ran.status == 2
    assert "parley: kills.txt: the process that read it ended with status 7" in ran.err
    assert ran.out.count("reviewed by a person") == 2


def test_what_cannot_be_written_is_named_and_the_rest_goes_on(parley, home):
    (home / "b.txt").write_text(SHORT)
    (home / "out").mkdir()
    (home / "out" / "a.claims.toml").mkdir()
    ran = parley("read", "a.txt", "b.txt", "-o", "out")
    assert ran.status == 2
    assert "a.claims.toml" in ran.err
    assert "1 of 2 documents" in ran.err
    assert Path("out/b.claims.toml").is_file()


def test_a_reader_who_has_seen_enough_is_no_error(home):
    process = subprocess.Popen([*COMMAND, "read", *["a.txt", "a.claims.toml"] * 5], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=60), err) == (0, b"")


@pytest.mark.parametrize("output", ["out", "all.jsonl"])
def test_an_interrupt_leaves_what_was_finished_and_nothing_running(home, output):
    (home / "many").mkdir()
    for n in range(400):
        (home / "many" / f"{n:03d}.txt").write_text(SHORT * 60)
    process = subprocess.Popen(
        [*COMMAND, "read", "many", "-o", output], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )

    def finished():
        if output == "out":
            return len(list(Path("out").glob("*.toml"))) > 3
        return any(p.stat().st_size > 9000 for p in home.glob(".all.jsonl*"))

    end = time.monotonic() + 60
    while not finished() and time.monotonic() < end:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"parley: interrupted\n")
    if output == "out":
        written = list(Path("out").iterdir())
        assert 3 < len(written) < 400
        assert all(len(tomllib.loads(p.read_text("utf-8"))["claim"]) >= 60 for p in written)
    else:
        lines = Path("all.jsonl").read_text("utf-8").splitlines()
        assert 0 < len([json.loads(line) for line in lines]) < 400
    assert [p.name for p in home.iterdir() if p.name.startswith(".")] == []
    mine = [p for p in Path("/proc").glob("[0-9]*") if p.name != str(os.getpid()) and _cwd(p) == str(home)]
    assert mine == []


def _cwd(p):
    try:
        return str((p / "cwd").readlink())
    except OSError:
        return None


def test_without_a_world(parley, home):
    (home / "w.txt").write_text("Russia took Robotyne. Chad is unable to train its conscripts.\n")
    claims = parley("read", "w.txt", "--world", "none", "--format", "json").json["claims"]
    assert [(c["side"], c["factor"]) for c in claims] == [("russia", None), ("chad", None)]
    assert parley("read", "w.txt", "w.txt", "a.txt", "--world", "none").status == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_in_a_folder_is_not_waited_for(parley, home):
    (home / "texts").mkdir()
    (home / "texts" / "a.txt").write_text(SHORT)
    os.mkfifo(home / "texts" / "pipe.txt")
    ran = parley("read", "texts", "--jobs", "1")
    assert ran.status == 0
    assert "1 document read" in ran.err
    assert "1 other file passed over" in ran.err
