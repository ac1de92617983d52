"""Form compared at one speed."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.running_form import MEASURES, form_at_speed, form_of_runs
from tests.analysis.running_rows import one_run

SPEEDS = 2.8 + 0.1 * (np.arange(40) % 7)
DAYS = pd.date_range("2026-01-05", periods=40, freq="2D")


def some_runs(**columns: object) -> pd.DataFrame:
    runs = []
    for number, (day, speed) in enumerate(zip(DAYS, SPEEDS, strict=True)):
        given = {name: values[number] if np.ndim(values) else values for name, values in columns.items()}
        runs.append(one_run(f"run {number}", str(day.date()), 25, speed_m_s=speed, **given))
    return pd.concat(runs)


def run_table(source: str = "fit_file") -> pd.DataFrame:
    return pd.DataFrame({"run_id": [f"run {number}" for number in range(40)], "source": source})


def test_step_length_is_speed_over_cadence() -> None:
    form = form_of_runs(some_runs(), run_table())
    assert form["step_length_m"].to_numpy() == pytest.approx(60 * SPEEDS / 170)


def test_ground_contact_that_follows_speed_reads_the_same_at_one_speed() -> None:
    contact = 320.0 - 25.0 * SPEEDS
    found = form_at_speed(
        form_of_runs(some_runs(ground_contact_ms=contact), run_table()), "ground_contact_ms"
    )
    assert found.reason == ""
    assert found.reference_m_s == pytest.approx(3.1)
    assert found.slope == pytest.approx(-25.0)
    valued = found.weeks.dropna(subset="value")
    assert valued["value"].to_numpy() == pytest.approx(320 - 25 * 3.1)
    assert found.runs["at_speed"].to_numpy() == pytest.approx(320 - 25 * 3.1)


def test_a_shorter_contact_in_the_second_half_shows_at_the_same_speed() -> None:
    contact = 320.0 - 25.0 * SPEEDS - np.where(np.arange(40) >= 20, 12.0, 0.0)
    found = form_at_speed(
        form_of_runs(some_runs(ground_contact_ms=contact), run_table()), "ground_contact_ms"
    )
    last, middle = found.weeks.iloc[-1], found.weeks[found.weeks["last_day"] <= DAYS[19]].iloc[-1]
    assert middle["value"] - last["value"] == pytest.approx(12.0, abs=3.0)


def test_stiffness_needs_height_and_mass_and_agrees_with_the_worked_runner() -> None:
    # SCIENCE.md 3: 70 kg, 1.75 m, 3.33 m/s, contact 0.260 s, flight 0.100 s: 23.62 and 8.761 kN/m
    minutes = some_runs(ground_contact_ms=260.0, cadence_spm=60 / 0.36).assign(speed_m_s=3.33)
    bare = form_of_runs(minutes, run_table())
    assert bare["leg_stiffness_kn_m"].isna().all()
    why = form_at_speed(bare, "leg_stiffness_kn_m").reason
    assert why == (
        "Leg stiffness needs 6 flat runs with ground contact times, height and body mass; there are 0."
    )
    table = run_table()
    full = form_of_runs(minutes, table, height_m=1.75, body_mass_kg=pd.Series(70.0, index=table.index))
    assert full["vertical_stiffness_kn_m"].to_numpy() == pytest.approx(23.62, abs=0.005)
    assert full["leg_stiffness_kn_m"].to_numpy() == pytest.approx(8.761, abs=0.001)


def test_running_effectiveness_is_compared_within_one_source_only() -> None:
    table = run_table().assign(source=["one"] * 20 + ["other"] * 20)
    power = np.where(np.arange(40) < 20, 220.0, 280.0)
    mass = pd.Series(70.0, index=table.index)
    form = form_of_runs(some_runs(power_w=power), table, body_mass_kg=mass)
    assert form["effectiveness"].to_numpy() == pytest.approx(SPEEDS * 70 / power)
    assert form_at_speed(form, "effectiveness", source="one").runs["run_id"].nunique() == 20
    assert "there are 0" in form_at_speed(form, "effectiveness", source="a third").reason


def test_hills_warm_up_and_stops_are_left_out() -> None:
    hilly = form_of_runs(one_run(length=40, grade=0.03), run_table())
    assert hilly.empty
    mixed = one_run(length=40, cadence_spm=np.where(np.arange(40) < 10, 150.0, 170.0))
    assert form_of_runs(mixed.assign(run_id="run 0"), run_table())["cadence_spm"].tolist() == [170.0]


def test_every_measure_has_a_reason_or_a_result() -> None:
    form = form_of_runs(some_runs(), run_table())
    for measure in MEASURES:
        found = form_at_speed(form, measure)
        assert (found.reason == "") == found.weeks["value"].notna().any()


def whole_runs(**changed: object) -> pd.DataFrame:
    """The table of the same runs with their averages, as a CSV of activities has them."""
    rows = run_table("garmin_csv").assign(
        day=DAYS,
        distance_m=SPEEDS * 2400,
        moving_s=2400.0,
        elapsed_s=2500.0,
        ascent_m=20.0,
        kind="unknown",
        indoors=np.nan,
        cadence_spm=60 / 0.36,
        ground_contact_ms=260.0,
        vertical_oscillation_mm=88.0,
        power_w=np.nan,
    )
    return rows.assign(**changed)


def test_a_log_of_averages_alone_is_read_as_whole_runs() -> None:
    form = form_of_runs(some_runs().iloc[:0], whole_runs())
    assert form["basis"].eq("whole runs").all()
    assert form["step_length_m"].to_numpy() == pytest.approx(0.36 * SPEEDS)
    assert form["vertical_oscillation_mm"].eq(88.0).all()
    assert form["effectiveness"].isna().all()


def test_averages_give_way_where_minutes_are_recorded() -> None:
    form = form_of_runs(some_runs(), whole_runs())
    assert form["basis"].eq("minutes").all()
    assert form["cadence_spm"].eq(170.0).all()


@pytest.mark.parametrize(
    "changed",
    [{"kind": "race"}, {"indoors": 1.0}, {"ascent_m": 200.0}, {"moving_s": 600.0}, {"distance_m": np.nan}],
)
def test_a_whole_run_that_says_nothing_of_form_is_left_out(changed: dict[str, object]) -> None:
    assert form_of_runs(some_runs().iloc[:0], whole_runs(**changed)).empty
