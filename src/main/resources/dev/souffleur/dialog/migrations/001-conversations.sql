-- Times are milliseconds since 1970, UTC. A column of people's words is ANY: text, or a blob of
-- UTF-16 chars where UTF-8 cannot carry them (see StoredText).

CREATE TABLE conversations (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  customer    ANY NOT NULL,
  channel     ANY NOT NULL,
  created     INTEGER NOT NULL,
  updated     INTEGER NOT NULL,
  state       TEXT NOT NULL CHECK (state IN ('open', 'archived')),
  category    TEXT,
  metadata    ANY NOT NULL,
  first_words ANY NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX conversations_newest ON conversations (state, updated DESC, id DESC);

CREATE TABLE messages (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  conversation INTEGER NOT NULL REFERENCES conversations (id),
  speaker      TEXT NOT NULL CHECK (speaker IN ('customer', 'operator', 'system')),
  time         INTEGER NOT NULL,
  text         ANY NOT NULL
) STRICT;

-- Pages through a dialog from its end.
CREATE INDEX messages_of ON messages (conversation, id);

CREATE TABLE suggestions (
  id                  INTEGER PRIMARY KEY AUTOINCREMENT,
  conversation        INTEGER NOT NULL REFERENCES conversations (id),
  message             INTEGER NOT NULL REFERENCES messages (id),
  created             INTEGER NOT NULL,
  category            TEXT,
  category_confidence REAL NOT NULL,
  category_source     TEXT NOT NULL,
  mode                TEXT NOT NULL,
  text                ANY NOT NULL,
  citations           ANY NOT NULL,
  model               TEXT NOT NULL,
  input_tokens        INTEGER NOT NULL,
  cached_tokens       INTEGER NOT NULL,
  output_tokens       INTEGER NOT NULL,
  cost_usd            REAL,
  first_token_ms      INTEGER,
  latency_ms          INTEGER NOT NULL,
  action              TEXT,
  edit_distance       INTEGER,
  action_time         INTEGER
) STRICT;

CREATE INDEX suggestions_of ON suggestions (conversation, id);
CREATE INDEX suggestions_cost ON suggestions (created, cost_usd);
CREATE INDEX suggestions_message ON suggestions (message);

CREATE TABLE examples (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  text     ANY NOT NULL,
  category TEXT NOT NULL,
  time     INTEGER NOT NULL
) STRICT;

-- Stems of each message, by its id. Without a content of its own: the words stay in one place.
CREATE VIRTUAL TABLE history USING fts5 (
  stems,
  content = '',
  prefix = '2 3',
  tokenize = 'unicode61 remove_diacritics 0'
);
