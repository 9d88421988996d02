-- chat.rules_changed v1
CREATE FUNCTION public.event_chat_rules_changed_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{mode,slow_s}'::text[]
    AND (payload - '{mode,slow_s}'::text[]) = '{}'::jsonb
    AND (payload -> 'mode') IN ('"open"'::jsonb, '"staff_only"'::jsonb, '"off"'::jsonb)
    AND CASE WHEN pg_catalog.jsonb_typeof((payload -> 'slow_s')) = 'number' THEN pg_catalog.scale((payload -> 'slow_s')::numeric) = 0 AND (payload -> 'slow_s')::numeric BETWEEN 0 AND 300 ELSE false END, false);
END $$;

-- class.locked v1
CREATE FUNCTION public.event_class_locked_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload = '{}'::jsonb, false);
END $$;

-- class.unlocked v1
CREATE FUNCTION public.event_class_unlocked_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload = '{}'::jsonb, false);
END $$;

-- confusion.settled v1
CREATE FUNCTION public.event_confusion_settled_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{participant}'::text[]
    AND (payload - '{participant}'::text[]) = '{}'::jsonb
    AND pg_catalog.jsonb_typeof((payload -> 'participant')) = 'string' AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'participant'), 'uuid') THEN ((payload ->> 'participant'))::uuid::text = (payload ->> 'participant') ELSE false END, false);
END $$;

-- confusion.signalled v1
CREATE FUNCTION public.event_confusion_signalled_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{participant,deck,page}'::text[]
    AND (payload - '{participant,deck,page}'::text[]) = '{}'::jsonb
    AND pg_catalog.jsonb_typeof((payload -> 'participant')) = 'string' AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'participant'), 'uuid') THEN ((payload ->> 'participant'))::uuid::text = (payload ->> 'participant') ELSE false END
    AND pg_catalog.jsonb_typeof((payload -> 'deck')) = 'string' AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'deck'), 'uuid') THEN ((payload ->> 'deck'))::uuid::text = (payload ->> 'deck') ELSE false END
    AND CASE WHEN pg_catalog.jsonb_typeof((payload -> 'page')) = 'number' THEN pg_catalog.scale((payload -> 'page')::numeric) = 0 AND (payload -> 'page')::numeric BETWEEN 1 AND 500 ELSE false END, false);
END $$;

-- consent.given v1
CREATE FUNCTION public.event_consent_given_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{participant,scopes}'::text[]
    AND (payload - '{participant,scopes}'::text[]) = '{}'::jsonb
    AND pg_catalog.jsonb_typeof((payload -> 'participant')) = 'string' AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'participant'), 'uuid') THEN ((payload ->> 'participant'))::uuid::text = (payload ->> 'participant') ELSE false END
    AND CASE WHEN pg_catalog.jsonb_typeof((payload -> 'scopes')) = 'array' THEN pg_catalog.jsonb_array_length((payload -> 'scopes')) BETWEEN 1 AND 4 ELSE false END AND (payload ->> 'scopes') ~ '^\[\]?(("name"|"public"|"record"|"transcribe")(, |\]$))*$', false);
END $$;

-- consent.withdrawn v1
CREATE FUNCTION public.event_consent_withdrawn_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{participant,scopes}'::text[]
    AND (payload - '{participant,scopes}'::text[]) = '{}'::jsonb
    AND pg_catalog.jsonb_typeof((payload -> 'participant')) = 'string' AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'participant'), 'uuid') THEN ((payload ->> 'participant'))::uuid::text = (payload ->> 'participant') ELSE false END
    AND CASE WHEN pg_catalog.jsonb_typeof((payload -> 'scopes')) = 'array' THEN pg_catalog.jsonb_array_length((payload -> 'scopes')) BETWEEN 1 AND 4 ELSE false END AND (payload ->> 'scopes') ~ '^\[\]?(("name"|"public"|"record"|"transcribe")(, |\]$))*$', false);
END $$;

-- device.took_stage v1
CREATE FUNCTION public.event_device_took_stage_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{participant,device}'::text[]
    AND (payload - '{participant,device}'::text[]) = '{}'::jsonb
    AND pg_catalog.jsonb_typeof((payload -> 'participant')) = 'string' AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'participant'), 'uuid') THEN ((payload ->> 'participant'))::uuid::text = (payload ->> 'participant') ELSE false END
    AND pg_catalog.jsonb_typeof((payload -> 'device')) = 'string' AND pg_catalog.char_length((payload ->> 'device')) BETWEEN 4 AND 16 AND (payload ->> 'device') ~ '^[a-z0-9]+$', false);
END $$;

