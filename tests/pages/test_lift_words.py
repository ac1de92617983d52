"""What is said of a lift: whole kilograms, signs people read, and a set as lifters write it."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.estimate import Estimate
from analysis.trend_verdict import Course, Verdict
from pages.lift_words import (
    course_answer,
    courses_answer,
    done_text,
    level_range_text,
    level_text,
    no_level_answer,
    rate_range_text,
    rate_text,
    set_text,
    signed_text,
)
from pages.log_end import LogEnd

NOW = Estimate(112.4, 106.2, 117.9, 300, "")
NAN = float("nan")
CURRENT = LogEnd(pd.Timestamp("2026-11-15"), pd.Timestamp("2026-11-23"))
OLD = LogEnd(pd.Timestamp("2026-08-10"), pd.Timestamp("2026-11-23"))


def verdict(course: Course, rate: Estimate, level: Estimate = NOW, **known: object) -> Verdict:
    """What trend_verdict might say: only what a sentence is made of matters here."""
    usual = {"from_day": pd.Timestamp("2026-08-20"), "to_day": pd.Timestamp("2026-11-15"), "days": 20}
    usual |= {"days_since": 0, "status": "known", "lay_off_weeks": None, "effort_logged": True}
    return Verdict(course=course, level=level, rate=rate, change=rate, **(usual | known))


RISING, FALLING = Estimate(1.24, 0.31, 2.14, 20, ""), Estimate(-1.0, -1.8, -0.2, 20, "")
EITHER, NOTHING_YET = Estimate(0.5, -0.9, 1.9, 20, ""), Estimate(None, None, None, 1, "A rate needs 3 days.")


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            verdict(Course.RISE, RISING),
            "Squat is getting stronger: +1.2 % a month over the last three months "
            "(95 % range +0.3 to +2.1 %).",
        ),
        (
            verdict(Course.DECLINE, FALLING),
            "Squat is getting weaker: −1.0 % a month over the last three months "
            "(95 % range −1.8 to −0.2 %).",
        ),
        (
            verdict(Course.UNCLEAR, EITHER),
            "No clear change in Squat: +0.5 % a month over the last three months; "
            "anything from −0.9 to +1.9 % fits the sets.",
        ),
        (
            verdict(Course.PLATEAU, EITHER),
            "Squat is holding its level: +0.5 % a month over the last three months, within what two "
            "tests of one person differ by.",
        ),
        (
            verdict(Course.RISE, RISING, lay_off_weeks=6.2),
            "Squat is getting stronger: +1.2 % a month since 20 Aug 2026, after 6 weeks without "
            "(95 % range +0.3 to +2.1 %).",
        ),
        (verdict(Course.TOO_EARLY, NOTHING_YET), "Squat: too early to say. A rate needs 3 days."),
        (
            verdict(Course.BACK, NOTHING_YET, lay_off_weeks=9.0),
            "Squat: back after 9 weeks without, too early to say where it is going. A rate needs 3 days.",
        ),
    ],
)
def test_the_answer_says_no_more_than_the_verdict(found: Verdict, said: str) -> None:
    assert course_answer("Squat", found, CURRENT) == said


def test_several_lifts_are_counted_by_their_course() -> None:
    found = [verdict(Course.RISE, RISING), verdict(Course.UNCLEAR, EITHER), verdict(Course.UNCLEAR, EITHER)]
    assert courses_answer(found, CURRENT) == (
        "Of 3 lifts of this movement: 2 with no clear change, 1 getting stronger."
    )


def test_lifts_that_all_go_one_way_are_told_together() -> None:
    found = [verdict(Course.PLATEAU, Estimate(0.1, -0.9, 1.1, 20, ""))] * 4
    assert courses_answer(found, CURRENT) == "All 4 lifts of this movement: holding their level."


def test_an_exercise_without_a_level_says_what_it_is_judged_by() -> None:
    assert no_level_answer("Plank", "hold") == (
        "Plank has no estimated 1RM: a hold is judged by its seconds, below."
    )


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


def test_a_range_that_stops_just_short_of_nothing_shows_on_which_side() -> None:
    assert rate_range_text(Estimate(1.2, 0.03, 2.42, 9, "")) == "+0.03 to +2.42 %"
    assert rate_range_text(Estimate(1.2, -0.03, 2.42, 9, "")) == "−0.03 to +2.42 %"
    assert rate_range_text(Estimate(1.2, 0.3, 2.42, 9, "")) == "+0.3 to +2.4 %"


def test_a_lift_left_alone_for_long_is_not_called_too_early() -> None:
    stale = Estimate(None, None, None, 40, "No set that counts for 118 days.")
    said = course_answer("Squat", verdict(Course.UNKNOWN, NOTHING_YET, stale), CURRENT)
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
    assert course_answer("Squat", verdict(Course.RISE, RISING), OLD) == (
        "The log ends on 10 Aug 2026. Squat was getting stronger: +1.2 % a month over the three months "
        "before 10 Aug (95 % range +0.3 to +2.1 %)."
    )


def test_a_log_is_old_after_28_days_and_names_the_year_when_it_is_another() -> None:
    today = pd.Timestamp("2026-11-23")
    assert not LogEnd(pd.Timestamp("2026-10-26"), today).old
    assert LogEnd(pd.Timestamp("2026-10-25"), today).now == "on 25 Oct"
    assert LogEnd(pd.Timestamp("2024-08-10"), today).now == "on 10 Aug 2024"
    assert LogEnd(pd.Timestamp("2026-11-20"), today).opening == ""


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"load_kg": 100.0, "reps": 5.0, "rpe": 8.0}, "100 kg × 5 @8"),
        ({"reps": 10.0}, "10 reps"),
        ({"reps": 1.0, "rpe": 9.0}, "1 rep @9"),
        ({"load_kg": 55.0, "distance_m": 10.0, "load_mode": "sled"}, "10 m, 55 kg"),
        ({"distance_m": 10.0}, "10 m"),
        ({"duration_s": 30.0, "load_mode": "time"}, "30 s"),
        ({"load_kg": 10.0, "reps": 6.0, "load_mode": "bodyweight_plus"}, "body weight + 10 kg × 6"),
    ],
)
def test_a_set_is_told_by_what_was_counted(row: dict[str, object], said: str) -> None:
    nothing = dict.fromkeys(("load_kg", "reps", "rpe", "distance_m", "duration_s"), float("nan"))
    assert done_text({**nothing, "load_mode": "total", **row}, "kg") == said
