import dataclasses

import numpy as np
import pandas as pd
import pytest

from analysis.all_metrics import METRICS
from analysis.metric import METRIC_COLUMNS, Evidence, Metric, metric_by_week, metric_values

SETS = pd.DataFrame(
    {
        "day": pd.to_datetime(["2026-11-17", "2026-11-17", "2026-11-19", "2026-11-24"]),
        "exercise": "Back Squat",
        "set_kind": ["warmup", "working", "working", "working"],
        "load_kg": [60.0, 100.0, 100.0, 100.0],
        "load_mode": "total",
        "reps": [5.0, 5.0, 1.0, 3.0],
        "rpe": [np.nan, 9.0, 10.0, 10.0],
        "doubt": None,
        "body_mass_kg": 70.0,
        "bodyweight_fraction": 0.0,
        "e1rm_applies": True,
        "category": "lower",
        "pattern": "squat",
        "primary_muscles": "quads",
        "secondary_muscles": "core",
    }
)
RUNS = pd.DataFrame(
    {
        "day": pd.to_datetime(["2026-11-17", "2026-11-17", "2026-11-24"]),
        "distance_m": [8000.0, 4000.0, np.nan],
        "moving_s": [2400.0, 1200.0, 600.0],
        "elapsed_s": [2400.0, 1200.0, 600.0],
        "ascent_m": [30.0, 20.0, np.nan],
        "trimp": [60.0, 40.0, 20.0],
        "rtss": [50.0, 30.0, 10.0],
        "fitness": [40.0, 0.0, 38.0],
    }
)
STEADY_RUNS = pd.DataFrame(
    {
        "day": pd.to_datetime(["2026-11-17", "2026-11-19"]),
        "speed_m_s": [200 / 60, 220 / 60],
        "heart_rate": [150.0, 150.0],
        "long_run": [True, False],
        "decoupling_pct": [4.0, 9.0],
        "late_fade_pct": [6.0, 12.0],
    }
)
WEEKS = pd.DataFrame(
    {
        "last_day": pd.to_datetime(["2026-11-22"]),
        "speed_m_s": [3.3],
        "span_bpm": [20.0],
        "d_prime_m": [200.0],
        "seconds": [700.0],
        "cadence_spm": [172.0],
        "step_length_m": [1.15],
        "ground_contact_ms": [240.0],
        "vertical_oscillation_mm": [85.0],
        "vertical_stiffness_kn_m": [25.0],
        "leg_stiffness_kn_m": [9.0],
        "effectiveness": [0.98],
    }
)
RECORDS = pd.DataFrame(
    {
        "day": pd.to_datetime(["2026-11-22", "2026-11-22"]),
        "label": "5 km",
        "year": [0, 2026],
        "speed_m_s": 4.0,
    }
)
ZONES = pd.DataFrame({"week_start": pd.to_datetime(["2026-11-16"]), "easy_share": [0.8]})

RACES = pd.DataFrame(
    {
        "day": pd.to_datetime(["2026-11-22"]),
        "distance_m": [10_000.0],
        "duration_s": [2400.0],
        "counts": [True],
    }
)


def by_symbol(symbol):
    return next(metric for metric in METRICS if metric.symbol == symbol)


def rows_for(metric):
    """The frame that has what the metric needs."""
    frames = (SETS, RUNS, RACES, STEADY_RUNS, WEEKS, RECORDS, ZONES)
    return next(rows for rows in frames if set(metric.columns) <= set(rows.columns))


def test_no_field_of_a_metric_has_a_default():
    nothing = dataclasses.MISSING
    fields = dataclasses.fields(Metric)
    assert all(field.default is nothing and field.default_factory is nothing for field in fields)


def test_symbols_are_unique():
    assert len({metric.symbol for metric in METRICS}) == len(METRICS)


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.symbol)
def test_a_metric_declares_itself_fully(metric):
    assert metric.label and metric.unit and metric.reference and metric.columns
    assert metric.better in {"higher", "lower", "neither"}
    assert metric.weekly in {"max", "sum", "mean", "last"}
    assert isinstance(metric.evidence, Evidence)
    assert metric.least_rows >= 1


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.symbol)
def test_a_metric_computes_from_the_columns_it_names_alone(metric):
    rows = rows_for(metric)
    got = metric_values(metric, rows[list(metric.columns)])
    assert tuple(got.columns) == METRIC_COLUMNS
    assert len(got) >= 1
    assert metric_values(metric, rows[list(metric.columns)].iloc[:0]).empty


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.symbol)
def test_a_metric_names_the_column_it_misses(metric):
    with pytest.raises(ValueError, match=metric.columns[-1]):
        metric_values(metric, SETS[["exercise"]])


def test_the_weeks_best_estimate_is_the_weeks_value():
    # 5 reps at RPE 9 are 6 effective reps, 100 kg → 120.33; 3 reps → 108.98
    got = metric_by_week(by_symbol("estimated_1rm"), SETS)
    assert got["value"].tolist() == pytest.approx([120.33, 108.98], abs=0.006)
    assert got["subject"].tolist() == ["Back Squat"] * 2


@pytest.mark.parametrize(
    ("symbol", "rows", "want"),
    [
        ("weekly_hard_sets", SETS, [2, 1]),
        ("weekly_tonnage", SETS, [600, 300]),
        ("weekly_running_distance", RUNS, [12, 0]),
        ("weekly_running_time", RUNS, [1.0, 1 / 6]),
        ("weekly_climb", RUNS, [50]),
        ("trimp", RUNS, [100, 20]),
        ("running_stress_score", RUNS, [80, 10]),
        ("efficiency_factor", STEADY_RUNS, [1.4]),  # the mean of 1.333 and 1.467 metres a beat
        ("decoupling", STEADY_RUNS, [4.0]),  # the long run alone
        ("critical_speed", WEEKS, [3.3]),
        ("d_prime", WEEKS, [200.0]),
        ("record", RECORDS, [4.0]),
        ("easy_share", ZONES, [80.0]),
    ],
)
def test_the_weeks_sums_are_those_worked_by_hand(symbol, rows, want):
    assert metric_by_week(by_symbol(symbol), rows)["value"].tolist() == pytest.approx(want)


def test_the_strength_metrics_are_those_worked_by_hand():
    weeks = {
        symbol: metric_by_week(by_symbol(symbol), SETS).set_index("subject")["value"]
        for symbol in ("relative_strength", "muscle_hard_sets", "heavy_leg_sets", "inol", "foot_contacts")
    }
    assert weeks["relative_strength"].tolist() == pytest.approx([120.33 / 70, 108.98 / 70], abs=0.001)
    assert weeks["muscle_hard_sets"]["quads"].tolist() == [2, 1]
    assert weeks["muscle_hard_sets"]["core"].tolist() == [1, 0.5]
    assert weeks["heavy_leg_sets"].tolist() == [2, 1]
    # 100 kg are 83.1 % of 120.33 kg, at least 97 % of 100 kg, and 91.8 % of 108.98 kg
    assert weeks["inol"].tolist() == pytest.approx([5 / 16.9 + 1 / 3, 3 / 8.24], abs=0.003)
    assert weeks["foot_contacts"].tolist() == [0, 0]
    jumps = SETS.assign(pattern="jump", load_mode="contacts")
    assert metric_by_week(by_symbol("foot_contacts"), jumps)["value"].tolist() == [6, 3]


def test_a_subject_with_too_few_values_says_nothing():
    strict = dataclasses.replace(by_symbol("estimated_1rm"), least_rows=4)
    assert metric_values(strict, SETS).empty
