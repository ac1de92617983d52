"""What an athlete prefers: units, time zone, formula. Also the list of athletes of a store."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from zoneinfo import available_timezones

from data.sharing import Scope
from data.store.database import Store
from data.store.log_rows import touch

# The formulas are those of analysis.one_rep_max; a test holds the two lists equal.
CHOICES = {
    "unit": ("kg", "lb"),
    "distance_unit": ("km", "mi"),
    "formula": ("epley", "brzycki", "lombardi", "oconner", "mayhew", "wathan", "lander"),
}


@dataclass(frozen=True, slots=True)
class Preferences:
    """An athlete's choices; `timezone` and `unit` are empty until they have been asked."""

    unit: str = "kg"  # kg or lb, for what is shown
    distance_unit: str = "km"  # km or mi, for what is shown
    timezone: str = ""
    formula: str = "wathan"

    @property
    def zone(self) -> str:
        """The time zone to use: the athlete's, or UTC until it is known."""
        return self.timezone or "UTC"


def read_preferences(store: Store, scope: Scope) -> Preferences:
    """The athlete's choices, with the defaults where nothing was chosen."""
    with store.reading() as cursor:
        rows = cursor.execute(
            "SELECT name, value FROM preference WHERE athlete_id = ?", [scope.athlete_id]
        ).fetchall()
    return replace(Preferences(), **{name: value for name, value in rows if _possible(name, value)})


def _possible(name: str, value: str) -> bool:
    """True for a choice that exists; a restored store may hold others, for which the default stands."""
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
                [scope.athlete_id, name, value],
            )
        touch(cursor, scope)


def athlete_names(store: Store) -> list[str]:
    """Everybody who has a log here, in alphabetical order."""
    with store.reading() as cursor:
        rows = cursor.execute("SELECT athlete_id FROM athlete ORDER BY athlete_id").fetchall()
    return [name for (name,) in rows]
