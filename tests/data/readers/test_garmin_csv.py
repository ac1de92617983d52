"""Garmin's Activities.csv: invented rows under every header line met; expected values worked by hand."""

from __future__ import annotations

import io

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.readers.csv_table import UnreadableTableError
from data.readers.garmin_csv import READER
from data.readers.reader import PARSED_RUNS, Head, ParsedLog
from data.training_log import Answers
from tests.data.readers import garmin_headers as headers
from tests.data.readers.strava_headers import table

NAMES = {  # English, German, Spanish, Hungarian, Portuguese, French, French of 2014
    "distance": "Distance,Distanz,Distancia,Távolság,Distância,Distanza,距離",
    "time": "Time,Activity Time,Zeit,Tiempo,Idő,Tempo,Durée,Temps,タイム",
    "moving": "Moving Time,Zeit in Bewegung,Tiempo en movimiento,Menetidő,Tempo em movimento,"
    "Temps de déplacement,Tempo in movimento,移動時間",
    "elapsed": "Elapsed Time,Verstrichene Zeit,Tiempo transcurrido,Eltelt idő,Duração,Temps écoulé,"
    "Tempo trascorso,経過時間",
    "heart_rate": "Avg HR,Ø Herzfrequenz,Ø HF,Frecuencia cardiaca media,Átlagos pulzusszám,FC Média,"
    "Fréquence cardiaque moyenne,FC Media,平均心拍数",
    "heart_rate_max": "Max HR,Maximale Herzfrequenz,Max. HF,FC máxima,Max. pulzus,"
    "Fréquence cardiaque maximale,FC max,最大心拍数",
    "cadence": "Avg Run Cadence,Ø Schrittfrequenz (Laufen),Cadencia de carrera media,Átl. pedálütem,"
    "Cadência de corrida média,Cadence de course moyenne,Cadenza di corsa media,平均ピッチ",
    "stride": "Avg Stride Length,Ø Schrittlänge,Longitud media de zancada,Átlagos lépéshossz,"
    "Comprimento médio da passada,Longueur moyenne des foulées,Lunghezza media passo,平均歩幅",
    "pace": "Avg Pace,Avg Speed,Ø Pace,Ø Geschwindigkeit,Ritmo medio,Átlagos tempó,Ritmo médio,"
    "Allure moyenne,Vitesse_moy,Passo medio,平均ペース",
    "ascent": "Total Ascent,Elev Gain,Anstieg gesamt,Positiver Höhenunterschied,Ascenso total,"
    "Teljes emelkedés,Subida total,Ascension totale,Gain_altitude,Ascesa totale,総上昇量",
    "oscillation": "Avg Vertical Oscillation,Ø vertikale Bewegung,Oscilação vertical média,"
    "Oscillation verticale moyenne,Oscillazione verticale media",
    "contact": "Avg Ground Contact Time,Ø Bodenkontaktzeit,Tempo médio de contato com o solo,"
    "Temps de contact moyen avec le sol,Tempo medio di contatto con il suolo",
    "power": "Avg Power,Potencia media,Potência média,Puissance moyenne,Potenza media",
    "title": "Title,Titel,Título,Cím,Titre,Titolo,タイトル",
    "type": "Activity Type,Aktivitätstyp,Tipo de actividad,Tevékenység típusa,Tipo de atividade,"
    "Type d'activité,Type,Tipo di attività,アクティビティタイプ",
    "date": "Date,Datum,Fecha,Dátum,Data,date,日付",
    "lowest": "Min Temp,Minimale Temperatur,Min. Temp.,Temp mínima,Temperatura min",
    "highest": "Max Temp,Maximale Temperatur,Max. Temp.,Temp máxima,Temperatura max",
}
RIVER = {  # 1.14 m x 170 /min x 58.783 min = 11392 m; 3527 s / 11.42 = 308.8 s, that is 5:09
    "type": "Running",
    "date": "2031-03-08 07:02:11",
    "title": "River loop",
    "distance": "11.42",
    "time": "00:58:47",
    "moving": "00:58:21",
    "elapsed": "01:00:03",
    "heart_rate": "149",
    "heart_rate_max": "171",
    "cadence": "170",
    "stride": "1.14",
    "pace": "5:09",
    "ascent": "61",
    "oscillation": "9.1",
    "contact": "246",
    "power": "288",
    "lowest": "11.0",
    "highest": "14.0",
}
EVERY_HEADER = {
    "English 2025": (headers.ENGLISH_2025, "Running"),
    "English with reps": (headers.ENGLISH_WITH_REPS, "Treadmill Running"),
    "English, activity time": (headers.ENGLISH_ACTIVITY_TIME, "Track Running"),
    "German 2022": (headers.GERMAN_2022, "Laufen"),
    "German 2018": (headers.GERMAN_2018, "Laufbandtraining"),
    "German with speed": (headers.GERMAN_WITH_SPEED, "Laufen"),
    "German with steps": (headers.GERMAN_WITH_STEPS, "Laufen"),
    "Spanish 2025": (headers.SPANISH_2025, "Entrenamiento en cinta"),
    "Hungarian 2024": (headers.HUNGARIAN_2024, "Beltéri futás"),
    "Portuguese 2021": (headers.PORTUGUESE_2021, "Corrida em trilhas"),
    "French 2026": (headers.FRENCH_2026, "Course à pied"),
    "Italian": (headers.ITALIAN, "Corsa"),
    "Japanese": (headers.JAPANESE, "ラン"),
}


