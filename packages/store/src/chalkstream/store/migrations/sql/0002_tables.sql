-- The tables beside the log (docs/reference/interfaces.md). Times are milliseconds since 1970, UTC.

CREATE TABLE public.users (
  user_id uuid PRIMARY KEY,
  email text NOT NULL CHECK (char_length(email) BETWEEN 3 AND 254),
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 80),
  password_hash text NOT NULL CHECK (password_hash LIKE '$argon2id$%'),
  created_at bigint NOT NULL
);
CREATE UNIQUE INDEX users_by_email ON public.users (lower(email));

CREATE TABLE public.logins (
  login_id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES public.users ON DELETE CASCADE,
  token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
  user_agent text NOT NULL CHECK (char_length(user_agent) <= 400),
  created_at bigint NOT NULL,
  seen_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  revoked_at bigint
);
CREATE INDEX logins_of_user ON public.logins (user_id);
COMMENT ON TABLE public.logins IS 'Server-side sessions. The cookie holds the token, the row only its SHA-256.';

CREATE TABLE public.setup_tokens (
  token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
  created_at bigint NOT NULL,
  used_at bigint
);

CREATE TABLE public.courses (
  course_id uuid PRIMARY KEY,
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
  created_at bigint NOT NULL
);

CREATE TABLE public.course_members (
  course_id uuid NOT NULL REFERENCES public.courses ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES public.users ON DELETE CASCADE,
  role text NOT NULL CHECK (role IN ('teacher')),
  added_at bigint NOT NULL,
  PRIMARY KEY (course_id, user_id)
);
CREATE INDEX course_members_by_user ON public.course_members (user_id);

CREATE TABLE public.sessions (
  session_id uuid PRIMARY KEY,
  course_id uuid NOT NULL REFERENCES public.courses,
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
  entry text NOT NULL CHECK (entry IN ('lobby', 'open')),
  phase text NOT NULL DEFAULT 'scheduled' CHECK (phase IN ('scheduled', 'lobby', 'running', 'ended')),
  public boolean NOT NULL DEFAULT false,
  recording text NOT NULL DEFAULT 'off' CHECK (recording IN ('off', 'on', 'paused')),
  students integer NOT NULL DEFAULT 0,
  waiting integer NOT NULL DEFAULT 0,
  epoch integer NOT NULL DEFAULT 0,
  published boolean NOT NULL DEFAULT false,
  created_at bigint NOT NULL,
  scheduled_at bigint,
  started_at bigint,
  ended_at bigint,
  seq bigint NOT NULL DEFAULT 0
);
CREATE INDEX sessions_of_course ON public.sessions (course_id);
CREATE INDEX sessions_running ON public.sessions (phase) WHERE phase = 'running';
COMMENT ON TABLE public.sessions IS 'One row a class: a projection of its log at `seq`, written in the append''s transaction.';

CREATE TABLE public.participants (
  participant_id uuid PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES public.sessions,
  user_id uuid REFERENCES public.users ON DELETE SET NULL,
  guest_token_hash bytea UNIQUE CHECK (octet_length(guest_token_hash) = 32),
  role text NOT NULL CHECK (role IN ('teacher', 'student')),
  created_at bigint NOT NULL,
  UNIQUE (session_id, user_id)
);
CREATE INDEX participants_by_user ON public.participants (user_id);

CREATE TABLE public.join_links (
  link_id uuid PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES public.sessions,
  token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
  created_at bigint NOT NULL,
  revoked_at bigint
);
CREATE INDEX join_links_of_session ON public.join_links (session_id);

CREATE TABLE public.decks (
  deck_id uuid PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES public.sessions,
  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
  status text NOT NULL DEFAULT 'rasterising' CHECK (status IN ('rasterising', 'ready', 'refused')),
  pages integer CHECK (pages BETWEEN 1 AND 500),
  pages_done integer NOT NULL DEFAULT 0,
  reason text CHECK (char_length(reason) BETWEEN 1 AND 400),
  created_at bigint NOT NULL
);
CREATE INDEX decks_of_session ON public.decks (session_id);

