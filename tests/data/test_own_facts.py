"""Three answers make an exercise; the rest is as the catalogue's like it."""

from __future__ import annotations

import pandas as pd
import pytest

from data.exercises import FACTS, exercise_facts, load_modes, suggestions, with_facts
from data.own_facts import checked_facts, checked_name, load_mode_names, patterns, usual_facts

SLED_SQUAT = usual_facts("squat", "kettlebell", "total")


def test_the_rest_of_the_facts_is_as_most_of_the_kind_have_it() -> None:
    facts = usual_facts("overhead_pull", "bodyweight", "bodyweight_plus")
    assert facts["primary_muscles"] == "lats;biceps"
    assert (facts["compound"], facts["e1rm_applies"], facts["bodyweight_fraction"]) == (True, True, 1.0)
    assert set(facts) == set(FACTS) - {"exercise"}


def test_jumps_and_holds_have_no_1rm() -> None:
    for mode in ("contacts", "time", "sled", "band", "distance"):
        assert usual_facts("squat", "bodyweight", mode)["e1rm_applies"] is False


def test_one_side_at_a_time_is_unilateral() -> None:
    assert usual_facts("squat", "kettlebell", "total_per_leg")["unilateral"] is True


def test_every_pattern_and_load_mode_makes_an_exercise() -> None:
    for pattern in patterns():
        for mode in load_mode_names():
            facts = usual_facts(pattern, "barbell", mode)
            assert exercise_facts(["Mine"], {"Mine": facts}).iloc[0]["load_mode"] == mode


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"pattern": "flying"}, "no pattern"),
        ({"load_mode": "heavy"}, "no load mode"),
        ({"bodyweight_fraction": 1.2}, "between 0 and 1"),
        ({"colour": "red"}, "no colour"),
    ],
)
def test_facts_that_cannot_be_are_refused(change: dict[str, object], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        checked_facts({**SLED_SQUAT, **change})


@pytest.mark.parametrize("name", ["", "  ", "x" * 81])
def test_a_name_is_something_one_can_read(name: str) -> None:
    with pytest.raises(ValueError, match="1 to 80"):
        checked_name(name)
    assert checked_name("  Seesaw   squat ") == "Seesaw squat"


def test_own_facts_go_before_the_catalogue_and_beside_it() -> None:
    own = {"Seesaw squat": SLED_SQUAT, "Goblet Squat": {"load_mode": "per_hand"}}
    facts = exercise_facts(["Seesaw squat", "Goblet Squat", "nobody's"], own).set_index("exercise")
    assert facts.index.tolist() == ["Seesaw squat", "Goblet Squat"]
    assert facts.loc["Goblet Squat", ["pattern", "load_mode"]].tolist() == ["squat", "per_hand"]
    names = ["Seesaw squat", "Back Squat", None]
    sets = pd.DataFrame({"exercise": names, "load_mode": ["total", "total", None]})
    assert with_facts(sets, own)["pattern"].tolist()[:2] == ["squat", "squat"]
    assert with_facts(sets)["compound"].tolist() == [False, True, False]


def test_own_load_modes_go_before_the_catalogues() -> None:
    names = pd.Series(["Goblet Squat", "Back Squat", "Seesaw squat", None], dtype="str")
    modes = load_modes(names, {"Goblet Squat": "per_hand", "Seesaw squat": "total"})
    assert modes.tolist()[:3] == ["per_hand", "total", "total"]
    assert pd.isna(modes.iloc[3])


def test_own_exercises_are_suggested_too() -> None:
    assert suggestions("seesaw squats", own=["Seesaw squat"])[0] == "Seesaw squat"
