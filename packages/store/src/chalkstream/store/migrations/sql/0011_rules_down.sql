-- artifact.derived v1
CREATE OR REPLACE FUNCTION public.event_artifact_derived_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{artifact,artifact_kind,revision}'::text[]
    AND (payload - '{artifact,artifact_kind,revision}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'artifact'), 'uuid') THEN ((payload ->> 'artifact'))::uuid::text = (payload ->> 'artifact') ELSE false END
    AND (payload -> 'artifact_kind') IN ('"recording"'::jsonb, '"transcript"'::jsonb, '"chapters"'::jsonb, '"summary"'::jsonb)
    AND (payload -> 'revision') BETWEEN '1'::jsonb AND '100000'::jsonb AND pg_catalog.strpos((payload ->> 'revision'), '.') = 0, false);
END $$;

-- artifact.published v1
CREATE OR REPLACE FUNCTION public.event_artifact_published_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{artifact,artifact_kind,revision}'::text[]
    AND (payload - '{artifact,artifact_kind,revision}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'artifact'), 'uuid') THEN ((payload ->> 'artifact'))::uuid::text = (payload ->> 'artifact') ELSE false END
    AND (payload -> 'artifact_kind') IN ('"recording"'::jsonb, '"transcript"'::jsonb, '"chapters"'::jsonb, '"summary"'::jsonb)
    AND (payload -> 'revision') BETWEEN '1'::jsonb AND '100000'::jsonb AND pg_catalog.strpos((payload ->> 'revision'), '.') = 0, false);
END $$;

-- artifact.withdrawn v1
CREATE OR REPLACE FUNCTION public.event_artifact_withdrawn_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{artifact}'::text[]
    AND (payload - '{artifact}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'artifact'), 'uuid') THEN ((payload ->> 'artifact'))::uuid::text = (payload ->> 'artifact') ELSE false END, false);
END $$;

-- chat.message_posted v1
CREATE OR REPLACE FUNCTION public.event_chat_message_posted_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{message,participant,words,to}'::text[]
    AND (payload - '{message,participant,words,to}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'message'), 'uuid') THEN ((payload ->> 'message'))::uuid::text = (payload ->> 'message') ELSE false END
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'participant'), 'uuid') THEN ((payload ->> 'participant'))::uuid::text = (payload ->> 'participant') ELSE false END
    AND pg_catalog.jsonb_typeof((payload -> 'words')) = 'object' AND (payload -> 'words') ?& '{content,commitment}'::text[] AND ((payload -> 'words') - '{content,commitment}'::text[]) = '{}'::jsonb AND CASE WHEN pg_catalog.pg_input_is_valid(((payload -> 'words') ->> 'content'), 'uuid') THEN (((payload -> 'words') ->> 'content'))::uuid::text = ((payload -> 'words') ->> 'content') ELSE false END AND pg_catalog.jsonb_typeof(((payload -> 'words') -> 'commitment')) = 'string' AND pg_catalog.char_length(((payload -> 'words') ->> 'commitment')) = 64 AND CASE WHEN pg_catalog.pg_input_is_valid('\x' || ((payload -> 'words') ->> 'commitment'), 'bytea') THEN pg_catalog.encode(('\x' || ((payload -> 'words') ->> 'commitment'))::bytea, 'hex') = ((payload -> 'words') ->> 'commitment') ELSE false END
    AND (payload -> 'to') IN ('"class"'::jsonb, '"staff"'::jsonb), false);
END $$;

-- chat.message_removed v1
CREATE OR REPLACE FUNCTION public.event_chat_message_removed_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{message}'::text[]
    AND (payload - '{message}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'message'), 'uuid') THEN ((payload ->> 'message'))::uuid::text = (payload ->> 'message') ELSE false END, false);
END $$;

-- chat.rules_changed v1
CREATE OR REPLACE FUNCTION public.event_chat_rules_changed_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{mode,slow_s}'::text[]
    AND (payload - '{mode,slow_s}'::text[]) = '{}'::jsonb
    AND (payload -> 'mode') IN ('"open"'::jsonb, '"staff_only"'::jsonb, '"off"'::jsonb)
    AND (payload -> 'slow_s') BETWEEN '0'::jsonb AND '300'::jsonb AND pg_catalog.strpos((payload ->> 'slow_s'), '.') = 0, false);
END $$;

-- class.ended v1
CREATE OR REPLACE FUNCTION public.event_class_ended_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND (payload - '{reason}'::text[]) = '{}'::jsonb
    AND (NOT payload ? 'reason' OR (pg_catalog.jsonb_typeof((payload -> 'reason')) = 'string' AND pg_catalog.char_length((payload ->> 'reason')) BETWEEN 1 AND 200)), false);
END $$;

-- class.locked v1
CREATE OR REPLACE FUNCTION public.event_class_locked_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload = '{}'::jsonb, false);
END $$;

-- class.opened v1
CREATE OR REPLACE FUNCTION public.event_class_opened_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload = '{}'::jsonb, false);
END $$;

-- class.reopened v1
CREATE OR REPLACE FUNCTION public.event_class_reopened_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload = '{}'::jsonb, false);
END $$;

-- class.started v1
CREATE OR REPLACE FUNCTION public.event_class_started_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload = '{}'::jsonb, false);
END $$;

-- class.unlocked v1
CREATE OR REPLACE FUNCTION public.event_class_unlocked_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload = '{}'::jsonb, false);
END $$;

-- confusion.settled v1
CREATE OR REPLACE FUNCTION public.event_confusion_settled_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{participant}'::text[]
    AND (payload - '{participant}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'participant'), 'uuid') THEN ((payload ->> 'participant'))::uuid::text = (payload ->> 'participant') ELSE false END, false);
END $$;

-- confusion.signalled v1
CREATE OR REPLACE FUNCTION public.event_confusion_signalled_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{participant,deck,page}'::text[]
    AND (payload - '{participant,deck,page}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'participant'), 'uuid') THEN ((payload ->> 'participant'))::uuid::text = (payload ->> 'participant') ELSE false END
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'deck'), 'uuid') THEN ((payload ->> 'deck'))::uuid::text = (payload ->> 'deck') ELSE false END
    AND (payload -> 'page') BETWEEN '1'::jsonb AND '500'::jsonb AND pg_catalog.strpos((payload ->> 'page'), '.') = 0, false);
