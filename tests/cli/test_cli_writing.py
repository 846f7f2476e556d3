"""Where answers go: whole files or none, old ones kept when something goes wrong, and pipes that close early."""

import errno
import os
import resource
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-c", "from parley.cli import main; main()"]


@pytest.mark.parametrize("output", ["missing/out.json", ".", "", "a.txt/out.json"])
def test_an_output_that_cannot_be_is_refused_before_any_work(parley, home, files, output):
    before = files()
    parley("assess", "a.txt", "-o", output).refused("cannot write")
    parley("read", "a.txt", "-o", output).refused("cannot write")
    assert files() == before


def test_the_document_itself_is_never_overwritten(parley, home, files):
    (home / "link.html").symlink_to("a.txt")
    before = files()
    parley("assess", "a.txt", "-o", "a.txt").refused("the document itself")
    parley("assess", "a.txt", "-o", "link.html").refused("the document itself")
    parley("read", "a.claims.toml", "-o", "a.claims.toml").refused("the document itself")
    assert files() == before


def test_a_format_that_is_not_written_is_refused(parley, home, files):
    before = files()
    parley("assess", "a.txt", "-o", "out.pdf").refused("out.pdf", "--format")
    parley("read", "a.txt", "-o", "out.html").refused("out.html", "--format")
    assert files() == before


def test_the_name_of_the_file_says_the_format(parley, home):
    assert parley("read", "a.txt", "-o", "out.json").status == 0
    assert (home / "out.json").read_text("utf-8").startswith("{")
    assert parley("read", "a.txt", "-o", "out.claims.toml").status == 0
    assert parley("read", "out.claims.toml").status == 0
    assert parley("read", "a.txt", "--format", "json", "-o", "out.toml").status == 0
    assert (home / "out.toml").read_text("utf-8").startswith("{")


def test_a_full_disk_leaves_the_old_file_and_nothing_else(parley, home, files, monkeypatch):
    (home / "out.json").write_text("older")
    before = files()

    def full(*arguments, **options):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        parley("read", "a.txt", "-o", "out.json").refused("cannot write out.json", "No space left")
        patch.setattr("tempfile.mkstemp", full)
        parley("read", "a.txt", "-o", "out.json").refused("cannot write out.json", "No space left")
    assert files() == before


def test_a_file_that_may_not_grow_leaves_nothing(spawn, home, files):
    before = files()
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))  # noqa: E731
    spawn("read", "a.txt", "-o", "out.json", env={"XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"]}, preexec_fn=limit).refused(
        "cannot write out.json", "too large"
    )
    assert files() == before


def test_a_failed_ensemble_leaves_the_old_one(parley, home, files, monkeypatch):
    assert parley("simulate", "--futures", "100", "-o", "out").status == 0
    before = files()

    def full(*arguments, **options):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("pyarrow.parquet.write_table", full)
        parley("simulate", "--futures", "120", "-o", "out").refused("cannot write out", "No space left")
    assert files() == before
    replace = Path.replace

    def once(self, target):
        if Path(target).name == "out" and self.name.startswith(".out"):
            raise OSError(errno.EIO, "Input/output error")
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", once)
        parley("simulate", "--futures", "120", "-o", "out").refused("cannot write out", "Input/output error")
    assert files() == before


def test_what_is_no_ordinary_file_is_written_to_and_stays(home, monkeypatch):
    from parley.files import write_text

    os.mkfifo("pipe")
    reader = subprocess.Popen(["cat", "pipe"], stdout=subprocess.PIPE)
    write_text(Path("pipe"), "words")
    assert reader.communicate(timeout=20)[0] == b"words"
    assert stat.S_ISFIFO(Path("pipe").stat().st_mode)


def test_links_are_followed_and_permissions_kept(home):
    from parley.files import write_text

    Path("real.txt").write_text("older")
    Path("real.txt").chmod(0o640)
    Path("link.txt").symlink_to("real.txt")
    write_text(Path("link.txt"), "newer")
    assert Path("link.txt").is_symlink()
    assert Path("real.txt").read_text() == "newer"
    assert stat.S_IMODE(Path("real.txt").stat().st_mode) == 0o640
    write_text(Path("n" * 250), "a long name")
    assert sorted(p.name for p in home.iterdir() if p.name.startswith(".")) == []


def test_a_reader_who_has_seen_enough_is_no_error(home):
    for verb in (["read", "a.txt", "--format", "json"], ["worlds", "ukraine-2023"], ["rules", "PLC001"], ["--help"]):
        process = subprocess.Popen([*COMMAND, *verb], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdout.close()
        err = process.stderr.read()
        process.stderr.close()
        assert (process.wait(timeout=60), err) == (0, b""), verb


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_standard_output_on_a_full_disk_is_one_line(home):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*COMMAND, "worlds"], stdout=full, stderr=subprocess.PIPE, timeout=60)
    assert done.returncode == 2
    assert done.stderr.startswith(b"parley: ")
    assert b"No space left" in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_closed_standard_streams_are_survived(home):
    shell = " ".join(f"'{part}'" for part in COMMAND)
    for redirect, status in ((">&-", 0), ("2>&-", 0)):
        assert subprocess.run(f"{shell} rules PLC001 {redirect}", shell=True, capture_output=True, timeout=60).returncode == status
    done = subprocess.run(f"{shell} check - <&-", shell=True, capture_output=True, timeout=60)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)


