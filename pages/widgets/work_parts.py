"""The cards of the Weekly volume page that say what the work was made of."""

from __future__ import annotations

from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from analysis.foot_contacts import CONTACT_COLUMNS
from analysis.inol import DAY_GUIDE, HARD_WEEK
from analysis.intensity_zones import PRILEPIN, UNKNOWN_ZONE
from analysis.week_changes import BIG_RISE_PCT
from pages.figures.body_map import body_map
from pages.figures.house_style import CONFIG, Figure, Palette
from pages.figures.work_figures import calendar_map, contact_bars, inol_bars, zone_bars
from pages.kept_figures import per_log_figure
from pages.viewing import ViewedLog
from pages.weekly_view import last_full_week, weeks_since
from pages.weekly_work import (
    MONTH,
    WEEK,
    calendar,
    contacts,
    inol_of,
    inol_table,
    sets_behind,
    week_behind,
    work_by,
    zones,
)
from pages.widgets.csv_download import download
from pages.widgets.page_parts import caveat, palette
from pages.widgets.what_opens import opens_sets, sets_of_rows_table
from pages.wording import count_text, day_text, short_day_text

MOST_LIFTS = 8
PRILEPIN_SHOWN = pd.DataFrame(
    {
        "% of 1RM": [f"{row.least_pct}–{row.most_pct}" for row in PRILEPIN.itertuples()],
        "Repetitions": [f"{row.fewest_reps}–{row.most_reps}" for row in PRILEPIN.itertuples()],
        "Best": [str(row.best_reps) for row in PRILEPIN.itertuples()],
    }
)


@per_log_figure
def _body(viewed: ViewedLog, last_week: date, colours: Palette) -> Figure:
    found = work_by(viewed, "muscle", "hard_sets", last_week)
    return body_map(dict(zip(found["name"], found["now"], strict=True)), colours)


def body_card(viewed: ViewedLog) -> None:
    """Hard sets of each muscle group on a body, front and back."""
    last = last_full_week(viewed)
    found = work_by(viewed, "muscle", "hard_sets", last.date())
    with st.container(border=True, height="stretch"):
        st.subheader("Hard sets on the body", anchor=False)
        told = ", ".join(f"{row.name} {row.now:.1f}" for row in found.itertuples(index=False))
        st.plotly_chart(
            _body(viewed, last.date(), palette()),
            config=CONFIG,
            key="body_map",
            on_select=opens_sets("body_map", partial(_muscle_behind, viewed)),
            selection_mode="points",
            alt=f"A body from the front and from behind, with hard sets a week by muscle group: {told}.",
        )
        caveat("A week on average over the last four full weeks. Tap a number for its sets.")


def _muscle_behind(viewed: ViewedLog, name: str) -> tuple[str, tuple[str, ...]]:
    last = last_full_week(viewed)
    first = last - MONTH + pd.Timedelta(days=7)
    title = f"{name.capitalize()}, {short_day_text(first)} to {short_day_text(last + WEEK)}"
    return title, sets_behind(viewed, first, last + WEEK, "muscles", name)


def muscle_table_card(viewed: ViewedLog) -> None:
    """The same numbers as the body map, as a table."""
    found = work_by(viewed, "muscle", "hard_sets", last_full_week(viewed).date())
    with st.container(border=True, height="stretch"):
        st.subheader("The same as a table", anchor=False)
        names = found["name"].tolist()
        sets_of_rows_table(
            pd.DataFrame(
                {
                    "Muscles": found["name"].str.capitalize(),
                    "Hard sets": found["now"].round(1),
                    "Before": found["before"].round(1),
                    "Working sets": found["working_sets"].round(1),
                }
            ),
            lambda row: _muscle_behind(viewed, names[row]),
            key="muscle_table",
            height="content",
            column_config={
                "Hard sets": st.column_config.NumberColumn(format="%.1f", help="A week, over four weeks."),
                "Before": st.column_config.NumberColumn(format="%.1f", help="The four weeks before those."),
                "Working sets": st.column_config.NumberColumn(format="%.1f", help="Hard or not."),
            },
            alt="Hard sets a week by muscle group, now and before.",
        )
        caveat(
            "A main muscle counts the whole set, a helping one half: a convention, not measured. Jumps are "
            "left out, and so are exercises nobody has named on Import. Tap one for its sets."
        )


@per_log_figure
def _zones(viewed: ViewedLog, first_day: date | None, colours: Palette) -> Figure:
    return zone_bars(weeks_since(zones(viewed), first_day), colours)


def zones_card(viewed: ViewedLog, first_day: date | None) -> None:
    """How heavy the sets were, by their share of that day's e1RM."""
    shown = weeks_since(zones(viewed), first_day)
    with st.container(border=True, height="stretch"):
        st.subheader("How heavy the sets were", anchor=False)
        total = shown["working_sets"].sum()
        if not total:
            st.text("No working sets in this period.")
            return
        unknown = shown.loc[shown["zone"] == UNKNOWN_ZONE, "working_sets"].sum()
        heavy = shown.loc[shown["zone"].isin(["80–90 %", "90 % and more"]), "working_sets"].sum()
        st.plotly_chart(
            _zones(viewed, first_day, palette()),
            config=CONFIG,
            key="zones",
            on_select=opens_sets("zones", partial(_zone_behind, viewed)),
            selection_mode="points",
            alt=f"Of {int(total)} working sets {int(heavy)} were at 80 % of that day's e1RM or more; of "
            f"{int(unknown)} nobody can say.",
        )
        share = f" Unknown, {100 * unknown / total:.0f} %: holds, jumps, and lifts without a level."
        told = share if unknown else ""
        caveat(f"By share of that day's e1RM.{told} Tap a part of a bar for its sets.")
        with st.popover("How many at which load?", icon=":material/help:"):
            _prilepin()