END $$;

-- consent.given v1
CREATE OR REPLACE FUNCTION public.event_consent_given_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{participant,scopes}'::text[]
    AND (payload - '{participant,scopes}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'participant'), 'uuid') THEN ((payload ->> 'participant'))::uuid::text = (payload ->> 'participant') ELSE false END
    AND CASE WHEN pg_catalog.jsonb_typeof((payload -> 'scopes')) = 'array' THEN pg_catalog.jsonb_array_length((payload -> 'scopes')) BETWEEN 1 AND 4 ELSE false END AND (payload ->> 'scopes') ~ '^\[\]?(("name"|"public"|"record"|"transcribe")(, |\]$))*$', false);
END $$;

-- consent.withdrawn v1
CREATE OR REPLACE FUNCTION public.event_consent_withdrawn_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{participant,scopes}'::text[]
    AND (payload - '{participant,scopes}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'participant'), 'uuid') THEN ((payload ->> 'participant'))::uuid::text = (payload ->> 'participant') ELSE false END
    AND CASE WHEN pg_catalog.jsonb_typeof((payload -> 'scopes')) = 'array' THEN pg_catalog.jsonb_array_length((payload -> 'scopes')) BETWEEN 1 AND 4 ELSE false END AND (payload ->> 'scopes') ~ '^\[\]?(("name"|"public"|"record"|"transcribe")(, |\]$))*$', false);
END $$;

-- deck.attached v1
CREATE OR REPLACE FUNCTION public.event_deck_attached_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{deck,pages}'::text[]
    AND (payload - '{deck,pages}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'deck'), 'uuid') THEN ((payload ->> 'deck'))::uuid::text = (payload ->> 'deck') ELSE false END
    AND (payload -> 'pages') BETWEEN '1'::jsonb AND '500'::jsonb AND pg_catalog.strpos((payload ->> 'pages'), '.') = 0, false);
END $$;

-- destination.added v1
CREATE OR REPLACE FUNCTION public.event_destination_added_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{destination,label,protocol}'::text[]
    AND (payload - '{destination,label,protocol}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'destination'), 'uuid') THEN ((payload ->> 'destination'))::uuid::text = (payload ->> 'destination') ELSE false END
    AND pg_catalog.jsonb_typeof((payload -> 'label')) = 'string' AND pg_catalog.char_length((payload ->> 'label')) BETWEEN 1 AND 80
    AND (payload -> 'protocol') IN ('"rtmp"'::jsonb, '"rtmps"'::jsonb), false);
END $$;