-- floor.granted v1
CREATE FUNCTION public.event_floor_granted_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{participant,sources}'::text[]
    AND (payload - '{participant,sources}'::text[]) = '{}'::jsonb
    AND pg_catalog.jsonb_typeof((payload -> 'participant')) = 'string' AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'participant'), 'uuid') THEN ((payload ->> 'participant'))::uuid::text = (payload ->> 'participant') ELSE false END
    AND CASE WHEN pg_catalog.jsonb_typeof((payload -> 'sources')) = 'array' THEN pg_catalog.jsonb_array_length((payload -> 'sources')) BETWEEN 1 AND 3 ELSE false END AND (payload ->> 'sources') ~ '^\[\]?(("microphone"|"camera"|"screen")(, |\]$))*$', false);
END $$;

-- floor.revoked v1
CREATE FUNCTION public.event_floor_revoked_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{participant,sources}'::text[]
    AND (payload - '{participant,sources}'::text[]) = '{}'::jsonb
    AND pg_catalog.jsonb_typeof((payload -> 'participant')) = 'string' AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'participant'), 'uuid') THEN ((payload ->> 'participant'))::uuid::text = (payload ->> 'participant') ELSE false END
    AND CASE WHEN pg_catalog.jsonb_typeof((payload -> 'sources')) = 'array' THEN pg_catalog.jsonb_array_length((payload -> 'sources')) BETWEEN 1 AND 3 ELSE false END AND (payload ->> 'sources') ~ '^\[\]?(("microphone"|"camera"|"screen")(, |\]$))*$', false);
END $$;

-- layout.changed v1
CREATE FUNCTION public.event_layout_changed_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{layout}'::text[]
    AND (payload - '{layout}'::text[]) = '{}'::jsonb
    AND (payload -> 'layout') IN ('"slide_camera"'::jsonb, '"slide"'::jsonb, '"camera"'::jsonb, '"slate"'::jsonb), false);
END $$;

-- poll.answered v1
CREATE FUNCTION public.event_poll_answered_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{poll,participant,option}'::text[]
    AND (payload - '{poll,participant,option}'::text[]) = '{}'::jsonb
    AND pg_catalog.jsonb_typeof((payload -> 'poll')) = 'string' AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'poll'), 'uuid') THEN ((payload ->> 'poll'))::uuid::text = (payload ->> 'poll') ELSE false END
    AND pg_catalog.jsonb_typeof((payload -> 'participant')) = 'string' AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'participant'), 'uuid') THEN ((payload ->> 'participant'))::uuid::text = (payload ->> 'participant') ELSE false END
    AND CASE WHEN pg_catalog.jsonb_typeof((payload -> 'option')) = 'number' THEN pg_catalog.scale((payload -> 'option')::numeric) = 0 AND (payload -> 'option')::numeric BETWEEN 0 AND 7 ELSE false END, false);
END $$;

-- poll.closed v1
CREATE FUNCTION public.event_poll_closed_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{poll}'::text[]
    AND (payload - '{poll}'::text[]) = '{}'::jsonb
    AND pg_catalog.jsonb_typeof((payload -> 'poll')) = 'string' AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'poll'), 'uuid') THEN ((payload ->> 'poll'))::uuid::text = (payload ->> 'poll') ELSE false END, false);
END $$;

-- poll.discarded v1
CREATE FUNCTION public.event_poll_discarded_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{poll}'::text[]
    AND (payload - '{poll}'::text[]) = '{}'::jsonb
    AND pg_catalog.jsonb_typeof((payload -> 'poll')) = 'string' AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'poll'), 'uuid') THEN ((payload ->> 'poll'))::uuid::text = (payload ->> 'poll') ELSE false END, false);
END $$;

