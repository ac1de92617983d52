"""The columns of Garmin's Activities.csv by meaning, in every language met."""

from __future__ import annotations

from data.readers.column_names import place_of, places_of_names, plain_name
from data.readers.csv_table import CsvTable, Header, UnreadableTableError

# English, German, Spanish, Hungarian, Portuguese, French of 2026, French of 2014 edited by hand; of Italian,
# Swedish, Dutch, Polish and Japanese what other programs name.
COLUMNS = {
    "type": (
        "Activity Type",
        "Aktivitätstyp",
        "Tipo de actividad",
        "Tevékenység típusa",
        "Tipo de atividade",
        "Type d'activité",
        "Tipo di attività",
        "Aktivitetstyp",
        "Activiteittype",
        "Typ aktywności",
        "アクティビティタイプ",
        "Type",
    ),
    "start": ("Date", "Datum", "Fecha", "Dátum", "Data", "日付"),
    "name": ("Title", "Titel", "Título", "Cím", "Titre", "Titolo", "Tytuł", "タイトル", "activite"),
    "distance": (
        *("Distance", "Distanz", "Distancia", "Távolság", "Distância", "Distanza", "Distans", "Afstand"),
        *("Dystans", "距離"),
    ),
    "time": (
        *("Time", "Activity Time", "Zeit", "Tiempo", "Idő", "Tempo", "Durée", "Temps", "Tid", "Tijd", "Czas"),
        "タイム",
    ),
    "moving": (
        "Moving Time",
        "Zeit in Bewegung",
        "Tiempo en movimiento",
        "Menetidő",
        "Tempo em movimento",
        "Temps de déplacement",
        "Tempo in movimento",
        "移動時間",
    ),
    "elapsed": (
        "Elapsed Time",
        "Verstrichene Zeit",
        "Tiempo transcurrido",
        "Eltelt idő",
        "Duração",
        "Temps écoulé",
        "Tempo trascorso",
        "Verstreken tijd",
        "経過時間",
    ),
    "heart_rate_avg": (
        "Avg HR",
        "Ø Herzfrequenz",
        "Ø HF",
        "Frecuencia cardiaca media",
        "Átlagos pulzusszám",
        "FC Média",
        "Fréquence cardiaque moyenne",
        "Medelpuls",
        "Średnie tętno",
        "平均心拍数",
    ),
    "heart_rate_max": (
        "Max HR",
        "Maximale Herzfrequenz",
        "Max. HF",
        "FC máxima",
        "Max. pulzus",
        "Fréquence cardiaque maximale",
        "FC max",
        "Maxpuls",
        "Maksymalne tętno",
        "最大心拍数",
    ),
    "cadence": (
        "Avg Run Cadence",
        "Ø Schrittfrequenz (Laufen)",
        "Cadencia de carrera media",
        "Átl. pedálütem",  # twice in the file: the first is of runs
        "Cadência de corrida média",
        "Cadence de course moyenne",
        "Cadenza di corsa media",
        "Medellöpkadens",
        "平均ピッチ",
    ),
    "pace": (
        "Avg Pace",
        "Ø Pace",
        "Ritmo medio",
        "Átlagos tempó",
        "Ritmo médio",
        "Allure moyenne",
        "Passo medio",
        "Medeltempo",
        "平均ペース",
        "Vitesse_moy",
    ),
    "speed": ("Avg Speed", "Ø Geschwindigkeit", "Velocidade média"),  # a pace where the row is a run
    "ascent": (
        "Total Ascent",
        "Elev Gain",
        "Anstieg gesamt",
        "Positiver Höhenunterschied",
        "Ascenso total",
        "Teljes emelkedés",
        "Subida total",
        "Ascension totale",
        "Ascesa totale",
        "Total stigning",
        "Totale stijging",
        "総上昇量",
        "Gain_altitude",
    ),
    "stride": (
        "Avg Stride Length",
        "Ø Schrittlänge",
        "Longitud media de zancada",
        "Átlagos lépéshossz",
        "Comprimento médio da passada",
        "Longueur moyenne des foulées",
        "Lunghezza media passo",
        "Medelsteglängd",
        "平均歩幅",
    ),
    "vertical_oscillation": (
        "Avg Vertical Oscillation",
        "Ø vertikale Bewegung",
        "Oscilação vertical média",
        "Oscillation verticale moyenne",
        "Oscillazione verticale media",
        "Medelvärde för vertikal rörelse",
    ),
    "ground_contact": (
        "Avg Ground Contact Time",
        "Ø Bodenkontaktzeit",
        "Tempo médio de contato com o solo",
        "Temps de contact moyen avec le sol",
        "Tempo medio di contatto con il suolo",
        "Medeltid för markkontakt",
    ),
    "power": (
        *("Avg Power", "Potencia media", "Potência média", "Puissance moyenne", "Potenza media"),
        "Med. kraft",
    ),
    "lowest_temperature": (
        *("Min Temp", "Minimale Temperatur", "Min. Temp.", "Temp mínima", "Temperatura min"),
        "Minsta temperatur",
    ),
    "highest_temperature": (
        *("Max Temp", "Maximale Temperatur", "Max. Temp.", "Temp máxima", "Temperatura max"),
        "Maximal temperatur",
    ),
}
SURE_SIGN = "training stress score"
# The first nine columns stand alike in every language, so that they serve in one we do not know. A file
# without any heart rate lacks those two: another column then stands in their place.
_PLACES = {
    "type": 0,
    "start": 1,
    "name": 3,
    "distance": 4,
    "time": 6,
    "heart_rate_avg": 7,
    "heart_rate_max": 8,
}
_LEAST_COLUMNS = 9
_HEART_STEMS = ("heart", "herz", "cardi", "hart", "puls", "tetno", "tepov", "syke", "nabiz", "пульс", "心拍")
_HEART_LETTERS = frozenset(("hr", "hf", "hs", "fc", "чсс"))


