"""How the sample athlete's exercises are spelt in each app, and how a workout is written down."""

from __future__ import annotations

from dataclasses import dataclass

# slot name: (Strong, Hevy)
EXERCISES = {
    "squat": ("Squat (Barbell)", "Back Squat"),
    "trap_bar": ("Deadlift (Trap Bar)", "Deadlift (Trap bar)"),
    "rdl": ("Romanian Deadlift (Barbell)", "RDL"),
    "hip_thrust": ("Hip Thrust (Barbell)", "Hip Thrust (Barbell)"),
    "bench": ("Bench Press (Barbell)", "Bench Press (Barbell)"),
    "row": ("Bent Over Row (Barbell)", "Bent Over Row (Barbell)"),
    "press": ("Overhead Press (Barbell)", "Overhead Press (Barbell)"),
    "chin_up": ("Chin Up", "Chin Up (Weighted)"),
    "lunge": ("Walking Lunge (Dumbbell)", "Walking Lunge (Dumbbell)"),
    "split_squat": ("Bulgarian Split Squat", "Bulgarian Split Squat"),
    "calf_raise": ("Standing Calf Raise (Machine)", "Standing Calf Raise (Machine)"),
    "trap_bar_jump": ("Trap Bar Jump", "Trap Bar Jump"),
    "box_jump": ("Box Jump", "Box Jump"),
    "broad_jump": ("Broad Jump", "Broad Jump"),
    "bound": ("Single Leg Bound", "Single Leg Bound"),
    "pogo": ("Pogo Jump", "Pogo Jump"),
    "pallof": ("Pallof Press", "Cable Core Palloff Press"),
    "rollout": ("Ab Wheel", "Ab Wheel"),
    "plank": ("Plank", "Plank"),
    "side_plank": ("Side Plank", "Side Plank"),
    "dead_bug": ("Dead Bug", "Dead Bug"),
    "sled": ("Sled Push", "Sled Push"),
    "hip_circuit": ("Robin's Hip Circuit", "Robin's Hip Circuit"),
    "leg_press": ("Leg Press", "Leg Press (Machine)"),
    "goblet": ("Goblet Squat (Kettlebell)", "Goblet Squat"),
    "pulldown": ("Lat Pulldown (Cable)", "Lat Pulldown (Cable)"),
    "cable_row": ("Seated Row (Cable)", "Seated Cable Row - V Grip (Cable)"),
    "leg_curl": ("Lying Leg Curl (Machine)", "Lying Leg Curl (Machine)"),
    "push_up": ("Push Up", "Push Up"),
}
UNMAPPED = ("Robin's Hip Circuit",)


@dataclass(frozen=True, slots=True)
class Slot:
    """One exercise of a workout: sets by reps (seconds for a hold), and where the load comes from."""

    name: str
    sets: int
    reps: int
    kind: str = "lift"  # lift, ballistic, hand, stack, sled, hold, free
    percent: float = 0.0  # of the 1RM of `lift`; 0: what these reps allow today
    superset: int | None = None
    warmups: int = 0
    load: float = 0.0
    unit: str = "kg"
    likely: float = 1.0

    @property
    def lift(self) -> str:
        """The lift whose 1RM sets the load."""
        return "trap_bar" if self.name == "trap_bar_jump" else self.name

    def exercise(self, app: str) -> str:
        """The name in the app."""
        return EXERCISES[self.name][1 if app == "hevy" else 0]


@dataclass(frozen=True, slots=True)
class Style:
    """One kind of workout; in some of them the last exercise is done again at the end."""

    title: str
    slots: tuple[Slot, ...]
    repeats: bool = False
