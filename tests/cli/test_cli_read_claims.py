"""A hand in the loop: claims files written, edited, read again, kept, compared."""

from pathlib import Path

import pytest


def edit(name, *changes):
    path = Path(name)
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


@pytest.fixture
def mine(parley, home):
    assert parley("read", "a.txt", "-o", "mine.claims.toml").status == 0
    return "mine.claims.toml"


def test_who_is_reviewed_is_shown_and_survives_a_round_trip(parley, mine):
    assert "none reviewed" in parley("read", mine).out
    edit(mine, ("reviewed = false\n", ""))
    ran = parley("read", mine)
    assert "1 reviewed by a person" in ran.out
    assert [", reviewed]" in line for line in ran.out.splitlines()[1:]] == [True] + [False] * (ran.out.count("\n") - 2)
    Path("sub").mkdir()
    for output in ("again.claims.toml", "sub/again.claims.toml"):
        assert parley("read", mine, "--format", "toml", "-o", output).status == 0
        assert parley("read", output, "--format", "json").json == parley("read", mine, "--format", "json").json
    assert parley("read", "sub/again.claims.toml", "-o", "back.claims.toml").status == 0
    assert Path("back.claims.toml").read_text("utf-8") == Path("again.claims.toml").read_text("utf-8")


def test_what_was_put_right_is_said_and_every_verb_takes_it(parley, mine):
    edit(mine, ("Russia needs a pause in", "Russia  needs a pause\u00a0in"))
    ran = parley("read", mine)
    assert (ran.status, ran.err.count("\n")) == (0, 1)
    assert ran.err.startswith(f"parley: note: {mine}: c02: the quote took")
    assert parley("weigh", mine, "--futures", "100").err == ""


def test_the_work_of_a_hand_is_not_overwritten(parley, mine, files):
    assert parley("read", "a.txt", "-o", mine).status == 0  # nobody has touched it
    edit(mine, ("reviewed = false\n", ""))
    before = files()
    parley("read", "a.txt", "-o", mine).refused(mine, "1 claim reviewed by a person", "--keep")
    edit(mine, ("[[claim]]", "[[claim"))
    parley("read", "a.txt", "-o", mine).refused(mine, "not valid TOML", "--keep")
    edit(mine, ("[[claim", "[[claim]]"))
    assert files() == before
    assert parley("read", "a.txt", "--keep", mine, "-o", mine).status == 0
    assert files() == before


def test_what_was_accepted_is_kept_when_a_document_is_read_again(parley, mine):
    edit(mine, ('side = "russia"', 'side = "belarus"'), ("reviewed = false\n", ""))
    edit("a.txt", ("Russia needs a pause in order to rearm. ", "Chad is unable to train its recruits. "), ("A line", "Two lines"))
    old = parley("read", mine).refused("c02", "Russia needs a pause").err
    assert "nearest" not in old or "line" in old
    parley("read", "a.txt", "--keep", mine).refused("c02")
    text = Path(mine).read_text("utf-8")
    gone = next(t for t in text.split("\n\n") if "Russia needs a pause" in t)
    edit(mine, (gone + "\n\n", ""))
    claims = parley("read", "a.txt", "--keep", mine, "--format", "json").json["claims"]
    assert (claims[0]["id"], claims[0]["side"], claims[0]["reviewed"]) == ("c01", "belarus", True)
    assert [c["side"] for c in claims if "Chad" in c["quote"]] == ["chad"]
    assert sum(c["reviewed"] for c in claims) == 1
    assert len({c["id"] for c in claims}) == len(claims)


def test_keep_in_a_folder_of_claims_files(parley, home):
    (home / "b.txt").write_text("Chad holds the pass.\n")
    assert parley("read", "a.txt", "b.txt", "-o", "out").status == 0
    edit("out/a.claims.toml", ('side = "russia"', 'side = "belarus"'), ("reviewed = false\n", ""))
    ran = parley("read", "a.txt", "b.txt", "-o", "out")
    assert ran.status == 2
    assert "a.claims.toml: it holds 1 claim reviewed by a person" in ran.err
    assert parley("read", "a.txt", "b.txt", "-o", "out", "--keep", "out").status == 0
    assert 'side = "belarus"' in Path("out/a.claims.toml").read_text("utf-8")
    parley("read", "out/a.claims.toml", "--keep", "out/a.claims.toml").refused("--keep", "read anew")
    parley("read", "a.txt", "--keep", "none.claims.toml").refused("none.claims.toml", "no such file")


