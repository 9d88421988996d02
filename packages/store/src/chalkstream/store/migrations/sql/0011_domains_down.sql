ALTER TABLE public.session_state_events
  ALTER COLUMN seq TYPE bigint,
  ALTER COLUMN audience TYPE text,
  ALTER COLUMN actor_role TYPE text,
  ALTER COLUMN command_digest TYPE bytea,
  ALTER COLUMN ordinal TYPE smallint,
  ALTER COLUMN occurred_at TYPE bigint,
  ALTER COLUMN hash TYPE bytea,
  ADD CHECK (seq BETWEEN 1 AND 9007199254740991),
  ADD CHECK (audience IN ('everyone', 'class', 'staff', 'actor', 'nobody')),
  ADD CHECK (actor_role IN ('teacher', 'student', 'waiting', 'service')),
  ADD CHECK (octet_length(command_digest) = 32),
  ADD CHECK (ordinal >= 0),
  ADD CHECK (occurred_at BETWEEN 0 AND 9007199254740991),
  ADD CHECK (octet_length(hash) = 32);
DROP DOMAIN public.event_seq, public.event_audience, public.actor_role, public.sha256_digest, public.event_ordinal, public.milliseconds;