def place(header: list[str], meaning: str) -> int | None:
    wanted = NAMES[meaning].split(",")
    return next((header.index(name) for name in wanted if name in header), None)


def activity(header: list[str] = headers.ENGLISH_2025, **changes: str) -> list[str]:
    """The river loop as a row under a header; changes by meaning."""
    cells = ["--"] * len(header)
    for meaning, cell in {**RIVER, **changes}.items():
        at = place(header, meaning)
        if at is not None:
            cells[at] = cell
    return cells


def read(*rows: list[str], header: list[str] | None = None, answers: Answers | None = None) -> ParsedLog:
    raw = table(header or headers.ENGLISH_2025, list(rows))
    return READER.read(io.BytesIO(raw), answers=answers or Answers())


def recognised(header: list[str]) -> bool:
    return READER.recognises(Head("Activities.csv", table(header, [])))


def rows_accounted(log: ParsedLog) -> int:
    return len(log.runs) + len(log.gym_visits) + len(log.problems) + sum(log.left_out.values())


@pytest.mark.parametrize("version", EVERY_HEADER)
def test_every_language_and_version_gives_the_same_run(version: str) -> None:
    header, word = EVERY_HEADER[version]
    assert recognised(header)
    log = read(activity(header, type=word), header=header)
    assert not log.problems
    run = log.runs.iloc[0]
    assert run["started_at"] == pd.Timestamp("2031-03-08 07:02:11")
    assert (run["name"], run["kind"]) == ("River loop", "unknown")
    assert (run["distance"], run["distance_unit"]) == (11.42, "km")
    assert run["moving_s"] == (3501 if place(header, "moving") else 3527)
    assert (run["heart_rate_avg"], run["heart_rate_max"]) == (149, 171)
    assert (run["cadence_spm"], run["ascent_m"]) == (170, 61)
    optional = {
        "elapsed_s": ("elapsed", 3603),
        "power_w": ("power", 288),
        "ground_contact_ms": ("contact", 246),
    }
    optional |= {"vertical_oscillation_mm": ("oscillation", 91)}
    for column, (meaning, expected) in optional.items():
        assert pd.isna(run[column]) if place(header, meaning) is None else run[column] == expected, column
    both = place(header, "lowest") is not None and place(header, "highest") is not None
    assert run["temperature_c"] == 12.5 if both else pd.isna(run["temperature_c"])
    assert len(log.notes) == 1, log.notes


def test_the_frame_has_the_columns_of_the_contract_and_the_clock_is_local() -> None:
    log = read(activity())
    assert log.clock == "local"
    assert tuple(log.runs.columns) == PARSED_RUNS
    assert log.runs["source_id"].isna().all()


