-- Times are microseconds since 1970-01-01T00:00Z. Documents are JSON, see docs/formats.md.
-- Foreign keys are deferred: within one transaction rows may come in any order.

CREATE TABLE title (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL,
  work_version INTEGER NOT NULL, -- the version at which the work itself last changed
  least_listing TEXT NOT NULL, -- what the id was derived from; tells a collision
  live_listings INTEGER NOT NULL,
  document TEXT NOT NULL
) STRICT;

CREATE INDEX title_live ON title (id, work_version, live_listings) WHERE live_listings > 0;

-- Ids that were merged into another title, which may have been merged itself: a chain that ends at
-- a title. The version goes on if the title ever comes back, which deletes its row here.
CREATE TABLE title_alias (
  id INTEGER PRIMARY KEY,
  target INTEGER NOT NULL,
  version INTEGER NOT NULL,
  least_listing TEXT NOT NULL
) STRICT;

CREATE TABLE listing (
  number INTEGER PRIMARY KEY, -- short internal key for the block table
  id TEXT NOT NULL UNIQUE,
  platform TEXT NOT NULL,
  version INTEGER NOT NULL,
  live INTEGER NOT NULL CHECK (live IN (0, 1)),
  title INTEGER NOT NULL REFERENCES title (id) DEFERRABLE INITIALLY DEFERRED,
  block_keys TEXT NOT NULL, -- JSON array, sorted; the block table is derived from it
  document TEXT NOT NULL
) STRICT;

CREATE INDEX listing_title ON listing (title);

CREATE INDEX listing_live ON listing (platform, id) WHERE live = 1;

CREATE INDEX listing_gone ON listing (id) WHERE live = 0;

CREATE TABLE block (
  key TEXT NOT NULL,
  listing INTEGER NOT NULL,
  PRIMARY KEY (key, listing)
) STRICT, WITHOUT ROWID;

CREATE TABLE decision (
  first_listing TEXT NOT NULL,
  second_listing TEXT NOT NULL,
  verdict TEXT NOT NULL,
  source TEXT NOT NULL,
  confidence REAL NOT NULL,
  evidence TEXT NOT NULL, -- JSON array
  decided_at INTEGER NOT NULL,
  PRIMARY KEY (first_listing, second_listing)
) STRICT, WITHOUT ROWID;

CREATE INDEX decision_second ON decision (second_listing);

CREATE INDEX decision_review ON decision (first_listing, second_listing)
WHERE verdict = 'REVIEW';

CREATE TABLE change_log (
  sequence INTEGER PRIMARY KEY,
  type TEXT NOT NULL,
  aggregate TEXT NOT NULL,
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  payload TEXT NOT NULL,
  UNIQUE (aggregate, version)
) STRICT;