-- poll.opened v1
CREATE FUNCTION public.event_poll_opened_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{poll,question,options,anonymous}'::text[]
    AND (payload - '{poll,question,options,anonymous}'::text[]) = '{}'::jsonb
    AND pg_catalog.jsonb_typeof((payload -> 'poll')) = 'string' AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'poll'), 'uuid') THEN ((payload ->> 'poll'))::uuid::text = (payload ->> 'poll') ELSE false END
    AND pg_catalog.jsonb_typeof((payload -> 'question')) = 'string' AND pg_catalog.char_length((payload ->> 'question')) BETWEEN 1 AND 300
    AND CASE WHEN pg_catalog.jsonb_typeof((payload -> 'options')) = 'array' THEN pg_catalog.jsonb_array_length((payload -> 'options')) BETWEEN 2 AND 8 ELSE false END AND NOT EXISTS (SELECT FROM pg_catalog.jsonb_array_elements(CASE WHEN pg_catalog.jsonb_typeof((payload -> 'options')) = 'array' THEN (payload -> 'options') ELSE '[]'::jsonb END) AS items(item) WHERE pg_catalog.jsonb_typeof(item) <> 'string' OR pg_catalog.char_length(item #>> '{}') NOT BETWEEN 1 AND 120)
    AND pg_catalog.jsonb_typeof((payload -> 'anonymous')) = 'boolean', false);
END $$;

-- poll.prepared v1
CREATE FUNCTION public.event_poll_prepared_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{poll,question,options,anonymous}'::text[]
    AND (payload - '{poll,question,options,anonymous}'::text[]) = '{}'::jsonb
    AND pg_catalog.jsonb_typeof((payload -> 'poll')) = 'string' AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'poll'), 'uuid') THEN ((payload ->> 'poll'))::uuid::text = (payload ->> 'poll') ELSE false END
    AND pg_catalog.jsonb_typeof((payload -> 'question')) = 'string' AND pg_catalog.char_length((payload ->> 'question')) BETWEEN 1 AND 300
    AND CASE WHEN pg_catalog.jsonb_typeof((payload -> 'options')) = 'array' THEN pg_catalog.jsonb_array_length((payload -> 'options')) BETWEEN 2 AND 8 ELSE false END AND NOT EXISTS (SELECT FROM pg_catalog.jsonb_array_elements(CASE WHEN pg_catalog.jsonb_typeof((payload -> 'options')) = 'array' THEN (payload -> 'options') ELSE '[]'::jsonb END) AS items(item) WHERE pg_catalog.jsonb_typeof(item) <> 'string' OR pg_catalog.char_length(item #>> '{}') NOT BETWEEN 1 AND 120)
    AND pg_catalog.jsonb_typeof((payload -> 'anonymous')) = 'boolean', false);
END $$;

-- poll.revealed v1
CREATE FUNCTION public.event_poll_revealed_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{poll}'::text[]
    AND (payload - '{poll}'::text[]) = '{}'::jsonb
    AND pg_catalog.jsonb_typeof((payload -> 'poll')) = 'string' AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'poll'), 'uuid') THEN ((payload ->> 'poll'))::uuid::text = (payload ->> 'poll') ELSE false END, false);
END $$;

-- poll.tallied v1
CREATE FUNCTION public.event_poll_tallied_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{poll,counts}'::text[]
    AND (payload - '{poll,counts}'::text[]) = '{}'::jsonb
    AND pg_catalog.jsonb_typeof((payload -> 'poll')) = 'string' AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'poll'), 'uuid') THEN ((payload ->> 'poll'))::uuid::text = (payload ->> 'poll') ELSE false END
    AND CASE WHEN pg_catalog.jsonb_typeof((payload -> 'counts')) = 'array' THEN pg_catalog.jsonb_array_length((payload -> 'counts')) BETWEEN 2 AND 8 ELSE false END AND (payload ->> 'counts') ~ '^\[\]?(([0-9]|[1-9][0-9]|[1-9][0-9]{2}|1000)(, |\]$))*$', false);
END $$;

-- role.changed v1
CREATE FUNCTION public.event_role_changed_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{participant,role}'::text[]
    AND (payload - '{participant,role}'::text[]) = '{}'::jsonb
    AND pg_catalog.jsonb_typeof((payload -> 'participant')) = 'string' AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'participant'), 'uuid') THEN ((payload ->> 'participant'))::uuid::text = (payload ->> 'participant') ELSE false END
    AND (payload -> 'role') IN ('"teacher"'::jsonb, '"student"'::jsonb), false);
END $$;

-- study.shared v1
CREATE FUNCTION public.event_study_shared_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{access,names}'::text[]
    AND (payload - '{access,names}'::text[]) = '{}'::jsonb
    AND (payload -> 'access') IN ('"staff"'::jsonb, '"class"'::jsonb, '"course"'::jsonb, '"public"'::jsonb)
    AND pg_catalog.jsonb_typeof((payload -> 'names')) = 'boolean', false);
END $$;

