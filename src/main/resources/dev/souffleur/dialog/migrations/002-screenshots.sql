-- A picture's bytes lie in the folder of attachments, under their SHA-256.
CREATE TABLE attachments (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  sha256     TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  name       ANY NOT NULL,
  media_type TEXT NOT NULL,
  width      INTEGER NOT NULL,
  height     INTEGER NOT NULL,
  bytes      INTEGER NOT NULL
) STRICT;

ALTER TABLE messages ADD COLUMN attachment INTEGER REFERENCES attachments (id);

-- The message is the event in the dialog; a vector is 32-bit floats, little-endian.
CREATE TABLE screenshots (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  attachment   INTEGER NOT NULL REFERENCES attachments (id),
  conversation INTEGER REFERENCES conversations (id),
  message      INTEGER REFERENCES messages (id),
  time         INTEGER NOT NULL,
  category     TEXT NOT NULL,
  confidence   REAL NOT NULL,
  correction   TEXT,
  text         ANY NOT NULL,
  look         INTEGER NOT NULL,
  vector_model TEXT,
  vector       BLOB,
  CHECK ((vector_model IS NULL) = (vector IS NULL))
) STRICT;

CREATE INDEX screenshots_corrected ON screenshots (id) WHERE correction IS NOT NULL;

-- Calls of the language model that were no suggestion: they count in the day's budget.
CREATE TABLE model_calls (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  time          INTEGER NOT NULL,
  purpose       TEXT NOT NULL,
  model         TEXT NOT NULL,
  input_tokens  INTEGER NOT NULL,
  cached_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  cost_usd      REAL
) STRICT;

CREATE INDEX model_calls_cost ON model_calls (time, cost_usd);
