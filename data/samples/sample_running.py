"""The runs and other activities of the sample athlete, paced by the true fitness of the day."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import numpy as np

from data.samples import athlete_model as model
from data.samples.sample_lifting import SampleWorkout

FIRST_WATCH_IN_GYM = model.FIRST_DAY + timedelta(days=7 * model.FIRST_RPE_WEEK)
MARATHON_BUILD = range(39, 46)

# kind: share of 5 km speed, spread of it
PACES = {"easy": (0.77, 0.02), "long": (0.76, 0.015), "tempo": (0.875, 0.012), "intervals": (0.84, 0.015)}
NAMES = {
    "easy": ("Morning Run", "Easy loop", "River path", "Lunch Run"),
    "long": ("Long run", "Sunday long run", "Long run, hills"),
    "tempo": ("Tempo 20 min", "Threshold 3 x 8 min", "Steady tempo"),
    "intervals": ("Intervals 6 x 800 m", "Hill reps", "Track 5 x 1 km"),
}


@dataclass(frozen=True, slots=True)
class Activity:
    """One recorded activity; start is local wall time, cadence is per leg."""

    kind: str  # easy, long, tempo, intervals, race; Ride, Walk, Weight Training
    start: datetime
    name: str
    distance_m: float
    moving_s: int
    elapsed_s: int
    heart_rate_avg: int
    heart_rate_max: int
    cadence_per_leg: float
    ascent_m: int
    temperature_c: int | None
    note: str = ""

    @property
    def is_run(self) -> bool:
        """Whether it is one of the runs."""
        return self.kind not in ("Ride", "Walk", "Weight Training")


def _temperature(day: date, random: np.random.Generator) -> int:
    season = math.sin(2 * math.pi * (day.timetuple().tm_yday - 110) / 365.25)
    return round(10.5 + 9 * season + float(random.normal(0, 3)))


def _heart_rate(effort: float, temperature_c: int, random: np.random.Generator) -> int:
    """Beats a minute at a share of 5 km speed: 141 at 0.77, 172 at race effort over 5 km."""
    return round(38 + 134 * effort + 0.25 * max(0, temperature_c - 15) + float(random.normal(0, 2.0)))


def _paced_run(
    athlete: model.Athlete, start: datetime, kind: str, km: float, random: np.random.Generator
) -> Activity:
    share, spread = PACES[kind]
    effort = share + float(random.normal(0, spread))
    speed = math.exp(model.fitness_on(athlete, start.date()) / 100) * effort
    distance_m = round(1000 * km + float(random.normal(0, 120)), 1)
    moving_s = round(distance_m / speed)
    temperature_c = _temperature(start.date(), random)
    beats = _heart_rate(effort, temperature_c, random)
    surge = {"intervals": 24, "tempo": 13}.get(kind, 9)
    pause_s = int(random.integers(0, 25)) if random.random() < 0.6 else int(random.integers(40, 240))
    return Activity(
        kind=kind,
        start=start,
        name=NAMES[kind][int(random.integers(0, len(NAMES[kind])))],
        distance_m=distance_m,
        moving_s=moving_s,
        elapsed_s=moving_s + pause_s,
        heart_rate_avg=beats,
        heart_rate_max=min(189, beats + surge + int(random.integers(0, 8))),
        cadence_per_leg=round(2 * (81.5 + 9.0 * (effort - 0.76) + float(random.normal(0, 0.5)))) / 2,
        ascent_m=int(abs(random.normal(6.0, 3.0)) * km),
        temperature_c=temperature_c,
        note="windy\nwet paths" if random.random() < 0.02 else "",
    )


def _race_run(race: model.SampleRace, random: np.random.Generator) -> Activity:
    extra = 1.001 + abs(float(random.normal(0, 0.004)))
    duration_s = race.duration_s + int(random.integers(0, 4))
    effort = race.distance_m / race.duration_s / math.exp(race.fitness / 100)
    temperature_c = _temperature(race.day, random)
    beats = _heart_rate(effort, temperature_c, random)
    return Activity(
        kind="race",
        start=datetime.combine(race.day, time(10, int(random.integers(0, 5)), int(random.integers(0, 60)))),
        name=race.name,
        distance_m=round(race.distance_m * extra, 1),
        moving_s=duration_s,
        elapsed_s=duration_s,
        heart_rate_avg=beats,
        heart_rate_max=min(190, beats + 10),
        cadence_per_leg=round(2 * (85.5 + float(random.normal(0, 0.6)))) / 2,
        ascent_m=int(random.integers(2, 9)) * round(race.distance_m / 1000),
        temperature_c=temperature_c,
    )


def _weekly_km(week: int, random: np.random.Generator) -> float:
    build = 54 + 8 * math.sin(2 * math.pi * week / 17) + 3 * math.sin(2 * math.pi * week / 52)
    return build * (0.75 if week % 4 == 3 else 1.0) * math.exp(float(random.normal(0, 0.06)))


def _plan(week: int, random: np.random.Generator) -> list[tuple[int, str, float]]:
    """Weekday, kind and share of the week's distance; six runs at most."""
    quality = "intervals" if week % 2 else "tempo"
    likely = (
        (0, "easy", 0.14, 0.2),
        (1, quality, 0.2, 0.95),
        (2, "easy", 0.18, 0.95),
        (3, "easy", 0.15, 0.33),
        (4, "easy", 0.16, 0.6),
        (5, "easy", 0.17, 0.76),
        (6, "long", 0.34, 0.97),
    )
    plan = [(weekday, kind, share) for weekday, kind, share, chance in likely if random.random() < chance]
    return plan[-6:]


