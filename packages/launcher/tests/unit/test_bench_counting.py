"""What the bench counts: the script that a page loads, the committed events, and what processes cost."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from chalkstream.core.events import REGISTRY
from chalkstream.launcher.bench import accounting, checks, child, fanout, first_load
from chalkstream.launcher.bench.machine import Watch
from chalkstream.launcher.errors import LauncherError

MANIFEST: dict[str, dict[str, Any]] = {
    "index.html": {"file": "assets/index.js", "isEntry": True, "imports": ["_react.js"], "dynamicImports": ["x.tsx"]},
    "_react.js": {"file": "assets/react.js"},
    "_room.js": {"file": "assets/room.js", "imports": ["_react.js", "_look.css"]},
    "_look.css": {"file": "assets/look.css"},
    "_hls.js": {"file": "assets/hls.js"},
    first_load.ROUTE: {"file": "assets/page.js", "imports": ["_room.js", "index.html"], "dynamicImports": ["_hls.js"]},
}


def test_the_first_load_is_the_entry_the_route_and_what_both_import_at_once() -> None:
    found = first_load.scripts(MANIFEST, first_load.ROUTE)
    assert found == ["assets/index.js", "assets/page.js", "assets/react.js", "assets/room.js"]


def test_the_first_load_counts_each_script_once_and_compressed(tmp_path: Path) -> None:
    (tmp_path / ".vite").mkdir()
    (tmp_path / "assets").mkdir()
    (tmp_path / ".vite" / "manifest.json").write_text(json.dumps(MANIFEST))
    script = os.urandom(2_000)
    for name in ("index", "react", "room", "page", "hls"):
        (tmp_path / "assets" / f"{name}.js").write_bytes(script)
    [figure] = first_load.measure(tmp_path)
    assert figure.measured == pytest.approx(4 * len(gzip.compress(script, 9)) / 1000)
    assert figure.verdict == "holds"


def test_a_web_app_that_is_not_built_is_not_measured(tmp_path: Path) -> None:
    [figure] = first_load.measure(tmp_path)
    assert figure.verdict == "not measured"


def test_every_registered_type_is_among_the_events_that_the_checks_are_measured_with() -> None:
    found = {(event["kind"], event["version"]) for event in checks.corpus()}
    assert found == set(REGISTRY)


def test_the_same_events_are_measured_one_by_one_and_fifty_at_once_and_all_of_them() -> None:
    single, batch = ([[json.loads(each) for each in turn] for turn in checks.turns_of(size)] for size in (1, 50))
    assert {(len(turn), len(turn[0])) for turn in single} == {(50, 1)}
    assert {(len(turn), len(turn[0])) for turn in batch} == {(1, 50)}
    events = [[event for statement in turn for event in statement] for turn in batch]
    assert [[event for statement in turn for event in statement] for turn in single] == events
    assert [event for turn in events for event in turn][: len([*checks.corpus()])] == [*checks.corpus()]


def test_what_a_neighbour_disturbs_is_no_cost_of_the_checks() -> None:
    calm = [(30.0 + each, 20.0 + each) for each in range(5)]
    disturbed = [(48.0, 32.0)] * 20 + [(30.0, 32.0)] * 5 + [(48.0, 20.0)] * 5
    found = checks.overhead([[*disturbed, *calm], [(130.0, 100.0)] * 9])
    assert (found.added_us, found.median_us) == (20.0, 23.0)
    assert (found.checked_us, found.bare_us) == (81.0, 61.0)


def test_the_bare_loop_sends_each_event_of_a_frame_by_itself() -> None:
    events = [{"seq": 8, "kind": "hand.raised", "payload": {"participant": "é"}}, {"seq": 9, "kind": "hand.lowered"}]
    frame = json.dumps({"t": "events", "from": 7, "to": 9, "events": events, "words": {}})
    found = [json.loads(one) for one in fanout.apart([frame, frame])]
    assert [one["events"] for one in found[:2]] == [[events[0]], [events[1]]]
    assert [(one["from"], one["to"]) for one in found[:2]] == [(7, 8), (8, 9)]
    assert len(found) == 4


def test_processor_time_of_a_process_is_its_own() -> None:
    before, mine = accounting.cpu_seconds(os.getpid()), time.process_time()
    sum(number * number for number in range(400_000))
    spent = accounting.cpu_seconds(os.getpid()) - before
    assert spent == pytest.approx(time.process_time() - mine, abs=0.02)


def test_a_process_is_found_by_its_module_and_has_memory() -> None:
    code = "import sys; print(flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", code, "-m", "http.client"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()  # before it is executed its command line is still ours
        assert accounting.find(os.getpid(), "http.client") == [process.pid]
        assert process.pid in accounting.descendants(os.getpid())
        assert accounting.pss_mb(process.pid) > 0.1
        process.communicate(b"")
    assert accounting.pss_mb(process.pid) == 0
    with pytest.raises(LauncherError, match="ended"):
        accounting.cpu_seconds(process.pid)


def test_a_child_that_breaks_off_tells_its_last_words() -> None:
    with child.running("chalkstream.media.bench.encode") as program, pytest.raises(LauncherError, match="rounds"):
        program.ask({"frames": 1})


def test_a_watch_tells_the_machine_and_counts_its_own_work_as_its_own() -> None:
    watch = Watch()
    sum(number * number for number in range(200_000))
    machine = watch.stop()
    assert machine.cores >= 1
    assert 0 <= machine.foreign_share <= 1.2
    assert machine.seconds > 0
