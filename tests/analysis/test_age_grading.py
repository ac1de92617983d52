"""Age grading with a table the athlete brings."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.age_grading import age_factor, age_graded_duration_s, age_grades, age_table, age_table_from_text

TABLE = age_table_from_text(
    "sex,age,distance_m,factor,open_standard_s\n"
    "male,53,5000,0.8536,779\nmale,53,10000,0.86,1603\nmale,52,5000,0.8607,779\nF,53,5000,0.81,888\n"
)


def test_the_published_example_of_2006() -> None:
    # SCIENCE.md 2.2: road 5 km, man of 53, 23:10 -> 19:47
    factor = age_factor(TABLE, "male", 53, 5000.0)
    assert factor == 0.8536
    assert round(age_graded_duration_s(23 * 60 + 10, factor)) == 19 * 60 + 47


def test_a_birthday_decides_the_age() -> None:
    races = pd.DataFrame(
        {"day": pd.to_datetime(["2026-06-14", "2026-06-15"]), "distance_m": 5000.0, "duration_s": 1390.0}
    )
    found = age_grades(races, TABLE, "male", pd.Timestamp("1973-06-15"))
    assert found["age"].tolist() == [52, 53]
    assert found["factor"].tolist() == [0.8607, 0.8536]
    assert found["age_grade_pct"][1] == pytest.approx(100 * 779 / (0.8536 * 1390))


def test_what_the_table_does_not_have_is_not_guessed() -> None:
    assert age_factor(TABLE, "male", 54, 5000.0) is None
    assert age_factor(TABLE, "female", 53, 10_000.0) is None
    race = pd.DataFrame(
        {"day": [pd.Timestamp("2026-06-15")], "distance_m": [42_195.0], "duration_s": [12_000.0]}
    )
    found = age_grades(race, TABLE, "male", pd.Timestamp("1973-06-15")).iloc[0]
    assert np.isnan(found["graded_s"])
    assert found["reason"] == "the table has no factor for 53 years and this distance"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("age,distance_m,factor\n53,5000,0.9", "lacks the columns sex"),
        ("sex,age,distance_m,factor\nmale,53,5000,1.2", "Line 2 of the table: factor lies between"),
        ("sex,age,distance_m,factor\nmale,53,5000,0.9\nmale,x,5000,0.9", "Line 3 of the table: age"),
        ("sex,age,distance_m,factor\nmale,53,5000,0.9\nrobot,53,5000,0.9", "Line 3 of the table: sex"),
        ("sex,age,distance_m,factor\nmale,53,five,0.9", "Line 2 of the table: distance_m"),
        ("sex,age,distance_m,factor\nmale,53,5000,0.9\nM,53,5000,0.8", "Line 3 of the table repeats"),
    ],
)
def test_a_table_that_cannot_be_used_names_the_line(text: str, word: str) -> None:
    with pytest.raises(ValueError, match=word):
        age_table_from_text(text)


def test_column_names_may_be_written_large() -> None:
    frame = pd.DataFrame({"SEX": ["women"], " Age": [40], "Distance_M": [5000], "FACTOR": [0.95]})
    assert age_table(frame).rows["sex"].tolist() == ["female"]
