"""Header lines of Strava's activities.csv, every version met.

Columns only ever grew at the end, before `Media`, so the shorter versions are cut from the longest.
"""

from __future__ import annotations

import csv
import io


def names(line: str) -> list[str]:
    """The cells of a header line."""
    return next(csv.reader([line]))


ENGLISH_103 = names(
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,"
    "Max Heart Rate,Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,Athlete Weight,"
    "Bike Weight,Elapsed Time,Moving Time,Distance,Max Speed,Average Speed,Elevation Gain,Elevation Loss,"
    "Elevation Low,Elevation High,Max Grade,Average Grade,Average Positive Grade,Average Negative Grade,"
    "Max Cadence,Average Cadence,Max Heart Rate,Average Heart Rate,Max Watts,Average Watts,Calories,"
    "Max Temperature,Average Temperature,Relative Effort,Total Work,Number of Runs,Uphill Time,"
    "Downhill Time,Other Time,Perceived Exertion,Type,Start Time,Weighted Average Power,Power Count,"
    "Prefer Perceived Exertion,Perceived Relative Effort,Commute,Total Weight Lifted,From Upload,"
    "Grade Adjusted Distance,Weather Observation Time,Weather Condition,Weather Temperature,"
    "Apparent Temperature,Dewpoint,Humidity,Weather Pressure,Wind Speed,Wind Gust,Wind Bearing,"
    "Precipitation Intensity,Sunrise Time,Sunset Time,Moon Phase,Bike,Gear,Precipitation Probability,"
    "Precipitation Type,Cloud Cover,Weather Visibility,UV Index,Weather Ozone,Jump Count,Total Grit,"
    "Average Flow,Flagged,Average Elapsed Speed,Dirt Distance,Newly Explored Distance,"
    "Newly Explored Dirt Distance,Activity Count,Total Steps,Carbon Saved,Pool Length,Training Load,"
    "Intensity,Average Grade Adjusted Pace,Timer Time,Total Cycles,Recovery,With Pet,Competition,"
    "Long Run,For a Cause,With Kid,Downhill Distance,Total Sets,Total Reps,Media"
)

GERMAN_92 = names(
    "Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,Aktivitätsbeschreibung,"
    "Verstrichene Zeit,Distanz,Max. Herzfrequenz,Relative Leistung,Pendeln,"
    "Hinweis zur Privatsphäre für Aktivitäten,Aktivitätsausrüstung,Dateiname,Sportlergewicht,"
    "Fahrradgewicht,Verstrichene Zeit,Bewegungszeit,Distanz,Höchstgeschw.,"
    "Durchschnittliche Geschwindigkeit,Höhenzunahme,Höhenunterschied,Min. Höhe,Max. Höhe,Max. Steigung,"
    "Durchschnittliche Steigung,Durchschnittliche positive Steigung,Durchschnittliche negative Steigung,"
    "Max. Tritt-/Schrittfrequenz,Durchschnittliche Trittfrequenz,Max. Herzfrequenz,"
    "Durchschnittliche Herzfrequenz,Max. Watt,Durchschnittliche Watt,Kalorien,Max. Temperatur,"
    "Durchschnittliche Temperatur,Relative Leistung,Gesamtarbeit,Anzahl Läufe,Bergaufzeit,Bergabzeit,"
    "Andere Zeit,Gefühlte Anstrengung,Art,Startzeit,Gewichtete durchschnittliche Leistung,Leistungszahl,"
    "Gefühlte Anstrengung verwenden,Gefühlte relative Leistung,Pendeln,Insgesamt gestemmtes Gewicht,"
    "Von Upload,Auf Steigung angepasste Distanz,Wetterbeobachtungszeit,Wetterlage,Wetter: Temperatur,"
    "Scheinbare Temperatur,Taupunkt,Luftfeuchtigkeit,Wetter: Druck,Windgeschwindigkeit,Windböe,"
    "Windrichtung,Niederschlagsintensität,Sonnenaufgangszeit,Sonnenuntergangszeit,Mondphase,Fahrrad,"
    "Ausrüstung,Niederschlagswahrscheinlichkeit,Niederschlagsart,Wolkendecke,Wetter: Sichtbarkeit,"
    "UV-Index,Wetter: Ozon,Sprunganzahl,Schwierigkeit insgesamt,Durchschnittlicher Flow,Markiert,"
    "Durchschnittsgeschwindigkeit im Aufzeichnungszeitraum,Auf Schotter zurückgelegte Distanz,"
    "Neu getestete Distanz,Neu getestete Schotterdistanz,Aktivitätsanzahl,Schritte insgesamt,"
    "Eingesparte CO₂-Emissionen,Pool-Länge,Trainingsbelastung,Intensität,"
    "Durchschnittliches auf Steigung angepasstes Tempo,Medien"
)
FRENCH_21 = names(
    "ID de l'activité,Date de l'activité,Nom de l'activité,Type d'activité,Description de l'activité,"
    "Temps écoulé,Distance,Fréquence cardiaque max.,Effort relatif,Déplacement-transport,"
    "Note privée sur les activités,Matériel utilisé pour l'activité,Nom du fichier,Poids de l'athlète,"
    "Poids du vélo,Temps écoulé,Durée de déplacement,Distance,Vitesse max.,Vitesse moyenne,Dénivelé positif"
)
_KNOWN_SPANISH = {
    1: "ID de actividad",
    2: "Fecha de la actividad",
    3: "Nombre de la actividad",
    4: "Tipo de actividad",
    13: "Nombre del archivo",
}


def english(columns: int) -> list[str]:
    """The English header of 86, 92, 94, 99, 101 or 103 columns."""
    return [*ENGLISH_103[: columns - 1], "Media"]


def english_with_html() -> list[str]:
    """The header of 87 columns: twelve names are HTML, and Activity Count is called Sport Type."""
    keys = "type,start_time,jump_count,total_grit,avg_flow,flagged,avg_elapsed_speed,dirt_distance"
    keys += ",newly_explored_distance,newly_explored_dirt_distance,sport_type,total_steps"
    places = [44, 45, *range(76, 86)]
    header = english(87)
    for place, key in zip(places, names(keys), strict=True):
        title = f"translation missing: en-US.lib.export.portability_exporter.activities.horton_values.{key}"
        words = key.replace("_", " ").title()
        header[place] = f'<span class="translation_missing" title="{title}">{words}</span>'
    return header


def english_saved_again() -> list[str]:
    """The header of 101 columns as a spreadsheet renamed its five double names."""
    seen: set[str] = set()
    renamed = []
    for name in english(101):
        renamed.append(f"{name}.1" if name in seen else name)
        seen.add(name)
    return renamed


def spanish(columns: int = 99) -> list[str]:
    """A header of which only five names are known."""
    return [_KNOWN_SPANISH.get(place, f"Columna {place}") for place in range(1, columns + 1)]


def table(header: list[str], rows: list[list[str]], delimiter: str = ",") -> bytes:
    """The file with these cells."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows([header, *rows])
    return text.getvalue().encode()
