"""What recorded runs hold, and what it says of the runner: read and worked out once for each revision."""

from __future__ import annotations

import pandas as pd

from analysis.critical_speed_over_time import (
    ReferenceSpeed,
    critical_speed_over_time,
    hold_over_time,
    reference_speed,
)
from analysis.heart_rate_suggestions import suggest_rest_below
from analysis.pace_at_heart_rate import PaceAtHeartRate
from analysis.personal_bests import personal_bests
from analysis.race_pace import races_with_pace
from analysis.running_efficiency import run_endurance
from analysis.running_verdict import RunningVerdict, running_verdict
from data.store.run_streams import read_efforts, read_heart_rate_seconds, read_minutes, read_points
from findings.lifting import certain
from findings.running import (
    RUN_COLUMNS,
    HeartFacts,
    form,
    heart_facts,
    load_over_time,
    loads,
    pace_over_time,
    with_critical_speed,
)
from pages.lifting_view import body_mass, last_day, lifting, races
from pages.viewing import ViewedLog, open_store, per_log, per_log_shared

OLD_DAYS = 28  # as often as critical speed is worked out


@per_log_shared
def runs(viewed: ViewedLog) -> pd.DataFrame:
    """Runs that count with RUN_COLUMNS, none in doubt. Shared, as all frames here: do not change it."""
    return certain(viewed.rows("run", RUN_COLUMNS)).reset_index(drop=True)


@per_log_shared
def minutes(viewed: ViewedLog) -> pd.DataFrame:
    """The minutes of these runs, where they are recorded; none of treadmills."""
    return read_minutes(open_store(), viewed.scope)


@per_log_shared
def efforts(viewed: ViewedLog) -> pd.DataFrame:
    """The best stretches of each run."""
    return read_efforts(open_store(), viewed.scope)


@per_log_shared
def heart_rates(viewed: ViewedLog) -> pd.DataFrame:
    """Seconds at each heart rate of each run."""
    return read_heart_rate_seconds(open_store(), viewed.scope)


@per_log_shared
def points(viewed: ViewedLog, run_id: str) -> pd.DataFrame:
    """The recorded points of one run, empty when it has none."""
    return read_points(open_store(), viewed.scope, run_id)


@per_log_shared
def paced_races(viewed: ViewedLog) -> pd.DataFrame:
    """Races with what each is worth, those in doubt as such."""
    return races_with_pace(races(viewed))


@per_log_shared
def facts(viewed: ViewedLog) -> HeartFacts:
    """The athlete's heart rates: confirmed, or suggested by the log."""
    as_of = last_day(viewed) or pd.Timestamp("1970-01-01")
    known = certain(races(viewed))
    return heart_facts(viewed.preferences, runs(viewed), minutes(viewed), known, as_of)


@per_log_shared
def all_facts(viewed: ViewedLog) -> HeartFacts:
    """The same, the threshold from critical speed where no race says it: slower, so not for economy."""
    known = facts(viewed)
    if known.threshold.value is not None:
        return known
    return with_critical_speed(known, races(viewed), present_critical_speed(viewed))


@per_log
def rest_words(viewed: ViewedLog) -> str:
    """What the log says of the heart rate at rest: no more than what it lies below."""
    return suggest_rest_below(heart_rates(viewed)).words


@per_log_shared
def economy(viewed: ViewedLog) -> PaceAtHeartRate | None:
    """Pace at the reference heart rate, week by week; None where no heart rate is known to refer to."""
    return pace_over_time(facts(viewed), last_day(viewed), viewed.preferences.week_begins)


@per_log_shared
def verdict(viewed: ViewedLog) -> RunningVerdict:
    """Faster, slower, or not distinguishable, as of the last day logged."""
    as_of = last_day(viewed) or pd.Timestamp("1970-01-01")
    return running_verdict(paced_races(viewed), economy(viewed), as_of)


@per_log_shared
def bests(viewed: ViewedLog) -> pd.DataFrame:
    """Records over distances and in times, all-time (year 0) and by year."""
    return personal_bests(efforts(viewed), races(viewed), runs(viewed))


@per_log_shared
def critical_speeds(viewed: ViewedLog) -> pd.DataFrame:
    """Critical speed and D′ every 28 days."""
    end = last_day(viewed)
    return critical_speed_over_time(efforts(viewed), pd.Timestamp("1970-01-01") if end is None else end)


def present_critical_speed(viewed: ViewedLog) -> float | None:
    """Critical speed in m/s, when it is of the last 28 days of the log."""
    rows, end = critical_speeds(viewed), last_day(viewed)
    known = rows[rows["speed_m_s"].notna()] if len(rows) else rows
    if known.empty or end is None or (end - known["last_day"].iloc[-1]).days > OLD_DAYS:
        return None
    return float(known["speed_m_s"].iloc[-1])


@per_log
def speed_to_hold(viewed: ViewedLog) -> ReferenceSpeed:
    """The speed time to exhaustion is worked out for."""
    return reference_speed(paced_races(viewed))


@per_log_shared
def holds(viewed: ViewedLog) -> pd.DataFrame | None:
    """How long that speed could be held, every 28 days; None without such a speed."""
    speed, end = speed_to_hold(viewed).speed_m_s, last_day(viewed)
    return None if speed is None or end is None else hold_over_time(efforts(viewed), speed, end)


@per_log_shared
def endurance(viewed: ViewedLog) -> pd.DataFrame:
    """Efficiency, decoupling and late fade of each run."""
    return run_endurance(minutes(viewed))


@per_log_shared
def run_form(viewed: ViewedLog) -> pd.DataFrame:
    """Cadence, step, contact, stiffness and effectiveness of each run on the flat."""
    mass = certain(body_mass(viewed))
    return form(runs(viewed), minutes(viewed), mass, viewed.preferences.height_cm)


@per_log_shared
def run_load(viewed: ViewedLog) -> pd.DataFrame:
    """TRIMP, Edwards and rTSS of each run, or why there is none."""
    return loads(viewed.preferences, all_facts(viewed), runs(viewed), heart_rates(viewed), minutes(viewed))


@per_log_shared
def build_up(viewed: ViewedLog) -> pd.DataFrame:
    """What has built up and what is fresh, strength and running as separate parts."""
    end = last_day(viewed)
    sets = certain(lifting(viewed)) if viewed.scope.sees("strength") else lifting(viewed).iloc[:0]
    return load_over_time(run_load(viewed), sets, pd.Timestamp("1970-01-01") if end is None else end)
