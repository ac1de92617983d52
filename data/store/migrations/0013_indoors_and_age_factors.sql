ALTER TABLE run ADD COLUMN indoors DOUBLE;
CREATE TABLE age_factor (
    athlete_id VARCHAR NOT NULL, sex VARCHAR NOT NULL CHECK (sex IN ('female', 'male')),
    age INTEGER NOT NULL, distance_m DOUBLE NOT NULL CHECK (distance_m > 0),
    factor DOUBLE NOT NULL, open_standard_s DOUBLE,
    PRIMARY KEY (athlete_id, sex, age, distance_m)
);
