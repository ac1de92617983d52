"""What was done without a plan lies beside the planned week too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis.programme import Item, WorkoutPlan
from analysis.week_plan import PlannedDay, RunPlan
from data.store.planned_week import save_planned
from findings.plan_texts import kept_plan
from pages.viewing import open_store
from tests.pages.test_programme_page import ME, choose

Opens = Callable[[str], AppTest]
Words = Callable[[AppTest], str]
Imports = Callable[[str], None]
TODAY = "2026-11-24"  # a Tuesday
TRACK = PlannedDay("track", pd.Timestamp("2026-11-25 06:00"), True, RunPlan("Track", "intervals"))
EASY = replace(TRACK, what=RunPlan("Jog", "easy"))
SQUATS = WorkoutPlan("Squats", "key", (Item("Back Squat", (3, 3), reps=(3, 3), percent=(90.0, 90.0)),))


HEADER = (
    "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE"
)


def squats(day: str, reps: int = 3, rpe: int = 9) -> str:
    """Two sets on a day at 18:00, as Strong writes them; at 80 % of the 1RM and more they are heavy legs."""
    rows = [
        f'{day} 18:00:00,"Legs",1h,"Squat (Barbell)",{number},100,{reps},0,0,,,{rpe}' for number in (1, 2)
    ]
    return "\n".join([HEADER, *rows])


@pytest.mark.parametrize(
    ("lifted", "run", "told"),
    [  # hours from 18:00 to 06:00: 12 are red, 36 amber for new legs, 60 green; an easy run worries nobody
        ("2026-11-24", TRACK, "1 pair too close"),
        ("2026-11-23", TRACK, "1 pair close"),
        ("2026-11-22", TRACK, "well apart"),
        ("2026-11-24", EASY, "well apart"),
    ],
)
def test_unplanned_heavy_legs_lie_beside_the_key_run_to_come(
    import_text: Imports,
    clock: Callable[[str], None],
    open_page: Opens,
    words: Words,
    lifted: str,
    run: PlannedDay,
    told: str,
) -> None:
    clock(f"{TODAY} 21:00")
    import_text(squats(lifted))
    save_planned(open_store(), ME, [kept_plan(run)])
    assert told in words(choose(open_page("Programme"), "Week"))


def test_yesterdays_unplanned_legs_lie_beside_todays_key_run_by_name(
    import_text: Imports, clock: Callable[[str], None], open_page: Opens, words: Words
) -> None:
    clock("2026-11-25 05:00")
    import_text(squats(TODAY))
    save_planned(open_store(), ME, [kept_plan(TRACK)])
    said = words(choose(open_page("Programme"), "Week"))
    assert "1 pair too close" in said
    assert "the workout done (Tue), then Track (Wed)" in said
    assert "12 h from heavy legs to intervals" in said


def test_light_work_that_nobody_planned_worries_nobody(
    import_text: Imports, clock: Callable[[str], None], open_page: Opens, words: Words
) -> None:
    clock(f"{TODAY} 21:00")
    import_text(squats(TODAY, reps=12, rpe=5))
    save_planned(open_store(), ME, [kept_plan(replace(TRACK, starts_at=pd.Timestamp("2026-11-26 06:00")))])
    assert "well apart" in words(choose(open_page("Programme"), "Week"))


def test_a_planned_workout_that_was_done_counts_once(
    import_text: Imports, clock: Callable[[str], None], open_page: Opens, words: Words
) -> None:
    clock(f"{TODAY} 21:00")
    import_text(squats(TODAY))
    planned = PlannedDay("squats", pd.Timestamp(f"{TODAY} 18:00"), True, SQUATS, 60.0)
    save_planned(open_store(), ME, [kept_plan(planned), kept_plan(TRACK)])
    assert "1 pair too close" in words(choose(open_page("Programme"), "Week"))
