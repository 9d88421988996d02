/** For tests: a world in which the other end of the socket is a script. */
import type { ClientFrame, ServerFrame } from '@/contract/frames'
import { EMPTY, type State } from '@/contract/state'
import type { Outside, Wire } from '@/session/socket'
import { SessionStore } from '@/session/store'

export const ME = '01990000-0000-7000-8000-00000000000a'

export class FakeWire implements Wire {
  bufferedAmount = 0
  onopen: (() => void) | null = null
  onmessage: ((event: { data: unknown }) => void) | null = null
  onclose: (() => void) | null = null
  closed = false
  readonly sent: ClientFrame[] = []

  send(text: string): void {
    this.sent.push(JSON.parse(text) as ClientFrame)
  }

  close(): void {
    this.closed = true
  }

  /** The server says something. */
  says(frame: ServerFrame): void {
    this.onmessage?.({ data: JSON.stringify(frame) })
  }

  /** The line is cut. */
  cut(): void {
    this.onclose?.()
  }

  sentOf<T extends ClientFrame['t']>(t: T): Extract<ClientFrame, { t: T }>[] {
    return this.sent.filter((frame): frame is Extract<ClientFrame, { t: T }> => frame.t === t)
  }
}

/** Time stands still unless a test moves it; the jitter is always the longest wait. */
export class FakeOutside implements Outside {
  readonly wires: FakeWire[] = []
  readonly addresses: string[] = []
  refuse: Error | null = null

  address = (): Promise<string> => {
    if (this.refuse) return Promise.reject(this.refuse)
    this.addresses.push(`ws://rt/?ticket=${this.addresses.length}`)
    return Promise.resolve(this.addresses.at(-1) ?? '')
  }

  dial = (): FakeWire => {
    const wire = new FakeWire()
    this.wires.push(wire)
    return wire
  }

  now = (): number => Date.now()
  random = (): number => 1

  /** The newest connection. */
  get wire(): FakeWire {
    const wire = this.wires.at(-1)
    if (!wire) throw new Error('nothing was dialled')
    return wire
  }
}

export function welcome(over: { seq?: number; state?: Partial<State> | null; resumed?: boolean; epoch?: number }): ServerFrame {
  const seq = over.seq ?? 0
  return {
    t: 'welcome',
    epoch: over.epoch ?? 7,
    you: { participant: ME, role: 'teacher', device: 'abcd' },
    class_id: '01990000-0000-7000-8000-00000000000c',
    seq,
    state: over.state === null ? null : { ...EMPTY, ...over.state, seq },
    words: {},
    now: Date.now(),
    resumed: over.resumed ?? false,
  }
}

/** A store that has entered a class in this state. */
export async function entered(state: Partial<State>, outside = new FakeOutside()): Promise<SessionStore> {
  const store = new SessionStore(outside)
  store.connect()
  await Promise.resolve()
  await Promise.resolve()
  outside.wire.onopen?.()
  outside.wire.says(welcome({ state }))
  return store
}

export function events(from: number, to: number, ...kinds: ('public.started' | 'public.stopped')[]): ServerFrame {
  return {
    t: 'events',
    from,
    to,
    events: kinds.map((kind, index) => ({
      seq: to - kinds.length + 1 + index,
      kind,
      version: 1,
      payload: {},
      actor: ME,
      at: 1_000 + index,
    })),
    words: {},
  }
}
