DROP TABLE
  public.relay_positions, public.artifacts, public.recording_segments, public.program_index, public.program_epochs,
  public.snapshots, public.destinations, public.deck_pages, public.decks, public.join_links, public.participants,
  public.sessions, public.course_members, public.courses, public.setup_tokens, public.logins, public.users;
