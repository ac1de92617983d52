CREATE TABLE removed_race (
    athlete_id VARCHAR NOT NULL, race_id VARCHAR NOT NULL, day DATE NOT NULL, distance_m DOUBLE NOT NULL,
    PRIMARY KEY (athlete_id, race_id)
);
CREATE TABLE settled_doubt (
    athlete_id VARCHAR NOT NULL, table_name VARCHAR NOT NULL, row_key VARCHAR NOT NULL, doubt VARCHAR NOT NULL,
    counts BOOLEAN NOT NULL,
    PRIMARY KEY (athlete_id, table_name, row_key)
);
CREATE TABLE removed_weighing (
    athlete_id VARCHAR NOT NULL, body_mass_key VARCHAR NOT NULL,
    PRIMARY KEY (athlete_id, body_mass_key)
);