def _runs_of_week(
    athlete: model.Athlete, week: int, races: dict[date, model.SampleRace], random: np.random.Generator
) -> list[Activity]:
    monday = model.FIRST_DAY + timedelta(days=7 * week)
    raced = [race for day, race in races.items() if monday <= day < monday + timedelta(days=7)]
    week_km, runs = _weekly_km(week, random), []
    for weekday, kind, share in _plan(week, random):
        day = monday + timedelta(days=weekday)
        if raced and weekday >= 5:
            continue
        start = time(9 if weekday >= 5 else 6, int(random.integers(0, 50)), int(random.integers(0, 60)))
        further = 1.5 if kind == "long" and week in MARATHON_BUILD else 0.8 if raced else 1.0
        km = max(5.0, week_km * share * further)
        runs.append(_paced_run(athlete, datetime.combine(day, start), kind, km, random))
    return runs + [_race_run(race, random) for race in raced]


def _ride_or_walk(kind: str, day: date, random: np.random.Generator) -> Activity:
    least_km, most_km, speed = (18, 46, 6.9) if kind == "Ride" else (3, 8, 1.45)
    km = float(random.uniform(least_km, most_km))
    moving_s = round(1000 * km / (speed * math.exp(float(random.normal(0, 0.05)))))
    beats = int(random.integers(112, 134)) if kind == "Ride" else int(random.integers(88, 102))
    start = datetime.combine(day, time(16, int(random.integers(0, 60)), int(random.integers(0, 60))))
    name = "Afternoon Ride" if kind == "Ride" else "Walk to the market"
    return Activity(
        kind,
        start,
        name,
        round(1000 * km, 1),
        moving_s,
        moving_s + int(random.integers(20, 400)),
        beats,
        beats + 22,
        0.0,
        int(5 * km),
        _temperature(day, random),
    )


def _others_of_week(week: int, random: np.random.Generator) -> list[Activity]:
    monday, others = model.FIRST_DAY + timedelta(days=7 * week), []
    warm = 3 < (monday + timedelta(days=3)).month < 10
    if random.random() < (0.5 if warm else 0.12):
        others.append(_ride_or_walk("Ride", monday + timedelta(days=4), random))
    if random.random() < 0.3:
        others.append(_ride_or_walk("Walk", monday + timedelta(days=6), random))
    return others


def _gym_activity(workout: SampleWorkout, random: np.random.Generator) -> Activity:
    """The watch's own record of a gym visit, started within a minute of the app."""
    start = workout.start + timedelta(seconds=int(random.integers(5, 55)))
    seconds = 60 * workout.minutes - int(random.integers(0, 90))
    beats = int(random.integers(96, 118))
    return Activity(
        "Weight Training", start, "Strength", 0.0, seconds, seconds, beats, beats + 35, 0.0, 0, None
    )


def sample_activities(athlete: model.Athlete, workouts: tuple[SampleWorkout, ...]) -> tuple[Activity, ...]:
    """Runs, rides, walks and the watch's gym records of three years, oldest first."""
    random, races = model.stream(6), {race.day: race for race in athlete.races}
    activities: list[Activity] = []
    for week in range(model.WEEKS):
        activities += _runs_of_week(athlete, week, races, random)
        activities += _others_of_week(week, random)
    watched = [workout for workout in workouts if workout.start.date() >= FIRST_WATCH_IN_GYM]
    activities += [_gym_activity(workout, random) for workout in watched]
    return tuple(sorted(activities, key=lambda activity: activity.start))


def sample_body_mass(athlete: model.Athlete) -> tuple[tuple[date, float], ...]:
    """Day and kg on the scales, most Mondays."""
    random, rows = model.stream(7), []
    for week in range(model.WEEKS):
        day, error_kg = model.FIRST_DAY + timedelta(days=7 * week), float(random.normal(0, 0.35))
        if random.random() > 0.05:
            rows.append((day, round(athlete.at(athlete.body_mass_kg, day) + error_kg, 1)))
    return tuple(rows)
