"""Every load mode said in words; the sums are worked by hand."""

import pandas as pd
import pytest

from analysis.load_modes import LOAD_MODES, PUSH_UP_FRACTIONS, load_mode_of, measures
from analysis.load_words import load_words, loads_in_words
from analysis.working_load import external_load_kg, moves_the_body, working_load_kg
from tests.analysis.lifting_frames import CHIN_UP, frame

BODY = {"bodyweight_fraction": 1.0, "body_mass_kg": 70.0}


@pytest.mark.parametrize(
    ("logged", "known", "words"),
    [
        ((100, "total", 5), {}, "100 kg × 5 = 500 kg"),
        ((12.5, "per_hand_x2", 10), {}, "2 × 12.5 kg per hand × 10 = 250 kg"),
        ((24, "per_hand", 8), {}, "24 kg in one hand × 8 = 192 kg"),
        ((20, "total_per_side", 8), {}, "20 kg on one side × 8 = 160 kg"),
        ((60, "total_per_leg", 8), {}, "60 kg on one leg × 8 = 480 kg"),
        ((45, "stack", 10), {}, "45 kg on the stack × 10 = 450 kg"),
        ((10, "bodyweight_plus", 6), BODY, "70.0 kg body mass + 10 kg = 80 kg; × 6 = 480 kg"),
        ((None, "bodyweight_plus", 6), BODY, "70.0 kg body mass × 6 = 420 kg"),
        ((20, "bodyweight_minus", 8), BODY, "70.0 kg body mass − 20 kg help = 50 kg; × 8 = 400 kg"),
        (
            (None, "bodyweight", 10),
            {"bodyweight_fraction": 0.64, "body_mass_kg": 70.0},
            "64 % of 70.0 kg body mass = 44.8 kg; × 10 = 448 kg",
        ),
        ((10, "bodyweight_plus", 6), {"bodyweight_fraction": 1.0}, "body mass not known + 10 kg × 6 = 60 kg"),
        ((20, "bodyweight_plus", 6), {}, "20 kg added, body mass not counted; × 6 = 120 kg"),
        ((None, "bodyweight", 12), {}, "body weight, body mass not counted; × 12"),
        ((80, "sled", None), {"distance_m": 20, "duration_s": 6.2}, "80 kg over 20 m in 6.2 s"),
        ((None, "time", None), {"duration_s": 60}, "held for 60 s"),
        ((20, "time", None), {"duration_s": 60}, "20 kg held for 60 s"),
        ((None, "contacts", 10), {}, "10 contacts"),
        ((None, "contacts_time", None), {"duration_s": 60}, "for 60 s"),
        ((24, "distance", None), {"distance_m": 40}, "24 kg over 40 m"),
        ((None, "band", 12), {}, "a band, its pull not known × 12"),
        ((None, "total", 5), {}, "no load logged × 5"),
        ((100, "total", None), {}, "100 kg; no repetitions logged"),
        ((None, "contacts", None), {}, "nothing logged that counts"),
        ((100, None, 5), {}, "100 kg × 5 = 500 kg"),
    ],
)
def test_a_load_is_told_as_the_sum_it_is(logged, known, words):
    assert load_words(*logged, **known) == words


def test_plates_are_told_in_the_unit_they_were_loaded_in():
    assert load_words(225 * 0.45359237, "total", 5, unit="lb") == "225 lb × 5 = 1,125 lb"


def test_a_sum_with_body_mass_is_no_finer_than_the_scale():
    words = load_words(None, "bodyweight_plus", 6, bodyweight_fraction=1.0, body_mass_kg=69.372)
    assert words == "69.4 kg body mass × 6 = 416 kg"
    assert load_words(10, "bodyweight_plus", 6, bodyweight_fraction=1.0, body_mass_kg=69.372).endswith(
        "= 79.4 kg; × 6 = 476 kg"
    )


def test_an_old_weighing_is_said():
    words = load_words(10, "bodyweight_plus", 6, **BODY, body_mass_note="weighed 75 days away")
    assert words.startswith("70.0 kg body mass (weighed 75 days away) + 10 kg")


def test_a_frame_is_told_row_by_row():
    sets = frame(CHIN_UP, {"duration_s": 5.0}).set_index(pd.Index([7, 3]))
    words = loads_in_words(sets)
    assert words.index.tolist() == [7, 3]
    assert words.tolist() == ["70.0 kg body mass + 10 kg = 80 kg; × 6 = 480 kg", "100 kg × 5 = 500 kg"]


@pytest.mark.parametrize("word", LOAD_MODES)
def test_every_mode_has_a_label_and_words_for_a_bare_set(word):
    assert load_mode_of(word).label
    assert load_words(20, word, 5, bodyweight_fraction=1.0, body_mass_kg=70, duration_s=9, distance_m=10)


@pytest.mark.parametrize(
    ("word", "measure"),
    [("time", "hold"), ("sled", "sled"), ("contacts", "jump"), ("distance", "distance"), ("band", "band")],
)
def test_what_has_no_load_is_measured_otherwise(word, measure):
    assert measures(word).item() == measure
    assert pd.isna(working_load_kg(50, word))
    assert pd.isna(external_load_kg(50, word))


# SCIENCE 1.5: at 70 kg the floor push-up moves 44.8 kg, the others by their share.
@pytest.mark.parametrize(
    ("where", "load_kg"),
    [("hands on 60 cm", 28.7), ("knees", 34.3), ("hands on 30 cm", 38.5), ("floor", 44.8),
     ("feet on 30 cm", 49.0), ("feet on 60 cm", 51.8)],
)  # fmt: skip
def test_a_push_up_moves_its_share_of_the_body(where, load_kg):
    moved = working_load_kg(None, "bodyweight", PUSH_UP_FRACTIONS[where], 70)
    assert float(moved) == pytest.approx(load_kg)


def test_what_is_lifted_besides_the_body_is_told_as_lifters_tell_it():
    modes = ["total", "per_hand_x2", "bodyweight_plus", "bodyweight_plus", "bodyweight_minus", "time"]
    loads = [100, 12.5, 10, None, 20, 20]
    assert external_load_kg(loads, modes)[:5].tolist() == [100, 25, 10, 0, -20]


def test_only_body_weight_lifts_rest_on_body_mass():
    modes = ["bodyweight", "bodyweight_plus", "bodyweight_minus", "total", "sled"]
    assert moves_the_body(modes, 1.0).tolist() == [True, True, True, False, False]
    assert moves_the_body(modes, 0.0).tolist() == [False] * 5
