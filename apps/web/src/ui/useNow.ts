import { useEffect, useState } from 'react'

/** The wall clock in ms, redrawn every `stepMs`. */
export function useNow(stepMs = 1_000): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), stepMs)
    return () => clearInterval(timer)
  }, [stepMs])
  return now
}