def test_a_version_without_cadence_leaves_the_unit_open_and_the_ascent_out() -> None:
    header = headers.ENGLISH_WITHOUT_CADENCE
    assert recognised(header)
    log = read(activity(header), header=header)
    assert log.runs["distance"].tolist() == [11.42]
    assert log.runs["distance_unit"].isna().all()
    assert log.runs["ascent_m"].isna().all()
    assert "kilometres or miles" in log.notes[0]
    assert "Total Ascent was left out" in log.notes[1]


def test_the_athlete_s_answer_settles_a_unit_the_file_does_not_show() -> None:
    header = headers.ENGLISH_WITHOUT_CADENCE
    log = read(activity(header, ascent="100"), header=header, answers=Answers(distance_unit="mi"))
    assert log.runs["distance_unit"].tolist() == ["mi"]
    assert log.runs["ascent_m"].tolist() == pytest.approx([30.48])


def test_the_hand_edited_french_table_of_2014_is_read() -> None:
    rows = [
        ' Sortie longue,Course à pied,"dim., 6 juil. 2031 7:05",1:31:12,"17,42",160,158,5:14,4:20,1.180,',
        ' Sortie longue,Course à pied,"dim., 6 juil. 2031 7:05",1:31:12,"17,42",160,158,5:14,4:20,1.180,',
        ' Piste,Course à pied,"mar., 8 juil. 2031 6:10",41:05,"8,01",1.012,20,:41,3:40,520,',
        ' Colline,Randonnée,"mer., 9 juil. 2031 9:00",2:10:00,"9,5",500,500,13:41,9:00,900,',
    ]
    raw = (",".join(headers.FRENCH_2014) + "\r\n" + "\r\n".join(rows)).encode()
    assert READER.recognises(Head("activites.csv", raw))
    log = READER.read(io.BytesIO(raw), answers=Answers(distance_unit="km"))
    assert log.runs["started_at"].tolist() == [
        pd.Timestamp("2031-07-06 07:05"),
        pd.Timestamp("2031-07-08 06:10"),
    ]
    assert log.runs["distance"].tolist() == [17.42, 8.01]
    assert log.runs["moving_s"].tolist() == [5472, 2465]
    assert log.runs["ascent_m"].tolist() == [160, 1012]
    assert log.runs["name"].tolist() == ["Sortie longue", "Piste"]
    assert log.left_out == {"Randonnée": 1, "repeated rows": 1}
    assert rows_accounted(log) == 4
    assert not log.notes


def test_the_first_hungarian_cadence_is_that_of_runs() -> None:
    header = headers.HUNGARIAN_2024
    row = activity(header, type="Futás")
    second = header.index("Átl. pedálütem", header.index("Átl. pedálütem") + 1)
    row[second] = "88"
    assert read(row, header=header).runs["cadence_spm"].tolist() == [170]


def test_a_score_named_with_its_abbreviation_is_a_sure_sign_in_an_unknown_language() -> None:
    header = ["Tipo attività", "Data", "Preferito", "Titolo", "Distanza", "Calorie", "Tempo", "FC Media"]
    header += ["FC max", "Training Stress Score® (TSS®)"]
    assert recognised(header)
    row = ["Corsa", "2031-03-08 07:02:11", "false", "Fiume", "11.42", "718", "00:58:47", "149", "171", "0.0"]
    log = read(row, header=header)
    run = log.runs.iloc[0]
    assert (run["name"], run["distance"], run["moving_s"]) == ("Fiume", 11.42, 3527)
    assert (run["heart_rate_avg"], run["heart_rate_max"]) == (149, 171)
    assert any("by position" in note for note in log.notes)


@pytest.mark.parametrize("word", ["Ortalama Koşu Temposu", "Avg Run Cadence"])
def test_what_stands_where_heart_rate_should_is_no_heart_rate_by_its_place_alone(word: str) -> None:
    """A file without any heart rate lacks its two columns: 170 steps a minute would pass for 170 beats."""
    header = ["Tür", "Tarih", "Favori", "Ad", "Mesafe", "Kalori", "Süre"]
    header += [word, "En Yüksek", "Training Stress Score®"]
    row = ["Koşu", "2031-03-08 07:02:11", "false", "Nehir", "11.42", "718", "00:58:47", "170", "188", "0.0"]
    run = read(row, header=header).runs.iloc[0]
    assert (run["distance"], run["moving_s"]) == (11.42, 3527)
    assert np.isnan(run["heart_rate_avg"]) and np.isnan(run["heart_rate_max"])