-- destination.removed v1
CREATE OR REPLACE FUNCTION public.event_destination_removed_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{destination}'::text[]
    AND (payload - '{destination}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'destination'), 'uuid') THEN ((payload ->> 'destination'))::uuid::text = (payload ->> 'destination') ELSE false END, false);
END $$;

-- destination.state_changed v1
CREATE OR REPLACE FUNCTION public.event_destination_state_changed_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{destination,state}'::text[]
    AND (payload - '{destination,state,reason}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'destination'), 'uuid') THEN ((payload ->> 'destination'))::uuid::text = (payload ->> 'destination') ELSE false END
    AND (payload -> 'state') IN ('"idle"'::jsonb, '"connecting"'::jsonb, '"live"'::jsonb, '"retrying"'::jsonb, '"refused"'::jsonb, '"stopped"'::jsonb)
    AND (NOT payload ? 'reason' OR (pg_catalog.jsonb_typeof((payload -> 'reason')) = 'string' AND pg_catalog.char_length((payload ->> 'reason')) BETWEEN 1 AND 200)), false);
END $$;

-- device.took_stage v1
CREATE OR REPLACE FUNCTION public.event_device_took_stage_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{participant,device}'::text[]
    AND (payload - '{participant,device}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'participant'), 'uuid') THEN ((payload ->> 'participant'))::uuid::text = (payload ->> 'participant') ELSE false END
    AND pg_catalog.jsonb_typeof((payload -> 'device')) = 'string' AND pg_catalog.char_length((payload ->> 'device')) BETWEEN 4 AND 16 AND (payload ->> 'device') ~ '^[a-z0-9]+$', false);
END $$;

-- floor.granted v1
CREATE OR REPLACE FUNCTION public.event_floor_granted_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{participant,sources}'::text[]
    AND (payload - '{participant,sources}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'participant'), 'uuid') THEN ((payload ->> 'participant'))::uuid::text = (payload ->> 'participant') ELSE false END
    AND CASE WHEN pg_catalog.jsonb_typeof((payload -> 'sources')) = 'array' THEN pg_catalog.jsonb_array_length((payload -> 'sources')) BETWEEN 1 AND 3 ELSE false END AND (payload ->> 'sources') ~ '^\[\]?(("microphone"|"camera"|"screen")(, |\]$))*$', false);
END $$;

-- floor.revoked v1
CREATE OR REPLACE FUNCTION public.event_floor_revoked_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{participant,sources}'::text[]
    AND (payload - '{participant,sources}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'participant'), 'uuid') THEN ((payload ->> 'participant'))::uuid::text = (payload ->> 'participant') ELSE false END
    AND CASE WHEN pg_catalog.jsonb_typeof((payload -> 'sources')) = 'array' THEN pg_catalog.jsonb_array_length((payload -> 'sources')) BETWEEN 1 AND 3 ELSE false END AND (payload ->> 'sources') ~ '^\[\]?(("microphone"|"camera"|"screen")(, |\]$))*$', false);
END $$;

-- hand.lowered v1
CREATE OR REPLACE FUNCTION public.event_hand_lowered_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{participant}'::text[]
    AND (payload - '{participant}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'participant'), 'uuid') THEN ((payload ->> 'participant'))::uuid::text = (payload ->> 'participant') ELSE false END, false);
END $$;

-- hand.raised v1
CREATE OR REPLACE FUNCTION public.event_hand_raised_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{participant}'::text[]
    AND (payload - '{participant}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'participant'), 'uuid') THEN ((payload ->> 'participant'))::uuid::text = (payload ->> 'participant') ELSE false END, false);
END $$;

-- ink.page_cleared v1
CREATE OR REPLACE FUNCTION public.event_ink_page_cleared_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{deck,page}'::text[]
    AND (payload - '{deck,page}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'deck'), 'uuid') THEN ((payload ->> 'deck'))::uuid::text = (payload ->> 'deck') ELSE false END
    AND (payload -> 'page') BETWEEN '1'::jsonb AND '500'::jsonb AND pg_catalog.strpos((payload ->> 'page'), '.') = 0, false);
END $$;

-- ink.stroke_drawn v1
CREATE OR REPLACE FUNCTION public.event_ink_stroke_drawn_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{stroke,deck,page,tool,colour,width,points}'::text[]
    AND (payload - '{stroke,deck,page,tool,colour,width,points}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'stroke'), 'uuid') THEN ((payload ->> 'stroke'))::uuid::text = (payload ->> 'stroke') ELSE false END
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'deck'), 'uuid') THEN ((payload ->> 'deck'))::uuid::text = (payload ->> 'deck') ELSE false END
    AND (payload -> 'page') BETWEEN '1'::jsonb AND '500'::jsonb AND pg_catalog.strpos((payload ->> 'page'), '.') = 0
    AND (payload -> 'tool') IN ('"pen"'::jsonb, '"highlighter"'::jsonb)
    AND (payload -> 'colour') IN ('"ink"'::jsonb, '"red"'::jsonb, '"blue"'::jsonb, '"green"'::jsonb, '"yellow"'::jsonb, '"chalk"'::jsonb)
    AND (payload -> 'width') BETWEEN '1'::jsonb AND '1000'::jsonb AND pg_catalog.strpos((payload ->> 'width'), '.') = 0
    AND CASE WHEN pg_catalog.jsonb_typeof((payload -> 'points')) = 'array' THEN pg_catalog.jsonb_array_length((payload -> 'points')) BETWEEN 3 AND 1536 ELSE false END AND (payload ->> 'points') ~ '^\[\]?((-[1-9][0-9]{0,3}|-10000|[0-9]|[1-9][0-9]{1,4}|[1-5][0-9]{5}|600000)(, |\]$))*$', false);
END $$;

-- ink.strokes_erased v1
CREATE OR REPLACE FUNCTION public.event_ink_strokes_erased_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{deck,page,strokes}'::text[]
    AND (payload - '{deck,page,strokes}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'deck'), 'uuid') THEN ((payload ->> 'deck'))::uuid::text = (payload ->> 'deck') ELSE false END
    AND (payload -> 'page') BETWEEN '1'::jsonb AND '500'::jsonb AND pg_catalog.strpos((payload ->> 'page'), '.') = 0
    AND CASE WHEN pg_catalog.jsonb_typeof((payload -> 'strokes')) = 'array' THEN pg_catalog.jsonb_array_length((payload -> 'strokes')) BETWEEN 1 AND 200 ELSE false END AND (payload ->> 'strokes') ~ '^\[\]?("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"(, |\]$))*$', false);
END $$;

-- layout.changed v1
CREATE OR REPLACE FUNCTION public.event_layout_changed_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{layout}'::text[]
    AND (payload - '{layout}'::text[]) = '{}'::jsonb
    AND (payload -> 'layout') IN ('"slide_camera"'::jsonb, '"slide"'::jsonb, '"camera"'::jsonb, '"slate"'::jsonb), false);
END $$;

-- participant.admitted v1
CREATE OR REPLACE FUNCTION public.event_participant_admitted_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{participant,role,name}'::text[]
    AND (payload - '{participant,role,name}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'participant'), 'uuid') THEN ((payload ->> 'participant'))::uuid::text = (payload ->> 'participant') ELSE false END
    AND (payload -> 'role') IN ('"teacher"'::jsonb, '"student"'::jsonb)
    AND pg_catalog.jsonb_typeof((payload -> 'name')) = 'object' AND (payload -> 'name') ?& '{content,commitment}'::text[] AND ((payload -> 'name') - '{content,commitment}'::text[]) = '{}'::jsonb AND CASE WHEN pg_catalog.pg_input_is_valid(((payload -> 'name') ->> 'content'), 'uuid') THEN (((payload -> 'name') ->> 'content'))::uuid::text = ((payload -> 'name') ->> 'content') ELSE false END AND pg_catalog.jsonb_typeof(((payload -> 'name') -> 'commitment')) = 'string' AND pg_catalog.char_length(((payload -> 'name') ->> 'commitment')) = 64 AND CASE WHEN pg_catalog.pg_input_is_valid('\x' || ((payload -> 'name') ->> 'commitment'), 'bytea') THEN pg_catalog.encode(('\x' || ((payload -> 'name') ->> 'commitment'))::bytea, 'hex') = ((payload -> 'name') ->> 'commitment') ELSE false END, false);
END $$;

-- participant.arrived v1
CREATE OR REPLACE FUNCTION public.event_participant_arrived_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{participant,device,device_kind}'::text[]
    AND (payload - '{participant,device,device_kind}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'participant'), 'uuid') THEN ((payload ->> 'participant'))::uuid::text = (payload ->> 'participant') ELSE false END
    AND pg_catalog.jsonb_typeof((payload -> 'device')) = 'string' AND pg_catalog.char_length((payload ->> 'device')) BETWEEN 4 AND 16 AND (payload ->> 'device') ~ '^[a-z0-9]+$'
    AND (payload -> 'device_kind') IN ('"desktop"'::jsonb, '"tablet"'::jsonb, '"phone"'::jsonb), false);
