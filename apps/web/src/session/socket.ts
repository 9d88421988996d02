/**
 * The connection to one class: ticket, socket, hello, and again after a loss.
 *
 * Only transport lives here: what the frames mean for the state is the store's business. Every wait is a timer that
 * `close()` cancels, and every dial has a number, so that the answer to an old dial cannot disturb a newer one.
 */
import { backoff } from '@/session/backoff'
import type { ClientFrame, ServerFrame } from '@/contract/frames'

/**
 * How long we say nothing before a ping is due, in ms: the server, which gives up a silent line after 12 s, then knows
 * that we are here, also while what it sends takes long to arrive and an answer to its own ping would wait behind that.
 */
export const PING_AFTER_MS = 4_000
/** Silence of the server after which the connection counts as lost, in ms. */
export const LOST_AFTER_MS = 20_000

/** Bytes waiting in the browser's buffer above which ephemera are dropped rather than queued. */
const EPHEMERAL_BUFFER_BYTES = 64 * 1024

/** Why a connection is over for good. */
export interface Ended {
  readonly code: string
  readonly message: string
}

export type Connection =
  | { readonly at: 'connecting' }
  | { readonly at: 'open' }
  /** Lost; the next try starts at `retryAt` (ms since 1970, this machine's clock). */
  | { readonly at: 'waiting'; readonly retryAt: number; readonly attempt: number }
  | { readonly at: 'ended'; readonly why: Ended }

/** The ticket was refused for a reason that trying again does not change. */
export class TicketRefused extends Error {
  constructor(readonly why: Ended) {
    super(why.message)
    this.name = 'TicketRefused'
  }
}

/** What the socket needs of a `WebSocket`; tests bring their own. */
export interface Wire {
  readonly bufferedAmount: number
  onopen: (() => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  onclose: (() => void) | null
  send(text: string): void
  close(): void
}

/** The world outside: the ticket, the browser's sockets, clock and chance. */
export interface Outside {
  /** A fresh one-use address with its ticket. Rejects with `TicketRefused` when there will never be one. */
  address(): Promise<string>
  dial(url: string): Wire
  now(): number
  random(): number
}

/** What the owner of a socket must answer. */
export interface SocketOwner {
  /** The frame that opens every connection. */
  hello(): ClientFrame
  received(frame: ServerFrame): void
  connectionChanged(connection: Connection): void
}

/** Closes that the server means for good (interfaces.md, `bye`). */
export const FINAL_BYES = ['removed', 'refused', 'replaced', 'signed_out', 'too_many_devices'] as const

export class SessionSocket {
  #wire: Wire | null = null
  #open = false
  #dial = 0
  #attempt = 0
  #heard = 0
  #said = 0
  #pings = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #ended = false

  constructor(
    private readonly outside: Outside,
    private readonly owner: SocketOwner,
  ) {}

  /** Dial, or dial at once instead of at the end of the wait. */
  connect(): void {
    if (this.#ended || this.#wire) return
    clearTimeout(this.#timer)
    this.#dial += 1
    void this.#connect(this.#dial)
  }

  /** @returns whether the frame went out; a command that did not goes out after the next welcome. */
  send(frame: ClientFrame): boolean {
    if (!this.#open || !this.#wire) return false
    this.#said = this.outside.now()
    this.#wire.send(JSON.stringify(frame))
    return true
  }

  /** Send something that may be lost: dropped when the line is slow or down. */
  sendEphemeral(frame: Extract<ClientFrame, { t: 'ephemeral' }>): void {
    if ((this.#wire?.bufferedAmount ?? 0) > EPHEMERAL_BUFFER_BYTES) return
    this.send(frame)
  }

  /** Drop this connection and make a new one: what was received does not fit together. */
  redial(): void {
    this.#lose()
  }

  /** Hang up without an end; nothing is dialled until `connect`. */
  suspend(): void {
    if (!this.#ended) this.#drop()
  }

  /** End for good. Idempotent. */
  close(why: Ended = { code: 'closed', message: '' }): void {
    if (this.#ended) return
    this.#ended = true
    this.#drop()
    this.owner.connectionChanged({ at: 'ended', why })
  }

  async #connect(dial: number): Promise<void> {
    this.owner.connectionChanged({ at: 'connecting' })
    try {
      const url = await this.outside.address()
      if (dial !== this.#dial || this.#ended) return
      this.#listen(this.outside.dial(url))
    } catch (error) {
      if (dial !== this.#dial || this.#ended) return
      if (error instanceof TicketRefused) this.close(error.why)
      else this.#lose()
    }
  }

  #listen(wire: Wire): void {
    this.#wire = wire
    this.#heard = this.outside.now()
    this.#watch()
    wire.onopen = () => {
      this.#open = true
      this.send(this.owner.hello())
    }
    wire.onmessage = ({ data }) => {
      this.#receive(JSON.parse(String(data)) as ServerFrame)
    }
    wire.onclose = () => {
      if (wire === this.#wire) this.#lose()
    }
  }

  #receive(frame: ServerFrame): void {
    this.#heard = this.outside.now()
    if (frame.t === 'bye' && FINAL_BYES.some((code) => code === frame.code)) {
      this.owner.received(frame)
      this.close({ code: frame.code, message: frame.message })
      return
    }
    if (frame.t === 'welcome') {
      this.#attempt = 0
      this.owner.connectionChanged({ at: 'open' })
    }
    this.owner.received(frame)
  }

  /** A dead line does not close itself: ask after it, and give it up when nothing comes. */
  #watch(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      const now = this.outside.now()
      if (now - this.#heard >= LOST_AFTER_MS) {
        this.#lose()
        return
      }
      if (now - this.#said >= PING_AFTER_MS) this.send({ t: 'ping', n: (this.#pings += 1) })
      this.#watch()
    }, PING_AFTER_MS / 2)
  }

  #lose(): void {
    this.#drop()
    if (this.#ended) return
    this.#attempt += 1
    const wait = backoff(this.#attempt, this.outside.random())
    this.owner.connectionChanged({ at: 'waiting', retryAt: this.outside.now() + wait, attempt: this.#attempt })
    this.#timer = setTimeout(() => {
      this.connect()
    }, wait)
  }

  #drop(): void {
    clearTimeout(this.#timer)
    this.#dial += 1
    this.#open = false
    const wire = this.#wire
    this.#wire = null
    if (!wire) return
    wire.onopen = wire.onmessage = wire.onclose = null
    wire.close()
  }
}
