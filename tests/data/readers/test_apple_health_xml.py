"""Apple Health: both schemas, units, offsets, repeats (FORMATS 12), by hand."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pandas as pd
import pytest

from data.readers.apple_health_xml import READER
from data.readers.csv_table import UnreadableTableError
from data.readers.reader import Head, ParsedLog
from tests.data.readers.xml_writer import apple, body_mass, gpx, workout

# As iOS 16 wrote it: VisionPrescription is never closed.
DOCTYPE = """<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 12 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Workout)*)>
<!ATTLIST HealthData
  locale CDATA #REQUIRED
>
<!ATTLIST VisionPrescription
  brand CDATA #IMPLIED
<!ELEMENT RightEye EMPTY>
]>
"""
HEART_RATE_RECORD = '<Record type="HKQuantityTypeIdentifierHeartRate" unit="count/min" value="61"/>'


def read(raw: bytes) -> ParsedLog:
    return READER.read(BytesIO(raw))


def run_of(*elements: str) -> pd.Series:
    log = read(apple(*elements))
    assert len(log.runs) == 1, log.problems
    return log.runs.iloc[0]


def statistics(kind: str, unit: str, **values: str) -> str:
    written = " ".join(f'{name}="{text}"' for name, text in values.items())
    return f'<WorkoutStatistics type="HKQuantityTypeIdentifier{kind}" unit="{unit}" {written}/>'


def test_a_run_of_the_new_schema() -> None:
    inner = (
        '<MetadataEntry key="HKElevationAscended" value="4310 cm"/>'
        '<MetadataEntry key="HKWeatherTemperature" value="68 degF"/>'
        + statistics("DistanceWalkingRunning", "km", sum="7.84")
        + statistics("HeartRate", "count/min", average="151", minimum="98", maximum="174")
        + statistics("RunningPower", "W", average="243")
        + statistics("StepCount", "count", sum="6640")
        + statistics("RunningGroundContactTime", "ms", average="248")
        + statistics("RunningVerticalOscillation", "cm", average="8.9")
    )
    log = read(apple(workout(inner)))
    run = log.runs.iloc[0]
    assert log.clock == "utc"
    assert run["started_at"] == pd.Timestamp("2031-06-01 16:18:30")  # 18:18:30 at +02:00
    assert run["distance"] == pytest.approx(7840.0)
    assert (run["moving_s"], run["elapsed_s"]) == (2400.0, 2570.0)  # 40 min; 42 min 50 s
    assert (run["heart_rate_avg"], run["heart_rate_max"], run["power_w"]) == (151.0, 174.0, 243.0)
    assert run["cadence_spm"] == 166.0  # 6640 steps in 40 minutes
    assert (run["ground_contact_ms"], run["vertical_oscillation_mm"]) == (248.0, 89.0)
    assert (run["ascent_m"], run["temperature_c"]) == (pytest.approx(43.1), pytest.approx(20.0))


@pytest.mark.parametrize(
    ("zone", "start", "ahead"),
    [
        ("Europe/Zurich", "2031-06-01 18:18:30 +0200", 7200),
        ("Europe/Zurich", "2031-01-01 18:18:30 +0200", 3600),  # winter, exported in summer
        ("America/St_Johns", "2031-01-01 18:18:30 +0200", -12_600),
    ],
)
def test_a_run_s_clock_is_that_of_its_zone_at_that_time(zone: str, start: str, ahead: int) -> None:
    end = start.replace("18:18:30", "19:01:20")
    inner = f'<MetadataEntry key="HKTimeZone" value="{zone}"/>'
    assert run_of(workout(inner, startDate=start, endDate=end))["utc_offset_s"] == ahead


@pytest.mark.parametrize(("said", "indoors"), [("1", True), ("0", False)])
def test_a_treadmill_is_known_by_apple_s_own_mark(said: str, indoors: bool) -> None:
    run = run_of(workout(f'<MetadataEntry key="HKIndoorWorkout" value="{said}"/>'))
    assert bool(run["indoors"] == 1) == indoors


@pytest.mark.parametrize("zone", ["", "localtime", "../../etc/passwd", "Nowhere/At_All", "+0200"])
def test_without_a_zone_the_phone_s_offset_at_export_says_nothing(zone: str) -> None:
    inner = f'<MetadataEntry key="HKTimeZone" value="{zone}"/>' if zone else ""
    assert np.isnan(run_of(workout(inner))["utc_offset_s"])


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("TraditionalStrengthTraining", "Traditional Strength Training"),
        ("FunctionalStrengthTraining", "Functional Strength Training"),
    ],
)
def test_strength_training_is_a_gym_visit(kind: str, name: str) -> None:
    inner = statistics("HeartRate", "count/min", average="109", maximum="148")
    log = read(apple(workout(inner, kind=kind)))
    (visit,) = log.gym_visits.drop(columns="perceived_exertion").to_dict("records")
    assert visit == {
        "line": visit["line"],
        "started_at": pd.Timestamp("2031-06-01 16:18:30"),
        "name": name,
        "elapsed_s": 2570.0,
        "heart_rate_avg": 109.0,
        "heart_rate_max": 148.0,
        "source_id": f"{kind}/1938097110/1938099680/Watch",  # date -d "2031-06-01 16:18:30 UTC" +%s
    }
    assert (len(log.runs), log.left_out) == (0, {})


def test_a_gym_visit_without_a_length_is_left_out_and_other_training_too() -> None:
    strength = {"kind": "TraditionalStrengthTraining", "duration": "", "endDate": ""}
    log = read(apple(workout(**strength), workout(kind="CoreTraining"), workout(kind="CrossTraining")))
    assert len(log.gym_visits) == 0
    assert log.left_out == {"TraditionalStrengthTraining": 1, "CoreTraining": 1, "CrossTraining": 1}


def test_a_run_of_the_old_schema_in_miles() -> None:
    run = run_of(workout(totalDistance="3.0", totalDistanceUnit="mi", duration="1800", durationUnit="s"))
    assert run["distance"] == pytest.approx(3 * 1609.344)
    assert run["moving_s"] == 1800.0


def test_segments_are_added_and_their_averages_weighted_by_time() -> None:
    times = (
        {"startDate": "2031-06-01 18:18:30 +0200", "endDate": "2031-06-01 18:48:30 +0200"},
        {"startDate": "2031-06-01 18:48:30 +0200", "endDate": "2031-06-01 18:58:30 +0200"},
    )
    inner = "".join(
        statistics("HeartRate", "count/min", average=mean, **time)
        + statistics("DistanceWalkingRunning", "km", sum=far)
        for time, mean, far in zip(times, ("140", "160"), ("5", "2"), strict=True)
    )
    run = run_of(workout(inner))
    assert run["distance"] == pytest.approx(7000.0)
    assert run["heart_rate_avg"] == 145.0  # 30 min of 140, 10 of 160


def test_the_legs_of_a_workout_are_not_added_to_its_totals() -> None:
    own = statistics("DistanceWalkingRunning", "km", sum="7")
    run = run_of(workout(f"<WorkoutActivity>{own}</WorkoutActivity>{own}"))
    assert run["distance"] == pytest.approx(7000.0)
    assert run_of(workout(f"<WorkoutActivity>{own}</WorkoutActivity>"))["distance"] == pytest.approx(7000.0)


def test_a_distance_in_an_unknown_unit_is_missing() -> None:
    assert np.isnan(run_of(workout(totalDistance="3.0", totalDistanceUnit="furlong"))["distance"])
    assert np.isnan(run_of(workout(totalDistance="3.0"))["distance"])


def test_other_workouts_and_records_are_counted_by_kind() -> None:
    kinds = ("CoreTraining", "Cycling", "Cycling")
    log = read(apple(HEART_RATE_RECORD * 3, *(workout(kind=kind) for kind in kinds)))
    assert log.left_out == {"CoreTraining": 1, "Cycling": 2, "other health records": 3}
    assert log.runs.empty


def test_two_apps_workouts_stay_two_and_one_written_twice_has_one_key() -> None:
    log = read(apple(workout(), workout(sourceName="Strava"), workout()))
    assert len(log.runs) == 3
    assert log.runs["source_id"].nunique() == 2


def test_a_time_is_an_instant_whatever_its_offset_and_its_clock() -> None:
    for text in ("2031-01-05 08:00:00 +0200", "2031-01-05 07:00:00 +0100", "2031-01-05 8:00:00 AM +0200"):
        run = run_of(workout(startDate=text, endDate="2031-01-05 09:00:00 +0200"))
        assert run["started_at"] == pd.Timestamp("2031-01-05 06:00:00")


def test_body_mass_keeps_its_unit() -> None:
    log = read(apple(body_mass("77.3"), body_mass("170.2", "lb", "2031-06-02 07:00:00 +0200")))
    assert log.body_mass["body_mass"].tolist() == [77.3, 170.2]
    assert log.body_mass["body_mass_unit"].tolist() == ["kg", "lb"]
    assert log.body_mass["measured_at"][0] == pd.Timestamp("2031-06-01 05:01:08")
    stone = read(apple(body_mass("12", "st"))).body_mass.iloc[0]
    assert (stone["body_mass"], stone["body_mass_unit"]) == (pytest.approx(76.2035), "kg")


def test_a_weight_written_twice_counts_once() -> None:
    same = [
        body_mass("77.3"),
        body_mass("77.35", start="2031-06-01 07:02:00 +0200"),  # 52 s later, 0.05 kg more
        body_mass("170.42", "lb", "2031-06-01 07:01:30 +0200"),  # 77.30 kg
    ]
    other = [
        body_mass("77.6", start="2031-06-01 07:01:40 +0200"),
        body_mass("77.3", start="2031-06-01 07:03:00 +0200"),
    ]
    log = read(apple("<Correlation>", same[0], "</Correlation>", *same, *other))
    assert log.body_mass["body_mass"].tolist() == [77.3, 77.6, 77.3]
    assert log.left_out == {"repeated body mass": 3}


def test_what_cannot_be_taken_is_a_problem_with_its_line() -> None:
    elements = (
        *(
            "\n",
            body_mass("77.3", "bananas"),
            "\n",
            body_mass("heavy"),
            "\n",
            body_mass("77", start="yesterday"),
        ),
        *("\n", workout(startDate="soon"), "\n", body_mass("77.3")),
    )
    log = read(apple(*elements, doctype=DOCTYPE))
    first = 2 + DOCTYPE.count("\n") + 1
    assert [problem.line for problem in log.problems] == [first, first + 1, first + 2, first + 3]
    assert len(log.body_mass) == 1


def test_the_faulty_document_type_of_ios_16_is_passed_over() -> None:
    raw = apple(body_mass("77.3"), doctype=DOCTYPE)
    assert READER.recognises(Head("export.xml", raw))
    assert len(read(raw).body_mass) == 1


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE HealthData [<!ENTITY lol "lol">]>',
        '<!DOCTYPE HealthData [<!entity % x SYSTEM "file:///etc/passwd"> %x;]>',
        '<!DOCTYPE HealthData SYSTEM "http://127.0.0.1/health.dtd">',
        '<!DOCTYPE HealthData PUBLIC "a" "http://127.0.0.1/health.dtd" [<!ELEMENT a EMPTY>]>',
        "<!DOCTYPE other [<!ELEMENT a EMPTY>]>",
        "<!DOCTYPE HealthData [<!-- ]> --><!ENTITY lol 'lol'>]>",
    ],
)
def test_a_document_type_with_entities_or_from_elsewhere_is_refused(doctype: str) -> None:
    with pytest.raises(UnreadableTableError):
        read(apple(body_mass("77.3"), doctype=doctype))


def test_control_characters_in_a_note_do_not_stop_the_file() -> None:
    log = read(apple('<MetadataEntry key="note" value="a\x0bb"/>', body_mass("77.3")))
    assert (len(log.body_mass), log.notes) == (1, [])


def test_an_export_without_anything_is_refused() -> None:
    with pytest.raises(UnreadableTableError, match="Export it again"):
        read(apple())
    assert not READER.recognises(Head("export.xml", gpx("")))
