import numpy as np
import pandas as pd
import pytest

from analysis.calendar_events import done_events
from analysis.interference import spacing, suggested_slot
from analysis.metric import Evidence
from analysis.spacing_rules import SPACING_RULES
from tests.analysis.method_example import LOW, facts, log_of, session_1, session_2, workout

WEEK = list(pd.date_range("2026-11-16", periods=7))
NO_RUNS = pd.DataFrame(columns=["run_id", "started_at", "day", "moving_s", "elapsed_s", "kind"])


def event(name, when, run_kind="", *, heavy=True, minutes=np.nan, timed=True):
    return {
        "event_id": name,
        "kind": "run" if run_kind else "workout",
        "starts_at": pd.Timestamp(when),
        "duration_s": 60 * minutes,
        "time_known": timed,
        "heavy_lower": heavy and not run_kind,
        "run_kind": run_kind,
    }


def judged(*events, **how):
    found = spacing(pd.DataFrame(events), **how)
    return list(zip(found["rule"], found["light"], strict=True))


@pytest.mark.parametrize("kind", ["intervals", "tempo", "long"])
@pytest.mark.parametrize(
    ("hours", "light", "while_new"),
    [  # SCIENCE 4: under 24 red, 24 to 48 amber in the first three weeks, 48 green
        (1, "red", "red"),
        (12, "red", "red"),
        (23.5, "red", "red"),
        (24, "green", "amber"),
        (47.5, "green", "amber"),
        (48, "green", "green"),
        (72, "green", "green"),
    ],
)
def test_heavy_legs_before_a_quality_run(kind, hours, light, while_new):
    start = pd.Timestamp("2026-11-16 06:00")
    events = (event("legs", start), event("run", start + pd.Timedelta(hours=hours), kind))
    assert judged(*events) == [("heavy_before_quality", light)]
    assert judged(*events, sore=True) == [("heavy_before_quality", while_new)]
    assert judged(*events, new_since=pd.Timestamp("2026-11-02")) == [("heavy_before_quality", while_new)]
    assert judged(*events, new_since=pd.Timestamp("2026-10-26")) == [("heavy_before_quality", light)]


def test_heavy_legs_before_an_easy_run_are_nobodys_worry():
    assert judged(event("legs", "2026-11-16 18:00"), event("run", "2026-11-17 07:00", "easy")) == []
    assert judged(event("legs", "2026-11-16 18:00"), event("run", "2026-11-17 07:00", "unknown")) == []


@pytest.mark.parametrize(
    ("end_to_start_h", "kind", "light"),
    [  # SCIENCE 4: run then lift on one day, 3 h amber, 6 h green
        (1, "intervals", "red"),
        (2.9, "long", "red"),
        (1, "easy", "amber"),
        (3, "intervals", "amber"),
        (5.9, "easy", "amber"),
        (6, "intervals", "green"),
        (9, "easy", "green"),
    ],
)
def test_a_run_before_lifting_on_the_same_day(end_to_start_h, kind, light):
    run = event("run", "2026-11-16 07:00", kind, minutes=60)
    lift = event("legs", pd.Timestamp("2026-11-16 08:00") + pd.Timedelta(hours=end_to_start_h))
    assert judged(run, lift) == [("run_then_lift", light)]


@pytest.mark.parametrize(
    ("hours", "kind", "expected"),
    [  # SCIENCE 4: lift then run on one day within 6 h, red if the run is quality
        (2, "intervals", [("lift_then_run", "red")]),
        (5.9, "race", [("lift_then_run", "red")]),
        (6, "intervals", [("lift_then_run", "green")]),
        (2, "easy", []),
    ],
)
def test_lifting_that_is_not_heavy_before_a_run_on_the_same_day(hours, kind, expected):
    lift = event("arms", "2026-11-16 07:00", heavy=False)
    run = event("run", pd.Timestamp("2026-11-16 07:00") + pd.Timedelta(hours=hours), kind)
    assert judged(lift, run) == expected


@pytest.mark.parametrize(("hours", "light"), [(8, "red"), (24, "amber"), (47, "amber"), (48, "green")])
def test_heavy_legs_after_heavy_legs(hours, light):
    start = pd.Timestamp("2026-11-16 06:00")
    later = event("b", start + pd.Timedelta(hours=hours))
    assert judged(event("a", start), later) == [("between_heavy", light)]


@pytest.mark.parametrize(
    ("days", "light"), [(1, "red"), (3, "red"), (4, "amber"), (6, "amber"), (7, "green"), (10, "green")]
)
def test_the_last_heavy_legs_before_a_race(days, light):
    race = event("race", pd.Timestamp("2026-11-16 09:00") + pd.Timedelta(days=days), "race")
    assert judged(event("legs", "2026-11-16 18:00"), race) == [("before_race", light)]
    assert judged(event("arms", "2026-11-16 18:00", heavy=False), race) == []


@pytest.mark.parametrize(
    ("days", "light"),
    [(0, "amber"), (1, "amber"), (2, "green")],  # 0 to 48 hours, 24 nominal: not green while it may be red
)
def test_days_without_times_are_never_green_where_they_could_be_red(days, light):
    run = event("run", pd.Timestamp("2026-11-16") + pd.Timedelta(days=days), "intervals", timed=False)
    found = spacing(pd.DataFrame([event("legs", "2026-11-16", timed=False), run]))
    assert found["light"].tolist() == [light]
    assert "times of day are not known" in found["words"].iloc[0]


