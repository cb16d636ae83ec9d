ALTER TABLE feature_flag ADD COLUMN divides_since INTEGER NOT NULL DEFAULT 0;

-- What viewers were shown and took where a flag divides them, as every gateway adds to it.
CREATE TABLE flag_count (
  flag TEXT NOT NULL REFERENCES feature_flag (name) ON DELETE CASCADE,
  viewer TEXT NOT NULL REFERENCES viewer (id) ON DELETE CASCADE,
  since INTEGER NOT NULL,
  side INTEGER NOT NULL,
  shown INTEGER NOT NULL,
  taken INTEGER NOT NULL,
  PRIMARY KEY (flag, viewer)
) STRICT, WITHOUT ROWID;

CREATE INDEX flag_count_viewer ON flag_count (viewer);
