CREATE TABLE viewer_session (
  viewer TEXT COLLATE "C" NOT NULL REFERENCES viewer (id) ON DELETE CASCADE,
  id TEXT COLLATE "C" NOT NULL,
  last_active BIGINT NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (viewer, id)
);

CREATE INDEX viewer_session_last_active ON viewer_session (last_active);
