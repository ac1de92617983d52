"""The terminal front door: DESIGN section 4's keys and exit codes, on real stores."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import cli
from data.store.database import Store
from data.store.preferences import read_preferences
from tests.data.training_files import ME, everything, garmin, hevy, originals_kept, strava, strong

ROOT = Path(__file__).parents[1]
IMPORT_KEYS = {"name", "format", "sets_new", "runs_new", "races_new", "body_mass_new", "already_there"}
IMPORT_KEYS |= {"rejected", "question"}
SUMMARY_KEYS = {"workouts", "sets", "working_sets", "warmup_sets", "volume_kg", "runs", "run_km", "races"}
SUMMARY_KEYS |= {"first_day", "last_day", "lifts", "weeks", "unmapped_exercises", "relation"}
LIFT_KEYS = {"exercise", "sets", "best_e1rm_kg", "best_on", "best_set"}
LIFT_KEYS |= {"current_e1rm_kg", "low_kg", "high_kg"}
RELATION_KEYS = {"races", "span_weeks", "slope", "low", "high", "with_prior", "verdict", "why"}
SQUATS = strong(*[f"2026-03-02 18:00:00,Lower,Squat (Barbell),{n},100,5" for n in (1, 2, 3)])
HEVY = hevy("9 Feb 2026, 06:48|A|Squat (Barbell)|0|80|5")

SAMPLES = ROOT / "tests" / "reader_samples"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, dict[str, object]]:
    code = cli.main([*map(str, arguments), "--json"])
    return code, json.loads(capsys.readouterr().out or "null")


def written(folder: Path, name: str, text: str | bytes) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def held(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    store = Store(folder)
    rows = everything(store)
    store.close()
    return rows


def test_import_prints_every_promised_key(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, folder: Path
) -> None:
    file = written(tmp_path, "strong.csv", SQUATS + "2026-03-02 18:00:00,A,1h,Squat,1,heavy,5,0,0,,,\n")
    code, found = run(capsys, "import", file, "--store", folder, "--unit", "kg")
    report = found["files"][0]
    assert code == 0
    assert set(report) >= IMPORT_KEYS
    assert (report["name"], report["format"], report["sets_new"]) == ("strong.csv", "strong_csv", 3)
    assert [set(one) for one in report["rejected"]] == [{"line", "reason"}]
    assert (report["rejected"][0]["line"], report["question"]) == (5, None)


def test_a_file_without_a_unit_is_a_question_and_exit_code_2_and_the_others_are_in(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, folder: Path
) -> None:
    files = [written(tmp_path, "a.csv", SQUATS), written(tmp_path, "b.csv", HEVY)]
    code, found = run(capsys, "import", *files, "--store", folder)
    assert code == 2
    question = found["files"][0]["question"]
    assert (question["about"], question["choices"]) == ("unit", ["kg", "lb"])
    assert [report["sets_new"] for report in found["files"]] == [0, 1]
    assert len(held(folder)["strength_set"]) == 1


def test_the_units_of_a_first_import_are_those_shown_from_then_on(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, folder: Path
) -> None:
    file = written(tmp_path, "a.csv", SQUATS)
    flags = ["--unit", "lb", "--timezone", "America/Denver"]
    assert run(capsys, "import", file, "--store", folder, *flags)[0] == 0
    with closing(Store(folder)) as store:
        kept = read_preferences(store, ME)
    assert (kept.unit, kept.distance_unit, kept.timezone) == ("lb", "mi", "America/Denver")


@pytest.mark.parametrize(
    ("flags", "kilograms", "metres"),
    [
        (["--unit", "kg"], 100.0, 3000.0),
        (["--unit", "lb"], 45.359237, 3 * 1609.344),
        (["--unit", "lb", "--distance-unit", "km"], 45.359237, 3000.0),
        (["--unit", "kg", "--distance-unit", "mi"], 100.0, 3 * 1609.344),
    ],
)
def test_units_are_answered_by_flags(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    folder: Path,
    flags: list[str],
    kilograms: float,
    metres: float,
) -> None:
    files = [
        written(tmp_path, "a.csv", SQUATS),
        written(tmp_path, "b.csv", "day,distance,duration\n2026-03-04,3,27:00\n"),
    ]
    assert run(capsys, "import", *files, "--store", folder, *flags)[0] == 0
    store = Store(folder)
    with store.reading() as cursor:
        assert cursor.execute("SELECT DISTINCT load_kg FROM strength_set").fetchall() == [(kilograms,)]
        assert cursor.execute("SELECT distance_m FROM run").fetchall() == [(metres,)]
    store.close()


@pytest.mark.parametrize(("order", "day"), [("day_first", "2026-03-04"), ("month_first", "2026-04-03")])
def test_the_order_of_dates_is_answered_by_a_flag(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, folder: Path, order: str, day: str
) -> None:
    file = written(tmp_path, "b.csv", "day,body_mass_kg\n04/03/2026,70\n")
    assert run(capsys, "import", file, "--store", folder)[0] == 2
    assert run(capsys, "import", file, "--store", folder, "--date-order", order)[0] == 0
    assert [f"{row[4]}" for row in held(folder)["body_mass"]] == [day]


@pytest.mark.parametrize(
    ("sample", "flags", "counts", "left_out"),
    [
        ("strong_csv.german.csv", ["--unit", "kg"], {"sets_new": 2}, {"rest rows": 1}),
        ("hevy_csv.french.csv", [], {"sets_new": 4}, {}),
        ("garmin_csv.german.csv", [], {"runs_new": 1}, {"Radfahren": 1}),
    ],
)
def test_exports_in_other_languages_import_completely(
    capsys: pytest.CaptureFixture[str],
    folder: Path,
    sample: str,
    flags: list[str],
    counts: dict[str, int],
    left_out: dict[str, int],
) -> None:
    arguments = ("import", SAMPLES / sample, "--store", folder, "--timezone", "Europe/Berlin", *flags)
    code, found = run(capsys, *arguments)
    report = found["files"][0]
    assert (code, report["rejected"], report["left_out"]) == (0, [], left_out)
    assert {key: report[key] for key in counts} == counts
    assert run(capsys, *arguments)[1]["files"][0]["already_there"] == sum(counts.values())


def test_a_folder_is_imported_with_everything_in_it_but_hidden_files(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, folder: Path
) -> None:
    written(tmp_path, "in/b.csv", HEVY)
    written(tmp_path, "in/deep/a.csv", strava("1|Mar 3, 2026, 5:00:00 AM|Easy|Run|3000|2950|9000|0.0"))
    written(tmp_path, "in/.hidden.csv", "x")
    code, found = run(capsys, "import", tmp_path / "in", "--store", folder)
    assert code == 0
    assert [report["name"] for report in found["files"]] == ["b.csv", "a.csv"]


def test_nothing_in_a_folder_is_exit_code_2(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, folder: Path
) -> None:
    (tmp_path / "empty").mkdir()
    assert run(capsys, "import", tmp_path / "empty", "--store", folder) == (2, {"files": []})


def test_a_file_that_is_not_there_stops_no_other(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, folder: Path
) -> None:
    files = [tmp_path / "nothing.csv", written(tmp_path, "b.csv", HEVY)]
    code, found = run(capsys, "import", *files, "--store", folder)
    assert code == 2
    assert "cannot be opened" in found["files"][0]["rejected"][0]["reason"]
    assert found["files"][1]["sets_new"] == 1


def test_a_dry_run_keeps_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path, folder: Path) -> None:
    file = written(tmp_path, "b.csv", HEVY)
    arguments = ("import", file, "--store", folder, "--dry-run", "--timezone", "Europe/Berlin")
    code, found = run(capsys, *arguments)
    assert (code, found["files"][0]["sets_new"]) == (0, 1)
    assert not any(held(folder).values())
    store = Store(folder)
    assert originals_kept(store) == set()
    store.close()


def test_a_time_zone_is_kept_when_it_was_given_and_only_then(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, folder: Path
) -> None:
    file = written(tmp_path, "b.csv", HEVY)
    zones = []
    for flags in ([], ["--timezone", "Europe/Berlin"], []):
        run(capsys, "import", file, "--store", folder, *flags)
        store = Store(folder)
        zones.append(read_preferences(store, ME).timezone)
        store.close()
    assert zones == ["", "Europe/Berlin", "Europe/Berlin"]


def test_a_watch_and_a_phone_in_one_zone_are_one_run(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, folder: Path
) -> None:
    written(tmp_path, "in/s.csv", strava("12|Mar 3, 2026, 5:00:07 PM|Easy|Run|3000|2950|9000|0.0"))
    written(tmp_path, "in/g.csv", garmin("2026-03-03 18:00:07|Easy|9.01|0:49:10"))
    run(capsys, "import", tmp_path / "in", "--store", folder, "--timezone", "Europe/Berlin")
    code, found = run(capsys, "summary", "--store", folder)
    assert (code, found["runs"], found["run_km"]) == (0, 1, 9.0)


def test_summary_prints_every_promised_key(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, folder: Path
) -> None:
    run(capsys, "import", written(tmp_path, "b.csv", HEVY), "--store", folder)
    code, found = run(capsys, "summary", "--store", folder)
    assert code == 0
    assert set(found) >= SUMMARY_KEYS
    assert set(found["lifts"][0]) >= LIFT_KEYS
    assert set(found["lifts"][0]["best_set"]) == {"load_kg", "reps", "rpe"}
    assert set(found["weeks"][0]) >= {"week_start", "working_sets", "volume_kg", "run_km"}
    assert set(found["relation"]) >= RELATION_KEYS
    assert set(found["relation"]["with_prior"]) == {"slope", "low", "high"}


def test_athletes_do_not_see_each_others_log(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, folder: Path
) -> None:
    file = written(tmp_path, "b.csv", HEVY)
    run(capsys, "import", file, "--store", folder, "--athlete", "Ann")
    assert run(capsys, "summary", "--store", folder)[1]["sets"] == 0
    assert run(capsys, "summary", "--store", folder, "--athlete", "Ann")[1]["sets"] == 1


def test_export_and_restore_give_identical_tables(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, folder: Path
) -> None:
    run(capsys, "import", written(tmp_path, "b.csv", HEVY), "--store", folder)
    out = tmp_path / "all.zip"
    assert run(capsys, "export", "--store", folder, "--out", out)[0] == 0
    code, found = run(capsys, "restore", out, "--store", tmp_path / "new")
    assert (code, found["rows"]["strength_set"]) == (0, 1)
    assert held(tmp_path / "new") == held(folder)
    assert cli.main(["restore", str(out), "--store", str(tmp_path / "new")]) == 1
    assert "not empty" in capsys.readouterr().err


def test_doctor_is_0_for_a_sound_store_and_1_for_a_damaged_one(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, folder: Path
) -> None:
    run(capsys, "import", written(tmp_path, "b.csv", HEVY), "--store", folder)
    code, found = run(capsys, "doctor", "--store", folder)
    assert (code, found["healthy"], found["problems"]) == (0, True, [])
    next((folder / "originals").glob("??/*")).unlink()
    code, found = run(capsys, "doctor", "--store", folder)
    assert (code, found["healthy"]) == (1, False)


@pytest.mark.parametrize(
    "arguments",
    [
        ["import", "x.csv", "--unit", "stone"],
        ["import", "x.csv", "--timezone", "Berlin"],
        ["import", "x.csv", "--athlete", "../x"],
        ["import"],
        ["nonsense"],
        [],
    ],
)
def test_a_wrong_call_is_explained_and_changes_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: list[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([*arguments, *(["--store", str(tmp_path / "s")] if arguments[1:] else [])])
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err
    assert not (tmp_path / "s").exists()


def test_words_are_printed_without_json(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, folder: Path
) -> None:
    files = [written(tmp_path, "a.csv", SQUATS), written(tmp_path, "b.csv", HEVY)]
    unknown = written(tmp_path, "c.csv", "x,y\n1,2\n")
    assert cli.main(["import", *map(str, files), str(unknown), "--store", str(folder)]) == 2
    said = capsys.readouterr().out
    assert "needs an answer: --unit kg or lb" in said
    assert "b.csv (Hevy (CSV)): 1 sets" in said
    assert "c.csv: not read. No reader knows this file." in said
    assert cli.main(["summary", "--store", str(folder)]) == 0
    assert "workouts: 1" in capsys.readouterr().out
    assert cli.main(["doctor", "--store", str(folder)]) == 0


@pytest.mark.parametrize(("name", "begins"), [("x.pdf", b"%PDF-"), ("x.html", b"<!doctype html>")])
def test_a_report_is_what_its_suffix_says(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, folder: Path, name: str, begins: bytes
) -> None:
    run(capsys, "import", written(tmp_path, "strong.csv", SQUATS), "--store", folder, "--unit", "kg")
    code, found = run(capsys, "report", "--out", tmp_path / name, "--store", folder)
    assert (code, found["file"]) == (0, name)
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_store_open_elsewhere_is_a_sentence_and_exit_code_1(folder: Path) -> None:
    store = Store(folder)
    command = [sys.executable, "cli.py", "summary", "--store", str(folder), "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    store.close()
    assert (done.returncode, done.stdout) == (1, "")
    assert "open in another Ironstride" in done.stderr
    assert "Traceback" not in done.stderr
    assert str(folder) not in done.stderr
