/**
 * One class as this browser knows it: an external store over the fold, fed by the socket.
 *
 * It owns the socket and the outbox; React reads it through `useSession`. Commands go out through `send`, and what they
 * will change is drawn over the state by `overlay.ts` until the fold contains it.
 */
import { CatchUp } from '@/session/catchup'
import { CommandRejected, Outbox, type Pending } from '@/session/outbox'
import { type Connection, type Outside, SessionSocket } from '@/session/socket'
import { Gap, NOTHING_YET, type SessionView, folded, heard, welcomed } from '@/session/view'
import type { ClientFrame, InkProgress, ServerFrame } from '@/contract/frames'
import type { Order } from '@/contract/commands'

/** What is of the moment (a partial caption, their delay, a stroke in progress) is forgotten after this silence, in ms. */
const STALE_AFTER_MS = 6_000

export class SessionStore {
  #view: SessionView = NOTHING_YET
  readonly #listeners = new Set<() => void>()
  readonly #outbox = new Outbox()
  readonly #socket: SessionSocket
  /** What a new connection has to bring us before we may say what was missed. */
  #catchUp: CatchUp | null = null
  #wasLost = false
  #sweep: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly outside: Outside) {
    this.#socket = new SessionSocket(outside, {
      hello: () => this.#hello(),
      received: (frame) => this.#receive(frame),
      connectionChanged: (connection) => this.#connectionChanged(connection),
    })
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly view = (): SessionView => this.#view

  /** Connect, or try again at once instead of at the end of the wait. */
  connect(): void {
    this.#socket.connect()
  }

  /** @returns the seq of the command's last event; rejects with `CommandRejected`. */
  async send(command: Order): Promise<number> {
    if (this.#view.connection.at === 'ended') throw new CommandRejected('ended', 'The connection is over.', '')
    const { pending, done } = this.#outbox.add(command, this.outside.now())
    this.#socket.send(commandFrame(pending))
    this.#show({ pending: this.#outbox.pending })
    return done
  }

  /** Let others watch a stroke being drawn. May be lost. */
  drawing(progress: InkProgress): void {
    this.#socket.sendEphemeral({ t: 'ephemeral', kind: 'ink.progress', body: progress })
  }

  /** Hang up without an end: `connect` goes on where it was. */
  suspend(): void {
    this.#stopSweeping()
    this.#socket.suspend()
  }

  /** End for good: leave the class on this device. */
  leave(): void {
    this.#stopSweeping()
    this.#socket.close({ code: 'left', message: '' })
  }

  #hello(): ClientFrame {
    const { epoch, state } = this.#view
    return epoch === null ? { t: 'hello' } : { t: 'hello', resume: { epoch, seq: state.seq } }
  }

  #receive(frame: ServerFrame): void {
    const now = this.outside.now()
    switch (frame.t) {
      case 'welcome':
        this.#beginCatchUp(frame)
        this.#show(welcomed(this.#view, frame, now))
        this.#settle(now)
        this.#resend()
        break
      case 'events':
        this.#fold(frame, now)
        break
      case 'ack':
        this.#outbox.acknowledge(frame.id, frame.seq)
        this.#stored()
        this.#settle(now)
        break
      case 'reject':
        if (frame.id !== null) this.#outbox.reject(frame.id, new CommandRejected(frame.code, frame.message, frame.hint))
        this.#show({ pending: this.#outbox.pending })
        break
      case 'ephemeral':
        this.#show(heard(this.#view, frame, now))
        this.#sweepLater()
        break
      case 'pong':
        this.#show({ skewMs: frame.now - now })
        break
      case 'bye':
        if (frame.code === 'store_full') this.#show({ storeFull: true })
        break
      case 'resync':
        break
    }
  }

  #beginCatchUp(frame: Extract<ServerFrame, { t: 'welcome' }>): void {
    if (!this.#wasLost) return
    const { seq } = this.#view.state
    if (this.#catchUp) this.#catchUp.extend(frame.seq)
    else this.#catchUp = new CatchUp(seq, frame.seq)
    if (frame.state) this.#catchUp.came(0, frame.state.seq)
  }

  #fold(frame: Extract<ServerFrame, { t: 'events' }>, now: number): void {
    const happenedNow = this.#catchUp === null
    try {
      this.#show(folded(this.#view, frame))
      this.#catchUp?.came(frame.from, frame.to)
      this.#settle(now)
      if (happenedNow) this.#stored()
    } catch (error) {
      if (!(error instanceof Gap)) throw error
      this.#socket.redial()
    }
  }

  /** Something was stored: there is room. */
  #stored(): void {
    if (this.#view.storeFull) this.#show({ storeFull: false })
  }

  /** The fold has moved: drop what it contains by now, and say so when it has caught up. */
  #settle(now: number): void {
    const { seq } = this.#view.state
    this.#outbox.settle(seq)
    let { caughtUp } = this.#view
    if (this.#catchUp && seq >= this.#catchUp.to) {
      caughtUp = { at: now, missed: this.#catchUp.missed }
      this.#catchUp = null
      this.#wasLost = false
    }
    this.#show({ pending: this.#outbox.pending, caughtUp })
  }

  #resend(): void {
    for (const pending of this.#outbox.unacknowledged()) this.#socket.send(commandFrame(pending))
  }

  #connectionChanged(connection: Connection): void {
    const known = this.#view.epoch !== null
    if (connection.at === 'waiting' && known) this.#wasLost = true
    const lost = known && (connection.at === 'waiting' || connection.at === 'connecting')
    const lostSince = lost ? (this.#view.lostSince ?? this.outside.now()) : null
    if (connection.at === 'ended') {
      this.#outbox.abandon(new CommandRejected(connection.why.code, connection.why.message, ''))
    }
    this.#show({ connection, lostSince, pending: this.#outbox.pending })
  }

  /** Forget what is stale, and look again for as long as something may become so. */
  #sweepLater(): void {
    this.#sweep ??= setTimeout(() => {
      this.#sweep = undefined
      const before = this.outside.now() - STALE_AFTER_MS
      const partials = heardSince(this.#view.partials, before)
      const drawing = heardSince(this.#view.drawing, before)
      const { captionDelay: delay } = this.#view
      const captionDelay = delay && delay.heardAt > before ? delay : null
      this.#show({ partials, drawing, captionDelay })
      if (captionDelay || Object.keys(partials).length + Object.keys(drawing).length > 0) this.#sweepLater()
    }, STALE_AFTER_MS)
  }

  #stopSweeping(): void {
    clearTimeout(this.#sweep)
    this.#sweep = undefined
  }

  #show(change: Partial<SessionView>): void {
    this.#view = { ...this.#view, ...change }
    for (const listener of this.#listeners) listener()
  }
}

function commandFrame({ id, command }: Pending): ClientFrame {
  return { t: 'command', id, kind: command.kind, body: { ...command.body } }
}

function heardSince<T extends { heardAt: number }>(all: Readonly<Record<string, T>>, since: number): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([, { heardAt }]) => heardAt > since))
}
