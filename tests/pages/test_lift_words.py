"""What is said of a lift: whole kilograms, signs people read, and a set as lifters write it."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.estimate import Estimate
from pages.lift_words import (
    direction_text,
    level_range_text,
    level_text,
    rate_range_text,
    rate_text,
    set_text,
    signed_text,
    strength_answer,
)
from pages.log_end import LogEnd

NOW = Estimate(112.4, 106.2, 117.9, 300, "")
NAN = float("nan")
CURRENT = LogEnd(pd.Timestamp("2026-11-15"), pd.Timestamp("2026-11-23"))
OLD = LogEnd(pd.Timestamp("2026-08-10"), pd.Timestamp("2026-11-23"))


@pytest.mark.parametrize(
    ("rate", "said"),
    [
        (
            Estimate(1.24, 0.31, 2.14, 20, ""),
            "Your Squat is getting stronger: +1.2 % a month over the last three months "
            "(95 % range +0.3 to +2.1 %).",
        ),
        (
            Estimate(-1.0, -1.8, -0.2, 20, ""),
            "Your Squat is getting weaker: −1.0 % a month over the last three months "
            "(95 % range −1.8 to −0.2 %).",
        ),
        (
            Estimate(0.5, -0.9, 1.9, 20, ""),
            "No clear change in your Squat: +0.5 % a month over the last three months; "
            "anything from −0.9 to +1.9 % fits your sets.",
        ),
        (
            Estimate(None, None, None, 1, "A rate needs 3 days."),
            "Squat: too early to say. A rate needs 3 days.",
        ),
    ],
)
def test_the_answer_says_stronger_or_weaker_only_when_the_interval_leaves_out_zero(
    rate: Estimate, said: str
) -> None:
    assert strength_answer("Squat", NOW, rate, CURRENT) == said


def test_levels_are_whole_kilograms_and_small_ones_have_a_decimal() -> None:
    assert level_text(112.4, "kg") == "112 kg"
    assert level_text(12.36, "kg") == "12.4 kg"
    assert level_text(None, "kg") == "–"
    assert level_range_text(NOW, "kg") == "106–118 kg"
    assert level_range_text(Estimate(112.4, None, None, 1, ""), "kg") == ""


def test_changes_have_a_sign_people_read_and_nothing_has_none() -> None:
    assert [signed_text(value) for value in (1.26, -0.44, 0.0, -0.01)] == ["+1.3", "−0.4", "0.0", "0.0"]
    unknown = Estimate(None, None, None, 1, "")
    assert (rate_text(unknown), rate_range_text(unknown)) == ("–", "")
    assert direction_text(unknown) == "too early to say"
    assert direction_text(Estimate(None, None, None, 0, "")) == "no recent sets"


def test_a_lift_left_alone_for_long_is_not_called_too_early() -> None:
    stale = Estimate(None, None, None, 40, "No set that counts for 118 days.")
    said = strength_answer("Squat", stale, Estimate(None, None, None, 0, "A rate needs 3 days."), CURRENT)
    assert said == "Squat: not known at present. No set that counts for 118 days."


@pytest.mark.parametrize(
    ("row", "unit", "said"),
    [
        ((102.5, 5.0, 8.5, "total"), "kg", "102.5 kg × 5 @8.5"),
        ((102.0582, 5.0, NAN, "total"), "lb", "225 lb × 5"),
        ((20.0, 8.0, NAN, "per_hand_x2"), "kg", "2 × 20 kg × 8"),
        ((20.0, 8.0, NAN, "bodyweight_minus"), "kg", "body weight − 20 kg × 8"),
        ((NAN, 8.0, 9.0, "bodyweight_plus"), "kg", "body weight × 8 @9"),
    ],
)
def test_a_set_is_written_as_lifters_write_it(
    row: tuple[float, float, float, str], unit: str, said: str
) -> None:
    assert set_text(*row, unit) == said


def test_an_old_log_says_where_it_ends_and_speaks_of_then() -> None:
    assert strength_answer("Squat", NOW, Estimate(1.24, 0.31, 2.14, 20, ""), OLD) == (
        "Your log ends on 10 Aug 2026. Your Squat was getting stronger: +1.2 % a month over the three months "
        "before 10 Aug (95 % range +0.3 to +2.1 %)."
    )


def test_a_log_is_old_after_28_days_and_names_the_year_when_it_is_another() -> None:
    today = pd.Timestamp("2026-11-23")
    assert not LogEnd(pd.Timestamp("2026-10-26"), today).old
    assert LogEnd(pd.Timestamp("2026-10-25"), today).now == "on 25 Oct"
    assert LogEnd(pd.Timestamp("2024-08-10"), today).now == "on 10 Aug 2024"
    assert LogEnd(pd.Timestamp("2026-11-20"), today).opening == ""