END $$;

-- participant.departed v1
CREATE OR REPLACE FUNCTION public.event_participant_departed_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{participant,device}'::text[]
    AND (payload - '{participant,device}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'participant'), 'uuid') THEN ((payload ->> 'participant'))::uuid::text = (payload ->> 'participant') ELSE false END
    AND pg_catalog.jsonb_typeof((payload -> 'device')) = 'string' AND pg_catalog.char_length((payload ->> 'device')) BETWEEN 4 AND 16 AND (payload ->> 'device') ~ '^[a-z0-9]+$', false);
END $$;

-- participant.knocked v1
CREATE OR REPLACE FUNCTION public.event_participant_knocked_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{participant,name}'::text[]
    AND (payload - '{participant,name}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'participant'), 'uuid') THEN ((payload ->> 'participant'))::uuid::text = (payload ->> 'participant') ELSE false END
    AND pg_catalog.jsonb_typeof((payload -> 'name')) = 'object' AND (payload -> 'name') ?& '{content,commitment}'::text[] AND ((payload -> 'name') - '{content,commitment}'::text[]) = '{}'::jsonb AND CASE WHEN pg_catalog.pg_input_is_valid(((payload -> 'name') ->> 'content'), 'uuid') THEN (((payload -> 'name') ->> 'content'))::uuid::text = ((payload -> 'name') ->> 'content') ELSE false END AND pg_catalog.jsonb_typeof(((payload -> 'name') -> 'commitment')) = 'string' AND pg_catalog.char_length(((payload -> 'name') ->> 'commitment')) = 64 AND CASE WHEN pg_catalog.pg_input_is_valid('\x' || ((payload -> 'name') ->> 'commitment'), 'bytea') THEN pg_catalog.encode(('\x' || ((payload -> 'name') ->> 'commitment'))::bytea, 'hex') = ((payload -> 'name') ->> 'commitment') ELSE false END, false);
END $$;

-- participant.refused v1
CREATE OR REPLACE FUNCTION public.event_participant_refused_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{participant}'::text[]
    AND (payload - '{participant}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'participant'), 'uuid') THEN ((payload ->> 'participant'))::uuid::text = (payload ->> 'participant') ELSE false END, false);
END $$;

-- participant.removed v1
CREATE OR REPLACE FUNCTION public.event_participant_removed_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{participant}'::text[]
    AND (payload - '{participant}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'participant'), 'uuid') THEN ((payload ->> 'participant'))::uuid::text = (payload ->> 'participant') ELSE false END, false);
END $$;

-- poll.answered v1
CREATE OR REPLACE FUNCTION public.event_poll_answered_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{poll,participant,option}'::text[]
    AND (payload - '{poll,participant,option}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'poll'), 'uuid') THEN ((payload ->> 'poll'))::uuid::text = (payload ->> 'poll') ELSE false END
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'participant'), 'uuid') THEN ((payload ->> 'participant'))::uuid::text = (payload ->> 'participant') ELSE false END
    AND (payload -> 'option') BETWEEN '0'::jsonb AND '7'::jsonb AND pg_catalog.strpos((payload ->> 'option'), '.') = 0, false);
END $$;

