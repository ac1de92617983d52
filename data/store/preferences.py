"""What an athlete prefers: units, time zone, formula. Also the list of athletes of a store."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any
from zoneinfo import available_timezones

from data.sharing import Scope
from data.store.database import Store
from data.store.log_rows import touch
from data.training_log import Answers

# The formulas are those of analysis.one_rep_max; a test holds the two lists equal.
CHOICES = {
    "unit": ("kg", "lb"),
    "distance_unit": ("km", "mi"),
    "formula": ("epley", "brzycki", "lombardi", "oconner", "mayhew", "wathan", "lander"),
    "first_weekday": ("monday", "saturday", "sunday"),
    "zones": ("maximum", "reserve", "threshold"),
    "sex": ("", "female", "male"),
}
BODY = {  # least and most anybody has: a number beyond is a slip of the keyboard
    "heart_rate_max": (120.0, 230.0),
    "heart_rate_rest": (25.0, 110.0),
    "heart_rate_threshold": (90.0, 215.0),
    "heart_rate_reference": (90.0, 200.0),
    "threshold_s_per_km": (150.0, 720.0),
    "height_cm": (120.0, 230.0),
    "birth_year": (1900.0, 2025.0),
}
_WEEKDAYS = {"monday": 0, "saturday": 5, "sunday": 6}


@dataclass(frozen=True, slots=True)
class Preferences:
    """An athlete's choices; `timezone` and `unit` are empty until they have been asked."""

    unit: str = "kg"  # kg or lb, for what is shown
    distance_unit: str = "km"  # km or mi, for what is shown
    timezone: str = ""
    formula: str = "wathan"
    first_weekday: str = "monday"
    zones: str = "maximum"  # what heart-rate zones are shares of
    sex: str = ""  # chooses the constants of TRIMP and an age table's rows; empty: not said
    heart_rate_max: float | None = None  # beats a minute, as the athlete confirmed; None: not yet
    heart_rate_rest: float | None = None
    heart_rate_threshold: float | None = None  # of an hour's race
    heart_rate_reference: float | None = None  # where pace is compared, the same for all time
    threshold_s_per_km: float | None = None
    height_cm: float | None = None
    birth_year: float | None = None
    plates: str = ""  # what loads can be put together, as findings.plates writes it; empty: the usual steps

    @property
    def zone(self) -> str:
        """The time zone to use: the athlete's, or UTC until it is known."""
        return self.timezone or "UTC"

    @property
    def week_begins(self) -> int:
        """The day a week begins on, as pandas counts: 0 is Monday."""
        return _WEEKDAYS[self.first_weekday]


def read_preferences(store: Store, scope: Scope) -> Preferences:
    """The athlete's choices, with the defaults where nothing was chosen."""
    with store.reading(scope) as cursor:
        rows = cursor.execute(
            "SELECT name, value FROM preference WHERE athlete_id = ?", [scope.athlete_id]
        ).fetchall()
    kept: dict[str, Any] = {name: value for name, value in rows if _possible(name, value)}
    kept |= {name: _number(name, value) for name, value in rows if name in BODY}
    return replace(Preferences(), **kept)


def _number(name: str, value: str) -> float | None:
    """A number of the body as kept; None for nothing, and for one no body has."""
    try:
        number = float(value)
    except ValueError:
        return None
    least, most = BODY[name]
    return number if least <= number <= most else None


def _possible(name: str, value: str) -> bool:
    """True for a choice that exists; a restored store may hold others, for which the default stands."""
    if name == "plates":
        return True  # findings.plates reads it with care
    if name == "timezone":
        return value == "" or value in available_timezones()
    return value in CHOICES.get(name, ())


def save_preferences(store: Store, scope: Scope, preferences: Preferences) -> None:
    """Keep the athlete's choices."""
    scope.require_write()
    with store.writing() as cursor:
        for name, value in asdict(preferences).items():
            cursor.execute(
                "INSERT INTO preference VALUES (?, ?, ?) ON CONFLICT (athlete_id, name)"
                " DO UPDATE SET value = excluded.value",
                [scope.athlete_id, name, "" if value is None else str(value)],
            )
        touch(cursor, scope)


def keep_first_answers(store: Store, scope: Scope, answers: Answers, zone: str) -> None:
    """Keep what was said at the first import: where the athlete lives, and the units they think in.

    Once there is a time zone nothing changes: what is shown is then for Settings to say.
    """
    before = read_preferences(store, scope)
    if before.timezone or not zone:
        return
    unit, distance_unit = answers.unit or before.unit, answers.distance_unit or before.distance_unit
    save_preferences(
        store, scope, replace(before, timezone=zone, unit=unit, distance_unit=distance_unit)
    )


def athlete_names(store: Store) -> list[str]:
    """Everybody who has a log here, in alphabetical order."""
    with store.reading() as cursor:
        rows = cursor.execute("SELECT athlete_id FROM athlete ORDER BY athlete_id").fetchall()
    return [name for (name,) in rows]
