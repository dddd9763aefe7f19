-- Replies that are written once and sent often.
CREATE TABLE canned_replies (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  folder    ANY NOT NULL,
  name      ANY NOT NULL,
  text      ANY NOT NULL,
  created   INTEGER NOT NULL,
  used      INTEGER NOT NULL DEFAULT 0,
  last_used INTEGER
) STRICT;

-- What an operator promised; due is null where no date could be read from the words, and the end
-- of the working day where they named a day and no hour (whole_day).
CREATE TABLE promises (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  conversation INTEGER NOT NULL REFERENCES conversations (id),
  message      INTEGER NOT NULL REFERENCES messages (id),
  text         ANY NOT NULL,
  due          INTEGER,
  whole_day    INTEGER NOT NULL CHECK (whole_day IN (0, 1)),
  conditional  INTEGER NOT NULL CHECK (conditional IN (0, 1)),
  state        TEXT NOT NULL CHECK (state IN ('open', 'kept', 'dropped')),
  created      INTEGER NOT NULL,
  closed       INTEGER
) STRICT;

CREATE INDEX promises_open ON promises (state, due);
CREATE INDEX promises_of ON promises (conversation, id);
CREATE INDEX promises_in ON promises (message);

-- The wrap-up of a conversation, and beside it the one that is being written, if any.
CREATE TABLE wrap_ups (
  conversation INTEGER NOT NULL REFERENCES conversations (id),
  draft        INTEGER NOT NULL CHECK (draft IN (0, 1)),
  time         INTEGER NOT NULL,
  summary      ANY NOT NULL,
  category     TEXT,
  promised     ANY NOT NULL,
  next_step    ANY NOT NULL,
  source       TEXT NOT NULL CHECK (source IN ('local', 'llm', 'operator')),
  PRIMARY KEY (conversation, draft)
) STRICT;

-- Thumbs: 1 up, -1 down, and what was wrong.
ALTER TABLE suggestions ADD COLUMN rating INTEGER CHECK (rating IN (-1, 1));
ALTER TABLE suggestions ADD COLUMN rating_reason TEXT
  CHECK (rating_reason IN ('facts', 'tone', 'language', 'relevance'));

-- How each of the operator's turns came about, and how much of what was offered they changed.
CREATE TABLE augmentations (
  message      INTEGER PRIMARY KEY REFERENCES messages (id),
  conversation INTEGER NOT NULL REFERENCES conversations (id),
  type         TEXT NOT NULL
               CHECK (type IN ('freehand', 'autosuggest', 'rewrite', 'canned', 'passage')),
  edits        INTEGER NOT NULL,
  suggestion   INTEGER REFERENCES suggestions (id),
  time         INTEGER NOT NULL
) STRICT;

CREATE INDEX augmentations_time ON augmentations (time);

-- Replies that operators accepted, as examples: redacted, both sides. sources is JSON: the passages
-- a reply rests on, with hashes. withdrawn_by is the suggestion whose thumb down speaks against it.
CREATE TABLE accepted_replies (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  suggestion   INTEGER NOT NULL UNIQUE REFERENCES suggestions (id),
  category     TEXT,
  language     TEXT NOT NULL,
  situation    ANY NOT NULL,
  reply        ANY NOT NULL,
  sources      TEXT NOT NULL,
  withdrawn_by INTEGER REFERENCES suggestions (id),
  time         INTEGER NOT NULL,
  vector_model TEXT,
  vector       BLOB
) STRICT;

-- Questions that the knowledge base could not answer, redacted. Those that mean the same have the
-- first one's id as their cluster, and one state; a message asks once.
CREATE TABLE knowledge_gaps (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  cluster      INTEGER NOT NULL,
  conversation INTEGER REFERENCES conversations (id),
  message      INTEGER UNIQUE REFERENCES messages (id),
  question     ANY NOT NULL,
  language     TEXT NOT NULL,
  time         INTEGER NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('open', 'drafted', 'dismissed', 'answered')),
  draft        ANY
) STRICT;

CREATE INDEX knowledge_gaps_cluster ON knowledge_gaps (cluster);
CREATE INDEX knowledge_gaps_state ON knowledge_gaps (state, time);

-- All that figures are made of, so that a hundred thousand texts need not be read for them.
DROP INDEX suggestions_cost;
CREATE INDEX suggestions_usage ON suggestions (
  created, cost_usd, mode, input_tokens, cached_tokens, output_tokens, first_token_ms, latency_ms,
  action, edit_distance, rating
);
CREATE INDEX messages_time ON messages (time, speaker);
CREATE INDEX conversations_created ON conversations (created, category);
CREATE INDEX knowledge_gaps_time ON knowledge_gaps (time, state);
