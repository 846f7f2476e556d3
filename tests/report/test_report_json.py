import dataclasses
import json
import math

from report_fixture import assessment, estimate

from parley.report import to_json
from parley.report.json import dumps

CLAIM = {
    "id", "quote", "start", "end", "kind", "by", "side", "place", "region", "when", "stance", "factor", "level", "scope", "certainty",
    "condition", "horizon", "grade", "reviewed",
}  # fmt: skip
FINDING = {"code", "rule", "severity", "start", "end", "line", "column", "message", "record"}
CONCLUSION = {
    "id", "claim", "text", "option", "against", "event", "horizon", "reason", "baseline", "granted", "without_intent", "graded",
    "outside_view",
}  # fmt: skip
ESTIMATE = {"value", "low", "high", "mc_error", "ess", "khat", "words"}
CRUX = {"claims", "conclusion", "pull", "granted", "denied", "open", "direction"}


def test_every_key_of_the_contract_is_there():
    found = to_json(assessment())
    assert set(found["parley"]) == {"version", "seed", "futures", "world", "world_hash", "as_of"}
    assert set(found["document"]) == {"name", "dated", "words", "sha256"}
    assert all(set(c) >= CLAIM for c in found["claims"])
    assert all(set(f) >= FINDING for f in found["findings"])
    assert all({"text", "source", "knowable_at"} <= set(r) for f in found["findings"] for r in f["record"])
    assert all(set(c) >= CONCLUSION for c in found["conclusions"])
    for c in found["conclusions"]:
        for question in ("baseline", "granted", "without_intent", "graded"):
            assert c[question] is None or set(c[question]) == ESTIMATE
        for view in c["outside_view"]:
            assert {"reference_class", "definition", "n", "share", "low", "high", "source"} <= set(view)
    assert all(set(c) >= CRUX for c in found["cruxes"])
    assert all({"id", "not_modelled", "measures"} <= set(o) for o in found["options"])


def test_numbers_keep_their_precision_and_places():
    made = assessment(conclusions=(dataclasses.replace(assessment().conclusions[0], granted=estimate(1 / 3, 0.2, 0.4)),))
    found = json.loads(dumps(made))
    assert found["conclusions"][0]["granted"]["value"] == 1 / 3
    finding = found["findings"][1]
    line = made.document.text.split("\n")[finding["line"] - 1]
    assert line[finding["column"] - 1 :].startswith("Staromaiorske in Zaporizhzhia")


def test_what_is_not_finite_becomes_null():
    bad = dataclasses.replace(assessment().conclusions[0], granted=estimate(math.nan, math.nan, math.inf))
    found = json.loads(dumps(assessment(conclusions=(bad,))))
    assert found["conclusions"][0]["granted"]["value"] is None
    assert found["options"][0]["measures"][0]["q95"] is None


def test_same_assessment_same_bytes():
    assert dumps(assessment()) == dumps(assessment())
