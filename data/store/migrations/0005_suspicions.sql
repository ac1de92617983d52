CREATE TABLE suspicion (
    athlete_id VARCHAR NOT NULL, table_name VARCHAR NOT NULL, row_key VARCHAR NOT NULL, kind VARCHAR NOT NULL,
    doubt VARCHAR NOT NULL, column_name VARCHAR NOT NULL, suggested DOUBLE, suggests BOOLEAN NOT NULL,
    marked BOOLEAN NOT NULL,
    PRIMARY KEY (athlete_id, table_name, row_key)
);
CREATE TABLE settled_suspicion (
    athlete_id VARCHAR NOT NULL, table_name VARCHAR NOT NULL, row_key VARCHAR NOT NULL,
    column_name VARCHAR NOT NULL, kind VARCHAR NOT NULL, doubt VARCHAR NOT NULL, original DOUBLE,
    corrected DOUBLE, answer VARCHAR NOT NULL CHECK (answer IN ('right', 'left out', 'corrected')),
    PRIMARY KEY (athlete_id, table_name, row_key, column_name)
);
