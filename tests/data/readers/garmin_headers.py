"""Header lines of Garmin's Activities.csv, verbatim, in every language and version met."""

from __future__ import annotations

import csv


def names(line: str) -> list[str]:
    """The cells of a header line."""
    return next(csv.reader([line]))


ENGLISH_2025 = names(
    "Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Max HR,Aerobic TE,Avg Run Cadence,"
    "Max Run Cadence,Avg Pace,Best Pace,Total Ascent,Total Descent,Avg Stride Length,Avg Vertical Ratio,"
    "Avg Vertical Oscillation,Avg Ground Contact Time,Avg GCT Balance,Avg GAP,Normalized Power® (NP®),"
    "Training Stress Score®,Avg Power,Max Power,Steps,Min Temp,Decompression,Best Lap Time,"
    "Number of Laps,Max Temp,Avg Resp,Min Resp,Max Resp,Moving Time,Elapsed Time,Min Elevation,"
    "Max Elevation"
)
ENGLISH_WITH_REPS = names(
    "Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Max HR,Aerobic TE,Avg Run Cadence,"
    "Max Run Cadence,Avg Pace,Best Pace,Total Ascent,Total Descent,Avg Stride Length,Avg Vertical Ratio,"
    "Avg Vertical Oscillation,Avg Ground Contact Time,Avg GAP,Normalized Power® (NP®),"
    "Training Stress Score®,Avg Power,Max Power,Steps,Total Reps,Total Sets,Decompression,Best Lap Time,"
    "Number of Laps,Moving Time,Elapsed Time,Min Elevation,Max Elevation"
)
ENGLISH_WITHOUT_CADENCE = names(
    "Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Max HR,Aerobic TE,Avg Pace,"
    "Best Pace,Total Ascent,Total Descent,Training Stress Score®,Body Battery Drain,Min Temp,"
    "Decompression,Best Lap Time,Number of Laps,Max Temp,Moving Time,Elapsed Time,Min Elevation,"
    "Max Elevation"
)
ENGLISH_ACTIVITY_TIME = names(
    "Activity Type,Date,Favorite,Title,Distance,Calories,Activity Time,Avg HR,Max HR,Aerobic TE,"
    "Avg Run Cadence,Max Run Cadence,Avg Speed,Max Speed,Elev Gain,Elev Loss,Avg Stride Length,"
    "Avg Vertical Ratio,Avg Vertical Oscillation,Avg Ground Contact Time,Avg GCT Balance,"
    "Avg Bike Cadence,Training Stress Score®,Grit,Flow,Total Strokes,Avg. Swolf,Avg Stroke Rate,"
    "Total Reps,Total Poses,Max Depth,Bottom Time,Min Temp,Surface Interval,Decompression,Water Type,"
    "Best Lap Time,Number of Laps,Max Temp"
)
GERMAN_2022 = names(
    "Aktivitätstyp,Datum,Favorit,Titel,Distanz,Kalorien,Zeit,Ø Herzfrequenz,Maximale Herzfrequenz,"
    "Ø Schrittfrequenz (Laufen),Max. Schrittfrequenz (Laufen),Ø Pace,Beste Pace,Anstieg gesamt,"
    "Abstieg gesamt,Ø Schrittlänge,Durchschnittliches vertikales Verhältnis,Ø vertikale Bewegung,"
    "Training Stress Score®,Grit,Flow,Tauchzeit,Minimale Temperatur,Oberflächenpause,Dekompression,"
    "Beste Rundenzeit,Anzahl der Runden,Maximale Temperatur,Zeit in Bewegung,Verstrichene Zeit,"
    "Minimale Höhe,Maximale Höhe"
)
GERMAN_2018 = names(
    "Aktivitätstyp,Datum,Favorit,Titel,Distanz,Kalorien,Zeit,Ø HF,Max. HF,Aerober TE,"
    "Ø Schrittfrequenz (Laufen),Max. Schrittfrequenz (Laufen),Ø Pace,Beste Pace,"
    "Positiver Höhenunterschied,Negativer Höhenunterschied,Ø Schrittlänge,"
    "Durchschnittliches vertikales Verhältnis,Ø vertikale Bewegung,Training Stress Score®,Grit,Flow,"
    "Kletterzeit,Grundzeit,Min. Temp.,Oberflächenpause,Dekompression,Beste Rundenzeit,Anzahl der Läufe,"
    "Max. Temp."
)
GERMAN_WITH_SPEED = names(
    "Aktivitätstyp,Datum,Favorit,Titel,Distanz,Kalorien,Zeit,Ø HF,Max. HF,Aerober TE,"
    "Ø Schrittfrequenz (Laufen),Max. Schrittfrequenz (Laufen),Ø Geschwindigkeit,Maximale Geschwindigkeit,"
    "Positiver Höhenunterschied,Negativer Höhenunterschied,Ø Schrittlänge,"
    "Durchschnittliches vertikales Verhältnis,Ø vertikale Bewegung,Ø Bodenkontaktzeit,"
    "Durchschnittliche Balance der Bodenkontaktzeit,Training Stress Score®,Grit,Flow,Grundzeit,"
    "Min. Temp.,Oberflächenpause,Dekompression,Beste Rundenzeit,Max. Temp."
)
GERMAN_WITH_STEPS = names(
    "Aktivitätstyp,Datum,Favorit,Titel,Distanz,Kalorien,Zeit,Ø Herzfrequenz,Maximale Herzfrequenz,"
    "Ø Schrittfrequenz (Laufen),Max. Schrittfrequenz (Laufen),Ø Pace,Beste Pace,Anstieg gesamt,"
    "Abstieg gesamt,Ø Schrittlänge,Training Stress Score®,Schritte,Body Battery Abnahme,Dekompression,"
    "Beste Rundenzeit,Anzahl der Runden,Zeit in Bewegung,Verstrichene Zeit,Minimale Höhe,Maximale Höhe"
)
SPANISH_2025 = names(
    "Tipo de actividad,Fecha,Favorito,Título,Distancia,Calorías,Tiempo,Frecuencia cardiaca media,"
    "FC máxima,TE aeróbico,Cadencia de carrera media,Cadencia de carrera máxima,Ritmo medio,Ritmo óptimo,"
    "Ascenso total,Descenso total,Longitud media de zancada,GAP medio,Normalized Power® (NP®),"
    "Training Stress Score®,Potencia media,Potencia máxima,Pasos,Repeticiones totales,Series totales,"
    "Descompresión,Mejor tiempo de vuelta,Número de vueltas,Tiempo en movimiento,Tiempo transcurrido,"
    "Altura mínima,Altura máxima"
)
HUNGARIAN_2024 = names(
    "Tevékenység típusa,Dátum,Kedvenc,Cím,Távolság,Kalóriaszám,Idő,Átlagos pulzusszám,Max. pulzus,"
    "Átl. pedálütem,Max. pedálütem,Átlagos tempó,Legjobb tempó,Teljes emelkedés,Teljes süllyedés,"
    "Átlagos lépéshossz,Átl. pedálütem,Max. pedálütem,Training Stress Score®,Teljes csapásszám,Lépések,"
    "Összes ismétlés,Összes szett,Dekompressziós,Legjobb köridő,Körök száma,Ált. légzés,Min. légzés,"
    "Max. légzés,Stresszadatok változása,Kezdő stressz,Befejező stressz,Átl. stressz,Max. stressz,"
    "Menetidő,Eltelt idő,Minimális magasság,Maximális magasság"
)
PORTUGUESE_2021 = names(
    "Tipo de atividade,Data,Favorito,Título,Distância,Calorias,Tempo,FC Média,FC máxima,"
    "Training Effect Aeróbico,Velocidade média,Velocidade máxima,Subida total,Descida total,"
    "Comprimento médio da passada,Proporção de média vertical,Oscilação vertical média,"
    "Cadência bicicleta média,Cadência de bicicleta máxima,Normalized Power® (NP®),Equilíbrio E/D,"
    "Training Stress Score®,Máximo de potência média (20 minutos),Potência média,Energia máxima,"
    "Granularidade,Fluxo,Total de braçadas,Tempo de mergulho,Temp mínima,Intervalo de superfície,"
    "Descompressão,Tempo da melhor volta,Número de voltas,Temp máxima,Resposta média,Resposta mínima,"
    "Resposta máxima,Tempo em movimento,Duração,Elevação mínima,Elevação máxima,Ritmo médio,Melhor ritmo,"
    "Média de Swolf,Taxa média de braçadas,Cadência de corrida média,Cadência de corrida máxima,"
    "Tempo médio de contato com o solo,Equilíbrio de GCT médio"
)
FRENCH_2026 = names(
    "Type d'activité,Date,Favori,Titre,Distance,Calories,Durée,Fréquence cardiaque moyenne,"
    "Fréquence cardiaque maximale,TE aérobie,Cadence de course moyenne,Cadence de course maximale,"
    "Allure moyenne,Meilleure allure,Ascension totale,Descente totale,Longueur moyenne des foulées,"
    "Rapport vertical moyen,Oscillation verticale moyenne,Temps de contact moyen avec le sol,GAP moyenne,"
    "Normalized Power® (NP®),Training Stress Score® (TSS®),Puissance moyenne,Puissance max.,Pas,"
    "Consommation du Body Battery,Décompression,Temps du meilleur circuit,Nombre de tours,Stress moyen,"
    "Stress maximal,Temps de déplacement,Temps écoulé,Altitude minimale,Altitude maximale"
)
ITALIAN = names(  # this and the Japanese one as other programs write or read them
    "Tipo di attività,Data,Preferita,Titolo,Distanza,Calorie,Tempo,FC Media,FC max,TE attività aerobica,"
    "Cadenza di corsa media,Cadenza di corsa max,Passo medio,Passo migliore,Ascesa totale,Discesa totale,"
    "Lunghezza media passo,Rapporto verticale medio,Oscillazione verticale media,"
    "Tempo medio di contatto con il suolo,Training Stress Score®,Potenza media,Potenza max,Grit,Flow,"
    "Swolf medio,Frequenza media vogate,Ripetizioni totali,Tempo di immersione,Temperatura min,"
    "Intervallo di superficie,Decompressione,Tempo Lap migliore,Numero di Lap,Temperatura max,"
    "Tempo in movimento,Tempo trascorso,Quota minima,Quota massima"
)
JAPANESE = names(
    "アクティビティタイプ,日付,お気に入り,タイトル,距離,カロリー,タイム,平均心拍数,最大心拍数,平均ピッチ,最高ピッチ,"
    "平均ペース,最高ペース,総上昇量,総下降量,平均歩幅,Training Stress Score®,ステップ,減圧,"
    "ベストラップタイム,ラップ数,移動時間,経過時間,最低高度,最高高度"
)
FRENCH_2014 = names(
    " activite,Type,date,Temps,Distance,Gain_altitude,Perte_altitude,Vitesse_moy,Vitesse_max,Calories,"
)
