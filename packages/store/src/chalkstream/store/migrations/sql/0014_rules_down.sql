CREATE OR REPLACE FUNCTION public.event_is_valid(kind text, version integer, payload jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  written text := payload::text;
  rule integer := (jsonb '{
    "artifact.derived/1": 1,
    "artifact.published/1": 2,
    "artifact.withdrawn/1": 3,
    "chat.message_posted/1": 4,
    "chat.message_removed/1": 5,
    "chat.rules_changed/1": 6,
    "class.ended/1": 7,
    "class.locked/1": 8,
    "class.opened/1": 9,
    "class.reopened/1": 10,
    "class.started/1": 11,
    "class.unlocked/1": 12,
    "confusion.settled/1": 13,
    "confusion.signalled/1": 14,
    "consent.given/1": 15,
    "consent.withdrawn/1": 16,
    "deck.attached/1": 17,
    "deck.removed/1": 18,
    "destination.added/1": 19,
    "destination.removed/1": 20,
    "destination.state_changed/1": 21,
    "device.took_stage/1": 22,
    "floor.granted/1": 23,
    "floor.revoked/1": 24,
    "hand.lowered/1": 25,
    "hand.raised/1": 26,
    "ink.page_cleared/1": 27,
    "ink.stroke_drawn/1": 28,
    "ink.strokes_erased/1": 29,
    "layout.changed/1": 30,
    "participant.admitted/1": 31,
    "participant.arrived/1": 32,
    "participant.departed/1": 33,
    "participant.knocked/1": 34,
    "participant.refused/1": 35,
    "participant.removed/1": 36,
    "poll.answered/1": 37,
    "poll.closed/1": 38,
    "poll.discarded/1": 39,
    "poll.opened/1": 40,
    "poll.prepared/1": 41,
    "poll.revealed/1": 42,
    "poll.tallied/1": 43,
    "program.anchored/1": 44,
    "public.started/1": 45,
    "public.stopped/1": 46,
    "recording.paused/1": 47,
    "recording.resumed/1": 48,
    "recording.started/1": 49,
    "recording.stopped/1": 50,
    "role.changed/1": 51,
    "session.created/1": 52,
    "session.renamed/1": 53,
    "slide.shown/1": 54,
    "study.shared/1": 55,
    "track.published/1": 56,
    "track.unpublished/1": 57,
    "utterance.recognised/1": 58,
    "utterance.revised/1": 59,
    "words.erased/1": 60
  }' ->> (kind || '/' || version))::integer;
BEGIN
  RETURN coalesce(
    written LIKE (ARRAY[
      '{"artifact": "________-____-____-____-____________", "revision": %, "artifact\_kind": "%"}',  -- artifact.derived v1
      '{"artifact": "________-____-____-____-____________", "revision": %, "artifact\_kind": "%"}',  -- artifact.published v1
      '{"artifact": "________-____-____-____-____________"}',  -- artifact.withdrawn v1
      '{"to": "%", "words": {"content": "________-____-____-____-____________", "commitment": "________________________________________________________________"}, "message": "________-____-____-____-____________", "participant": "________-____-____-____-____________"}',  -- chat.message_posted v1
      '{"message": "________-____-____-____-____________"}',  -- chat.message_removed v1
      '{"mode": "%", "slow\_s": %}',  -- chat.rules_changed v1
      '{%}',  -- class.ended v1
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
      '{"label": "%", "protocol": "%", "destination": "________-____-____-____-____________"}',  -- destination.added v1
      '{"destination": "________-____-____-____-____________"}',  -- destination.removed v1
      '{"state": "%"%"destination": "________-____-____-____-____________"}',  -- destination.state_changed v1
      '{"device": "%", "participant": "________-____-____-____-____________"}',  -- device.took_stage v1
      '{"sources": [%], "participant": "________-____-____-____-____________"}',  -- floor.granted v1
      '{"sources": [%], "participant": "________-____-____-____-____________"}',  -- floor.revoked v1
      '{"participant": "________-____-____-____-____________"}',  -- hand.lowered v1
      '{"participant": "________-____-____-____-____________"}',  -- hand.raised v1
      '{"deck": "________-____-____-____-____________", "page": %}',  -- ink.page_cleared v1
      '{"deck": "________-____-____-____-____________", "page": %, "tool": "%", "width": %, "colour": "%", "points": [%], "stroke": "________-____-____-____-____________"}',  -- ink.stroke_drawn v1
      '{"deck": "________-____-____-____-____________", "page": %, "strokes": [%]}',  -- ink.strokes_erased v1
      '{"layout": "%"}',  -- layout.changed v1
      '{"name": {"content": "________-____-____-____-____________", "commitment": "________________________________________________________________"}, "role": "%", "participant": "________-____-____-____-____________"}',  -- participant.admitted v1
      '{"device": "%", "device\_kind": "%", "participant": "________-____-____-____-____________"}',  -- participant.arrived v1
      '{"device": "%", "participant": "________-____-____-____-____________"}',  -- participant.departed v1
      '{"name": {"content": "________-____-____-____-____________", "commitment": "________________________________________________________________"}, "participant": "________-____-____-____-____________"}',  -- participant.knocked v1
      '{"participant": "________-____-____-____-____________"}',  -- participant.refused v1
      '{"participant": "________-____-____-____-____________"}',  -- participant.removed v1
      '{"poll": "________-____-____-____-____________", "option": %, "participant": "________-____-____-____-____________"}',  -- poll.answered v1
      '{"poll": "________-____-____-____-____________"}',  -- poll.closed v1
      '{"poll": "________-____-____-____-____________"}',  -- poll.discarded v1
      '{"poll": "________-____-____-____-____________", "options": [%], "question": "%", "anonymous": %}',  -- poll.opened v1
      '{"poll": "________-____-____-____-____________", "options": [%], "question": "%", "anonymous": %}',  -- poll.prepared v1
      '{"poll": "________-____-____-____-____________"}',  -- poll.revealed v1
      '{"poll": "________-____-____-____-____________", "counts": [%]}',  -- poll.tallied v1
      '{"epoch": %}',  -- program.anchored v1
      '{}',  -- public.started v1
      '{}',  -- public.stopped v1
      '{}',  -- recording.paused v1
      '{}',  -- recording.resumed v1
      '{}',  -- recording.started v1
      '{}',  -- recording.stopped v1
      '{"role": "%", "participant": "________-____-____-____-____________"}',  -- role.changed v1
      '{"owner": "________-____-____-____-____________", "title": "%", "course": "________-____-____-____-____________"%"policy": {"entry": "%", "retention\_days": %}}',  -- session.created v1
      '{"title": "%"}',  -- session.renamed v1
      '{"deck": "________-____-____-____-____________", "page": %, "headings": [%]}',  -- slide.shown v1
      '{"names": %, "access": "%"}',  -- study.shared v1
      '{"track": "%", "width": %, "device": "%", "height": %, "source": "%", "participant": "________-____-____-____-____________"}',  -- track.published v1
      '{"track": "%", "participant": "________-____-____-____-____________"}',  -- track.unpublished v1
      '{"epoch": %, "words": {"content": "________-____-____-____-____________", "commitment": "________________________________________________________________"}, "end\_ms": %, "engine": "%", "segment": "________-____-____-____-____________", "language": "%", "start\_ms": %, "confidence": %, "word\_times": [%], "participant": "________-____-____-____-____________"}',  -- utterance.recognised v1
      '{"words": {"content": "________-____-____-____-____________", "commitment": "________________________________________________________________"}, "segment": "________-____-____-____-____________", "word\_times": [%], "participant": "________-____-____-____-____________"}',  -- utterance.revised v1
      '{"participant": "________-____-____-____-____________"}'  -- words.erased v1
    ]::text[])[rule]
    AND written NOT LIKE (ARRAY[
      '%": %": %": %": %',  -- artifact.derived v1
      '%": %": %": %": %',  -- artifact.published v1
      '%": %": %',  -- artifact.withdrawn v1
      '%": %": %": %": %": %": %": %',  -- chat.message_posted v1
      '%": %": %',  -- chat.message_removed v1
      '%": %": %": %',  -- chat.rules_changed v1
      '',  -- class.ended v1
      '%": %',  -- class.locked v1
      '%": %',  -- class.opened v1
      '%": %',  -- class.reopened v1
      '%": %',  -- class.started v1
      '%": %',  -- class.unlocked v1
      '%": %": %',  -- confusion.settled v1
      '%": %": %": %": %',  -- confusion.signalled v1
      '%": %": %": %',  -- consent.given v1
      '%": %": %": %',  -- consent.withdrawn v1
      '%": %": %": %',  -- deck.attached v1
      '%": %": %',  -- deck.removed v1
      '',  -- destination.added v1
      '%": %": %',  -- destination.removed v1
      '',  -- destination.state_changed v1
      '%": %": %": %',  -- device.took_stage v1
      '%": %": %": %',  -- floor.granted v1
      '%": %": %": %',  -- floor.revoked v1
      '%": %": %',  -- hand.lowered v1
      '%": %": %',  -- hand.raised v1
      '%": %": %": %',  -- ink.page_cleared v1
      '%": %": %": %": %": %": %": %": %',  -- ink.stroke_drawn v1
      '%": %": %": %": %',  -- ink.strokes_erased v1
      '%": %": %',  -- layout.changed v1
      '%": %": %": %": %": %": %',  -- participant.admitted v1
      '%": %": %": %": %',  -- participant.arrived v1
      '%": %": %": %',  -- participant.departed v1
      '%": %": %": %": %": %',  -- participant.knocked v1
      '%": %": %',  -- participant.refused v1
      '%": %": %',  -- participant.removed v1
      '%": %": %": %": %',  -- poll.answered v1
      '%": %": %',  -- poll.closed v1
      '%": %": %',  -- poll.discarded v1
      '',  -- poll.opened v1
      '',  -- poll.prepared v1
      '%": %": %',  -- poll.revealed v1
      '%": %": %": %',  -- poll.tallied v1
      '%": %": %',  -- program.anchored v1
      '%": %',  -- public.started v1
      '%": %',  -- public.stopped v1
      '%": %',  -- recording.paused v1
      '%": %',  -- recording.resumed v1
      '%": %',  -- recording.started v1
      '%": %',  -- recording.stopped v1
      '%": %": %": %',  -- role.changed v1
      '',  -- session.created v1
      '',  -- session.renamed v1
      '',  -- slide.shown v1
      '%": %": %": %',  -- study.shared v1
      '%": %": %": %": %": %": %": %',  -- track.published v1
      '%": %": %": %',  -- track.unpublished v1
      '%": %": %": %": %": %": %": %": %": %": %": %": %": %',  -- utterance.recognised v1
      '%": %": %": %": %": %": %": %',  -- utterance.revised v1
      '%": %": %'  -- words.erased v1
    ]::text[])[rule]
    AND payload @@ (ARRAY[
      'strict $.artifact like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s" && $.revision >= 1 && $.revision <= 100000 && $.revision.string() == $.revision.bigint().string() && ($.artifact_kind == "recording" || $.artifact_kind == "transcript" || $.artifact_kind == "chapters" || $.artifact_kind == "summary")',  -- artifact.derived v1
      'strict $.artifact like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s" && $.revision >= 1 && $.revision <= 100000 && $.revision.string() == $.revision.bigint().string() && ($.artifact_kind == "recording" || $.artifact_kind == "transcript" || $.artifact_kind == "chapters" || $.artifact_kind == "summary")',  -- artifact.published v1
      'strict $.artifact like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s"',  -- artifact.withdrawn v1
      'strict ($.to == "class" || $.to == "staff") && $.words.content like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s" && $.words.commitment like_regex "^[0-9a-f]*$" flag "s" && $.message like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s" && $.participant like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s"',  -- chat.message_posted v1
      'strict $.message like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s"',  -- chat.message_removed v1
      'strict ($.mode == "open" || $.mode == "staff_only" || $.mode == "off") && $.slow_s >= 0 && $.slow_s <= 300 && $.slow_s.string() == $.slow_s.bigint().string()',  -- chat.rules_changed v1
      'strict (($.reason != "" && !($.reason like_regex "^.{201}" flag "s")) || !exists($.keyvalue() ? (@.key == "reason"))) && !exists($.keyvalue() ? (@.key != "reason"))',  -- class.ended v1
      'strict $.type() == "object"',  -- class.locked v1
      'strict $.type() == "object"',  -- class.opened v1
      'strict $.type() == "object"',  -- class.reopened v1
      'strict $.type() == "object"',  -- class.started v1
      'strict $.type() == "object"',  -- class.unlocked v1
      'strict $.participant like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s"',  -- confusion.settled v1
      'strict $.deck like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s" && $.page >= 1 && $.page <= 500 && $.page.string() == $.page.bigint().string() && $.participant like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s"',  -- confusion.signalled v1
      'strict $.scopes.type() == "array" && $.scopes.size() >= 1 && $.scopes.size() <= 4 && !exists($.scopes[*] ? (@.type() != "string" || !((@ == "name" || @ == "public" || @ == "record" || @ == "transcribe")))) && $.participant like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s"',  -- consent.given v1
      'strict $.scopes.type() == "array" && $.scopes.size() >= 1 && $.scopes.size() <= 4 && !exists($.scopes[*] ? (@.type() != "string" || !((@ == "name" || @ == "public" || @ == "record" || @ == "transcribe")))) && $.participant like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s"',  -- consent.withdrawn v1
      'strict $.deck like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s" && $.pages >= 1 && $.pages <= 500 && $.pages.string() == $.pages.bigint().string()',  -- deck.attached v1
      'strict $.deck like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s"',  -- deck.removed v1
      'strict $.label != "" && !($.label like_regex "^.{81}" flag "s") && ($.protocol == "rtmp" || $.protocol == "rtmps") && $.destination like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s" && !exists($.keyvalue() ? (@.key != "destination" && @.key != "label" && @.key != "protocol"))',  -- destination.added v1
      'strict $.destination like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s"',  -- destination.removed v1
      'strict ($.state == "idle" || $.state == "connecting" || $.state == "live" || $.state == "retrying" || $.state == "refused" || $.state == "stopped") && (($.reason != "" && !($.reason like_regex "^.{201}" flag "s")) || !exists($.keyvalue() ? (@.key == "reason"))) && $.destination like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s" && !exists($.keyvalue() ? (@.key != "destination" && @.key != "state" && @.key != "reason"))',  -- destination.state_changed v1
      'strict $.device like_regex "^.{4}" flag "s" && !($.device like_regex "^.{17}" flag "s") && $.device like_regex "^[a-z0-9]+$" flag "s" && $.participant like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s"',  -- device.took_stage v1
      'strict $.sources.type() == "array" && $.sources.size() >= 1 && $.sources.size() <= 3 && !exists($.sources[*] ? (@.type() != "string" || !((@ == "microphone" || @ == "camera" || @ == "screen")))) && $.participant like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s"',  -- floor.granted v1
      'strict $.sources.type() == "array" && $.sources.size() >= 1 && $.sources.size() <= 3 && !exists($.sources[*] ? (@.type() != "string" || !((@ == "microphone" || @ == "camera" || @ == "screen")))) && $.participant like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s"',  -- floor.revoked v1
      'strict $.participant like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s"',  -- hand.lowered v1
      'strict $.participant like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s"',  -- hand.raised v1
      'strict $.deck like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s" && $.page >= 1 && $.page <= 500 && $.page.string() == $.page.bigint().string()',  -- ink.page_cleared v1
      'strict $.deck like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s" && $.page >= 1 && $.page <= 500 && $.page.string() == $.page.bigint().string() && ($.tool == "pen" || $.tool == "highlighter") && $.width >= 1 && $.width <= 1000 && $.width.string() == $.width.bigint().string() && ($.colour == "ink" || $.colour == "red" || $.colour == "blue" || $.colour == "green" || $.colour == "yellow" || $.colour == "chalk") && $.points.type() == "array" && $.points.size() >= 3 && $.points.size() <= 1536 && $.stroke like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s"',  -- ink.stroke_drawn v1
      'strict $.deck like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s" && $.page >= 1 && $.page <= 500 && $.page.string() == $.page.bigint().string() && $.strokes.type() == "array" && $.strokes.size() >= 1 && $.strokes.size() <= 200',  -- ink.strokes_erased v1
      'strict ($.layout == "slide_camera" || $.layout == "slide" || $.layout == "camera" || $.layout == "slate")',  -- layout.changed v1
      'strict $.name.content like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s" && $.name.commitment like_regex "^[0-9a-f]*$" flag "s" && ($.role == "teacher" || $.role == "student") && $.participant like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s"',  -- participant.admitted v1
      'strict $.device like_regex "^.{4}" flag "s" && !($.device like_regex "^.{17}" flag "s") && $.device like_regex "^[a-z0-9]+$" flag "s" && ($.device_kind == "desktop" || $.device_kind == "tablet" || $.device_kind == "phone") && $.participant like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s"',  -- participant.arrived v1
      'strict $.device like_regex "^.{4}" flag "s" && !($.device like_regex "^.{17}" flag "s") && $.device like_regex "^[a-z0-9]+$" flag "s" && $.participant like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s"',  -- participant.departed v1
      'strict $.name.content like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s" && $.name.commitment like_regex "^[0-9a-f]*$" flag "s" && $.participant like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s"',  -- participant.knocked v1
      'strict $.participant like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s"',  -- participant.refused v1
      'strict $.participant like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s"',  -- participant.removed v1
      'strict $.poll like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s" && $.option >= 0 && $.option <= 7 && $.option.string() == $.option.bigint().string() && $.participant like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s"',  -- poll.answered v1
      'strict $.poll like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s"',  -- poll.closed v1
      'strict $.poll like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s"',  -- poll.discarded v1
      'strict $.poll like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s" && $.options.type() == "array" && $.options.size() >= 2 && $.options.size() <= 8 && !exists($.options[*] ? (@.type() != "string" || !(@ != "" && !(@ like_regex "^.{121}" flag "s")))) && $.question != "" && !($.question like_regex "^.{250}.{51}" flag "s") && $.anonymous.type() == "boolean" && !exists($.keyvalue() ? (@.key != "poll" && @.key != "question" && @.key != "options" && @.key != "anonymous"))',  -- poll.opened v1
      'strict $.poll like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s" && $.options.type() == "array" && $.options.size() >= 2 && $.options.size() <= 8 && !exists($.options[*] ? (@.type() != "string" || !(@ != "" && !(@ like_regex "^.{121}" flag "s")))) && $.question != "" && !($.question like_regex "^.{250}.{51}" flag "s") && $.anonymous.type() == "boolean" && !exists($.keyvalue() ? (@.key != "poll" && @.key != "question" && @.key != "options" && @.key != "anonymous"))',  -- poll.prepared v1
      'strict $.poll like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s"',  -- poll.revealed v1
      'strict $.poll like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s" && $.counts.type() == "array" && $.counts.size() >= 2 && $.counts.size() <= 8',  -- poll.tallied v1
      'strict $.epoch >= 1 && $.epoch <= 10000 && $.epoch.string() == $.epoch.bigint().string()',  -- program.anchored v1
      'strict $.type() == "object"',  -- public.started v1
      'strict $.type() == "object"',  -- public.stopped v1
      'strict $.type() == "object"',  -- recording.paused v1
      'strict $.type() == "object"',  -- recording.resumed v1
      'strict $.type() == "object"',  -- recording.started v1
      'strict $.type() == "object"',  -- recording.stopped v1
      'strict ($.role == "teacher" || $.role == "student") && $.participant like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s"',  -- role.changed v1
      'strict $.owner like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s" && $.title != "" && !($.title like_regex "^.{201}" flag "s") && $.course like_regex "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$" flag "s" && ($.parent like_regex "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$" flag "s" || !exists($.keyvalue() ? (@.key == "parent"))) && ($.policy.entry == "lobby" || $.policy.entry == "open") && $.policy.retention_days >= 1 && $.policy.retention_days <= 3650 && $.policy.retention_days.string() == $.policy.retention_days.bigint().string() && !exists($.keyvalue() ? (@.key != "course" && @.key != "title" && @.key != "owner" && @.key != "parent" && @.key != "policy")) && !exists($.policy.keyvalue() ? (@.key != "entry" && @.key != "retention_days"))',  -- session.created v1
      'strict $.title != "" && !($.title like_regex "^.{201}" flag "s") && !exists($.keyvalue() ? (@.key != "title"))',  -- session.renamed v1
      'strict $.deck like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s" && $.page >= 1 && $.page <= 500 && $.page.string() == $.page.bigint().string() && $.headings.type() == "array" && $.headings.size() >= 0 && $.headings.size() <= 8 && !exists($.headings[*] ? (@.type() != "string" || !(@ != "" && !(@ like_regex "^.{201}" flag "s")))) && !exists($.keyvalue() ? (@.key != "deck" && @.key != "page" && @.key != "headings"))',  -- slide.shown v1
      'strict $.names.type() == "boolean" && ($.access == "staff" || $.access == "class" || $.access == "course" || $.access == "public")',  -- study.shared v1
      'strict $.track != "" && !($.track like_regex "^.{65}" flag "s") && $.track like_regex "^[A-Za-z0-9_]+$" flag "s" && $.width >= 0 && $.width <= 16384 && $.width.string() == $.width.bigint().string() && $.device like_regex "^.{4}" flag "s" && !($.device like_regex "^.{17}" flag "s") && $.device like_regex "^[a-z0-9]+$" flag "s" && $.height >= 0 && $.height <= 16384 && $.height.string() == $.height.bigint().string() && ($.source == "microphone" || $.source == "camera" || $.source == "screen") && $.participant like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s"',  -- track.published v1
      'strict $.track != "" && !($.track like_regex "^.{65}" flag "s") && $.track like_regex "^[A-Za-z0-9_]+$" flag "s" && $.participant like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s"',  -- track.unpublished v1
      'strict $.epoch >= 1 && $.epoch <= 10000 && $.epoch.string() == $.epoch.bigint().string() && $.words.content like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s" && $.words.commitment like_regex "^[0-9a-f]*$" flag "s" && $.end_ms >= 0 && $.end_ms <= 9007199254740991 && $.end_ms.string() == $.end_ms.bigint().string() && $.engine != "" && !($.engine like_regex "^.{81}" flag "s") && $.engine like_regex "^[a-z0-9][a-z0-9._:/-]*$" flag "s" && $.segment like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s" && $.language like_regex "^.{2}" flag "s" && !($.language like_regex "^.{36}" flag "s") && $.language like_regex "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$" flag "s" && $.start_ms >= 0 && $.start_ms <= 9007199254740991 && $.start_ms.string() == $.start_ms.bigint().string() && $.confidence >= 0 && $.confidence <= 1000 && $.confidence.string() == $.confidence.bigint().string() && $.word_times.type() == "array" && $.word_times.size() >= 2 && $.word_times.size() <= 800 && !exists($.word_times[*] ? (@ > 9007199254740991)) && $.participant like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s"',  -- utterance.recognised v1
      'strict $.words.content like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s" && $.words.commitment like_regex "^[0-9a-f]*$" flag "s" && $.segment like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s" && $.word_times.type() == "array" && $.word_times.size() >= 2 && $.word_times.size() <= 800 && !exists($.word_times[*] ? (@ > 9007199254740991)) && $.participant like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s"',  -- utterance.revised v1
      'strict $.participant like_regex "^[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*-[0-9a-f]*$" flag "s"'  -- words.erased v1
    ]::jsonpath[])[rule]
    AND coalesce(written ~ (ARRAY[
      NULL,  -- artifact.derived v1
      NULL,  -- artifact.published v1
      NULL,  -- artifact.withdrawn v1
      NULL,  -- chat.message_posted v1
      NULL,  -- chat.message_removed v1
      NULL,  -- chat.rules_changed v1
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
      '^[^[]*\[\]?((-[1-9][0-9]{0,3}|-10000|[0-9]|[1-9][0-9]{1,4}|[1-5][0-9]{5}|600000)(, |\]))*[,}]',  -- ink.stroke_drawn v1
      '^[^[]*\[\]?("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"(, |\]))*[,}]',  -- ink.strokes_erased v1
      NULL,  -- layout.changed v1
      NULL,  -- participant.admitted v1
      NULL,  -- participant.arrived v1
      NULL,  -- participant.departed v1
      NULL,  -- participant.knocked v1
      NULL,  -- participant.refused v1
      NULL,  -- participant.removed v1
      NULL,  -- poll.answered v1
      NULL,  -- poll.closed v1
      NULL,  -- poll.discarded v1
      NULL,  -- poll.opened v1
      NULL,  -- poll.prepared v1
      NULL,  -- poll.revealed v1
      '^[^[]*\[\]?(([0-9]|[1-9][0-9]{1,2}|1000)(, |\]))*[,}]',  -- poll.tallied v1
      NULL,  -- program.anchored v1
      NULL,  -- public.started v1
      NULL,  -- public.stopped v1
      NULL,  -- recording.paused v1
      NULL,  -- recording.resumed v1
      NULL,  -- recording.started v1
      NULL,  -- recording.stopped v1
      NULL,  -- role.changed v1
      NULL,  -- session.created v1
      NULL,  -- session.renamed v1
      NULL,  -- slide.shown v1
      NULL,  -- study.shared v1
      NULL,  -- track.published v1
      NULL,  -- track.unpublished v1
      '^[^[]*\[\]?(([0-9]|[1-9][0-9]{1,15})(, |\]))*[,}]',  -- utterance.recognised v1
      '^[^[]*\[\]?(([0-9]|[1-9][0-9]{1,15})(, |\]))*[,}]',  -- utterance.revised v1
      NULL  -- words.erased v1
    ]::text[])[rule], true), false);
END $$;
