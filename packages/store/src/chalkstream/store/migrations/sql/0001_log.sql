-- The log: session_state_events, the head row of each session, people's words, and the one way to append.

CREATE TABLE public.session_heads (
  session_id uuid PRIMARY KEY,
  seq bigint NOT NULL CHECK (seq > 0),
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  occurred_at bigint NOT NULL
);
COMMENT ON TABLE public.session_heads IS 'The last event of each session. Whoever appends locks its row first.';

CREATE TABLE public.session_state_events (
  session_id uuid NOT NULL,
  seq bigint NOT NULL CHECK (seq BETWEEN 1 AND 9007199254740991),
  event_id uuid NOT NULL,
  type text NOT NULL,
  version smallint NOT NULL,
  payload jsonb NOT NULL,
  audience text NOT NULL CHECK (audience IN ('everyone', 'class', 'staff', 'actor', 'nobody')),
  actor_id uuid NOT NULL,
  actor_role text NOT NULL CHECK (actor_role IN ('teacher', 'student', 'waiting', 'service')),
  command_id uuid NOT NULL,
  command_digest bytea NOT NULL CHECK (octet_length(command_digest) = 32),
  ordinal smallint NOT NULL CHECK (ordinal >= 0),
  occurred_at bigint NOT NULL CHECK (occurred_at BETWEEN 0 AND 9007199254740991),
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  PRIMARY KEY (session_id, seq),
  UNIQUE (session_id, actor_id, command_id, ordinal),
  UNIQUE (event_id),
  CONSTRAINT event_is_valid CHECK (public.event_is_valid(type, version, payload))
);
COMMENT ON TABLE public.session_state_events IS 'What happened in each session. Rows are appended by append_events() and never change.';

CREATE TABLE public.personal_content (
  content_id uuid PRIMARY KEY,
  session_id uuid NOT NULL,
  participant_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('name', 'chat', 'utterance')),
  body text NOT NULL CHECK (char_length(body) BETWEEN 1 AND 4000),
  salt text NOT NULL CHECK (salt ~ '^[0-9a-f]{32}$')
);
COMMENT ON TABLE public.personal_content IS 'People''s words. An event names a row and commits to it; erasure deletes the row and the log still verifies.';
CREATE INDEX personal_content_of_participant ON public.personal_content (session_id, participant_id);

CREATE FUNCTION public.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: the log is append-only', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'CS003', HINT = 'Append a correcting event instead.';
END $$;

CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON public.session_state_events
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
ALTER TABLE public.session_state_events ENABLE ALWAYS TRIGGER never_changes;
CREATE TRIGGER never_removed BEFORE DELETE OR TRUNCATE ON public.session_heads
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
ALTER TABLE public.session_heads ENABLE ALWAYS TRIGGER never_removed;
CREATE TRIGGER never_rewritten BEFORE UPDATE OR TRUNCATE ON public.personal_content
  FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
ALTER TABLE public.personal_content ENABLE ALWAYS TRIGGER never_rewritten;

-- Each column as `<bytes>:<text>`, so that no two rows have the same text; then the SHA-256 of the previous hash and it.
CREATE FUNCTION public.event_hash(previous bytea, columns text[]) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  part text;
  whole text := '';
BEGIN
  FOREACH part IN ARRAY columns LOOP
    whole := whole || pg_catalog.octet_length(part) || ':' || part;
  END LOOP;
  RETURN pg_catalog.sha256(previous || pg_catalog.convert_to(whole, 'UTF8'));
END $$;

CREATE FUNCTION public.lock_session(p_session uuid) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  head bigint;
BEGIN
  SELECT seq INTO head FROM public.session_heads WHERE session_id = p_session FOR UPDATE;
  RETURN coalesce(head, 0);
END $$;
COMMENT ON FUNCTION public.lock_session IS 'Hold the session''s head row until the transaction ends; returns its seq, 0 for a session without events.';

