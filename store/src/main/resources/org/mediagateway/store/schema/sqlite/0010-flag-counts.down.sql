DROP TABLE flag_count;

ALTER TABLE feature_flag DROP COLUMN divides_since;
