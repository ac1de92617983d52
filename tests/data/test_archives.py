"""Files inside files: read in memory, under limits, with every member accounted for."""

from __future__ import annotations

import gzip
import io
import struct
import tracemalloc
import zipfile

import pytest

from data.importing import read_again, undo
from data.store.database import Store
from data.store.log_rows import read_log
from data.training_log import Answers
from tests.data.training_files import ME, hevy, strava, strong, take

HEVY = hevy("2026-03-01 10:00|Legs|Squat (Barbell)|0|100|5")
STRONG = strong("2026-03-08 18:00:00,Lower,Squat (Barbell),1,105,5")
RUNS = strava("1|Mar 3, 2026, 5:00:00 AM|Easy|Run|3000|2990|10000|0.0")


def zipped(files: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def test_a_zip_of_files_is_one_import_that_holds_them_all(store: Store) -> None:
    report = take(store, zipped({"a/hevy.csv": HEVY, "b/strong.csv": STRONG, "activities.csv": RUNS}))
    assert (report.format, report.sets_new, report.runs_new) == ("zip_archive", 2, 1)
    assert report.import_id == 1


def test_of_stravas_archive_only_activities_are_opened(store: Store) -> None:
    members = {"activities.csv": RUNS, "messages.csv": HEVY, "activities/1.csv": STRONG, "routes/a.gpx": "x"}
    report = take(store, zipped(members))
    assert (report.runs_new, report.sets_new) == (1, 1)
    assert report.left_out == {"files that are no training log": 2}


def test_archives_inside_an_archive_are_read_where_they_stand(store: Store) -> None:
    inner = zipped({"1.csv": HEVY, "deeper/2.csv": STRONG})
    report = take(store, zipped({"DI_CONNECT/UploadedFiles_0.zip": inner, "runs.csv": RUNS}))
    assert (report.sets_new, report.runs_new, report.rejected) == (2, 1, ())


def test_a_gzip_file_is_read_as_what_it_holds(store: Store) -> None:
    report = take(store, gzip.compress(HEVY.encode()), name="hevy.csv.gz")
    assert (report.format, report.sets_new) == ("hevy_csv", 1)


def test_the_same_zip_again_adds_nothing_and_undo_takes_all_of_it_back(store: Store) -> None:
    archive = zipped({"hevy.csv": HEVY, "strong.csv": gzip.compress(STRONG.encode())})
    assert take(store, archive).sets_new == 2  # strong.csv is gzip by content, whatever its name
    again = take(store, archive)
    assert (again.sets_new, again.updated, again.already_there) == (0, 0, 2)
    read_again(store, ME, timezone="Asia/Tokyo")
    undo(store, ME, 1)
    assert read_log(store, ME).sets.empty


def test_a_question_of_one_member_is_a_question_of_the_archive(store: Store) -> None:
    report = take(store, zipped({"strong.csv": STRONG, "hevy.csv": HEVY}), answers=Answers())
    assert [question.about for question in report.questions] == ["unit"]
    assert read_log(store, ME).sets.empty


def test_members_that_are_no_training_log_are_counted_and_broken_ones_named(store: Store) -> None:
    broken = zipped(
        {"hevy.csv": HEVY, "notes.txt": "dear diary", "cut.csv.gz": gzip.compress(b"abc" * 99)[:20]}
    )
    report = take(store, broken)
    assert report.sets_new == 1
    assert report.left_out == {"files that are no training log": 1}
    assert [problem.reason for problem in report.rejected] == [
        "cut.csv.gz: The gzip file is cut off. Download it again."
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (gzip.compress(gzip.compress(HEVY.encode())), "gzip file inside a gzip file"),
        (gzip.compress(HEVY.encode())[:-9], "cut off"),
        (b"\x1f\x8b" + b"\x00" * 50, "damaged"),
        (b"PK\x03\x04" + b"\x00" * 50, "damaged"),
        (zipped({"inner.gz": zipped({"hevy.csv": HEVY})}), "archive whose name does not say so"),
        (zipped({"a.zip": zipped({"b.zip": zipped({"c.csv": HEVY})})}), "archive in an archive in an arch"),
        (zipped({"picture.jpg": b"\xff\xd8"}), "No file in this archive"),
        (gzip.compress(b"\x00" * 60_000_000), "far more than any training log"),
        (zipped({"bomb.csv": HEVY.encode() + b"\x00" * 60_000_000}), "far more than any training log"),
        (zipped({f"{number}.csv": "" for number in range(20_001)}, zipfile.ZIP_STORED), "20,001 files"),
    ],
    ids=["gz in gz", "cut", "bad gz", "bad zip", "zip as gz", "deep", "no log", "gz bomb", "bomb", "many"],
)
def test_a_hostile_archive_is_refused_with_a_sentence_and_little_memory(
    store: Store, content: bytes, reason: str
) -> None:
    tracemalloc.start()
    report = take(store, content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert report.refused
    assert reason in report.rejected[0].reason
    assert peak < 60_000_000


def test_a_header_that_lies_about_the_size_is_found_out(store: Store) -> None:
    honest = zipped({"hevy.csv": HEVY})
    end = honest.rindex(b"PK\x01\x02")
    lying = bytearray(honest)
    lying[end + 24 : end + 28] = struct.pack("<I", 10)
    assert take(store, bytes(lying)).refused


def test_a_member_without_a_name_is_passed_over(store: Store) -> None:
    nameless = zipped({"x": "", "hevy.csv": HEVY})
    start = nameless.rindex(b"PK\x01\x02", 0, nameless.rindex(b"PK\x01\x02"))
    damaged = bytearray(nameless)
    damaged[start + 28 : start + 32] = struct.pack("<HH", 0, 1)  # the name's letter is an extra field now
    report = take(store, bytes(damaged))
    assert (report.sets_new, report.refused) == (1, False)


def test_names_that_point_elsewhere_are_only_names(store: Store) -> None:
    report = take(store, zipped({"../../etc/passwd.csv": HEVY, "/abs.csv": STRONG}))
    assert report.sets_new == 2
