-- What a teacher may take away, find again and give to others.

ALTER TABLE public.courses ADD COLUMN archived_at bigint;
COMMENT ON COLUMN public.courses.archived_at IS 'Hidden, because all its classes are archived; restoring one brings it back.';

ALTER TABLE public.sessions ADD COLUMN archived_at bigint;
COMMENT ON COLUMN public.sessions.archived_at IS 'Hidden from everybody and entered by nobody until a teacher restores it; nothing of it is deleted.';

ALTER TABLE public.join_links ADD COLUMN sealed bytea CHECK (octet_length(sealed) BETWEEN 29 AND 512);
COMMENT ON COLUMN public.join_links.sealed IS 'The token, encrypted and bound to this row (chalkstream.store.secrets), so that staff can show the address again. NULL: made before this was kept.';

ALTER TABLE public.participants ADD COLUMN link_id uuid REFERENCES public.join_links;
COMMENT ON COLUMN public.participants.link_id IS 'The join link with which somebody came first.';

CREATE TABLE public.account_links (
  token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
  user_id uuid REFERENCES public.users ON DELETE CASCADE,
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  used_at bigint
);
COMMENT ON TABLE public.account_links IS 'One-time links: with a user, to set that account''s password anew; without one, to make another account.';
GRANT SELECT, INSERT, UPDATE, DELETE ON public.account_links TO chalkstream_app;
