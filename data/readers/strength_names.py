"""The words services use for strength training, in the languages met so far."""

from __future__ import annotations

from collections.abc import Sequence

from data.readers.run_names import word_key

# CrossFit, HIIT, Workout, Core, Pilates and circuits are left out: nothing says that weights were lifted.
_STRENGTH_TYPES = """
Weight Training, Weight Lifting, Weightlifting, Weights, Lift Weights, Lifting Weights, Strength,
Strength Training, Traditional Strength Training, Functional Strength Training, Strength Workout, Powerlifting
Krafttraining, Gewichtstraining, Gewichtheben, Hanteltraining, Traditionelles Krafttraining,
Funktionelles Krafttraining
Musculation, Entraînement aux poids, Entraînement de force, Entraînement musculaire, Haltérophilie
Entrenamiento con pesas, Entrenamiento de fuerza, Fuerza, Pesas, Musculación, Levantamiento de pesas
Erősítő edzés, Súlyzós edzés, Súlyemelés
Treinamento com pesos, Treino com pesos, Treinamento de força, Treino de força, Musculação,
Levantamento de pesos
Allenamento con i pesi, Allenamento con pesi, Allenamento di forza, Potenziamento, Sollevamento pesi, Pesi
Krachttraining, Gewichtheffen
Posilování, Silový trénink, Trening siłowy, Styrketräning, Styrketræning, Styrketrening, Voimaharjoittelu,
Ağırlık Antrenmanı, Силовая тренировка, 筋力トレーニング, ウェイトトレーニング, 力量训练
"""
_STRENGTH_KEYS = frozenset(
    word_key(word) for line in _STRENGTH_TYPES.split("\n") for word in line.split(",") if word.strip()
)


def is_strength_training(word: str) -> bool:
    """True when an activity type is strength training, whatever its spaces, case and accents.

    >>> [is_strength_training(word) for word in ("WeightTraining", "strength_training", "Yoga")]
    [True, True, False]
    """
    return word_key(word) in _STRENGTH_KEYS


def strength_places(types: Sequence[str]) -> list[int]:
    """Which rows are strength training."""
    known = {word: is_strength_training(word) for word in set(types)}
    return [place for place, word in enumerate(types) if known[word]]
