CREATE TABLE viewer_session (
  viewer TEXT NOT NULL REFERENCES viewer (id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  last_active INTEGER NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (viewer, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX viewer_session_last_active ON viewer_session (last_active);
