"""The session's contract in TypeScript: state, events, commands, frames and the look of the stage."""

from __future__ import annotations

import json
from types import ModuleType
from typing import Any

from pydantic import BaseModel

from chalkstream.core import look
from chalkstream.core.commands import COMMANDS
from chalkstream.core.events import REGISTRY, Event
from chalkstream.core.state import EMPTY, State
from chalkstream.core.vocabulary import PAGE_WIDTH
from contracts.typescript import (
    LITERALS,
    imported,
    interface,
    module,
    quoted,
    used_models,
)

STATE_NAMES = [model.__name__ for model in used_models([State])]


def state_module() -> str:
    """`state.ts`."""
    body = "\n".join(interface(model, received=True) for model in used_models([State]))
    empty = json.dumps(EMPTY.model_dump(), indent=2)
    body += f"\n/** Before the first event. */\nexport const EMPTY: State = {empty}\n"
    return module(body, imported(body, LITERALS.values(), "vocabulary"))


def newest_events() -> list[type[Event]]:
    """Each kind's newest version, in the order of the catalogue: what clients receive, since old ones are upcast."""
    return list({kind: event for (kind, _), event in REGISTRY.items()}.values())


def events_module() -> str:
    """`events.ts`: a payload each, and a union of events by kind."""
    events = newest_events()
    shared = [model for model in used_models(events) if not issubclass(model, Event) and model.__name__ != "Policy"]
    parts = [interface(model, received=True) for model in shared]
    parts += [interface(event, received=False) for event in events]
    parts.append(mapping("EventPayloads", "Payloads by kind.", {event.kind: event.__name__ for event in events}))
    parts.append(EVENT_UNION)
    kinds = ",\n".join(f"  {quoted(event.kind)}" for event in events)
    parts.append(f"export const EVENT_KINDS: readonly EventKind[] = [\n{kinds},\n]\n")
    body = "\n".join(parts)
    return module(body, imported(body, ["Policy"], "state"), imported(body, LITERALS.values(), "vocabulary"))


EVENT_UNION = """\
export type EventKind = keyof EventPayloads

/** An event of one kind, as a viewer may see it. */
export interface EventOf<K extends EventKind> {
  seq: number
  kind: K
  version: number
  payload: EventPayloads[K]
  /** The participant (or service) whose command made it happen. */
  actor: string
  /** When it happened, in ms since 1970. */
  at: number
}

/** Any event, told apart by its kind. */
export type SeenEvent = { [K in EventKind]: EventOf<K> }[EventKind]
"""


def commands_module() -> str:
    """`commands.ts`: a body each, and a union of orders by kind."""
    models = list(COMMANDS.values())
    parts = [interface(command, received=False) for command in models]
    parts.append(mapping("CommandBodies", "Bodies by kind.", {command.kind: command.__name__ for command in models}))
    parts.append(COMMAND_UNION)
    body = "\n".join(parts)
    return module(body, imported(body, ["Policy"], "state"), imported(body, LITERALS.values(), "vocabulary"))


COMMAND_UNION = """\
export type CommandKind = keyof CommandBodies

/** What is asked for, told apart by its kind. */
export type Order = { [K in CommandKind]: { kind: K; body: CommandBodies[K] } }[CommandKind]
"""


def mapping(name: str, doc: str, entries: dict[str, str]) -> str:
    """An interface from wire kinds to types."""
    lines = "\n".join(f"  {quoted(kind)}: {target}" for kind, target in entries.items())
    return f"/** {doc} */\nexport interface {name} {{\n{lines}\n}}\n"


def frames_module(frames: ModuleType) -> str:
    """`frames.ts`, from the module that reads and writes them."""
    renamed = frame_names(frames)
    client, server = union_members(frames.ClientFrame), union_members(frames.ServerFrame)
    models = [m for m in used_models([*client, *server]) if m is not frames.SeenEvent and m.__name__ not in STATE_NAMES]
    parts = [interface(model, received=model not in client, renamed=renamed) for model in models]
    parts.append(union("ClientFrame", "What a client may send.", client))
    parts.append(union("ServerFrame", "What a client receives.", server))
    body = "\n".join(parts)
    return module(
        body,
        imported(body, ["CommandKind"], "commands"),
        imported(body, ["SeenEvent"], "events"),
        imported(body, ["State"], "state"),
        imported(body, LITERALS.values(), "vocabulary"),
    )


def frame_names(frames: ModuleType) -> dict[Any, str]:
    """What frames name that has its types elsewhere."""
    return {frames.SeenEvent: "SeenEvent", "CommandFrame.kind": "CommandKind", State: "State"}


def union_members(annotation: Any) -> list[type[BaseModel]]:
    """Models of a (nested) union, without what they are made of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    arguments = getattr(annotation, "__args__", ())
    return [model for argument in arguments for model in union_members(argument)]


def union(name: str, doc: str, models: list[type[BaseModel]]) -> str:
    """A union type of models."""
    return f"/** {doc} */\nexport type {name} = {' | '.join(model.__name__ for model in models)}\n"


def look_module() -> str:
    """`look.ts`: the numbers that the studio and the program share."""
    shades = "\n".join(f"  {name}: {quoted(shade)}," for name, shade in look.INK_SHADES.items())
    return module(
        LOOK.format(
            program=box(look.PROGRAM),
            camera=box(look.CAMERA_BOX),
            floor=box(look.FLOOR_BOX),
            slate=quoted(look.SLATE),
            shades=shades,
            alpha=look.HIGHLIGHTER_ALPHA_PERCENT / 100,
            page_width=PAGE_WIDTH,
        ),
        "import type { InkColour } from './vocabulary'\n",
    )


def box(rectangle: look.Box) -> str:
    """An object literal of a rectangle."""
    return "{ " + ", ".join(f"{key}: {value}" for key, value in rectangle._asdict().items()) + " }"


LOOK = """\
/** A rectangle in program pixels, from the top left. */
export interface Box {{
  x: number
  y: number
  width: number
  height: number
}}

/** The program's canvas. */
export const PROGRAM: Box = {program}

/** Where the teacher's camera stands, above the slide. */
export const CAMERA_BOX: Box = {camera}

/** Where the camera of a student who has the floor stands: directly above the teacher's. */
export const FLOOR_BOX: Box = {floor}

/** What lies behind and beside the slide. */
export const SLATE = {slate}

/** Each ink colour's shade. */
export const INK_SHADES: Readonly<Record<InkColour, string>> = {{
{shades}
}}

/** How opaque a highlighter is; a pen is wholly so. */
export const HIGHLIGHTER_ALPHA = {alpha}

/** Units of ink across a page. */
export const PAGE_UNITS = {page_width}

const even = (pixels: number) => Math.max(2, pixels - (pixels % 2))

/** Where a page of this size stands on the canvas: as large as fits, centred, in whole even pixels. */
export function slideBox(width: number, height: number): Box {{
  const wide = width * PROGRAM.height >= height * PROGRAM.width
  const fitted = wide
    ? {{ width: PROGRAM.width, height: even(Math.floor((PROGRAM.width * height) / width)) }}
    : {{ width: even(Math.floor((PROGRAM.height * width) / height)), height: PROGRAM.height }}
  return {{
    x: Math.floor((PROGRAM.width - fitted.width) / 2),
    y: Math.floor((PROGRAM.height - fitted.height) / 2),
    ...fitted,
  }}
}}
"""
