ALTER TABLE clock_repair ADD COLUMN season VARCHAR;
