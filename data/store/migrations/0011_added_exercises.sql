CREATE TABLE added_exercise (
    athlete_id VARCHAR NOT NULL, workout_id VARCHAR NOT NULL, place INTEGER NOT NULL, exercise VARCHAR NOT NULL,
    PRIMARY KEY (athlete_id, workout_id, exercise)
);