@pytest.mark.parametrize(
    "header",
    [
        [
            "Activity Id",
            "Date",
            "Type",
            "Route Name",
            "Distance (km)",
            "Duration",
            "Average Pace",
            "GPX File",
        ],
        ["Activity ID", "Activity Date", "Activity Name", "Activity Type"],
        ["type", "date", "distance"],
        ["Date", "Exercise", "Category", "Weight"],
    ],
)
def test_tables_of_other_apps_are_not_recognised(header: list[str]) -> None:
    assert not recognised(header)


def test_a_table_without_date_is_refused_in_words() -> None:
    with pytest.raises(UnreadableTableError, match="no column Date"):
        read(["Running", "x"], header=["Activity Type", "When"])


@pytest.mark.parametrize(
    "word",
    [
        "Running",
        "Treadmill Running",
        "Track Running",
        "Trail Running",
        "Laufen",
        "Laufbandtraining",
        "Carrera",
        "Trail running",
        "Entrenamiento en cinta",
        "Futás",
        "Beltéri futás",
        "Teremfutás",
        "Corrida",
        "Corrida em esteira",
        "Corrida em trilhas",
        "Course à pied",
        "COURSE A PIED",
    ],
)
def test_runs_are_known_in_every_language(word: str) -> None:
    assert len(read(activity(type=word)).runs) == 1


@pytest.mark.parametrize(
    ("word", "indoors"),
    [("Treadmill Running", True), ("Laufbandtraining", True), ("Beltéri futás", True), ("Laufen", False)],
)
def test_a_treadmill_is_known_by_the_activity_type_whatever_the_title(word: str, indoors: bool) -> None:
    assert read(activity(type=word)).runs["indoors"].eq(1.0).tolist() == [indoors]


def test_other_sports_are_counted_by_their_word() -> None:
    words = ["Cycling", "HIIT", "Kerékpározás", "Gyaloglás", "Natação em piscina"]
    words += ["Randonnée pédestre", "Cycling", "Kardió"]
    log = read(*(activity(type=word, distance="0.00") for word in words))
    assert log.left_out == {word: words.count(word) for word in words}
    assert rows_accounted(log) == 8


@pytest.mark.parametrize(
    "word",
    ["Strength Training", "strength_training", "Krafttraining", "Musculation", "Erősítő edzés"],
)
def test_strength_training_is_a_gym_visit_in_every_language(word: str) -> None:
    log = read(activity(type=word, distance="0.00", title="Upper body"))
    (visit,) = log.gym_visits.drop(columns=["source_id", "perceived_exertion"]).to_dict("records")
    assert visit == {
        "line": 2,
        "started_at": pd.Timestamp("2031-03-08 07:02:11"),
        "name": "Upper body",
        "elapsed_s": 3603.0,
        "heart_rate_avg": 149.0,
        "heart_rate_max": 171.0,
    }
    assert (log.clock, len(log.runs), log.left_out, log.problems) == ("local", 0, {}, [])


def test_a_gym_visit_takes_the_timer_s_time_where_no_elapsed_one_stands_and_else_is_left_out() -> None:
    gym = {"type": "Strength Training", "elapsed": "--:--:--"}
    log = read(activity(**gym), activity(**gym, time="--", moving="--"), activity(**gym, date="soon"))
    assert log.gym_visits["elapsed_s"].tolist() == [3527.0]
    assert (log.left_out, log.problems) == ({"Strength Training": 2}, [])


