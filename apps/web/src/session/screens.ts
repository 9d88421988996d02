/** Whose screens are shared, in the order in which they began: the last one is the one that counts. Pure. */
import type { Events } from '@/contract/frames'
import type { State } from '@/contract/state'
import { entry } from '@/session/folding/transition'

/** A screen's track in the room. */
export interface Screen {
  /** LiveKit's id of the track. */
  readonly track: string
  readonly participant: string
}

/**
 * The screens that the state knows of: those of `before` first, then as they appeared in the log. Of those that came with
 * a snapshot nobody knows the order: the one that the stage would show counts as the last (cameras.ts).
 */
export function screensAfter(before: readonly Screen[], state: State, events: Events['events'] = []): readonly Screen[] {
  const there = new Map(screensOf(state).map((each) => [each.track, each]))
  if (there.size === 0 && before.length === 0) return before
  const began = events.flatMap((event) => (event.kind === 'track.published' ? [event.payload.track] : []))
  const order = new Set([...before.map(({ track }) => track), ...began, ...there.keys()])
  const after = [...order].flatMap((track) => there.get(track) ?? [])
  return same(before, after) ? before : after
}

function screensOf({ people, session }: State): Screen[] {
  const last = (participant: string) => (participant === session?.owner ? '' : participant)
  return Object.entries(people)
    .flatMap(([participant, { tracks }]) =>
      Object.entries(tracks).flatMap(([track, { source }]) => (source === 'screen' ? [{ track, participant }] : [])),
    )
    .sort((a, b) => (last(a.participant) < last(b.participant) ? 1 : -1))
}

function same(before: readonly Screen[], after: readonly Screen[]): boolean {
  return before.length === after.length && after.every(({ track }, index) => track === before[index]?.track)
}

/**
 * Who of the other staff began to share after me, so that my own screen has to end.
 * @param known the screens that I knew of before: what was there then ends nothing any more.
 * @param published whether my present screen has been among them. One that was just chosen is about to be the newest.
 */
export function overtaker(
  screens: readonly Screen[],
  { known, me, people, published }: { known: readonly Screen[]; me: string; people: State['people']; published: boolean },
): string | null {
  const mine = screens.findLastIndex(({ participant }) => participant === me)
  if (mine === -1 && !published) return null
  const newer = screens
    .slice(mine + 1)
    .filter(({ track, participant }) => entry(people, participant)?.role === 'teacher' && !known.some((one) => one.track === track))
  return newer.at(-1)?.participant ?? null
}