def test_diff_of_a_reading_and_its_correction(parley, mine):
    same = parley("read", "--diff", "a.txt", mine)
    n = parley("read", "a.txt").out.count("\n") - 1
    assert (same.status, same.err) == (0, "")
    assert " ".join(same.out.splitlines()[2:]) == (
        f"{n} the same, 0 changed, 0 only in the first, 0 only in the second; taking the second as right: "
        "precision 1.00, recall 1.00, F1 1.00"
    )
    edit(mine, ('side = "russia"', 'side = "belarus"'), ('kind = "intent"', 'kind = "forecast"'), ('stance = "pause"', 'stance = "other"'))
    text = Path(mine).read_text("utf-8").rstrip().split("\n\n")
    edit(mine, ("\n\n" + text[-1], '\n\n[[claim]]\nid = "x1"\nquote = "Any ceasefire is an invitation"\nkind = "forecast"'))
    ran = parley("read", "--diff", "a.txt", mine)
    assert max(map(len, ran.out.splitlines())) <= 80
    lines = ran.out.splitlines()
    assert lines[0].startswith("--- a.txt: ")
    assert lines[1].endswith(", 1 reviewed")
    assert "    side: russia → belarus" in lines
    assert "    kind: intent → forecast" in lines
    assert [line[0] for line in lines if line[:2] in ("- ", "+ ", "~ ")] == ["~", "~", "+", "-"]
    found = parley("read", "--diff", "a.txt", mine, "--format", "json").json
    assert (len(found["same"]), len(found["changed"]), len(found["only_a"]), len(found["only_b"])) == (n - 3, 2, 1, 1)
    assert found["changed"][0]["fields"] == {"side": {"a": "russia", "b": "belarus"}}
    assert found["matched"] == n - 2
    assert found["precision"] == pytest.approx((n - 2) / n)
    assert parley("read", "--diff", "a.txt", mine, "-o", "d.json").status == 0
    assert Path("d.json").read_text("utf-8").startswith("{")


def test_diff_of_texts_that_differ(parley, mine):
    edit("a.txt", ("A line on the map", "Another line on the map, drawn again"))
    Path("b.txt").write_text(Path("a.txt").read_text("utf-8").replace("Another line on the map, drawn again", "A line"), "utf-8")
    ran = parley("read", "--diff", "a.txt", "b.txt")
    assert "the two texts differ" in ran.err
    assert " 0 changed, 0 only in the first, 0 only in the second" in " ".join(ran.out.split())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["a.txt"], ["--diff", "1 given"]),
        (["a.txt", "a.txt", "a.txt"], ["--diff", "3 given"]),
        (["a.txt", "none.txt"], ["none.txt", "no such file"]),
        (["a.txt", "."], ["a folder"]),
        (["-", "-"], ["standard input"]),
        (["a.txt", "a.claims.toml", "--format", "toml"], ["--format toml", "json"]),
        (["a.txt", "a.claims.toml", "--keep", "x"], ["--diff", "--keep"]),
        (["a.txt", "a.claims.toml", "--with-text"], ["--diff", "--with-text"]),
        (["a.txt", "a.claims.toml", "-o", "a.txt"], ["the document itself"]),
    ],
)
def test_diffs_that_cannot_be(parley, home, files, arguments, words):
    before = files()
    parley("read", "--diff", *arguments).refused(*words)
    assert files() == before


def test_the_text_in_the_json(parley, home):
    found = parley("read", "a.txt", "--format", "json", "--with-text").json
    assert found["document"]["text"] == Path("a.txt").read_text("utf-8")
    assert all(found["document"]["text"][c["start"] : c["end"]] == c["quote"] for c in found["claims"])
    assert "text" not in parley("read", "a.txt", "--format", "json").json["document"]
