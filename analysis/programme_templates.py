"""The article's two workouts, as written (SCIENCE 7): one for strength, one with complex pairs."""

from __future__ import annotations

from analysis.programme import Item, Programme, WorkoutPlan

# The jump's percent is of the trap-bar deadlift, else of the deadlift: our reading, the article says 60 %.
JUMP_PERCENT_OF = ("Trap Bar Deadlift", "Deadlift")
RESERVE = 2.0  # where the article gives no percent: two repetitions left (SCIENCE 7)

SESSION_1 = WorkoutPlan(
    name="Session 1, strength",
    role="key",
    items=(
        Item(
            "Trap Bar Jump",
            sets=(3, 3),
            reps=(3, 3),
            percent=(60.0, 60.0),
            percent_of=JUMP_PERCENT_OF,
            fast=True,
            note="First, while fresh.",
        ),
        Item("Back Squat", sets=(4, 4), reps=(4, 4), percent=(85.0, 85.0)),
        Item("Hip Thrust", sets=(4, 4), reps=(6, 6), rir=RESERVE),
        Item("Bench Press", sets=(3, 4), reps=(6, 8), rir=RESERVE, group="A"),
        Item("Bent Over Row", sets=(3, 4), reps=(6, 8), rir=RESERVE, group="A"),
        Item("Romanian Deadlift", sets=(3, 3), reps=(8, 8), rir=RESERVE),
        Item("Barbell Rollout", sets=(3, 5), reps=(5, 5)),
    ),
)
SESSION_2 = WorkoutPlan(
    name="Session 2, complex",
    role="key",
    items=(
        Item("Back Squat", sets=(3, 5), reps=(2, 2), percent=(85.0, 90.0), group="A", fast=True),
        Item("Vertical Jump", sets=(3, 5), reps=(3, 5), group="A", fast=True),
        Item("Romanian Deadlift", sets=(3, 5), reps=(3, 3), percent=(85.0, 90.0), group="B"),
        Item(
            "Single Leg Bound",
            sets=(3, 5),
            reps=(10, 10),
            group="B",
            fast=True,
            note="10 contacts in all, both legs together.",
        ),
        Item("Chin-Up", sets=(3, 4), reps=(6, 8), rir=RESERVE, group="C"),
        Item("Overhead Press", sets=(3, 4), reps=(6, 8), rir=RESERVE, group="C"),
        Item("Sled Push", sets=(5, 5), metres=10.0, fast=True, note="Sprints."),
        Item("Walking Lunge", sets=(3, 5), reps=(20, 20), note="20 steps, 10 with each leg."),
        Item("Pallof Press", sets=(3, 3), reps=(5, 5), per_side=True, pause_s=(3.0, 5.0)),
    ),
)
STRENGTH_AND_COMPLEX = Programme(
    name="Strength and complex",
    workouts=(SESSION_1, SESSION_2),
    note="Two workouts a week, two days apart, away from the runs that matter.",
)
PROGRAMMES: tuple[Programme, ...] = (STRENGTH_AND_COMPLEX,)