-- poll.closed v1
CREATE OR REPLACE FUNCTION public.event_poll_closed_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{poll}'::text[]
    AND (payload - '{poll}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'poll'), 'uuid') THEN ((payload ->> 'poll'))::uuid::text = (payload ->> 'poll') ELSE false END, false);
END $$;

-- poll.discarded v1
CREATE OR REPLACE FUNCTION public.event_poll_discarded_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{poll}'::text[]
    AND (payload - '{poll}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'poll'), 'uuid') THEN ((payload ->> 'poll'))::uuid::text = (payload ->> 'poll') ELSE false END, false);
END $$;

-- poll.opened v1
CREATE OR REPLACE FUNCTION public.event_poll_opened_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{poll,question,options,anonymous}'::text[]
    AND (payload - '{poll,question,options,anonymous}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'poll'), 'uuid') THEN ((payload ->> 'poll'))::uuid::text = (payload ->> 'poll') ELSE false END
    AND pg_catalog.jsonb_typeof((payload -> 'question')) = 'string' AND pg_catalog.char_length((payload ->> 'question')) BETWEEN 1 AND 300
    AND CASE WHEN pg_catalog.jsonb_typeof((payload -> 'options')) = 'array' THEN pg_catalog.jsonb_array_length((payload -> 'options')) BETWEEN 2 AND 8 ELSE false END AND NOT EXISTS (SELECT FROM pg_catalog.jsonb_array_elements(CASE WHEN pg_catalog.jsonb_typeof((payload -> 'options')) = 'array' THEN (payload -> 'options') ELSE '[]'::jsonb END) AS items(item) WHERE pg_catalog.jsonb_typeof(item) <> 'string' OR pg_catalog.char_length(item #>> '{}') NOT BETWEEN 1 AND 120)
    AND pg_catalog.jsonb_typeof((payload -> 'anonymous')) = 'boolean', false);
END $$;

-- poll.prepared v1
CREATE OR REPLACE FUNCTION public.event_poll_prepared_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{poll,question,options,anonymous}'::text[]
    AND (payload - '{poll,question,options,anonymous}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'poll'), 'uuid') THEN ((payload ->> 'poll'))::uuid::text = (payload ->> 'poll') ELSE false END
    AND pg_catalog.jsonb_typeof((payload -> 'question')) = 'string' AND pg_catalog.char_length((payload ->> 'question')) BETWEEN 1 AND 300
    AND CASE WHEN pg_catalog.jsonb_typeof((payload -> 'options')) = 'array' THEN pg_catalog.jsonb_array_length((payload -> 'options')) BETWEEN 2 AND 8 ELSE false END AND NOT EXISTS (SELECT FROM pg_catalog.jsonb_array_elements(CASE WHEN pg_catalog.jsonb_typeof((payload -> 'options')) = 'array' THEN (payload -> 'options') ELSE '[]'::jsonb END) AS items(item) WHERE pg_catalog.jsonb_typeof(item) <> 'string' OR pg_catalog.char_length(item #>> '{}') NOT BETWEEN 1 AND 120)
    AND pg_catalog.jsonb_typeof((payload -> 'anonymous')) = 'boolean', false);
END $$;

-- poll.revealed v1
CREATE OR REPLACE FUNCTION public.event_poll_revealed_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{poll}'::text[]
    AND (payload - '{poll}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'poll'), 'uuid') THEN ((payload ->> 'poll'))::uuid::text = (payload ->> 'poll') ELSE false END, false);
END $$;

-- poll.tallied v1
CREATE OR REPLACE FUNCTION public.event_poll_tallied_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{poll,counts}'::text[]
    AND (payload - '{poll,counts}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'poll'), 'uuid') THEN ((payload ->> 'poll'))::uuid::text = (payload ->> 'poll') ELSE false END
    AND CASE WHEN pg_catalog.jsonb_typeof((payload -> 'counts')) = 'array' THEN pg_catalog.jsonb_array_length((payload -> 'counts')) BETWEEN 2 AND 8 ELSE false END AND (payload ->> 'counts') ~ '^\[\]?(([0-9]|[1-9][0-9]{1,2}|1000)(, |\]$))*$', false);
END $$;

-- program.anchored v1
CREATE OR REPLACE FUNCTION public.event_program_anchored_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{epoch}'::text[]
    AND (payload - '{epoch}'::text[]) = '{}'::jsonb
    AND (payload -> 'epoch') BETWEEN '1'::jsonb AND '10000'::jsonb AND pg_catalog.strpos((payload ->> 'epoch'), '.') = 0, false);
END $$;

-- public.started v1
CREATE OR REPLACE FUNCTION public.event_public_started_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload = '{}'::jsonb, false);
END $$;

-- public.stopped v1
CREATE OR REPLACE FUNCTION public.event_public_stopped_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload = '{}'::jsonb, false);
END $$;

-- recording.paused v1
CREATE OR REPLACE FUNCTION public.event_recording_paused_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload = '{}'::jsonb, false);
END $$;

-- recording.resumed v1
CREATE OR REPLACE FUNCTION public.event_recording_resumed_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload = '{}'::jsonb, false);
END $$;

-- recording.started v1
CREATE OR REPLACE FUNCTION public.event_recording_started_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload = '{}'::jsonb, false);
END $$;

-- recording.stopped v1
CREATE OR REPLACE FUNCTION public.event_recording_stopped_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload = '{}'::jsonb, false);
END $$;

-- role.changed v1
CREATE OR REPLACE FUNCTION public.event_role_changed_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{participant,role}'::text[]
    AND (payload - '{participant,role}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'participant'), 'uuid') THEN ((payload ->> 'participant'))::uuid::text = (payload ->> 'participant') ELSE false END
    AND (payload -> 'role') IN ('"teacher"'::jsonb, '"student"'::jsonb), false);
END $$;

-- session.created v1
CREATE OR REPLACE FUNCTION public.event_session_created_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{course,title,owner,policy}'::text[]
    AND (payload - '{course,title,owner,parent,policy}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'course'), 'uuid') THEN ((payload ->> 'course'))::uuid::text = (payload ->> 'course') ELSE false END
    AND pg_catalog.jsonb_typeof((payload -> 'title')) = 'string' AND pg_catalog.char_length((payload ->> 'title')) BETWEEN 1 AND 200
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'owner'), 'uuid') THEN ((payload ->> 'owner'))::uuid::text = (payload ->> 'owner') ELSE false END
    AND (NOT payload ? 'parent' OR (CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'parent'), 'uuid') THEN ((payload ->> 'parent'))::uuid::text = (payload ->> 'parent') ELSE false END))
    AND pg_catalog.jsonb_typeof((payload -> 'policy')) = 'object' AND (payload -> 'policy') ?& '{entry,retention_days}'::text[] AND ((payload -> 'policy') - '{entry,retention_days}'::text[]) = '{}'::jsonb AND ((payload -> 'policy') -> 'entry') IN ('"lobby"'::jsonb, '"open"'::jsonb) AND ((payload -> 'policy') -> 'retention_days') BETWEEN '1'::jsonb AND '3650'::jsonb AND pg_catalog.strpos(((payload -> 'policy') ->> 'retention_days'), '.') = 0, false);
END $$;

-- session.renamed v1
CREATE OR REPLACE FUNCTION public.event_session_renamed_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{title}'::text[]
    AND (payload - '{title}'::text[]) = '{}'::jsonb
    AND pg_catalog.jsonb_typeof((payload -> 'title')) = 'string' AND pg_catalog.char_length((payload ->> 'title')) BETWEEN 1 AND 200, false);
END $$;