def test_steps_show_miles_and_then_ascent_is_feet_and_temperature_is_left_out() -> None:
    # 11392 m of steps are 1609 times 7.08; 3527 s / 7.08 = 498.2 s, that is 8:18.
    log = read(activity(distance="7.08", pace="8:18", ascent="200"))
    run = log.runs.iloc[0]
    assert (run["distance"], run["distance_unit"]) == (7.08, "mi")
    assert run["ascent_m"] == pytest.approx(60.96)
    assert pd.isna(run["temperature_c"])
    assert log.notes == ["Distances are in miles: stride × cadence × time says so on 1 run."]


def test_steps_that_fit_neither_unit_leave_it_open() -> None:
    assert read(activity(distance="9.00")).runs["distance_unit"].isna().all()  # 11392 / 9 = 1266


def test_the_unit_of_most_runs_is_the_unit_of_all() -> None:
    rows = [activity(date=f"2031-03-0{day} 07:00:00") for day in (1, 2, 3)]
    odd = activity(date="2031-03-09 07:00:00", stride="--")
    assert read(*rows, odd).runs["distance_unit"].tolist() == ["km"] * 4


def test_track_runs_stand_in_metres_between_the_others() -> None:
    track = activity(
        type="Track Running", date="2031-03-09 07:00:00", distance="5,000", time="00:20:00", pace="4:00"
    )
    short = activity(type="Running", date="2031-03-10 07:00:00", distance="400", time="00:01:30", pace="3:45")
    log = read(activity(), track, short)
    assert log.runs["distance"].tolist() == [11.42, 5000, 400]
    assert log.runs["distance_unit"].tolist() == ["km", "m", "m"]
    assert any("metres in lines 3, 4" in note for note in log.notes)
    assert not any("apart" in note for note in log.notes)


def test_a_run_of_246_km_in_30_hours_is_not_taken_for_metres() -> None:
    long = activity(
        date="2031-09-27 07:00:00", distance="246", time="30:00:00", moving="--", stride="--", pace="7:19"
    )
    assert read(activity(), long).runs["distance_unit"].tolist() == ["km", "km"]


def test_decimal_commas_are_told_from_thousands_over_the_whole_column() -> None:
    decimal = read(
        activity(distance="11,42", stride="1,14", oscillation="9,1", lowest="11,0", highest="14,0")
    )
    run = decimal.runs.iloc[0]
    assert (run["distance"], run["distance_unit"]) == (11.42, "km")
    assert (run["vertical_oscillation_mm"], run["temperature_c"]) == (91, 12.5)
    thousands = read(activity(), activity(date="2031-03-09 07:00:00", ascent="1,140"))
    assert thousands.runs["ascent_m"].tolist() == [61, 1140]


def test_distances_of_three_decimals_only_are_settled_by_the_steps() -> None:
    log = read(activity(distance="11,420"))
    assert log.runs["distance"].tolist() in ([11.42], [11420])
    in_metres = log.runs["distance"] * log.runs["distance_unit"].map({"km": 1000, "m": 1})
    assert in_metres.tolist() == pytest.approx([11420])
    assert "two ways" in log.notes[0]


def test_metres_beside_a_pace_per_mile_are_metres() -> None:
    # 5,000 in 20:00 is 6:26 per mile: as 5.000 miles it would be 4:00.
    log = read(activity(type="Track Running", distance="5,000", time="00:20:00", pace="6:26", stride="--"))
    assert log.runs["distance"].tolist() == [5000]
    assert log.runs["distance_unit"].tolist() == ["m"]


def test_dashes_and_the_zeros_of_older_versions_are_missing() -> None:
    log = read(
        activity(
            distance="--",
            oscillation="0.0",
            contact="0.0",
            power="0",
            highest="0.0",
            heart_rate="--:--",
            cadence="0",
        )
    )
    run = log.runs.iloc[0]
    missing = ["distance", "vertical_oscillation_mm", "ground_contact_ms", "power_w", "temperature_c"]
    for column in [*missing, "heart_rate_avg", "cadence_spm"]:
        assert pd.isna(run[column]), column
    assert run["moving_s"] == 3501


def test_level_ground_is_an_ascent_of_zero() -> None:
    assert read(activity(ascent="0")).runs["ascent_m"].tolist() == [0]


