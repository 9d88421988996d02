-- Full text of what was said, written and shown. English and German at once, since nobody says in which language a
-- message is written: a word is found by its form in either. Words that are erased leave with their row.
CREATE FUNCTION public.search_vector(body text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN pg_catalog.to_tsvector('pg_catalog.english', body) || pg_catalog.to_tsvector('pg_catalog.german', body);

CREATE FUNCTION public.search_query(query text) RETURNS tsquery
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN pg_catalog.websearch_to_tsquery('pg_catalog.english', query)
  || pg_catalog.websearch_to_tsquery('pg_catalog.german', query);

-- Names are no words of the class: nobody is found by searching for them.
ALTER TABLE public.personal_content ADD COLUMN search tsvector
  GENERATED ALWAYS AS (CASE WHEN kind <> 'name' THEN public.search_vector(body) END) STORED;
CREATE INDEX personal_content_search ON public.personal_content USING gin (search);
ALTER TABLE public.deck_pages ADD COLUMN search tsvector GENERATED ALWAYS AS (public.search_vector(text)) STORED;
CREATE INDEX deck_pages_search ON public.deck_pages USING gin (search);

-- Whose words they are, and whether they still stand.
CREATE INDEX words_of_a_session ON public.session_state_events (session_id, seq)
  WHERE type IN ('utterance.recognised', 'utterance.revised', 'chat.message_posted', 'chat.message_removed');
