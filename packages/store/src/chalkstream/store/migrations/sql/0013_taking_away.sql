-- What is taken away for good: one person's words, a whole class, a deck.

CREATE TABLE public.erasures (
  session_id uuid NOT NULL,
  erasure_id uuid NOT NULL,
  participant_id uuid NOT NULL,
  erased_at bigint NOT NULL,
  contents integer NOT NULL CHECK (contents >= 0),
  PRIMARY KEY (session_id, erasure_id)
);
COMMENT ON TABLE public.erasures IS 'Whose words were erased, when, and how many rows of them. `erasure_id` is the id of the command that did it. What a restore must erase again is read from it.';

CREATE TABLE public.purged_sessions (
  session_id uuid PRIMARY KEY,
  seq bigint NOT NULL CHECK (seq >= 0),
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  purged_at bigint NOT NULL,
  purged_by uuid,
  decks uuid[] NOT NULL
);
COMMENT ON TABLE public.purged_sessions IS 'Tombstones of classes that were deleted for ever: where the log ended and its last hash. `purged_by` is the account, NULL for the command line; `decks` are those whose files go too.';

ALTER TABLE public.decks ADD COLUMN removed_at bigint;
COMMENT ON COLUMN public.decks.removed_at IS 'No longer part of the class; kept because pages of it were shown, and the study page shows them.';

-- One lock a session, held to the end of the transaction by whoever stores or takes away what was made of it: an artefact
-- that is stored while its words are erased meets the erasure, whichever commits first.
CREATE FUNCTION public.lock_artifacts(p_session uuid) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  SELECT pg_advisory_xact_lock(hashtextextended('chalkstream artifacts ' || p_session, 0))
$$;

