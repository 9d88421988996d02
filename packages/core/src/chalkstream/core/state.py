"""The state of one class: what the fold of its log yields. Data only; `evolve` changes it.

The same shape exists in TypeScript (`apps/web/src/contract`, generated). It holds integers and ASCII keys only and is
bounded (DESIGN.md section 2): ink of the page that is shown, the last messages, the last captions.
"""

from __future__ import annotations

from chalkstream.core.events import Policy
from chalkstream.core.vocabulary import (
    ArtifactKind,
    ChatMode,
    ChatScope,
    ConsentScope,
    DestinationProtocol,
    DestinationState,
    DeviceKind,
    Frozen,
    InkColour,
    InkTool,
    Layout,
    Phase,
    PollPhase,
    Recording,
    Role,
    StudyAccess,
    TrackSource,
)


class Session(Frozen):
    """What was decided when the session was created. Staff see all of it, the class sees the title."""

    course: str
    title: str
    owner: str
    parent: str | None = None
    policy: Policy


class Track(Frozen):
    """A track that a participant publishes."""

    source: TrackSource
    device: str
    width: int
    height: int


class Person(Frozen):
    """Somebody who is or was in the class. Who left keeps their place (their messages name them) with no device."""

    role: Role
    name: str
    """Content id of the display name."""
    devices: dict[str, DeviceKind] = {}
    """Connected devices."""
    tracks: dict[str, Track] = {}
    """Published tracks by LiveKit's id."""
    hand: int | None = None
    """When the hand went up, in ms; absent when it is down."""
    consent: list[ConsentScope] = []
    """To what a student consented, in alphabetical order. Only staff and the student see it."""
    floor: list[TrackSource] = []
    """With what a student may be heard or seen, in alphabetical order. Staff need none."""
    stage: str | None = None
    """The one connected device that may publish; absent when none is connected."""
    removed: bool = False


class Knocker(Frozen):
    """Somebody in the lobby. Only staff see these."""

    name: str
    """Content id of the display name."""
    commitment: str
    """The name's commitment, which an admission repeats (ADR 3)."""
    at: int
    """When they knocked, in ms."""
    refused: bool = False
    devices: dict[str, DeviceKind] = {}
    """With which they wait; none when they have closed the page."""


class Slide(Frozen):
    """The page on the stage."""

    deck: str
    page: int
    headings: list[str]


class Stroke(Frozen):
    """A finished stroke of the page on the stage."""

    stroke: str
    tool: InkTool
    colour: InkColour
    width: int
    points: list[int]


class Ink(Frozen):
    """What was drawn on the page since it was last shown.

    What stood on the page before (it was shown earlier) is a projection: the page's *base*. Visible are the base
    without `erased`, or nothing of it when `cleared`, and then `strokes`.
    """

    strokes: list[Stroke] = []
    erased: list[str] = []
    """Strokes of the base that were rubbed out since."""
    cleared: bool = False
    """The whole base was rubbed out since."""
    base_seq: int = 0
    """The base is the page's ink up to and including this seq: the seq at which the page was last shown."""


class Message(Frozen):
    """One of the last messages."""

    message: str
    participant: str
    content: str
    """Content id of the words."""
    to: ChatScope
    at: int


class Caption(Frozen):
    """One of the last utterances."""

    segment: str
    participant: str
    content: str
    epoch: int
    start_ms: int
    end_ms: int


class ChatRules(Frozen):
    """Where and how often students may write."""

    mode: ChatMode = "open"
    slow_s: int = 0
    """Seconds between two messages of one student."""


class Poll(Frozen):
    """A poll. The class sees those that were opened."""

    poll: str
    question: str
    options: list[str]
    anonymous: bool
    phase: PollPhase
    revealed: bool = False
    counts: list[int] | None = None
    """How many chose each option when last counted. The class sees it once revealed."""


class Study(Frozen):
    """Who may open the recording and the study page."""

    access: StudyAccess = "class"
    names: bool = False
    """Whether students who consented stand there by name."""


class Destination(Frozen):
    """A destination of the program. Only staff see these."""

    label: str
    protocol: DestinationProtocol
    state: DestinationState = "idle"
    reason: str | None = None


class Artifact(Frozen):
    """Something that was made from the class."""

    kind: ArtifactKind
    revision: int | None = None
    """The newest revision. Only staff see it; the class sees the published one."""
    published: int | None = None
    """The revision that the class may see; absent when none is."""


class State(Frozen):
    """Everything that can be seen on stage and around it at one seq."""

    seq: int = 0
    """The last event that this state accounts for."""
    session: Session | None = None
    phase: Phase = "scheduled"
    started_at: int | None = None
    """When the class started, in ms."""
    ended_at: int | None = None
    ends_at: int | None = None
    """When a class ends whose end can still be undone, in ms since 1970."""
    public: bool = False
    public_since: int | None = None
    recording: Recording = "off"
    recording_since: int | None = None
    people: dict[str, Person] = {}
    lobby: dict[str, Knocker] = {}
    locked: bool = False
    """Nobody new may knock."""
    decks: dict[str, int] = {}
    """Attached decks and how many pages each has."""
    slide: Slide | None = None
    layout: Layout = "slide_camera"
    ink: Ink = Ink()
    inked: list[str] = []
    """Pages that ever held ink, as `deck/page`, in the order of their first stroke: whose base is worth fetching."""
    chat: list[Message] = []
    chat_rules: ChatRules = ChatRules()
    polls: list[Poll] = []
    """Those opened in the order of their opening; prepared ones stand where they were prepared."""
    answers: dict[str, int] = {}
    """Answers to the open poll by participant. Staff see them where the poll is named; a student sees their own."""
    lost: list[str] = []
    """Who is lost on the page on the stage. A student sees themselves alone, the staff nobody."""
    lost_count: int = 0
    """How many are lost. For the staff; a student sees 1 or 0, for themselves."""
    captions: list[Caption] = []
    destinations: dict[str, Destination] = {}
    epoch: int = 0
    """The program's epoch; 0 before the first worker started."""
    artifacts: dict[str, Artifact] = {}
    study: Study = Study()


EMPTY = State()
