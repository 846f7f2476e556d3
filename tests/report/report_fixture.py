# ruff: noqa: E501 (a table of made-up data is easier to read with one entry a line)
"""An Assessment as the pipeline would hand it over, built by hand: every field a report can meet."""

import datetime as dt
import math

from parley.assessment import Assessment, Fan, Grouped, OptionMeasure, OptionResult
from parley.claim import Claim
from parley.document import Document, Span
from parley.factor import Factor, Prior
from parley.finding import Finding, RecordItem
from parley.weighing.conclusion import Conclusion, Estimate, OutsideView, words
from parley.weighing.crux import Crux, Reading
from parley.world import Option, Sector, Side, World

TEXT = """A pause to rearm

Peace is mentioned often this summer. On 17 August Lukashenko called for talks again. Putin has also said that he is ready to consider proposals for peace.

Russia lost its best-trained units in the first year of the invasion, and it cannot train their replacements properly. Corruption slows every new draft. Its factories are moving to war production. Strong fortifications protect the southern front.

Ukrainian troops liberated Staromaiorske in Zaporizhzhia Oblast on 27 July and Urozhaine on 16 August, respectively.

Everything the Kremlin does proves that it wants the whole of Ukraine. If the line is frozen, Russia will inevitably attack again within three years, and the war will spread to Europe. Western governments should reject every truce. Only a defeat on the battlefield can end this war.
"""

NOT_MODELLED = ("life under occupation", "civilian harm", "escalation", "domestic politics", "settlement terms")


def estimate(value, low, high, ess=20_000.0, khat=None, mc_error=0.004):
    return Estimate(value, low, high, mc_error, ess, khat, words(value) if math.isfinite(value) else "")


def world():
    factors = [
        Factor("russia.training_capacity", "thousand people in training at once", Prior("lognormal", 20, 90), ("CSIS, 2023",), "upper end is ours"),
        Factor("russia.friction", "share of recruits, 0-1", Prior("uniform", 0.02, 0.3), (), "our guess; no published figure"),
        Factor("russia.trained", "thousand people", Prior("lognormal", 250, 450), ("RUSI, May 2023", "NYT, 18 Aug 2023")),
        Factor("russia.wants_more", "share of the ambition scale", Prior("uniform", 0.2, 0.9), (), "what people disagree about"),
        Factor("pause.guarantee", "cost to a violator", Prior("fixed", 0.0), (), "none at the baseline"),
    ]  # fmt: skip
    return World(
        name="ukraine-2023", title="Russia and Ukraine, 2023", about="", start=dt.date(2023, 1, 1), first=dt.date(2023, 3, 1),
        last=dt.date(2023, 12, 31), sides=(Side(id="russia", name="Russia", stream=1), Side(id="ukraine", name="Ukraine", stream=2)),
        sectors=(Sector(id="zaporizhzhia", name="Zaporizhzhia", dug_in="russia", area_km2=27183, regions=("Zaporizhzhia Oblast",), source="s"),),
        actors=(), regions=(), places=(), events=(), statements=(), factors={f.name: f for f in factors},
        options=(Option(id="fight_on", title="Fighting on", regime="fighting"),
                 Option(id="ceasefire", title="Ceasefire on current lines", regime="ceasefire", not_modelled=NOT_MODELLED)),
        assumptions=(), grades=(), hash="0123456789abcdef",
    )  # fmt: skip


def claim(id, quote, kind, stance, text=TEXT, **more):
    start = text.index(quote)
    return Claim(id=id, quote=quote, start=start, end=start + len(quote), kind=kind, stance=stance, **more)


def claims():
    village = "Staromaiorske in Zaporizhzhia Oblast on 27 July and Urozhaine on 16 August, respectively"
    return (
        claim("c01", "A pause to rearm", "intent", "pause", side="russia", factor="russia.wants_more", level="high"),
        claim("c02", "On 17 August Lukashenko called for talks again", "statement", "calls_for_talks", by="Lukashenko", when="2023-08-17"),
        claim("c03", "Putin has also said that he is ready to consider proposals for peace", "statement", "accepts_talks", by="Putin", side="russia"),
        claim("c04", "Russia lost its best-trained units in the first year of the invasion", "capability", "low", side="russia",
              when="2022-02-24/2023-02-23", factor="russia.trained", level="low"),
        claim("c05", "it cannot train their replacements properly", "capability", "low", side="russia", factor="russia.training_capacity", level="low"),
        claim("c06", "Corruption slows every new draft", "capability", "low", side="russia", factor="russia.friction", level="high", scope="structural"),
        claim("c07", "Its factories are moving to war production", "capability", "rising", side="russia", factor="russia.production", level="rising"),
        claim("c08", "Strong fortifications protect the southern front", "fortification", "strong", side="russia",
              factor="front.zaporizhzhia.fortification", level="high", reviewed=True, grade="C"),
        claim("c09", village, "control", "lost", side="russia", place="Staromaiorske", region="Zaporizhzhia Oblast", when="2023-07-27"),
        claim("c10", village, "control", "lost", side="russia", place="Urozhaine", when="2023-08-16"),
        claim("c11", "it wants the whole of Ukraine", "intent", "continue", side="russia", factor="russia.wants_more", level="high"),
        claim("c12", "Russia will inevitably attack again within three years", "forecast", "resumes", side="russia",
              condition="If the line is frozen", horizon="P36M", because=("c11",)),
        claim("c13", "the war will spread to Europe", "forecast", "spreads", side="russia"),
        claim("c14", "Western governments should reject every truce", "recommendation", "no_talks", quantifier="every"),
        claim("c15", "Only a defeat on the battlefield can end this war", "forecast", "other", side="russia", quantifier="only"),
    )  # fmt: skip


