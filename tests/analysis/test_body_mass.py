import numpy as np
import pandas as pd
import pytest

from analysis.body_mass import body_mass_on

SCALE = pd.DataFrame(
    {"day": pd.to_datetime(["2026-03-01", "2026-01-01", "2026-01-01"]), "body_mass_kg": [72.0, 69.0, 71.0]}
)


def on(*days):
    return body_mass_on(pd.Series(pd.to_datetime(list(days))), SCALE)


def test_between_two_weighings_lies_the_straight_line_and_a_days_weighings_are_one():
    # 1 January: 70, the median; 31 of 59 days on: 70 + 2·31/59
    assert on("2026-01-01", "2026-02-01")["body_mass_kg"].tolist() == pytest.approx([70, 70 + 2 * 31 / 59])


def test_before_and_after_the_weighings_the_nearest_one_holds():
    assert on("2025-12-25", "2026-04-01")["body_mass_kg"].tolist() == [70, 72]


def test_a_weighing_goes_stale_after_sixty_days_and_that_is_said():
    got = on("2026-04-30", "2026-05-01", "2026-05-15")
    assert got["body_mass_days"].tolist() == [60, 61, 75]
    assert got["body_mass_stale"].tolist() == [False, True, True]
    assert got["body_mass_note"].tolist() == ["", "weighed 61 days away", "weighed 75 days away"]


def test_who_was_never_weighed_has_no_body_mass_and_that_is_said():
    got = body_mass_on(pd.Series(pd.to_datetime(["2026-01-01"])), SCALE.iloc[:0])
    assert np.isnan(got["body_mass_kg"].iloc[0])
    assert got["body_mass_stale"].tolist() == [True]
    assert got["body_mass_note"].tolist() == ["body mass unknown"]
