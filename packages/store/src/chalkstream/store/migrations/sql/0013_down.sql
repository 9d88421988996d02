DROP FUNCTION public.purge_session;
REVOKE ALL ON
  public.session_heads, public.session_state_events, public.personal_content, public.snapshots, public.erasures,
  public.artifacts, public.recording_segments, public.program_index, public.program_epochs, public.relay_positions,
  public.destinations, public.decks, public.participants, public.join_links, public.study_links, public.sessions,
  public.courses, public.purged_sessions
  FROM chalkstream_purge;
REVOKE ALL ON SCHEMA public FROM chalkstream_purge;
CREATE OR REPLACE FUNCTION public.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: the log is append-only', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'CS003', HINT = 'Append a correcting event instead.';
END $$;
DROP TRIGGER erases_words ON public.session_state_events;
DROP FUNCTION public.erase_words;
DROP TRIGGER keeps_purged_out ON public.program_epochs;
DROP TRIGGER keeps_purged_out ON public.program_index;
DROP TRIGGER keeps_purged_out ON public.recording_segments;
DROP TRIGGER keeps_purged_out ON public.relay_positions;
DROP FUNCTION public.keep_purged_out;
DROP TRIGGER keeps_erased_out ON public.artifacts;
DROP FUNCTION public.keep_erased_out, public.without_erased, public.lock_artifacts;
ALTER TABLE public.decks DROP COLUMN removed_at;
DROP TABLE public.purged_sessions, public.erasures;