-- slide.shown v1
CREATE OR REPLACE FUNCTION public.event_slide_shown_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{deck,page,headings}'::text[]
    AND (payload - '{deck,page,headings}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'deck'), 'uuid') THEN ((payload ->> 'deck'))::uuid::text = (payload ->> 'deck') ELSE false END
    AND (payload -> 'page') BETWEEN '1'::jsonb AND '500'::jsonb AND pg_catalog.strpos((payload ->> 'page'), '.') = 0
    AND CASE WHEN pg_catalog.jsonb_typeof((payload -> 'headings')) = 'array' THEN pg_catalog.jsonb_array_length((payload -> 'headings')) BETWEEN 0 AND 8 ELSE false END AND NOT EXISTS (SELECT FROM pg_catalog.jsonb_array_elements(CASE WHEN pg_catalog.jsonb_typeof((payload -> 'headings')) = 'array' THEN (payload -> 'headings') ELSE '[]'::jsonb END) AS items(item) WHERE pg_catalog.jsonb_typeof(item) <> 'string' OR pg_catalog.char_length(item #>> '{}') NOT BETWEEN 1 AND 200), false);
END $$;

-- study.shared v1
CREATE OR REPLACE FUNCTION public.event_study_shared_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{access,names}'::text[]
    AND (payload - '{access,names}'::text[]) = '{}'::jsonb
    AND (payload -> 'access') IN ('"staff"'::jsonb, '"class"'::jsonb, '"course"'::jsonb, '"public"'::jsonb)
    AND pg_catalog.jsonb_typeof((payload -> 'names')) = 'boolean', false);
END $$;

-- track.published v1
CREATE OR REPLACE FUNCTION public.event_track_published_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{participant,device,track,source,width,height}'::text[]
    AND (payload - '{participant,device,track,source,width,height}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'participant'), 'uuid') THEN ((payload ->> 'participant'))::uuid::text = (payload ->> 'participant') ELSE false END
    AND pg_catalog.jsonb_typeof((payload -> 'device')) = 'string' AND pg_catalog.char_length((payload ->> 'device')) BETWEEN 4 AND 16 AND (payload ->> 'device') ~ '^[a-z0-9]+$'
    AND pg_catalog.jsonb_typeof((payload -> 'track')) = 'string' AND pg_catalog.char_length((payload ->> 'track')) BETWEEN 1 AND 64 AND (payload ->> 'track') ~ '^[A-Za-z0-9_]+$'
    AND (payload -> 'source') IN ('"microphone"'::jsonb, '"camera"'::jsonb, '"screen"'::jsonb)
    AND (payload -> 'width') BETWEEN '0'::jsonb AND '16384'::jsonb AND pg_catalog.strpos((payload ->> 'width'), '.') = 0
    AND (payload -> 'height') BETWEEN '0'::jsonb AND '16384'::jsonb AND pg_catalog.strpos((payload ->> 'height'), '.') = 0, false);
END $$;

-- track.unpublished v1
CREATE OR REPLACE FUNCTION public.event_track_unpublished_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{participant,track}'::text[]
    AND (payload - '{participant,track}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'participant'), 'uuid') THEN ((payload ->> 'participant'))::uuid::text = (payload ->> 'participant') ELSE false END
    AND pg_catalog.jsonb_typeof((payload -> 'track')) = 'string' AND pg_catalog.char_length((payload ->> 'track')) BETWEEN 1 AND 64 AND (payload ->> 'track') ~ '^[A-Za-z0-9_]+$', false);
END $$;

-- utterance.recognised v1
CREATE OR REPLACE FUNCTION public.event_utterance_recognised_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{segment,participant,words,epoch,start_ms,end_ms,word_times,language,engine,confidence}'::text[]
    AND (payload - '{segment,participant,words,epoch,start_ms,end_ms,word_times,language,engine,confidence}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'segment'), 'uuid') THEN ((payload ->> 'segment'))::uuid::text = (payload ->> 'segment') ELSE false END
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'participant'), 'uuid') THEN ((payload ->> 'participant'))::uuid::text = (payload ->> 'participant') ELSE false END
    AND pg_catalog.jsonb_typeof((payload -> 'words')) = 'object' AND (payload -> 'words') ?& '{content,commitment}'::text[] AND ((payload -> 'words') - '{content,commitment}'::text[]) = '{}'::jsonb AND CASE WHEN pg_catalog.pg_input_is_valid(((payload -> 'words') ->> 'content'), 'uuid') THEN (((payload -> 'words') ->> 'content'))::uuid::text = ((payload -> 'words') ->> 'content') ELSE false END AND pg_catalog.jsonb_typeof(((payload -> 'words') -> 'commitment')) = 'string' AND pg_catalog.char_length(((payload -> 'words') ->> 'commitment')) = 64 AND CASE WHEN pg_catalog.pg_input_is_valid('\x' || ((payload -> 'words') ->> 'commitment'), 'bytea') THEN pg_catalog.encode(('\x' || ((payload -> 'words') ->> 'commitment'))::bytea, 'hex') = ((payload -> 'words') ->> 'commitment') ELSE false END
    AND (payload -> 'epoch') BETWEEN '1'::jsonb AND '10000'::jsonb AND pg_catalog.strpos((payload ->> 'epoch'), '.') = 0
    AND (payload -> 'start_ms') BETWEEN '0'::jsonb AND '9007199254740991'::jsonb AND pg_catalog.strpos((payload ->> 'start_ms'), '.') = 0
    AND (payload -> 'end_ms') BETWEEN '0'::jsonb AND '9007199254740991'::jsonb AND pg_catalog.strpos((payload ->> 'end_ms'), '.') = 0
    AND CASE WHEN pg_catalog.jsonb_typeof((payload -> 'word_times')) = 'array' THEN pg_catalog.jsonb_array_length((payload -> 'word_times')) BETWEEN 2 AND 800 ELSE false END AND (payload ->> 'word_times') ~ '^\[\]?(([0-9]|[1-9][0-9]{1,14}|[1-8][0-9]{15}|900[0-6][0-9]{12}|90070[0-9]{11}|90071[0-8][0-9]{10}|900719[0-8][0-9]{9}|9007199[0-1][0-9]{8}|90071992[0-4][0-9]{7}|900719925[0-3][0-9]{6}|9007199254[0-6][0-9]{5}|90071992547[0-3][0-9]{4}|9007199254740[0-8][0-9]{2}|90071992547409[0-8][0-9]|900719925474099[0-1])(, |\]$))*$'
    AND pg_catalog.jsonb_typeof((payload -> 'language')) = 'string' AND pg_catalog.char_length((payload ->> 'language')) BETWEEN 2 AND 35 AND (payload ->> 'language') ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'
    AND pg_catalog.jsonb_typeof((payload -> 'engine')) = 'string' AND pg_catalog.char_length((payload ->> 'engine')) BETWEEN 1 AND 80 AND (payload ->> 'engine') ~ '^[a-z0-9][a-z0-9._:/-]*$'
    AND (payload -> 'confidence') BETWEEN '0'::jsonb AND '1000'::jsonb AND pg_catalog.strpos((payload ->> 'confidence'), '.') = 0, false);
