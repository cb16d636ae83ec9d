CREATE TABLE feature_flag (
  name TEXT COLLATE "C" PRIMARY KEY,
  version BIGINT NOT NULL,
  document TEXT NOT NULL
);
