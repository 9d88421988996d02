-- session.renamed v1
CREATE OR REPLACE FUNCTION public.event_session_renamed_v1(payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce(pg_catalog.jsonb_typeof(payload) = 'object'
    AND payload ?& '{title}'::text[]
    AND (payload - '{title}'::text[]) = '{}'::jsonb
    AND pg_catalog.jsonb_typeof((payload -> 'title')) = 'string' AND pg_catalog.char_length((payload ->> 'title')) BETWEEN 1 AND 200, false);
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
