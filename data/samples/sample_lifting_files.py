"""The workouts of the sample athlete in the shape of Strong and Hevy exports."""

from __future__ import annotations

from collections.abc import Iterable

from data.samples.sample_lifting import SampleBlock, SampleSet, SampleWorkout

STRONG_HEADER = (
    "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE"
)
STRONG_UNITS_HEADER = (
    "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;Distance Unit;Seconds;"
    "Notes;Workout Notes;Workout Duration"
)
HEVY_HEADER = (
    '"title","start_time","end_time","description","exercise_title","superset_id","exercise_notes",'
    '"set_index","set_type","weight_kg","reps","distance_km","duration_seconds","rpe"'
)
STRONG_SET_WORDS = {"warmup": "WARM_UP", "failure": "FAILURE", "dropset": "DROP_SET"}
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def number(value: float | None) -> str:
    """A number without needless zeros; blank for none."""
    return "" if value is None else f"{value:.10g}"


def quoted(text: str) -> str:
    """A text cell in quotes, inner quotes doubled."""
    return '"' + text.replace('"', '""') + '"'


def _strong_orders(block: SampleBlock) -> list[str]:
    """Set numbers; a warm-up takes none, a failure or drop set takes one but does not show it."""
    orders, counted = [], 0
    for one in block.sets:
        counted += one.kind != "warmup"
        orders.append(STRONG_SET_WORDS.get(one.kind, str(counted)))
    return orders


def _strong_duration(minutes: int) -> str:
    return f"{minutes}m" if minutes < 60 else f"{minutes // 60}h {minutes % 60}m"


def _strong_row(workout: SampleWorkout, block: SampleBlock, place: int, order: str, first_row: bool) -> str:
    one = block.sets[place]
    cells = [
        f"{workout.start:%Y-%m-%d %H:%M:%S}",
        quoted(workout.title),
        _strong_duration(workout.minutes),
        quoted(block.exercise),
        order,
        number(one.load or 0),
        number(one.reps or 0),
        "0",
        number(one.seconds or 0),
        quoted(block.note) if place == 0 else "",
        quoted(workout.note if first_row else "") if place == 0 else "",
        number(one.rpe),
    ]
    return ",".join(cells)


def strong_csv(workouts: Iterable[SampleWorkout]) -> str:
    """The comma family without a unit column, oldest first."""
    lines = [STRONG_HEADER]
    for workout in workouts:
        for index, block in enumerate(workout.blocks):
            for place, order in enumerate(_strong_orders(block)):
                lines.append(_strong_row(workout, block, place, order, index == place == 0))
    return "\n".join(lines) + "\n"


def _strong_units_row(workout: SampleWorkout, block: SampleBlock, place: int, order: str, first: bool) -> str:
    one = block.sets[place]
    cells = [
        f"{workout.start:%Y-%m-%d %H:%M:%S}",
        quoted(workout.title),
        quoted(block.exercise),
        order,
        number(one.load),
        one.unit if one.load else "",
        number(one.reps),
        number(one.rpe),
        "",
        "km" if one.seconds else "",
        number(one.seconds or 0),
        quoted(block.note),
        quoted(workout.note) if first else "",
        _strong_duration(workout.minutes),
    ]
    return ";".join(cells)


def strong_units_csv(workouts: Iterable[SampleWorkout]) -> str:
    """The semicolon family with a unit on every row, oldest first."""
    lines = [STRONG_UNITS_HEADER]
    for workout in workouts:
        for index, block in enumerate(workout.blocks):
            for place, order in enumerate(_strong_orders(block)):
                lines.append(_strong_units_row(workout, block, place, order, index == place == 0))
    return "\n".join(lines) + "\n"


def _hevy_moment(workout: SampleWorkout, minutes: int) -> str:
    total = workout.start.hour * 60 + workout.start.minute + minutes
    day = workout.start
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}, {total // 60:02d}:{total % 60:02d}"


def _hevy_row(workout: SampleWorkout, block: SampleBlock, place: int, one: SampleSet) -> str:
    cells = [
        quoted(workout.title),
        quoted(_hevy_moment(workout, 0)),
        quoted(_hevy_moment(workout, workout.minutes)),
        quoted(workout.note),
        quoted(block.exercise),
        number(block.superset),
        quoted(block.note),
        str(place),
        quoted(one.kind),
        number(one.load),
        number(one.reps),
        number(None if one.distance_m is None else one.distance_m / 1000),
        number(one.seconds),
        number(one.rpe),
    ]
    return ",".join(cells)


def hevy_rows(workouts: Iterable[SampleWorkout]) -> list[str]:
    """One line a set: workouts newest first, sets in the order done."""
    newest_first = sorted(workouts, key=lambda workout: workout.start, reverse=True)
    return [
        _hevy_row(workout, block, place, one)
        for workout in newest_first
        for block in workout.blocks
        for place, one in enumerate(block.sets)
    ]


def hevy_csv(workouts: Iterable[SampleWorkout]) -> str:
    """A Hevy export in kg and km, without a last newline."""
    return "\n".join([HEVY_HEADER, *hevy_rows(workouts)])