def test_the_timer_serves_where_the_moving_time_is_missing_or_zero() -> None:
    rows = [activity(moving="--"), activity(moving="00:00:00", date="2031-03-09 07:00:00")]
    assert read(*rows).runs["moving_s"].tolist() == [3527, 3527]


def test_a_pace_that_does_not_fit_time_and_distance_is_noted_and_the_run_stays() -> None:
    log = read(activity(), activity(date="2031-03-09 07:00:00", pace="4:20"))
    assert len(log.runs) == 2
    assert any("in 1 of 2 runs (line 3)" in note for note in log.notes)


def test_a_broken_pace_is_no_pace() -> None:
    log = read(activity(pace=":41"))
    assert len(log.runs) == 1
    assert not any("apart" in note for note in log.notes)


def test_the_same_start_with_another_time_or_type_is_another_run() -> None:
    log = read(activity(), activity(time="00:20:00"), activity(type="Trail Running"), activity())
    assert len(log.runs) == 3
    assert log.left_out == {"repeated rows": 1}


def test_dates_that_can_be_read_both_ways_are_asked_about() -> None:
    log = read(activity(date="7/4/2031 15:36"))
    assert [question.about for question in log.questions] == ["date_order"]
    assert len(log.runs) == 0
    answered = read(activity(date="7/4/2031 15:36"), answers=Answers(date_order="day_first"))
    assert answered.runs["started_at"].tolist() == [pd.Timestamp("2031-04-07 15:36")]


@pytest.mark.parametrize(
    ("changes", "about"),
    [
        ({"date": "soon"}, "Date is 'soon'"),
        ({"distance": "-3.00"}, "Distance is '-3.00'"),
        ({"distance": "far"}, "Distance is 'far'"),
        ({"time": "00:00:00", "moving": "--", "elapsed": "--"}, "Time is '00:00:00'"),
        ({"time": "-00:10:00"}, "Time is '-00:10:00'"),
        ({"elapsed": "an hour"}, "Elapsed Time is 'an hour'"),
        ({"distance": "--", "time": "--", "moving": "--", "elapsed": "--"}, "neither distance nor time"),
    ],
)
def test_a_row_that_cannot_be_taken_becomes_a_problem_with_line_and_reason(
    changes: dict[str, str], about: str
) -> None:
    log = read(
        activity(),
        activity(**{"date": "2031-03-09 07:00:00", **changes}),
        activity(date="2031-03-10 07:00:00"),
    )
    assert [problem.line for problem in log.problems] == [3]
    assert about in log.problems[0].reason
    assert rows_accounted(log) == 3


def test_a_heart_rate_that_is_no_number_empties_the_cell_and_is_noted() -> None:
    log = read(activity(heart_rate="high"))
    assert log.runs["heart_rate_avg"].isna().all()
    assert "Avg HR is no number in line 2; it was left empty there." in log.notes


def test_a_header_without_rows_is_an_empty_log() -> None:
    log = read()
    assert (len(log.runs), log.problems, log.notes) == (0, [], [])


cell_texts = st.one_of(
    st.sampled_from(
        ["Running", "--", "0", "-1", "1,234", "11,42", "0.0", ":41", "1e308", "9" * 400, "5:09", "2031-03-08"]
    ),
    st.text(st.characters(exclude_characters='\r\n\x00"', codec="utf-8"), max_size=12),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(sorted(RIVER)), cell_texts, max_size=6), max_size=6))
def test_every_row_is_accounted_for_whatever_its_cells(changes: list[dict[str, str]]) -> None:
    log = read(*(activity(**row) for row in changes), answers=Answers(date_order="day_first"))
    assert rows_accounted(log) == len(changes)


SAMPLE = table(headers.ENGLISH_2025, [activity(), activity(type="Cycling"), activity(distance="400")])


@settings(max_examples=25, deadline=None)
@given(st.integers(0, len(SAMPLE) - 1), st.integers(0, 60), st.binary(max_size=12))
def test_a_damaged_file_is_read_or_refused_in_words(at: int, cut: int, put: bytes) -> None:
    try:
        READER.read(io.BytesIO(SAMPLE[:at] + put + SAMPLE[at + cut :]))
    except UnreadableTableError as error:
        assert str(error)
