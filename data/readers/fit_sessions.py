"""The sessions of a FIT activity, one a sport; put together from laps and records where there is none."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from data.readers.body_limits import LIMITS, WORDS, is_beyond
from data.readers.csv_table import UnreadableTableError
from data.readers.fit_records import Points
from data.readers.fit_tables import (
    EVENT,
    LAP,
    SESSION,
    SPORT,
    TIMESTAMP,
    FitContents,
    MessageTable,
    first_number,
    is_absolute,
    plausible,
    scaled,
)

LONGEST_S = 7 * 86_400.0
# session field -> name, scale, measure
_SUMMARY = {
    9: ("distance_m", 100.0, "distance_m"),
    16: ("heart_rate_avg", 1.0, "heart_rate"),
    17: ("heart_rate_max", 1.0, "heart_rate"),
    18: ("cadence", 1.0, "cadence_spm"),
    20: ("power_w", 1.0, "power_w"),
    22: ("ascent_m", 1.0, "ascent_m"),
    57: ("temperature_c", 1.0, "temperature_c"),
    91: ("ground_contact_ms", 10.0, "ground_contact_ms"),
    89: ("vertical_oscillation_mm", 10.0, "vertical_oscillation_mm"),
}
_PART_OF_STRIDE = 92
_ZERO_IS_A_VALUE = ("ascent_m", "temperature_c")
_STOPS = (1, 4, 8, 9)
SAME_DAY_S = 2 * 86_400.0
STRAY_S = 3600.0  # a record this far outside its session has a broken time
MOST_SESSIONS = 100
NO_NUMBER = float("nan")


@dataclass(slots=True)
class Session:
    """One stretch of one sport; `start` in FIT seconds, nan where nothing says it."""

    number: int  # its place in the file, from 0
    start: float
    elapsed_s: float
    timer_s: float
    sport: float
    sub_sport: float
    name: str
    summary: dict[str, float] = field(default_factory=dict)
    beyond: tuple[str, ...] = ()  # what the watch wrote and no body shows
    recovered: bool = False

    def value(self, name: str) -> float:
        """What the watch wrote for the whole session, nan when it did not."""
        return self.summary.get(name, NO_NUMBER)


def sessions_of(contents: FitContents, points: Points) -> list[Session]:
    """The sessions in the order of time; one made of laps and records where the file has none."""
    table = contents.table(SESSION)
    if not table.rows:
        found = [_recovered(contents, points)] if len(points) or contents.table(LAP).rows else []
    else:
        found = _stated(table, contents.table(SPORT))
    if len(found) == 1:
        _settle_sport(found[0], contents)
        found[0].start = _settled_start(found[0].start, points)
    return sorted(found, key=lambda session: (np.isnan(session.start), session.start))


def _stated(table: MessageTable, sport: MessageTable) -> list[Session]:
    if table.rows > MOST_SESSIONS:
        raise UnreadableTableError(f"The file lists {table.rows:,} sessions: it is damaged.")
    start, kind, detail = table.numbers(2), table.numbers(5), table.numbers(6)
    elapsed = plausible(scaled(table, 7, 1000), 1e-6, LONGEST_S)
    timer = plausible(scaled(table, 8, 1000), 1e-6, LONGEST_S)
    names = table.texts(110)
    if table.rows == 1 and sport.rows:
        names = [names[0] or sport.texts(3)[0]]
    columns, beyond = _summaries(table)
    return [
        Session(
            number=row,
            start=float(start[row]),
            elapsed_s=float(elapsed[row]),
            timer_s=float(timer[row]),
            sport=float(kind[row]),
            sub_sport=float(detail[row]),
            name=names[row],
            summary={name: float(values[row]) for name, values in columns.items()},
            beyond=tuple(dict.fromkeys(words for words, rows in beyond if rows[row])),
        )
        for row in range(table.rows)
    ]


def _summaries(table: MessageTable) -> tuple[dict[str, np.ndarray], list[tuple[str, np.ndarray]]]:
    """What every session says of itself, and where it says what no body shows, which is left empty."""
    columns = {"part_of_stride": plausible(scaled(table, _PART_OF_STRIDE, 128), 0.0, 1.0)}
    beyond = []
    for number, (name, scale, measure) in _SUMMARY.items():
        values = scaled(table, number, scale)
        odd = is_beyond(values, measure)
        beyond.append((WORDS[measure], odd))
        nothing = odd | ((values == 0) & (name not in _ZERO_IS_A_VALUE))
        columns[name] = np.where(nothing, np.nan, values)
    return columns, beyond


def _recovered(contents: FitContents, points: Points) -> Session:
    """One session out of laps and records; its time runs to the last of them."""
    laps, sport = contents.table(LAP), contents.table(SPORT)
    starts = laps.numbers(2)
    lengths = plausible(scaled(laps, 7, 1000), 0.0, LONGEST_S)
    begins = [*starts[~np.isnan(starts)], *points.time[:1]]
    start = _settled_start(min(begins, default=NO_NUMBER), points)
    ends = np.concatenate((starts + lengths, points.time))
    ends = ends[np.abs(ends - start) <= SAME_DAY_S]
    elapsed = float(ends.max()) - start if len(ends) else NO_NUMBER
    elapsed = elapsed if 0 < elapsed <= LONGEST_S else NO_NUMBER
    meters = plausible(scaled(laps, 9, 100), *LIMITS["distance_m"])
    session = Session(
        0,
        start,
        elapsed,
        elapsed - _paused(contents.table(EVENT), start, start + elapsed),
        first_number(sport, 0),
        first_number(sport, 1),
        name=sport.texts(3)[0] if sport.rows else "",
        recovered=True,
    )
    if not (points.measures["distance_m"] > 0).any() and np.nansum(meters) > 0:
        session.summary["distance_m"] = float(np.nansum(meters))
    return session


def _paused(events: MessageTable, begin: float, end: float) -> float:
    """Seconds between a stop of the timer and its next start."""
    is_timer = events.numbers(0) == 0
    times, kinds = events.numbers(TIMESTAMP)[is_timer], events.numbers(1)[is_timer]
    paused, stopped = 0.0, NO_NUMBER
    for row in np.argsort(times, kind="stable"):
        if not begin <= times[row] <= end:
            continue
        if kinds[row] in _STOPS and np.isnan(stopped):
            stopped = times[row]
        elif kinds[row] == 0 and not np.isnan(stopped):
            paused += times[row] - stopped
            stopped = NO_NUMBER
    return paused


def _settle_sport(session: Session, contents: FitContents) -> None:
    """Where the session does not say its sport, its laps or the sport message may."""
    for message, sport, sub_sport in ((LAP, 25, 39), (SPORT, 0, 1)):
        if np.isnan(session.sport):
            session.sport = first_number(contents.table(message), sport)
        if np.isnan(session.sub_sport):
            session.sub_sport = first_number(contents.table(message), sub_sport)


def _settled_start(start: float, points: Points) -> float:
    """The start, or the first record's time where the start is missing or days from the records."""
    if not len(points):
        return start
    middle = float(points.time[len(points) // 2])
    if abs(start - middle) <= LONGEST_S and is_absolute(start) == is_absolute(middle):
        return start
    return float(points.time[np.abs(points.time - middle) <= SAME_DAY_S][0])


def points_of_each(sessions: list[Session], points: Points) -> list[Points]:
    """The points of each session: from its start to the next one's, its distance from 0."""
    bounds = np.searchsorted(points.time, [session.start for session in sessions])
    parts = []
    reached = 0.0
    for place, session in enumerate(sessions):
        begin = bounds[place] if place else 0
        stop = bounds[place + 1] if place + 1 < len(sessions) else len(points)
        own = points.part(slice(begin, stop))
        lasts = np.fmax(session.elapsed_s, session.timer_s) + STRAY_S
        lasts = SAME_DAY_S if session.recovered or np.isnan(lasts) else lasts
        near = (own.time >= session.start - STRAY_S) & (own.time <= session.start + lasts)
        own = own if near.all() else own.part(near)
        distance = own.measures["distance_m"]
        known = distance[~np.isnan(distance)]
        if len(known) and known[0] >= reached > 0:  # the watch counts on over all sessions
            own.measures["distance_m"] = distance - reached
        reached = float(known[-1]) if len(known) else reached
        parts.append(own)
    return parts
