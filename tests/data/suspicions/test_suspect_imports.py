"""A whole file in the other unit is one question, and no evidence against the others."""

from __future__ import annotations

import pandas as pd

from data.suspicions.all_suspicions import suspicious_sets
from data.suspicions.suspicion import KG_PER_LB
from tests.data.suspicions.asked_frames import sets_of, usual_workouts

LIFTS = {"Squat": 100.0, "Bench": 80.0, "Row": 70.0}
FIRST = [row for name, load in LIFTS.items() for row in usual_workouts(range(10), name, load)]
SECOND = [row for name, load in LIFTS.items() for row in usual_workouts(range(10, 15), name, load)]


def two_files(times: float, *, to_step: float = 5.0) -> pd.DataFrame:
    """The first file in kilograms; the second with its numbers multiplied and rounded as typed."""
    other = [(day, name, round(load * times / to_step) * to_step, reps) for day, name, load, reps in SECOND]
    frame = sets_of(*FIRST, *other)
    return frame.assign(import_id=[1] * len(FIRST) + [2] * len(other))


def test_a_file_typed_in_pounds_is_asked_about_as_a_whole() -> None:
    frame = two_files(1 / KG_PER_LB)
    found = suspicious_sets(frame)
    assert set(found["kind"]) == {"pounds_file"}
    assert found["row"].tolist() == frame.loc[frame["import_id"] == 2, "row"].tolist()
    assert ((found["suggested"] / found["original"]).round(6) == round(KG_PER_LB, 6)).all()


def test_a_file_of_kilograms_read_as_pounds_is_asked_about_as_a_whole() -> None:
    frame = two_files(1.0, to_step=2.5)
    frame["load_kg"] = frame["load_kg"].where(frame["import_id"] == 1, frame["load_kg"] * KG_PER_LB)
    found = suspicious_sets(frame)
    assert set(found["kind"]) == {"kilograms_file"}
    assert found["suggested"].round(6).isin([100, 102.5, 80, 82.5, 70, 72.5]).all()


def test_of_two_files_the_smaller_is_asked_about() -> None:
    frame = two_files(1 / KG_PER_LB)
    swapped = frame.assign(import_id=3 - frame["import_id"])
    assert set(suspicious_sets(swapped)["row"]) == set(frame.loc[frame["import_id"] == 2, "row"])


def test_files_that_agree_are_left_alone() -> None:
    assert suspicious_sets(two_files(1.0, to_step=2.5)).empty


def test_a_file_months_away_may_be_another_strength() -> None:
    frame = two_files(1 / KG_PER_LB)
    later = frame["import_id"] == 2
    frame.loc[later, "day"] += pd.Timedelta(days=200)
    assert suspicious_sets(frame).empty


def test_a_file_of_two_lifts_says_too_little() -> None:
    frame = two_files(1 / KG_PER_LB)
    kinds = suspicious_sets(frame[frame["exercise"] != "Row"])["kind"]
    assert "pounds_file" not in set(kinds)
