CREATE TABLE public.study_links (
  link_id uuid PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES public.sessions,
  token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL CHECK (expires_at > created_at),
  revoked_at bigint
);
CREATE INDEX study_links_of_session ON public.study_links (session_id);
COMMENT ON TABLE public.study_links IS 'Who shows the token may study a class that is over, until the link expires or is revoked.';
GRANT SELECT, INSERT, UPDATE, DELETE ON public.study_links TO chalkstream_app;
