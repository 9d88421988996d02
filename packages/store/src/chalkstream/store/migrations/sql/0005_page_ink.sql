-- A page's ink is read for everybody who comes to it (chalkstream.store.log.read_ink).
CREATE INDEX ink_of_a_page ON public.session_state_events
  (session_id, (payload ->> 'deck'), ((payload ->> 'page')::int), seq)
  WHERE type IN ('ink.stroke_drawn', 'ink.strokes_erased', 'ink.page_cleared');
