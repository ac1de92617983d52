"""Where the work of a week went: movement, muscle, zone, landing, day; and from which sets."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis.daily_work import work_by_day
from analysis.foot_contacts import foot_contacts, weekly_contacts
from analysis.inol import weekly_inol
from analysis.intensity_zones import set_zones, weekly_zones
from analysis.load_modes import measures
from analysis.muscle_groups import muscle_shares, weekly_by_muscle
from analysis.weekly_volume import NO_PATTERN, set_work, week_start
from findings.lifting import certain
from pages.lifting_view import last_day, lifting, weeks_by_pattern
from pages.viewing import ViewedLog, per_log, per_log_shared
from pages.weekly_view import BEFORE, pattern_name
from pages.wording import day_text

MEASURES = {"hard_sets": "Hard sets", "volume_kg": "Tonnage", "reps": "Repetitions"}
CALENDAR_WEEKS = 26
WEEK, MONTH = pd.Timedelta(days=6), pd.Timedelta(weeks=BEFORE)


@per_log_shared
def worked_sets(viewed: ViewedLog) -> pd.DataFrame:
    """Every working set nobody has doubts about, with what it adds to its week. Shared: do not change it.

    set_key, lift, day, week_start, pattern, muscles (groups, between bars), zone, contacts, unjudged,
    lower_body_hard_sets, hard_sets, reps and volume_kg.
    """
    sets = certain(lifting(viewed))
    work = set_work(sets)
    told = sets["primary_muscles"].fillna("") + "|" + sets["secondary_muscles"].fillna("")
    groups = {text: f"|{'|'.join(muscle_shares(*str(text).split('|', 1)))}|" for text in told.unique()}
    jumps = measures(sets["load_mode"]) == "jump"
    frame = pd.DataFrame(
        {
            **{name: sets[name] for name in ("set_key", "lift", "day")},
            "week_start": week_start(sets["day"], viewed.preferences.week_begins),
            "pattern": sets["pattern"].astype("str").fillna(NO_PATTERN).map(pattern_name),
            "muscles": told.map(groups).where(~jumps, "|"),
            "zone": set_zones(sets),
            "contacts": foot_contacts(sets),
            "unjudged": work["unjudged_sets"],
            "lower_body_hard_sets": work["lower_body_hard_sets"],
            **{name: work[name] for name in MEASURES},
        }
    )
    return frame[work["working_sets"].eq(1)].reset_index(drop=True)


@per_log
def weeks_by_muscle(viewed: ViewedLog) -> pd.DataFrame:
    """Sets, tonnage and repetitions of every week by muscle group."""
    return weekly_by_muscle(certain(lifting(viewed)), viewed.preferences.week_begins)


@per_log
def work_by(viewed: ViewedLog, kind: str, measure: str, last_week: date) -> pd.DataFrame:
    """Mean work a week by movement or muscle: name, now, before, working_sets; most first.

    `kind` is `movement` or `muscle`, `measure` one of MEASURES; `now` is over the four weeks up to that of
    `last_week`, `before` over the four before them, or as many as are logged.
    """
    every = weeks_by_muscle(viewed) if kind == "muscle" else weeks_by_pattern(viewed)
    column = "muscle" if kind == "muscle" else "pattern"
    last = pd.Timestamp(last_week)
    if every.empty:
        return pd.DataFrame(columns=["name", "now", "before", "working_sets"])
    lately = every[every["week_start"].between(last - MONTH + pd.Timedelta(days=1), last)]
    earlier = every[every["week_start"].between(last - 2 * MONTH + pd.Timedelta(days=1), last - MONTH)]
    sums = pd.DataFrame(
        {
            "now": lately.groupby(column)[measure].sum() / _weeks_in(lately),
            "before": earlier.groupby(column)[measure].sum() / _weeks_in(earlier),
            "working_sets": lately.groupby(column)["working_sets"].sum() / _weeks_in(lately),
        }
    ).fillna(0.0)
    table = sums.rename_axis("name").reset_index()
    name = table["name"].map(pattern_name) if kind == "movement" else table["name"]
    ordered = table.assign(name=name).sort_values(["now", "working_sets"], ascending=False, kind="stable")
    kept = ordered if kind == "muscle" else ordered[(ordered["now"] > 0) | (ordered["before"] > 0)]
    return kept.reset_index(drop=True)


def _weeks_in(table: pd.DataFrame) -> int:
    """How many weeks a young log has here, at least one."""
    return max(1, int(table["week_start"].nunique()))


@per_log
def zones(viewed: ViewedLog) -> pd.DataFrame:
    """Working sets of every week by their share of that day's e1RM."""
    return weekly_zones(certain(lifting(viewed)), viewed.preferences.week_begins)