CREATE TABLE public.deck_pages (
  deck_id uuid NOT NULL REFERENCES public.decks ON DELETE CASCADE,
  page integer NOT NULL CHECK (page BETWEEN 1 AND 500),
  width integer NOT NULL CHECK (width > 0),
  height integer NOT NULL CHECK (height > 0),
  text text NOT NULL CHECK (char_length(text) <= 20000),
  headings text[] NOT NULL CHECK (cardinality(headings) <= 8),
  PRIMARY KEY (deck_id, page)
);

CREATE TABLE public.destinations (
  destination_id uuid PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES public.sessions,
  label text NOT NULL CHECK (char_length(label) BETWEEN 1 AND 80),
  protocol text NOT NULL CHECK (protocol IN ('rtmp', 'rtmps')),
  host text NOT NULL CHECK (char_length(host) BETWEEN 1 AND 255),
  sealed bytea NOT NULL CHECK (octet_length(sealed) BETWEEN 29 AND 8192),
  created_at bigint NOT NULL
);
CREATE INDEX destinations_of_session ON public.destinations (session_id);
COMMENT ON COLUMN public.destinations.sealed IS 'URL and stream key, encrypted and bound to this row (chalkstream.store.secrets).';

CREATE TABLE public.snapshots (
  session_id uuid NOT NULL,
  seq bigint NOT NULL CHECK (seq > 0),
  fold_version integer NOT NULL,
  state jsonb NOT NULL,
  PRIMARY KEY (session_id, seq)
);

CREATE TABLE public.program_epochs (
  session_id uuid NOT NULL,
  epoch integer NOT NULL CHECK (epoch BETWEEN 1 AND 10000),
  started_at bigint NOT NULL,
  PRIMARY KEY (session_id, epoch)
);

CREATE TABLE public.program_index (
  session_id uuid NOT NULL,
  epoch integer NOT NULL,
  program_ms bigint NOT NULL CHECK (program_ms >= 0),
  seq bigint NOT NULL CHECK (seq >= 0),
  occurred_at bigint NOT NULL,
  PRIMARY KEY (session_id, epoch, program_ms),
  FOREIGN KEY (session_id, epoch) REFERENCES public.program_epochs
);

CREATE TABLE public.recording_segments (
  session_id uuid NOT NULL,
  epoch integer NOT NULL,
  number integer NOT NULL CHECK (number >= 1),
  program_ms bigint NOT NULL CHECK (program_ms >= 0),
  duration_ms integer NOT NULL CHECK (duration_ms > 0),
  bytes bigint NOT NULL CHECK (bytes > 0),
  file text NOT NULL CHECK (char_length(file) BETWEEN 1 AND 400 AND file !~ '(^/|\.\.)'),
  PRIMARY KEY (session_id, epoch, number),
  FOREIGN KEY (session_id, epoch) REFERENCES public.program_epochs
);

CREATE TABLE public.artifacts (
  artifact_id uuid NOT NULL,
  session_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('recording', 'transcript', 'chapters', 'summary')),
  revision integer NOT NULL CHECK (revision BETWEEN 1 AND 100000),
  body jsonb,
  file text CHECK (char_length(file) BETWEEN 1 AND 400 AND file !~ '(^/|\.\.)'),
  created_at bigint NOT NULL,
  PRIMARY KEY (artifact_id, revision),
  UNIQUE (session_id, kind, revision),
  CHECK (num_nonnulls(body, file) >= 1)
);

CREATE TABLE public.relay_positions (
  relay text NOT NULL CHECK (relay ~ '^[a-z][a-z0-9_.-]{0,62}$'),
  session_id uuid NOT NULL,
  seq bigint NOT NULL CHECK (seq > 0),
  PRIMARY KEY (relay, session_id)
);
COMMENT ON TABLE public.relay_positions IS 'How far each relay has read each session''s log: the log is the outbox.';

GRANT SELECT, INSERT, UPDATE, DELETE ON
  public.users, public.logins, public.setup_tokens, public.courses, public.course_members, public.sessions,
  public.participants, public.join_links, public.decks, public.deck_pages, public.destinations, public.snapshots
  TO chalkstream_app;
GRANT SELECT ON public.program_epochs, public.program_index, public.recording_segments, public.artifacts, public.relay_positions
  TO chalkstream_app;
GRANT SELECT ON
  public.courses, public.sessions, public.participants, public.decks, public.deck_pages, public.destinations, public.snapshots
  TO chalkstream_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON
  public.program_epochs, public.program_index, public.recording_segments, public.artifacts, public.relay_positions
  TO chalkstream_worker;
