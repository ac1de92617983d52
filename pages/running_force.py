"""Force: cadence, step, contact, bounce and stiffness at one speed, and what power buys, device by device."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis.pace_at_heart_rate import WHOLE_RUN_CAVEAT
from analysis.running_form import FEWEST_RUNS, MEASURES, FormOverTime, form_at_speed
from analysis.steady_running import WHOLE_RUNS
from pages.figures.house_style import Palette
from pages.figures.over_time import SMALL_HEIGHT, Series, number_axis, over_time
from pages.lifting_view import last_day
from pages.number_card import Cards, NumberCard, number_range_text, signed
from pages.running_span import since, span
from pages.running_streams import run_form
from pages.truth_view import source_words
from pages.viewing import ViewedLog, per_log_shared
from pages.wording import day_text, pace_s_per_unit, pace_text

DIGITS = {
    **{"cadence_spm": 0, "ground_contact_ms": 0, "vertical_oscillation_mm": 0},
    **{"step_length_m": 2, "effectiveness": 2},
}
SYMBOLS = {
    "cadence_spm": "cadence",
    "step_length_m": "step_length",
    "ground_contact_ms": "ground_contact",
    "vertical_oscillation_mm": "vertical_oscillation",
    "vertical_stiffness_kn_m": "vertical_stiffness",
    "leg_stiffness_kn_m": "leg_stiffness",
    "effectiveness": "running_effectiveness",
}
BY_DEVICE = ("effectiveness",)  # power of one brand does not compare with another's
NEEDS_BODY = {"vertical_stiffness_kn_m", "leg_stiffness_kn_m"}
NO_RUNS = (
    "Force needs runs with what a watch counts: cadence and step length come from most watches, ground "
    "contact and stiffness from a chest strap or pod, running effectiveness from power."
)
SHORT_UNIT = 9  # letters that stand beside the number in a narrow card
JUMP = "A jump on one day is a new watch, strap or shoe."


@per_log_shared
def force_cards(viewed: ViewedLog, first_day: date | None, colours: Palette) -> Cards:
    """One card a measure, running effectiveness one a source. Shared: do not change them."""
    rows = run_form(viewed)
    if rows.empty:
        return [NO_RUNS]
    cards: Cards = []
    lacking: list[FormOverTime] = []
    for measure in MEASURES:
        for source in _sources(rows, measure):
            found = _found(viewed, measure, source)
            if found.reason:
                lacking.append(found)
            else:
                cards.append(_card(viewed, found, first_day, colours))
    return [*cards, *_what_is_lacking(viewed, lacking)]


def _found(viewed: ViewedLog, measure: str, source: str) -> FormOverTime:
    begins = viewed.preferences.week_begins
    return form_at_speed(
        run_form(viewed), measure, source=source, as_of=last_day(viewed), first_weekday=begins
    )


def _what_is_lacking(viewed: ViewedLog, lacking: list[FormOverTime]) -> list[str]:
    """One sentence for all measures without runs enough, not one each."""
    if len(lacking) < 2:
        return [f"{each.reason.rstrip('.')}{_ask_for_height(viewed, each.measure)}." for each in lacking]
    runs = [f"{MEASURES[each.measure][0].casefold()} ({len(each.runs)})" for each in lacking]
    needs = ", ".join(dict.fromkeys(MEASURES[each.measure][2].split(",")[0] for each in lacking))
    body = any(each.measure in NEEDS_BODY for each in lacking)
    asks_height = body and viewed.preferences.height_cm is None
    also = " Stiffness also needs height and body mass" if body else ""
    also += "; the height goes into Settings." if asks_height else "." if body else ""
    return [
        f"Each measure needs {FEWEST_RUNS} flat runs with what it is made of: {needs}. "
        f"Such runs so far: {', '.join(runs)}.{also}"
    ]


def _sources(rows: pd.DataFrame, measure: str) -> list[str]:
    if measure not in BY_DEVICE:
        return [""]
    known = rows.loc[rows[measure].notna(), "source"] if len(rows) else pd.Series(dtype="str")
    return list(known.value_counts().index) or [""]


def _card(
    viewed: ViewedLog, found: FormOverTime, first_day: date | None, colours: Palette
) -> NumberCard | str:
    measure, source = found.measure, found.source
    label, unit, _ = MEASURES[measure]
    weeks, runs = since(found.weeks, "last_day", first_day), since(found.runs, "day", first_day)
    if runs.empty:
        return f"{label}: no flat run in this time."
    digits = DIGITS.get(measure, 1)
    pace = pace_text(
        pace_s_per_unit(found.reference_m_s, viewed.preferences.distance_unit),
        viewed.preferences.distance_unit,
    )
    known = found.weeks[found.weeks["value"].notna()]
    last = known.iloc[-1] if len(known) else None
    return NumberCard(
        key=f"force-{measure}-{source}",
        title=label + (f", {source_words(source)}" if source else ""),
        label=f"At {pace}" if len(unit) <= SHORT_UNIT else f"{unit}, at {pace}",
        value="–"
        if last is None
        else f"{signed(last['value'], digits)}" + (f" {unit}" if len(unit) <= SHORT_UNIT else ""),
        note=_range(last, unit, digits),
        figure=over_time(
            [Series(_line(weeks, unit, digits), f"42 days at {pace}; dots: runs", colours.running)],
            _dots(runs, unit, digits),
            number_axis(unit, runs["at_speed"]),
            colours,
            span(viewed, first_day),
            height=SMALL_HEIGHT,
        ),
        alt=f"{label} at {pace}, week by week: "
        + ("no value yet." if last is None else f"last {signed(last['value'], digits)} {unit}."),
        caveats=(_caveat(found, unit, digits), _basis_words(viewed)),
        symbol=SYMBOLS[measure],
    )


def _range(last: pd.Series | None, unit: str, digits: int) -> str:
    if last is None:
        return "needs 6 flat runs within 42 days"
    return (
        f"{number_range_text(last['low'], last['high'], '', digits)}, 42 days to {day_text(last['last_day'])}"
    )


def _line(weeks: pd.DataFrame, unit: str, digits: int) -> pd.DataFrame:
    said = [
        f"42 days to {day_text(row.last_day)}<br>{signed(row.value, digits)} {unit}"
        f"<br>95 % range {number_range_text(row.low, row.high, '', digits)}<br>from {row.runs} runs"
        for row in weeks.itertuples()
    ]
    return weeks[["value", "low", "high"]].assign(day=weeks["last_day"], said=said)


def _dots(runs: pd.DataFrame, unit: str, digits: int) -> pd.DataFrame:
    said = [
        f"{day_text(row.day)}<br>{signed(row.value, digits)} {unit} as run<br>"
        f"{signed(row.at_speed, digits)} {unit} at the speed compared"
        for row in runs.itertuples()
    ]
    return pd.DataFrame({"day": runs["day"], "value": runs["at_speed"], "said": said})


def _caveat(found: FormOverTime, unit: str, digits: int) -> str:
    if found.measure in BY_DEVICE:
        return "Speed for each watt a kilogram. Within one device only: brands count watts differently."
    change = signed(found.slope * 0.1, max(digits, 1))
    return f"Compared at one speed; 0.1 m/s faster goes with {change} {unit} in these runs. {JUMP}"


def _basis_words(viewed: ViewedLog) -> str:
    """What is worse about averages of whole runs."""
    return WHOLE_RUN_CAVEAT if run_form(viewed)["basis"].eq(WHOLE_RUNS).any() else ""


def _ask_for_height(viewed: ViewedLog, measure: str) -> str:
    """What the athlete can do about it."""
    if measure in NEEDS_BODY and viewed.preferences.height_cm is None:
        return "; the height goes into Settings"
    return ""
