"""What is kept of a file's points, and how the streams of several files are put together."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data.run_streams.stream_tables import OF_A_RUN
from data.run_streams.streams import RunStreams, together
from data.run_streams.streams_of_points import said_indoors, streams_of
from tests.data.run_streams.recorded_run import even, kept_of, legs, points

OUTDOORS = np.array([False, False, False])


def run_of(seconds: int, speed_m_s: float, number: int = 0, **columns: object) -> pd.DataFrame:
    t_s, metres = even(seconds, speed_m_s)
    return points(t_s, distance_m=metres, **columns).assign(run=number)


def two_runs() -> RunStreams:
    frame = pd.concat([run_of(600, 3.0, 0, heart_rate=140.0), run_of(300, 4.0, 2, altitude_m=80.0)])
    return streams_of(frame, ["a", "b", "c"], np.array([False, False, True]))


def rows_by_run(streams: RunStreams) -> dict[str, dict[str, list[list[object]]]]:
    """Rows of every table by run_id, nothing missing differing from itself."""
    names = streams.runs["run_id"].to_pylist()
    found: dict[str, dict[str, list[list[object]]]] = {name: {} for name in names}
    for table, rows in streams.of_runs().items():
        for row in rows.to_pylist():
            found[names[row.pop("run")]].setdefault(table, []).append(list(row.values()))
    return found


def test_every_run_with_points_has_its_streams() -> None:
    streams = two_runs()
    runs = streams.runs.to_pandas()
    assert runs[["run_id", "points", "indoors"]].to_numpy().tolist() == [["a", 601, False], ["c", 301, True]]
    assert np.bincount(streams.points["run"].to_numpy()).tolist() == [601, 301]
    for rows in streams.of_runs().values():
        assert (np.diff(rows["run"].to_numpy()) >= 0).all()


def test_the_runs_of_a_file_are_worked_out_each_by_itself() -> None:
    alone = {
        **rows_by_run(streams_of(run_of(600, 3.0, 0, heart_rate=140.0), ["a"], OUTDOORS[:1])),
        **rows_by_run(streams_of(run_of(300, 4.0, 0, altitude_m=80.0), ["c"], np.array([True]))),
    }
    assert rows_by_run(two_runs()) == alone


def test_points_of_two_runs_may_lie_across_each_other() -> None:
    frame = pd.concat([run_of(600, 3.0, 0), run_of(300, 4.0, 1)])
    mixed = frame.sort_values(["t_s", "run"], ascending=False)
    assert rows_by_run(streams_of(mixed, ["a", "b"], OUTDOORS)) == rows_by_run(
        streams_of(frame, ["a", "b"], OUTDOORS)
    )


def test_points_are_kept_as_recorded_and_what_is_missing_is_missing() -> None:
    t_s, metres = even(10, 3.0)
    rows = kept_of(points(t_s, distance_m=metres, heart_rate=[140.5, np.nan] * 5 + [142.0])).points
    frame = rows.to_pandas()
    assert frame["t_s"].tolist() == t_s.tolist()
    assert frame["distance_m"].tolist() == metres.tolist()
    assert frame["heart_rate"].tolist()[::2] == [140.5] * 5 + [142.0]
    assert rows["heart_rate"].null_count == 5
    assert rows["power_w"].null_count == 11
    assert set(rows.column_names) == {"run", *OF_A_RUN["run_point"]}


def test_a_speed_nobody_recorded_is_that_of_the_seconds_around() -> None:
    t_s, metres = legs((60, 3.0), (60, 4.0))
    frame = kept_of(points(t_s, distance_m=metres)).points.to_pandas().set_index("t_s")
    assert frame.loc[[0.0, 30.0, 60.0, 90.0, 120.0], "speed_m_s"].tolist() == [3.0, 3.0, 3.5, 4.0, 4.0]


def test_a_treadmill_knows_its_distance_and_no_hill() -> None:
    t_s, metres = even(1250, 4.0)
    streams = kept_of(points(t_s, distance_m=metres), indoors=True)
    rows = streams.efforts.to_pandas()
    assert streams.runs["indoors"].to_pylist() == [True]
    assert rows["climb_m"].isna().all()
    assert (rows["grade_adjusted_distance_m"] == rows["distance_m"]).all()
    assert streams.points["grade"].null_count == 1251


def test_running_down_20_percent_is_worth_no_less_than_0_85() -> None:
    t_s, metres = even(600, 4.0)
    rows = kept_of(points(t_s, distance_m=metres, altitude_m=1000 - 0.2 * metres)).efforts.to_pandas()
    kilometre = rows[rows["distance_m"] == 1000].iloc[0]
    assert kilometre["climb_m"] == pytest.approx(-200)
    assert kilometre["grade_adjusted_distance_m"] == pytest.approx(850)
    assert kilometre["duration_s"] == 250


def test_a_run_without_distance_keeps_its_points_and_heart_rates() -> None:
    streams = kept_of(points(np.arange(100.0), heart_rate=150.0))
    assert (len(streams.points), len(streams.efforts), len(streams.heart_rates)) == (100, 0, 1)


def test_without_a_time_there_is_nothing_to_keep() -> None:
    assert len(kept_of(points([np.nan, np.nan], distance_m=[0.0, 5.0])).runs) == 0


@pytest.mark.parametrize(
    ("name", "indoors"),
    [
        ("Treadmill", True),
        ("Laufband 8 km", True),
        ("Indoor Running", True),
        ("Morning Run", False),
        (None, False),
    ],
)
def test_a_run_is_indoors_when_its_name_says_so(name: str | None, indoors: bool) -> None:
    assert said_indoors(pd.Series([name], dtype="str")).tolist() == [indoors]


def test_the_same_points_have_the_same_checksum_and_others_another() -> None:
    first, again = (kept_of(run_of(100, 3.0)).runs["checksum"].to_pylist() for _ in range(2))
    other = kept_of(run_of(100, 3.0, heart_rate=150.0)).runs["checksum"].to_pylist()
    assert first == again != other


def test_streams_of_several_files_stand_behind_each_other() -> None:
    parts = [
        streams_of(run_of(600, 3.0, 0), ["a"], OUTDOORS),
        RunStreams(),
        two_runs(),
        streams_of(run_of(90, 3.0, 0), ["d"], OUTDOORS),
    ]
    joined = together(parts)
    assert joined.runs["run_id"].to_pylist() == ["a", "a", "c", "d"]
    assert np.bincount(joined.points["run"].to_numpy()).tolist() == [601, 601, 301, 91]
    assert rows_by_run(together(parts[2:])) == {**rows_by_run(parts[2]), **rows_by_run(parts[3])}
    assert together([]).runs.num_rows == together([RunStreams()]).points.num_rows == 0
    assert together([]).points.schema == joined.points.schema


@given(
    rows=st.lists(
        st.tuples(
            st.one_of(st.floats(0, 2_000), st.sampled_from([np.nan, 0.0, 60.0])),
            st.one_of(st.floats(0, 9_000), st.just(np.nan)),
            st.one_of(st.floats(0, 15), st.just(np.nan)),
            st.one_of(st.floats(25, 250), st.just(np.nan)),
            st.one_of(st.floats(-500, 9_000), st.just(np.nan)),
        ),
        max_size=40,
    )
)
@example(rows=[(60.0, *[np.nan] * 4), (1.6e-144, 0.0, 0.0, np.nan, np.nan), (60.0, 1.0, *[np.nan] * 3)])
def test_whatever_a_file_says_what_is_kept_of_it_is_sound(rows: list[tuple[float, ...]]) -> None:
    names = ("t_s", "distance_m", "speed_m_s", "heart_rate", "altitude_m")
    values = dict(zip(names, np.array(rows).reshape(-1, 5).T, strict=True))
    streams = kept_of(points(values.pop("t_s"), **values))
    efforts, minutes = streams.efforts.to_pandas(), streams.minutes.to_pandas()
    assert (efforts["distance_m"] <= 12.5 * efforts["duration_s"]).all()
    assert (efforts["grade_adjusted_distance_m"] >= 0.85 * efforts["distance_m"] - 1e-6).all()
    assert (efforts["start_s"] >= 0).all()
    assert minutes["minute"].is_unique
    assert (minutes["moving_s"].dropna() <= 60.001).all()
    assert (streams.heart_rates["seconds"].to_numpy() >= 0).all()
    assert len(streams.points) == len({row[0] for row in rows if not np.isnan(row[0])})
