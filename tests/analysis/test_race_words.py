"""Names runners give to races, and names that only look like one."""

from __future__ import annotations

import pytest

from analysis.race_words import named_distance, race_word


@pytest.mark.parametrize(
    "name",
    [
        *("42. Berlin-Marathon", "BMW BERLIN MARATHON", "Haarlem parkrun #412", "34. Silvesterlauf Trier"),
        *("Stadtlauf München 10km", "Kreismeisterschaften 5000 m", "Wettkampf!", "Halbmarathon Hamburg"),
        *("Semi-marathon de Boulogne", "Course de la Saint-Valentin", "Corrida de São Silvestre"),
        *("Mezza maratona di Roma", "Maratona de Lisboa", "Media maratón de Valencia", "Cursa de la Mercè"),
        *("Göteborgsvarvet", "Great North Run", "20 km de Bruxelles", "Dam tot Damloop", "Turkey Trot 2025"),
    ],
)
def test_the_name_of_a_race_is_one_in_many_languages(name: str) -> None:
    word, sure = race_word(name)
    assert word != ""
    assert sure


@pytest.mark.parametrize(
    "name",
    [
        *("Morning Run", "Lunch Run", "Morgenlauf", "Abendlauf", "Lauf am Nachmittag", "Ochtendloop"),
        *("Course à pied le midi", "Carrera de mañana", "Corsa mattutina", "Corrida matinal", "Dauerlauf"),
        *("Race recovery", "Marathon pace 3 x 5 km", "Renntempo 3x2km", "HM Tempo", "Easy 10k", "5 x 1000 m"),
        *("Before parkrun jog", "Marathon training long run", "Nach dem Halbmarathon", "", "Hill reps"),
    ],
)
def test_training_and_the_names_apps_give_by_themselves_are_no_races(name: str) -> None:
    assert race_word(name) == ("", False)


@pytest.mark.parametrize("name", ["City 10K", "Quillmere Half", "Carrera popular", "5k"])
def test_a_distance_or_a_word_of_two_meanings_is_only_a_hint(name: str) -> None:
    word, sure = race_word(name)
    assert word != ""
    assert not sure


def test_the_distance_a_name_speaks_of() -> None:
    names = ("Berlin Marathon", "Berliner Halbmarathon", "parkrun", "Harbour 10K", "10 Miler", "Volkslauf")
    assert [named_distance(name) for name in names] == [
        *("marathon", "half marathon", "5 km", "10 km", "10 miles", None),
    ]


def test_a_half_in_any_language_is_no_marathon() -> None:
    for name in ("Semi-Marathon", "Media Maratón", "Mezza Maratona", "Półmaraton", "Halvmarathon"):
        assert named_distance(name) == "half marathon"
