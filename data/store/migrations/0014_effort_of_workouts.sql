ALTER TABLE strength_set ADD COLUMN workout_s DOUBLE;
ALTER TABLE run ADD COLUMN perceived_exertion DOUBLE;
ALTER TABLE gym_visit ADD COLUMN perceived_exertion DOUBLE;