def test_a_pair_is_told_in_words_with_its_rule_reason_source_and_evidence():
    events = [event("legs", "2026-11-16 18:00"), event("run", "2026-11-17 07:00", "tempo")]
    row = spacing(pd.DataFrame(events)).iloc[0]
    assert (row["earlier_id"], row["later_id"]) == ("legs", "run")
    assert row["words"] == "13 h from heavy legs to tempo; 48 h is the aim."
    assert "24 hours" in row["rule_words"]
    assert "10.1007/s40279-017-0758-3" in row["source"]
    assert row["evidence"] == "low"


def test_every_rule_says_its_reason_and_evidence():
    for rule in SPACING_RULES:
        assert rule.words
        assert rule.reason
        assert rule.source
        assert isinstance(rule.evidence, Evidence)


def test_a_workout_moves_to_the_nearest_slot_clear_of_its_runs():
    events = pd.DataFrame(
        [
            event("legs", "2026-11-18 18:00"),
            event("track", "2026-11-19 07:00", "intervals"),
            event("other legs", "2026-11-16 18:00"),
        ]
    )
    # Tuesday is a day after the other heavy workout, Thursday is clear after the track
    found = suggested_slot(events, "legs", days=WEEK)
    assert (found.starts_at, found.light) == (pd.Timestamp("2026-11-19 18:00"), "green")
    assert found.words == "Thursday at 18:00 is clear of the runs around it."
    moved = events.assign(starts_at=events["starts_at"].mask(events["event_id"].eq("legs"), found.starts_at))
    assert "red" not in spacing(moved)["light"].tolist()


def test_a_workout_that_is_clear_stays():
    events = [event("legs", "2026-11-16 18:00"), event("track", "2026-11-19 07:00", "intervals")]
    assert suggested_slot(pd.DataFrame(events), "legs", days=WEEK) is None


def test_without_a_clear_slot_the_nearest_that_is_not_too_close_is_said_to_be_that():
    race = event("race", "2026-11-23 09:00", "race")
    events = pd.DataFrame([event("legs", "2026-11-20 18:00"), race])
    found = suggested_slot(events, "legs", days=WEEK[1:])  # Tuesday to Sunday: 6 days before at best
    assert (found.starts_at, found.light) == (pd.Timestamp("2026-11-19 18:00"), "amber")
    assert "not too close" in found.words
    assert suggested_slot(events, "legs", days=WEEK[:1]).light == "green"


def test_hours_may_be_offered_for_a_workout_without_one():
    events = [event("legs", "2026-11-18", timed=False), event("run", "2026-11-18 07:00", "tempo")]
    found = suggested_slot(pd.DataFrame(events), "legs", days=WEEK[2:3], hours=(9.0, 17.5))
    assert found.starts_at == pd.Timestamp("2026-11-18 17:30")


def test_an_unknown_workout_is_refused():
    with pytest.raises(ValueError, match="no event is called"):
        suggested_slot(pd.DataFrame([event("legs", "2026-11-18")]), "arms", days=WEEK)


def test_done_workouts_are_heavy_by_one_set_at_80_percent_or_three_hard_ones():
    arms = workout("2026-11-17", ("Bench Press", 5, 5, 0.9), name="arms")
    hard = workout("2026-11-20", ("Leg Extension", 3, 10, None), name="hard").assign(rpe=[6.0, 7.0, 8.0])
    two = workout("2026-11-21", ("Leg Extension", 3, 10, None), name="two").assign(rpe=[5.0, 7.0, 8.0])
    sets = log_of(session_1(LOW), session_2(LOW), arms, hard, two)
    heavy = done_events(sets, facts(), NO_RUNS).set_index("event_id")["heavy_lower"]
    assert heavy[heavy].index.tolist() == [
        "2026-11-16 Session 1",
        "2026-11-19 Session 2",
        "2026-11-20 hard",
    ]


def test_done_runs_in_doubt_and_twins_are_left_out():
    runs = pd.DataFrame(
        {
            "run_id": ["a", "b", "c"],
            "started_at": pd.Timestamp("2026-11-17 07:00"),
            "day": pd.Timestamp("2026-11-17"),
            "moving_s": 3000.0,
            "elapsed_s": np.nan,
            "kind": "intervals",
            "doubt": [None, "too fast", None],
            "twin_of": [None, None, "a"],
        }
    )
    events = done_events(session_1(LOW), facts(), runs)
    assert events["event_id"].tolist() == ["2026-11-16 Session 1", "a"]
    assert judged(*events.to_dict("records")) == [("heavy_before_quality", "red")]


def test_the_athletes_own_day_says_which_day_a_late_run_belongs_to():
    # half past eight in the evening in Los Angeles is the next day in UTC
    lift = event("arms", "2026-11-17 01:00", heavy=False) | {"day": pd.Timestamp("2026-11-16")}
    run = event("run", "2026-11-17 04:30", "tempo") | {"day": pd.Timestamp("2026-11-16")}
    assert judged(lift, run) == [("lift_then_run", "red")]
    assert judged(lift, run | {"day": pd.Timestamp("2026-11-17")}) == []
