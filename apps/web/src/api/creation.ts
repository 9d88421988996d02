import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'

export interface Creation<Order, Made> {
  make: (order: Order) => Promise<Made>
  /** What the pages must know before the creation counts as done. */
  onMade?: (made: Made) => Promise<unknown>
  /** How long its order is remembered after nobody looks, in ms. */
  gcTime?: number
}

/**
 * A mutation that makes something, once at a time: whoever asks while it runs gets what is being made.
 *
 * A page shows that it runs only with its next drawing; a second Enter comes before that.
 */
export function useCreation<Made, Order = void>({ make, onMade, ...options }: Creation<Order, Made>) {
  const running = useRef<Promise<Made> | null>(null)
  const run = async (order: Order) => {
    try {
      const made = await make(order)
      await onMade?.(made)
      return made
    } finally {
      running.current = null
    }
  }
  return useMutation<Made, Error, Order>({
    ...options,
    mutationFn: (order) => (running.current ??= run(order)),
  })
}
