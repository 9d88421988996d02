import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { FakeOutside, ME, events, welcome } from '@/session/fakeLine'
import type { ServerFrame } from '@/contract/frames'
import { CommandRejected } from '@/session/outbox'
import { LOST_AFTER_MS, PING_AFTER_MS, TicketRefused } from '@/session/socket'
import { SessionStore } from '@/session/store'

let outside: FakeOutside
let store: SessionStore

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
  outside = new FakeOutside()
  store = new SessionStore(outside)
})

afterEach(() => {
  store.leave()
  vi.useRealTimers()
})

/** Dial, and be let in. */
async function connected(seq = 0) {
  store.connect()
  await vi.advanceTimersByTimeAsync(0)
  outside.wire.onopen?.()
  outside.wire.says(welcome({ seq, state: {} }))
}

describe('a connection', () => {
  it('says hello first and folds the snapshot that it gets', async () => {
    await connected(12)
    expect(outside.wire.sent).toEqual([{ t: 'hello' }])
    expect(store.view().state.seq).toBe(12)
    expect(store.view().connection).toEqual({ at: 'open' })
  })

  it('dials again after a loss, with a fresh ticket, and resumes where it was', async () => {
    await connected(3)
    outside.wire.says(events(3, 5, 'public.started'))
    outside.wire.cut()
    expect(store.view().connection).toMatchObject({ at: 'waiting', retryAt: 1_000_500, attempt: 1 })
    await vi.advanceTimersByTimeAsync(500)
    outside.wire.onopen?.()
    expect(outside.addresses).toHaveLength(2)
    expect(outside.wire.sent).toEqual([{ t: 'hello', resume: { epoch: 7, seq: 5 } }])
  })

  it('says that it has caught up, and missed nothing, only when the tail has arrived', async () => {
    await connected(3)
    outside.wire.cut()
    await vi.advanceTimersByTimeAsync(500)
    outside.wire.onopen?.()
    outside.wire.says(welcome({ seq: 6, state: null, resumed: true }))
    expect(store.view().caughtUp).toBeNull()
    outside.wire.says(events(3, 6, 'public.started', 'public.stopped'))
    expect(store.view().caughtUp).toEqual({ at: 1_000_500, missed: 0 })
    expect(store.view().lostSince).toBeNull()
  })

  it('keeps what a destination went through, and does not tell an event twice', async () => {
    await connected(3)
    const payload = { destination: 'd', state: 'retrying', reason: 'The network was lost.' } as const
    const event = { seq: 4, kind: 'destination.state_changed', version: 1, payload, actor: ME, at: 7_000 } as const
    const frame = { t: 'events', from: 3, to: 4, events: [event], words: {} } as const
    outside.wire.says(frame as unknown as ServerFrame)
    outside.wire.says(frame as unknown as ServerFrame)
    expect(store.view().changes).toEqual({
      d: [{ seq: 4, state: 'retrying', reason: 'The network was lost.', at: 7_000 }],
    })
  })

  it('waits longer after each failure, and never longer than ten seconds', async () => {
    await connected()
    const waits: number[] = []
    for (let i = 0; i < 7; i += 1) {
      outside.wire.cut()
      const { connection } = store.view()
      if (connection.at !== 'waiting') throw new Error('it does not wait')
      waits.push(connection.retryAt - Date.now())
      await vi.advanceTimersByTimeAsync(connection.retryAt - Date.now())
    }
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000])
  })

  it('asks after a silent line, and gives it up when nothing comes', async () => {
    await connected()
    const first = outside.wire
    await vi.advanceTimersByTimeAsync(PING_AFTER_MS)
    expect(first.sentOf('ping')).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(LOST_AFTER_MS)
    expect(first.closed).toBe(true)
    expect(outside.wires.length).toBeGreaterThan(1)
  })

  it('says that it is here while it only listens', async () => {
    await connected(3)
    for (let seq = 3; seq < 7; seq += 1) {
      await vi.advanceTimersByTimeAsync(PING_AFTER_MS / 2)
      outside.wire.says(events(seq, seq + 1, 'public.started'))
    }
    expect(outside.wire.sentOf('ping')).toHaveLength(2)
  })

  it('starts afresh when events do not join on to what it knows', async () => {
    await connected(3)
    const first = outside.wire
    first.says(events(4, 5, 'public.started'))
    expect(first.closed).toBe(true)
    expect(store.view().state.seq).toBe(3)
    expect(store.view().connection.at).toBe('waiting')
  })

  it('does not fold an event twice', async () => {
    await connected(3)
    outside.wire.says(events(3, 4, 'public.started'))
    const before = store.view().state
    outside.wire.says(events(3, 4, 'public.started'))
    expect(store.view().state).toEqual(before)
  })

  it('says that the server’s disk is full until something was stored again', async () => {
    await connected()
    const sent = store.send({ kind: 'hand.raise', body: {} })
    const id = outside.wire.sentOf('command')[0]?.id ?? ''
    outside.wire.says({ t: 'bye', code: 'store_full', message: 'Full.' })
    outside.wire.cut()
    await vi.advanceTimersByTimeAsync(500)
    outside.wire.onopen?.()
    outside.wire.says(welcome({ seq: 0, state: null, resumed: true }))
    expect(store.view().storeFull).toBe(true)
    outside.wire.says({ t: 'ack', id, seq: 1 })
    await sent
    expect(store.view().storeFull).toBe(false)
  })

  it('says so to whoever sends nothing, until something of somebody else was stored', async () => {
    await connected(3)
    outside.wire.says({ t: 'bye', code: 'store_full', message: 'Full.' })
    outside.wire.cut()
    await vi.advanceTimersByTimeAsync(500)
    outside.wire.onopen?.()
    outside.wire.says(welcome({ seq: 4, state: null, resumed: true }))
    outside.wire.says(events(3, 4, 'public.started'))
    expect(store.view().storeFull).toBe(true)
    outside.wire.says(events(4, 5, 'public.stopped'))
    expect(store.view().storeFull).toBe(false)
  })

  it('ends for good when the class says goodbye, or no ticket will ever be had', async () => {
    await connected()
    outside.wire.says({ t: 'bye', code: 'removed', message: 'A teacher removed you.' })
    expect(store.view().connection).toEqual({ at: 'ended', why: { code: 'removed', message: 'A teacher removed you.' } })
    store = new SessionStore(outside)
    outside.refuse = new TicketRefused({ code: 'not_found', message: 'No such class.' })
    store.connect()
    await vi.advanceTimersByTimeAsync(0)
    expect(store.view().connection).toMatchObject({ at: 'ended', why: { code: 'not_found' } })
  })
})

