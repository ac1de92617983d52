"""One run row a running session: what the watch summed up, else what its records show."""

from __future__ import annotations

import numpy as np

from data.readers.body_limits import MOST_STEPS_OF_ONE_LEG
from data.readers.fit_names import INDOOR_RUNNING, RUNNING
from data.readers.fit_records import Points
from data.readers.fit_sessions import NO_NUMBER, Session
from data.readers.fit_tables import ACTIVITY, TIMESTAMP, FitContents, first_number, is_absolute, moment

LONGEST_GAP_S = 30.0  # a record speaks for no longer than this
RUNNING_PACE_M_S = (1.5, 6.0)  # mean speed that is running when a cut file does not say the sport
FARTHEST_ZONE_S = 14 * 3600
_DYNAMICS = {"ground_contact_ms": "ground contact", "vertical_oscillation_mm": "vertical oscillation"}


def is_run(session: Session, points: Points, notes: list[str]) -> bool:
    """True for a running session, and for a recovered one without a sport that went at a runner's speed."""
    if session.sport == RUNNING:
        return True
    if not (session.recovered and np.isnan(session.sport)):
        return False
    speed = _distance(session, points) / session.timer_s if session.timer_s > 0 else NO_NUMBER
    if not RUNNING_PACE_M_S[0] <= speed <= RUNNING_PACE_M_S[1]:
        return False
    notes.append(
        f"What is left of the file does not say the sport; at {speed * 3.6:.1f} km/h it was taken as a run. "
        "Undo the import if it was none."
    )
    return True


def run_values(session: Session, points: Points, notes: list[str]) -> dict[str, float]:
    """The numbers of a run row, missing ones nan."""
    elapsed, timer = _times(session, points, notes)
    if session.beyond:
        odd = ", ".join(session.beyond)
        notes.append(f"What the watch summed up is more or less than a body shows and was not taken: {odd}.")
    measures = points.measures
    strides = session.value("cadence")
    steps = strides + np.nan_to_num(session.value("part_of_stride"))
    cadence = measures["cadence_spm"]
    values = {
        "distance": _distance(session, points),
        "moving_s": timer,
        "elapsed_s": elapsed,
        "heart_rate_avg": session.value("heart_rate_avg"),
        "heart_rate_max": session.value("heart_rate_max"),
        "cadence_spm": steps * (2 if strides <= MOST_STEPS_OF_ONE_LEG else 1),
        "ascent_m": session.value("ascent_m"),
        "power_w": session.value("power_w"),
        "temperature_c": session.value("temperature_c"),
        "ground_contact_ms": session.value("ground_contact_ms"),
        "vertical_oscillation_mm": session.value("vertical_oscillation_mm"),
        "indoors": 1.0 if session.sub_sport in INDOOR_RUNNING else NO_NUMBER,
    }
    shown = {
        "heart_rate_avg": measures["heart_rate"],
        "cadence_spm": np.where(cadence > 0, cadence, np.nan),
        **{name: measures[name] for name in ("power_w", "temperature_c", *_DYNAMICS)},
    }
    for name, column in shown.items():
        if np.isnan(values[name]):
            values[name] = _mean(points.time, column)
            _note_share(name, column, notes)
    if np.isnan(values["heart_rate_max"]) and (measures["heart_rate"] > 0).any():
        values["heart_rate_max"] = float(np.nanmax(measures["heart_rate"]))
    return values


def visit_values(session: Session, points: Points, notes: list[str]) -> dict[str, float]:
    """The numbers of a gym visit's row, missing ones nan."""
    run = run_values(session, points, notes)
    return {name: run[name] for name in ("elapsed_s", "heart_rate_avg", "heart_rate_max")}


def _distance(session: Session, points: Points) -> float:
    stated = session.value("distance_m")
    shown = points.measures["distance_m"]
    if stated > 0 or not (shown > 0).any():
        return stated
    return float(np.nanmax(shown))


def _times(session: Session, points: Points, notes: list[str]) -> tuple[float, float]:
    """Elapsed and timer time; a timer longer than the whole is one of the two in the other's place."""
    elapsed, timer = session.elapsed_s, session.timer_s
    span = float(points.time[-1] - points.time[0]) if len(points) > 1 else NO_NUMBER
    if timer > elapsed + 1:
        if np.isnan(span) or abs(span - timer) <= abs(span - elapsed):
            elapsed, timer = timer, elapsed
            notes.append("The watch wrote a timer longer than the whole; the two were exchanged.")
        else:
            timer = NO_NUMBER
            notes.append("The watch wrote a timer longer than its records last; it was left empty.")
    if np.isnan(elapsed):
        elapsed = span if span > 0 and (np.isnan(timer) or span >= timer - 1) else timer
    return elapsed, timer


def _mean(time: np.ndarray, values: np.ndarray) -> float:
    """The mean over time, each value counting until the next record."""
    known = ~np.isnan(values)
    if not known.any():
        return NO_NUMBER
    seconds = np.clip(np.diff(time, append=time[-1] + 1), 0.001, LONGEST_GAP_S)
    return float(np.average(values[known], weights=seconds[known]))


def _note_share(name: str, values: np.ndarray, notes: list[str]) -> None:
    share = float((~np.isnan(values)).mean()) if len(values) else 0.0
    if name in _DYNAMICS and 0 < share < 0.9:
        notes.append(f"The {_DYNAMICS[name]} is the mean of the {share:.0%} of the records that have it.")


def utc_offset_s(contents: FitContents) -> float:
    """How far the watch's clock was ahead of UTC, where the activity message shows a believable zone.

    No difference at all is no zone: watches that know none write UTC twice.
    """
    activity = contents.table(ACTIVITY)
    ahead = first_number(activity, 5) - first_number(activity, TIMESTAMP)
    quarters = round(ahead / 900) if abs(ahead) <= FARTHEST_ZONE_S else 0
    return quarters * 900.0 if quarters and abs(ahead - quarters * 900) <= 1 else NO_NUMBER


def zone_note(offset_s: float) -> list[str]:
    """What is said of the watch's offset: runs are put on the days of its own clock."""
    if np.isnan(offset_s):
        return []
    hours, minutes = divmod(round(abs(offset_s) / 60), 60)
    sign = "+" if offset_s > 0 else "−"
    return [f"The watch was set to UTC{sign}{hours:02d}:{minutes:02d}; its days are by that."]


def undated_sentence(session: Session, values: dict[str, float], contents: FitContents) -> str:
    """Why a session without an absolute time was not taken."""
    length = f" of {values['distance'] / 1000:.2f} km" if values["distance"] > 0 else ""
    minutes = f" in {values['elapsed_s'] / 60:.0f} min" if values["elapsed_s"] > 0 else ""
    local = first_number(contents.table(ACTIVITY), 5)
    hint = ""
    if is_absolute(local):
        written = str(moment(local).astype("datetime64[m]")).replace("T", " at ")
        hint = f" By its local clock it ended on {written}."
    return (
        f"A run{length}{minutes} has no date: the watch counted from when it was switched on, "
        f"not from a date.{hint} Give it its date in the app it came from and export it again."
    )
