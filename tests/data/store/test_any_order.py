"""The same fortnight from five services is one log, whichever came first."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import count, permutations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.sharing import Scope, owner_scope
from data.store.database import Store
from data.store.import_ledger import add_found
from data.store.log_rows import add_log, read_log
from data.store.recordings import recordings, run_sources, twin_suggestions
from data.store.twin_rows import add_links
from data.training_log import TrainingLog
from tests.data.added_files import add, lifted, lives_in, read_in, rows, run, what_counts
from tests.data.fortnight import FORTNIGHT, fit_file, garmin_csv, gpx_file, strava_csv, tcx_file

FILES = [read_in(raw) for raw in (fit_file(), tcx_file(), strava_csv(), garmin_csv(), gpx_file())]
ORDERS = list(permutations(FILES))[::15]
_NUMBER = count()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = Store(tmp_path_factory.mktemp("orders") / "store")
    yield opened
    opened.close()


def somebody(store: Store) -> Scope:
    scope = owner_scope(f"runner {next(_NUMBER)}")
    lives_in(store, "Europe/Berlin", scope=scope)
    return scope


def content_hash(store: Store, scope: Scope) -> str:
    """Of everything that counts and of which recordings do, but not of the imports they came with."""
    links = recordings(store, scope)[["run_id", "twin_of"]].sort_values("run_id").to_csv()
    return sha256(repr((what_counts(store, scope=scope), links)).encode()).hexdigest()


def test_five_services_in_any_order_give_one_log_identical_by_hash(shared: Store) -> None:
    found = set()
    for order in ORDERS:
        scope = somebody(shared)
        with shared.writing() as cursor:
            for number, file in enumerate(order, 1):
                add_found(cursor, scope, file, number)
        found.add(content_hash(shared, scope))
    assert len(found) == 1


def test_that_log_holds_each_run_once_with_the_best_of_all_five(shared: Store) -> None:
    scope = somebody(shared)
    for number, file in enumerate(FILES, 1):
        add(shared, file, number=number, scope=scope)
    log = read_log(shared, scope)
    assert log.runs["distance_m"].tolist() == [outing.metres for outing in FORTNIGHT]
    assert log.runs["started_at"].tolist() == [pd.Timestamp(outing.start) for outing in FORTNIGHT]
    assert log.runs["name"].tolist() == [outing.name for outing in FORTNIGHT]
    assert log.runs["ascent_m"].tolist() == [10.0] * len(FORTNIGHT)  # only Garmin's table has it
    assert [day.day for day in log.runs["day"]] == [2, 4, 4, 7, 11, 12, 15]  # in Tokyo it was the next day
    assert log.races[["name", "distance_m"]].values.tolist() == [["City 10", 10050.0]]
    assert log.races["run_id"].tolist() == log.runs.loc[log.runs["kind"] == "race", "run_id"].tolist()
    assert run_sources(shared, scope).groupby("run_id").size().tolist() == [5] * len(FORTNIGHT)
    assert twin_suggestions(shared, scope).empty


SOURCES = ("fit_file", "tcx_file", "strava_csv", "garmin_csv", "gpx_file", "fitbod_csv")
GYM = ("hevy_csv", "fit_file", "strava_csv")


@st.composite
def imports(draw: st.DrawFn) -> tuple[list[dict[str, pd.DataFrame]], list[tuple[str, str]]]:
    """What several services have of some days, with the noise of their clocks and sensors; some links."""
    parts: list[dict[str, list[dict[str, object]]]] = [
        {"runs": [], "sets": [], "gym_visits": []} for _ in range(draw(st.integers(2, 4)))
    ]
    part = st.integers(0, len(parts) - 1)
    ids = []
    for number in range(draw(st.integers(1, 4))):
        day, hour = draw(st.integers(1, 3)), draw(st.sampled_from([6, 7, 18]))
        metres, seconds = draw(st.sampled_from([(400.0, 90.0), (5000.0, 1500.0), (9000.0, 3000.0)]))
        for source in draw(st.lists(st.sampled_from(SOURCES), min_size=1, max_size=4)):
            shift, second = draw(st.sampled_from([0, 0, 0, 1])), draw(st.integers(0, 59))
            start = f"2026-03-{day:02d} {hour + shift:02d}:00:{second:02d}"
            ids.append(f"r{number}-{len(ids)}")
            said = {"distance_m": metres + draw(st.integers(0, 30)), "moving_s": seconds}
            said |= {"elapsed_s": seconds + 5, "name": draw(st.sampled_from([None, "", "Loop"]))}
            said |= {"kind": draw(st.sampled_from(["unknown", "tempo"]))}
            parts[draw(part)]["runs"].append(run(ids[-1], start, source, **said))
        for source in draw(st.lists(st.sampled_from(GYM), unique=True, max_size=3)):
            start, key = f"2026-03-{day:02d} 12:{draw(st.integers(0, 20)):02d}:00", f"{source}{number}"
            if source != "strava_csv":
                parts[draw(part)]["sets"] += [lifted(key, start, source, n) for n in (1, 2)]
            if source != "hevy_csv":
                visit = {"visit_id": key, "started_at": start, "source": source, "elapsed_s": 3000.0}
                parts[draw(part)]["gym_visits"].append(visit)
    tables = {"runs": "run", "sets": "strength_set", "gym_visits": "gym_visit"}
    frames = [{name: rows(tables[name], *one) for name, one in each.items() if one} for each in parts]
    pair = st.tuples(st.sampled_from(ids), st.sampled_from(ids))
    return frames, draw(st.lists(pair, max_size=2))


@settings(max_examples=6)
@given(made=imports(), random=st.randoms(use_true_random=False))
def test_the_order_of_imports_decides_nothing(
    shared: Store, made: tuple[list[dict[str, pd.DataFrame]], list[tuple[str, str]]], random: st.DataObject
) -> None:
    parts, links = made
    found = set()
    for _ in range(2):
        scope = somebody(shared)
        with shared.writing() as cursor:
            add_links(cursor, scope, links)
            for number, frames in enumerate(parts, start=1):
                add_log(cursor, scope, TrainingLog(**frames), number)
        found.add(content_hash(shared, scope))
        random.shuffle(parts)
    assert len(found) == 1
