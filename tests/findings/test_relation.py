"""Which lift speaks for strength, what was fixed in advance, and that units and order change nothing."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.pace_at_heart_rate import pace_at_heart_rate
from analysis.trend import fit_trends
from data.run_streams.stream_tables import RUN_MINUTE
from data.store.preferences import Preferences
from findings.relation import AS_PLANNED, Choices, lags_of, strength_and_pace_of
from findings.running import heart_facts
from findings.strength_lifts import strength_lift, strength_lifts
from findings.weekly_marker import WeeklyPace, weekly_pace_of, weekly_relation_of

NO_MINUTES = pd.DataFrame({name: [] for name in ("run_id", *RUN_MINUTE)}).assign(day=pd.to_datetime([]))
KG_PER_LB, M_PER_MILE = 0.45359237, 1609.344


def lifted(exercise: str, days: int = 130, seed: int = 1, first: str = "2024-01-01") -> pd.DataFrame:
    """A lift that goes up and down, seen every sixth day with RIR logged."""
    rng = np.random.default_rng(seed)
    day = pd.date_range(first, periods=days, freq="6D")
    wave = 8 * np.sin(np.arange(days) / 9) + rng.normal(0, 1.5, days)
    return pd.DataFrame(
        {
            "exercise": exercise,
            "day": day,
            "e1rm_kg": 110 * np.exp(wave / 100),
            "effective_reps": 4.0,
            "rir": 0.0,
        }
    )


def races(trends: pd.DataFrame, slope: float = 0.5, count: int = 20) -> pd.DataFrame:
    """Races whose speed follows the smoothed lift four weeks before."""
    rng = np.random.default_rng(4)
    days = pd.Timestamp("2024-03-01") + pd.to_timedelta(np.sort(rng.choice(600, count, False)), unit="D")
    level = np.interp(
        (days - pd.Timedelta(days=28)).astype("int64"),
        pd.to_datetime(trends["day"]).astype("datetime64[us]").astype("int64"),
        100 * np.log(trends["smooth_kg"]),
    )
    speed = 4 * np.exp((slope * (level - level.mean()) + rng.normal(0, 0.6, count)) / 100)
    return pd.DataFrame(
        {
            "race_id": [f"race {number}" for number in range(count)],
            "day": days,
            "distance_m": 5000.0,
            "duration_s": 5000 / speed,
            "name": "race",
            "counts": True,
            "run_id": None,
            "doubt": None,
        }
    )


def weighed() -> pd.DataFrame:
    return pd.DataFrame({"day": pd.to_datetime(["2024-01-01"]), "body_mass_kg": [70.0], "doubt": [None]})


def runs_of(count: int = 500) -> pd.DataFrame:
    rng = np.random.default_rng(5)
    beats = rng.normal(142, 6, count)
    speed = 3 * np.exp((0.7 * (beats - 142) + rng.normal(0, 1.5, count)) / 100)
    return pd.DataFrame(
        {
            "run_id": [f"run {number}" for number in range(count)],
            "day": pd.date_range("2024-01-01", periods=count, freq="34h").normalize(),
            "name": "run",
            "distance_m": 10_000.0,
            "moving_s": 10_000 / speed,
            "elapsed_s": 10_000 / speed,
            "heart_rate_avg": beats,
            "heart_rate_max": beats + rng.uniform(8, 35, count),
            "ascent_m": 20.0,
            "temperature_c": np.nan,
            "kind": "easy",
            "doubt": None,
        }
    )


def weekly(runs: pd.DataFrame) -> WeeklyPace:
    """Pace at one heart rate of these runs, as the page asks for it."""
    none = pd.DataFrame({"day": pd.to_datetime([]), "distance_m": [], "duration_s": [], "counts": []})
    facts = heart_facts(Preferences(), runs, NO_MINUTES, none, runs["day"].max())
    if facts.steady is None or facts.reference.value is None:
        return weekly_pace_of(facts, None)
    return weekly_pace_of(facts, pace_at_heart_rate(facts.steady, facts.reference.value))


def test_squats_come_first_then_hinges_then_another_lift_of_the_legs_called_a_substitute() -> None:
    press = fit_trends(lifted("Leg Press"))
    hinge = fit_trends(lifted("Deadlift", days=20))
    squat = fit_trends(lifted("Front Squat", days=10))
    both = [lift.exercise for lift in strength_lifts(pd.concat([press, hinge, squat]))]
    assert both == ["Front Squat", "Deadlift", "Leg Press"]
    alone = strength_lift(press)
    assert (alone.exercise, alone.pattern) == ("Leg Press", "substitute")
    assert strength_lift(fit_trends(lifted("Bench Press"))) is None
    assert strength_lift(fit_trends(lifted("Back Squat", days=7))) is None


def test_what_was_fixed_is_not_explored_and_any_change_is() -> None:
    assert not AS_PLANNED.explored
    assert Choices("Deadlift").explored
    assert Choices(lag_weeks=6).explored
    assert Choices(relative=False).explored
    assert Choices(influences=False).explored


def test_the_delay_the_measure_and_the_lift_can_be_changed() -> None:
    trends = pd.concat([fit_trends(lifted("Back Squat")), fit_trends(lifted("Deadlift", seed=2))])
    squat = trends[trends["exercise"] == "Back Squat"]
    told = {
        name: strength_and_pace_of(trends, races(squat), weighed(), choices=choices)
        for name, choices in {
            "planned": AS_PLANNED,
            "later": Choices(lag_weeks=12),
            "kilos": Choices(relative=False),
            "hinge": Choices("Deadlift"),
            "unknown": Choices("Nobody's Lift"),
        }.items()
    }
    assert told["planned"].relation.verdict == "association"
    assert told["later"].relation.slope.value != pytest.approx(told["planned"].relation.slope.value, abs=0.05)
    assert (told["planned"].relative, told["kilos"].relative) == (True, False)
    assert told["hinge"].lift.exercise == "Deadlift"
    assert told["hinge"].planned_lift.exercise == "Back Squat"
    assert told["unknown"].lift.exercise == "Back Squat"


def test_volume_is_allowed_for_with_twenty_races_and_not_with_ten() -> None:
    trends = fit_trends(lifted("Back Squat"))
    raced = races(trends)
    with_runs = strength_and_pace_of(trends, raced, weighed(), runs=runs_of())
    assert list(with_runs.influences.columns) == ["log_weekly_km"]
    few = strength_and_pace_of(trends, raced.iloc[::2], weighed(), runs=runs_of())
    assert list(few.influences.columns) == []


def test_the_answer_is_the_same_in_pounds_and_miles_and_in_any_order() -> None:
    raw = lifted("Back Squat")
    trends = fit_trends(raw)
    plain = strength_and_pace_of(trends, races(trends), weighed(), runs=runs_of())
    pounds = fit_trends(raw.assign(e1rm_kg=raw["e1rm_kg"] / KG_PER_LB).sample(frac=1, random_state=1))
    scale = weighed().assign(body_mass_kg=70 / KG_PER_LB)
    miles = runs_of().assign(distance_m=runs_of()["distance_m"] / M_PER_MILE * 1000)
    shuffled = races(trends).sample(frac=1, random_state=2)
    other = strength_and_pace_of(pounds, shuffled, scale, runs=miles.sample(frac=1, random_state=3))
    for name in ("slope", "combined", "change"):
        one, two = getattr(plain.relation, name), getattr(other.relation, name)
        assert (two.value, two.low, two.high) == pytest.approx((one.value, one.low, one.high), abs=1e-6)
    assert other.relation.sentence == plain.relation.sentence


def test_the_search_over_delays_and_the_weeks_use_the_same_lift() -> None:
    trends = fit_trends(lifted("Back Squat"))
    found = strength_and_pace_of(trends, races(trends, slope=0.9), weighed())
    assert lags_of(found, weighed()).p_value <= 0.05
    paced = weekly(runs_of())
    assert paced.reason == ""
    relation = weekly_relation_of(found, paced, weighed())
    assert relation.races > 80
    assert relation.verdict == "no_clear_relation"  # these runs know nothing of the lift


def test_without_runs_or_a_lift_there_is_no_weekly_answer_but_a_reason() -> None:
    assert "heart-rate maximum" in weekly(runs_of().assign(heart_rate_max=np.nan)).reason
    trends = fit_trends(lifted("Bench Press"))
    found = strength_and_pace_of(trends, races(fit_trends(lifted("Back Squat"))), weighed())
    assert weekly_relation_of(found, weekly(runs_of()), weighed()) is None
    assert lags_of(found, weighed()).p_value is None