def findings(text=TEXT):
    def at(quote):
        start = text.index(quote)
        return Span(start, start + len(quote))

    since = RecordItem(
        "Staromaiorske's liberation was later confirmed by both sides.", "Two agencies, https://example.org/a?b=1&c=2", "2023-09-02", True
    )
    return (
        Finding("S101", "undated-statement", "note", at("Putin has also said that he is ready to consider proposals for peace"),
                "No date is given; our record holds one such statement, of 17 June.",
                (RecordItem("Putin to African leaders: ready to consider proposals.", "TASS", "2023-06-17"),), ("c03",)),
        Finding("P101", "place-in-region", "error", at("Staromaiorske in Zaporizhzhia Oblast"), "Staromaiorske is in Donetsk Oblast.",
                (RecordItem("Staromaiorske: Volnovakha Raion, Donetsk Oblast.", "KATOTTG", "2020-11-26"), since), ("c09",)),
        Finding("L101", "list-mismatch", "warning", at("on 27 July and Urozhaine on 16 August, respectively"),
                "“respectively” has nothing to tell apart.", (), ("c09", "c10")),
        Finding("C101", "unsupported-certainty", "warning", at("Everything the Kremlin does proves that it wants the whole of Ukraine"),
                "“proves” and “everything” claim more than the cited evidence carries.", (), ("c11",)),
        Finding("C101", "unsupported-certainty", "warning", at("inevitably"), "“inevitably” leaves no room for error.", (), ("c12",)),
        Finding("D100", "undated-document", "note", Span(0, 0), "A finding about no words in particular."),
    )  # fmt: skip


def conclusions():
    views = (
        OutsideView("war-intensity interstate episodes", "UCDP episodes 1946–2024 with 1,000 deaths in a year; fighting resumed", 29, 0.21, 0.06, 0.36, "UCDP"),
        OutsideView("repeat episodes", "the pair had fought before", 24, 0.38, 0.18, 0.57, "UCDP"),
        OutsideView("ceasefires between state-like armies", "our table of ceasefires since 1918", 41, 0.54, 0.39, 0.68, "parley history"),
    )  # fmt: skip
    return (
        Conclusion("k1", "c12", "Russia will inevitably attack again within three years", "ceasefire", None,
                   "fighting resumes within three years of a ceasefire on current lines", "P36M", None, estimate(0.41, 0.30, 0.55), estimate(0.36, 0.24, 0.47),
                   estimate(0.29, 0.20, 0.41), estimate(0.402, 0.29, 0.54, 11_213.0, 0.21), views),
        Conclusion("k2", "c13", "the war will spread to Europe", reason="the model holds two sides and no third country"),
        Conclusion("k3", "c14", "Western governments should reject every truce", "ceasefire", "fight_on", "war is being fought five years on", "P60M", None,
                   estimate(0.32, 0.22, 0.45), estimate(0.3, 0.21, 0.41), estimate(0.27, 0.2, 0.4), estimate(0.31, 0.22, 0.44, 9_000.0, math.nan)),
        Conclusion("k4", "c15", "Only a defeat on the battlefield can end this war", "fight_on", None,
                   "the war ends by the collapse of one army within five years", "P60M", None,
                   estimate(0.03, 0.01, 0.09), estimate(0.17, 0.08, 0.3), estimate(0.17, 0.08, 0.3, ess=41.0), estimate(0.04, 0.01, 0.1, 12_000.0, 0.1)),
    )  # fmt: skip