describe('a command', () => {
  it('is pending until the fold contains it, not just until it is acknowledged', async () => {
    await connected(3)
    const done = store.send({ kind: 'public.start', body: {} })
    const [sent] = outside.wire.sentOf('command')
    expect(sent).toMatchObject({ kind: 'public.start', body: {} })
    outside.wire.says({ t: 'ack', id: sent?.id ?? '', seq: 4 })
    await expect(done).resolves.toBe(4)
    expect(store.view().pending).toHaveLength(1)
    outside.wire.says(events(3, 4, 'public.started'))
    expect(store.view().pending).toHaveLength(0)
    expect(store.view().state.public).toBe(true)
  })

  it('that a loss left unanswered is sent again with the same id', async () => {
    await connected()
    const done = store.send({ kind: 'public.start', body: {} })
    const [first] = outside.wire.sentOf('command')
    outside.wire.cut()
    await vi.advanceTimersByTimeAsync(500)
    outside.wire.onopen?.()
    expect(outside.wire.sentOf('command')).toHaveLength(0)
    outside.wire.says(welcome({ seq: 0, state: null, resumed: true }))
    expect(outside.wire.sentOf('command')).toEqual([first])
    outside.wire.says({ t: 'ack', id: first?.id ?? '', seq: 1 })
    await expect(done).resolves.toBe(1)
  })

  it('given while the line is down goes out in order once it is back', async () => {
    await connected()
    outside.wire.cut()
    const given = [store.send({ kind: 'public.start', body: {} }), store.send({ kind: 'public.stop', body: {} })]
    await vi.advanceTimersByTimeAsync(500)
    outside.wire.onopen?.()
    outside.wire.says(welcome({ state: {}, epoch: 8 }))
    expect(outside.wire.sentOf('command').map(({ kind }) => kind)).toEqual(['public.start', 'public.stop'])
    store.leave()
    await Promise.allSettled(given)
  })

  it('that is refused is forgotten, with the reason', async () => {
    await connected()
    const done = store.send({ kind: 'public.start', body: {} })
    const id = outside.wire.sentOf('command')[0]?.id ?? ''
    outside.wire.says({ t: 'reject', id, code: 'already_public', message: 'It is public.', hint: 'Stop first.' })
    await expect(done).rejects.toEqual(new CommandRejected('already_public', 'It is public.', 'Stop first.'))
    expect(store.view().pending).toHaveLength(0)
  })

  it('is refused at once when the connection is over', async () => {
    await connected()
    const waiting = store.send({ kind: 'public.start', body: {} })
    store.leave()
    await expect(waiting).rejects.toBeInstanceOf(CommandRejected)
    await expect(store.send({ kind: 'public.stop', body: {} })).rejects.toBeInstanceOf(CommandRejected)
  })
})

describe('the ephemeral lane', () => {
  const stroke = {
    stroke: '01990000-0000-7000-8000-0000000000aa',
    deck: 'd',
    page: 1,
    tool: 'pen',
    colour: 'red',
    width: 40,
    points: [1, 2, 0],
  } as const

  it('drops rather than queues when the line is slow', async () => {
    await connected()
    store.drawing({ ...stroke, points: [1, 2, 0] })
    outside.wire.bufferedAmount = 1_000_000
    store.drawing({ ...stroke, points: [1, 2, 0] })
    expect(outside.wire.sentOf('ephemeral')).toHaveLength(1)
  })

  it('shows a stroke that somebody draws until nothing more is heard of it', async () => {
    await connected()
    outside.wire.says({ t: 'ephemeral', kind: 'ink.progress', body: { ...stroke }, from: 'somebody' })
    expect(Object.keys(store.view().drawing)).toEqual([stroke.stroke])
    await vi.advanceTimersByTimeAsync(7_000)
    expect(store.view().drawing).toEqual({})
  })

  it('knows that captions are behind until it is told that they are not, or nothing more is heard of it', async () => {
    const say = (behind_ms: number) =>
      outside.wire.says({ t: 'ephemeral', kind: 'caption.delay', body: { behind_ms }, from: 'captions' })
    await connected()
    say(12_000)
    expect(store.view().captionDelay?.behindMs).toBe(12_000)
    say(0)
    expect(store.view().captionDelay).toBeNull()
    say(40_000)
    await vi.advanceTimersByTimeAsync(5_000)
    say(45_000)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(store.view().captionDelay?.behindMs).toBe(45_000)
    await vi.advanceTimersByTimeAsync(13_000)
    expect(store.view().captionDelay).toBeNull()
  })
})
