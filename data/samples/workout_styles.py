"""The kinds of workout the sample athlete does, by app and by purpose of the weeks."""

from __future__ import annotations

from data.samples.sample_exercises import Slot, Style

BENCH_AND_ROW = (Slot("bench", 3, 6, superset=0, warmups=1), Slot("row", 3, 8, superset=0))
CHIN_UP_AND_PRESS = (Slot("chin_up", 3, 6, superset=2), Slot("press", 3, 6, superset=2))
JUMPS = Slot("box_jump", 3, 4, "free", likely=0.8)

STRONG_HEAVY = (
    Style(
        "Heavy A",
        (
            Slot("squat", 4, 4, warmups=3),
            Slot("hip_thrust", 3, 6),
            Slot("bench", 3, 6, warmups=1),
            Slot("row", 3, 8),
            Slot("plank", 2, 45, "hold"),
        ),
        True,
    ),
    Style(
        "Heavy B",
        (
            Slot("squat", 3, 3, warmups=2),
            Slot("trap_bar", 3, 4, warmups=1),
            Slot("split_squat", 3, 8, "hand", 0.2),
            Slot("chin_up", 3, 6),
            Slot("press", 3, 6),
            Slot("rollout", 3, 8, "free", likely=0.7),
        ),
        True,
    ),
    Style(
        "Extra, legs",
        (
            Slot("squat", 3, 5, warmups=2),
            Slot("rdl", 3, 8, warmups=1),
            Slot("calf_raise", 3, 12, "stack", load=70.0),
            Slot("side_plank", 2, 30, "hold"),
        ),
    ),
)
STRONG_LIGHT = (
    Style(
        "Keep A",
        (
            Slot("squat", 2, 6, warmups=2),
            Slot("rdl", 2, 8, warmups=1),
            Slot("bench", 2, 8),
            Slot("row", 2, 8),
            Slot("plank", 2, 40, "hold"),
        ),
        True,
    ),
    Style(
        "Keep B",
        (
            Slot("squat", 2, 5, warmups=2),
            Slot("lunge", 2, 20, "hand", 0.15),
            Slot("chin_up", 2, 6),
            Slot("press", 2, 8),
            Slot("dead_bug", 2, 10, "free", likely=0.7),
        ),
        True,
    ),
    Style(
        "Core only",
        (Slot("plank", 3, 45, "hold"), Slot("rollout", 3, 8, "free"), Slot("side_plank", 2, 30, "hold")),
    ),
)
HEVY_HEAVY = (
    Style(
        "Strength A",
        (
            JUMPS,
            Slot("squat", 4, 4, warmups=3),
            Slot("hip_thrust", 3, 6),
            *BENCH_AND_ROW,
            Slot("rollout", 3, 8, "free"),
        ),
        True,
    ),
    Style(
        "Strength B",
        (
            Slot("squat", 3, 3, warmups=2),
            Slot("trap_bar", 3, 4, warmups=1),
            *CHIN_UP_AND_PRESS,
            Slot("lunge", 3, 20, "hand", 0.15),
            Slot("pallof", 3, 5, "stack", load=15.0),
        ),
        True,
    ),
    Style(
        "Extra, legs",
        (
            Slot("squat", 3, 5, warmups=2),
            Slot("rdl", 3, 8, warmups=1),
            Slot("calf_raise", 3, 12, "stack", load=80.0),
            Slot("hip_circuit", 2, 12, "free", likely=0.6),
        ),
    ),
)
HEVY_LIGHT = (
    Style(
        "Keep A",
        (
            JUMPS,
            Slot("squat", 2, 5, warmups=2),
            Slot("rdl", 2, 8),
            *BENCH_AND_ROW,
            Slot("pallof", 2, 5, "stack", load=12.5, likely=0.6),
        ),
        True,
    ),
    Style(
        "Keep B",
        (
            Slot("pogo", 2, 12, "free", likely=0.6),
            Slot("squat", 2, 4, warmups=2),
            *CHIN_UP_AND_PRESS,
            Slot("lunge", 2, 20, "hand", 0.15),
            Slot("plank", 2, 45, "hold"),
        ),
        True,
    ),
    Style(
        "Core only",
        (Slot("plank", 3, 45, "hold"), Slot("rollout", 3, 8, "free"), Slot("hip_circuit", 2, 12, "free")),
    ),
)
RPE_HEAVY = (
    Style(
        "Session 1, strength",
        (
            Slot("trap_bar_jump", 3, 3, "ballistic", 0.6),
            Slot("squat", 4, 4, warmups=3),
            Slot("hip_thrust", 4, 6),
            *BENCH_AND_ROW,
            Slot("rdl", 3, 8, warmups=1),
            Slot("rollout", 3, 5, "free"),
        ),
    ),
    Style(
        "Session 2, complex",
        (
            Slot("squat", 4, 2, percent=0.875, superset=0, warmups=3),
            Slot("box_jump", 4, 4, "free", superset=0),
            Slot("rdl", 4, 3, percent=0.875, superset=1),
            Slot("bound", 4, 10, "free", superset=1),
            *CHIN_UP_AND_PRESS,
            Slot("sled", 5, 0, "sled", 0.5),
            Slot("lunge", 3, 20, "hand", 0.15),
            Slot("pallof", 3, 5, "stack", load=17.5),
        ),
    ),
    HEVY_HEAVY[2],
)
RPE_LIGHT = (
    Style(
        "Keep A",
        (
            Slot("broad_jump", 3, 3, "free", likely=0.8),
            Slot("squat", 3, 4, warmups=2),
            Slot("trap_bar", 2, 4, warmups=1),
            *BENCH_AND_ROW,
            Slot("rollout", 3, 6, "free"),
        ),
        True,
    ),
    Style(
        "Keep B, complex",
        (
            Slot("squat", 3, 2, percent=0.86, superset=0, warmups=2),
            Slot("box_jump", 3, 4, "free", superset=0),
            *CHIN_UP_AND_PRESS,
            Slot("rdl", 2, 6),
            Slot("pallof", 2, 5, "stack", load=15.0),
            Slot("plank", 2, 45, "hold"),
        ),
        True,
    ),
    HEVY_LIGHT[2],
)
WEEKLY_STYLES = {
    "strong strength": STRONG_HEAVY,
    "strong maintain": STRONG_LIGHT,
    "hevy strength": HEVY_HEAVY,
    "hevy maintain": HEVY_LIGHT,
    "rpe strength": RPE_HEAVY,
    "rpe maintain": RPE_LIGHT,
}
HOTEL_WORKOUTS = (
    Style(
        "Hotel gym 1",
        (
            Slot("squat", 3, 5, warmups=1, unit="lbs"),
            Slot("leg_press", 3, 10, "stack", load=225.0, unit="lbs"),
            Slot("goblet", 3, 10, "stack", load=24.0),
            Slot("push_up", 3, 15, "free"),
            Slot("plank", 2, 45, "hold"),
        ),
    ),
    Style(
        "Hotel gym 2",
        (
            Slot("pulldown", 3, 10, "stack", load=110.0, unit="lbs"),
            Slot("cable_row", 3, 10, "stack", load=100.0, unit="lbs"),
            Slot("leg_curl", 3, 12, "stack", load=44.09, unit="lbs"),
            Slot("goblet", 3, 12, "stack", load=20.0),
            Slot("side_plank", 2, 30, "hold"),
        ),
    ),
    Style(
        "Hotel gym 3",
        (
            Slot("squat", 2, 5, warmups=1, unit="lbs"),
            Slot("chin_up", 3, 6),
            Slot("push_up", 3, 12, "free"),
            Slot("dead_bug", 2, 10, "free"),
        ),
    ),
)