def _has_sure_sign(header: Header) -> bool:
    return any(name.startswith(SURE_SIGN) for name in header.folded)


def _is_heart_rate(name: str) -> bool:
    plain = plain_name(name)
    letters = _HEART_LETTERS.intersection(plain.replace(".", " ").split())
    return bool(letters) or any(plain_name(stem) in plain for stem in _HEART_STEMS)


def _is_one_of(name: str, meaning: str) -> bool:
    return plain_name(name) in map(plain_name, COLUMNS[meaning])


def is_garmin_header(header: Header) -> bool:
    """True for a table with a training stress score, or one that begins as Garmin's do."""
    names = header.folded
    if _has_sure_sign(header) and len(names) >= _LEAST_COLUMNS:
        return True
    if len(names) > 2 and names[0] == "activite":  # French of 2014
        return _is_one_of(names[1], "type") and _is_one_of(names[2], "start")
    begins = len(names) > 2 and _is_one_of(names[0], "type") and _is_one_of(names[1], "start")
    return begins and names[0] != "type"


class GarminColumns:
    """The cells of a Garmin table by meaning."""

    def __init__(self, table: CsvTable) -> None:
        self._table = table
        named = places_of_names(table.header)
        self._places = {meaning: place_of(named, names) for meaning, names in COLUMNS.items()}
        self.by_position: list[str] = []
        in_order = all(self._places[meaning] in (None, place) for meaning, place in _PLACES.items())
        if in_order and _has_sure_sign(table.header):
            self._take_positions()
        missing = [COLUMNS[meaning][0] for meaning in ("type", "start") if self._places[meaning] is None]
        if missing:
            raise UnreadableTableError(
                f"The file has no column {' and no column '.join(missing)}. Import the Activities.csv that "
                "Garmin Connect exports, with its first line."
            )

    def _take_positions(self) -> None:
        names = self._table.header.names
        for meaning, place in _PLACES.items():
            fits = not meaning.startswith("heart_rate") or _is_heart_rate(names[place])
            if self._places[meaning] is None and fits:
                self._places[meaning] = place
                self.by_position.append(names[place])

    def cells(self, meaning: str) -> tuple[str, ...]:
        """The cells of a column; empty texts where the file has no such column."""
        place = self._places[meaning]
        return ("",) * len(self._table.rows) if place is None else self._table.cells_at(place)

    def name(self, meaning: str) -> str:
        """What the file calls a column."""
        place = self._places[meaning]
        return COLUMNS[meaning][0] if place is None else self._table.header.names[place]
