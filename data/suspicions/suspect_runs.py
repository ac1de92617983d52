"""Runs with a timer left on, with a distance nobody ran, or from a treadmill that counted none."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from data.suspicions.own_pace import HARD_KINDS, Effort, Efforts, comparable_speed, usual_duration_s
from data.suspicions.suspect_speed import FASTER, too_fast
from data.suspicions.suspicion import Suspicion
from data.suspicions.world_records import fastest_m_s

# Assumptions, set by bench.false_questions so that honest logs are left alone.
SLOWER, LOST_S = 0.35, 2 * 3600.0  # share of the usual speed, and the time that nothing explains
PAUSED_TIMES, PAUSED_S = 4.0, 3 * 3600.0  # elapsed beside moving time
TREADMILL_TIMES = (0.5, 1.4)  # of the usual speed
TREADMILL = re.compile(
    r"tread\s*mill|laufband|tapis\s+(?:de\s+course|roulant)|cinta\s+(?:de\s+correr|caminadora)|loopband|löpband"
    r"|løbebånd|tredemølle|juoksumatto|bieżni|esteira|passadeira|бегов\w+\s+дорожк|トレッドミル|跑步机|跑步機",
    re.IGNORECASE,
)
RACE_PAUSED = 1.5  # times the moving time of its run
RACE_PAUSED_S, LONGEST_RACE_M = 1800.0, 50_000.0  # who runs further may well have slept


def suspicious_runs(runs: pd.DataFrame, races: pd.DataFrame) -> list[Suspicion]:
    """Which runs hold a distance or a time that was probably not run?

    `runs`: row, code, name, kind, distance_m, moving_s, elapsed_s, counts; `races` as below. Each is compared
    with the athlete's other efforts over half to twice its distance, and with the records of the world.
    """
    if runs.empty:
        return []
    timed = runs.assign(duration_s=runs["moving_s"].fillna(runs["elapsed_s"]))
    efforts = _efforts(timed, races)
    found = [too_fast(effort, efforts, race=False) for effort in _fast(timed, efforts)]
    indoors = timed["name"].fillna("").str.contains(TREADMILL) & (timed["duration_s"] > 0)
    found += [_on_treadmill(effort, efforts) for effort in _rows(timed[indoors & timed["distance_m"].ge(0)])]
    found += [_timer(effort, efforts) for effort in _slow(timed, efforts)]
    lost = timed["elapsed_s"] - timed["moving_s"] >= PAUSED_S
    paused = timed[lost & (timed["elapsed_s"] >= PAUSED_TIMES * timed["moving_s"])]
    found += [_pause(effort) for effort in _rows(paused)]
    return [suspicion for suspicion in found if suspicion is not None]


def suspicious_races(runs: pd.DataFrame, races: pd.DataFrame) -> list[Suspicion]:
    """Which races have a time or a distance that was probably another?

    `races`: row, code (of the run it was, or its own), distance_m, duration_s, effort (it is said to count),
    counts; `runs` as above.
    """
    if races.empty:
        return []
    timed = runs.assign(duration_s=runs["moving_s"].fillna(runs["elapsed_s"]))
    efforts = _efforts(timed, races)
    linked = races.merge(
        runs.drop_duplicates("code")[["code", "moving_s", "elapsed_s"]], on="code", how="left"
    )
    counting = linked[linked["effort"]]
    found = [too_fast(effort, efforts, race=True) for effort in _fast(counting, efforts)]
    lost = linked["duration_s"] - linked["moving_s"] >= RACE_PAUSED_S
    paused = linked[lost & (linked["duration_s"] >= RACE_PAUSED * linked["moving_s"])]
    found += [_race_pause(effort) for effort in _rows(paused[paused["distance_m"] <= LONGEST_RACE_M])]
    return [suspicion for suspicion in found if suspicion is not None]


def _efforts(timed: pd.DataFrame, races: pd.DataFrame) -> Efforts:
    hard = timed.assign(hard=timed["kind"].isin(HARD_KINDS))
    columns = ["code", "distance_m", "duration_s", "hard", "counts"]
    frames = [rows[columns] for rows in (hard, races.assign(hard=True)) if len(rows)]
    return Efforts.of(pd.concat(frames) if frames else hard[columns].astype({"counts": bool}))


def _rows(frame: pd.DataFrame) -> list[Effort]:
    columns = (frame[name] for name in Effort._fields)
    return [Effort(*values) for values in zip(*columns, strict=True)]


def _fast(timed: pd.DataFrame, efforts: Efforts) -> list[Effort]:
    """The efforts worth a closer look: far above the usual, or faster than anybody."""
    usual = np.median(efforts.speed) if len(efforts.speed) else np.nan
    distance, duration = timed["distance_m"].to_numpy(), timed["duration_s"].to_numpy()
    known = (distance > 0) & (duration > 0)
    fast = comparable_speed(distance, duration) > FASTER * usual
    fast |= known & (distance > fastest_m_s(distance) * duration)
    return _rows(timed[fast])


def _slow(timed: pd.DataFrame, efforts: Efforts) -> list[Effort]:
    """The runs long enough, and slow enough beside the usual, that a timer may have been left on."""
    usual = np.median(efforts.speed) if len(efforts.speed) else np.nan
    distance, duration = timed["distance_m"].to_numpy(), timed["duration_s"].to_numpy()
    return _rows(timed[(duration >= LOST_S) & (comparable_speed(distance, duration) < 2 * SLOWER * usual)])


def _timer(effort: Effort, efforts: Efforts) -> Suspicion | None:
    others = efforts.beside(effort.distance_m, effort.code)
    if others is None:
        return None
    usual_s = usual_duration_s(effort.distance_m, float(np.median(others.speed)))
    if usual_s > SLOWER * effort.duration_s or effort.duration_s - usual_s < LOST_S:
        return None
    why = (
        f"{effort.distance_m / 1000:.1f} km in {_hours(effort.duration_s)}, which usually take you "
        f"{_hours(usual_s)}. Was the watch left on?"
    )
    if effort.moving_s > effort.elapsed_s and usual_s > SLOWER * effort.elapsed_s > SLOWER**2 * usual_s:
        return Suspicion(effort.row, "timer", why, "moving_s", effort.moving_s, effort.elapsed_s)
    both = "elapsed_s+moving_s" if np.isnan(effort.moving_s) else "moving_s+elapsed_s"
    return Suspicion(effort.row, "timer", why, both, effort.duration_s, np.nan)


def _pause(effort: Effort) -> Suspicion:
    why = (
        f"{_hours(effort.elapsed_s)} from start to end, {_hours(effort.moving_s)} of it moving. "
        "Was the watch left on?"
    )
    return Suspicion(effort.row, "timer", why, "elapsed_s", effort.elapsed_s, effort.moving_s)


def _race_pause(effort: Effort) -> Suspicion:
    why = f"The watch was moving for {_hours(effort.moving_s)} of this time. Was it stopped after the finish?"
    return Suspicion(effort.row, "timer", why, "duration_s", effort.duration_s, effort.moving_s)


def _on_treadmill(effort: Effort, efforts: Efforts) -> Suspicion | None:
    """A treadmill's distance that is nothing, or at a pace unlike the athlete's."""
    why = "The watch counted no distance on the treadmill."
    if effort.distance_m > 0:
        others = efforts.beside(effort.distance_m, effort.code)
        times = np.nan if others is None else effort.speed / float(np.median(others.speed))
        if not (times < TREADMILL_TIMES[0] or times > TREADMILL_TIMES[1]):
            return None
        unlike = f"{100 * abs(times - 1):.0f} % {'slower' if times < 1 else 'faster'}"
        why = f"On the treadmill the watch counted a pace {unlike} than is usual for you."
    why += " Without its distance the run still counts for its time."
    return Suspicion(effort.row, "treadmill", why, "distance_m", effort.distance_m, np.nan)


def _hours(seconds: float) -> str:
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes:02d} min" if hours else f"{minutes} min"