def cruxes():
    readings = (
        Reading("while_fighting", ("properly",), 0.42, 0.05, 0.004),
        Reading("structural", ("Corruption", "every new draft"), 0.27, -0.1, 0.004),
    )
    return (
        Crux(("c01", "c11"), "k1", "russia.wants_more", "high", 0.14, 0.36, 0.22, 0.29, "supports", 0.004),
        Crux(("c05",), "k1", "russia.training_capacity", "low", -0.09, 0.36, 0.45, 0.41, "both_ways", 0.004, readings),
        Crux(("c04",), "k1", "russia.trained", "low", -0.06, 0.36, 0.42, 0.39, "undermines", 0.004),
        Crux(("c06",), "k1", "russia.friction", "high", -0.02, 0.36, 0.38, 0.37, "undermines", 0.004),
        Crux(("c08",), "k1", "front.zaporizhzhia.fortification", "high", 0.005, 0.36, 0.355, 0.358, "supports", 0.004),
        Crux(("c04",), "k4", "russia.trained", "low", 0.11, 0.17, 0.06, 0.1, "supports", 0.005),
        Crux(("c05",), "k3", "russia.training_capacity", "low", -0.03, 0.3, 0.33, 0.31, "undermines", 0.004),
    )  # fmt: skip


def fan(series, label, unit, middle, spread, start=0.0):
    weeks = tuple(range(0, 261, 4))
    grow = [w / 260 for w in weeks]
    offsets = {"q05": -1.0, "q25": -0.4, "q50": 0.0, "q75": 0.4, "q95": 1.2}
    return Fan(series, label, unit, weeks, {q: tuple(start + middle * g + spread * o * g**0.6 for g in grow) for q, o in offsets.items()})


def options():
    found = []
    rows = (("fight_on", "Fighting on", 1.0, 0.63), ("ceasefire", "Ceasefire on current lines", 0.3, 0.32),
            ("ceasefire_guaranteed", "Ceasefire with guarantees and monitors", 0.2, 0.21), ("more_aid", "Fighting on with more aid to Ukraine", 1.1, 0.6))  # fmt: skip
    for id, title, scale, war in rows:
        measures = (
            OptionMeasure(
                "weeks_to_ceasefire", "First ceasefire", "weeks", 0.0 if "cease" in id else 22.0, 0.0 if "cease" in id else 120.0, math.inf
            ),
            OptionMeasure("resumed_36", "Fighting resumed within three years of a ceasefire", "share of futures", share=0.41 * scale),
            OptionMeasure("at_war_36", "War is being fought three years on", "share of futures", share=war * 1.1),
            OptionMeasure("at_war_60", "War is being fought five years on", "share of futures", share=war),
            OptionMeasure("losses_a", "Losses of Russia", "thousand people", 60.0 * scale, 410.0 * scale, 900.0 * scale),
            OptionMeasure("losses_b", "Losses of Ukraine", "thousand people", 50.0 * scale, 260.0 * scale, 700.0 * scale),
            OptionMeasure("ground", "Ground won by Russia", "km²", -9000.0 * scale, -320.0 * scale, 8000.0 * scale),
            OptionMeasure("collapse", "An army collapses", "share of futures", share=0.031 * scale),
        )
        share = tuple(1 - (1 - war) * w / 260 if "cease" not in id else war * w / 260 for w in range(0, 261, 4))
        fans = (
            fan("ground", "Ground won by Russia", "km²", -320 * scale, 6000 * scale),
            fan("trained_a", "Trained troops, Russia", "thousand people", 40, 120, 340),
            fan("trained_b", "Trained troops, Ukraine", "thousand people", 10, 110, 310),
            fan("losses_a", "Losses of Russia from here on", "thousand people", 410 * scale, 250 * scale),
            Fan("war", "War is being fought", "share", tuple(range(0, 261, 4)), {"share": share}),
        )
        found.append(OptionResult(id, title, measures, fans, NOT_MODELLED if "cease" in id else NOT_MODELLED[1:4]))
    return tuple(found)


def groups():
    return (
        Grouped(("c01", "c11"), "author", "russia.wants_more", "high", None, 0.0, "asserts intent; restates the conclusion"),
        Grouped(("c04",), "author", "russia.trained", "low", None, 1.2),
        Grouped(("c05",), "author", "russia.training_capacity", "low", "while_fighting", 1.2),
        Grouped(("c02",), "Lukashenko", "calls for talks", "rising", None, 0.4),
    )


def assessment(**changes):
    made = {
        "document": Document("a-pause-to-rearm.md", TEXT, dt.date(2023, 8, 25)),
        "world": world(), "version": "0.1.0", "seed": 7, "futures": 20_000, "claims": claims(), "findings": findings(),
        "conclusions": conclusions(), "cruxes": cruxes(), "options": options(), "groups": groups(),
        "assumptions": ("wider priors: every prior half as wide again", "optimists: guarantees cost a violator twice as much"),
        "command": "parley assess a-pause-to-rearm.md --seed 7 --futures 20000 --format html -o report.html",
        "notes": ("The record of this world knows more about Russian-held villages than about losses of either side.",),
    }  # fmt: skip
    return Assessment(**(made | changes))