@per_log
def inol_of(viewed: ViewedLog, week: date) -> pd.DataFrame:
    """INOL of each lift in one week, the most first."""
    found = weekly_inol(certain(lifting(viewed)), viewed.preferences.week_begins)
    mine = found[found["week_start"] == pd.Timestamp(week)]
    return mine.sort_values("inol", ascending=False, ignore_index=True)


def inol_table(viewed: ViewedLog, week: date) -> pd.DataFrame:
    """INOL of each lift in one week, as people read it."""
    names = {"lift": "Lift", "inol": "INOL", "reps": "Reps", "sets": "Sets"}
    names |= {"unknown_sets": "Sets without a known share", "lifting_days": "Days"}
    return inol_of(viewed, week)[list(names)].rename(columns=names).round(3)


@per_log
def contacts(viewed: ViewedLog) -> pd.DataFrame:
    """Landings of every week with the change from the week before."""
    return weekly_contacts(certain(lifting(viewed)), viewed.preferences.week_begins)


@per_log
def calendar(viewed: ViewedLog) -> pd.DataFrame:
    """The days of the last half year: day, week_start, row (0 the first day of a week), work of the day."""
    begins, end = viewed.preferences.week_begins, last_day(viewed).normalize()
    last = week_start(pd.Series([end]), begins).iloc[0]
    first = last - pd.Timedelta(weeks=CALENDAR_WEEKS - 1)
    days = pd.DataFrame({"day": pd.date_range(first, last + WEEK).as_unit("us")})
    done = work_by_day(certain(lifting(viewed)))
    table = days.merge(done, on="day", how="left").fillna({"working_sets": 0, "hard_sets": 0, "volume_kg": 0})
    table = table[table["day"] <= end]
    return table.assign(
        week_start=week_start(table["day"], begins), row=(table["day"].dt.day_of_week - begins) % 7
    )


def sets_behind(
    viewed: ViewedLog, first: pd.Timestamp, last: pd.Timestamp, column: str = "", name: str | int = ""
) -> tuple[str, ...]:
    """The keys of the working sets from `first` to `last`: of one pattern, muscle, zone or lift, or all.

    Of a column of counts, `name` 1 means the sets that are counted.
    """
    sets = worked_sets(viewed)
    sets = sets[sets["day"].between(first, last + pd.Timedelta(hours=23))]
    if column == "muscles":
        sets = sets[sets["muscles"].str.contains(f"|{name}|", regex=False)]
    elif column == "contacts":
        sets = sets[sets["contacts"].fillna(1.0) > 0]
    elif column:
        sets = sets[sets[column].eq(name).to_numpy(dtype=bool, na_value=False)]
    return tuple(sets["set_key"])


def week_behind(
    viewed: ViewedLog, week: str, column: str = "", name: str = ""
) -> tuple[str, tuple[str, ...]]:
    """The title and the sets of one week, or of one kind of work in it."""
    start = pd.Timestamp(week)
    title = f"{name + ', week' if name else 'Week'} of {day_text(start)}"
    return title, sets_behind(viewed, start, start + WEEK, column, name)
