ALTER TABLE feature_flag ADD COLUMN divides_since BIGINT NOT NULL DEFAULT 0;

-- What viewers were shown and took where a flag divides them, as every gateway adds to it.
CREATE TABLE flag_count (
  flag TEXT COLLATE "C" NOT NULL REFERENCES feature_flag (name) ON DELETE CASCADE,
  viewer TEXT COLLATE "C" NOT NULL REFERENCES viewer (id) ON DELETE CASCADE,
  since BIGINT NOT NULL,
  side SMALLINT NOT NULL,
  shown BIGINT NOT NULL,
  taken BIGINT NOT NULL,
  PRIMARY KEY (flag, viewer)
);

CREATE INDEX flag_count_viewer ON flag_count (viewer);