-- The body of an artefact without what is made of words that are gone: segments of the transcript, lines of the summary
-- that cite them, and titles of chapters that are no slide's heading.
CREATE FUNCTION public.without_erased(p_session uuid, p_kind text, p_body jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  gone text[];
BEGIN
  SELECT array_agg(newest.segment) INTO gone FROM (
    SELECT DISTINCT ON (e.payload ->> 'segment')
      e.payload ->> 'segment' AS segment, (e.payload -> 'words' ->> 'content')::uuid AS content
    FROM public.session_state_events e
    WHERE e.session_id = p_session AND e.type IN ('utterance.recognised', 'utterance.revised')
    ORDER BY e.payload ->> 'segment', e.seq DESC
  ) AS newest
  WHERE NOT EXISTS (SELECT FROM public.personal_content w WHERE w.content_id = newest.content);
  IF gone IS NULL OR p_body IS NULL THEN
    RETURN p_body;
  END IF;
  CASE p_kind
    WHEN 'transcript' THEN
      RETURN p_body || jsonb_build_object('segments', coalesce((
        SELECT jsonb_agg(segment ORDER BY place)
        FROM jsonb_array_elements(p_body -> 'segments') WITH ORDINALITY AS each(segment, place)
        WHERE segment ->> 'segment' <> ALL (gone)), '[]'));
    WHEN 'summary' THEN
      RETURN p_body || jsonb_build_object('lines', coalesce((
        SELECT jsonb_agg(line ORDER BY place)
        FROM jsonb_array_elements(p_body -> 'lines') WITH ORDINALITY AS each(line, place)
        WHERE NOT EXISTS (
          SELECT FROM jsonb_array_elements(line -> 'cites') AS cite WHERE cite ->> 'segment' = ANY (gone))), '[]'));
    WHEN 'chapters' THEN
      RETURN p_body || jsonb_build_object('chapters', coalesce((
        SELECT jsonb_agg(CASE WHEN shown.heading = chapter ->> 'title' THEN chapter
          ELSE chapter || jsonb_build_object('title', coalesce('Slide ' || (chapter ->> 'page'), 'Introduction')) END
          ORDER BY place)
        FROM jsonb_array_elements(p_body -> 'chapters') WITH ORDINALITY AS each(chapter, place)
        LEFT JOIN LATERAL (
          SELECT e.payload -> 'headings' ->> 0 AS heading FROM public.session_state_events e
          WHERE e.session_id = p_session AND e.seq = (chapter ->> 'seq')::bigint
        ) AS shown ON true), '[]'));
    ELSE
      RETURN p_body;
  END CASE;
END $$;

CREATE FUNCTION public.keep_erased_out() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM public.lock_artifacts(NEW.session_id);
  IF EXISTS (SELECT FROM public.purged_sessions p WHERE p.session_id = NEW.session_id) THEN
    RETURN NULL;
  END IF;
  IF EXISTS (SELECT FROM public.erasures e WHERE e.session_id = NEW.session_id) THEN
    NEW.body := public.without_erased(NEW.session_id, NEW.kind, NEW.body);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keeps_erased_out BEFORE INSERT ON public.artifacts
  FOR EACH ROW EXECUTE FUNCTION public.keep_erased_out();

-- A worker that has not heard of the purge brings nothing back. (The gateway's tables refer to the class, the log to its head.)
CREATE FUNCTION public.keep_purged_out() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM public.lock_artifacts(NEW.session_id);
  IF EXISTS (SELECT FROM public.purged_sessions p WHERE p.session_id = NEW.session_id) THEN
    RETURN NULL;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keeps_purged_out BEFORE INSERT ON public.program_epochs
  FOR EACH ROW EXECUTE FUNCTION public.keep_purged_out();
CREATE TRIGGER keeps_purged_out BEFORE INSERT ON public.program_index
  FOR EACH ROW EXECUTE FUNCTION public.keep_purged_out();
CREATE TRIGGER keeps_purged_out BEFORE INSERT ON public.recording_segments
  FOR EACH ROW EXECUTE FUNCTION public.keep_purged_out();
CREATE TRIGGER keeps_purged_out BEFORE INSERT ON public.relay_positions
  FOR EACH ROW EXECUTE FUNCTION public.keep_purged_out();

-- The event erases: it is in the log exactly if the words are gone.
CREATE FUNCTION public.erase_words() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  erased integer;
BEGIN
  PERFORM public.lock_artifacts(NEW.session_id);
  DELETE FROM public.personal_content w
    WHERE w.session_id = NEW.session_id AND w.participant_id = (NEW.payload ->> 'participant')::uuid;
  GET DIAGNOSTICS erased = ROW_COUNT;
  INSERT INTO public.erasures VALUES (
    NEW.session_id, NEW.command_id, (NEW.payload ->> 'participant')::uuid, NEW.occurred_at, erased)
    ON CONFLICT DO NOTHING;
  UPDATE public.artifacts a SET body = public.without_erased(a.session_id, a.kind, a.body)
    WHERE a.session_id = NEW.session_id AND a.kind IN ('transcript', 'summary', 'chapters');
  RETURN NULL;
END $$;
CREATE TRIGGER erases_words AFTER INSERT ON public.session_state_events
  FOR EACH ROW WHEN (NEW.type = 'words.erased') EXECUTE FUNCTION public.erase_words();

-- The role of purge_session() may delete: neither who calls it may, nor the owner by mistake. The owner is a member of that
-- role, since a migration gives it the function, and could become it or drop this trigger: nothing here holds against that.
CREATE OR REPLACE FUNCTION public.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_user = 'chalkstream_purge' THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '% of % is refused: the log is append-only', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'CS003', HINT = 'Append a correcting event instead.';
END $$;

CREATE FUNCTION public.purge_session(p_session uuid, p_by uuid, p_now bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  class public.sessions%ROWTYPE;
  tombstone public.purged_sessions%ROWTYPE;
BEGIN
  IF NOT EXISTS (SELECT FROM public.sessions s WHERE s.session_id = p_session) THEN
    RETURN false;
  END IF;
  -- In the order of an append that erases: the head first (whoever waits for its row finds none afterwards), then the lock.
  DELETE FROM public.session_heads h WHERE h.session_id = p_session RETURNING h.seq, h.hash
    INTO tombstone.seq, tombstone.hash;
  PERFORM public.lock_artifacts(p_session);
  -- Locked, so that nobody takes it out of the archive meanwhile. Another purge may have been first.
  SELECT s.* INTO class FROM public.sessions s WHERE s.session_id = p_session FOR UPDATE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  IF class.archived_at IS NULL OR class.phase = 'running' THEN
    RAISE EXCEPTION 'session % is not archived', p_session
      USING ERRCODE = 'CS004', HINT = 'Archive the class first: nobody may be in it.';
  END IF;
  DELETE FROM public.session_state_events e WHERE e.session_id = p_session;
  DELETE FROM public.personal_content w WHERE w.session_id = p_session;
  DELETE FROM public.snapshots s WHERE s.session_id = p_session;
  DELETE FROM public.erasures e WHERE e.session_id = p_session;
  DELETE FROM public.artifacts a WHERE a.session_id = p_session;
  DELETE FROM public.recording_segments r WHERE r.session_id = p_session;
  DELETE FROM public.program_index i WHERE i.session_id = p_session;
  DELETE FROM public.program_epochs e WHERE e.session_id = p_session;
  DELETE FROM public.relay_positions r WHERE r.session_id = p_session;
  DELETE FROM public.destinations d WHERE d.session_id = p_session;
  SELECT coalesce(array_agg(d.deck_id), '{}') INTO tombstone.decks FROM public.decks d WHERE d.session_id = p_session;
  DELETE FROM public.decks d WHERE d.session_id = p_session;
  DELETE FROM public.participants p WHERE p.session_id = p_session;
  DELETE FROM public.join_links l WHERE l.session_id = p_session;
  DELETE FROM public.study_links l WHERE l.session_id = p_session;
  DELETE FROM public.sessions s WHERE s.session_id = p_session;
  DELETE FROM public.courses c WHERE c.course_id = class.course_id AND c.archived_at IS NOT NULL
    AND NOT EXISTS (SELECT FROM public.sessions s WHERE s.course_id = c.course_id);
  INSERT INTO public.purged_sessions VALUES (
    p_session, coalesce(tombstone.seq, 0), coalesce(tombstone.hash, decode(repeat('00', 32), 'hex')), p_now, p_by,
    tombstone.decks)
    ON CONFLICT (session_id) DO UPDATE SET purged_at = excluded.purged_at, seq = excluded.seq, hash = excluded.hash,
      decks = excluded.decks;
  RETURN true;
END $$;
COMMENT ON FUNCTION public.purge_session IS 'Delete an archived class for ever: log, words, decks, all that was made of it. Leaves a tombstone. False: there is no such class.';

GRANT SELECT ON public.erasures, public.purged_sessions TO chalkstream_app, chalkstream_worker;
GRANT USAGE, CREATE ON SCHEMA public TO chalkstream_purge;
GRANT SELECT, DELETE ON
  public.session_heads, public.session_state_events, public.personal_content, public.snapshots, public.erasures,
  public.artifacts, public.recording_segments, public.program_index, public.program_epochs, public.relay_positions,
  public.destinations, public.decks, public.participants, public.join_links, public.study_links, public.sessions,
  public.courses
  TO chalkstream_purge;
-- SELECT FOR UPDATE asks for UPDATE on a column.
GRANT UPDATE (session_id) ON public.sessions TO chalkstream_purge;
GRANT SELECT, INSERT, UPDATE ON public.purged_sessions TO chalkstream_purge;
REVOKE ALL ON FUNCTION public.purge_session FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.purge_session TO chalkstream_app;
ALTER FUNCTION public.purge_session OWNER TO chalkstream_purge;
-- It keeps CREATE: a restored dump gives it the function anew (ALTER FUNCTION … OWNER), which asks for that right.
