CREATE TABLE viewer (
  id TEXT PRIMARY KEY,
  household TEXT NOT NULL,
  version INTEGER NOT NULL,
  keeps_history INTEGER NOT NULL CHECK (keeps_history IN (0, 1)), -- as the document says
  document TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX viewer_household ON viewer (household, id);

-- A title may be merged into another or go: what was done with it stays.
CREATE TABLE interaction (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  event TEXT NOT NULL UNIQUE,
  viewer TEXT NOT NULL REFERENCES viewer (id) ON DELETE CASCADE,
  title INTEGER NOT NULL,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  completion REAL,
  rating REAL
) STRICT;

CREATE INDEX interaction_viewer ON interaction (viewer, at);
