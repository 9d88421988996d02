CREATE OR REPLACE FUNCTION public.event_is_valid(kind text, version integer, payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  IF kind = 'chat.message_posted' AND version = 1 THEN
    RETURN coalesce(
      (payload ->> 'to') IN ('class', 'staff')  -- chat.message_posted v1
      AND octet_length(payload -> 'words' ->> 'commitment') = 64  -- chat.message_posted v1
      AND payload::text = '{"to": "' || (payload ->> 'to') || '", "words": {"content": "' || (payload -> 'words' ->> 'content')::uuid::text || '", "commitment": "' || encode(decode(payload -> 'words' ->> 'commitment', 'hex'), 'hex') || '"}, "message": "' || (payload ->> 'message')::uuid::text || '", "participant": "' || (payload ->> 'participant')::uuid::text || '"}'  -- chat.message_posted v1
    , false);
  END IF;
-- A block of its own, so that no variable is worked out for a message.
DECLARE
  rule integer := (jsonb '{
    "ink.stroke_drawn/1": "1",
    "utterance.recognised/1": "2",
    "slide.shown/1": "3",
    "participant.admitted/1": "4",
    "participant.knocked/1": "5",
    "participant.arrived/1": "6",
    "session.created/1": "7",
    "artifact.derived/1": "8",
    "artifact.published/1": "9",
    "artifact.withdrawn/1": "10",
    "chat.message_removed/1": "11",
    "chat.rules_changed/1": "12",
    "class.end_cancelled/1": "13",
    "class.end_scheduled/1": "14",
    "class.ended/1": "15",
    "class.locked/1": "16",
    "class.opened/1": "17",
    "class.reopened/1": "18",
    "class.started/1": "19",
    "class.unlocked/1": "20",
    "confusion.settled/1": "21",
    "confusion.signalled/1": "22",
    "consent.given/1": "23",
    "consent.withdrawn/1": "24",
    "deck.attached/1": "25",
    "deck.removed/1": "26",
    "destination.added/1": "27",
    "destination.removed/1": "28",
    "destination.state_changed/1": "29",
    "device.took_stage/1": "30",
    "floor.granted/1": "31",
    "floor.revoked/1": "32",
    "hand.lowered/1": "33",
    "hand.raised/1": "34",
    "ink.page_cleared/1": "35",
    "ink.strokes_erased/1": "36",
    "layout.changed/1": "37",
    "participant.departed/1": "38",
    "participant.refused/1": "39",
    "participant.removed/1": "40",
    "poll.answered/1": "41",
    "poll.closed/1": "42",
    "poll.discarded/1": "43",
    "poll.opened/1": "44",
    "poll.prepared/1": "45",
    "poll.revealed/1": "46",
    "poll.tallied/1": "47",
    "program.anchored/1": "48",
    "public.started/1": "49",
    "public.stopped/1": "50",
    "recording.paused/1": "51",
    "recording.resumed/1": "52",
    "recording.started/1": "53",
    "recording.stopped/1": "54",
    "role.changed/1": "55",
    "session.renamed/1": "56",
    "study.shared/1": "57",
    "track.published/1": "58",
    "track.unpublished/1": "59",
    "utterance.removed/1": "60",
    "utterance.revised/1": "61",
    "words.erased/1": "62"
  }' ->> (kind || '/' || version))::integer;
  written text := coalesce(
    CASE WHEN jsonb_typeof(payload) = 'object' THEN payload - (ARRAY[
      NULL,  -- ink.stroke_drawn v1
      NULL,  -- utterance.recognised v1
      '{headings}',  -- slide.shown v1
      NULL,  -- participant.admitted v1
      NULL,  -- participant.knocked v1
      NULL,  -- participant.arrived v1
      '{title,parent}',  -- session.created v1
      NULL,  -- artifact.derived v1
      NULL,  -- artifact.published v1
      NULL,  -- artifact.withdrawn v1
      NULL,  -- chat.message_removed v1
      NULL,  -- chat.rules_changed v1
      NULL,  -- class.end_cancelled v1
      NULL,  -- class.end_scheduled v1
      '{reason}',  -- class.ended v1
      NULL,  -- class.locked v1
      NULL,  -- class.opened v1
      NULL,  -- class.reopened v1
      NULL,  -- class.started v1
      NULL,  -- class.unlocked v1
      NULL,  -- confusion.settled v1
      NULL,  -- confusion.signalled v1
      NULL,  -- consent.given v1
      NULL,  -- consent.withdrawn v1
      NULL,  -- deck.attached v1
      NULL,  -- deck.removed v1
      '{label}',  -- destination.added v1
      NULL,  -- destination.removed v1
      '{reason}',  -- destination.state_changed v1
      NULL,  -- device.took_stage v1
      NULL,  -- floor.granted v1
      NULL,  -- floor.revoked v1
      NULL,  -- hand.lowered v1
      NULL,  -- hand.raised v1
      NULL,  -- ink.page_cleared v1
      NULL,  -- ink.strokes_erased v1
      NULL,  -- layout.changed v1
      NULL,  -- participant.departed v1
      NULL,  -- participant.refused v1
      NULL,  -- participant.removed v1
      NULL,  -- poll.answered v1
      NULL,  -- poll.closed v1
      NULL,  -- poll.discarded v1
      '{options,question}',  -- poll.opened v1
      '{options,question}',  -- poll.prepared v1
      NULL,  -- poll.revealed v1
      NULL,  -- poll.tallied v1
      NULL,  -- program.anchored v1
      NULL,  -- public.started v1
      NULL,  -- public.stopped v1
      NULL,  -- recording.paused v1
      NULL,  -- recording.resumed v1
      NULL,  -- recording.started v1
      NULL,  -- recording.stopped v1
      NULL,  -- role.changed v1
      '{title}',  -- session.renamed v1
      NULL,  -- study.shared v1
      NULL,  -- track.published v1
      NULL,  -- track.unpublished v1
      NULL,  -- utterance.removed v1
      NULL,  -- utterance.revised v1
      NULL  -- words.erased v1
    ]::text[])[rule]::text[] END, payload)::text;
BEGIN
  RETURN coalesce(
    written LIKE (ARRAY[
      '{"deck": "________-____-____-____-____________", "page": %, "tool": "%", "width": %, "colour": "%", "points": [%], "stroke": "________-____-____-____-____________"}',  -- ink.stroke_drawn v1
      '{"epoch": %, "words": {"content": "________-____-____-____-____________", "commitment": "________________________________________________________________"}, "end\_ms": %, "engine": "%", "segment": "________-____-____-____-____________", "language": "%", "start\_ms": %, "confidence": %, "word\_times": [%], "participant": "________-____-____-____-____________"}',  -- utterance.recognised v1
      '{"deck": "________-____-____-____-____________", "page": %}',  -- slide.shown v1
      '{"name": {"content": "________-____-____-____-____________", "commitment": "________________________________________________________________"}, "role": "_______", "participant": "________-____-____-____-____________"}',  -- participant.admitted v1
      '{"name": {"content": "________-____-____-____-____________", "commitment": "________________________________________________________________"}, "participant": "________-____-____-____-____________"}',  -- participant.knocked v1
      '{"device": "%", "device\_kind": "%", "participant": "________-____-____-____-____________"}',  -- participant.arrived v1
      '{"owner": "________-____-____-____-____________", "course": "________-____-____-____-____________", "policy": {"entry": "%", "retention\_days": %}}',  -- session.created v1
      '{"artifact": "________-____-____-____-____________", "revision": %, "artifact\_kind": "%"}',  -- artifact.derived v1
      '{"artifact": "________-____-____-____-____________", "revision": %, "artifact\_kind": "%"}',  -- artifact.published v1
      '{"artifact": "________-____-____-____-____________"}',  -- artifact.withdrawn v1
      '{"message": "________-____-____-____-____________"}',  -- chat.message_removed v1
      '{"mode": "%", "slow\_s": %}',  -- chat.rules_changed v1
      '{}',  -- class.end_cancelled v1
      '{"ends\_at": %}',  -- class.end_scheduled v1
      '{}',  -- class.ended v1
      '{}',  -- class.locked v1
      '{}',  -- class.opened v1
      '{}',  -- class.reopened v1
      '{}',  -- class.started v1
      '{}',  -- class.unlocked v1
      '{"participant": "________-____-____-____-____________"}',  -- confusion.settled v1
      '{"deck": "________-____-____-____-____________", "page": %, "participant": "________-____-____-____-____________"}',  -- confusion.signalled v1
      '{"scopes": [%], "participant": "________-____-____-____-____________"}',  -- consent.given v1
      '{"scopes": [%], "participant": "________-____-____-____-____________"}',  -- consent.withdrawn v1
      '{"deck": "________-____-____-____-____________", "pages": %}',  -- deck.attached v1
      '{"deck": "________-____-____-____-____________"}',  -- deck.removed v1
      '{"protocol": "%", "destination": "________-____-____-____-____________"}',  -- destination.added v1
      '{"destination": "________-____-____-____-____________"}',  -- destination.removed v1
      '{"state": "%", "destination": "________-____-____-____-____________"}',  -- destination.state_changed v1
      '{"device": "%", "participant": "________-____-____-____-____________"}',  -- device.took_stage v1
      '{"sources": [%], "participant": "________-____-____-____-____________"}',  -- floor.granted v1
      '{"sources": [%], "participant": "________-____-____-____-____________"}',  -- floor.revoked v1
      '{"participant": "________-____-____-____-____________"}',  -- hand.lowered v1
      '{"participant": "________-____-____-____-____________"}',  -- hand.raised v1
      '{"deck": "________-____-____-____-____________", "page": %}',  -- ink.page_cleared v1
      '{"deck": "________-____-____-____-____________", "page": %, "strokes": [%]}',  -- ink.strokes_erased v1
      '{"layout": "%"}',  -- layout.changed v1
      '{"device": "%", "participant": "________-____-____-____-____________"}',  -- participant.departed v1
      '{"participant": "________-____-____-____-____________"}',  -- participant.refused v1
      '{"participant": "________-____-____-____-____________"}',  -- participant.removed v1
      '{"poll": "________-____-____-____-____________", "option": %, "participant": "________-____-____-____-____________"}',  -- poll.answered v1
      '{"poll": "________-____-____-____-____________"}',  -- poll.closed v1
      '{"poll": "________-____-____-____-____________"}',  -- poll.discarded v1
      '{"poll": "________-____-____-____-____________", "anonymous": %}',  -- poll.opened v1
      '{"poll": "________-____-____-____-____________", "anonymous": %}',  -- poll.prepared v1
      '{"poll": "________-____-____-____-____________"}',  -- poll.revealed v1
      '{"poll": "________-____-____-____-____________", "counts": [%]}',  -- poll.tallied v1
      '{"epoch": %}',  -- program.anchored v1
      '{}',  -- public.started v1
      '{}',  -- public.stopped v1
      '{}',  -- recording.paused v1
      '{}',  -- recording.resumed v1
      '{}',  -- recording.started v1
      '{}',  -- recording.stopped v1
      '{"role": "_______", "participant": "________-____-____-____-____________"}',  -- role.changed v1
      '{}',  -- session.renamed v1
      '{"names": %, "access": "%"}',  -- study.shared v1
      '{"track": "%", "width": %, "device": "%", "height": %, "source": "%", "participant": "________-____-____-____-____________"}',  -- track.published v1
      '{"track": "%", "participant": "________-____-____-____-____________"}',  -- track.unpublished v1
      '{"segment": "________-____-____-____-____________", "participant": "________-____-____-____-____________"}',  -- utterance.removed v1
      '{"words": {"content": "________-____-____-____-____________", "commitment": "________________________________________________________________"}, "segment": "________-____-____-____-____________", "word\_times": [%], "participant": "________-____-____-____-____________"}',  -- utterance.revised v1
      '{"participant": "________-____-____-____-____________"}'  -- words.erased v1
    ]::text[])[rule]
    AND octet_length(written) <= (ARRAY[
      1073741824,  -- ink.stroke_drawn v1
      1073741824,  -- utterance.recognised v1
      1073741824,  -- slide.shown v1
      1073741824,  -- participant.admitted v1
      1073741824,  -- participant.knocked v1
      1073741824,  -- participant.arrived v1
      1073741824,  -- session.created v1
      1073741824,  -- artifact.derived v1
      1073741824,  -- artifact.published v1
      1073741824,  -- artifact.withdrawn v1
      1073741824,  -- chat.message_removed v1
      1073741824,  -- chat.rules_changed v1
      2,  -- class.end_cancelled v1
      1073741824,  -- class.end_scheduled v1
      2,  -- class.ended v1
      2,  -- class.locked v1
      2,  -- class.opened v1
      2,  -- class.reopened v1
      2,  -- class.started v1
      2,  -- class.unlocked v1
      1073741824,  -- confusion.settled v1
      1073741824,  -- confusion.signalled v1
      1073741824,  -- consent.given v1
      1073741824,  -- consent.withdrawn v1
      1073741824,  -- deck.attached v1
      1073741824,  -- deck.removed v1
      1073741824,  -- destination.added v1
      1073741824,  -- destination.removed v1
      1073741824,  -- destination.state_changed v1
      1073741824,  -- device.took_stage v1
      1073741824,  -- floor.granted v1
      1073741824,  -- floor.revoked v1
      1073741824,  -- hand.lowered v1
      1073741824,  -- hand.raised v1
      1073741824,  -- ink.page_cleared v1
      1073741824,  -- ink.strokes_erased v1
      1073741824,  -- layout.changed v1
      1073741824,  -- participant.departed v1
      1073741824,  -- participant.refused v1
      1073741824,  -- participant.removed v1
      1073741824,  -- poll.answered v1
      1073741824,  -- poll.closed v1
      1073741824,  -- poll.discarded v1
      1073741824,  -- poll.opened v1
      1073741824,  -- poll.prepared v1
      1073741824,  -- poll.revealed v1
      1073741824,  -- poll.tallied v1
      16,  -- program.anchored v1
      2,  -- public.started v1
      2,  -- public.stopped v1
      2,  -- recording.paused v1
      2,  -- recording.resumed v1
      2,  -- recording.started v1
      2,  -- recording.stopped v1
      1073741824,  -- role.changed v1
      2,  -- session.renamed v1
      36,  -- study.shared v1
      1073741824,  -- track.published v1
      1073741824,  -- track.unpublished v1
      1073741824,  -- utterance.removed v1
      1073741824,  -- utterance.revised v1
      1073741824  -- words.erased v1
    ]::integer[])[rule]
    AND written NOT LIKE (ARRAY[
      '%": %": %": %": %": %": %": %": %',  -- ink.stroke_drawn v1
      '%": %": %": %": %": %": %": %": %": %": %": %": %": %',  -- utterance.recognised v1
      '%": %": %": %',  -- slide.shown v1
      '%": %": %": %": %": %": %',  -- participant.admitted v1
      '%": %": %": %": %": %',  -- participant.knocked v1
      '%": %": %": %": %',  -- participant.arrived v1
      '%": %": %": %": %": %": %',  -- session.created v1
      '%": %": %": %": %',  -- artifact.derived v1
      '%": %": %": %": %',  -- artifact.published v1
      '%": %": %',  -- artifact.withdrawn v1
      '%": %": %',  -- chat.message_removed v1
      '%": %": %": %',  -- chat.rules_changed v1
      '',  -- class.end_cancelled v1
      '%": %": %',  -- class.end_scheduled v1
      '',  -- class.ended v1
      '',  -- class.locked v1
      '',  -- class.opened v1
      '',  -- class.reopened v1
      '',  -- class.started v1
      '',  -- class.unlocked v1
      '%": %": %',  -- confusion.settled v1
      '%": %": %": %": %',  -- confusion.signalled v1
      '%": %": %": %',  -- consent.given v1
      '%": %": %": %',  -- consent.withdrawn v1
      '%": %": %": %',  -- deck.attached v1
      '%": %": %',  -- deck.removed v1
      '%": %": %": %',  -- destination.added v1
      '%": %": %',  -- destination.removed v1
      '%": %": %": %',  -- destination.state_changed v1
      '%": %": %": %',  -- device.took_stage v1
      '%": %": %": %',  -- floor.granted v1
      '%": %": %": %',  -- floor.revoked v1
      '%": %": %',  -- hand.lowered v1
      '%": %": %',  -- hand.raised v1
      '%": %": %": %',  -- ink.page_cleared v1
      '%": %": %": %": %',  -- ink.strokes_erased v1
      '%": %": %',  -- layout.changed v1
      '%": %": %": %',  -- participant.departed v1
      '%": %": %',  -- participant.refused v1
      '%": %": %',  -- participant.removed v1
      '%": %": %": %": %',  -- poll.answered v1
      '%": %": %',  -- poll.closed v1
      '%": %": %',  -- poll.discarded v1
      '%": %": %": %',  -- poll.opened v1
      '%": %": %": %',  -- poll.prepared v1
      '%": %": %',  -- poll.revealed v1
      '%": %": %": %',  -- poll.tallied v1
      '%.%',  -- program.anchored v1
      '',  -- public.started v1
      '',  -- public.stopped v1
      '',  -- recording.paused v1
      '',  -- recording.resumed v1
      '',  -- recording.started v1
      '',  -- recording.stopped v1
      '%": %": %": %',  -- role.changed v1
      '',  -- session.renamed v1
      '',  -- study.shared v1
      '%": %": %": %": %": %": %": %',  -- track.published v1
      '%": %": %": %',  -- track.unpublished v1
      '%": %": %": %',  -- utterance.removed v1
      '%": %": %": %": %": %": %": %',  -- utterance.revised v1
      '%": %": %'  -- words.erased v1
    ]::text[])[rule]
    AND coalesce(split_part(written, '-', (ARRAY[
      NULL,  -- ink.stroke_drawn v1
      NULL,  -- utterance.recognised v1
      5,  -- slide.shown v1
      9,  -- participant.admitted v1
      9,  -- participant.knocked v1
      5,  -- participant.arrived v1
      9,  -- session.created v1
      5,  -- artifact.derived v1
      5,  -- artifact.published v1
      5,  -- artifact.withdrawn v1
      5,  -- chat.message_removed v1
      NULL,  -- chat.rules_changed v1
      NULL,  -- class.end_cancelled v1
      NULL,  -- class.end_scheduled v1
      NULL,  -- class.ended v1
      NULL,  -- class.locked v1
      NULL,  -- class.opened v1
      NULL,  -- class.reopened v1
      NULL,  -- class.started v1
      NULL,  -- class.unlocked v1
      5,  -- confusion.settled v1
      9,  -- confusion.signalled v1
      5,  -- consent.given v1
      5,  -- consent.withdrawn v1
      5,  -- deck.attached v1
      5,  -- deck.removed v1
      5,  -- destination.added v1
      5,  -- destination.removed v1
      5,  -- destination.state_changed v1
      5,  -- device.took_stage v1
      5,  -- floor.granted v1
      5,  -- floor.revoked v1
      5,  -- hand.lowered v1
      5,  -- hand.raised v1
      5,  -- ink.page_cleared v1
      NULL,  -- ink.strokes_erased v1
      NULL,  -- layout.changed v1
      5,  -- participant.departed v1
      5,  -- participant.refused v1
      5,  -- participant.removed v1
      9,  -- poll.answered v1
      5,  -- poll.closed v1
      5,  -- poll.discarded v1
      5,  -- poll.opened v1
      5,  -- poll.prepared v1
      5,  -- poll.revealed v1
      5,  -- poll.tallied v1
      NULL,  -- program.anchored v1
      NULL,  -- public.started v1
      NULL,  -- public.stopped v1
      NULL,  -- recording.paused v1
      NULL,  -- recording.resumed v1
      NULL,  -- recording.started v1
      NULL,  -- recording.stopped v1
      5,  -- role.changed v1
      NULL,  -- session.renamed v1
      NULL,  -- study.shared v1
      5,  -- track.published v1
      5,  -- track.unpublished v1
      9,  -- utterance.removed v1
      13,  -- utterance.revised v1
      5  -- words.erased v1
    ]::integer[])[rule]) LIKE '%}', true)
    AND payload @@ (ARRAY[
      'strict $.page >= 1 && $.page <= 500 && ($.tool == "pen" || $.tool == "highlighter") && $.width >= 1 && $.width <= 1000 && ($.colour == "ink" || $.colour == "red" || $.colour == "blue" || $.colour == "green" || $.colour == "yellow" || $.colour == "chalk") && $.points.type() == "array" && $.points.size() >= 3 && $.points.size() <= 1536 && $.deck like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s" && $.stroke like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s"',  -- ink.stroke_drawn v1
      'strict $.epoch >= 1 && $.epoch <= 10000 && $.end_ms >= 0 && $.end_ms <= 9007199254740991 && $.engine != "" && !($.engine like_regex ".{81}" flag "s") && $.engine like_regex "^[a-z0-9][a-z0-9._:/-]*$" flag "s" && $.language like_regex ".{2}" flag "s" && !($.language like_regex ".{36}" flag "s") && $.language like_regex "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$" flag "s" && $.start_ms >= 0 && $.start_ms <= 9007199254740991 && $.confidence >= 0 && $.confidence <= 1000 && $.word_times.type() == "array" && $.word_times.size() >= 2 && $.word_times.size() <= 800 && !exists($.word_times[*] ? (@ > 9007199254740991)) && $.epoch.string() == $.epoch.bigint().string() && $.end_ms.string() == $.end_ms.bigint().string() && $.start_ms.string() == $.start_ms.bigint().string() && $.confidence.string() == $.confidence.bigint().string() && $.words.content like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s" && $.words.commitment like_regex "^[0-9a-f]*$" flag "s" && $.segment like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s" && $.participant like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s"',  -- utterance.recognised v1
      'strict $.page >= 1 && $.page <= 500 && $.headings.type() == "array" && $.headings.size() >= 0 && $.headings.size() <= 8 && !exists($.headings[*] ? (@.type() != "string" || !(@ != "" && !(@ like_regex ".{201}" flag "s")))) && $.page.string() == $.page.bigint().string() && !($.deck like_regex "[^-0-9a-f]" flag "s")',  -- slide.shown v1
      'strict ($.role == "teacher" || $.role == "student") && !($.name.content like_regex "[^-0-9a-f]" flag "s") && !($.name.commitment like_regex "[^-0-9a-f]" flag "s") && !($.participant like_regex "[^-0-9a-f]" flag "s")',  -- participant.admitted v1
      'strict !($.name.content like_regex "[^-0-9a-f]" flag "s") && !($.name.commitment like_regex "[^-0-9a-f]" flag "s") && !($.participant like_regex "[^-0-9a-f]" flag "s")',  -- participant.knocked v1
      'strict $.device like_regex ".{4}" flag "s" && !($.device like_regex ".{17}" flag "s") && $.device like_regex "^[a-z0-9]+$" flag "s" && ($.device_kind == "desktop" || $.device_kind == "tablet" || $.device_kind == "phone") && !($.participant like_regex "[^-0-9a-f]" flag "s")',  -- participant.arrived v1
      'strict $.title != "" && !($.title like_regex ".{201}" flag "s") && ($.parent like_regex "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$" flag "s" || ($.parent.type() == "") is unknown) && ($.policy.entry == "lobby" || $.policy.entry == "open") && $.policy.retention_days >= 1 && $.policy.retention_days <= 3650 && $.policy.retention_days.string() == $.policy.retention_days.bigint().string() && !($.owner like_regex "[^-0-9a-f]" flag "s") && !($.course like_regex "[^-0-9a-f]" flag "s")',  -- session.created v1
      'strict $.revision >= 1 && $.revision <= 100000 && ($.artifact_kind == "recording" || $.artifact_kind == "transcript" || $.artifact_kind == "chapters" || $.artifact_kind == "summary") && $.revision.string() == $.revision.bigint().string() && !($.artifact like_regex "[^-0-9a-f]" flag "s")',  -- artifact.derived v1
      'strict $.revision >= 1 && $.revision <= 100000 && ($.artifact_kind == "recording" || $.artifact_kind == "transcript" || $.artifact_kind == "chapters" || $.artifact_kind == "summary") && $.revision.string() == $.revision.bigint().string() && !($.artifact like_regex "[^-0-9a-f]" flag "s")',  -- artifact.published v1
      'strict !($.artifact like_regex "[^-0-9a-f]" flag "s")',  -- artifact.withdrawn v1
      'strict !($.message like_regex "[^-0-9a-f]" flag "s")',  -- chat.message_removed v1
      'strict ($.mode == "open" || $.mode == "staff_only" || $.mode == "off") && $.slow_s >= 0 && $.slow_s <= 300 && $.slow_s.string() == $.slow_s.bigint().string()',  -- chat.rules_changed v1
      'strict $.type() == "object"',  -- class.end_cancelled v1
      'strict $.ends_at >= 0 && $.ends_at <= 9007199254740991 && $.ends_at.string() == $.ends_at.bigint().string()',  -- class.end_scheduled v1
      'strict (($.reason != "" && !($.reason like_regex ".{201}" flag "s")) || ($.reason.type() == "") is unknown)',  -- class.ended v1
      'strict $.type() == "object"',  -- class.locked v1
      'strict $.type() == "object"',  -- class.opened v1
      'strict $.type() == "object"',  -- class.reopened v1
      'strict $.type() == "object"',  -- class.started v1
      'strict $.type() == "object"',  -- class.unlocked v1
      'strict !($.participant like_regex "[^-0-9a-f]" flag "s")',  -- confusion.settled v1
      'strict $.page >= 1 && $.page <= 500 && $.page.string() == $.page.bigint().string() && !($.deck like_regex "[^-0-9a-f]" flag "s") && !($.participant like_regex "[^-0-9a-f]" flag "s")',  -- confusion.signalled v1
      'strict $.scopes.type() == "array" && $.scopes.size() >= 1 && $.scopes.size() <= 4 && !exists($.scopes[*] ? (@.type() != "string" || !((@ == "name" || @ == "public" || @ == "record" || @ == "transcribe")))) && !($.participant like_regex "[^-0-9a-f]" flag "s")',  -- consent.given v1
      'strict $.scopes.type() == "array" && $.scopes.size() >= 1 && $.scopes.size() <= 4 && !exists($.scopes[*] ? (@.type() != "string" || !((@ == "name" || @ == "public" || @ == "record" || @ == "transcribe")))) && !($.participant like_regex "[^-0-9a-f]" flag "s")',  -- consent.withdrawn v1
      'strict $.pages >= 1 && $.pages <= 500 && $.pages.string() == $.pages.bigint().string() && !($.deck like_regex "[^-0-9a-f]" flag "s")',  -- deck.attached v1
      'strict !($.deck like_regex "[^-0-9a-f]" flag "s")',  -- deck.removed v1
      'strict $.label != "" && !($.label like_regex ".{81}" flag "s") && ($.protocol == "rtmp" || $.protocol == "rtmps") && !($.destination like_regex "[^-0-9a-f]" flag "s")',  -- destination.added v1
      'strict !($.destination like_regex "[^-0-9a-f]" flag "s")',  -- destination.removed v1
      'strict ($.state == "idle" || $.state == "connecting" || $.state == "live" || $.state == "retrying" || $.state == "refused" || $.state == "stopped") && (($.reason != "" && !($.reason like_regex ".{201}" flag "s")) || ($.reason.type() == "") is unknown) && !($.destination like_regex "[^-0-9a-f]" flag "s")',  -- destination.state_changed v1
      'strict $.device like_regex ".{4}" flag "s" && !($.device like_regex ".{17}" flag "s") && $.device like_regex "^[a-z0-9]+$" flag "s" && !($.participant like_regex "[^-0-9a-f]" flag "s")',  -- device.took_stage v1
      'strict $.sources.type() == "array" && $.sources.size() >= 1 && $.sources.size() <= 3 && !exists($.sources[*] ? (@.type() != "string" || !((@ == "microphone" || @ == "camera" || @ == "screen")))) && !($.participant like_regex "[^-0-9a-f]" flag "s")',  -- floor.granted v1
      'strict $.sources.type() == "array" && $.sources.size() >= 1 && $.sources.size() <= 3 && !exists($.sources[*] ? (@.type() != "string" || !((@ == "microphone" || @ == "camera" || @ == "screen")))) && !($.participant like_regex "[^-0-9a-f]" flag "s")',  -- floor.revoked v1
      'strict !($.participant like_regex "[^-0-9a-f]" flag "s")',  -- hand.lowered v1
      'strict !($.participant like_regex "[^-0-9a-f]" flag "s")',  -- hand.raised v1
      'strict $.page >= 1 && $.page <= 500 && $.page.string() == $.page.bigint().string() && !($.deck like_regex "[^-0-9a-f]" flag "s")',  -- ink.page_cleared v1
      'strict $.page >= 1 && $.page <= 500 && $.strokes.type() == "array" && $.strokes.size() >= 1 && $.strokes.size() <= 200 && $.deck like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s"',  -- ink.strokes_erased v1
      'strict ($.layout == "slide_camera" || $.layout == "slide" || $.layout == "camera" || $.layout == "slate")',  -- layout.changed v1
      'strict $.device like_regex ".{4}" flag "s" && !($.device like_regex ".{17}" flag "s") && $.device like_regex "^[a-z0-9]+$" flag "s" && !($.participant like_regex "[^-0-9a-f]" flag "s")',  -- participant.departed v1
      'strict !($.participant like_regex "[^-0-9a-f]" flag "s")',  -- participant.refused v1
      'strict !($.participant like_regex "[^-0-9a-f]" flag "s")',  -- participant.removed v1
      'strict $.option >= 0 && $.option <= 7 && $.option.string() == $.option.bigint().string() && !($.poll like_regex "[^-0-9a-f]" flag "s") && !($.participant like_regex "[^-0-9a-f]" flag "s")',  -- poll.answered v1
      'strict !($.poll like_regex "[^-0-9a-f]" flag "s")',  -- poll.closed v1
      'strict !($.poll like_regex "[^-0-9a-f]" flag "s")',  -- poll.discarded v1
      'strict $.options.type() == "array" && $.options.size() >= 2 && $.options.size() <= 8 && !exists($.options[*] ? (@.type() != "string" || !(@ != "" && !(@ like_regex ".{121}" flag "s")))) && $.question != "" && !($.question like_regex ".{255}" flag "s" && $.question like_regex "^.{255}.{46}" flag "s") && $.anonymous.type() == "boolean" && !($.poll like_regex "[^-0-9a-f]" flag "s")',  -- poll.opened v1
      'strict $.options.type() == "array" && $.options.size() >= 2 && $.options.size() <= 8 && !exists($.options[*] ? (@.type() != "string" || !(@ != "" && !(@ like_regex ".{121}" flag "s")))) && $.question != "" && !($.question like_regex ".{255}" flag "s" && $.question like_regex "^.{255}.{46}" flag "s") && $.anonymous.type() == "boolean" && !($.poll like_regex "[^-0-9a-f]" flag "s")',  -- poll.prepared v1
      'strict !($.poll like_regex "[^-0-9a-f]" flag "s")',  -- poll.revealed v1
      'strict $.counts.type() == "array" && $.counts.size() >= 2 && $.counts.size() <= 8 && !($.poll like_regex "[^-0-9a-f]" flag "s")',  -- poll.tallied v1
      'strict $.epoch >= 1 && $.epoch <= 10000',  -- program.anchored v1
      'strict $.type() == "object"',  -- public.started v1
      'strict $.type() == "object"',  -- public.stopped v1
      'strict $.type() == "object"',  -- recording.paused v1
      'strict $.type() == "object"',  -- recording.resumed v1
      'strict $.type() == "object"',  -- recording.started v1
      'strict $.type() == "object"',  -- recording.stopped v1
      'strict ($.role == "teacher" || $.role == "student") && !($.participant like_regex "[^-0-9a-f]" flag "s")',  -- role.changed v1
      'strict $.title != "" && !($.title like_regex ".{201}" flag "s")',  -- session.renamed v1
      'strict $.names.type() == "boolean" && ($.access == "staff" || $.access == "class" || $.access == "course" || $.access == "public")',  -- study.shared v1
      'strict $.track != "" && !($.track like_regex ".{65}" flag "s") && $.track like_regex "^[A-Za-z0-9_]+$" flag "s" && $.width >= 0 && $.width <= 16384 && $.device like_regex ".{4}" flag "s" && !($.device like_regex ".{17}" flag "s") && $.device like_regex "^[a-z0-9]+$" flag "s" && $.height >= 0 && $.height <= 16384 && ($.source == "microphone" || $.source == "camera" || $.source == "screen") && $.width.string() == $.width.bigint().string() && $.height.string() == $.height.bigint().string() && !($.participant like_regex "[^-0-9a-f]" flag "s")',  -- track.published v1
      'strict $.track != "" && !($.track like_regex ".{65}" flag "s") && $.track like_regex "^[A-Za-z0-9_]+$" flag "s" && !($.participant like_regex "[^-0-9a-f]" flag "s")',  -- track.unpublished v1
      'strict !($.segment like_regex "[^-0-9a-f]" flag "s") && !($.participant like_regex "[^-0-9a-f]" flag "s")',  -- utterance.removed v1
      'strict $.word_times.type() == "array" && $.word_times.size() >= 2 && $.word_times.size() <= 800 && !exists($.word_times[*] ? (@ > 9007199254740991)) && !($.words.content like_regex "[^-0-9a-f]" flag "s") && !($.words.commitment like_regex "[^-0-9a-f]" flag "s") && !($.segment like_regex "[^-0-9a-f]" flag "s") && !($.participant like_regex "[^-0-9a-f]" flag "s")',  -- utterance.revised v1
      'strict !($.participant like_regex "[^-0-9a-f]" flag "s")'  -- words.erased v1
    ]::jsonpath[])[rule]
    AND coalesce(written ~ (ARRAY[
      '^[^.[]*\[\]?((-[1-9][0-9]{0,3}|-10000|[0-9]|[1-9][0-9]{1,4}|[1-5][0-9]{5}|600000)(, |\]))*[,}]',  -- ink.stroke_drawn v1
      '^[^[]*\[\]?(([0-9]|[1-9][0-9]{1,15})(, |\]))*[,}]',  -- utterance.recognised v1
      NULL,  -- slide.shown v1
      NULL,  -- participant.admitted v1
      NULL,  -- participant.knocked v1
      NULL,  -- participant.arrived v1
      NULL,  -- session.created v1
      NULL,  -- artifact.derived v1
      NULL,  -- artifact.published v1
      NULL,  -- artifact.withdrawn v1
      NULL,  -- chat.message_removed v1
      NULL,  -- chat.rules_changed v1
      NULL,  -- class.end_cancelled v1
      NULL,  -- class.end_scheduled v1
      NULL,  -- class.ended v1
      NULL,  -- class.locked v1
      NULL,  -- class.opened v1
      NULL,  -- class.reopened v1
      NULL,  -- class.started v1
      NULL,  -- class.unlocked v1
      NULL,  -- confusion.settled v1
      NULL,  -- confusion.signalled v1
      NULL,  -- consent.given v1
      NULL,  -- consent.withdrawn v1
      NULL,  -- deck.attached v1
      NULL,  -- deck.removed v1
      NULL,  -- destination.added v1
      NULL,  -- destination.removed v1
      NULL,  -- destination.state_changed v1
      NULL,  -- device.took_stage v1
      NULL,  -- floor.granted v1
      NULL,  -- floor.revoked v1
      NULL,  -- hand.lowered v1
      NULL,  -- hand.raised v1
      NULL,  -- ink.page_cleared v1
      '^[^.[]*\[\]?("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"(, |\]))*[,}]',  -- ink.strokes_erased v1
      NULL,  -- layout.changed v1
      NULL,  -- participant.departed v1
      NULL,  -- participant.refused v1
      NULL,  -- participant.removed v1
      NULL,  -- poll.answered v1
      NULL,  -- poll.closed v1
      NULL,  -- poll.discarded v1
      NULL,  -- poll.opened v1
      NULL,  -- poll.prepared v1
      NULL,  -- poll.revealed v1
      '^[^.[]*\[\]?(([0-9]|[1-9][0-9]{1,2}|1000)(, |\]))*[,}]',  -- poll.tallied v1
      NULL,  -- program.anchored v1
      NULL,  -- public.started v1
      NULL,  -- public.stopped v1
      NULL,  -- recording.paused v1
      NULL,  -- recording.resumed v1
      NULL,  -- recording.started v1
      NULL,  -- recording.stopped v1
      NULL,  -- role.changed v1
      NULL,  -- session.renamed v1
      NULL,  -- study.shared v1
      NULL,  -- track.published v1
      NULL,  -- track.unpublished v1
      NULL,  -- utterance.removed v1
      '^[^.[]*\[\]?(([0-9]|[1-9][0-9]{1,15})(, |\]))*[,}]',  -- utterance.revised v1
      NULL  -- words.erased v1
    ]::text[])[rule], true), false);
END;
END $$;
