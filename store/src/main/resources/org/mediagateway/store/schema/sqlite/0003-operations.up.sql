CREATE TABLE import_run (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  platform TEXT NOT NULL,
  source TEXT NOT NULL,
  state TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  accepted INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  gone INTEGER NOT NULL,
  message TEXT
) STRICT;

CREATE TABLE rejected_row (
  run INTEGER NOT NULL REFERENCES import_run (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  row_number INTEGER NOT NULL,
  field TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (run, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE idempotency_key (
  key TEXT PRIMARY KEY,
  request_hash TEXT NOT NULL,
  claimed_at INTEGER NOT NULL,
  status INTEGER, -- null until answered
  body TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX idempotency_key_age ON idempotency_key (claimed_at);
