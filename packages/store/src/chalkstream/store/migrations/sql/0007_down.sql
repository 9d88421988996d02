DROP TABLE public.study_links;
DROP INDEX public.words_of_a_session;
ALTER TABLE public.deck_pages DROP COLUMN search;
ALTER TABLE public.personal_content DROP COLUMN search;
DROP FUNCTION public.search_query(text);
DROP FUNCTION public.search_vector(text);
