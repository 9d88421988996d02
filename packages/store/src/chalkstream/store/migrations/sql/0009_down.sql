DROP TABLE public.account_links;
ALTER TABLE public.participants DROP COLUMN link_id;
ALTER TABLE public.join_links DROP COLUMN sealed;
ALTER TABLE public.sessions DROP COLUMN archived_at;
ALTER TABLE public.courses DROP COLUMN archived_at;
