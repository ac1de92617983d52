"""Records: what may set one, which set holds it, and since when."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.lift_records import KINDS, lift_records, record_values, reps_at_weight
from tests.analysis.lifting_frames import BOUND, CHIN_UP, DUMBBELL_PRESS, estimated, on

AS_OF = pd.Timestamp("2026-11-30")


def holders(sets, scope="all_time", block_start=None):
    """Kind -> key of the set that holds the record, for the one lift there is."""
    found = lift_records(sets, AS_OF, block_start)
    return found[found["scope"] == scope].set_index("kind")["set_key"].to_dict()


def test_each_kind_of_record_has_a_set_of_its_own():
    sets = estimated(
        {"load_kg": 110.0, "reps": 1.0},  # s0: heaviest
        {"load_kg": 100.0, "reps": 5.0},  # s1: 116.58, most e1RM
        {"load_kg": 60.0, "reps": 20.0},  # s2: 1200 kg
        on("2026-11-20") | {"load_kg": 80.0, "reps": 8.0},  # s3, s4: 640 + 640 is less than 110 + 500 + 1200
        on("2026-11-20") | {"load_kg": 80.0, "reps": 8.0},
    )
    assert holders(sets) == {"weight": "s0", "e1rm": "s1", "set_tonnage": "s2", "workout_tonnage": "s2"}
    values = lift_records(sets, AS_OF).query("scope == 'all_time'").set_index("kind")["value_kg"]
    assert values[list(KINDS)].tolist() == pytest.approx([110, 116.58, 1200, 1810], abs=0.01)


def test_a_workouts_tonnage_is_that_of_the_lift_alone():
    found = lift_records(estimated({}, {}, DUMBBELL_PRESS), AS_OF).query("kind == 'workout_tonnage'")
    values = found[found["scope"] == "all_time"].set_index("lift")["value_kg"].to_dict()
    assert values == {"Back Squat": 1000, "Dumbbell Bench Press": 250}


def test_records_of_the_year_and_of_the_block_begin_with_them():
    sets = estimated(
        on("2025-12-31") | {"load_kg": 120.0},
        on("2026-02-01") | {"load_kg": 110.0},
        on("2026-10-05") | {"load_kg": 100.0},
        on("2026-12-01") | {"load_kg": 200.0},  # after the day asked for
    )
    block = pd.Timestamp("2026-10-05")
    weights = [holders(sets, scope, block)["weight"] for scope in ("all_time", "this_year", "this_block")]
    assert weights == ["s0", "s1", "s2"]
    assert "this_block" not in set(lift_records(sets, AS_OF)["scope"])


@pytest.mark.parametrize(
    "change",
    [
        {"set_kind": "warmup"},
        {"doubt": "A load of 900 kg is more than anyone lifts. Is a digit too many?"},
        {"reps": 0.0},
        {"reps": np.nan},
        {"load_mode": "sled"},
        {"load_mode": "time"},
    ],
    ids=["warm-up", "in doubt", "failed", "no repetitions", "sled", "hold"],
)
def test_what_may_not_set_a_record_does_not(change):
    sets = estimated({}, {"load_kg": 900.0} | change)
    assert set(holders(sets).values()) == {"s0"}


@pytest.mark.parametrize(
    "body", [{"body_mass_kg": np.nan}, {"body_mass_stale": True}], ids=["never weighed", "weighed long ago"]
)
def test_a_load_that_rests_on_a_guessed_body_mass_holds_a_record_by_its_belt_only(body):
    sets = estimated(CHIN_UP, on("2026-11-19") | CHIN_UP | {"load_kg": 30.0} | body)
    assert holders(sets) == {"weight": "s1", "e1rm": "s0", "set_tonnage": "s0", "workout_tonnage": "s0"}


def test_of_equals_the_first_holds_the_record():
    assert set(holders(estimated(on("2026-11-20"), on("2026-11-10"))).values()) == {"s1"}


def test_less_assistance_is_more_weight():
    helped = CHIN_UP | {"load_mode": "bodyweight_minus"}
    alone = CHIN_UP | {"load_kg": 0.0, "reps": 1.0}
    sets = estimated(helped | {"load_kg": 20.0}, helped | {"load_kg": 10.0}, alone)
    values = record_values(sets)
    assert values["weight"].tolist() == [-20, -10, 0]
    assert holders(sets)["weight"] == "s2"


def test_two_dumbbells_are_one_weight():
    values = record_values(estimated(DUMBBELL_PRESS))
    assert values[["weight", "set_tonnage"]].to_numpy().tolist() == [[25, 250]]


def test_the_most_repetitions_at_each_weight_are_kept():
    sets = estimated(
        {"reps": 5.0},
        on("2026-11-19") | {"reps": 6.0},
        on("2026-11-20") | {"reps": 6.0},
        {"load_kg": 90.0, "reps": 4.0},
        {"load_kg": 90.0, "reps": 12.0, "set_kind": "warmup"},
    )
    found = reps_at_weight(sets)
    assert found[["external_load_kg", "reps", "set_key"]].to_numpy().tolist() == [
        [100, 6, "s1"],
        [90, 4, "s3"],
    ]
    later = reps_at_weight(sets, since=pd.Timestamp("2026-11-20"))
    assert later["set_key"].tolist() == ["s2"]


def test_225_pounds_typed_as_kilograms_is_the_same_weight():
    sets = estimated({"load_kg": 225 * 0.45359237}, {"load_kg": 102.06, "reps": 6.0})
    assert len(reps_at_weight(sets)) == 1


def test_jumps_and_empty_logs_have_no_records():
    assert lift_records(estimated(BOUND), AS_OF).empty
    assert lift_records(estimated(), AS_OF).empty
    assert reps_at_weight(estimated()).empty


working = st.lists(st.tuples(st.floats(20, 200), st.integers(1, 10)), min_size=1, max_size=6)


@settings(max_examples=8, deadline=None)
@given(working, st.floats(20, 500))
def test_warm_ups_never_touch_a_record(rows, warm_up_kg):
    sets = [{"load_kg": load, "reps": float(reps)} for load, reps in rows]
    plain = lift_records(estimated(*sets), AS_OF)
    warmed = lift_records(estimated(*sets, {"set_kind": "warmup", "load_kg": warm_up_kg}), AS_OF)
    pd.testing.assert_frame_equal(plain, warmed)
