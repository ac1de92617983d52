"""What the table wizard calls columns and choices, and what it says beside unfamiliar words."""

from __future__ import annotations

ROWS_WORDS = {"sets": "Sets", "runs": "Runs", "races": "Races", "weighings": "Body mass"}
CHOICE_WORDS = {
    ",": "Comma",
    ";": "Semicolon",
    "\t": "Tab",
    "|": "Bar |",
    "dot": "Dot: 62.5",
    "comma": "Comma: 62,5",
    "day_first": "Day first",
    "month_first": "Month first",
    "year_first": "Year first",
    "kg": "kg",
    "lb": "lb",
    "km": "km",
    "mi": "mi",
    "m": "m",
    "clock": "1:05:20 or 41:20",
    "hours_minutes": "1:05 as h:mm",
    "seconds": "Seconds",
    "minutes": "Minutes",
    "hours": "Hours, 1.5 h",
}
MEANING_WORDS = {
    "date": "Date",
    "time": "Time of day",
    "exercise": "Exercise",
    "reps": "Repetitions",
    "load": "Load",
    "set_count": "Number of sets",
    "rpe": "RPE",
    "rir": "RIR",
    "set_kind": "Warm-up, drop, failure",
    "workout_name": "Workout",
    "duration": "Duration",
    "elapsed": "Duration with pauses",
    "distance": "Distance",
    "note": "Note",
    "name": "Name",
    "sport": "Sport",
    "run_kind": "Kind of run",
    "heart_rate_avg": "Heart rate, mean",
    "heart_rate_max": "Heart rate, highest",
    "ascent": "Ascent in metres",
    "counts": "All out",
    "body_mass": "Body mass",
}
MEANING_HELP = {
    "date": "The day, or day and time: 4.3.2031, 2031-03-04 18:05.",
    "time": "When the workout or run began. With the date in one column, leave this empty.",
    "reps": "One number for one set. 3x8 is three sets of eight, 8/8/6 three sets, 5x5x100 five sets of five "
    "at 100.",
    "load": "What was lifted. A cell may name its own unit (135 lb) or say BW for the body alone.",
    "set_count": "For rows that stand for several equal sets. A column that numbers the sets is not needed.",
    "rpe": "Rating of perceived exertion of a set, 1 to 10.",
    "rir": "Repetitions in reserve: how many more would have gone.",
    "set_kind": "Words such as warmup, drop, failure, or yes and no for a warm-up. Empty is a working set.",
    "duration": "Of a run, the time in motion.",
    "sport": "Rows that are no runs are left out, and counted.",
    "run_kind": "Easy, long, tempo, intervals or race.",
    "counts": "Yes or no: whether it was a real effort. Empty is yes.",
}
CHOICE_LABELS = {
    "delimiter": "Between the cells",
    "decimal": "Decimal mark",
    "date_order": "Dates",
    "load_unit": "Loads are in",
    "distance_unit": "Distances are in",
    "durations": "Durations",
}
STILL_TO_SAY = {
    "date_order": "what stands first in dates",
    "load_unit": "the unit of the loads",
    "distance_unit": "the unit of the distances",
    "durations": "how durations are written",
}
CHOICE_HELP = {
    "date_order": "Day first: 31.12.2031. Month first: 12/31/2031. Year first: 2031-12-31.",
    "decimal": "The other of comma and dot then stands between thousands.",
    "durations": "What 1:05 and a bare number mean; hours, minutes and seconds are always known.",
}


def still_to_say(names: tuple[str, ...]) -> str:
    """What has not been said, in a few words; of several columns any one will do.

    >>> still_to_say(("reps", "duration")), still_to_say(("load_unit",))
    ('the column of Repetitions or Duration', 'the unit of the loads')
    """
    if names[0] in STILL_TO_SAY:
        return STILL_TO_SAY[names[0]]
    return f"the column of {' or '.join(MEANING_WORDS[name] for name in names)}"
