/**
 * Commands on their way: each has one id for its whole life, and is sent again with it after a reconnect.
 * The server stores an id once, so sending twice changes nothing (DESIGN.md section 3).
 */
import type { Order } from '@/contract/commands'
import { uuid7 } from '@/session/ids'

/** A command that is not yet part of the state that this client has folded. */
export interface Pending {
  readonly id: string
  readonly command: Order
  /** When it was given, in ms on this machine's clock. */
  readonly at: number
  /** The seq of its last event once it is acknowledged; null while it is on its way. */
  readonly seq: number | null
}

/** The server said no. `message` says what happened, `hint` what to do about it. */
export class CommandRejected extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly hint: string,
  ) {
    super(message)
    this.name = 'CommandRejected'
  }
}

interface Waiting {
  pending: Pending
  resolve: (seq: number) => void
  reject: (reason: CommandRejected) => void
}

/** Holds commands from the moment they are given until the fold contains them. */
export class Outbox {
  readonly #waiting = new Map<string, Waiting>()
  #listed: readonly Pending[] = []

  /** The commands that the fold does not contain yet, oldest first. A new array whenever it changes. */
  get pending(): readonly Pending[] {
    return this.#listed
  }

  /** @returns the entry to send, and a promise of the seq that rejects with `CommandRejected`. */
  add(command: Order, at: number): { pending: Pending; done: Promise<number> } {
    const pending: Pending = { id: uuid7(at), command, at, seq: null }
    const done = new Promise<number>((resolve, reject) => {
      this.#waiting.set(pending.id, { pending, resolve, reject })
    })
    this.#list()
    return { pending, done }
  }

  /** Not acknowledged yet, in the order in which they were given: what a new connection sends again. */
  unacknowledged(): Pending[] {
    return this.#listed.filter((entry) => entry.seq === null)
  }

  acknowledge(id: string, seq: number): void {
    const waiting = this.#waiting.get(id)
    if (!waiting) return
    waiting.pending = { ...waiting.pending, seq }
    this.#list()
    waiting.resolve(seq)
  }

  reject(id: string, reason: CommandRejected): void {
    const waiting = this.#waiting.get(id)
    if (!waiting) return
    this.#waiting.delete(id)
    this.#list()
    waiting.reject(reason)
  }

  /** Forget what the fold contains by now. @param seq the last seq that the state accounts for. */
  settle(seq: number): void {
    let changed = false
    for (const [id, { pending }] of this.#waiting) {
      if (pending.seq !== null && pending.seq <= seq) {
        this.#waiting.delete(id)
        changed = true
      }
    }
    if (changed) this.#list()
  }

  /** The connection is over for good: nothing that still waits will ever be answered. */
  abandon(reason: CommandRejected): void {
    for (const id of [...this.#waiting.keys()]) this.reject(id, reason)
  }

  #list(): void {
    this.#listed = [...this.#waiting.values()].map(({ pending }) => pending)
  }
}
