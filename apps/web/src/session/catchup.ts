/**
 * The account of a lost connection: which seqs there were while it was down, and which of them came afterwards.
 *
 * It is kept from what the frames say they cover, not from the state: a state that moved on without them does not hide
 * that they are missing.
 */
export class CatchUp {
  #to: number
  /** What came, as (from, to] ranges of seqs. */
  readonly #came: [from: number, to: number][] = []

  /** @param after the seq up to which everything was there; @param to the last one that has to come. */
  constructor(
    readonly after: number,
    to: number,
  ) {
    this.#to = to
  }

  get to(): number {
    return this.#to
  }

  /** The connection was lost again before all had come: there is more now. */
  extend(to: number): void {
    this.#to = Math.max(this.#to, to)
  }

  /** Everything after `from`, up to and with `to`, came: as events, or as a state that contains them. */
  came(from: number, to: number): void {
    this.#came.push([from, to])
  }

  /** How many did not come. */
  get missed(): number {
    let upTo = this.after
    let missed = 0
    for (const [from, to] of this.#came.toSorted(([a], [b]) => a - b)) {
      const end = Math.min(to, this.#to)
      if (end <= upTo) continue
      missed += Math.max(0, from - upTo)
      upTo = end
    }
    return missed + Math.max(0, this.#to - upTo)
  }
}
