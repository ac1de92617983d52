import csv
import io

import pandas as pd
import pytest

from analysis.calendar_text import calendar_text
from analysis.estimate import Estimate
from analysis.interference import spacing, suggested_slot
from analysis.plan_rows import PLAN_COLUMNS, plan_calendar, plan_csv, plan_rows
from analysis.plate_steps import KILOGRAMS
from analysis.programme_templates import SESSION_1, SESSION_2
from analysis.target_load import Level, target_loads
from analysis.week_plan import PlannedDay, RunPlan, planned_events
from tests.analysis.method_example import facts

SQUAT = {"Back Squat": Level(Estimate(120.0, 117.0, 123.0, 9, ""), "known")}
TARGETS = {"one": target_loads(SESSION_1, facts(), SQUAT, KILOGRAMS)}
PLAN = (
    PlannedDay("track", pd.Timestamp("2026-11-25 06:30"), True, RunPlan("Track", "intervals", 8000.0), 50.0),
    PlannedDay("one", pd.Timestamp("2026-11-24 17:30"), True, SESSION_1, 75.0),
    PlannedDay("two", pd.Timestamp("2026-11-27"), False, SESSION_2),
)


def test_the_plan_comes_by_time_item_by_item():
    rows = plan_rows(PLAN, TARGETS)
    assert list(rows.columns) == list(PLAN_COLUMNS)
    assert len(rows) == 7 + 1 + 9
    assert rows["what"].drop_duplicates().tolist() == ["Session 1, strength", "Track", "Session 2, complex"]
    squat = rows.iloc[1]
    assert (squat["day"], squat["time"], squat["load"]) == ("2026-11-24", "17:30", "102.5 kg")
    assert (squat["range"], squat["load_kg"]) == ("100–105 kg", 102.5)
    assert squat["prescription"] == "4 × 4 @ 85 %"
    assert "Do a test set of Hip Thrust" in rows.iloc[2]["note"]
    assert rows.iloc[7]["prescription"] == "8 km intervals"
    assert rows.iloc[8]["time"] == ""
    assert rows["together"].tolist()[3:5] == ["A", "A"]


def test_the_rows_are_csv_that_comes_back():
    text = plan_csv(plan_rows(PLAN, TARGETS))
    assert text.count("\r\n") == 18
    found = list(csv.DictReader(io.StringIO(text, newline="")))
    assert found[1]["load_kg"] == "102.5"
    assert found[2]["load_kg"] == ""
    assert found[1]["exercise"] == "Back Squat"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@cmd", "\t=1"])
def test_a_text_is_never_a_formula(text):
    assert plan_csv(pd.DataFrame({"note": [text]})).split("\r\n")[1].strip('"').startswith("'")


def test_negative_numbers_stay_numbers():
    assert plan_csv(pd.DataFrame({"load_kg": [-7.5]})) == "load_kg\r\n-7.5\r\n"


def test_the_plan_is_a_calendar_with_loads_in_it():
    entries = plan_calendar(PLAN, TARGETS)
    assert [entry.uid for entry in entries] == ["one", "track", "two"]
    assert "Back Squat · 4 × 4 @ 85 % · 102.5 kg" in entries[0].description
    assert [entry.minutes for entry in entries] == [75.0, 50.0, 60.0]
    text = calendar_text(entries, "Plan", pd.Timestamp("2026-11-22 08:00"))
    assert text.count("BEGIN:VEVENT") == 3


def test_the_plan_is_judged_and_moved_by_the_rules_of_spacing():
    events = planned_events(PLAN, facts())
    assert events["heavy_lower"].tolist() == [False, True, True]
    assert spacing(events).set_index(["earlier_id", "later_id"])["light"].to_dict() == {
        ("one", "track"): "red",  # 13 hours
        ("one", "two"): "green",  # three days, whatever the hour
    }
    week = list(pd.date_range("2026-11-23", periods=7))
    assert suggested_slot(events, "one", days=week).starts_at == pd.Timestamp("2026-11-23 17:30")


def test_a_kind_of_run_that_is_none_is_refused():
    with pytest.raises(ValueError, match="not 'fast'"):
        RunPlan("Track", "fast")


def test_an_empty_plan_has_the_columns():
    assert list(plan_rows([], {}).columns) == list(PLAN_COLUMNS)
    assert planned_events([], facts()).empty
