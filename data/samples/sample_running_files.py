"""The runs, races and body mass of the sample athlete as Strava, Garmin and plain files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date
from zoneinfo import ZoneInfo

import numpy as np

from data.samples import athlete_model as model
from data.samples.sample_lifting_files import MONTHS, number, quoted
from data.samples.sample_running import Activity

STRAVA_HEADER = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,"
    "Max Heart Rate,Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,Athlete Weight,"
    "Bike Weight,Elapsed Time,Moving Time,Distance,Max Speed,Average Speed,Elevation Gain,Elevation Loss,"
    "Elevation Low,Elevation High,Max Grade,Average Grade,Average Positive Grade,Average Negative Grade,"
    "Max Cadence,Average Cadence,Max Heart Rate,Average Heart Rate,Max Watts,Average Watts,Calories,"
    "Max Temperature,Average Temperature,Relative Effort,Total Work,Number of Runs,Uphill Time,Downhill Time,"
    "Other Time,Perceived Exertion,Type,Start Time,Weighted Average Power,Power Count,"
    "Prefer Perceived Exertion,Perceived Relative Effort,Commute,Total Weight Lifted,From Upload,"
    "Grade Adjusted Distance,Weather Observation Time,Weather Condition,Weather Temperature,"
    "Apparent Temperature,Dewpoint,Humidity,Weather Pressure,Wind Speed,Wind Gust,Wind Bearing,"
    "Precipitation Intensity,Sunrise Time,Sunset Time,Moon Phase,Bike,Gear,Precipitation Probability,"
    "Precipitation Type,Cloud Cover,Weather Visibility,UV Index,Weather Ozone,Jump Count,Total Grit,"
    "Average Flow,Flagged,Average Elapsed Speed,Dirt Distance,Newly Explored Distance,"
    "Newly Explored Dirt Distance,Activity Count,Total Steps,Carbon Saved,Pool Length,Training Load,"
    "Intensity,Average Grade Adjusted Pace,Timer Time,Total Cycles,Recovery,With Pet,Competition,Long Run,"
    "For a Cause,Media"
)
STRAVA_COLUMNS = STRAVA_HEADER.split(",")
FIRST_STRAVA_ID = 90000000017

GARMIN_HEADER = (
    "Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Max HR,Aerobic TE,Avg Run Cadence,"
    "Max Run Cadence,Avg Pace,Best Pace,Total Ascent,Total Descent,Avg Stride Length,Avg Vertical Ratio,"
    "Avg Vertical Oscillation,Avg Ground Contact Time,Avg GCT Balance,Avg GAP,Normalized Power® (NP®),"
    "Training Stress Score®,Avg Power,Max Power,Steps,Min Temp,Decompression,Best Lap Time,Number of Laps,"
    "Max Temp,Avg Resp,Min Resp,Max Resp,Moving Time,Elapsed Time,Min Elevation,Max Elevation"
)


def _cell(text: str) -> str:
    return quoted(text) if any(mark in text for mark in ',"\n') else text


def clock(seconds: int) -> str:
    """h:mm:ss."""
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def _strava_moment(activity: Activity) -> str:
    start = activity.start.replace(tzinfo=ZoneInfo(model.TIMEZONE)).astimezone(UTC)
    half = "AM" if start.hour < 12 else "PM"
    time_of_day = f"{(start.hour - 1) % 12 + 1}:{start:%M:%S} {half}"
    return f"{MONTHS[start.month - 1]} {start.day}, {start.year}, {time_of_day}"


def _strava_measures(activity: Activity) -> dict[tuple[str, int], str]:
    """What a recorded distance adds: (column, which of the equal names) to its cell."""
    if not activity.distance_m:
        return {("Distance", 0): "0", ("Distance", 1): "0.0"}
    cut_km = int(activity.distance_m / 10 + 1e-6) / 100
    cells = {
        ("Distance", 0): f"{cut_km:.2f}",
        ("Distance", 1): f"{activity.distance_m:.1f}",
        ("Average Speed", 0): f"{activity.distance_m / activity.moving_s:.3f}",
        ("Elevation Gain", 0): f"{activity.ascent_m}.0",
    }
    if activity.temperature_c is not None:
        cells["Average Temperature", 0] = f"{activity.temperature_c}.0"
    if activity.is_run:
        cells["Average Cadence", 0] = f"{activity.cadence_per_leg:.1f}"
        cells["Activity Gear", 0] = "Race shoe 2" if activity.kind == "race" else "Road shoe 4"
    return cells


def _strava_row(place: int, activity: Activity) -> str:
    cells = _strava_measures(activity) | {
        ("Activity ID", 0): str(FIRST_STRAVA_ID + 1043 * place),
        ("Activity Date", 0): quoted(_strava_moment(activity)),
        ("Activity Name", 0): _cell(activity.name),
        ("Activity Type", 0): "Run" if activity.is_run else activity.kind,
        ("Activity Description", 0): _cell(activity.note),
        ("Elapsed Time", 0): str(activity.elapsed_s),
        ("Elapsed Time", 1): f"{activity.elapsed_s}.0",
        ("Moving Time", 0): f"{activity.moving_s}.0",
        ("Max Heart Rate", 0): f"{activity.heart_rate_max}.0",
        ("Average Heart Rate", 0): f"{activity.heart_rate_avg}.0",
        ("Relative Effort", 0): str(round(activity.moving_s / 60 * (activity.heart_rate_avg / 150) ** 3)),
        ("Commute", 0): "false",
        ("Commute", 1): "0.0",
        ("Activity Private Note", 0): '""',
        ("Prefer Perceived Exertion", 0): "0.0",
        ("From Upload", 0): "1.0",
        ("Competition", 0): "1.0" if activity.kind == "race" else "0.0",
        ("Long Run", 0): "1.0" if activity.kind == "long" else "0.0",
    }
    seen: dict[str, int] = {}
    row = []
    for name in STRAVA_COLUMNS:
        row.append(cells.get((name, seen.get(name, 0)), ""))
        seen[name] = seen.get(name, 0) + 1
    return ",".join(row)


def strava_csv(activities: Iterable[Activity]) -> str:
    """Every activity, oldest first, in UTC."""
    rows = [_strava_row(place, activity) for place, activity in enumerate(activities)]
    return "\n".join([STRAVA_HEADER, *rows]) + "\n"


def _pace(seconds_per_km: float) -> str:
    whole = round(seconds_per_km)
    return f"{whole // 60}:{whole % 60:02d}"


def _garmin_dynamics(run: Activity, random: np.random.Generator) -> list[str]:
    """Stride to ground contact balance; the chest strap is sometimes left at home."""
    stride_m = run.distance_m / (2 * run.cadence_per_leg * run.moving_s / 60)
    if random.random() < 0.25:
        return [f"{stride_m:.2f}", "--", "--", "--", "--"]
    bounce_cm, left = 8.6 + float(random.normal(0, 0.2)), 49.8 + float(random.normal(0, 0.3))
    contact_ms = round(330 - 27 * run.distance_m / run.moving_s + float(random.normal(0, 3)))
    balance = f"{left:.1f}% L / {100 - round(left, 1):.1f}% R"
    return [f"{stride_m:.2f}", f"{bounce_cm / stride_m:.1f}", f"{bounce_cm:.1f}", str(contact_ms), balance]


def _garmin_times(run: Activity, random: np.random.Generator) -> tuple[str, str, str]:
    """Timer, moving and elapsed time as hh:mm:ss."""
    timer, moving, elapsed = (
        clock(seconds).zfill(8)
        for seconds in (run.moving_s, run.moving_s - int(random.integers(0, 4)), run.elapsed_s)
    )
    return timer, moving, elapsed


def _garmin_effort(run: Activity, pace_s: float) -> list[str]:
    """Average heart rate to total descent."""
    beats, cadence = run.heart_rate_avg, round(2 * run.cadence_per_leg)
    effect = f"{2.2 + beats / 100:.1f}"
    paces = [_pace(pace_s), _pace(0.82 * pace_s)]
    climbs = [str(run.ascent_m), str(max(0, run.ascent_m - 2))]
    return [str(beats), str(run.heart_rate_max), effect, str(cadence), str(cadence + 14), *paces, *climbs]


def _garmin_power(run: Activity, random: np.random.Generator) -> list[str]:
    """Normalised power, stress score, average and most power; some runs have none."""
    watts = round(82 * run.distance_m / run.moving_s)
    return [str(watts + 6), "0.0", str(watts), str(watts + 140)] if random.random() < 0.8 else ["--"] * 4


def _garmin_row(run: Activity, random: np.random.Generator) -> str:
    km = run.distance_m / 1000
    pace_s = run.moving_s / km
    timer, moving, elapsed = _garmin_times(run, random)
    temperature_c, low_m = run.temperature_c or 0, int(random.integers(8, 20))
    cells = [
        run.name,
        f"{km:.2f}",
        f"{round(67 * km):,}",
        timer,
        *_garmin_effort(run, pace_s),
        *_garmin_dynamics(run, random),
        _pace(pace_s - 2),
        *_garmin_power(run, random),
        f"{round(2 * run.cadence_per_leg * run.moving_s / 60):,}",
        f"{temperature_c - 1}.0",
        "No",
        f"00:{_pace(0.6 * pace_s).zfill(5)}.4",
        str(int(km) + 1),
        f"{temperature_c + 3}.0",
        *["--"] * 3,
        moving,
        elapsed,
        str(low_m),
        str(low_m + 36),
    ]
    return ",".join(["Running", f"{run.start:%Y-%m-%d %H:%M:%S}", "false", *map(quoted, cells)])


def garmin_csv(runs: Iterable[Activity]) -> str:
    """The watch's own list of runs, newest first, local time, no units."""
    random = model.stream(8)
    newest_first = sorted(runs, key=lambda run: run.start, reverse=True)
    return "\n".join([GARMIN_HEADER, *(_garmin_row(run, random) for run in newest_first)]) + "\n"


def races_csv(races: Iterable[model.SampleRace]) -> str:
    """The plain race file, oldest first."""
    lines = ["day,distance_m,duration_s,name,counts"]
    for race in races:
        counts = "yes" if race.counts else "no"
        lines.append(f"{race.day},{number(race.distance_m)},{clock(race.duration_s)},{race.name},{counts}")
    return "\n".join(lines) + "\n"


def body_mass_csv(rows: Iterable[tuple[date, float]]) -> str:
    """The plain body-mass file, oldest first."""
    return "\n".join(["day,body_mass_kg", *(f"{day},{kg:.1f}" for day, kg in rows)]) + "\n"
