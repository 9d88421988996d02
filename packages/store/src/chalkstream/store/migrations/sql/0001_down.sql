DROP TABLE public.session_state_events, public.session_heads, public.personal_content;
DROP FUNCTION public.append_events, public.lock_session, public.event_hash, public.refuse_change;