-- the dispatcher
CREATE OR REPLACE FUNCTION public.event_is_valid(kind text, version integer, payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  CASE kind || '/' || version
    WHEN 'artifact.derived/1' THEN RETURN public.event_artifact_derived_v1(payload);
    WHEN 'artifact.published/1' THEN RETURN public.event_artifact_published_v1(payload);
    WHEN 'artifact.withdrawn/1' THEN RETURN public.event_artifact_withdrawn_v1(payload);
    WHEN 'chat.message_posted/1' THEN RETURN public.event_chat_message_posted_v1(payload);
    WHEN 'chat.message_removed/1' THEN RETURN public.event_chat_message_removed_v1(payload);
    WHEN 'chat.rules_changed/1' THEN RETURN public.event_chat_rules_changed_v1(payload);
    WHEN 'class.ended/1' THEN RETURN public.event_class_ended_v1(payload);
    WHEN 'class.locked/1' THEN RETURN public.event_class_locked_v1(payload);
    WHEN 'class.opened/1' THEN RETURN public.event_class_opened_v1(payload);
    WHEN 'class.reopened/1' THEN RETURN public.event_class_reopened_v1(payload);
    WHEN 'class.started/1' THEN RETURN public.event_class_started_v1(payload);
    WHEN 'class.unlocked/1' THEN RETURN public.event_class_unlocked_v1(payload);
    WHEN 'confusion.settled/1' THEN RETURN public.event_confusion_settled_v1(payload);
    WHEN 'confusion.signalled/1' THEN RETURN public.event_confusion_signalled_v1(payload);
    WHEN 'consent.given/1' THEN RETURN public.event_consent_given_v1(payload);
    WHEN 'consent.withdrawn/1' THEN RETURN public.event_consent_withdrawn_v1(payload);
    WHEN 'deck.attached/1' THEN RETURN public.event_deck_attached_v1(payload);
    WHEN 'destination.added/1' THEN RETURN public.event_destination_added_v1(payload);
    WHEN 'destination.removed/1' THEN RETURN public.event_destination_removed_v1(payload);
    WHEN 'destination.state_changed/1' THEN RETURN public.event_destination_state_changed_v1(payload);
    WHEN 'device.took_stage/1' THEN RETURN public.event_device_took_stage_v1(payload);
    WHEN 'floor.granted/1' THEN RETURN public.event_floor_granted_v1(payload);
    WHEN 'floor.revoked/1' THEN RETURN public.event_floor_revoked_v1(payload);
    WHEN 'hand.lowered/1' THEN RETURN public.event_hand_lowered_v1(payload);
    WHEN 'hand.raised/1' THEN RETURN public.event_hand_raised_v1(payload);
    WHEN 'ink.page_cleared/1' THEN RETURN public.event_ink_page_cleared_v1(payload);
    WHEN 'ink.stroke_drawn/1' THEN RETURN public.event_ink_stroke_drawn_v1(payload);
    WHEN 'ink.strokes_erased/1' THEN RETURN public.event_ink_strokes_erased_v1(payload);
    WHEN 'layout.changed/1' THEN RETURN public.event_layout_changed_v1(payload);
    WHEN 'participant.admitted/1' THEN RETURN public.event_participant_admitted_v1(payload);
    WHEN 'participant.arrived/1' THEN RETURN public.event_participant_arrived_v1(payload);
    WHEN 'participant.departed/1' THEN RETURN public.event_participant_departed_v1(payload);
    WHEN 'participant.knocked/1' THEN RETURN public.event_participant_knocked_v1(payload);
    WHEN 'participant.refused/1' THEN RETURN public.event_participant_refused_v1(payload);
    WHEN 'participant.removed/1' THEN RETURN public.event_participant_removed_v1(payload);
    WHEN 'poll.answered/1' THEN RETURN public.event_poll_answered_v1(payload);
    WHEN 'poll.closed/1' THEN RETURN public.event_poll_closed_v1(payload);
    WHEN 'poll.discarded/1' THEN RETURN public.event_poll_discarded_v1(payload);
    WHEN 'poll.opened/1' THEN RETURN public.event_poll_opened_v1(payload);
    WHEN 'poll.prepared/1' THEN RETURN public.event_poll_prepared_v1(payload);
    WHEN 'poll.revealed/1' THEN RETURN public.event_poll_revealed_v1(payload);
    WHEN 'poll.tallied/1' THEN RETURN public.event_poll_tallied_v1(payload);
    WHEN 'program.anchored/1' THEN RETURN public.event_program_anchored_v1(payload);
    WHEN 'public.started/1' THEN RETURN public.event_public_started_v1(payload);
    WHEN 'public.stopped/1' THEN RETURN public.event_public_stopped_v1(payload);
    WHEN 'recording.paused/1' THEN RETURN public.event_recording_paused_v1(payload);
    WHEN 'recording.resumed/1' THEN RETURN public.event_recording_resumed_v1(payload);
    WHEN 'recording.started/1' THEN RETURN public.event_recording_started_v1(payload);
    WHEN 'recording.stopped/1' THEN RETURN public.event_recording_stopped_v1(payload);
    WHEN 'role.changed/1' THEN RETURN public.event_role_changed_v1(payload);
    WHEN 'session.created/1' THEN RETURN public.event_session_created_v1(payload);
    WHEN 'slide.shown/1' THEN RETURN public.event_slide_shown_v1(payload);
    WHEN 'study.shared/1' THEN RETURN public.event_study_shared_v1(payload);
    WHEN 'track.published/1' THEN RETURN public.event_track_published_v1(payload);
    WHEN 'track.unpublished/1' THEN RETURN public.event_track_unpublished_v1(payload);
    WHEN 'utterance.recognised/1' THEN RETURN public.event_utterance_recognised_v1(payload);
    WHEN 'utterance.revised/1' THEN RETURN public.event_utterance_revised_v1(payload);
    ELSE RETURN false;
  END CASE;
END $$;
