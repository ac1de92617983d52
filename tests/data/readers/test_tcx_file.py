"""TCX: every trap of FORMATS 15, by hand."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pandas as pd
import pytest

from data.readers.csv_table import UnreadableTableError
from data.readers.reader import Head, ParsedLog
from data.readers.tcx_file import READER
from data.training_log import PERHAPS_INDOORS
from tests.data.readers.xml_writer import TCX_HEAD, gpx, tcx, tcx_lap, tcx_place, tcx_point


def read(raw: bytes) -> ParsedLog:
    return READER.read(BytesIO(raw))


def run_of(raw: bytes) -> pd.Series:
    log = read(raw)
    assert len(log.runs) == 1, log.problems
    return log.runs.iloc[0]


PLAIN = "".join(tcx_point(second, second * 3.0) for second in range(101))


def test_a_run_has_its_start_from_the_first_lap_and_its_times_in_utc() -> None:
    log = read(tcx(tcx_lap(0, 100, 300, PLAIN)))
    run = log.runs.iloc[0]
    assert log.clock == "utc"
    assert run["started_at"] == pd.Timestamp("2031-04-06 07:00:21")  # the Id says 07:00:00
    assert (run["distance"], run["distance_unit"]) == (300.0, "m")
    assert (run["moving_s"], run["elapsed_s"]) == (100.0, 100.0)
    assert list(log.run_points["t_s"][:3]) == [0.0, 1.0, 2.0]
    assert list(log.run_points["distance_m"][:3]) == [0.0, 3.0, 6.0]
    assert (log.problems, log.left_out, log.notes) == ([], {}, [])


def test_timer_time_is_the_laps_and_elapsed_time_the_points() -> None:
    points = tcx_point(0, 0) + tcx_point(50, 150), tcx_point(170, 150) + tcx_point(220, 300)
    run = run_of(tcx(tcx_lap(0, 100, 300, *points)))
    assert (run["moving_s"], run["elapsed_s"]) == (100.0, 220.0)


def test_without_timer_time_a_new_track_of_a_lap_is_a_pause() -> None:
    points = tcx_point(0, 0) + tcx_point(50, 150), tcx_point(70, 150) + tcx_point(120, 300)
    run = run_of(tcx(tcx_lap(0, 100, 300, *points)).replace(b"TotalTimeSeconds", b"Unheard"))
    assert (run["moving_s"], run["elapsed_s"]) == (100.0, 120.0)


def test_the_larger_distance_counts_where_laps_and_points_differ_and_it_is_said() -> None:
    short = read(tcx(tcx_lap(0, 60, 200, PLAIN)))  # laps of 2.0 on a track of 3.0: Suunto
    assert short.runs["distance"][0] == 300.0
    assert short.runs["moving_s"][0] == 100.0
    assert "300 m, its laps 200 m" in short.notes[0]
    empty_track = read(tcx(tcx_lap(0, 100, 300, PLAIN), tcx_lap(100, 60, 200, "")))
    assert empty_track.runs["distance"][0] == 500.0
    assert empty_track.runs["elapsed_s"][0] == 160.0
    assert "laps were taken" in empty_track.notes[0]
    near = read(tcx(tcx_lap(0, 100, 303, PLAIN)))
    assert (near.runs["distance"][0], near.notes) == (303.0, [])


def test_nothing_tells_whether_a_run_with_neither_positions_nor_altitude_was_outdoors() -> None:
    placed = tcx_point(0, 0, inner=tcx_place(0)) + tcx_point(100, 300, inner=tcx_place(300))
    height = "<AltitudeMeters>12</AltitudeMeters>"
    barometer = tcx_point(0, 0, inner=height) + tcx_point(100, 300, inner=height)
    runs = [run_of(tcx(tcx_lap(0, 100, 300, points))) for points in (PLAIN, placed, barometer)]
    assert [run["indoors"] == PERHAPS_INDOORS for run in runs] == [True, False, False]
    assert not any(run["indoors"] == 1 for run in runs)


def test_a_lap_of_two_milliseconds_is_a_lap() -> None:
    run = run_of(tcx(tcx_lap(0, 100, 300, PLAIN), tcx_lap(100, 0.002, 0, tcx_point(100, 300))))
    assert run["moving_s"] == pytest.approx(100.002)


def test_cadence_is_doubled_unless_it_is_of_both_feet() -> None:
    def with_cadence(text: str) -> ParsedLog:
        points = "".join(tcx_point(s, s * 3, inner=f"<Cadence>{text}</Cadence>") for s in range(3))
        return read(tcx(tcx_lap(0, 2, 6, points)))

    assert with_cadence("83").runs["cadence_spm"][0] == 166.0
    assert with_cadence("83").run_points["cadence_spm"].tolist() == [166.0] * 3
    both = with_cadence("172")
    assert both.runs["cadence_spm"][0] == 172.0
    assert "not doubled" in both.notes[0]


EXTENSIONS = [
    "<ns3:TPX><ns3:Speed>3.1</ns3:Speed><ns3:RunCadence>83</ns3:RunCadence><ns3:Watts>262</ns3:Watts></ns3:TPX>",
    '<TPX xmlns="http://www.garmin.com/xmlschemas/ActivityExtension/v2"><Speed>3.1</Speed>'
    "<RunCadence>83</RunCadence><Watts>262</Watts></TPX>",
    '<e:TPX xmlns:e="http://www.garmin.com/xmlschemas/ActivityExtension/v2"><e:Speed> 3.1 </e:Speed>'
    "<e:RunCadence>83</e:RunCadence><e:Watts>262</e:Watts></e:TPX>",
]


@pytest.mark.parametrize("extension", EXTENSIONS, ids=["ns3", "default", "other prefix and spaces"])
def test_extensions_are_read_whatever_their_prefix(extension: str) -> None:
    point = tcx_point(0, 0), tcx_point(10, 30, inner=f"<Extensions>{extension}</Extensions>")
    log = read(tcx(tcx_lap(0, 10, 30, "".join(point))))
    last = log.run_points.iloc[-1]
    assert (last["speed_m_s"], last["cadence_spm"], last["power_w"]) == (3.1, 166.0, 262.0)


def test_lap_averages_are_weighted_by_time_and_maximum_speed_is_ignored() -> None:
    def lap(second: float, timer: float, mean: int, highest: int, steps: int) -> str:
        inner = (
            f"<MaximumSpeed>14400.0</MaximumSpeed><AverageHeartRateBpm><Value>{mean}</Value></AverageHeartRateBpm>"
            f"<MaximumHeartRateBpm><Value>{highest}</Value></MaximumHeartRateBpm>"
            f"<Extensions><ns3:LX><ns3:AvgRunCadence>{steps}</ns3:AvgRunCadence></ns3:LX></Extensions>"
        )
        return tcx_lap(second, timer, timer * 3, tcx_point(second, second * 3, heart_rate="90"), inner=inner)

    run = run_of(tcx(lap(0, 300, 140, 151, 82), lap(300, 100, 160, 172, 90)))
    assert run["heart_rate_avg"] == 145.0  # (300 x 140 + 100 x 160) / 400
    assert run["heart_rate_max"] == 172.0
    assert run["cadence_spm"] == 168.0  # (300 x 82 + 100 x 90) / 400 x 2


def test_missing_heart_rate_is_missing_and_zero_is_no_reading() -> None:
    points = tcx_point(0, 0) + tcx_point(10, 30, heart_rate="0") + tcx_point(20, 60, heart_rate="150")
    log = read(tcx(tcx_lap(0, 20, 60, points)))
    assert log.run_points["heart_rate"].isna().tolist() == [True, True, False]
    assert log.runs["heart_rate_avg"][0] == 150.0
    assert np.isnan(run_of(tcx(tcx_lap(0, 100, 300, PLAIN)))["heart_rate_avg"])


def test_points_doubled_at_a_lap_border_become_one() -> None:
    first = tcx_point(0, 0) + tcx_point(10, 30, heart_rate="140")
    log = read(tcx(tcx_lap(0, 10, 30, first), tcx_lap(10, 10, 30, tcx_point(10, 30) + tcx_point(20, 60))))
    assert log.run_points["t_s"].tolist() == [0.0, 10.0, 20.0]
    assert log.run_points["heart_rate"][1] == 140.0


def test_a_treadmill_has_distance_without_positions_and_positions_serve_without_distance() -> None:
    placed = "".join(tcx_point(s, inner=tcx_place(s * 3.0)) for s in range(101))
    log = read(tcx(tcx_lap(0, 100, 0, placed)))
    assert log.runs["distance"][0] == pytest.approx(300.0, abs=0.01)
    assert log.run_points["distance_m"].iloc[-1] == pytest.approx(300.0, abs=0.01)


def test_several_activities_are_several_runs_and_other_sports_are_counted() -> None:
    one, two = tcx(tcx_lap(0, 100, 300, PLAIN)).decode(), tcx(tcx_lap(500, 60, 180, tcx_point(500, 0)))
    inside = two.decode().split("<Activities>")[1].split("</Activities>")[0]
    others = (
        '<Activity Sport="Biking"><Id>x</Id></Activity><Activity Sport="Other"/><Activity Sport="Other"/>'
    )
    log = read(one.replace("</Activities>", inside + others + "</Activities>").encode())
    assert log.runs["distance"].tolist() == [300.0, 180.0]
    assert sorted(log.run_points["run"].unique()) == [0, 1]
    assert log.left_out == {"Biking": 1, "Other": 2}


def test_a_name_comes_from_the_notes_and_values_beyond_belief_are_left_empty() -> None:
    points = tcx_point(0, 0) + tcx_point(10, 30, heart_rate="999") + tcx_point(20, 60, heart_rate="x")
    log = read(tcx(tcx_lap(0, 20, 60, points), notes="<Notes>Along the lake\nand back</Notes>"))
    assert log.runs["name"][0] == "Along the lake"
    assert log.run_points["heart_rate"].isna().all()
    assert "2 values" in log.notes[0]


def test_a_point_with_a_wrong_clock_is_dropped_alone() -> None:
    for wrong in (-1_000_000_000, -30, 60, 900_000):
        points = PLAIN[: PLAIN.index("<Trackpoint>", 2_500)], PLAIN[PLAIN.index("<Trackpoint>", 2_500) :]
        log = read(tcx(tcx_lap(0, 100, 300, points[0] + tcx_point(wrong, 90) + points[1])))
        assert log.runs["elapsed_s"][0] == 100.0
        assert len(log.run_points) == 101


def test_plans_and_empty_files_are_refused_with_a_sentence() -> None:
    course = f"{TCX_HEAD}<Courses><Course><Name>Lake</Name><Track>{PLAIN}</Track></Course></Courses>"
    planned = f'{TCX_HEAD}<Workouts><Workout Sport="Running"><Name>8x400</Name></Workout></Workouts>'
    for text, word in ((course, "course"), (planned, "planned"), (TCX_HEAD, "no activity")):
        with pytest.raises(UnreadableTableError, match=word):
            read(f"{text}</TrainingCenterDatabase>".encode())


def test_an_activity_without_distance_or_time_is_a_problem_with_its_line() -> None:
    log = read(b"\n\n" + tcx())
    assert [(problem.line, "Export it again" in problem.reason) for problem in log.problems] == [(3, True)]
    assert len(log.runs) == 0


def test_it_knows_its_files_by_the_root_alone() -> None:
    raw = tcx(tcx_lap(0, 100, 300, PLAIN))
    for lead in (b"", b"\xef\xbb\xbf", b" \n\t   \n   ", b'<?xml version="1.0"?>\n<!-- <gpx> -->\n'):
        assert READER.recognises(Head("run.gpx", lead + raw))
    prefixed = raw.replace(b"<TrainingCenterDatabase", b"<t:TrainingCenterDatabase xmlns:t='x'")
    assert READER.recognises(Head("x", prefixed))
    assert not READER.recognises(Head("run.tcx", gpx("")))
    assert not READER.recognises(Head("run.tcx", b"TrainingCenterDatabase,Sport"))