END $$;

-- utterance.revised v1
CREATE OR REPLACE FUNCTION public.event_utterance_revised_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{segment,participant,words,word_times}'::text[]
    AND (payload - '{segment,participant,words,word_times}'::text[]) = '{}'::jsonb
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'segment'), 'uuid') THEN ((payload ->> 'segment'))::uuid::text = (payload ->> 'segment') ELSE false END
    AND CASE WHEN pg_catalog.pg_input_is_valid((payload ->> 'participant'), 'uuid') THEN ((payload ->> 'participant'))::uuid::text = (payload ->> 'participant') ELSE false END
    AND pg_catalog.jsonb_typeof((payload -> 'words')) = 'object' AND (payload -> 'words') ?& '{content,commitment}'::text[] AND ((payload -> 'words') - '{content,commitment}'::text[]) = '{}'::jsonb AND CASE WHEN pg_catalog.pg_input_is_valid(((payload -> 'words') ->> 'content'), 'uuid') THEN (((payload -> 'words') ->> 'content'))::uuid::text = ((payload -> 'words') ->> 'content') ELSE false END AND pg_catalog.jsonb_typeof(((payload -> 'words') -> 'commitment')) = 'string' AND pg_catalog.char_length(((payload -> 'words') ->> 'commitment')) = 64 AND CASE WHEN pg_catalog.pg_input_is_valid('\x' || ((payload -> 'words') ->> 'commitment'), 'bytea') THEN pg_catalog.encode(('\x' || ((payload -> 'words') ->> 'commitment'))::bytea, 'hex') = ((payload -> 'words') ->> 'commitment') ELSE false END
    AND CASE WHEN pg_catalog.jsonb_typeof((payload -> 'word_times')) = 'array' THEN pg_catalog.jsonb_array_length((payload -> 'word_times')) BETWEEN 2 AND 800 ELSE false END AND (payload ->> 'word_times') ~ '^\[\]?(([0-9]|[1-9][0-9]{1,14}|[1-8][0-9]{15}|900[0-6][0-9]{12}|90070[0-9]{11}|90071[0-8][0-9]{10}|900719[0-8][0-9]{9}|9007199[0-1][0-9]{8}|90071992[0-4][0-9]{7}|900719925[0-3][0-9]{6}|9007199254[0-6][0-9]{5}|90071992547[0-3][0-9]{4}|9007199254740[0-8][0-9]{2}|90071992547409[0-8][0-9]|900719925474099[0-1])(, |\]$))*$', false);
END $$;

