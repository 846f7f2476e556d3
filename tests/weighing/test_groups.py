from parley.weighing.groups import authors, group_claims, group_of


def test_the_same_said_five_times_is_one_group(claim, world):
    said = [claim(f"c0{k}", f"its morale is low, {k}", kind="capability", stance="low", side="russia") for k in range(1, 6)]
    groups = group_claims(said, world)
    assert [g.claims for g in groups] == [("c01", "c02", "c03", "c04", "c05")]


def test_source_level_and_scope_keep_groups_apart(claim, world):
    low = {"kind": "capability", "stance": "low", "side": "russia"}
    said = (
        claim("c01", "its morale is low", **low),
        claim("c02", "its morale is low", by="Kuleba", **low),
        claim("c03", "its morale is low", **(low | {"stance": "high"})),
        claim("c04", "its morale is low", scope="now", **low),
    )
    assert len(group_claims(said, world)) == 4


def test_forecasts_and_recommendations_are_in_no_group(argument, world):
    groups = group_claims(argument, world)
    assert not {"c06", "c07", "c08"} & {c for g in groups for c in g.claims}
    assert group_of("c06", groups) is None


def test_what_others_say_is_not_the_authors(argument, world):
    groups = group_claims(argument, world)
    assert group_of("c05", groups).source == "Putin"
    assert all(g.source == "author" for g in authors(groups))


def test_only_weak_pipelines_have_two_readings(claim, world):
    low = {"kind": "capability", "side": "russia"}
    said = (
        claim("c01", "it cannot train its conscripts", stance="low", **low),
        claim("c02", "it trains its conscripts well", stance="high", **low),
        claim("c03", "graft eats the call-up", stance="low", **low),
        claim("c04", "its tanks are few", stance="low", **low),
    )
    assert [g.relief for g in group_claims(said, world)] == ["russia.pause_relief", None, "russia.pause_relief", None]
