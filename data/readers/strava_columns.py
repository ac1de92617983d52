"""Where the columns of Strava's activities.csv stand: by name among equal names, else by position."""

from __future__ import annotations

from dataclasses import dataclass

from data.readers.column_names import place_of, places_of_names, plain_name
from data.readers.csv_table import CsvTable, Header, UnreadableTableError

ENGLISH_ID = "Activity ID"
OTHER_IDS = ("Aktivitäts-ID", "ID de l'activité", "ID de actividad", "ID de la actividad", "Activiteits-ID")


@dataclass(frozen=True, slots=True)
class StravaColumn:
    """A column: its place from 1 (they only ever grew at the end), its names, which of its equals."""

    place: int
    names: tuple[str, ...]
    nth: int = 1


_ELAPSED = ("Elapsed Time", "Verstrichene Zeit", "Temps écoulé")
_DISTANCE = ("Distance", "Distanz")
_HEART_RATE_MAX = ("Max Heart Rate", "Max. Herzfrequenz", "Fréquence cardiaque max.")
COLUMNS = {
    "id": StravaColumn(1, (ENGLISH_ID, *OTHER_IDS)),
    "date": StravaColumn(
        2, ("Activity Date", "Aktivitätsdatum", "Date de l'activité", "Fecha de la actividad")
    ),
    "name": StravaColumn(
        3, ("Activity Name", "Name der Aktivität", "Nom de l'activité", "Nombre de la actividad")
    ),
    "type": StravaColumn(4, ("Activity Type", "Aktivitätsart", "Type d'activité", "Tipo de actividad")),
    "description": StravaColumn(
        5, ("Activity Description", "Aktivitätsbeschreibung", "Description de l'activité")
    ),
    "elapsed": StravaColumn(6, _ELAPSED),
    "distance": StravaColumn(7, _DISTANCE),
    "heart_rate_max": StravaColumn(8, _HEART_RATE_MAX),
    "file": StravaColumn(13, ("Filename", "Dateiname", "Nom du fichier", "Nombre del archivo")),
    "exact_elapsed": StravaColumn(16, _ELAPSED, nth=2),
    "moving": StravaColumn(17, ("Moving Time", "Bewegungszeit", "Durée de déplacement")),
    "exact_distance": StravaColumn(18, _DISTANCE, nth=2),
    "speed": StravaColumn(20, ("Average Speed", "Durchschnittliche Geschwindigkeit", "Vitesse moyenne")),
    "ascent": StravaColumn(21, ("Elevation Gain", "Höhenzunahme", "Dénivelé positif")),
    "cadence": StravaColumn(30, ("Average Cadence", "Durchschnittliche Trittfrequenz")),
    "heart_rate": StravaColumn(32, ("Average Heart Rate", "Durchschnittliche Herzfrequenz")),
    "power": StravaColumn(34, ("Average Watts", "Durchschnittliche Watt")),
    "temperature": StravaColumn(37, ("Average Temperature", "Durchschnittliche Temperatur")),
    "exertion": StravaColumn(44, ("Perceived Exertion",)),
    "competition": StravaColumn(96, ("Competition",)),
    "long_run": StravaColumn(97, ("Long Run",)),
}
_NEEDED = ("id", "date", "type")
_TWICE = ((6, 16), (7, 18), (8, 31))  # elapsed time, distance and highest heart rate, in every language


def is_strava_header(header: Header) -> bool:
    """True when the first column is Strava's activity id, or the names that repeat are those of Strava's."""
    first = plain_name(header.folded[0]) if header.folded else ""
    known = len(header.folded) > len(_NEEDED) and first in map(plain_name, COLUMNS["id"].names)
    is_runkeeper = header.has("GPX File")  # whose newer tables begin with an Activity Id too
    return (known and not is_runkeeper) or _repeats_as_strava_does(header.folded)


def _repeats_as_strava_does(names: tuple[str, ...]) -> bool:
    if len(names) < _TWICE[-1][-1]:
        return False
    pairs = [(names[one - 1], names[other - 1]) for one, other in _TWICE]
    return all(one == other for one, other in pairs) and len({one for one, _ in pairs}) == len(pairs)


class StravaColumns:
    """The cells of a Strava table by meaning."""

    def __init__(self, table: CsvTable) -> None:
        self._table = table
        self._places, self.by_position = _places(table.header)
        missing = [COLUMNS[meaning].names[0] for meaning in _NEEDED if self._places[meaning] is None]
        if missing:
            raise UnreadableTableError(
                f"The file has no column {' and no column '.join(missing)}. Import activities.csv as Strava "
                "exports it, with its first line."
            )

    def cells(self, meaning: str) -> tuple[str, ...]:
        """The cells of a column; empty texts where the file has no such column."""
        place = self._places[meaning]
        return ("",) * len(self._table.rows) if place is None else self._table.cells_at(place)

    def name(self, meaning: str) -> str:
        """What the file calls a column."""
        place = self._places[meaning]
        return COLUMNS[meaning].names[0] if place is None else self._table.header.names[place]


def _places(header: Header) -> tuple[dict[str, int | None], list[str]]:
    """The place of every column, and the names of those found by position only."""
    named = places_of_names(header)
    places = {meaning: place_of(named, column.names, nth=column.nth) for meaning, column in COLUMNS.items()}
    in_order = all(place in (None, COLUMNS[meaning].place - 1) for meaning, place in places.items())
    if plain_name(ENGLISH_ID) in named or not in_order:
        return places, []
    by_position = []
    for meaning, column in COLUMNS.items():
        if places[meaning] is None and column.place < len(header.names):  # the last one is the media
            places[meaning] = column.place - 1
            by_position.append(header.names[column.place - 1])
    return places, by_position
