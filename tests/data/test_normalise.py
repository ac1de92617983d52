"""Units become kilograms, metres, seconds and UTC; what a file leaves open is asked."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from io import BytesIO

import pytest

from data.normalise import REPEATED, NormalisedLog, normalise
from data.readers.all_readers import READERS
from data.readers.reader import PARSED_RUNS, Head, ParsedLog, parsed_frame
from data.training_log import GYM_VISIT, Answers
from tests.data.training_files import hevy, strava, strong

BERLIN = "Europe/Berlin"


def normalised(text: str, **answers: str) -> NormalisedLog:
    raw = text.encode()
    reader = next(reader for reader in READERS if reader.recognises(Head("log.csv", raw)))
    given = Answers(**answers)
    return normalise(reader.read(BytesIO(raw), answers=given), reader.name, given)


def abouts(found: NormalisedLog) -> list[str]:
    return [question.about for question in found.questions]


def one_set(weight: str) -> str:
    return strong(f"2026-03-02 18:00:00,Lower,Squat (Barbell),1,{weight},5")


def test_pounds_become_kilograms_exactly() -> None:
    found = normalised(one_set("225"), unit="lb")
    assert found.log.sets["load_kg"].tolist() == [102.05828325]  # 225 x 0.45359237, the legal pound


def test_kilograms_stay_as_they_are_written() -> None:
    assert normalised(one_set("102.5"), unit="kg").log.sets["load_kg"].tolist() == [102.5]


def test_loads_without_a_unit_are_a_question_and_body_weight_is_none() -> None:
    assert abouts(normalised(one_set("100"))) == ["unit"]
    without_load = normalised(strong("2026-03-02 18:00:00,Lower,Pull Up,1,0,5"))
    assert abouts(without_load) == []
    assert without_load.log.sets["load_kg"].isna().all()


def test_the_unit_question_says_which_loads_are_common() -> None:
    hint = normalised(one_set("135")).questions[0].hint
    assert "135" in hint
    assert "pounds" in hint


def test_a_question_leaves_the_log_empty() -> None:
    assert normalised(one_set("100")).log.sets.empty


def test_one_file_may_mix_kilograms_and_pounds() -> None:
    header = (
        "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;Distance Unit;"
        "Seconds;Notes;Workout Notes;Workout Duration"
    )
    row = '2026-03-02 18:00:00;"A";"Squat (Barbell)";{};{};{};5;;;;0;"";"";41m'
    text = "\n".join([header, row.format(1, 225, "lbs"), row.format(2, 100, "kg")])
    assert normalised(text).log.sets["load_kg"].tolist() == [102.05828325, 100.0]


def test_an_rpe_no_scale_has_is_left_empty_and_said() -> None:
    header = "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,RPE"
    cells = ("1,100,5,10", "2,100,5,11", "3,100,5,1")
    rows = [f"2026-03-02 18:00:00,Lower,Squat (Barbell),{cell}" for cell in cells]
    found = normalised("\n".join([header, *rows]), unit="kg")
    assert found.log.sets["rpe"].fillna(0).tolist() == [10, 0, 1]
    assert "RPE is not from 1 to 10 in line 3; it was left empty there." in found.notes


def test_miles_become_metres_exactly_and_without_a_unit_are_a_question() -> None:
    text = "day,distance,duration\n2026-03-04,3,27:00\n"
    open_file = normalised(text)
    assert abouts(open_file) == ["distance_unit"]
    assert "9:00" in open_file.questions[0].hint  # 27 minutes over 3 of something
    assert normalised(text, distance_unit="mi").log.runs["distance_m"].tolist() == [3 * 1609.344]
    assert normalised(text, distance_unit="km").log.runs["distance_m"].tolist() == [3000.0]


def test_body_mass_without_a_unit_is_a_question() -> None:
    text = "day,body_mass\n2026-03-04,154\n"
    assert abouts(normalised(text)) == ["unit"]
    assert normalised(text, unit="lb").log.body_mass["body_mass_kg"].tolist() == [154 * 0.45359237]


def test_day_and_month_are_a_question_only_while_nothing_shows_the_order() -> None:
    assert abouts(normalised("day,body_mass_kg\n04/03/2026,70\n")) == ["date_order"]
    shown = normalised("day,body_mass_kg\n04/03/2026,70\n25/03/2026,70\n")
    assert [day.date() for day in shown.log.body_mass["day"]] == [date(2026, 3, 4), date(2026, 3, 25)]


def started(text: str, timezone: str) -> tuple[datetime, date]:
    found = normalised(text, timezone=timezone, unit="kg")
    if len(found.log.runs):
        return found.log.runs["started_at"][0].to_pydatetime(), found.log.runs["day"][0].date()
    return found.log.sets["performed_at"][0].to_pydatetime(), found.log.sets["day"][0].date()


def lifted_at(clock: str) -> str:
    return strong(f"{clock},Lower,Squat (Barbell),1,100,5")


@pytest.mark.parametrize(
    ("clock", "utc"),
    [
        ("2026-01-15 18:00:00", datetime(2026, 1, 15, 17)),  # winter, UTC+1
        ("2026-07-15 18:00:00", datetime(2026, 7, 15, 16)),  # summer, UTC+2
        ("2026-03-29 02:30:00", datetime(2026, 3, 29, 1)),  # does not exist: the first moment after the gap
        ("2026-10-25 02:30:00", datetime(2026, 10, 25, 0, 30)),  # happens twice: the first
        ("2026-07-15 00:30:00", datetime(2026, 7, 14, 22, 30)),  # the day before in UTC
    ],
)
def test_local_times_become_utc_and_keep_their_own_day(clock: str, utc: datetime) -> None:
    moment, day = started(lifted_at(clock), BERLIN)
    assert moment == utc
    assert day == datetime.fromisoformat(clock).date()


@pytest.mark.parametrize(
    ("timezone", "day"),
    [(BERLIN, date(2026, 3, 4)), ("UTC", date(2026, 3, 3)), ("America/Los_Angeles", date(2026, 3, 3))],
)
def test_a_run_late_in_the_evening_utc_belongs_to_the_athletes_own_day(timezone: str, day: date) -> None:
    text = strava("1|Mar 3, 2026, 11:30:00 PM|Late|Run|3000|2950|9000|0.0")
    assert started(text, timezone) == (datetime(2026, 3, 3, 23, 30), day)


def test_the_moments_of_calendars_ends_sink_no_other_row() -> None:
    for timezone in (BERLIN, "America/Los_Angeles", "Pacific/Kiritimati"):
        days = ("0001-01-01 00:00:00", "9999-12-31 23:59:59", "2026-03-02 18:00:00")
        rows = [f"{day},Lower,Squat (Barbell),1,100,5" for day in days]
        found = normalised(strong(*rows), timezone=timezone, unit="kg")
        assert len(found.log.sets) + len(found.problems) == 3
        assert date(2026, 3, 2) in [day.date() for day in found.log.sets["day"]]
    late = strava(
        "1|Jan 1, 0001, 0:30:00 AM|Early|Run|3000|2950|9000|0.0",
        "2|Mar 3, 2026, 11:30:00 PM|Late|Run|3000|2950|9000|0.0",
    )
    found = normalised(late, timezone="America/Los_Angeles")
    assert len(found.log.runs) + len(found.problems) == 2


def test_a_sets_key_does_not_depend_on_the_time_zone_or_the_unit() -> None:
    keys = [
        normalised(one_set("100"), timezone=zone, unit=unit).log.sets["set_key"].tolist()
        for zone, unit in ((BERLIN, "kg"), ("America/New_York", "lb"))
    ]
    assert keys[0] == keys[1]


def test_an_exercise_the_catalogue_knows_gets_its_name_and_load_mode() -> None:
    sets = normalised(one_set("100"), unit="kg").log.sets
    assert (sets["exercise"][0], sets["exercise_as_logged"][0]) == ("Back Squat", "Squat (Barbell)")
    assert sets["load_mode"][0] == "total"


def test_the_athletes_own_name_for_an_exercise_goes_first() -> None:
    raw = hevy("9 Feb 2026, 06:48|Push|My squat|0|80|5").encode()
    reader = next(reader for reader in READERS if reader.name == "hevy_csv")
    parsed = reader.read(BytesIO(raw))
    assert normalise(parsed, "hevy_csv", Answers()).log.sets["exercise"].isna().all()
    mapped = normalise(parsed, "hevy_csv", Answers(), {"My squat": "Back Squat"})
    assert mapped.log.sets["exercise"].tolist() == ["Back Squat"]


def test_the_lifters_own_weight_is_not_taken_for_added_load() -> None:
    header = (
        "Workout #;Date;Workout Name;Duration (sec);Exercise Name;Set Order;Weight (kg);Reps;RPE;"
        "Distance (meters);Seconds;Notes;Workout Notes"
    )
    rows = ["1;2026-03-02 18:00:00;A;60;Pull Up;1;71;6;;;;;", "1;2026-03-02 18:00:00;A;60;Dip;1;10;6;;;;;"]
    found = normalised("\n".join([header, *rows]))
    loads = dict(zip(found.log.sets["exercise_as_logged"], found.log.sets["load_kg"].isna(), strict=True))
    assert loads["Pull Up"]
    assert "1 sets of body-weight exercises" in " ".join(found.notes)


# What watches know beside: the gym, their own clock, the recording


def test_a_gym_visit_is_known_again_and_belongs_to_the_athletes_own_day() -> None:
    row = "1|Mar 3, 2026, 11:30:00 PM|Late lift|Weight Training|3000|2950|0|0.0"
    found = normalised(strava(row, row), timezone=BERLIN)
    (visit,) = found.log.gym_visits.to_dict("records")
    assert list(visit) == list(GYM_VISIT)
    assert visit.pop("visit_id") == normalised(strava(row)).log.gym_visits["visit_id"][0]
    assert (visit["started_at"], visit["day"]) == (datetime(2026, 3, 3, 23, 30), datetime(2026, 3, 4))
    assert (visit["name"], visit["elapsed_s"], visit["source"]) == ("Late lift", 3000.0, "strava_csv")
    assert visit["heart_rate_avg"] == 140.0
    assert found.left_out == {REPEATED: 1}
    missing = ("heart_rate_max", "workout_id", "twin_of", "doubt")
    assert found.log.gym_visits[list(missing)].isna().all().all()


@pytest.mark.parametrize(
    ("date_cell", "seconds", "why"),
    [
        ("Mar 3, 2026, 5:00:00 PM", 25 * 3600, "More than 24 hours"),
        ("Mar 3, 2076, 5:00:00 PM", 3600, "in the future"),
        ("Mar 3, 1976, 5:00:00 PM", 3600, "before any training app"),
    ],
)
def test_a_gym_visit_nobody_made_is_kept_and_in_doubt(date_cell: str, seconds: int, why: str) -> None:
    text = strava(f"1|{date_cell}|Lift|Weight Training|{seconds}|{seconds}|0|0.0")
    assert why in normalised(text).log.gym_visits["doubt"][0]


def abroad(**changes: object) -> str:
    """A run in Auckland: 13:30 UTC is half past two of the next day there, 14:30 of the same in Berlin."""
    began = int(datetime(2026, 3, 3, 13, 30, tzinfo=UTC).timestamp() * 1000)
    run = {"activityType": "running", "beginTimestamp": began, "startTimeLocal": began + 13 * 3_600_000}
    run |= {"duration": 1_500_000, "distance": 500_000}
    return json.dumps([{"summarizedActivitiesExport": [run | changes]}])


def test_a_run_belongs_to_the_day_its_own_watch_shows_before_that_of_the_athletes_zone() -> None:
    runs = normalised(abroad(), timezone=BERLIN).log.runs
    assert runs["started_at"].tolist() == [datetime(2026, 3, 3, 13, 30)]
    assert (runs["day"].tolist(), runs["utc_offset_s"].tolist()) == ([datetime(2026, 3, 4)], [13 * 3600.0])
    without = normalised(abroad(startTimeLocal=None), timezone=BERLIN).log.runs
    assert without["day"].tolist() == [datetime(2026, 3, 3)]
    assert without["utc_offset_s"].isna().all()


def test_a_race_told_from_a_run_belongs_to_the_run_s_own_day() -> None:
    log = normalised(abroad(eventTypeId=1), timezone=BERLIN).log
    assert (log.races["day"].tolist(), log.races["run_id"].tolist()) == (
        [datetime(2026, 3, 4)],
        log.runs["run_id"].tolist(),
    )


def test_an_offset_further_than_any_zone_is_none() -> None:
    parsed = ParsedLog(clock="utc")
    started = [datetime(2026, 3, 3, 13, 30)] * 2
    values = {
        "line": [2, 3],
        "started_at": started,
        "moving_s": [60.0, 61.0],
        "utc_offset_s": [9e4, 50_400.0],
    }
    parsed.runs = parsed_frame(PARSED_RUNS, values)
    days = normalise(parsed, "x", Answers(timezone="UTC")).log.runs["day"]
    assert days.tolist() == [datetime(2026, 3, 3), datetime(2026, 3, 4)]


def test_the_recordings_a_table_names_are_handed_on_by_run() -> None:
    text = (
        "Date,Type,Route Name,Distance (km),Duration,Average Pace,Average Speed (km/h),Calories Burned,"
        "Climb (m),Average Heart Rate (bpm),Notes,GPX File\n"
        "2026-03-04 06:58:31,Running,,8.21,42:07,8:05,7.42,566.0,12,140,,2026-03-04-0658.gpx\n"
        "2026-03-05 06:58:31,Running,,8.21,42:07,8:05,7.42,566.0,12,140,,\n"
    )
    found = normalised(text)
    assert found.files == {found.log.runs["run_id"][0]: "2026-03-04-0658.gpx"}
