"""The pure pieces of the bench: verdicts, ratios, table and JSON."""

from __future__ import annotations

import io
import json
import math

import pytest
from rich.console import Console

from chalkstream.launcher.bench import ratios, report
from chalkstream.launcher.bench.figure import Figure, all_hold, number, unmeasured
from chalkstream.launcher.bench.machine import Machine
from chalkstream.launcher.bench.run import attempt
from chalkstream.launcher.errors import LauncherError


def figure(measured: float, bar: float = 2.0) -> Figure:
    return Figure("fan-out", "CPU an event", measured, bar, "x", {"sockets": 200, "baseline": {"fsync": "on"}})


def machine(foreign: float = 0.01, stolen: float = 0.0) -> Machine:
    return Machine("A processor", 2, 8.2, "3.11.2", "Linux 6.1", 200.0, foreign, stolen)


@pytest.mark.parametrize(
    ("measured", "verdict"),
    [(1.9, "holds"), (2.0, "holds"), (2.001, "falls short"), (-0.1, "holds"), (math.nan, "not measured")],
)
def test_a_figure_holds_up_to_its_bar_and_not_beyond(measured: float, verdict: str) -> None:
    assert figure(measured).verdict == verdict


def test_the_bench_holds_when_every_figure_was_measured_and_holds() -> None:
    assert all_hold([figure(1.0), figure(2.0)])
    assert not all_hold([figure(1.0), figure(2.1)])
    assert not all_hold([figure(1.0), unmeasured("x", "y", 1.0, "kB", "the web app is not built")])
    assert not all_hold([])


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.02871, "0.0287"), (1.4449, "1.44"), (61.5, "61.5"), (449.7, "450"), (12_345.6, "12346"), (0.0, "0")],
)
def test_numbers_have_three_digits_that_matter(value: float, text: str) -> None:
    assert number(value) == text


def test_measuring_takes_turns() -> None:
    turns: list[str] = []

    def turn(name: str, cost: float) -> float:
        turns.append(name)
        return cost

    found = ratios.alternate(3, lambda: turn("A", 3.0), lambda: turn("B", 1.5))
    assert turns == ["A", "B"] * 3
    assert found == ([3.0] * 3, [1.5] * 3)


def test_one_slow_round_does_not_move_a_ratio() -> None:
    assert ratios.ratio([3.0, 3.0, 90.0], [1.5, 40.0, 1.5]) == 2.0


def test_a_baseline_that_took_no_time_is_a_defect_of_the_bench() -> None:
    with pytest.raises(ValueError, match="not positive"):
        ratios.ratio([1.0], [0.0])


def test_neighbours_in_time_are_compared() -> None:
    # The machine became twice as slow in the middle; what was added stayed the same.
    assert ratios.difference([11.0, 21.0, 21.0], [10.0, 20.0, 20.0]) == 1.0


def test_a_percentile_is_a_value_that_was_measured() -> None:
    assert ratios.percentile([5.0, 1.0, 3.0, 2.0, 4.0], 95) == 5.0
    assert ratios.percentile([5.0, 1.0, 3.0, 2.0, 4.0], 0) == 1.0


def test_the_table_tells_figure_measured_bar_and_verdict_and_what_the_baseline_was() -> None:
    out = io.StringIO()
    report.show([figure(1.44), figure(2.5)], machine(), Console(file=out, width=120))
    text = out.getvalue()
    assert "1.44 x" in text
    assert "≤ 2.00 x" in text
    assert "holds" in text
    assert "falls short" in text
    assert "baseline fsync on" in text
    assert "A processor, 2 cores" in text
    assert "NOT IDLE" not in text


@pytest.mark.parametrize(("foreign", "stolen"), [(0.3, 0.0), (0.0, 0.3), (0.04, 0.04)])
def test_a_machine_that_others_used_is_told(foreign: float, stolen: float) -> None:
    busy = machine(foreign, stolen)
    assert not busy.idle
    assert "NOT IDLE" in busy.sentence


def test_programs_read_the_figures_as_json() -> None:
    missing = unmeasured("first load", "script", 300.0, "kB", "the web app is not built")
    told = json.loads(report.as_json([figure(1.44), missing], machine()))
    assert told["machine"]["idle"] is True
    assert told["machine"]["cores"] == 2
    first, second = told["figures"]
    assert first["figure"] == "fan-out"
    assert (first["measured"], first["bar"], first["unit"], first["verdict"]) == (1.44, 2.0, "x", "holds")
    assert first["told"]["baseline"] == {"fsync": "on"}
    assert (second["measured"], second["verdict"]) == (None, "not measured")
    assert second["told"]["reason"] == "the web app is not built"


def test_what_cannot_be_measured_does_not_hide_the_other_figures() -> None:
    def no_livekit() -> list[Figure]:
        raise LauncherError("There is no LiveKit server configured.")

    figures = [*attempt("fan-out", lambda: [figure(1.0)]), *attempt("live class", no_livekit)]
    assert [one.verdict for one in figures] == ["holds", "not measured"]
    told = json.loads(report.as_json(figures, machine()))["figures"][1]
    assert (told["bar"], told["told"]["reason"]) == (None, "There is no LiveKit server configured.")
    assert not all_hold(figures)