def _zone_behind(viewed: ViewedLog, week_and_zone: str) -> tuple[str, tuple[str, ...]]:
    week, zone = week_and_zone.split(" ", 1)
    return week_behind(viewed, week, "zone", zone)


def _prilepin() -> None:
    st.caption(
        "Prilepin's table: repetitions of one lift in one workout that Soviet weightlifters did well with. "
        "A convention from another sport, for orientation."
    )
    st.table(PRILEPIN_SHOWN, border="horizontal", hide_index=True)


@per_log_figure
def _inol(viewed: ViewedLog, week: date, colours: Palette) -> Figure:
    return inol_bars(inol_of(viewed, week).head(MOST_LIFTS), colours)


def inol_card(viewed: ViewedLog) -> None:
    """How much of each lift the last full week held, repetitions and nearness to the 1RM in one number."""
    week = last_full_week(viewed)
    found = inol_of(viewed, week.date())
    with st.container(border=True, height="stretch"):
        st.subheader(
            "INOL of each lift",
            anchor=False,
            help="Hristov's number: repetitions over 100 less the percent of the 1RM, added up. Ten at 80 % "
            "are 0.5.",
        )
        if found.empty:
            st.text(f"No set with a known share of a 1RM in the week of {short_day_text(week)}.")
            return
        st.plotly_chart(
            _inol(viewed, week.date(), palette()),
            config=CONFIG,
            key="inol",
            on_select=opens_sets("inol", partial(_lift_behind, viewed)),
            selection_mode="points",
            alt="INOL by lift: " + ", ".join(f"{row.lift} {row.inol:.1f}" for row in found.itertuples()),
        )
        most = f" The {MOST_LIFTS} with most of {len(found)} lifts." if len(found) > MOST_LIFTS else ""
        unknown = int(found["unknown_sets"].sum())
        low = f" {count_text(unknown, 'set')} without a known share add nothing." if unknown else ""
        caveat(
            f"Week of {short_day_text(week)}.{most} Lifters' rule of thumb: {DAY_GUIDE[0]:g} to "
            f"{DAY_GUIDE[1]:g} of a lift in a workout; {HARD_WEEK[0]:g} to {HARD_WEEK[1]:g} is a hard week."
            f"{low} Tap a bar for its sets."
        )
        download(inol_table(viewed, week.date()), "inol")


def _lift_behind(viewed: ViewedLog, lift: str) -> tuple[str, tuple[str, ...]]:
    return week_behind(viewed, f"{last_full_week(viewed):%Y-%m-%d}", "lift", lift)


@per_log_figure
def _contacts(viewed: ViewedLog, first_day: date | None, colours: Palette) -> Figure:
    return contact_bars(weeks_since(contacts(viewed), first_day), colours)


def contacts_card(viewed: ViewedLog, first_day: date | None) -> None:
    """How often the feet landed, and where that rose fast."""
    shown = weeks_since(contacts(viewed), first_day)
    with st.container(border=True, height="stretch"):
        meaning = "Foot contacts: repetitions of jumps, bounds and hops; a landing on one leg counts one."
        st.subheader("Landings", anchor=False, help=meaning)
        if not shown[list(CONTACT_COLUMNS)].to_numpy().any():
            st.text("No jumps, bounds or hops in this period. With some, this shows the landings a week.")
            return
        st.plotly_chart(
            _contacts(viewed, first_day, palette()),
            config=CONFIG,
            key="contacts",
            on_select=opens_sets("contacts", partial(_jumps_behind, viewed)),
            selection_mode="points",
            alt=f"Landings of {count_text(len(shown), 'week')}: {shown['contacts'].mean():.0f} on average, "
            f"{shown['contacts'].iloc[-1]:.0f} in the latest.",
        )
        uncounted = int(shown["uncounted_sets"].sum())
        lower = f" {count_text(uncounted, 'set')} without repetitions are not in it." if uncounted else ""
        caveat(
            f"▲: more than {BIG_RISE_PCT:.0f} % above the week before, a reason to look, no forecast of "
            f"injury.{lower} Tap a bar for its jumps."
        )


def _jumps_behind(viewed: ViewedLog, week: str) -> tuple[str, tuple[str, ...]]:
    title, _ = week_behind(viewed, week)
    start = pd.Timestamp(week)
    return f"Jumps. {title}", sets_behind(viewed, start, start + WEEK, "contacts")


@per_log_figure
def _calendar(viewed: ViewedLog, colours: Palette) -> Figure:
    return calendar_map(calendar(viewed), viewed.preferences.week_begins, colours)


def calendar_card(viewed: ViewedLog) -> None:
    """Which days the lifting fell on, over the last half year."""
    days = calendar(viewed)
    done = days[days["working_sets"] > 0]
    with st.container(border=True, height="stretch"):
        st.subheader("The days of half a year", anchor=False)
        if done.empty:
            st.text("No workouts in the last half year of the log.")
            return
        st.plotly_chart(
            _calendar(viewed, palette()),
            config=CONFIG,
            key="calendar",
            on_select=opens_sets("calendar", partial(_day_behind, viewed)),
            selection_mode="points",
            alt=f"{count_text(len(done), 'day')} with lifting since {day_text(days['day'].min())}.",
        )
        caveat("The fuller the colour, the more hard sets; palest: none was hard. Tap a day for its sets.")


def _day_behind(viewed: ViewedLog, day: str) -> tuple[str, tuple[str, ...]]:
    moment = pd.Timestamp(day)
    return day_text(moment), sets_behind(viewed, moment, moment)
