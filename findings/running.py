"""Runs as recorded meet the science of running: whose heart rates these are, and what each run asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from analysis.body_mass import body_mass_on
from analysis.daily_work import work_by_day
from analysis.fitness_fatigue import fitness_and_fatigue
from analysis.heart_rate_suggestions import (
    Suggestion,
    suggest_heart_rate_maximum,
    suggest_heart_rate_maximum_from_runs,
    suggest_reference,
    suggest_reference_from_runs,
    suggest_rest,
    suggest_threshold,
)
from analysis.heart_rate_zones import HeartRateZones, zones_of_maximum, zones_of_reserve, zones_of_threshold
from analysis.pace_at_heart_rate import PaceAtHeartRate, pace_at_heart_rate
from analysis.running_form import form_of_runs
from analysis.steady_running import SteadyRunning, steady_running
from analysis.training_load import HeartAndPace, run_loads
from analysis.weekly_load import daily_loads
from data.store.preferences import Preferences

# What the functions below need of the runs; pages ask the store for no more.
RUN_COLUMNS = (
    *("run_id", "started_at", "day", "name", "distance_m", "moving_s", "elapsed_s", "heart_rate_avg"),
    *("heart_rate_max", "ascent_m", "temperature_c", "kind", "source", "twin_of", "doubt", "indoors"),
    *("cadence_spm", "ground_contact_ms", "vertical_oscillation_mm", "power_w"),
)
METRES_PER_KM = 1000.0
MINUTES = "minutes of running"
MOST_RUNS = 0.8  # [A] the share of runs that must have a load in a currency for it to be used


@dataclass(frozen=True, slots=True)
class Known:
    """A number about the athlete: confirmed, or suggested by the log with what it rests on; None with why."""

    value: float | None
    confirmed: bool
    words: str


@dataclass(frozen=True, slots=True, eq=False)
class HeartFacts:
    """What running is measured against. `steady` rests on `maximum`; `zones` is None where `zones_need` says.

    Heart rates in beats a minute, `threshold` in m/s.
    """

    maximum: Known
    rest: Known
    reference: Known
    threshold: Known
    steady: SteadyRunning | None
    zones: HeartRateZones | None
    zones_need: str

    @property
    def unconfirmed(self) -> list[str]:
        """The numbers in use that only the log suggests."""
        named = {"heart-rate maximum": self.maximum, "reference heart rate": self.reference}
        return [
            f"{name} of {known.value:.0f}"
            for name, known in named.items()
            if known.value is not None and not known.confirmed
        ]


def heart_facts(
    kept: Preferences, runs: pd.DataFrame, minutes: pd.DataFrame, races: pd.DataFrame, as_of: pd.Timestamp
) -> HeartFacts:
    """The athlete's heart rates and threshold: as confirmed, else as the log suggests.

    `runs` that count with RUN_COLUMNS, `minutes` of them, `races` without a doubt, the last day logged.
    """
    maximum = _known(kept.heart_rate_max, lambda: _maximum(runs, minutes, as_of))
    rest = _known(kept.heart_rate_rest, suggest_rest)
    steady = None if maximum.value is None else steady_running(minutes, runs, maximum.value)
    reference = _known(kept.heart_rate_reference, lambda: _reference(maximum, rest, steady))
    speed = None if kept.threshold_s_per_km is None else METRES_PER_KM / kept.threshold_s_per_km
    zones, need = _zones(kept, maximum, rest)
    return HeartFacts(
        maximum=maximum,
        rest=rest,
        reference=reference,
        threshold=_known(speed, lambda: suggest_threshold(races, as_of)),
        steady=steady,
        zones=zones,
        zones_need=need,
    )


def pace_over_time(
    facts: HeartFacts, as_of: pd.Timestamp | None, first_weekday: int = 0
) -> PaceAtHeartRate | None:
    """Pace at the reference heart rate, week by week; None where no heart rate is known to refer to."""
    if facts.steady is None or facts.reference.value is None:
        return None
    return pace_at_heart_rate(facts.steady, facts.reference.value, as_of=as_of, first_weekday=first_weekday)


def with_critical_speed(facts: HeartFacts, races: pd.DataFrame, speed_m_s: float | None) -> HeartFacts:
    """The same facts, the threshold taken from critical speed where no race says it."""
    if facts.threshold.value is not None or speed_m_s is None:
        return facts
    found = suggest_threshold(races.iloc[:0], pd.Timestamp("1970-01-01"), speed_m_s)
    return replace(facts, threshold=Known(found.value, False, found.words))


def _known(confirmed: float | None, suggested: Callable[[], Suggestion]) -> Known:
    if confirmed is not None:
        return Known(confirmed, True, "Confirmed in Settings.")
    found = suggested()
    return Known(found.value, False, found.words)


def _maximum(runs: pd.DataFrame, minutes: pd.DataFrame, as_of: pd.Timestamp) -> Suggestion:
    """From minutes where runs are recorded; the others may be the hard ones, and count as logged."""
    fine = suggest_heart_rate_maximum(minutes, as_of)
    rest = suggest_heart_rate_maximum_from_runs(runs[~runs["run_id"].isin(minutes["run_id"])], as_of)
    return rest if fine.value is None or (rest.value or 0) > fine.value else fine


def _reference(maximum: Known, rest: Known, steady: SteadyRunning | None) -> Suggestion:
    found = suggest_reference(maximum.value, rest.value)
    if found.value is not None or steady is None or steady.rows.empty:
        return found
    return suggest_reference_from_runs(steady.rows["heart_rate"])


def _zones(kept: Preferences, maximum: Known, rest: Known) -> tuple[HeartRateZones | None, str]:
    """The zones the athlete chose, or what they need."""
    if kept.zones == "threshold":
        if kept.heart_rate_threshold is None:
            return None, "Zones by threshold need the threshold heart rate."
        return zones_of_threshold(kept.heart_rate_threshold), ""
    if maximum.value is None:
        return None, "Zones need the heart-rate maximum."
    if kept.zones == "reserve":
        if rest.value is None:
            return None, "Zones by reserve need the heart rate at rest."
        return zones_of_reserve(maximum.value, rest.value), ""
    return zones_of_maximum(maximum.value), ""


def form(
    runs: pd.DataFrame, minutes: pd.DataFrame, body_mass: pd.DataFrame, height_cm: float | None
) -> pd.DataFrame:
    """How the runner moved in each run (columns: analysis.running_form); `body_mass` without doubts."""
    mass = body_mass_on(runs["day"], body_mass)
    return form_of_runs(
        minutes,
        runs,
        height_m=None if height_cm is None else height_cm / 100.0,
        body_mass_kg=mass["body_mass_kg"].where(~mass["body_mass_stale"]),
    )


def loads(
    kept: Preferences,
    facts: HeartFacts,
    runs: pd.DataFrame,
    heart_rates: pd.DataFrame,
    minutes: pd.DataFrame,
) -> pd.DataFrame:
    """What each run asked of the body (columns: analysis.training_load)."""
    sex = kept.sex if kept.sex in ("female", "male") else None
    known = HeartAndPace(facts.maximum.value, facts.rest.value, sex, facts.threshold.value)  # type: ignore[arg-type]
    return run_loads(runs, heart_rates, minutes, known)


def running_currency(of_runs: pd.DataFrame) -> tuple[str, pd.Series]:
    """What the load of running can be counted in for nearly all runs: TRIMP, rTSS, or minutes."""
    for name, column in (("TRIMP", "trimp"), ("rTSS", "rtss")):
        if len(of_runs) and of_runs[column].notna().mean() >= MOST_RUNS:
            return name, of_runs[column]
    return MINUTES, of_runs["minutes"]


def load_over_time(of_runs: pd.DataFrame, sets: pd.DataFrame, last_day: pd.Timestamp) -> pd.DataFrame:
    """Strength and running as separate parts (columns: analysis.fitness_fatigue), up to `last_day`.

    `of_runs` as `loads`; `sets` the lifting frame without doubts. A part without a row is left out.
    """
    lifted = work_by_day(sets)
    first = pd.concat([of_runs["day"], lifted["day"]]).min()
    if pd.isna(first):
        return fitness_and_fatigue({}, {})
    currency, load = running_currency(of_runs)
    parts, currencies = {}, {}
    if len(lifted):
        tonnage = daily_loads(lifted["day"], lifted["volume_kg"] / METRES_PER_KM, first, last_day)
        parts["strength"], currencies["strength"] = tonnage, "tonnage"
    if len(of_runs):
        parts["running"] = daily_loads(of_runs["day"], load, first, last_day)
        currencies["running"] = currency
    return fitness_and_fatigue(parts, currencies)