def test_output_is_utf8_wherever_we_run(spawn, home):
    plain = spawn("check", "a.txt")
    assert "“" in plain.out
    assert spawn("check", "a.txt", env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}) == plain


def test_a_name_that_is_not_utf8_is_survived(spawn, home):
    name = os.fsdecode(b"\xff.txt")
    Path(name).write_text(Path("a.txt").read_text("utf-8"), "utf-8")
    ran = spawn("check", name, "--format", "json")
    assert (ran.status, ran.err) == (1, "")
    assert ran.json["findings"]
    assert spawn("read", name, "-o", "out.json").status == 0


@pytest.mark.parametrize("name", ["two\nlines.txt", "[bold]loud 🎉.txt", "<b>&amp;.txt", "\x1b[31mred.txt", "-dash.txt", "%s{x}.txt"])
def test_strange_names_cannot_break_a_line_or_steer_a_terminal(parley, home, name):
    Path(name).write_text(Path("a.txt").read_text("utf-8"), "utf-8")
    for verb in ("check", "read"):
        ran = parley(verb, "--", name)
        assert ran.err == ""
        assert "\x1b" not in ran.out
        shown = [line for line in ran.out.splitlines() if name[-5:] in line or ".txt" in line]
        assert shown, ran.out
    document = parley("read", "--format", "json", "--", name).json["document"]
    assert document["name"] == name


def test_an_interrupt_is_one_line_and_leaves_the_older_file(home, caches):
    Path("out.json").write_text("older")
    before = sorted(p.name for p in home.iterdir())
    arguments = ["assess", "a.txt", "--futures", "2000000", "--format", "json", "-o", "out.json"]
    process = subprocess.Popen([*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    time.sleep(3.0)
    assert process.poll() is None
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, b"")
    assert err.splitlines()[-1] == b"parley: interrupted"
    assert b"Traceback" not in err
    assert Path("out.json").read_text() == "older"
    assert sorted(p.name for p in home.iterdir()) == before


def test_an_interrupt_while_starting_is_one_line(home):
    for wait in (0.15, 0.4):
        process = subprocess.Popen([*COMMAND, "assess", "a.txt"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
        time.sleep(wait)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        if b"site.py" in err or (b"frozen importlib" in err and b"parley/cli" not in err):
            continue  # Python itself was still starting: nothing of ours ran
        assert (process.returncode, out) == (130, b""), err
        assert err == b"parley: interrupted\n"


def test_an_interrupt_inside_a_verb_is_one_line(parley, home, files, monkeypatch):
    def stop(*arguments, **options):
        raise KeyboardInterrupt

    before = files()
    monkeypatch.setattr("parley.api.read", stop)
    ran = parley("assess", "a.txt", "-o", "out.html")
    assert (ran.status, ran.out, ran.err) == (130, "", "parley: interrupted\n")
    assert files() == before


def test_too_many_futures_for_the_memory_is_one_line(parley, home, monkeypatch):
    def too_much(*arguments, **options):
        raise MemoryError

    monkeypatch.setattr("parley.futures.draws.draws", too_much)
    parley("simulate", "--futures", "100", "-o", "out").refused("memory", "--futures")


def test_json_says_what_the_file_says_of_itself(parley, home):
    body = "<p>Russia is unable to train its conscripts, and its gunners ration what shells they have.</p>"
    head = "<title>A page</title><meta charset='utf-8'><meta name='author' content='Ann Ward'><meta name='date' content='2023-08-25'>"
    (home / "a.html").write_text(f"<html><head>{head}</head><body><h1>A page</h1>{body}</body></html>")
    found = parley("read", "a.html", "--format", "json", "--with-text").json
    document = found["document"]
    assert list(document) == ["name", "title", "author", "dated", "words", "sha256", "format", "cleaned", "text"]
    assert (document["title"], document["author"], document["dated"]) == ("A page", "Ann Ward", "2023-08-25")
    assert (document["format"], document["cleaned"]) == ("html", 0)
    assert found["claims"]
    assert all(document["text"][c["start"] : c["end"]] == c["quote"] for c in found["claims"])
    assert "text" not in parley("read", "a.html", "--format", "json").json["document"]


def test_help_names_what_is_read(parley):
    for verb in ("read", "check", "assess", "weigh"):
        said = " ".join(parley(verb, "--help").out.split())
        assert all(suffix in said for suffix in (".html", ".pdf", ".docx", ".claims.toml"))
    assert "folders" in parley("read", "--help").out
    assert "..." not in parley("--help").out.replace("[ARGS]...", "")
