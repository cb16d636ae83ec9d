-- A collection is one vector space: rows of one name are kept apart by the model that made them.
CREATE TABLE collection (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  model TEXT NOT NULL,
  dimension INTEGER NOT NULL CHECK (dimension BETWEEN 1 AND 4096),
  metric TEXT NOT NULL,
  UNIQUE (name, model)
) STRICT;

-- Vectors are float32, little-endian. Rows are appended, so that bulk writes touch few pages.
CREATE TABLE title_vector (
  number INTEGER PRIMARY KEY,
  collection INTEGER NOT NULL REFERENCES collection (id),
  title INTEGER NOT NULL,
  title_version INTEGER NOT NULL, -- the version whose text was embedded
  text_hash TEXT NOT NULL,
  vector BLOB NOT NULL,
  UNIQUE (title, collection)
) STRICT;

-- Tells which vectors are up to date without reading the rows, which are large.
CREATE INDEX title_vector_version ON title_vector (title, collection, title_version);

CREATE TABLE text_vector (
  number INTEGER PRIMARY KEY,
  collection INTEGER NOT NULL REFERENCES collection (id),
  text_hash TEXT NOT NULL,
  vector BLOB NOT NULL,
  UNIQUE (collection, text_hash)
) STRICT;
