"""Load: time, climb, intensity and TRIMP by week, and what has built up beside the weight room."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis.heart_rate_zones import weekly_intensity
from analysis.weekly_load import weekly_run_load
from findings.running import MINUTES, HeartFacts
from pages.figures.house_style import Palette
from pages.figures.load_figures import build_up_panels, intensity_bars
from pages.figures.running_figures import weekly_sum_chart
from pages.lifting_view import last_day
from pages.number_card import Cards, NumberCard, signed
from pages.running_span import since, span
from pages.running_streams import all_facts, build_up, facts, heart_rates, run_load, runs
from pages.running_view import FEWEST_WEEKS
from pages.viewing import ViewedLog, per_log_shared
from pages.wording import KM_PER_MILE, count_text, day_text

USUAL_WEEKS = 4
FEWEST_DAYS = 10  # our choice: with a run in them, for what has built up to be worth a number
TEN = 10.0  # from here on no digits behind the point
NO_HEART_RATE = "Intensity needs runs recorded with heart rate, second by second."


@per_log_shared
def weeks_of_load(viewed: ViewedLog) -> pd.DataFrame:
    """Running week by week with its load (columns: analysis.weekly_load). Shared: do not change it."""
    begins = viewed.preferences.week_begins
    return weekly_run_load(runs(viewed), run_load(viewed), begins, last_day=last_day(viewed))


@per_log_shared
def load_cards(viewed: ViewedLog, first_day: date | None, colours: Palette) -> Cards:
    """Time, climb, intensity, TRIMP, build-up. Shared: do not change them."""
    if runs(viewed).empty:
        return ["Load needs runs."]
    weeks = weeks_of_load(viewed)
    return [
        _sum_card(viewed, "time", weeks["moving_s"] / 3600, first_day, colours),
        _sum_card(viewed, "climb", weeks["ascent_m"], first_day, colours)
        if (weeks["ascent_m"] > 0).any()
        else "Climb needs runs with their ascent.",
        _intensity_card(viewed, first_day, colours),
        _trimp_card(viewed, first_day, colours),
        _build_up_card(viewed, first_day, colours),
    ]


def change_words(viewed: ViewedLog) -> str:
    """The last full week against the mean of the four before, without a verdict."""
    weeks, end = weeks_of_load(viewed), last_day(viewed)
    if end is None or runs(viewed).empty:
        return ""
    over = weeks[weeks["week_start"] + pd.Timedelta(days=6) <= end]
    if over.empty or pd.isna(over["km_change_pct"].iloc[-1]):
        return "Week-over-week change needs five weeks of running."
    week, unit = over.iloc[-1], viewed.preferences.distance_unit
    km, usual = (week[name] / (KM_PER_MILE if unit == "mi" else 1) for name in ("run_km", "km_usual"))
    return (
        f"Week of {day_text(week['week_start'])}: {km:.0f} {unit}, {_change(week['km_change_pct'])} against "
        f"the mean of the four weeks before ({usual:.0f} {unit}). No threshold of change has held up as a "
        "predictor of injury (Impellizzeri 2020)."
    )


SUMS = {
    "time": ("Running time", "h", "Hours a week", 1, "weekly_running_time", "Moving time where it is known."),
    "climb": (
        "Climb",
        "m",
        "Metres up a week",
        0,
        "weekly_climb",
        "As logged; watches disagree about climb.",
    ),
    "trimp": (
        "TRIMP",
        "points",
        "TRIMP a week",
        0,
        "trimp",
        "Time weighed by heart-rate reserve; not to be added to lifting.",
    ),
}


def _sum_card(
    viewed: ViewedLog, name: str, values: pd.Series, first_day: date | None, colours: Palette, more: str = ""
) -> NumberCard:
    title, unit, axis, digits, symbol, means = SUMS[name]
    weeks = weeks_of_load(viewed)
    before = values.shift(1).rolling(USUAL_WEEKS, min_periods=1).median()
    table = pd.DataFrame(
        {"week_start": weeks["week_start"], "value": values, "usual": before, "runs": weeks["runs"]}
    )
    shown = since(table, "week_start", first_day)
    shown = table.tail(1) if shown.empty else shown
    last, before = table["value"].iloc[-1], table["usual"].iloc[-1]
    few, measure = (shown["runs"] > 0).sum() < FEWEST_WEEKS, (unit, axis, digits)
    usual = "first week logged" if pd.isna(before) else f"usual: {before:,.{digits}f} {unit}"
    return NumberCard(
        key=f"load-{name}",
        title=title,
        label=_week_words(table["week_start"].iloc[-1], last_day(viewed)),
        value=f"{last:,.{digits}f} {unit}",
        note="" if few else usual,
        figure=None if few else weekly_sum_chart(shown, colours, measure, span(viewed, first_day)),
        alt=f"{title} of {count_text(len(shown), 'week')}: {shown['value'].mean():,.{digits}f} "
        f"{unit} a week on "
        f"average, {last:,.{digits}f} {unit} in the latest.",
        caveats=(f"{means} {more}".strip(),),
        symbol=symbol,
    )


def _week_words(start: pd.Timestamp, end: pd.Timestamp | None) -> str:
    """`Week of 9 Nov 2026`, with `as far as logged` while nothing stands on or after its last day."""
    over = end is not None and start + pd.Timedelta(days=6) <= end
    return f"Week of {day_text(start)}" + ("" if over else ", as far as logged")


def _intensity_card(viewed: ViewedLog, first_day: date | None, colours: Palette) -> NumberCard | str:
    known = facts(viewed)
    if heart_rates(viewed).empty:
        return NO_HEART_RATE
    if known.zones is None:
        return known.zones_need
    weeks = weekly_intensity(heart_rates(viewed), runs(viewed), known.zones, viewed.preferences.week_begins)
    shown = since(weeks, "week_start", first_day)
    if shown.empty:
        return "Intensity: no run with heart rate in this time."
    recent = weeks.tail(USUAL_WEEKS)
    time = recent[[f"zone_{zone}" for zone in range(6)]].sum(axis=1)
    easy, moderate, hard = (
        (recent[f"{band}_share"] * time).sum() / time.sum() for band in ("easy", "moderate", "hard")
    )
    lower = ", ".join(f"{bpm:.0f}" for bpm in known.zones.lower_bpm)
    return NumberCard(
        key="load-intensity",
        title="How hard the hours were",
        label=f"Last {count_text(len(recent), 'week')} with heart rate",
        value=f"{100 * easy:.0f} % easy",
        note=f"{100 * moderate:.0f} % moderate, {100 * hard:.0f} % hard",
        figure=intensity_bars(shown, colours, span(viewed, first_day)),
        alt=f"Hours by intensity of {count_text(len(shown), 'week')}; of the last weeks "
        f"{100 * easy:.0f} % easy.",
        caveats=(
            f"Zones from {lower} beats up, shares of {known.zones.basis}: zones 1 and 2 easy, 3 "
            "moderate, 4 and 5 "
            "hard. A convention, no physiology of this runner's.",
            _maximum_caveat(known),
        ),
        symbol="easy_share",
    )


def _maximum_caveat(known: HeartFacts) -> str:
    """What the zones rest on while nobody has confirmed it: a log of easy runs shows too low a maximum."""
    maximum = known.maximum
    if maximum.confirmed or maximum.value is None or known.zones is None:
        return ""
    if "maximum" not in known.zones.basis:
        return ""
    return (
        f"They rest on a heart-rate maximum of {maximum.value:.0f} not confirmed yet: without an all-out run "
        "in the log it is too low, and easy hours look hard."
    )


def _trimp_card(viewed: ViewedLog, first_day: date | None, colours: Palette) -> NumberCard | str:
    of_runs = run_load(viewed)
    if not of_runs["trimp"].notna().any():
        reasons = of_runs.loc[of_runs["reason"] != "", "reason"]
        why = reasons.mode().iloc[0] if len(reasons) else "no heart rate was recorded"
        if why.startswith("no "):
            return f"TRIMP: {why}."
        return f"{why if why.startswith('TRIMP') else f'TRIMP {why}'} (Settings)."
    missing = int(of_runs["trimp"].isna().sum())
    more = f"{count_text(missing, 'run')} without heart rate {'is' if missing == 1 else 'are'} not in it."
    return _sum_card(
        viewed, "trimp", weeks_of_load(viewed)["trimp"], first_day, colours, more if missing else ""
    )


def _build_up_card(viewed: ViewedLog, first_day: date | None, colours: Palette) -> NumberCard | str:
    parts = build_up(viewed)
    shown = since(parts, "day", first_day)
    running = parts[parts["part"] == "running"]
    enough = (running["load"] > 0).sum() >= FEWEST_DAYS
    running = running[running["settled"]]
    if running.empty or not enough:
        return f"Build-up needs {FEWEST_DAYS} days with a run, over 42 days and more."
    last = running.iloc[-1]
    short = "min" if last["currency"] == MINUTES else last["currency"]
    digits = 0 if last["fitness"] >= TEN else 1
    return NumberCard(
        key="load-build-up",
        title="What has built up, and what is fresh",
        label=f"Running on {day_text(last['day'])}",
        value=f"{last['fitness']:.{digits}f} {short} a day",
        note=f"over 42 days; {last['fatigue']:.{digits}f} over the last 7",
        figure=build_up_panels(shown, colours, span(viewed, first_day)),
        alt=f"Load over 42 and 7 days, lifting and running apart; running now {last['fitness']:.0f} "
        "over 42 days.",
        caveats=(
            "Often called fitness and fatigue; it is bookkeeping of load, neither was measured. "
            "Lifting (tonnes) "
            "and running are never added up.",
            _threshold_words(viewed) if last["currency"] == "rTSS" else "",
        ),
        symbol="build_up",
    )


def _change(percent: float) -> str:
    """`+6 %`."""
    return f"{'+' if percent > 0 else ''}{signed(percent, 0)} %"


def _threshold_words(viewed: ViewedLog) -> str:
    """Whose threshold rTSS rests on."""
    known = all_facts(viewed).threshold
    return "" if known.confirmed else f"rTSS rests on a threshold pace not confirmed yet: {known.words}"
