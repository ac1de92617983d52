"""What people call the columns of their own tables, in the languages met so far."""

from __future__ import annotations

import re
from functools import cache

from data.readers.column_names import plain_name

# Best name first. Words that mean two things (weight, time) stand under both; the table decides.
_NAMES = {
    "date": """date, day, datum, tag, jour, fecha, dia, data, giorno, dato, workout day, workout date,
        training date, trainingstag, activity date, start date, date time, datetime, timestamp,
        started at, measured at, when, start time, start, wann, startzeit""",
    "time": """time of day, start time, started, uhrzeit, startzeit, beginn, start, heure, heure de debut,
        hora, hora de inicio, ora, clock, tijd, starttijd, time, zeit""",
    "exercise": """exercise, exercise name, lift, movement, ubung, uebung, exercice, mouvement, ejercicio,
        exercicio, esercizio, oefening""",
    "reps": """reps, rep, repetitions, wdh, wiederholungen, wiederholung, wdhs, repetitionen, repetition,
        repeticiones, repeticoes, ripetizioni, herhalingen, sets x reps, sets reps, satze x wdh, scheme""",
    "load": """load, weight, gewicht, last, charge, poids, peso, carga, carico, zusatzgewicht, kg, kgs, kilos,
        lb, lbs, pounds""",
    "set_count": "sets, number of sets, satze, saetze, series, serie, anzahl satze",
    "rpe": "rpe, effort, anstrengung",
    "rir": "rir, reps in reserve, repetitions in reserve",
    "set_kind": """set kind, set type, kind, type, art, satzart, satztyp, warmup, warm up, is warmup,
        aufwarmen, aufwarmsatz, echauffement, calentamiento, riscaldamento, aquecimento""",
    "workout_name": """workout, workout name, session, session name, routine, training, plan, programme,
        program, einheit, seance, entrainement, entreno, entrenamiento, treino, allenamento""",
    "duration": """duration, moving time, time, total time, time total, run time, finish time, chip time,
        net time, result, zeit, dauer, laufzeit, nettozeit, bewegungszeit, temps, duree, tiempo, duracion,
        duracao, tempo, durata, tijd, duur, minutes, minuten, min, seconds, sekunden, sec""",
    "elapsed": "elapsed time, elapsed, gross time, gesamtzeit, bruttozeit, verstrichene zeit, temps ecoule",
    "distance": """distance, total distance, distanz, strecke, entfernung, distancia, distanza, afstand, km,
        kms, kilometer, kilometers, kilometres, miles, mi, meilen, meter, meters, metres""",
    "note": """note, notes, comment, comments, notiz, notizen, bemerkung, bemerkungen, kommentar, remarques,
        commentaire, nota, notas, commento, opmerking""",
    "name": """name, title, run, race, event, race name, wettkampf, rennen, lauf, veranstaltung, titel, titre,
        course, carrera, gara, nombre, nome""",
    "sport": """sport, activity type, activity, workout type, type, sportart, aktivitat, discipline,
        disziplin, art""",
    "run_kind": "run kind, run type, kind, type, art, laufart, intensity, session type",
    "heart_rate_avg": """heart rate average, average heart rate, avg heart rate, avg hr, hr avg, mean hr, hr,
        heart rate, bpm, puls, herzfrequenz, durchschnittspuls, hf, fc, fc moyenne, fc media, average hr""",
    "heart_rate_max": """heart rate max, max heart rate, maximum heart rate, max hr, hr max, maxpuls,
        max puls, fc max, hf max, maximale herzfrequenz""",
    "ascent": """ascent, elevation gain, elevation, total ascent, climb, hohenmeter, hm, anstieg, denivele,
        desnivel, dislivello""",
    "counts": "counts, all out, serious, zahlt, voll",
    "body_mass": """body mass, body weight, bodyweight, weight, korpergewicht, gewicht, poids, peso,
        peso corporal, lichaamsgewicht, kg, lb, lbs""",
}
_UNITS = {
    **dict.fromkeys(("kg", "kgs", "kilo", "kilos", "kilogramm", "kilograms"), "kg"),
    **dict.fromkeys(("lb", "lbs", "pound", "pounds"), "lb"),
    **dict.fromkeys(("km", "kms", "kilometer", "kilometers", "kilometres", "kilometre"), "km"),
    **dict.fromkeys(("mi", "mile", "miles", "meilen"), "mi"),
    **dict.fromkeys(("m", "meter", "meters", "metres", "metern"), "m"),
    **dict.fromkeys(("ft", "feet"), "ft"),
    **dict.fromkeys(("h", "hrs", "hour", "hours", "std", "stunden"), "hours"),
    **dict.fromkeys(("min", "mins", "minutes", "minuten"), "minutes"),
    "bpm": "bpm",
    **dict.fromkeys(("s", "sec", "secs", "sek", "second", "seconds", "sekunden"), "seconds"),
}
UNITS_OF = {
    "load": ("kg", "lb"),
    "body_mass": ("kg", "lb"),
    "distance": ("km", "mi", "m"),
    "ascent": ("m",),
    "heart_rate_avg": ("bpm",),
    "heart_rate_max": ("bpm",),
    "duration": ("hours", "minutes", "seconds"),
    "elapsed": ("hours", "minutes", "seconds"),
}
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NO_WORD = re.compile(r"[^a-z0-9]+")


@cache
def meanings_of() -> dict[str, dict[str, int]]:
    """For each meaning its names as `name_and_unit` gives them, and how good each is: 0 is best."""
    return {
        meaning: {" ".join(name.split()): rank for rank, name in enumerate(names.split(","))}
        for meaning, names in _NAMES.items()
    }


def name_and_unit(name: str) -> tuple[str, str | None]:
    """A column's name in plain words, and the unit it ends in.

    >>> name_and_unit("Distance (mi)"), name_and_unit("TimeTotalInHours"), name_and_unit("Übung")
    (('distance', 'mi'), ('time total', 'hours'), ('ubung', None))
    >>> name_and_unit("KM"), name_and_unit("Rep.")
    (('km', 'km'), ('rep', None))
    """
    spaced = _CAMEL.sub(" ", name.strip()).replace("ß", "ss")
    words = _NO_WORD.sub(" ", plain_name(spaced)).split()
    unit = _UNITS.get(words[-1]) if words else None
    if unit and len(words) > 1:
        words.pop()
        if words[-1] == "in" and len(words) > 1:
            words.pop()
    return " ".join(words), unit
