"""GPX: writers, pauses and sports of FORMATS 16, by hand; and its agreement with TCX (FORMATS 17)."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pandas as pd
import pytest

from data.duplicates import twins
from data.readers.csv_table import UnreadableTableError
from data.readers.gpx_file import READER
from data.readers.reader import Head, ParsedLog
from data.readers.tcx_file import READER as TCX
from tests.data.readers.xml_writer import (
    GPX_HEAD,
    gpx,
    gpx_point,
    tcx,
    tcx_lap,
    tcx_place,
    tcx_point,
)


def read(raw: bytes) -> ParsedLog:
    return READER.read(BytesIO(raw))


def line_of(first: int, last: int, *, step: int = 1, inner: str = "", north: float = 0.0) -> str:
    """Points due north at 3 m/s."""
    return "".join(gpx_point(s, north + (s - first) * 3.0, inner) for s in range(first, last + 1, step))


def test_a_run_is_measured_from_its_positions() -> None:
    log = read(gpx(line_of(1, 101)))
    run = log.runs.iloc[0]
    assert log.clock == "utc"
    assert run["started_at"] == pd.Timestamp("2031-04-06 07:00:22")
    assert run["distance"] == pytest.approx(300.0, abs=0.01)
    assert (run["distance_unit"], run["moving_s"], run["elapsed_s"]) == ("m", 100.0, 100.0)
    assert run["name"] == "Morning"
    assert log.run_points["distance_m"][1] == pytest.approx(3.0, abs=0.001)


def test_a_degree_of_longitude_is_shorter_in_the_north() -> None:
    points = '<trkpt lat="60" lon="8"><time>2031-04-06T07:00:00Z</time></trkpt>'
    points += '<trkpt lat="60" lon="8.001"><time>2031-04-06T07:00:20Z</time></trkpt>'
    assert read(gpx(points)).runs["distance"][0] == pytest.approx(55.598, abs=0.001)  # 111.195 m x cos 60


def test_the_jump_between_segments_is_neither_distance_nor_time() -> None:
    log = read(gpx(line_of(0, 100), line_of(160, 260, north=800)))
    assert log.runs["distance"][0] == pytest.approx(600.0, abs=0.02)
    assert (log.runs["moving_s"][0], log.runs["elapsed_s"][0]) == (200.0, 260.0)


def test_a_long_gap_without_movement_is_a_pause_and_a_sparse_track_is_not() -> None:
    paused = read(gpx(line_of(0, 100) + line_of(190, 290, north=305)))
    assert (paused.runs["moving_s"][0], paused.runs["elapsed_s"][0]) == (200.0, 290.0)
    sparse = read(gpx(line_of(0, 600, step=60)))
    assert sparse.runs["moving_s"][0] == 600.0


def test_a_stray_fix_adds_nothing() -> None:
    stray = line_of(0, 50) + gpx_point(51, 5_000) + line_of(52, 100, north=156)
    assert read(gpx(stray)).runs["distance"][0] == pytest.approx(300.0, abs=0.01)


WRITERS = {
    "garmin": "<gpxtpx:TrackPointExtension><gpxtpx:hr>140</gpxtpx:hr><gpxtpx:cad>83</gpxtpx:cad>"
    "<gpxtpx:atemp>14.0</gpxtpx:atemp></gpxtpx:TrackPointExtension>",
    "amazfit": "<heartrate>140</heartrate><gpxtpx:TrackPointExtension><gpxtpx:hr>140</gpxtpx:hr>"
    "<gpxtpx:cad>83</gpxtpx:cad></gpxtpx:TrackPointExtension>",
    "movescount": '<gpxtpx:hr>140</gpxtpx:hr><d:cadence xmlns:d="x">83</d:cadence>'
    '<d:speed xmlns:d="x">3.0</d:speed>',
    "apple": "<speed>3.0</speed><course>0.1</course><hAcc>2.1</hAcc><vAcc>1.9</vAcc>",
    "strava": "<power>262</power>",
    "power": '<p:PowerExtension xmlns:p="y"><p:PowerInWatts>262</p:PowerInWatts></p:PowerExtension>',
}
EXPECTED = {
    "garmin": {"heart_rate": 140.0, "cadence_spm": 166.0, "temperature_c": 14.0},
    "amazfit": {"heart_rate": 140.0, "cadence_spm": 166.0},
    "movescount": {"heart_rate": 140.0, "cadence_spm": 166.0, "speed_m_s": 3.0},
    "apple": {"speed_m_s": 3.0},
    "strava": {"power_w": 262.0},
    "power": {"power_w": 262.0},
}


@pytest.mark.parametrize("writer", WRITERS)
def test_each_writer_is_understood(writer: str) -> None:
    log = read(gpx(line_of(0, 10, inner=WRITERS[writer])))
    last = log.run_points.iloc[-1]
    found = {name: last[name] for name in log.run_points if name not in ("run", "t_s", "distance_m")}
    assert {name: value for name, value in found.items() if not np.isnan(value)} == EXPECTED[writer]


def test_a_cumulative_distance_of_the_device_counts_before_positions() -> None:
    points = "".join(gpx_point(s, s * 3.0, f"<distance>{s * 2.9:.1f}</distance>") for s in range(101))
    assert read(gpx(points)).runs["distance"][0] == pytest.approx(290.0)
    steps = "".join(gpx_point(s, s * 3.0, "<distance>3.0</distance>") for s in range(101))
    assert read(gpx(steps)).runs["distance"][0] == pytest.approx(300.0, abs=0.01)


def test_ascent_is_climbed_once_and_noise_climbs_nothing() -> None:
    def climbed(height: list[float]) -> float:
        points = "".join(gpx_point(s, s * 3.0, altitude=metres) for s, metres in enumerate(height))
        return float(read(gpx(points)).runs["ascent_m"][0])

    flat = [400.0 + (1.0 if s % 2 else -1.0) for s in range(600)]
    assert climbed(flat) == 0.0
    hill = [400.0 + min(s, 600 - s) * 0.1 for s in range(600)]  # 30 m up, 30 m down
    assert climbed(hill) == pytest.approx(28.476, abs=0.01)  # half a minute takes 0.774 m and 0.75 m
    assert climbed([metres + noise - 400 for metres, noise in zip(hill, flat, strict=True)]) < 31.0
    assert np.isnan(climbed([0.0] * 60))


def test_neighbours_of_equal_time_become_one_point() -> None:
    log = read(gpx(line_of(0, 50) + gpx_point(50, 153) + line_of(51, 100, north=153)))
    assert len(log.run_points) == 101
    assert log.run_points["t_s"].is_unique
    assert log.runs["distance"][0] == pytest.approx(300.0, abs=0.01)


@pytest.mark.parametrize(
    ("kind", "name", "runs", "left_out"),
    [
        ("Running", "x", 1, {}),
        ("trail_running", "x", 1, {}),
        ("cycling", "Morning Run", 0, {"cycling": 1}),
        ("9", "Morning Run", 1, {}),
        ("", "<![CDATA[Running 4/6/31 7:00 am]]>", 1, {}),
        ("", "Course à pied", 1, {}),
        ("", "Morning", 0, {"track of unknown sport": 1}),
        ("4", "Route 2031-06-01 6:18pm", 0, {"track of unknown sport": 1}),
        ("", "Ski run", 0, {"track of unknown sport": 1}),
        ("", "Appalachian Trail", 0, {"track of unknown sport": 1}),
    ],
)
def test_the_sport_is_never_guessed(kind: str, name: str, runs: int, left_out: dict[str, int]) -> None:
    log = read(gpx(line_of(0, 100), kind=kind, name=name))
    assert (len(log.runs), log.left_out) == (runs, left_out)
    unknown = "track of unknown sport" in left_out
    assert any("name it so" in note for note in log.notes) == unknown


def test_a_track_of_the_treadmill_s_type_is_a_run_indoors() -> None:
    kinds = ("treadmill_running", "running")
    indoors = [read(gpx(line_of(0, 100), kind=kind)).runs["indoors"].eq(1.0)[0] for kind in kinds]
    assert indoors == [True, False]


def test_a_link_or_a_waypoint_names_neither_track_nor_sport() -> None:
    raw = gpx(line_of(0, 10)).decode()
    raw = raw.replace("<trkseg>", "<link href='x'><text>t</text><type>text/html</type></link><trkseg>")
    raw = raw.replace("<extensions>", "<name>km 1</name><extensions>")
    log = read(raw.encode())
    assert (log.runs["name"][0], log.left_out) == ("Morning", {})


def test_metadata_time_is_not_the_start() -> None:
    raw = gpx(line_of(5, 20), before="<metadata><time>2031-04-06T07:00:00Z</time></metadata>")
    assert read(raw).runs["started_at"][0] == pd.Timestamp("2031-04-06 07:00:26")


def test_routes_and_tracks_without_times_are_refused() -> None:
    timeless = gpx("".join(gpx_point(None, s * 3.0) for s in range(20)))
    route = f"{GPX_HEAD}<rte><rtept lat='47' lon='8'/></rte></gpx>".encode()
    for raw, word in ((timeless, "route"), (route, "route"), (f"{GPX_HEAD}</gpx>".encode(), "no track")):
        with pytest.raises(UnreadableTableError, match=word):
            read(raw)


def test_tracks_are_all_accounted_for() -> None:
    track = "<trk><name>{}</name><type>{}</type><trkseg>{}</trkseg></trk>"
    tracks = [
        track.format("A", "running", line_of(0, 100)),
        track.format("B", "running", line_of(1000, 1100)),
        track.format("C", "hiking", line_of(2000, 2100)),
        track.format("D", "running", gpx_point(None, 1)),
        track.format("E", "running", gpx_point(5000, 1)),
    ]
    log = read(f"{GPX_HEAD}{''.join(tracks)}<rte/></gpx>".encode())
    assert log.runs["name"].tolist() == ["A", "B"]
    assert log.left_out == {"hiking": 1, "track without times": 1, "route (a plan)": 1}
    assert len(log.problems) == 1  # E: one point is neither distance nor time


def test_it_knows_its_files_by_the_root_alone() -> None:
    assert READER.recognises(Head("a.tcx", b"\xef\xbb\xbf\n<?xml version='1.0'?>" + gpx("")))
    assert READER.recognises(Head("a", gpx("").decode().encode("utf-16")))
    assert not READER.recognises(Head("a.gpx", tcx()))


def test_one_run_as_tcx_and_gpx_agrees() -> None:
    """Same start and elapsed within a second, moving within 1 %, distance within 2 % (FORMATS 17)."""
    metres = [s * 3.0 + 4.0 * np.sin(s / 40) for s in range(1801)]
    parts = range(0, 901), range(1000, 1801)
    tracks = ["".join(tcx_point(s, inner=tcx_place(metres[s])) for s in part) for part in parts]
    run_distance = metres[900] + metres[1800] - metres[1000]
    one = TCX.read(BytesIO(tcx(tcx_lap(0, 1700, run_distance, *tracks)))).runs.iloc[0]
    segments = ["".join(gpx_point(s, metres[s]) for s in part) for part in parts]
    two = read(gpx(*segments)).runs.iloc[0]
    assert one["started_at"] == two["started_at"]
    assert abs(one["elapsed_s"] - two["elapsed_s"]) <= 1
    assert abs(one["moving_s"] / two["moving_s"] - 1) <= 0.01
    assert one["distance"] == pytest.approx(run_distance, abs=0.01)
    assert two["distance"] == pytest.approx(one["distance"], rel=0.02)
    sources = pd.DataFrame([one, two]).assign(run_id=["t", "g"], source=["tcx_file", "gpx_file"])
    assert twins(sources.rename(columns={"distance": "distance_m"})).dropna().tolist() == ["t"]