-- The only way to write the log. `p_batches` is a list, one item a command, in the order in which they were decided:
-- {command_id, digest, actor_id, actor_role, occurred_at, events: [{type, version, payload, audience, content: [
-- {content, participant, kind, body, salt}]}]}. One row comes back for each.
CREATE FUNCTION public.append_events(p_session uuid, p_expected bigint, p_batches jsonb)
RETURNS TABLE (command uuid, first_seq bigint, last_seq bigint, happened_at bigint, duplicate boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  head public.session_heads%ROWTYPE;
  start bigint;
  batch jsonb;
  item jsonb;
  words jsonb;
  place bigint;
  actor uuid;
  digest bytea;
  stored bytea;
  event uuid;
BEGIN
  -- An empty append takes no lock, makes no head row and changes nothing (Marten #5539: a touched counter wedged a stream).
  IF NOT jsonb_path_exists(p_batches, 'strict $[*].events[0]', silent => true) THEN
    SELECT h.* INTO head FROM public.session_heads h WHERE h.session_id = p_session;
  ELSE
    SELECT h.* INTO head FROM public.session_heads h WHERE h.session_id = p_session FOR UPDATE;
    IF NOT FOUND THEN
      -- The first event of a session: two that race for it meet at this lock, which ends with the transaction.
      PERFORM pg_advisory_xact_lock(hashtextextended('chalkstream session ' || p_session, 0));
      SELECT h.* INTO head FROM public.session_heads h WHERE h.session_id = p_session FOR UPDATE;
    END IF;
  END IF;
  IF head.session_id IS NULL THEN
    head := (p_session, 0, '\x0000000000000000000000000000000000000000000000000000000000000000', 0);
  END IF;
  start := head.seq;

  FOR batch IN SELECT value FROM jsonb_array_elements(p_batches) LOOP
    command := batch ->> 'command_id';
    actor := batch ->> 'actor_id';
    digest := decode(batch ->> 'digest', 'hex');
    SELECT min(e.seq), max(e.seq), max(e.occurred_at), min(e.command_digest)
      INTO first_seq, last_seq, happened_at, stored
      FROM public.session_state_events e
      WHERE e.session_id = p_session AND e.actor_id = actor AND e.command_id = command;
    duplicate := first_seq IS NOT NULL;
    IF duplicate THEN
      IF stored IS DISTINCT FROM digest THEN
        RAISE EXCEPTION 'command % was stored before with other contents', command
          USING ERRCODE = 'CS002', DETAIL = command::text, HINT = 'Give a new command a new id.';
      END IF;
      RETURN NEXT;
      CONTINUE;
    END IF;
    IF jsonb_array_length(batch -> 'events') > 0 AND p_expected IS NOT NULL AND p_expected <> start THEN
      RAISE EXCEPTION 'the session stands at seq %, not at %', start, p_expected
        USING ERRCODE = 'CS001', DETAIL = start::text, HINT = 'Fold the tail, decide again, append again.';
    END IF;
    IF jsonb_typeof(batch -> 'occurred_at') IS DISTINCT FROM 'number' THEN
      RAISE EXCEPTION 'command % has no time', command USING ERRCODE = 'invalid_parameter_value';
    END IF;
    happened_at := greatest(head.occurred_at, (batch ->> 'occurred_at')::bigint);
    first_seq := head.seq + 1;
    FOR item, place IN SELECT value, ordinality - 1 FROM jsonb_array_elements(batch -> 'events') WITH ORDINALITY LOOP
      event := uuidv7();
      head.seq := head.seq + 1;
      head.occurred_at := happened_at;
      head.hash := public.event_hash(head.hash, ARRAY[
        p_session::text, head.seq::text, event::text, item ->> 'type', item ->> 'version', (item -> 'payload')::text,
        item ->> 'audience', actor::text, batch ->> 'actor_role', command::text, encode(digest, 'hex'), place::text,
        happened_at::text]);
      INSERT INTO public.session_state_events VALUES (
        p_session, head.seq, event, item ->> 'type', (item ->> 'version')::smallint, item -> 'payload', item ->> 'audience',
        actor, batch ->> 'actor_role', command, digest, place, happened_at, head.hash);
      CONTINUE WHEN NOT item ? 'content';
      FOR words IN SELECT value FROM jsonb_array_elements(item -> 'content') LOOP
        INSERT INTO public.personal_content VALUES (
          (words ->> 'content')::uuid, p_session, (words ->> 'participant')::uuid, words ->> 'kind', words ->> 'body',
          words ->> 'salt');
        IF NOT EXISTS (SELECT FROM jsonb_each(item -> 'payload') AS field WHERE field.value = jsonb_build_object(
          'content', words -> 'content',
          'commitment', encode(sha256(decode(words ->> 'salt', 'hex') || convert_to(words ->> 'body', 'UTF8')), 'hex')))
        THEN
          RAISE EXCEPTION 'event % commits to other words than content %', item ->> 'type', words ->> 'content'
            USING ERRCODE = 'integrity_constraint_violation';
        END IF;
      END LOOP;
    END LOOP;
    last_seq := head.seq;
    IF last_seq < first_seq THEN
      first_seq := last_seq;
    END IF;
    RETURN NEXT;
  END LOOP;

  IF head.seq > start THEN
    INSERT INTO public.session_heads AS h VALUES (head.*)
      ON CONFLICT (session_id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, occurred_at = excluded.occurred_at;
  END IF;
END $$;

REVOKE ALL ON FUNCTION public.append_events, public.lock_session FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.append_events, public.lock_session TO chalkstream_app;
GRANT USAGE ON SCHEMA public TO chalkstream_app, chalkstream_worker;
GRANT SELECT ON public.session_state_events, public.session_heads, public.personal_content
  TO chalkstream_app, chalkstream_worker;
