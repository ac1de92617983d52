"""The words by which runners name races, and those that say it was training, in several languages."""

from __future__ import annotations

import re
import unicodedata

# A race whenever no word of training stands beside it.
RACE_WORDS = (
    *("race", "races", "wettkampf", "rennen", "parkrun", "compétition", "competition", "competición"),
    *("competencia", "gara", "prova", "wedstrijd", "lopp", "zawody", "závod", "verseny", "kisa", "kilpailu"),
    *("stævne", "marathon", "maraton", "maratón", "maratona", "marató", "maratonlopp", "halvmaraton"),
    *("halbmarathon", "semimarathon", "halvmarathon", "halvmarathon", "media maratón", "media maraton"),
    *("mezza maratona", "meia maratona", "mitja marató", "half marathon", "semi marathon", "półmaraton"),
    *("fun run", "turkey trot", "time trial", "championship", "championships", "meisterschaft"),
    *("meisterschaften", "campionato", "campeonato", "championnat", "championnats", "courses de"),
    *("corrida de", "course de", "cursa", "san silvestre", "são silvestre", "saint sylvestre"),
)
# German and Dutch compounds that are never a jog; "Morgenlauf" or "Ochtendloop" would be.
RACE_PREFIXES = (
    *("volks", "stadt", "city", "silvester", "neujahrs", "oster", "nikolaus", "firmen", "benefiz", "spenden"),
    *("altstadt", "frauen", "sponsoren", "brücken", "straßen", "strassen", "herbst", "frühlings", "advents"),
    *("dreikönigs", "kreis", "insel", "rennsteig", "cross", "zevenheuvelen", "dam tot dam", "singel"),
)
RACE_ENDINGS = ("lauf", "loop", "løbet", "loppet")
KNOWN_RACES = (
    *("great north run", "bolder boulder", "peachtree", "bay to breakers", "cherry blossom", "broad street"),
    *("two oceans", "comrades", "city2surf", "göteborgsvarvet", "lidingöloppet", "gate river run", "bix 7"),
    *("big 25", "behobia", "cinque mulini", "20 km de bruxelles", "marseille cassis", "cpc loop"),
)
# A run in one language and a race in another: a hint that asks for more, as a distance in the name does.
WEAK_WORDS = ("course", "carrera", "corsa", "corrida", "tt", "pb")
TRAINING_WORDS = (
    *("training", "trainingslauf", "easy", "recovery", "warm up", "warmup", "cool down", "cooldown"),
    *("shakeout", "shake out", "pace", "tempo", "prep", "preparation", "before", "after", "long run", "jog"),
    *("jogging", "intervals", "intervalle", "interval", "reps", "strides", "fartlek", "treadmill"),
    *("laufband", "commute", "einlaufen", "auslaufen", "locker", "dauerlauf", "vorbereitung", "nach", "vor"),
    *("regeneration",),
    *("renntempo", "wettkampftempo", "marathontempo", "entraînement", "entrainement", "footing", "récup"),
    *("sortie longue", "séance", "allure", "entrenamiento", "rodaje", "suave", "series", "calentamiento"),
    *("previa", "tirada", "allenamento", "riscaldamento", "ritmo", "lento", "treino", "rodagem", "virtual"),
    *("course à pied", "course a pied", "carrera de mañana", "carrera por la tarde", "carrera nocturna"),
    *("corrida matinal", "corsa mattutina", "block", "week", "woche", "plan", "expo", "pacing", "volunteer"),
)
NAMED_DISTANCES = {  # longest words first: a half marathon also says "marathon"
    "half marathon": (
        r"(?:half|halb|halv|semi|media|mezza|meia|mitja|pół)[ -]?mara\w*"
        r"|\bhm\b|\bhalf\b|\b21(?:[.,]\d+)? ?km?\b"
    ),
    "marathon": r"mara(?:th?[oóò]n\w*|tó)|\b42(?:[.,]\d+)? ?km?\b",
    "10 miles": r"\b10 ?(?:miles?|miler|mi)\b|\bten miler?s?\b|dam tot dam",
    "5 miles": r"\b5 ?(?:miles?|miler|mi)\b",
    "10 km": r"\b10[.,]?0? ?(?:km?|000 ?m)\b|\bzehner\b",
    "8 km": r"\b8 ?km?\b",
    "5 km": r"\b5[.,]?0? ?(?:km?|000 ?m)\b|parkrun",
    "3 km": r"\b3 ?(?:km?|000 ?m)\b",
    "15 km": r"\b15 ?km?\b|zevenheuvelen",
    "20 km": r"\b20 ?km?\b",
    "25 km": r"\b25 ?km?\b",
    "30 km": r"\b30 ?km?\b",
    "1500 m": r"\b1[.,]?500 ?m?\b",
    "mile": r"\bmile\b",
}
_NAMED = {name: re.compile(pattern) for name, pattern in NAMED_DISTANCES.items()}


def _either(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_either(words)})(?!\w)")


_RACE = _any_of((*RACE_WORDS, *KNOWN_RACES))
_COMPOUND = re.compile(
    rf"(?<!\w)(?:{_either(RACE_PREFIXES)})[ -]?\w*(?:{_either(RACE_ENDINGS)})(?!\w)"
    r"|\w+marathon|\w+meisterschaft\w*"
)
_WEAK, _TRAINING = _any_of(WEAK_WORDS), _any_of(TRAINING_WORDS)
_REPETITIONS = re.compile(r"\d ?[x×*] ?\d")  # 6 x 800 m


def words_of(name: str) -> str:
    """A name in one form: lower case, one kind of letter for each accent, single spaces."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().replace("ß", "ss").split())


def named_distance(name: str) -> str | None:
    """The standard distance a name speaks of, or None.

    >>> named_distance("Berliner Halbmarathon 2025"), named_distance("City 10K"), named_distance("Lunch Run")
    ('half marathon', '10 km', None)
    """
    return _distance_words(words_of(name))[0]


def _distance_words(text: str) -> tuple[str | None, str]:
    """The distance a text speaks of, and the words it does so with."""
    for distance, pattern in _NAMED.items():
        found = pattern.search(text)
        if found:
            return distance, found.group()
    return None, ""


def race_word(name: str) -> tuple[str, bool]:
    """The word that makes a name look like a race, and whether it needs no more; ("", False) without one.

    >>> race_word("34. Silvesterlauf"), race_word("Carrera popular"), race_word("Marathon pace 3 x 5 km")
    (('silvesterlauf', True), ('carrera', False), ('', False))
    """
    text = words_of(name)
    if _TRAINING.search(text) or _REPETITIONS.search(text):
        return "", False
    strong = _RACE.search(text) or _COMPOUND.search(text)
    if strong:
        return strong.group(), True
    distance = _distance_words(text)[1]
    if distance:
        return distance, False
    weak = _WEAK.search(text)
    return (weak.group(), False) if weak else ("", False)