-- the dispatcher
CREATE OR REPLACE FUNCTION public.event_is_valid(kind text, version integer, payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  CASE pg_catalog.split_part(kind, '.', 1)
    WHEN 'artifact' THEN
      CASE kind || '/' || version
        WHEN 'artifact.derived/1' THEN RETURN public.event_artifact_derived_v1(payload);
        WHEN 'artifact.published/1' THEN RETURN public.event_artifact_published_v1(payload);
        WHEN 'artifact.withdrawn/1' THEN RETURN public.event_artifact_withdrawn_v1(payload);
        ELSE RETURN false;
      END CASE;
    WHEN 'chat' THEN
      CASE kind || '/' || version
        WHEN 'chat.message_posted/1' THEN RETURN public.event_chat_message_posted_v1(payload);
        WHEN 'chat.message_removed/1' THEN RETURN public.event_chat_message_removed_v1(payload);
        WHEN 'chat.rules_changed/1' THEN RETURN public.event_chat_rules_changed_v1(payload);
        ELSE RETURN false;
      END CASE;
    WHEN 'class' THEN
      CASE kind || '/' || version
        WHEN 'class.ended/1' THEN RETURN public.event_class_ended_v1(payload);
        WHEN 'class.locked/1' THEN RETURN public.event_class_locked_v1(payload);
        WHEN 'class.opened/1' THEN RETURN public.event_class_opened_v1(payload);
        WHEN 'class.reopened/1' THEN RETURN public.event_class_reopened_v1(payload);
        WHEN 'class.started/1' THEN RETURN public.event_class_started_v1(payload);
        WHEN 'class.unlocked/1' THEN RETURN public.event_class_unlocked_v1(payload);
        ELSE RETURN false;
      END CASE;
    WHEN 'confusion' THEN
      CASE kind || '/' || version
        WHEN 'confusion.settled/1' THEN RETURN public.event_confusion_settled_v1(payload);
        WHEN 'confusion.signalled/1' THEN RETURN public.event_confusion_signalled_v1(payload);
        ELSE RETURN false;
      END CASE;
    WHEN 'consent' THEN
      CASE kind || '/' || version
        WHEN 'consent.given/1' THEN RETURN public.event_consent_given_v1(payload);
        WHEN 'consent.withdrawn/1' THEN RETURN public.event_consent_withdrawn_v1(payload);
        ELSE RETURN false;
      END CASE;
    WHEN 'deck' THEN
      CASE kind || '/' || version
        WHEN 'deck.attached/1' THEN RETURN public.event_deck_attached_v1(payload);
        ELSE RETURN false;
      END CASE;
    WHEN 'destination' THEN
      CASE kind || '/' || version
        WHEN 'destination.added/1' THEN RETURN public.event_destination_added_v1(payload);
        WHEN 'destination.removed/1' THEN RETURN public.event_destination_removed_v1(payload);
        WHEN 'destination.state_changed/1' THEN RETURN public.event_destination_state_changed_v1(payload);
        ELSE RETURN false;
      END CASE;
    WHEN 'device' THEN
      CASE kind || '/' || version
        WHEN 'device.took_stage/1' THEN RETURN public.event_device_took_stage_v1(payload);
        ELSE RETURN false;
      END CASE;
    WHEN 'floor' THEN
      CASE kind || '/' || version
        WHEN 'floor.granted/1' THEN RETURN public.event_floor_granted_v1(payload);
        WHEN 'floor.revoked/1' THEN RETURN public.event_floor_revoked_v1(payload);
        ELSE RETURN false;
      END CASE;
    WHEN 'hand' THEN
      CASE kind || '/' || version
        WHEN 'hand.lowered/1' THEN RETURN public.event_hand_lowered_v1(payload);
        WHEN 'hand.raised/1' THEN RETURN public.event_hand_raised_v1(payload);
        ELSE RETURN false;
      END CASE;
    WHEN 'ink' THEN
      CASE kind || '/' || version
        WHEN 'ink.page_cleared/1' THEN RETURN public.event_ink_page_cleared_v1(payload);
        WHEN 'ink.stroke_drawn/1' THEN RETURN public.event_ink_stroke_drawn_v1(payload);
        WHEN 'ink.strokes_erased/1' THEN RETURN public.event_ink_strokes_erased_v1(payload);
        ELSE RETURN false;
      END CASE;
    WHEN 'layout' THEN
      CASE kind || '/' || version
        WHEN 'layout.changed/1' THEN RETURN public.event_layout_changed_v1(payload);
        ELSE RETURN false;
      END CASE;
    WHEN 'participant' THEN
      CASE kind || '/' || version
        WHEN 'participant.admitted/1' THEN RETURN public.event_participant_admitted_v1(payload);
        WHEN 'participant.arrived/1' THEN RETURN public.event_participant_arrived_v1(payload);
        WHEN 'participant.departed/1' THEN RETURN public.event_participant_departed_v1(payload);
        WHEN 'participant.knocked/1' THEN RETURN public.event_participant_knocked_v1(payload);
        WHEN 'participant.refused/1' THEN RETURN public.event_participant_refused_v1(payload);
        WHEN 'participant.removed/1' THEN RETURN public.event_participant_removed_v1(payload);
        ELSE RETURN false;
      END CASE;
    WHEN 'poll' THEN
      CASE kind || '/' || version
        WHEN 'poll.answered/1' THEN RETURN public.event_poll_answered_v1(payload);
        WHEN 'poll.closed/1' THEN RETURN public.event_poll_closed_v1(payload);
        WHEN 'poll.discarded/1' THEN RETURN public.event_poll_discarded_v1(payload);
        WHEN 'poll.opened/1' THEN RETURN public.event_poll_opened_v1(payload);
        WHEN 'poll.prepared/1' THEN RETURN public.event_poll_prepared_v1(payload);
        WHEN 'poll.revealed/1' THEN RETURN public.event_poll_revealed_v1(payload);
        WHEN 'poll.tallied/1' THEN RETURN public.event_poll_tallied_v1(payload);
        ELSE RETURN false;
      END CASE;
    WHEN 'program' THEN
      CASE kind || '/' || version
        WHEN 'program.anchored/1' THEN RETURN public.event_program_anchored_v1(payload);
        ELSE RETURN false;
      END CASE;
    WHEN 'public' THEN
      CASE kind || '/' || version
        WHEN 'public.started/1' THEN RETURN public.event_public_started_v1(payload);
        WHEN 'public.stopped/1' THEN RETURN public.event_public_stopped_v1(payload);
        ELSE RETURN false;
      END CASE;
    WHEN 'recording' THEN
      CASE kind || '/' || version
        WHEN 'recording.paused/1' THEN RETURN public.event_recording_paused_v1(payload);
        WHEN 'recording.resumed/1' THEN RETURN public.event_recording_resumed_v1(payload);
        WHEN 'recording.started/1' THEN RETURN public.event_recording_started_v1(payload);
        WHEN 'recording.stopped/1' THEN RETURN public.event_recording_stopped_v1(payload);
        ELSE RETURN false;
      END CASE;
    WHEN 'role' THEN
      CASE kind || '/' || version
        WHEN 'role.changed/1' THEN RETURN public.event_role_changed_v1(payload);
        ELSE RETURN false;
      END CASE;
    WHEN 'session' THEN
      CASE kind || '/' || version
        WHEN 'session.created/1' THEN RETURN public.event_session_created_v1(payload);
        WHEN 'session.renamed/1' THEN RETURN public.event_session_renamed_v1(payload);
        ELSE RETURN false;
      END CASE;
    WHEN 'slide' THEN
      CASE kind || '/' || version
        WHEN 'slide.shown/1' THEN RETURN public.event_slide_shown_v1(payload);
        ELSE RETURN false;
      END CASE;
    WHEN 'study' THEN
      CASE kind || '/' || version
        WHEN 'study.shared/1' THEN RETURN public.event_study_shared_v1(payload);
        ELSE RETURN false;
      END CASE;
    WHEN 'track' THEN
      CASE kind || '/' || version
        WHEN 'track.published/1' THEN RETURN public.event_track_published_v1(payload);
        WHEN 'track.unpublished/1' THEN RETURN public.event_track_unpublished_v1(payload);
        ELSE RETURN false;
      END CASE;
    WHEN 'utterance' THEN
      CASE kind || '/' || version
        WHEN 'utterance.recognised/1' THEN RETURN public.event_utterance_recognised_v1(payload);
        WHEN 'utterance.revised/1' THEN RETURN public.event_utterance_revised_v1(payload);
        ELSE RETURN false;
      END CASE;
    ELSE RETURN false;
  END CASE;
END $$;
