"""The figures of running: faster is up, bands have gaps where nothing is known, lifting and running apart."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from pages.figures.house_style import DARK, LIGHT
from pages.figures.load_figures import build_up_panels, intensity_bars
from pages.figures.over_time import Series, known_stretches, number_axis, over_time, pace_number_axis
from pages.figures.record_figures import record_curve
from pages.figures.single_run_figures import Panel, run_panels
from pages.number_card import number_range_text, pace_range_text, signed

DAYS = pd.Timestamp("2026-01-01"), pd.Timestamp("2026-06-01")
NO_DOTS = pd.DataFrame({"day": [], "value": [], "said": []})


def rows(*values):
    days = pd.date_range("2026-01-05", periods=len(values), freq="W-MON")
    value = np.array(values, dtype=float)
    return pd.DataFrame({"day": days, "value": value, "low": value - 1, "high": value + 1, "said": "x"})


def test_pace_over_time_runs_from_slow_to_fast_and_says_so():
    axis = pace_number_axis(pd.Series([300.0, 310.0]), "Pace, min/km (up is faster)")
    slow, fast = axis["range"]
    assert slow > fast
    assert "5:00" in axis["ticktext"]


def test_a_band_is_not_drawn_over_weeks_without_a_value():
    gap = rows(1.0, 2.0, np.nan, 4.0, 5.0, 6.0)
    assert [len(part) for part in known_stretches(gap)] == [2, 3]
    figure = over_time([Series(gap, "line", LIGHT.running)], NO_DOTS, number_axis("m"), LIGHT, DAYS)
    filled = [trace for trace in figure.data if trace.fill == "tonexty"]
    assert [len(trace.x) for trace in filled] == [2, 3]
    assert figure.data[-1].connectgaps is False


def test_a_value_alone_between_gaps_is_seen_as_a_mark_with_a_bar():
    alone = rows(np.nan, 2.0, np.nan)
    figure = over_time([Series(alone, "line", LIGHT.running)], NO_DOTS, number_axis("m"), LIGHT, DAYS)
    assert list(figure.data[0].y) == [1.0, 3.0]
    assert figure.data[-1].mode == "lines+markers"


def test_a_value_without_a_range_has_no_band():
    bare = rows(1.0, 2.0).assign(low=np.nan, high=np.nan)
    figure = over_time([Series(bare, "line", LIGHT.running)], NO_DOTS, number_axis("m"), LIGHT, DAYS)
    assert not any(trace.fill for trace in figure.data)


def test_one_stray_run_does_not_flatten_the_rest():
    low, high = number_axis("m", pd.Series([*([1.0] * 100), *([2.0] * 100), 90.0]))["range"]
    assert (low, high) == pytest.approx((0.92, 2.08))


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_strength_is_rust_and_running_blue_in_panels_of_their_own(palette):
    days = pd.date_range("2026-01-01", periods=50)
    part = {"day": days, "load": 1.0, "fitness": 1.0, "fatigue": 2.0, "balance": -1.0, "settled": True}
    both = [
        pd.DataFrame({**part, "part": name, "currency": unit})
        for name, unit in (("strength", "tonnage"), ("running", "TRIMP"))
    ]
    figure = build_up_panels(pd.concat(both), palette, DAYS)
    bold = {trace.yaxis: trace.line.color for trace in figure.data if trace.line.width == 2.5}
    assert bold == {"y": palette.strength, "y2": palette.running}


def test_hours_by_intensity_stack_easy_below_hard():
    week = {f"zone_{zone}": [3600.0] for zone in range(6)} | {"week_start": [DAYS[0]]}
    shares = {"easy_share": [0.5], "moderate_share": [1 / 6], "hard_share": [1 / 3]}
    figure = intensity_bars(pd.DataFrame(week | shares), LIGHT, DAYS)
    assert [float(trace.y[0]) for trace in figure.data] == [3.0, 1.0, 2.0]
    assert figure.layout.barmode == "stack"


def test_a_record_from_a_race_is_an_ink_diamond_and_its_name_no_tag():
    record = {"label": "5 km", "distance_m": 5000.0, "duration_s": 1200.0, "speed_m_s": 5000 / 1200}
    ever = pd.DataFrame([{**record, "day": DAYS[0], "race": True, "name": "<b>Park</b>"}] * 2)
    figure = record_curve(ever, ever.iloc[:0], "2026", LIGHT, "km")
    assert set(figure.data[0].marker.symbol) == {"diamond"}
    assert "&lt;b&gt;Park" in figure.data[0].customdata[0]
    assert "20:00, 4:00 /km" in figure.data[0].customdata[0]


def test_the_lines_of_one_run_stand_below_each_other_without_touching():
    line = pd.DataFrame({"where": [0.0, 1.0], "value": [300.0, 310.0], "said": ["a", "b"]})
    figure = run_panels([Panel("Pace", line, pace=True), Panel("Heart rate", line)], "km", LIGHT)
    upper, lower = figure.layout.yaxis, figure.layout.yaxis2
    assert lower.domain[1] < upper.domain[0]
    assert upper.range[0] > upper.range[1]
    assert lower.range[0] < lower.range[1]


def test_ranges_have_as_many_digits_as_tell_their_ends_apart():
    assert number_range_text(169.9, 170.2, "steps/min", 0) == "169.9 to 170.2 steps/min"
    assert number_range_text(None, None, "m", 1) == ""
    assert pace_range_text(3.0, 3.1, "km") == "5:23–5:33 /km"
    assert (signed(-0.04, 1), signed(-0.4, 1)) == ("0.0", "−0.4")
